"""The model of all lists at 100 000 rows against the bare work of a list: ratios in one run."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.demo_page import DEMO_COLUMNS, demo_rows
from valgapp.domain import danish
from valgapp.ui.goals import Goal, Goals
from valgapp.ui.rows_model import RowsModel

pytestmark = pytest.mark.benchmark


def best_of(run: Callable[[], object], times: int = 3) -> float:
    found = []
    for _ in range(times):
        start = time.perf_counter()
        run()
        found.append(time.perf_counter() - start)
    return min(found)


def test_a_keystroke_costs_little_more_than_a_scan_of_ready_strings(qapp: QApplication) -> None:
    rows = demo_rows(100_000)
    model = RowsModel(DEMO_COLUMNS)
    model.set_rows(rows)
    model.set_search("x")  # the texts are ready from here on
    texts = [danish.fold(f"{r.name}\n{r.plan}\n{r.stage.label}\n{r.phone}") for r in rows]
    scan = best_of(lambda: [i for i, text in enumerate(texts) if "prove" in text], 5)
    keystroke = best_of(lambda: model.set_search("prove"), 5)
    assert keystroke <= 3 * scan, f"keystroke {keystroke * 1000:.1f} ms, scan {scan * 1000:.1f} ms"


def test_sorting_again_costs_little_more_than_sorting_ready_keys(qapp: QApplication) -> None:
    rows = demo_rows(100_000)
    model = RowsModel(DEMO_COLUMNS)
    model.set_rows(rows)
    model.sort(0)
    keys = [danish.sort_key(row.name) for row in rows]
    bare = best_of(lambda: sorted(range(len(rows)), key=keys.__getitem__))
    click = best_of(lambda: model.sort(0))
    assert click <= 4 * bare, f"sort {click * 1000:.1f} ms, bare {bare * 1000:.1f} ms"


def test_the_first_paint_does_not_wait_for_search_texts(qapp: QApplication) -> None:
    rows = demo_rows(100_000)
    model = RowsModel(DEMO_COLUMNS)
    copied = best_of(lambda: [row.id for row in rows])
    shown = best_of(lambda: model.set_rows([*rows, *rows[:1]]))
    assert shown <= 20 * copied, f"set_rows {shown * 1000:.1f} ms, bare {copied * 1000:.1f} ms"


@pytest.mark.parametrize("typed", ["p", "prove", "norre", "aakjaer 12", "xyzzy"])
def test_the_first_hit_of_ctrl_k_comes_before_the_next_keystroke(typed: str) -> None:
    texts = [f"Prøveperson {n} Øvelse Åkjær" for n in range(100_000)]
    goals = Goals(Goal(text, "Nørrebrobyggerne · I forløb", "people", list) for text in texts)
    ready = [danish.fold(f"{text} Nørrebrobyggerne I forløb") for text in texts]
    scan = best_of(lambda: [i for i, text in enumerate(ready) if typed in text], 5)
    search = best_of(lambda: goals.search(typed), 5)
    print(f"Ctrl+K »{typed}« among 100 000: {search * 1000:.1f} ms, bare scan {scan * 1000:.1f} ms")
    assert search <= 8 * scan
