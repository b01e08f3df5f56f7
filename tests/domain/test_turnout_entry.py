"""A figure is typed with a source and a date, and its parts agree."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from valgapp.domain.turnout_entry import Entry, Figure, figure_of, read_percent
from valgapp.errors import FieldProblem

GOOD = Entry("33,27", None, None, "KMD", date(2021, 11, 20))


@pytest.mark.parametrize(
    ("text", "pct", "decimals"),
    [("33,27", 3327, 2), ("32,0 %", 3200, 1), (" 32 ", 3200, 0), ("32.5", 3250, 1), ("100", 10000, 0)],
)  # fmt: skip
def test_the_decimals_of_the_source_are_kept(text: str, pct: int, decimals: int) -> None:
    assert read_percent(text) == Figure(pct, decimals)


@pytest.mark.parametrize("text", ["", "abc", "101", "33,271", "-5", "3,", "1e5"])
def test_what_is_no_percentage_is_refused(text: str) -> None:
    with pytest.raises(FieldProblem) as problem:
        read_percent(text)
    assert problem.value.field == "pct"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"source": "  "}, "source"),
        ({"source_date": None}, "source_date"),
        ({"pct_text": ""}, "pct"),
        ({"votes": 600, "eligible": 500}, "votes"),
        ({"eligible": 0}, "eligible"),
        ({"votes": 300, "eligible": 1000}, "pct"),
    ],
)
def test_what_is_missing_or_contradicts_is_told_at_its_field(
    change: dict[str, object], field: str
) -> None:
    with pytest.raises(FieldProblem) as problem:
        figure_of(replace(GOOD, **change))  # type: ignore[arg-type]
    assert problem.value.field == field


def test_a_percentage_is_computed_from_votes_and_eligible() -> None:
    assert figure_of(replace(GOOD, pct_text="", votes=1, eligible=3)) == Figure(3333, 2)


@pytest.mark.parametrize("text", ["33,27", "33,3", "33"])
def test_a_rounded_percentage_agrees_with_its_votes(text: str) -> None:
    assert figure_of(replace(GOOD, pct_text=text, votes=3327, eligible=10000))
