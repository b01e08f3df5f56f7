"""The table tells what was reached, what was missed, and what nothing measured."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.benchmarks.goals import GOALS
from tests.benchmarks.table import Table
from tests.benchmarks.timing import growth, in_turns, ratio, worst

NOW = datetime(2025, 11, 1, tzinfo=UTC)


def test_every_row_has_a_name_of_its_own() -> None:
    assert len({goal.code for goal in GOALS}) == len(GOALS)


def test_a_ratio_is_median_by_median_with_the_middle_half_of_its_pairs() -> None:
    found = ratio([0.030, 0.020, 0.022], [0.010, 0.010, 0.020])
    assert (found.reached, found.spread) == (pytest.approx(2.2), (pytest.approx(1.55), 2.5))
    assert found.measured == "22.0 ms (21.0–26.0) to 10.0 ms (10.0–15.0)"


@pytest.mark.parametrize("power", [1, 1.5, 2])
def test_a_slope_is_the_power_of_the_growth(power: float) -> None:
    found = growth({size: [1e-4 * size**power] * 3 for size in (60, 600, 6_000)})
    assert found.reached == pytest.approx(power)
    assert f"last step {power:.2f}" in found.measured


def test_both_are_measured_in_turn() -> None:
    done: list[str] = []
    ours, bare = in_turns(lambda: done.append("o"), lambda: done.append("b"), 2)
    assert (len(ours), len(bare)) == (2, 2)
    assert "".join(done) == "boobbo"


def test_a_missed_goal_and_a_row_nobody_measured_stand_in_the_sheet() -> None:
    table = Table()
    table.found = {
        "mark": ratio([0.040], [0.010]), "ctrl+k": worst([0.02, 0.03], "slowest »ø«"),
    }  # fmt: skip
    rows = {line.split(" | ")[0].strip("| "): line for line in table.lines()}
    assert (
        "≤ 3.00× | 4.00× (4.00–4.00) | **no** | 1 pairs"
        in rows["one attendance mark, click to commit"]
    )
    assert "≤ 50 ms | 30 ms | yes | 2 | slowest »ø« |" in table.sheet(NOW, NOW)
    assert "not measured" in rows[GOALS[0].what]
    assert not table.is_met
