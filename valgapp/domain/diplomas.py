"""Diplomas: who has earned one, why, and what an issued one is called."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum
from typing import Final
from uuid import UUID

from valgapp.domain import danish
from valgapp.domain.columns import Column, Kind
from valgapp.domain.names import NAMELESS


class DiplomaState(Enum):
    """The life of an issued diploma."""

    DRAFT = "Udstedt"
    PRINTED = "Trykt"
    HANDED_OVER = "Overrakt"
    VOIDED = "Annulleret"
    REPLACED = "Erstattet"

    @property
    def label(self) -> str:
        """The Danish word."""
        return self.value

    @property
    def is_valid(self) -> bool:
        """Still stands for its holder."""
        return self not in (DiplomaState.VOIDED, DiplomaState.REPLACED)


class Design(Enum):
    """How a diploma looks."""

    CLASSIC = "Klassisk"
    MODERN = "Moderne"
    QUIET = "Stilfærdig, til fortrykt papir"

    @property
    def label(self) -> str:
        """The Danish word."""
        return self.value


class Orientation(Enum):
    """Which way up the sheet of A4 is."""

    LANDSCAPE = "Liggende"
    PORTRAIT = "Stående"

    @property
    def label(self) -> str:
        """The Danish word."""
        return self.value


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs: name and title under the line; ``signature`` is a PNG on it, or nothing."""

    name: str
    title: str
    signature: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class DiplomaText:
    """Everything printed on one diploma; frozen when it is issued. ``logos`` are PNGs."""

    serial: str
    printed_name: str
    heading: str
    body: str
    plan: str
    place_and_date: str
    signers: tuple[Signer, ...]
    design: Design = Design.CLASSIC
    orientation: Orientation = Orientation.LANDSCAPE
    logos: tuple[bytes, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Eligibility:
    """Whether a person has earned a diploma, and why, in a sentence."""

    ambassador_id: UUID
    name: str
    printed_name: str
    plan_id: UUID
    plan: str
    plan_code: str
    name_confirmed: bool
    counted: frozenset[int]
    required: int
    total: int
    best: int
    override_reason: str
    issued_serial: str
    on_course: bool = True
    was_reserve: bool = False
    is_withheld: bool = False
    issued_by: str = ""
    """The site that keeps its own file and so numbers this diploma; empty for this file."""

    @property
    def is_eligible(self) -> bool:
        """By the rule, or by a coordinator's override with a reason."""
        return bool(self.override_reason) or eligible(self.counted, required=self.required)

    @property
    def is_nameless(self) -> bool:
        """Came in a package without names: the plan itself issues the diploma."""
        return self.name == NAMELESS

    @property
    def stays_away(self) -> bool:
        """Whether the diploma is issued in another file than this one."""
        return self.is_nameless or bool(self.issued_by)

    @property
    def may_print(self) -> bool:
        """Earned and not yet issued."""
        can = self.is_eligible and not self.issued_serial
        return can and not self.is_withheld and not self.stays_away

    @property
    def is_reserve(self) -> bool:
        """Holds a diploma that was printed for the reserve pile and is not earned yet."""
        return self.was_reserve and not self.is_eligible

    @property
    def may_reserve(self) -> bool:
        """Not earned yet, but still within reach: may be printed for the reserve pile."""
        is_open = not self.is_eligible and not self.issued_serial
        is_open = is_open and not self.is_withheld and not self.stays_away
        return is_open and self.best >= self.required

    @property
    def verdict(self) -> str:
        """A word for the list: never colour alone."""
        if self.is_reserve:
            return "På reserve"
        if self.issued_serial:
            return "Udstedt"
        if self.is_withheld:
            return "Udskrives ikke"
        if self.is_eligible:
            return "Klar"
        return "Kan stadig nås" if self.best >= self.required else "Kan ikke nås"

    @property
    def explanation(self) -> str:
        """»4 af 5 moduler (mangler modul 3). Kravet er 4.«"""
        missing = [str(n) for n in range(1, self.total + 1) if n not in self.counted]
        lack = f" (mangler modul {danish.listed(missing)})" if missing else ""
        text = f"{len(self.counted)} af {self.total} moduler{lack}. Kravet er {self.required}."
        if self.is_nameless:
            text += f" {NAME_STAYED}"
        elif self.issued_by and not self.issued_serial:
            text += f" {ISSUED_BY.format(self.issued_by)}"
        return f"{text} Undtaget: {self.override_reason}" if self.override_reason else text


def eligible(counted: Collection[int], *, required: int) -> bool:
    """The rule: at least ``required`` modules count. Source: the plans' project, default 4 of 5."""
    return len(set(counted)) >= required


def serial(election: str, plan_code: str, number: int, suffix: str = "") -> str:
    """»KV25-NBV-07«; a replacement carries a letter: »KV25-NBV-07b«."""
    return f"{election}-{plan_code}-{number:02d}{suffix}"


def place_and_date(place: str, day: date) -> str:
    """»Københavns Rådhus, den 3. november 2025«, or the date alone."""
    return f"{place}, den {danish.long_date(day)}" if place else danish.long_date(day)


def next_suffix(suffix: str) -> str:
    """The letter of the next replacement: none, b, c, …"""
    return "b" if not suffix else chr(ord(suffix) + 1)


ISSUED_BY: Final = "Diplomet udstedes af {} i deres egen fil, så to ikke får samme nummer."
SAME_SERIAL: Final = (
    "Nummeret {0} er også brugt af {1}. Diplomet gælder stadig hos {2}, men kan ikke stå her under "
    "det nummer. Bed {2} erstatte det på siden Diplomer, så det får et nyt, og sende en ny pakke."
)
SAME_SERIAL_GONE: Final = (
    "Nummeret {0} er også brugt af {1}. Hos {2} er diplomet {3}, så der er ikke noget at gøre."
)
NAME_STAYED: Final = "Navnet er ikke sendt med, så diplomet udstedes i helhedsplanen."
STAYED: Final = (
    "PDF’en af {} ligger hos {}, som har udstedt diplomet. Den sendes ikke med i en pakke."
)
NO_PDF: Final = hashlib.sha256(b"").hexdigest()
"""Stands for a diploma's PDF that is kept where the diploma was issued."""
SAMPLE_NAME: Final = "Navn Navnesen Eksempel"
DEFAULT_HEADING: Final = "Diplom"
DEFAULT_BODY: Final = (
    "har gennemført uddannelsen som valgambassadør "
    "og har lært om demokrati, kommunens opgaver og samtalen om at stemme."
)


@dataclass(frozen=True, slots=True)
class DiplomaRow:
    """One issued diploma in the list. ``sha256`` is of the exact PDF that was printed."""

    id: UUID
    ambassador_id: UUID | None
    serial: str
    printed_name: str
    plan: str
    plan_code: str
    state: DiplomaState
    issued_at: datetime
    diploma_date: date
    modules: str
    override_reason: str
    void_reason: str
    replaced_by: str
    sha256: str
    is_withheld: bool = False

    @property
    def stayed(self) -> str:
        """Why its PDF cannot be shown here; ``""`` when it can."""
        return STAYED.format(self.serial, self.plan) if self.sha256 == NO_PDF else ""


DIPLOMA_COLUMNS: Final[Sequence[Column[DiplomaRow]]] = (
    Column("Nummer", lambda r: r.serial, width=16),
    Column("Navn på diplomet", lambda r: r.printed_name, width=30, personal=True),
    Column("Helhedsplan", lambda r: r.plan, width=28),
    Column("Tilstand", lambda r: r.state, width=12),
    Column("Udstedt", lambda r: r.issued_at, Kind.INSTANT, width=20),
    Column("Diplomdato", lambda r: r.diploma_date, Kind.DATE, width=12),
    Column("Moduler", lambda r: r.modules, width=10),
    Column("Bemærkning", lambda r: " · ".join(
        t for t in (r.void_reason, f"erstattet af {r.replaced_by}" if r.replaced_by else "",
                    f"undtagelse: {r.override_reason}" if r.override_reason else "") if t
    ), width=34, personal=True),
)  # fmt: skip

COVER_COLUMNS: Final[Sequence[Column[DiplomaRow]]] = (
    Column("Nummer", lambda r: r.serial, width=16),
    Column("Navn på diplomet", lambda r: r.printed_name, width=34, personal=True),
    Column("Helhedsplan", lambda r: r.plan, width=28),
    Column("Tilstand", lambda r: r.state, width=12),
    Column("Lagt i bunken", lambda _: "☐", width=10),
    Column("Overrakt", lambda _: "☐", width=10),
)
COVER_NOTE: Final = "I den rækkefølge, diplomerne overrækkes. Sæt kryds, når et diplom er i bunken."

ELIGIBILITY_COLUMNS: Final[Sequence[Column[Eligibility]]] = (
    Column("Navn på diplomet", lambda r: r.printed_name, width=30, personal=True),
    Column("Helhedsplan", lambda r: r.plan, width=28),
    Column("Status", lambda r: r.verdict, width=16),
    Column("Hvorfor", lambda r: r.explanation, width=44, personal=True),
    Column("Navn bekræftet", lambda r: r.name_confirmed, Kind.YES_NO, width=14),
    Column("Nummer", lambda r: r.issued_serial, width=16),
)
