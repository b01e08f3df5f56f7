"""Modules, sessions and speakers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, time
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from valgapp.db import rows, settings
from valgapp.db.models import (
    Attendance,
    CourseModule,
    CourseSession,
    HousingPlan,
    SessionSpeaker,
    Speaker,
)
from valgapp.domain import course as domain
from valgapp.domain import danish, preset
from valgapp.domain.attendance import Mark
from valgapp.domain.course import ModuleRow, SessionRow, SpeakerRow, SpeakerStatus, TalkKind
from valgapp.errors import FieldProblem, UserError

EVERYONE = "Alle helhedsplaner"


def module_rows(session: Session) -> list[ModuleRow]:
    """The modules in their order."""
    wanted = select(CourseModule).order_by(CourseModule.number)
    return [ModuleRow(m.id, m.number, m.title, m.goals) for m in session.scalars(wanted)]


def change_module(session: Session, module_id: UUID, **values: Any) -> None:
    """Set title or goals of a module."""
    rows.change(session, CourseModule, module_id, **values)


def session_rows(session: Session, plan_id: UUID | None = None) -> list[SessionRow]:
    """All sessions by date, or those a plan's people are expected at (its own and shared)."""
    wanted = (
        select(CourseSession, CourseModule, HousingPlan)
        .join(CourseModule, CourseSession.module_id == CourseModule.id)
        .outerjoin(HousingPlan, CourseSession.plan_id == HousingPlan.id)
        .order_by(
            CourseSession.day, CourseSession.starts, CourseModule.number, HousingPlan.position
        )
    )
    if plan_id is not None:
        wanted = wanted.where((CourseSession.plan_id == plan_id) | CourseSession.plan_id.is_(None))
    speakers, met = _speakers(session), _met(session)
    site = settings.value(session, "site")
    return [
        replace(
            _row(s, m, p, tuple(speakers.get(s.id, ())), met.get(s.id, {})),
            holder="" if s.owner_site == site else preset.site_name(s.owner_site),
        )
        for s, m, p in session.execute(wanted)
    ]


def session_row(session: Session, session_id: UUID) -> SessionRow:
    """One session as a row. Raises UserError when it has gone."""
    for row in session_rows(session):
        if row.id == session_id:
            return row
    raise UserError("Kursusgangen findes ikke længere.")


def _row(
    s: CourseSession,
    m: CourseModule,
    p: HousingPlan | None,
    speakers: tuple[domain.SessionSpeaker, ...],
    met: dict[Mark, int],
) -> SessionRow:
    return SessionRow(
        id=s.id,
        module_id=m.id,
        module_number=m.number,
        module_title=m.title,
        plan_id=s.plan_id,
        plan_code=p.code if p else None,
        plan=p.name if p else EVERYONE,
        day=s.day,
        starts=s.starts,
        ends=s.ends,
        place=s.place,
        materials=s.materials,
        note=s.note,
        cancelled=s.cancelled,
        cancelled_reason=s.cancelled_reason,
        speakers=speakers,
        present=sum(count for mark, count in met.items() if mark.counts),
        marked=sum(met.values()),
        excused=met.get(Mark.EXCUSED, 0),
    )


def _speakers(session: Session) -> dict[UUID, list[domain.SessionSpeaker]]:
    found = defaultdict(list)
    wanted = select(SessionSpeaker, Speaker).join(Speaker, SessionSpeaker.speaker_id == Speaker.id)
    parts = sorted(session.execute(wanted), key=lambda both: danish.sort_key(both[1].name))
    for part, who in parts:
        found[part.session_id].append(
            domain.SessionSpeaker(
                part.id, who.id, who.name, who.organisation, part.talk, part.kind, part.status
            )
        )
    return found


def _met(session: Session) -> dict[UUID, dict[Mark, int]]:
    found: dict[UUID, dict[Mark, int]] = defaultdict(dict)
    wanted = select(Attendance.session_id, Attendance.mark, func.count()).group_by(
        Attendance.session_id, Attendance.mark
    )
    for course_session, mark, count in session.execute(wanted):
        found[course_session][mark] = count
    return found


def add_session(
    session: Session,
    module_id: UUID,
    plan_id: UUID | None,
    day: date,
    *,
    starts: time | None = None,
    ends: time | None = None,
    place: str = "",
) -> UUID:
    """A new session of a module for one plan, or for all; returns its id."""
    _check_hours(starts, ends)
    row = CourseSession(
        id=uuid4(), module_id=module_id, plan_id=plan_id, day=day, starts=starts, ends=ends,
        place=place.strip(),
    )  # fmt: skip
    session.add(row)
    return row.id


def plan_course(
    session: Session,
    plan_id: UUID | None,
    dated: Iterable[tuple[UUID, date]],
    *,
    starts: time | None = None,
    ends: time | None = None,
    place: str = "",
) -> list[UUID]:
    """A session for each (module, day), all at the same hours and place; returns their ids."""
    return [
        add_session(session, module_id, plan_id, day, starts=starts, ends=ends, place=place)
        for module_id, day in dated
    ]


def change_session(session: Session, session_id: UUID, **values: Any) -> None:
    """Set fields of a session. Raises FieldProblem when it would end before it starts."""
    row = rows.get(session, CourseSession, session_id)
    _check_hours(values.get("starts", row.starts), values.get("ends", row.ends))
    if values.get("day", row.day) is None:
        raise FieldProblem("day", "En kursusgang skal have en dato.")
    rows.change(session, CourseSession, session_id, **values)


def _check_hours(starts: time | None, ends: time | None) -> None:
    if starts and ends and ends <= starts:
        raise FieldProblem("ends", "Sluttidspunktet skal ligge efter starttidspunktet.")


def cancel_session(session: Session, session_id: UUID, reason: str) -> None:
    """A cancelled session stays on the list and leaves every denominator."""
    rows.change(session, CourseSession, session_id, cancelled=True, cancelled_reason=reason)


def restore_session(session: Session, session_id: UUID) -> None:
    """The session takes place after all."""
    rows.change(session, CourseSession, session_id, cancelled=False, cancelled_reason="")


def delete_session(session: Session, session_id: UUID) -> None:
    """Remove a session nobody has been marked for. Raises UserError otherwise."""
    marked = session.scalar(
        select(func.count()).select_from(Attendance).where(Attendance.session_id == session_id)
    )
    if marked:
        raise UserError(
            "Der er ført fremmøde på kursusgangen. Aflys den i stedet for at slette den."
        )
    rows.refuse_with_postings(
        session,
        "session_id",
        session_id,
        "Kursusgangen har posteringer i budgettet. Aflys den i stedet for at slette den.",
    )
    for part in session.scalars(
        select(SessionSpeaker).where(SessionSpeaker.session_id == session_id)
    ):
        session.delete(part)
    session.flush()
    session.delete(rows.get(session, CourseSession, session_id))


def speakers(session: Session) -> list[Speaker]:
    """Everyone who teaches, in Danish order of their names."""
    return sorted(session.scalars(select(Speaker)), key=lambda s: danish.sort_key(s.name))


def speaker_rows(session: Session) -> list[SpeakerRow]:
    """Everyone who teaches, in Danish order of their names, with where they are booked."""
    booked = defaultdict(list)
    for held in session_rows(session):
        for part in held.speakers:
            booked[part.speaker_id].append(
                f"Modul {held.module_number}, {danish.short_date(held.day)}"
            )
    found = [
        SpeakerRow(s.id, s.name, s.organisation, s.phone, s.email, tuple(booked[s.id]))
        for s in session.scalars(select(Speaker))
    ]
    return sorted(found, key=lambda r: danish.sort_key(r.name))


def add_speaker(session: Session, name: str, organisation: str = "", **values: Any) -> UUID:
    """A new speaker; returns the id."""
    if not name.strip():
        raise FieldProblem("name", "Skriv oplægsholderens navn.")
    row = Speaker(id=uuid4(), name=name.strip(), organisation=organisation.strip(), **values)
    session.add(row)
    return row.id


def change_speaker(session: Session, speaker_id: UUID, **values: Any) -> None:
    """Set fields of a speaker. Raises FieldProblem for an empty name."""
    if not values.get("name", "x").strip():
        raise FieldProblem("name", "Skriv oplægsholderens navn.")
    rows.change(session, Speaker, speaker_id, **values)


def delete_speaker(session: Session, speaker_id: UUID) -> None:
    """Take a speaker off the list. Raises UserError while booked on a session."""
    booked = session.scalar(
        select(func.count())
        .select_from(SessionSpeaker)
        .where(SessionSpeaker.speaker_id == speaker_id)
    )
    if booked:
        raise UserError(
            "Oplægsholderen står på en kursusgang. Fjern oplægget dér, før oplægsholderen slettes."
        )
    session.delete(rows.get(session, Speaker, speaker_id))


def book_speaker(
    session: Session,
    session_id: UUID,
    speaker_id: UUID,
    *,
    talk: str = "",
    kind: TalkKind = TalkKind.TALK,
    status: SpeakerStatus = SpeakerStatus.PROPOSED,
) -> UUID:
    """Put a speaker on a session, once. Raises UserError when already there."""
    there = session.scalar(
        select(SessionSpeaker.id).where(
            SessionSpeaker.session_id == session_id, SessionSpeaker.speaker_id == speaker_id
        )
    )
    if there:
        raise UserError("Oplægsholderen er allerede på kursusgangen.")
    part = SessionSpeaker(
        id=uuid4(),
        session_id=session_id,
        speaker_id=speaker_id,
        talk=talk,
        kind=kind,
        status=status,
    )
    session.add(part)
    return part.id


def book_new_speaker(
    session: Session, session_id: UUID, contact: Mapping[str, str], **values: Any
) -> UUID:
    """Take down a new speaker and put them on a session; returns the booking's id."""
    speaker_id = add_speaker(session, **contact)
    session.flush()
    return book_speaker(session, session_id, speaker_id, **values)


def change_booking(session: Session, booking_id: UUID, **values: Any) -> None:
    """Set talk, kind or status of a speaker's part."""
    rows.change(session, SessionSpeaker, booking_id, **values)


def remove_booking(session: Session, booking_id: UUID) -> None:
    """Take a speaker off a session."""
    session.delete(rows.get(session, SessionSpeaker, booking_id))
