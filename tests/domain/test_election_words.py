"""Texts used again for an election of another type."""

from __future__ import annotations

import pytest

from valgapp.domain import preset
from valgapp.domain.election_words import followed, to_review
from valgapp.domain.initiative import ElectionType

KV, EP, FV, FA = ElectionType.KV, ElectionType.EP, ElectionType.FV, ElectionType.FA


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Stem til kommunalvalget 2025!", "Stem til Europa-Parlamentsvalget 2029!"),
        ("Kommunalvalgets dag (KV25)", "Europa-Parlamentsvalgets dag (EP29)"),
        ("Åbent hus i 2025", "Åbent hus i 2025"),
        ("Kommunikation og KV251", "Kommunikation og KV251"),
    ],
)
def test_name_code_and_year_follow_the_election(text: str, wanted: str) -> None:
    assert followed(text, (KV, 2025), (EP, 2029)) == wanted


def test_the_same_type_again_changes_code_and_year_only() -> None:
    assert (
        followed("Kommunalvalget 2025, KV25", (KV, 2025), (KV, 2029)) == "Kommunalvalget 2029, KV29"
    )


def test_a_referendum_is_left_to_the_user_because_of_its_gender() -> None:
    text = followed("Det forestående kommunalvalg", (KV, 2025), (FA, 2028))
    assert text == "Det forestående kommunalvalg"
    assert "en folkeafstemning" in to_review(text, FA)


def test_what_is_about_the_municipality_is_to_be_looked_at_in_other_elections() -> None:
    assert "»kommunen«" in to_review("Hvad bestemmer kommunen?", FV)
    assert to_review("Hvad bestemmer kommunen?", KV) == ""
    assert to_review("Kommunikationskampagnen", FV) == ""
    assert "»KV25«" in to_review("Plakat KV25", EP)


def test_no_text_of_the_preset_speaks_of_another_election_unnoticed() -> None:
    for text in preset.PURPOSES:
        new = followed(text, (KV, 2025), (EP, 2029))
        assert "kommunalvalg" not in new
        assert ("kommun" in new) is bool(to_review(new, EP))
