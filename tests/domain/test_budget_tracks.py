"""What the page says of the tracks is what the sums say."""

from __future__ import annotations

from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st

from valgapp.domain.budget import Figures, LineRow, TrackCard
from valgapp.domain.budget_tracks import (
    figures_in_words,
    kroner,
    share,
    sum_check,
    whole_kroner,
    with_undistributed,
)

AMOUNTS = st.integers(-(10**9), 10**9)
FIGURES = st.builds(Figures, *[AMOUNTS] * 5)


def cards(*granted: int, moved: tuple[int, ...] = ()) -> list[TrackCard]:
    moves = moved or (0,) * len(granted)
    pairs = zip(granted, moves, strict=True)
    return [
        TrackCard(uuid4(), n, f"Spor nr. {n}", Figures(g, m), 0)
        for n, (g, m) in enumerate(pairs, 1)
    ]


def test_the_grant_of_the_preset_adds_up() -> None:
    found = sum_check(cards(150_000_00, 300_000_00, 50_000_00), 500_000_00)
    assert (found.text, found.holds) == (
        "150.000 + 300.000 + 50.000 = 500.000 kr. – stemmer med bevillingen", True,
    )  # fmt: skip


def test_moving_money_between_tracks_does_not_change_the_grant() -> None:
    moved = cards(150_000_00, 300_000_00, 50_000_00, moved=(10_000_00, 0, -10_000_00))
    assert sum_check(moved, 500_000_00).holds


def test_a_difference_is_named_with_its_size_and_side() -> None:
    assert sum_check(cards(100_00, 50_50), 200_00).text == (
        "100 + 50,50 = 150,50 kr. – 49,50 kr. mindre end bevillingen på 200 kr."
    )
    assert sum_check(cards(300_00), 200_00).text == (
        "300 = 300 kr. – 100 kr. mere end bevillingen på 200 kr."
    )
    assert not sum_check([], 200_00).holds


@given(st.lists(st.tuples(FIGURES, st.lists(FIGURES, max_size=4)), max_size=4))
def test_lines_and_what_is_left_over_always_add_up_to_the_budget_of_the_track(
    tracks: list[tuple[Figures, list[Figures]]],
) -> None:
    made = [TrackCard(uuid4(), n, "x", f, 0) for n, (f, _) in enumerate(tracks)]
    lines = [
        LineRow(uuid4(), card.id, card.number, "x", "y", "", f)
        for card, (_, mine) in zip(made, tracks, strict=True)
        for f in mine
    ]
    rows = with_undistributed(made, lines)
    assert len(rows) == len(lines) + len(made)
    for card in made:
        mine = [r for r in rows if r.track_id == card.id]
        assert sum(r.figures.budget for r in mine) == card.figures.budget
        assert mine[-1].is_undistributed
        assert (mine[-1].figures.spent, mine[-1].figures.committed) == (0, 0)


def test_amounts_and_shares_in_words() -> None:
    assert (kroner(150_000_00), kroner(-12_50)) == ("150.000", "-12,50")
    assert whole_kroner(391_345_51) == "391.346 kr."
    assert (share(3000), share(2771)) == ("30,0 %", "27,7 %")
    assert figures_in_words(Figures(granted=100_00, spent=80_00, committed=30_00)).endswith(
        "Budgettet er overskredet med 10,00 kr."
    )
