"""Named fields are filled in once, and those that do not exist are found."""

from __future__ import annotations

import pytest

from valgapp.domain.diploma_fields import FIELDS, filled, unknown_fields


def test_fields_are_filled_in_whatever_their_case_and_space() -> None:
    values = {"navn": "Ida Prøve", "plan": "Prøveplanen"}
    assert (
        filled("{navn} fra {PLAN} og { plan }", values)
        == "Ida Prøve fra Prøveplanen og Prøveplanen"
    )


def test_a_value_with_braces_is_not_filled_in_again() -> None:
    assert filled("{navn}", {"navn": "{plan}", "plan": "x"}) == "{plan}"


def test_a_field_that_does_not_exist_stays_as_written() -> None:
    assert filled("{nvn} {navn}", {"navn": "Ida"}) == "{nvn} Ida"


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("{navn} {dato}", []),
        ("{nvn}", ["nvn"]),
        ("{} {a b}", ["", "a b"]),
        ("{Navn", []),
        ("}", []),
    ],
)
def test_unknown_fields_are_named(text: str, unknown: list[str]) -> None:
    assert unknown_fields(text) == unknown


def test_every_field_says_what_it_becomes() -> None:
    assert all(FIELDS.values())
