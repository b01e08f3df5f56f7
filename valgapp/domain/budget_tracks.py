"""What the page says of the tracks: whether they add up, what is not distributed, in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from valgapp.domain import danish
from valgapp.domain.budget import Figures, LineRow, TrackCard

UNDISTRIBUTED: Final = "Ikke fordelt"


@dataclass(frozen=True, slots=True)
class SumCheck:
    """Whether the tracks add up to the grant, as a sum to read."""

    text: str
    holds: bool


def sum_check(cards: Sequence[TrackCard], grant: int) -> SumCheck:
    """»150.000 + 300.000 + 50.000 = 500.000 kr. – stemmer med bevillingen«."""
    parts = [card.figures.granted for card in cards]
    total, moved = sum(parts), sum(card.figures.moved for card in cards)
    text = f"{' + '.join(map(kroner, parts)) or '0'} = {kroner(total)} kr."
    if total == grant and not moved:
        return SumCheck(f"{text} – stemmer med bevillingen", True)
    short = grant - total or moved
    side = "mindre" if short > 0 else "mere"
    return SumCheck(
        f"{text} – {kroner(abs(short))} kr. {side} end bevillingen på {kroner(grant)} kr.", False
    )


def kroner(oere: int) -> str:
    """»150.000«, or »1.500,50« when there are øre."""
    return danish.money(oere).removesuffix(" kr.").removesuffix(",00")


def whole_kroner(oere: int) -> str:
    """»391.346 kr.«, rounded: for a figure to be read at a glance."""
    return f"{kroner(round(oere, -2))} kr."


def share(hundredths: int) -> str:
    """»30,0 %«."""
    return f"{danish.decimal(hundredths / 100, 1)} %"


def figures_in_words(figures: Figures) -> str:
    """The bar of a track as a sentence."""
    words = (
        f"{danish.money(figures.spent)} er brugt og {danish.money(figures.committed)} er disponeret "
        f"af {danish.money(figures.budget)}"
    )
    if figures.remaining < 0:
        return f"{words} Budgettet er overskredet med {danish.money(-figures.remaining)}"
    return f"{words} Der er {danish.money(figures.remaining)} tilbage."


def with_undistributed(cards: Sequence[TrackCard], lines: Sequence[LineRow]) -> list[LineRow]:
    """The lines, and after those of each track what of its budget no line has."""
    found: list[LineRow] = []
    for card in cards:
        mine = [line for line in lines if line.track_id == card.id]
        used = sum((line.figures for line in mine), Figures())
        rest = Figures(card.figures.granted - used.granted, card.figures.moved - used.moved)
        found += mine
        found.append(
            LineRow(
                card.id, card.id, card.number, card.title, UNDISTRIBUTED, "", rest,
                is_undistributed=True,
            )
        )  # fmt: skip
    return found
