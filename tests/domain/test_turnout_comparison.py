"""Two elections: changes in percentage points, honest about what they can bear."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from valgapp.domain.initiative import ElectionType
from valgapp.domain.turnout import Counting, ElectionRow, Level, Place, TurnoutRow
from valgapp.domain.turnout_comparison import combined, compare, earlier_of
from valgapp.domain.turnout_uncertainty import NO_INTERVAL, Interval, change_interval, wilson

DAYS = {"KV17": date(2017, 11, 21), "KV21": date(2021, 11, 16), "KV25": date(2025, 11, 18)}
ELECTIONS = [
    ElectionRow(UUID(int=i), code, ElectionType.KV, day)
    for i, (code, day) in enumerate(DAYS.items())
]
KV17, KV21, KV25 = ELECTIONS
ALL = frozenset({"1", "2"})
MOVED = "Ikke direkte sammenlignelig: området blev delt."


def figure(
    election: str, dagi_id: str, pct: int, votes: int | None = None, eligible: int | None = None,
    remark: str = "", level: Level = Level.POLLING_AREA,
) -> TurnoutRow:  # fmt: skip
    return TurnoutRow(
        UUID(int=7), election, level, f"Område {dagi_id}", "", pct, 2, None, "Prøve", remark,
        votes, eligible, dagi_id=dagi_id,
    )  # fmt: skip


def whole(election: str, pct: int, level: Level = Level.MUNICIPALITY) -> TurnoutRow:
    return figure(election, "", pct, level=level)


FIGURES = [
    figure("KV17", "1", 3990),
    figure("KV21", "1", 3327, 1664, 5000),
    figure("KV21", "2", 4394, 2197, 5000, MOVED),
    figure("KV25", "1", 3627, 1814, 5000),
    figure("KV25", "2", 4400, 2200, 5000, MOVED),
    whole("KV21", 5997),
    whole("KV25", 6560),
]


def test_the_change_is_held_against_copenhagen_and_the_earlier_trend() -> None:
    found = compare(FIGURES, ELECTIONS, KV21, KV25, ALL)
    first = found.areas[0]
    assert (first.change, first.against_city, first.trend) == (300, 300 - 563, -663)
    assert found.city is not None
    assert found.city.change == 563
    assert found.earlier == KV17


def test_an_area_that_moved_is_marked_across_august_2025_only() -> None:
    across = compare(FIGURES, ELECTIONS, KV21, KV25, ALL).areas
    assert [(row.reserved, row.remark) for row in across] == [(False, ""), (True, MOVED)]
    before = compare(
        [*FIGURES, figure("KV17", "2", 4000, remark=MOVED)], ELECTIONS, KV17, KV21, ALL
    )
    assert not any(row.reserved or row.remark for row in before.areas)


def test_areas_that_are_not_selected_are_left_out() -> None:
    found = compare(FIGURES, ELECTIONS, KV21, KV25, frozenset({"2"}), frozenset({"1"}))
    assert [row.place.key for row in found.areas] == ["2"]
    assert found.group.change is not None


def test_what_is_not_known_is_left_empty() -> None:
    row = compare(FIGURES[:3], ELECTIONS, KV21, KV25, ALL).areas[0]
    assert (row.after, row.change, row.against_city, row.uncertainty) == (None, None, None, "")


def test_a_preliminary_figure_says_so() -> None:
    later = replace(figure("KV25", "1", 3600), counting=Counting.PRELIMINARY)
    row = compare([FIGURES[1], later], ELECTIONS, KV21, KV25, ALL).areas[0]
    assert row.remark == "Foreløbigt tal."


def test_areas_and_plans_are_never_mixed() -> None:
    plan = replace(whole("KV21", 3200, Level.PLAN_AREA), plan_area_id=UUID(int=9))
    found = compare([*FIGURES, plan], ELECTIONS, KV21, KV25, ALL, frozenset({"1", "2"}))
    assert [row.place for row in found.plans] == [Place(Level.PLAN_AREA, str(UUID(int=9)))]
    assert all(row.group_change is not None for row in found.areas)
    assert all(row.group_change is None for row in found.plans)


def test_a_combined_figure_counts_votes_and_is_no_average() -> None:
    small, large = figure("KV21", "1", 2000, 200, 1000), figure("KV21", "2", 6000, 5400, 9000)
    assert combined([small, large]) == 5600
    assert combined([small, replace(large, votes=None)]) is None
    assert combined([small, replace(large, eligible=None)]) is None
    assert combined([]) is None


def test_the_group_is_told_with_what_it_lacks() -> None:
    known = compare(FIGURES, ELECTIONS, KV21, KV25, ALL, frozenset({"1", "2"})).group
    assert (known.before, known.after, known.change) == (3861, 4014, 153)
    assert "fra 38,61 % til 40,14 %: +1,53 procentpoint" in known.sentence
    lacking = compare(FIGURES, ELECTIONS, KV21, KV25, ALL, frozenset({"1", "3"})).group
    assert lacking.change is None
    assert "kan ikke beregnes" in lacking.sentence
    assert compare(FIGURES, ELECTIONS, KV21, KV25, ALL).group.sentence.startswith("Ingen")


def test_the_interval_is_newcombes() -> None:
    # His own example (a) of 1998, table II, method 10: 56/70 against 48/80.
    before, after = figure("KV21", "1", 6000, 48, 80), figure("KV25", "1", 8000, 56, 70)
    assert change_interval(before, after) == Interval(524, 3339)


def test_wilsons_interval_is_his() -> None:
    # Newcombe 1998 (one proportion), table I, method 3: 81 of 263.
    assert wilson(81, 263) == pytest.approx((0.2553, 0.3662), abs=0.00005)


def test_tingbjerg_moves_about_two_points_by_chance() -> None:
    same = change_interval(FIGURES[1], replace(FIGURES[1], election="KV25"))
    assert same is not None
    assert (same.low, same.high) == (-185, 185)
    assert same.text == "−1,85 til +1,85"


def test_without_votes_and_eligible_there_is_no_interval() -> None:
    without = [replace(row, votes=None) for row in FIGURES]
    row = compare(without, ELECTIONS, KV21, KV25, ALL).areas[0]
    assert (row.interval, row.uncertainty) == (None, NO_INTERVAL)
    for wrong in (replace(FIGURES[3], eligible=0), replace(FIGURES[3], votes=5001)):
        assert change_interval(FIGURES[1], wrong) is None


def test_the_earlier_election_is_of_the_same_kind() -> None:
    other = ElectionRow(UUID(int=9), "EP24", ElectionType.EP, date(2024, 6, 9))
    assert earlier_of([*ELECTIONS, other], KV25) == KV21
    assert earlier_of(ELECTIONS, KV17) is None
