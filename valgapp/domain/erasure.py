"""Erasing a person: why, what goes and what stays, and the traces to look for.

The right: GDPR art. 17. Figures stay because they tell of nobody any more (recital 26).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import Final
from unicodedata import normalize

from valgapp.domain import danish
from valgapp.domain.columns import Column, Columns, Kind
from valgapp.domain.contacts import email_key, phone_key

NAMELESS: Final = "Slettet person"
"""What stands where a name stood."""
GONE: Final = "[slettet]"
"""What stands in running text where a name, number or address stood."""
MARKER: Final = "(slettet)"
"""Stands for a reason that a figure depends on; the words are gone."""
CONFIRMATION: Final = "SLET"
"""What the user types, as there is no way back."""


class Reason(Enum):
    """Why somebody is erased: a choice, because free words could name the person again."""

    ASKED = "Personen har bedt om det"
    PERIOD_OVER = "Slettefristen er nået"
    NOT_NEEDED = "Oplysningerne er ikke nødvendige længere"
    WRONGLY_KEPT = "Oplysningerne skulle ikke have været her"

    @property
    def label(self) -> str:
        """The Danish words."""
        return self.value


@dataclass(frozen=True, slots=True)
class ErasurePreview:
    """What erasing one person does; each line is for the user to read. ``found`` stays as it is.

    ``receipts`` is how many the person may stand on: pictures are not searched.
    """

    name: str
    what: str
    goes: tuple[str, ...]
    stays: tuple[str, ...]
    found: tuple[str, ...] = ()
    receipts: int = 0

    @property
    def about_receipts(self) -> str:
        """What the user has to look through; nothing where there are no receipts."""
        if not self.receipts:
            return ""
        them = danish.count_of(self.receipts, "kvittering", "kvitteringer")
        return (
            f"{them} kan have personen på, og billeder og PDF-filer kan programmet ikke søge i: Se selv "
            "efter på siden Budget, og læg en kvittering med navnet dækket i stedet."
        )


@dataclass(frozen=True, slots=True)
class Holder:
    """A copy of the file that still holds the erased person, and when it is thrown away.

    ``gone_by`` is ``None`` for one that lies beside the file until the user deletes it.
    """

    name: str
    taken: datetime
    gone_by: date | None
    certain: bool = True

    @property
    def id(self) -> str:
        """What a list keeps its selection by."""
        return self.name

    @property
    def words(self) -> str:
        """Whether it has been looked into."""
        return "Ja" if self.certain else "Sandsynligvis (anden adgangskode)"

    @property
    def goes(self) -> str:
        """When it goes."""
        return danish.short_date(self.gone_by) if self.gone_by else "Når I sletter den"


HOLDER_COLUMNS: Final[Columns[Holder]] = (
    Column("Kopi fra", lambda h: h.taken, Kind.INSTANT, width=22),
    Column("Fil", lambda h: h.name, width=30),
    Column("Har personen med", lambda h: h.words, width=20),
    Column("Forsvinder", lambda h: h.goes, width=18),
)


def holders_told(holders: Sequence[Holder]) -> str:
    """Which copies still have the person, until when, and what the user must do; or nothing."""
    days = [holder.gone_by for holder in holders if holder.gone_by]
    told = []
    if days:
        told.append(
            "De her sikkerhedskopier er ældre og har stadig oplysningerne, krypteret. Den sidste "
            f"udløber {danish.long_date(max(days))} og slettes, når filen åbnes derefter."
        )
    if len(days) < len(holders):
        told.append(
            "En kopi, der ligger ved siden af datafilen, slettes ikke af sig selv: slet den, når I "
            "ikke skal bruge den længere."
        )
    return " ".join(told)


def erased_again_told(count: int) -> str:
    """That a backup put back had people who had been erased; nothing when it had none."""
    if not count:
        return ""
    return f"{danish.count_of(count, 'person', 'personer')}, der var slettet, er slettet igen."


@dataclass(frozen=True, slots=True)
class Told:
    """One erasure as the list shows it: no name, that is the point."""

    id: object
    kind: str
    erased_on: date
    reason: Reason


TOLD_COLUMNS: Final[Columns[Told]] = (
    Column("Slettet", lambda t: t.erased_on, Kind.DATE, width=14),
    Column("Hvad", lambda t: t.kind, width=24),
    Column("Hvorfor", lambda t: t.reason, width=40),
)


class Traces:
    """The names, numbers and addresses of one person, found again in any text."""

    def __init__(self, names: Iterable[str], phones: Iterable[str], emails: Iterable[str]) -> None:
        self.names = frozenset(filter(None, (" ".join(name.split()) for name in names)))
        self.phones = frozenset(filter(None, map(phone_key, phones)))
        self.emails = frozenset(filter(None, map(email_key, emails)))
        patterns = [_name(n) for n in sorted(self.names, key=len, reverse=True)]
        patterns += map(_phone, self.phones)
        patterns += (re.escape(email) for email in self.emails)
        self._pattern = re.compile("|".join(patterns), re.IGNORECASE) if patterns else None

    def in_text(self, text: str) -> bool:
        """Whether the person stands in it."""
        return bool(self._pattern and self._pattern.search(text))

    def without(self, text: str, instead: str = GONE) -> str:
        """The text with ``instead`` wherever the person stood."""
        return self._pattern.sub(instead, text) if self._pattern else text

    @property
    def likes(self) -> list[str]:
        """Patterns for SQL's LIKE that find every text the person may stand in, and some more."""
        words = [list(map(_like, name.split())) for name in self.names]
        names = ["%".join(order) for w in words for order in ({*map(tuple, (w, w[-1:] + w[:-1]))})]
        phones = ["%".join(phone) for phone in self.phones]
        return [f"%{found}%" for found in (*names, *phones, *map(_like, self.emails))]


def _name(name: str) -> str:
    """However it is spaced, composed or written in capitals; with the genitive's s.

    As in a list too (»Prøve, Ida«), and as files are named (»Ida_Prøve.pdf«).
    """
    shapes = {normalize(form, name) for form in ("NFC", "NFD")} | {name}
    parts = [list(map(re.escape, shape.split())) for shape in sorted(shapes)]
    whole = [r"[\s_.+-]+".join(words) for words in parts]
    turned = [rf"{w[-1]}[\s_]*,[\s_]*" + r"[\s_.+-]+".join(w[:-1]) for w in parts if w[1:]]
    return rf"(?<![^\W_])(?:{'|'.join(whole + turned)})(?=s?(?![^\W_]))"


def _phone(digits: str) -> str:
    spaced = r"[\s.\-]*".join(digits)
    return rf"(?:(?:\+|00)?45[\s.\-]*)?(?<!\d){spaced}(?!\d)|(?:\+|00)45{spaced}(?!\d)"


def _like(text: str) -> str:
    # LIKE knows capitals of a–z only, and two ways to write é are two texts to it.
    return "".join(c if c.isascii() and (c.isalnum() or c in "@. -") else "%" for c in text)


def is_whole_name(name: str) -> bool:
    """Whether a name has more than one word: one word alone is also many others'."""
    return len(name.split()) > 1


def rounded(day: date | None, not_before: Iterable[date]) -> date | None:
    """The first of the month, unless one of the course's days lies between: figures must hold."""
    if day is None:
        return None
    first = day.replace(day=1)
    return day if any(first <= other < day for other in not_before) else first


def summary(erased_on: date) -> str:
    """What is told of an erased row."""
    return f"Slettet {danish.short_date(erased_on)}"
