"""The sites a file exchanges packages with, and how fresh what it has of them is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from valgapp.domain import danish, preset
from valgapp.domain.packages import Kind, SiteState
from valgapp.domain.sites import BIF

NO_PACKAGE: Final = "ingen pakke"
OLD: Final = 31
"""Days after which figures are old: BIF gets a status once a month."""


@dataclass(frozen=True, slots=True)
class Sent:
    """The newest package saved for a site; ``at`` is an instant."""

    counter: int
    at: datetime
    persons: bool


@dataclass(frozen=True, slots=True)
class SiteLine:
    """One site seen from this file: the newest package from it, and the newest saved for it.

    ``code`` is the control code of the key it signs with; ``""`` until its first package.
    """

    site: str
    name: str
    state: SiteState | None = None
    sent: Sent | None = None
    code: str = ""

    @property
    def is_met(self) -> bool:
        """Whether its key is known, so that packages to it are encrypted."""
        return bool(self.code)

    @property
    def persons(self) -> str:
        """»med navne« or »uden navne«; nothing before the first package."""
        return "" if self.state is None else "med navne" if self.state.persons else "uden navne"

    def told(self, now: datetime) -> str:
        """»Nørrebrobyggerne: pakke nr. 7, for 3 dage siden«."""
        if self.state is None:
            return f"{self.name}: ingen pakke endnu"
        return self.state.told(self.name, now)

    def is_old(self, now: datetime) -> bool:
        """Nothing from it yet, or nothing for a month."""
        return self.state is None or days_since(self.state.made_at, now) > OLD

    def tone(self, now: datetime) -> str:
        """How its freshness is coloured; the words say the same."""
        if self.state is None:
            return "plain"
        return "warning" if self.is_old(now) else "success"

    def verdict(self, now: datetime) -> str:
        """A word or two beside the name."""
        if self.state is None:
            return "Ingen pakke endnu"
        return "Gammel" if self.is_old(now) else "Frisk"

    def sent_words(self, now: datetime) -> str:
        """»Gemt til dem: nr. 3, i går, uden navne.« or that none has been."""
        if self.sent is None:
            return f"Gemt til {'BIF' if self.site == BIF else 'dem'}: ingen endnu."
        names = "" if self.site != BIF else f", {'med' if self.sent.persons else 'uden'} navne"
        who = "BIF" if self.site == BIF else "dem"
        return f"Gemt til {who}: nr. {self.sent.counter}, {ago(self.sent.at, now)}{names}."


def days_since(then: datetime, now: datetime) -> int:
    """Whole calendar days between two instants, in Copenhagen."""
    return (danish.day_of(now) - danish.day_of(then)).days


def ago(then: datetime, now: datetime) -> str:
    """»i dag«, »i går«, »for 3 dage siden«."""
    return danish.days_ago(days_since(then, now))


def has_begun(lines: Sequence[SiteLine]) -> bool:
    """Whether any package has gone either way: before that nothing can be missing."""
    return any(line.state or line.sent for line in lines)


def lacking(lines: Sequence[SiteLine], now: datetime) -> list[SiteLine]:
    """The plans whose figures are missing or old at BIF, once packages are exchanged at all."""
    return [line for line in lines if line.is_old(now)] if has_begun(lines) else []


def freshness(lines: Sequence[SiteLine], now: datetime, name: str = "") -> str:
    """How fresh the figures of the plan called so are, or how many of all the plans have fresh ones.

    Nothing when all have, nor before BIF has had its first package.
    """
    if not has_begun(lines):
        return ""
    if name:
        return next((line.told(now) for line in lines if line.name == name), "")
    fresh = len(lines) - len(lacking(lines, now))
    return "" if fresh == len(lines) else f"{fresh} af {len(lines)} helhedsplaner har friske tal"


def unstarted(lines: Sequence[SiteLine]) -> tuple[str, ...]:
    """The plans that have had no start package, by name: they cannot begin their file, nor send."""
    plans = [line for line in lines if line.site != BIF]
    return tuple(line.name for line in plans if line.sent is None and line.state is None)


def unheard(lines: Sequence[SiteLine]) -> tuple[str, ...]:
    """The plans no package has come from, by name; nobody before packages are exchanged at all."""
    return tuple(line.name for line in lines if line.state is None) if has_begun(lines) else ()


def unheard_words(names: Sequence[str]) -> str:
    """The sentence on the plans whose figures are not in the report; ``""`` when all are."""
    if not names:
        return ""
    whose = "Planens" if len(names) == 1 else "Deres"
    return f"Ingen pakke er modtaget fra {danish.listed(list(names))}. {whose} tal mangler."


def sources(lines: Sequence[SiteLine], now: datetime) -> list[tuple[str, str]]:
    """A term and its explanation per plan for the report; nothing before the first package."""
    return [(line.name, _source(line, now)) for line in lines] if has_begun(lines) else []


def _source(line: SiteLine, now: datetime) -> str:
    if line.state is None:
        return "Ingen pakke modtaget. Tallene for planen er ikke fuldstændige."
    day = danish.short_date(danish.day_of(line.state.made_at))
    old = " Tallene er over en måned gamle." if line.is_old(now) else ""
    return f"Pakke nr. {line.state.counter}, gemt {day}, {line.persons}.{old}"


# -- what a package holds, in words ---------------------------------------------------------

NEVER: Final = (
    "Aldrig med: bemærkninger, telefonnumre, e-mailadresser, fødselsår, samtykker, kontaktpersoner, "
    "kontaktlog og diplomernes PDF."
)
_TO_BIF: Final = (
    "Tal om ambassadørerne: forløb, fremmøde og diplomer. Hver person er en linje uden navn.",
    "Jeres kursusgange, arrangementer med vagter og evaluering, kampagne og opsøgende arbejde.",
    "Jeres partnere (kun organisationen) og jeres budget og posteringer med leverandør og tekst.",
)
_NAMES: Final = (
    "Navne: ambassadørernes navn, diplomnavn og udtale, og hvem der har vagter og aktiviteter."
)
_RECEIPTS: Final = "Kvitteringerne til posteringerne, som de er gemt (billeder og PDF)."
_TO_PLAN: Final = (
    "Det fælles: indsatsen, helhedsplanerne, spor, moduler, afstemningsområder, valgdeltagelse, "
    "formål, opgavelister og fælles partnere.",
    "Fælles kursusgange og de andre planers, så nogen kan tage en opsamling: dag, sted og modul.",
    "Ingen personer og ingen tal fra andre planer.",
)


def contents(kind: Kind, *, persons: bool = False, receipts: bool = False) -> tuple[str, ...]:
    """What is in a package, a sentence each."""
    if kind is not Kind.TO_BIF:
        return _TO_PLAN
    first = _TO_BIF if not persons else (_TO_BIF[0].split(" Hver")[0], *_TO_BIF[1:], _NAMES)
    return (*first, _RECEIPTS) if receipts else first


def sealed(kind: Kind, receiver: str) -> str:
    """Who can read it."""
    name = preset.site_name(receiver)
    if kind is Kind.START:
        return (
            f"En startpakke er underskrevet, men ikke krypteret: {name} har ingen nøgle endnu. "
            "Den indeholder intet fortroligt."
        )
    return f"Pakken er krypteret, så kun {name} kan åbne den. Der er ingen adgangskode at sende."
