"""When data may have come into wrong hands: what to find out, by when, and a draft to send.

A breach is reported to Datatilsynet within 72 hours of having become aware of it, unless it is
unlikely to be a risk to the people (GDPR art. 33); people are told when the risk is high (art. 34).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from typing import Final

from valgapp.domain import danish
from valgapp.domain.processing import Held

DEADLINE: Final = timedelta(hours=72)


class Lost(Enum):
    """What has come into wrong hands, or been lost."""

    FILE = "Datafilen, en sikkerhedskopi eller computeren"
    FILE_AND_KEY = "Datafilen sammen med adgangskoden eller nødarket"
    LIST = "En liste eller rapport med navne, på papir eller i Excel"
    MAIL = "En mail eller pakke til en forkert modtager"

    @property
    def label(self) -> str:
        """The Danish words."""
        return self.value

    @property
    def is_readable(self) -> bool:
        """Whether whoever has it can read it."""
        return self is not Lost.FILE

    @property
    def is_all(self) -> bool:
        """Whether the whole file is concerned."""
        return self in (Lost.FILE, Lost.FILE_AND_KEY)

    @property
    def protection(self) -> str:
        """How what was lost is protected, in a sentence."""
        if self is Lost.FILE:
            return (
                "Filen er krypteret (SQLCipher 4, AES-256) og kan ikke læses uden adgangskoden. "
                "Er adgangskoden stærk og ikke fulgt med, er en risiko for personerne usandsynlig."
            )
        if self is Lost.FILE_AND_KEY:
            return (
                "Filen er krypteret, men adgangskoden eller nødarket er med: alt i den kan læses."
            )
        if self is Lost.LIST:
            return (
                "Papir og almindelige Excel-filer kan læses af enhver; en fil med adgangskode ikke."
            )
        return "En mail kan læses. En pakke er krypteret til modtageren og kan ikke læses af andre."


@dataclass(frozen=True, slots=True)
class Breach:
    """What is known so far. ``found_at`` is when somebody here became aware of it."""

    lost: Lost
    found_at: datetime
    what_happened: str
    holder: str
    controller: str
    contact: str
    held: tuple[Held, ...]

    @property
    def report_by(self) -> datetime:
        """The end of the 72 hours."""
        return self.found_at + DEADLINE

    def clock(self, now: datetime) -> str:
        """»51 timer tilbage, til 21-11-2025 kl. 09.30« or that the time is over."""
        left = self.report_by - now
        by = danish.date_and_clock(self.report_by)
        if left <= timedelta(0):
            return f"Fristen udløb {by}. Anmeld alligevel, og skriv, hvorfor det er sent."
        hours = int(left.total_seconds() // 3600)
        return f"{danish.count_of(hours, 'time', 'timer')} tilbage, til {by}."


STEPS: Final = (
    "Stands skaden: få det tilbage, bed en forkert modtager om at slette, skift adgangskode under "
    "Indstillinger → Lås og adgangskode.",
    "Sig det straks til den dataansvarlige og til kommunens databeskyttelsesrådgiver.",
    "Find ud af, hvad der var med, og om det kan læses. Siden her siger, hvad filen har.",
    "Den dataansvarlige afgør, om bruddet skal anmeldes til Datatilsynet (virk.dk) inden 72 timer, "
    "og om personerne skal have besked.",
    "Skriv det ned, også når det ikke anmeldes: hvad der skete, følgerne, og hvad I har gjort.",
)


def draft(breach: Breach, counts: Sequence[tuple[str, int]]) -> str:
    """A text to begin the notification with; what is not known is left open in brackets."""
    people = ", ".join(f"{number} {what}" for what, number in counts if number) or "[antal]"
    scope = (
        f"Filen har oplysninger om: {people}. Det er navn, telefon, e-mail, eventuelt fødselsår, "
        "forløb og fremmøde på kurset, vagter og diplom. Ingen CPR-numre."
        if breach.lost.is_all
        else "[Skriv, hvilke personer og hvilke oplysninger der var med.]"
    )
    return "\n".join((
        f"Dataansvarlig: {breach.controller or '[navn]'}. Kontakt: {breach.contact or '[navn, telefon]'}.",
        f"Bruddet blev opdaget {danish.date_and_clock(breach.found_at)} hos {breach.holder}.",
        f"Hvad der er sket: {breach.what_happened or '[beskriv]'}",
        f"Hvad der er berørt: {breach.lost.label}. {scope}",
        f"Beskyttelse: {breach.lost.protection}",
        "Sandsynlige følger: [for eksempel uønsket henvendelse; ingen, hvis filen ikke kan læses]",
        "Hvad vi har gjort: [for eksempel skiftet adgangskode, fået listen tilbage]",
        "Har personerne fået besked: [ja, hvornår / nej, hvorfor ikke]",
    ))  # fmt: skip
