"""A year's work: 400 postings, with and without 400 receipts of 1 MB each."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.budget_data import PAID, BudgetData
from tests.ui.budget_window import page_of, window_of
from tests.ui.conftest import _fresh_habits, _settings_elsewhere, qapp_cls
from valgapp.db import receipts
from valgapp.db.budget_models import Posting
from valgapp.domain.receipts import JPEG, ReceiptFile

# The window is dressed as in the tests of ui.
__all__ = ["_fresh_habits", "_settings_elsewhere", "qapp_cls"]
pytestmark = pytest.mark.benchmark
COUNT = 400
MOST = 1.5


def _year(folder: Path, *, attached: bool) -> BudgetData:
    folder.mkdir()
    data, dice = BudgetData(folder, filled=False), random.Random(1)
    with data.store.write("Et års posteringer", may_undo=False) as session:
        for number in range(1, COUNT + 1):
            posting = Posting(
                line_id=data.line("Forplejning"), day=data.day(-number % 300), oere=number * 100,
                state=PAID, supplier=f"Butik Prøve {number}", voucher_number=number,
            )  # fmt: skip
            session.add(posting)
            session.flush()
            if attached:
                file = ReceiptFile(f"{number}.jpg", JPEG, dice.randbytes(1_000_000), 0, str(number))
                receipts.attach(session, posting.id, file)
    return data


def _timed(act: Callable[[], object], turns: int = 7) -> float:
    times = []
    for _ in range(turns):
        started = perf_counter()
        act()
        times.append(perf_counter() - started)
    return median(times)


def _figures(data: BudgetData) -> dict[str, float]:
    window = window_of(data)
    page = page_of(window)
    page.show_rows(view="Posteringer")
    bar = page.postings.table.view.verticalScrollBar()

    def read_again() -> None:
        page.refresh()
        QApplication.processEvents()

    def scroll() -> None:
        for place in range(0, bar.maximum(), 400):
            bar.setValue(place)
            page.postings.table.view.viewport().repaint()

    found = {"page": _timed(read_again), "scroll": _timed(scroll)}
    window.close()
    window.workspace.close()
    return found


def test_receipts_cost_the_page_nothing(tmp_path: Path, qapp: QApplication) -> None:
    bare = _figures(_year(tmp_path / "uden", attached=False))
    full = _figures(_year(tmp_path / "med", attached=True))
    for what, time in full.items():
        print(f"{what}: {bare[what] * 1000:.0f} ms without receipts, {time * 1000:.0f} ms with")
        assert time <= MOST * bare[what], what
