"""Finding a person again in any text."""

from __future__ import annotations

from datetime import date
from unicodedata import normalize

import pytest

from valgapp.domain.erasure import Traces, rounded

IDA = Traces(["Ida Møller Prøve"], ["20 12 34 56"], ["Ida@Eksempel.dk"])


@pytest.mark.parametrize("text", [
    "Ida Møller Prøve", "IDA MØLLER PRØVE kommer", "Ida  Møller\nPrøves kage",
    normalize("NFD", "Ida Møller Prøve"), "ring 20123456.", "+45 20 12 34 56", "004520123456",
    "20-12-34-56", "<ida@eksempel.dk>",
])  # fmt: skip
def test_the_person_is_found(text: str) -> None:
    assert IDA.in_text(text)
    assert not IDA.in_text(IDA.without(text))


@pytest.mark.parametrize("text", [
    "Ida Møller", "Ida Møller Prøvesen", "Frida Møller Prøve", "120123456", "201234567", "ida@eksempel",
])  # fmt: skip
def test_others_are_left_alone(text: str) -> None:
    assert IDA.without(text) == text


def test_nobody_is_found_nowhere() -> None:
    nobody = Traces(["", "  "], [""], ["?"])
    assert nobody.likes == []
    assert nobody.without("Ida") == "Ida"


def test_a_name_is_words_and_not_a_pattern() -> None:
    assert Traces(["A. (B) [c]*"], (), ()).without("xA. (B) [c]*") == "xA. (B) [c]*"
    assert Traces(["A. (B) [c]*"], (), ()).without("se A. (B) [c]*!") == "se [slettet]!"


def test_a_day_is_rounded_unless_a_figure_would_change() -> None:
    assert rounded(date(2025, 9, 17), []) == date(2025, 9, 1)
    assert rounded(date(2025, 9, 17), [date(2025, 9, 17)]) == date(2025, 9, 1)
    assert rounded(date(2025, 9, 17), [date(2025, 9, 3)]) == date(2025, 9, 17)
    assert rounded(None, []) is None
