"""Typing a turnout figure: never without a source, and its parts must agree."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from valgapp.domain import danish
from valgapp.domain.turnout import Counting, pct_of
from valgapp.errors import FieldProblem

_PERCENT: Final = re.compile(r"(\d{1,3})(?:[.,](\d{1,2}))?\s*(?:%|pct\.?|procent)?")


@dataclass(frozen=True, slots=True)
class Entry:
    """What was typed of one figure; ``pct_text`` as the source writes it, so with its decimals."""

    pct_text: str
    votes: int | None
    eligible: int | None
    source: str
    source_date: date | None
    counting: Counting = Counting.FINAL


@dataclass(frozen=True, slots=True)
class Figure:
    """A percentage in hundredths, and how many decimals it is written with."""

    pct: int
    decimals: int


def read_percent(text: str) -> Figure:
    """»33,27«, »32,0 %« or »32«. Raises FieldProblem."""
    found = _PERCENT.fullmatch(text.strip().replace("\u00a0", " "))
    if found is None:
        raise FieldProblem(
            "pct", "Skriv stemmeprocenten som i kilden, for eksempel 33,27 eller 32,0."
        )
    decimals = found[2] or ""
    pct = int(found[1]) * 100 + int(decimals.ljust(2, "0"))
    if pct > 10_000:
        raise FieldProblem("pct", "En stemmeprocent kan ikke være over 100.")
    return Figure(pct, len(decimals))


def figure_of(entry: Entry) -> Figure:
    """The figure an entry tells. Raises FieldProblem at the field that lacks or contradicts.

    Without a percentage it is computed from votes and eligible voters; with all three, the
    percentage must be theirs, rounded to the decimals it is written with.
    """
    if not entry.source.strip():
        raise FieldProblem(
            "source", "Skriv, hvor tallet kommer fra. Et tal uden kilde gemmes ikke."
        )
    if entry.source_date is None:
        raise FieldProblem(
            "source_date", "Skriv, hvilken dag kilden er fra, eller hvilken dag den er aflæst."
        )
    counted = _counted(entry)
    if not entry.pct_text.strip():
        if counted is None:
            raise FieldProblem(
                "pct", "Skriv stemmeprocenten, eller både afgivne stemmer og stemmeberettigede."
            )
        return Figure(counted, 2)
    told = read_percent(entry.pct_text)
    step = 10 ** (2 - told.decimals)
    if counted is not None and abs(counted - told.pct) > step / 2 + 0.5:
        raise FieldProblem(
            "pct",
            f"Stemmer og stemmeberettigede giver {danish.decimal(counted / 100, 2)} %. Ret det "
            "tal, der er forkert, eller lad stemmeprocenten stå tom.",
        )
    return told


def _counted(entry: Entry) -> int | None:
    votes, eligible = entry.votes, entry.eligible
    if eligible == 0:
        raise FieldProblem("eligible", "Antallet af stemmeberettigede skal være mindst 1.")
    if votes is None or eligible is None:
        return None
    if votes > eligible:
        raise FieldProblem(
            "votes", "Der kan ikke være afgivet flere stemmer, end der er stemmeberettigede."
        )
    return pct_of(votes, eligible)
