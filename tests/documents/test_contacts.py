"""Numbers and addresses as people write them, cleaned for saving."""

from __future__ import annotations

import pytest

from valgapp.documents.contacts import email, phone
from valgapp.domain import cpr


@pytest.mark.parametrize(
    ("written", "saved"),
    [
        ("20123456", "20 12 34 56"),
        ("+45 20123456", "20 12 34 56"),
        ("0045 20-12-34-56", "20 12 34 56"),
        ("4520123456", "20 12 34 56"),
        ("tlf. 20123456 (efter kl. 16)", "20 12 34 56"),
        ("12345678", "12 34 56 78"),
        ("+46 70 123 45 67", "+46 70 123 45 67"),
        ("+33612345678", "+33 6 12 34 56 78"),
        ("ingen", ""),
        ("-", ""),
    ],
)
def test_numbers(written: str, saved: str) -> None:
    assert phone(written).value == saved


@pytest.mark.parametrize(
    "written", ["20123456/30123456", "20123456 eller 30 12 34 56", "20123456 30123456"]
)
def test_of_several_numbers_the_first_is_taken_and_told(written: str) -> None:
    found = phone(written)
    assert found.value == "20 12 34 56"
    assert "flere" in found.problem


@pytest.mark.parametrize("written", ["2012345", "112", "har ikke endnu", "+", "1" * 500])
def test_what_is_no_number_is_told_in_a_short_sentence(written: str) -> None:
    found = phone(written)
    assert found.value == ""
    assert "ikke et telefonnummer" in found.problem
    assert len(found.problem) < 120


def test_no_saved_number_is_ever_taken_for_a_cpr_number() -> None:
    for country in ("+44 ", "+1 ", "+46 ", "+49 ", "+90 ", "+252 ", "+961 ", "+48 ", ""):
        for digits in ("1202123456", "0101701234", "3112991234", "15127654321", "701234567"):
            assert not cpr.contains(phone(country + digits).value)


@pytest.mark.parametrize(
    ("written", "saved"),
    [
        ("ida@eksempel.dk", "ida@eksempel.dk"),
        (" Ida@EKSEMPEL.dk ", "Ida@eksempel.dk"),
        ("Ida Prøve <ida@eksempel.dk>", "ida@eksempel.dk"),
        ("mailto:ida@eksempel.dk", "ida@eksempel.dk"),
        ("ida@prøve.dk", "ida@prøve.dk"),
        ("anonymous", ""),
    ],
)
def test_addresses(written: str, saved: str) -> None:
    assert email(written).value == saved


@pytest.mark.parametrize(
    "written", ["ida(at)eksempel.dk", "ida@eksempel", "@eksempel.dk", "x" * 300 + "@a.dk"]
)
def test_what_is_no_address_is_told(written: str) -> None:
    assert email(written).value == ""
    assert "ikke en e-mailadresse" in email(written).problem


def test_of_several_addresses_the_first_is_taken_and_told() -> None:
    found = email("ida@eksempel.dk; bo@eksempel.dk")
    assert found.value == "ida@eksempel.dk"
    assert "flere" in found.problem
