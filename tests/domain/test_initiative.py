"""The countdown and the tracks' shares."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest

from valgapp.domain.initiative import ElectionType, InitiativeFacts, TrackRow

DAY = date(2025, 11, 18)


@pytest.mark.parametrize(
    ("days", "sentence"),
    [(52, "52 dage til valget"), (1, "1 dag til valget"), (0, "Valget er i dag"),
     (-1, "Valget var for 1 dag siden"), (-371, "Valget var for 371 dage siden")],
)  # fmt: skip
def test_the_countdown_is_a_sentence(days: int, sentence: str) -> None:
    facts = InitiativeFacts(
        UUID(int=1), "Indsats", "KV25", ElectionType.KV, DAY, 0, 4, 50, None, ""
    )
    assert facts.countdown(DAY - timedelta(days=days)) == sentence


def test_a_tracks_share_is_of_the_whole_grant() -> None:
    assert TrackRow(UUID(int=1), 1, "Spor", 150_000_00, 500_000_00).share == 3000
    assert TrackRow(UUID(int=1), 1, "Spor", 1, 3).share == 3333


def test_without_a_grant_there_is_no_share_and_no_crash() -> None:
    assert TrackRow(UUID(int=1), 1, "Spor", 0, 0).share == 0
