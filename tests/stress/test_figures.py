"""The table of figures names tests that are there, and the sheet tells what became of them."""

from __future__ import annotations

import ast
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

from tests.stress.evidence import Run, Trial
from tests.stress.figures import FIGURES

TESTS = Path(__file__).parents[1]
WANTED = (1, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 14, 15, 17, 18, 20, 21, 23)


def test_every_figure_has_tests_and_every_test_is_there() -> None:
    assert [figure.code for figure in FIGURES] == [f"G{number}" for number in WANTED]
    named = {tuple(test.split("::")) for figure in FIGURES for test in figure.tests}
    for file in {file for file, _ in named}:
        tree = ast.parse((TESTS / file).read_text("utf-8"))
        there = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
        assert {name for of, name in named if of == file} <= there, file
    assert all(figure.tests for figure in FIGURES)


def test_the_sheet_says_what_was_tried_and_what_was_not() -> None:
    run = Run(["G1"], 1)
    test = f"tests/{FIGURES[0].tests[0]}"
    run.trials[f"{test}[50]"] = Trial("passed", 1.5, ["VALGAPP_SEED=7", "50 kills, 0 wrong"])
    run.trials[f"{test}[1000]"] = Trial("left out")
    for piece in range(2):
        counted = Counter(walks=100, differing=0)
        run.trials[f"tests/{FIGURES[2].tests[0]}[{piece}]"] = Trial("passed", tally=counted)
    run.trials[f"tests/{FIGURES[1].tests[0]}[40]"] = Trial("failed")
    now = datetime(2025, 11, 1, tzinfo=UTC)
    sheet = run.sheet(now, now)
    assert "done[50]` – VALGAPP_SEED=7; 50 kills, 0 wrong" in sheet
    assert "not run: `test_nothing_acknowledged_is_lost_and_nothing_is_half_done[1000]`" in sheet
    assert "FAILED: `test_one_flipped" in sheet
    assert "3 passed, 1 failed" in sheet
    assert "pointed_at` – 200 walks, 0 differing" in sheet
