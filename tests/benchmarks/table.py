"""The one table of a run: every goal with what was reached, also those that nothing measured."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import datetime

import pytest

from tests import sheets
from tests.benchmarks.goals import GOALS, Goal, in_unit
from tests.benchmarks.timing import Found

HEAD = """# Benchmarks

Written by `python -m tests.benchmarks` from one run; never typed by hand. Every ratio is to a bare
baseline doing the same work in the same run, in turns; every slope is the exponent of the power law
that fits the medians best (1 is linear). Beside a median stands the middle half of the tries.
What is measured and what it may cost stands in `tests/benchmarks/goals.py`; a row beyond its goal
fails the run.
"""


class Table:
    """A pytest plugin that notes every figure as its test tells it."""

    def __init__(self) -> None:
        self.found: dict[str, Found] = {}
        self._how: dict[str, list[str]] = {}
        self._outcomes: list[str] = []
        self._load = load()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note the figures of a test, also of one that failed, and how it measured them."""
        if report.when == "call" or report.outcome != "passed":
            self._outcomes.append(report.outcome)
        if report.when != "call":
            return
        for code, found, how in sheets.told(report, "figure"):
            self.found[code] = found
            self._how.setdefault(how, []).append(code)

    @property
    def is_met(self) -> bool:
        """Whether every goal was measured and met."""
        return all(g.code in self.found and is_met(g, self.found[g.code]) for g in GOALS)

    def sheet(self, began: datetime, ended: datetime) -> str:
        """The whole sheet as Markdown."""
        head = sheets.headed(began, ended, self._outcomes)
        loads = f"Load of the machine {self._load} before and {load()} after."
        return "\n".join([HEAD, f"{head} {loads}", "", *self.lines(), "", *self._explained(), ""])

    def lines(self) -> Iterable[str]:
        """The table itself."""
        yield "| what | against | goal | reached | met | tries | measured |"
        yield "|---|---|---|---|---|---|---|"
        for goal in GOALS:
            found = self.found.get(goal.code)
            end = _cells(goal, found) if found else "– | not measured | – | –"
            yield f"| {goal.what} | {goal.against} | ≤ {goal.words} | {end} |"

    def _explained(self) -> Iterable[str]:
        yield "## How"
        yield ""
        names = {goal.code: goal.what for goal in GOALS}
        for how, codes in self._how.items():
            yield f"- **{'; '.join(names[code] for code in codes)}** – {how}"


def is_met(goal: Goal, found: Found) -> bool:
    """Whether a figure is within its goal."""
    return found.reached <= goal.most


def load() -> str:
    """How many processes wanted a processor in the last minute; Windows does not tell."""
    return f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "not told"


def _cells(goal: Goal, found: Found) -> str:
    met = "yes" if is_met(goal, found) else "**no**"
    spread = " ({:.2f}–{:.2f})".format(*found.spread) if found.spread else ""
    reached = in_unit(found.reached, goal.unit) + spread
    return f"{reached} | {met} | {found.tries} | {found.measured}"
