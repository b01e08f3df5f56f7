"""Names that may be one person's, and what is odd about a name as it was typed."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from valgapp.domain import names

LETTERS = st.text(alphabet="abcdeæø ", min_size=0, max_size=9)


@pytest.mark.parametrize(
    ("typed", "tidied"),
    [
        ("  Ida \u00a0 Prøve\n", "Ida Prøve"),
        ("Ida\u200bPrøve", "IdaPrøve"),
        ("Ida\x07 Prøve\u202e", "Ida Prøve"),
        (unicodedata.normalize("NFD", "Tuấn Åse"), "Tuấn Åse"),
        ("علی\u200cرضا", "علی\u200cرضا"),
    ],
)
def test_a_name_is_one_tidy_line(typed: str, tidied: str) -> None:
    assert names.tidy(typed) == tidied


@pytest.mark.parametrize(
    ("typed", "turned"),
    [
        ("Prøve, Ida Marie", "Ida Marie Prøve"),
        ("van der Prøve,Jan", "Jan van der Prøve"),
        ("Ida Prøve", "Ida Prøve"),
        ("Prøve,", "Prøve,"),
        ("Prøve, Ida, formand", "Prøve, Ida, formand"),
    ],
)
def test_a_family_name_first_is_turned(typed: str, turned: str) -> None:
    assert names.turned(typed) == turned


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("IDA PRØVE", "store bogstaver"),
        ("ida prøve", "små bogstaver"),
        ("Ida Prøve 2", "tal"),
        ("SÃ¸ren PrÃ¸ve", "i stykker"),
        ("Ida Pr\ufffdve", "i stykker"),
        ("Prøve, Ida", "komma"),
    ],
)
def test_oddities_are_told(name: str, word: str) -> None:
    assert any(word in sentence for sentence in names.oddities(name))


@pytest.mark.parametrize(
    "name", ["Ida Prøve", "Jean-Luc O'Prøve", "Bo", "علی", "Nguyễn Thị Ân", "Âsê Ãli"]
)
def test_ordinary_names_are_not_odd(name: str) -> None:
    assert names.oddities(name) == []


def test_order_accents_and_case_do_not_part_a_name() -> None:
    assert names.key("Søren Åse PRØVE") == names.key("Prøve, soren Aase")
    assert names.key("Ida Prøve") != names.key("Ida Prøver")


@pytest.mark.parametrize(
    ("a", "b", "near"),
    [
        ("prove", "prøve", True), ("prove", "proves", True), ("prove", "prvoe", True), ("prove", "rove", True),
        ("prove", "pruva", False), ("ab", "ba", True), ("", "a", True), ("", "ab", False), ("abcd", "badc", False),
    ],
)  # fmt: skip
def test_one_edit_is_near(a: str, b: str, near: bool) -> None:
    assert names.is_near(a, b) is near


def _distance(a: str, b: str) -> int:
    """Optimal string alignment by the textbook's table."""
    table = [[i + j if 0 in (i, j) else 0 for j in range(len(b) + 1)] for i in range(len(a) + 1)]
    for i in range(1, len(a) + 1):
        for j in range(1, len(b) + 1):
            cost = a[i - 1] != b[j - 1]
            table[i][j] = min(table[i - 1][j] + 1, table[i][j - 1] + 1, table[i - 1][j - 1] + cost)
            if i > 1 and j > 1 and a[i - 1] == b[j - 2] and a[i - 2] == b[j - 1]:
                table[i][j] = min(table[i][j], table[i - 2][j - 2] + 1)
    return table[-1][-1]


@given(LETTERS, LETTERS)
def test_near_is_an_edit_distance_of_one_at_most(a: str, b: str) -> None:
    assert names.is_near(a, b) == (_distance(a, b) <= 1)


@given(LETTERS, LETTERS)
def test_near_names_always_meet_in_a_block(a: str, b: str) -> None:
    if _distance(a, b) <= 1:
        assert set(names.deletions(a)) & set(names.deletions(b))


def test_names_that_sound_alike() -> None:
    assert names.sound("Mohamed Yusuf") == names.sound("Yousef Muhammad")
    assert names.sound("Ida Prøve") != names.sound("Ole Prøve")
