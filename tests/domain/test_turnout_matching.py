"""A result finds its area by dagi_id, then by number and name together."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from valgapp.domain.turnout_matching import Area, Areas
from valgapp.domain.turnout_results import Result

ORESTAD = Area(
    UUID(int=9), "706562", 9, "2. Ørestad", "Ørestad Gymnasium", "2. Syd", "Ørestad Skole"
)
NORTH = Area(UUID(int=32), "710820", 32, "7. Nord", "Tingbjerg Skole", "7. Nord", "Tingbjerg Skole")
GONE = Area(UUID(int=31), "704944", 31, "", "", "7. Brønshøj", "Brønshøj Skole")
AREAS = Areas((ORESTAD, NORTH, GONE))


def of(**told: object) -> Result:
    return Result("række 2", **told)  # type: ignore[arg-type]


def test_the_id_decides_whatever_the_area_is_called() -> None:
    assert AREAS.match(of(dagi_id="706562", number=99, name="Noget andet")).area is ORESTAD


@pytest.mark.parametrize(
    ("number", "name"),
    [
        (9, "2. Ørestad"), (9, "2. ORESTAD"), (9, "2. Ørestad (Ørestad Gymnasium)"),
        (9, "9. 2. Ørestad"), (9, "2. Syd"), (9, "2. Syd, Ørestad Skole"), (None, "2. Ørestad"),
        (9, "2. Ørestad - Ørestad Gymnasium"), (None, "Ørestad Gymnasium"), (9, "ørestad skole"),
    ],
)  # fmt: skip
def test_number_and_name_agree_in_the_spellings_of_the_sources(
    number: int | None, name: str
) -> None:
    assert AREAS.match(of(number=number, name=name)).area is ORESTAD


def test_an_area_that_is_no_more_is_known_by_its_earlier_name() -> None:
    assert AREAS.match(of(number=31, name="7. Brønshøj")).area is GONE
    assert GONE.label == "7. Brønshøj (Brønshøj Skole)"


def test_a_number_alone_is_enough_and_says_so() -> None:
    match = AREAS.match(of(number=32))
    assert match.area is NORTH
    assert match.sentence == "Fundet på nummeret alene; filen har ingen navne."


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"number": 9, "name": "7. Nord"}, "Nummer 9 er 2. Ørestad (Ørestad Gymnasium) i datafilen."),
        ({"number": 77, "name": "7. Nord"},
         "Navnet passer på 7. Nord (Tingbjerg Skole), men nummeret er et andet."),
        ({"name": "Et sted, ingen kender"}, "Området findes ikke i datafilen."),
        ({"number": 32, "name": "7. Nord", "dagi_id": "799999"},
         "Ligner 7. Nord (Tingbjerg Skole), men har et andet DAGI-id (799999)."),
    ],
)  # fmt: skip
def test_where_they_do_not_agree_nothing_is_guessed(told: dict[str, object], sentence: str) -> None:
    match = AREAS.match(of(**told))
    assert match.area is None
    assert match.sentence == sentence


def test_an_area_is_called_what_it_was_called_on_election_day() -> None:
    assert ORESTAD.label_on(date(2021, 11, 16)) == "2. Syd (Ørestad Skole)"
    assert ORESTAD.label_on(date(2025, 11, 18)) == "2. Ørestad (Ørestad Gymnasium)"
