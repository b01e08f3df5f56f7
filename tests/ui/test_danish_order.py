"""The pure sort key orders as Qt's own Danish collator does."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QCollator, QLocale, Qt

from valgapp.domain import danish

LETTERS = (
    "abcdefghijklmnopqrstuvwxyzæøåäöüßđðłőűœħŋıñçéèêëáàâăãíìîïóòôõúùûýÿšśşžźżčćğřťňńěęąțơưạậễộứ"
)
NAMES = st.text(alphabet=LETTERS + LETTERS.upper() + " ", min_size=1, max_size=8).filter(
    lambda name: "aA" not in unicodedata.normalize("NFD", name)  # no name changes case like that
)


def _collator() -> QCollator:
    collator = QCollator(QLocale(QLocale.Language.Danish, QLocale.Country.Denmark))
    collator.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    return collator


@settings(deadline=None, max_examples=400)
@given(NAMES, NAMES)
def test_two_names_stand_as_the_danish_collator_puts_them(one: str, other: str) -> None:
    ours, theirs = (danish.sort_key(one), danish.sort_key(other)), _collator().compare(one, other)
    if ours[0] != ours[1]:
        assert (ours[0] < ours[1]) == (theirs < 0), (one, other)


def test_every_letter_stands_where_the_danish_collator_puts_it() -> None:
    compare = _collator().compare
    wrong = [
        (a, b)
        for a in LETTERS
        for b in LETTERS
        if danish.sort_key(a) < danish.sort_key(b) and compare(a, b) >= 0
    ]
    assert wrong == []


def test_aa_is_a_ring_for_both() -> None:
    names = ["Abel", "Zoe", "Ægir", "Øjvind", "Aaberg", "Aase", "Åstrid"]
    compare = _collator().compare
    assert sorted(names, key=danish.sort_key) == names
    assert all(compare(a, b) < 0 for a, b in pairwise(names))
