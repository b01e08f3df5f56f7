"""The course: modules, dated sessions, speakers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import Enum
from typing import Final
from uuid import UUID

from valgapp.domain import danish
from valgapp.domain.columns import Column, Kind


class SpeakerStatus(Enum):
    """How sure a speaker is."""

    PROPOSED = "Foreslået"
    ASKED = "Spurgt"
    CONFIRMED = "Bekræftet"
    DECLINED = "Afbud"

    @property
    def label(self) -> str:
        """The Danish word."""
        return self.value


class TalkKind(Enum):
    """What a speaker does at a session."""

    TALK = "Oplæg"
    WORKSHOP = "Workshop"

    @property
    def label(self) -> str:
        """The Danish word."""
        return self.value


@dataclass(frozen=True, slots=True)
class ModuleRow:
    """One of the five course modules: what has to be learnt."""

    id: UUID
    number: int
    title: str
    goals: str


@dataclass(frozen=True, slots=True)
class SessionSpeaker:
    """A speaker's part in a session."""

    id: UUID
    speaker_id: UUID
    name: str
    organisation: str
    talk: str
    kind: TalkKind
    status: SpeakerStatus


@dataclass(frozen=True, slots=True)
class SessionRow:
    """A dated session of one module; ``plan_code`` is ``None`` when it is for all plans."""

    id: UUID
    module_id: UUID
    module_number: int
    module_title: str
    plan_id: UUID | None
    plan_code: str | None
    plan: str
    day: date
    starts: time | None
    ends: time | None
    place: str
    materials: str
    note: str
    cancelled: bool
    cancelled_reason: str
    speakers: tuple[SessionSpeaker, ...]
    present: int
    marked: int
    excused: int = 0
    holder: str = ""  # whose row it is, by name, when it came in a package

    @property
    def title(self) -> str:
        """»Modul 2 · Hvem bestemmer hvad?«."""
        return f"Modul {self.module_number} · {self.module_title}"

    @property
    def hours(self) -> str:
        """»17.00–20.00«, or what is known of it."""
        return "–".join(danish.clock(t) for t in (self.starts, self.ends) if t)

    @property
    def speaker_names(self) -> str:
        """Speakers who have not declined, with their status where it is not yet certain."""
        return ", ".join(
            s.name
            if s.status is SpeakerStatus.CONFIRMED
            else f"{s.name} ({s.status.label.lower()})"
            for s in self.speakers
            if s.status is not SpeakerStatus.DECLINED
        )

    @property
    def speakers_on_paper(self) -> str:
        """Speakers who are confirmed or asked; paper for those who come says nothing of how sure."""
        likely = (SpeakerStatus.CONFIRMED, SpeakerStatus.ASKED)
        return ", ".join(s.name for s in self.speakers if s.status in likely)

    def is_held(self, today: date, clock: time) -> bool:
        """Taken place when it is ``clock`` of ``today`` in Copenhagen; never when cancelled.

        A session of today is held once its end (else its start) has passed. Without hours it is
        held once somebody's turning up or staying away is noted, else from the next day.
        """
        if self.cancelled or self.day != today:
            return not self.cancelled and self.day < today
        over = self.ends or self.starts
        return clock >= over if over else self.marked > self.excused


SESSION_COLUMNS: Final[Sequence[Column[SessionRow]]] = (
    Column("Dato", lambda r: r.day, Kind.DATE, width=12),
    Column("Tid", lambda r: r.hours, width=13),
    Column("Modul", lambda r: r.title, width=36),
    Column("For", lambda r: r.plan, width=26),
    Column("Sted", lambda r: r.place, width=24),
    Column("Oplægsholdere", lambda r: r.speaker_names, width=30),
    Column("Mødt", lambda r: r.present if r.marked else None, Kind.NUMBER, width=7),
    Column("Status", lambda r: "Aflyst" if r.cancelled else "", width=10),
)


@dataclass(frozen=True, slots=True)
class SpeakerRow:
    """Someone who teaches, and where; ``booked`` are »Modul 2, 10-09-2025« in order of date."""

    id: UUID
    name: str
    organisation: str
    phone: str
    email: str
    booked: tuple[str, ...]


SPEAKER_COLUMNS: Final[Sequence[Column[SpeakerRow]]] = (
    Column("Navn", lambda r: r.name, width=26, personal=True),
    Column("Organisation", lambda r: r.organisation, width=26),
    Column("Telefon", lambda r: r.phone, width=14, personal=True),
    Column("E-mail", lambda r: r.email, width=30, personal=True),
    Column("Kursusgange", lambda r: ", ".join(r.booked), width=40),
)


def spaced_days(first: date, count: int, weeks: int) -> list[date]:
    """``count`` days from ``first`` on, ``weeks`` weeks apart: always the same weekday."""
    return [first + timedelta(weeks=weeks * step) for step in range(count)]


def problems(session: SessionRow, others: Iterable[SessionRow], today: date) -> list[str]:
    """What has to be put right here before a coming session, in Danish sentences.

    Nothing of another site's session: only they can put it right, and theirs is the list it is on.
    Clashes are sessions of the same plan, at the same place, or with the same speaker
    whose hours overlap. Without hours a session is taken to fill its day.
    """
    if session.cancelled or session.day < today or session.holder:
        return []
    found = [] if session.place else ["Sted mangler."]
    if session.starts is None:
        found.append("Tidspunkt mangler.")
    if not any(s.status is not SpeakerStatus.DECLINED for s in session.speakers):
        found.append("Oplægsholder mangler.")
    for other in others:
        found += _clashes(session, other)
    return found


def _clashes(session: SessionRow, other: SessionRow) -> list[str]:
    if other.id == session.id or other.cancelled or not _overlap(session, other):
        return []
    when = f"{danish.short_date(other.day)} {other.hours}".strip()
    found = []
    if session.plan_id is None or other.plan_id is None or session.plan_id == other.plan_id:
        found.append(f"Overlapper {other.title} for {other.plan} ({when}).")
    elif session.place and danish.fold(session.place) == danish.fold(other.place):
        found.append(f"{session.place} er også booket til {other.plan} ({when}).")
    mine = {s.speaker_id: s.name for s in session.speakers if s.status != SpeakerStatus.DECLINED}
    for s in other.speakers:
        if s.speaker_id in mine and s.status != SpeakerStatus.DECLINED:
            found.append(f"{s.name} er også hos {other.plan} ({when}).")
    return found


def _overlap(a: SessionRow, b: SessionRow) -> bool:
    if a.day != b.day:
        return False
    return (a.starts or time.min) < (b.ends or time.max) and (b.starts or time.min) < (
        a.ends or time.max
    )
