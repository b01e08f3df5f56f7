"""Ambassadors: their stage from first interest to completed course, and what is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Final
from uuid import UUID

from valgapp.domain import danish
from valgapp.domain.columns import Column, Kind


class Stage(Enum):
    """Where a person stands in recruitment and course; labels are the coordinators' words."""

    INTERESTED = "Interesseret"
    CONTACTED = "Kontaktet"
    INTERVIEW = "Samtale"
    OFFERED = "Tilbudt plads"
    WAITING = "Venteliste"
    IN_COURSE = "I forløb"
    COMPLETED = "Gennemført"
    DROPPED_OUT = "Frafaldet"
    REFUSED = "Afslag"

    @property
    def label(self) -> str:
        """The Danish word on screen, in Excel and in print."""
        return self.value

    @property
    def takes_a_place(self) -> bool:
        """Counts against the plan's 10–12 places."""
        return self in (Stage.OFFERED, Stage.IN_COURSE, Stage.COMPLETED)

    @property
    def is_on_course(self) -> bool:
        """Stands in the attendance grid."""
        return self in (Stage.IN_COURSE, Stage.COMPLETED)

    @property
    def has_left(self) -> bool:
        """Kept for statistics and so that nobody is asked twice; a reason is asked for."""
        return self in (Stage.DROPPED_OUT, Stage.REFUSED)


class ConsentPurpose(Enum):
    """What a person may consent to. Each is given and withdrawn by itself."""

    PHOTO = "Foto og video"
    CONTACT_LIST = "Kontaktliste til de andre ambassadører"

    @property
    def label(self) -> str:
        """The Danish word."""
        return self.value


MISSING: Final = ("telefon eller e-mail", "oplysningsbrev", "bekræftet diplomnavn")
"""What a coordinator may still have to ask for; see ``AmbassadorRow.missing``."""


@dataclass(frozen=True, slots=True)
class AmbassadorRow:
    """One line of the roster. Dates are local; ``modules`` are the numbers that count.

    Someone on the course without ``joined_on`` has been on it from the start.
    """

    id: UUID
    plan_id: UUID
    plan: str
    plan_code: str
    name: str
    diploma_name: str
    diploma_name_confirmed: bool
    pronunciation: str
    stage: Stage
    phone: str
    email: str
    birth_year: int | None
    joined_on: date | None
    left_on: date | None
    left_reason: str
    recruited_via: str
    information_given_on: date | None
    photo_consent_on: date | None
    modules: frozenset[int]
    module_count: int
    note: str
    name_confirmed_on: date | None = None
    name_confirmed_by: str = ""
    restricted_on: date | None = None
    erased_on: date | None = None
    holder: str = ""  # whose row it is, by name, when it came in a package

    @property
    def is_withheld(self) -> bool:
        """Whether the person counts but stands on no list or paper: restricted, or erased."""
        return bool(self.restricted_on or self.erased_on)

    @property
    def withheld(self) -> str:
        """Why there is nothing to see of the person; ``""`` for everybody else."""
        if self.erased_on:
            return f"Slettet {danish.short_date(self.erased_on)}"
        return f"Begrænset {danish.short_date(self.restricted_on)}" if self.restricted_on else ""

    @property
    def progress(self) -> str:
        """»●●●○○«: modules that count, then those that are missing."""
        counted = len(self.modules)
        return "●" * counted + "○" * max(self.module_count - counted, 0)

    @property
    def printed_name(self) -> str:
        """The name for the diploma: its own, or the everyday name until one is given."""
        return self.diploma_name or self.name

    @property
    def confirmation(self) -> str:
        """»Bekræftet 03-11-2025, noteret af Prøve Koordinator«, or that it is lacking."""
        if not self.diploma_name_confirmed:
            return "Ikke bekræftet"
        on = f" {danish.short_date(self.name_confirmed_on)}" if self.name_confirmed_on else ""
        by = f", noteret af {self.name_confirmed_by}" if self.name_confirmed_by else ""
        return f"Bekræftet{on}{by}"

    @property
    def missing(self) -> tuple[str, ...]:
        """What the coordinator still has to ask for, in Danish words."""
        if self.stage.has_left or self.is_withheld or self.holder:
            return ()
        present = (
            self.phone or self.email,
            self.information_given_on or not self.stage.takes_a_place,
            self.diploma_name_confirmed or not self.stage.is_on_course,
        )
        return tuple(text for text, given in zip(MISSING, present, strict=True) if not given)


ROSTER_COLUMNS: Final[Sequence[Column[AmbassadorRow]]] = (
    Column("Navn", lambda r: r.name, width=24, personal=True),
    Column("Helhedsplan", lambda r: r.plan, width=25),
    Column("Forløb", lambda r: r.stage, width=14),
    Column("Moduler", lambda r: r.progress, width=9,
           help="Kursusmoduler, der tæller: ● gennemført, ○ mangler"),
    Column("Telefon", lambda r: r.phone, width=14, personal=True),
    Column("E-mail", lambda r: r.email, width=24, personal=True),
    Column("Mangler", lambda r: r.withheld or ", ".join(r.missing), width=24),
    Column("Diplomnavn", lambda r: r.diploma_name, width=28, personal=True),
    Column("Bekræftet", lambda r: r.diploma_name_confirmed, Kind.YES_NO, width=10),
    Column("Fødselsår", lambda r: r.birth_year, width=10, personal=True),
    Column("Begyndt", lambda r: r.joined_on, Kind.DATE, width=12),
    Column("Oplysningsbrev", lambda r: r.information_given_on, Kind.DATE, width=14),
    Column("Fotosamtykke", lambda r: r.photo_consent_on, Kind.DATE, width=13),
    Column("Stoppet", lambda r: r.left_on, Kind.DATE, width=12),
    Column("Årsag", lambda r: r.left_reason, width=24, personal=True),
)  # fmt: skip

CONTACT_COLUMNS: Final[Sequence[Column[AmbassadorRow]]] = (
    Column("Navn", lambda r: r.name, width=28, personal=True),
    Column("Udtale", lambda r: r.pronunciation, width=20, personal=True),
    Column("Telefon", lambda r: r.phone, width=14, personal=True),
    Column("E-mail", lambda r: r.email, width=32, personal=True),
    Column("Forløb", lambda r: r.stage, width=14),
)


@dataclass(frozen=True, slots=True)
class PlanRecruitment:
    """How far one plan has come against its 10–12 places."""

    plan_id: UUID
    plan_code: str
    plan: str
    places_min: int
    places_max: int
    by_stage: tuple[tuple[Stage, int], ...]

    @property
    def taken(self) -> int:
        """People who hold a place: offered, on the course, completed."""
        return sum(count for stage, count in self.by_stage if stage.takes_a_place)

    @property
    def total(self) -> int:
        """Everyone ever registered in the plan, refusals and drop-outs included."""
        return sum(count for _, count in self.by_stage)

    def count(self, stage: Stage) -> int:
        """People at this stage."""
        return dict(self.by_stage).get(stage, 0)

    @property
    def verdict(self) -> str:
        """The capacity in words, so that colour never carries it alone."""
        if self.taken < self.places_min:
            return f"mangler {self.places_min - self.taken}"
        if self.taken > self.places_max:
            return f"{self.taken - self.places_max} over"
        return "på plads"


RECRUITMENT_COLUMNS: Final[Sequence[Column[PlanRecruitment]]] = (
    Column("Helhedsplan", lambda r: r.plan, width=30),
    *(
        Column(stage.label, lambda r, s=stage: r.count(s), Kind.NUMBER, width=13)  # type: ignore[misc]
        for stage in Stage
    ),
    Column("I alt", lambda r: r.total, Kind.NUMBER, width=8),
    Column("Pladser besat", lambda r: r.taken, Kind.NUMBER, width=14),
    Column("Status", lambda r: r.verdict, width=14),
)


def recruitment(
    plans: Iterable[tuple[UUID, str, str, int, int]], people: Iterable[tuple[UUID, Stage]]
) -> list[PlanRecruitment]:
    """Count people per plan and stage; ``plans`` are (id, code, name, min, max) in order."""
    counts = Counter(people)
    return [
        PlanRecruitment(
            plan_id, code, name, low, high, tuple((s, counts[plan_id, s]) for s in Stage)
        )
        for plan_id, code, name, low, high in plans
    ]
