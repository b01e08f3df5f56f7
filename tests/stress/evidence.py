"""The evidence sheet: what a run tried, found and did not try, in the run's own words."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

import pytest

from tests import sheets
from tests.stress.figures import FIGURES, Figure

WORDS = {"passed": "passed", "failed": "FAILED", "skipped": "skipped", "left out": "not run"}
HEAD = """# Evidence

Written by `python -m tests.stress` from what the tests of one run told; never typed by hand. What
each figure promises and which tests measure it stands in `tests/stress/figures.py`. A control is a
test that switches the mechanism off and must find the fault.
"""


@dataclass(slots=True)
class Trial:
    """What became of one test, and what it told."""

    outcome: str
    seconds: float = 0.0
    told: list[str] = field(default_factory=list)
    tally: Counter[str] = field(default_factory=Counter)


class Run:
    """A pytest plugin: runs the long tests of the ``chosen`` figures only, and notes every test.

    After so many minutes no further test is begun.
    """

    def __init__(self, chosen: Iterable[str], minutes: float) -> None:
        self._chosen, self._ends = {*chosen}, time.monotonic() + 60 * minutes
        self.trials: dict[str, Trial] = {}

    def pytest_collection_modifyitems(
        self, config: pytest.Config, items: list[pytest.Item]
    ) -> None:
        """Leave the long tests of other figures out, and say so in the sheet."""
        wanted = {test for f in FIGURES if f.code in self._chosen for test in f.tests}
        out = [i for i in items if i.get_closest_marker("stress") and _test(i.nodeid) not in wanted]
        self.trials |= {item.nodeid: Trial("left out") for item in out}
        config.hook.pytest_deselected(items=out)
        items[:] = [item for item in items if item not in out]

    def pytest_runtest_setup(self) -> None:
        """Begin nothing when the time is over."""
        if time.monotonic() > self._ends:
            pytest.skip("the time given to the run was over")

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note what a test told and how it ended."""
        if report.when == "call" or report.outcome != "passed":
            told = [str(text) for text in sheets.told(report, "told")]
            if report.outcome == "skipped" and isinstance(report.longrepr, tuple):
                told.append(report.longrepr[2].removeprefix("Skipped: "))
            told = told or report.capstdout.split("\n")
            lines = [line.strip() for line in told if line.strip()]
            tally: Counter[str] = Counter()
            for counts in sheets.told(report, "tally"):
                tally.update(counts)
            self.trials[report.nodeid] = Trial(report.outcome, report.duration, lines, tally)

    def sheet(self, began: datetime, ended: datetime) -> str:
        """The whole sheet as Markdown."""
        asked = ", ".join(f.code for f in FIGURES if f.code in self._chosen) or "none"
        outcomes = (trial.outcome for trial in self.trials.values())
        head = f"{sheets.headed(began, ended, outcomes)} Asked to run at length: {asked}."
        sections = (self._section(figure) for figure in FIGURES)
        return "\n".join([HEAD, head, "", *self._table(), *sections])

    def _table(self) -> Iterable[str]:
        yield "| figure | must reach | passed | failed | skipped | not run |"
        yield "|---|---|---|---|---|---|"
        for figure in FIGURES:
            ends = [trial.outcome for _, trial in self._of(figure)]
            numbers = " | ".join(str(ends.count(outcome)) for outcome in WORDS)
            yield f"| {figure.code} {figure.what} | {figure.goal} | {numbers} |"
        yield ""

    def _section(self, figure: Figure) -> str:
        lines = [f"## {figure.code} · {figure.what}", "", f"Must reach: {figure.goal}.", ""]
        for nodeid, trial in self._of(figure):
            lines.append(_line(nodeid.partition("::")[2], trial))
        lines += self._totals(figure)
        if figure.missing:
            lines += ["", f"Not tried by any test: {figure.missing}"]
        return "\n".join([*lines, ""])

    def _totals(self, figure: Figure) -> Iterable[str]:
        """What all cases of a test have tried together."""
        totals: dict[str, Counter[str]] = {}
        for nodeid, trial in self._of(figure):
            totals.setdefault(_test(nodeid).partition("::")[2], Counter()).update(trial.tally)
        for name, counts in totals.items():
            if counts:
                told = ", ".join(f"{number} {what}" for what, number in counts.items())
                yield f"- in all: `{name}` – {told}"

    def _of(self, figure: Figure) -> list[tuple[str, Trial]]:
        return [(n, t) for n, t in sorted(self.trials.items()) if _test(n) in figure.tests]


def _test(nodeid: str) -> str:
    """»stress/test_kill.py::test_x« for any case of it."""
    return nodeid.removeprefix("tests/").partition("[")[0]


def _line(name: str, trial: Trial) -> str:
    told = "; ".join(text.replace("|", "/")[:300] for text in trial.told)
    seconds = f", {trial.seconds:.1f} s" if trial.outcome == "passed" else ""
    return f"- {WORDS[trial.outcome]}{seconds}: `{name}`{f' – {told}' if told else ''}"
