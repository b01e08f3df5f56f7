"""The preview of an import: each line of the file, what it would do, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final
from uuid import UUID

from valgapp.domain import danish
from valgapp.domain.columns import Column, Kind
from valgapp.domain.import_preview import ImportLine
from valgapp.domain.roster_columns import Target
from valgapp.domain.roster_reading import shown


class Verdict(Enum):
    """What a line of the file is to the data file."""

    NEW = "Ny"
    CHANGED = "Ændret"
    UNCHANGED = "Uændret"
    DUPLICATE = "Dublet"
    PROBLEM = "Problem"

    @property
    def label(self) -> str:
        """The Danish word."""
        return self.value


FIELDS: Final[Mapping[Target, str]] = {
    Target.NAME: "name", Target.PHONE: "phone", Target.EMAIL: "email", Target.STAGE: "stage",
    Target.BIRTH: "birth_year", Target.JOINED: "joined_on", Target.LEFT: "left_on",
    Target.LEFT_REASON: "left_reason", Target.DIPLOMA_NAME: "diploma_name",
    Target.PRONUNCIATION: "pronunciation", Target.RECRUITED_VIA: "recruited_via",
    Target.INFORMATION: "information_given_on", Target.PHOTO: "photo_consent_on", Target.NOTE: "note",
}  # fmt: skip
"""What a value of the file is called in `AmbassadorRow`; the plan stands beside it."""


@dataclass(frozen=True, slots=True)
class ImportRow(ImportLine[Target, Verdict]):
    """One line of the file, and the plan the person would belong to."""

    plan_id: UUID | None
    plan: str

    @property
    def name(self) -> str:
        """The person's name as it would be saved; empty when there is none."""
        return str(self.values.get(Target.NAME, ""))

    def shown(self, target: Target) -> str:
        """A value of the line as the user reads it."""
        return shown(self.values.get(target))


IMPORT_COLUMNS: Final[Sequence[Column[ImportRow]]] = (
    Column("Række", lambda r: r.number, Kind.NUMBER, width=7),
    Column("Udfald", lambda r: r.verdict, width=10),
    Column("Navn", lambda r: r.name, width=28, personal=True),
    Column("Helhedsplan", lambda r: r.plan, width=26),
    Column("Forløb", lambda r: r.values.get(Target.STAGE), width=14),
    Column("Telefon", lambda r: r.shown(Target.PHONE), width=14, personal=True),
    Column("E-mail", lambda r: r.shown(Target.EMAIL), width=28, personal=True),
    Column("Hvorfor", lambda r: r.why, width=60, personal=True),
)


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """All lines of a file, and what was left out of it before they were read."""

    rows: tuple[ImportRow, ...]
    notes: tuple[str, ...]
    skipped: tuple[tuple[int, str], ...]

    def count(self, verdict: Verdict) -> int:
        """Lines with this verdict."""
        return sum(1 for row in self.rows if row.verdict is verdict)

    @property
    def summary(self) -> str:
        """»12 nye, 3 ændrede, 40 uændrede, 1 dublet, 2 problemer«."""
        words = {
            Verdict.NEW: ("ny", "nye"), Verdict.CHANGED: ("ændret", "ændrede"),
            Verdict.UNCHANGED: ("uændret", "uændrede"), Verdict.DUPLICATE: ("dublet", "dubletter"),
            Verdict.PROBLEM: ("problem", "problemer"),
        }  # fmt: skip
        counts = Counter(row.verdict for row in self.rows)
        parts = [danish.count_of(counts[v], *words[v]) for v in Verdict if counts[v]]
        return ", ".join(parts) if parts else "Ingen linjer med personer"
