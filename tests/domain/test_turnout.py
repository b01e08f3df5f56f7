"""A figure keeps the decimals of its source, and a difference is in percentage points."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from valgapp.domain.columns import Kind, shown
from valgapp.domain.turnout import AREA_TURNOUT_COLUMNS, PLAN_TURNOUT_COLUMNS, Level, TurnoutRow

TINGBJERG = TurnoutRow(
    UUID(int=1), "KV21", Level.PLAN_AREA, "Tingbjerg Utterslevhuse", "", 3200, 1, 5997, "KMD", ""
)


def test_the_zero_of_the_source_is_kept() -> None:
    assert TINGBJERG.shown == "32,0 %"
    assert replace(TINGBJERG, pct=3327, decimals=2).shown == "33,27 %"


def test_the_gap_is_in_percentage_points_with_a_sign() -> None:
    assert TINGBJERG.gap == -2797
    assert shown(TINGBJERG.gap, Kind.POINTS) == "−27,97"


def test_without_a_reference_there_is_no_gap() -> None:
    row = replace(TINGBJERG, reference_pct=None)
    assert row.gap is None
    assert shown(row.gap, Kind.POINTS) == ""


def test_every_table_has_its_source_and_calls_a_difference_points() -> None:
    for columns in (AREA_TURNOUT_COLUMNS, PLAN_TURNOUT_COLUMNS):
        assert "Kilde" in [c.title for c in columns]
        points = [c for c in columns if c.kind is Kind.POINTS]
        assert all("procentpoint" in c.title for c in points)
        assert points
