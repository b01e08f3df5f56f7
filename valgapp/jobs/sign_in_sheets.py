"""Paper for a session: who is expected is read from the file, the page is drawn in documents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from uuid import UUID

from valgapp.db import attendance as attendance_db
from valgapp.db import course as course_db
from valgapp.db import initiative as initiative_db
from valgapp.db import roster as roster_db
from valgapp.db.store import Store
from valgapp.documents import badges, files
from valgapp.documents import course as document
from valgapp.documents.badges import Badge
from valgapp.documents.course import Participant
from valgapp.domain.attendance import Expectations, Mark
from valgapp.domain.course import SessionRow
from valgapp.domain.progress import Job, Progress
from valgapp.domain.roster import AmbassadorRow


def sign_in_sheet(store: Store, session_id: UUID) -> bytes:
    """A PDF to sign on at a session. Raises UserError when the session has gone."""
    session, people, title = _read(store, session_id)
    return document.sign_in_sheet(session, people, initiative_title=title)


def is_anybody_expected(store: Store, session_id: UUID) -> bool:
    """Whether a name stands on the sheet. Raises UserError when the session has gone."""
    return bool(_read(store, session_id)[1])


def name_badges(store: Store, session_id: UUID) -> bytes:
    """A PDF of name badges for those expected at a session."""
    _, people, title = _read(store, session_id)
    return badges.name_badges([Badge(p.name, p.plan) for p in people], foot=title)


def save_sign_in_sheets(
    store: Store, session_ids: Sequence[UUID], folder: Path
) -> Job[tuple[Path, ...]]:
    """Save a sign-in sheet for each session in ``folder``; returns the paths.

    Each file is written whole or not at all. Raises UserError when it cannot be written.
    """
    saved: list[Path] = []
    for number, session_id in enumerate(session_ids):
        session, people, title = _read(store, session_id)
        path = _free(folder / _file_name(session), saved)
        yield Progress(number, len(session_ids), f"Skriver »{path.name}«")
        pdf = document.sign_in_sheet(session, people, initiative_title=title)
        files.write_bytes(path, pdf)
        saved.append(path)
    return tuple(saved)


def _read(store: Store, session_id: UUID) -> tuple[SessionRow, list[Participant], str]:
    with store.read() as reading:
        session = course_db.session_row(reading, session_id)
        order = {plan.id: place for place, plan in enumerate(initiative_db.plans(reading))}
        people = roster_db.roster_rows(reading, session.plan_id)
        title = initiative_db.facts(reading).title
        rule = Expectations(course_db.session_rows(reading))
        marks = attendance_db.marks(reading, session.plan_id)
    expected = sorted(
        _expected(people, session, rule, marks), key=lambda person: order[person.plan_id]
    )
    return session, [Participant(p.name, p.plan) for p in expected], title


def _expected(
    people: Sequence[AmbassadorRow],
    session: SessionRow,
    rule: Expectations,
    marks: Mapping[UUID, Mapping[UUID, Mark]],
) -> list[AmbassadorRow]:
    return [
        person
        for person in people
        if person.stage.is_on_course
        and rule.holds(
            session,
            marks.get(person.id, {}),
            plan_id=person.plan_id,
            joined_on=person.joined_on,
            left_on=person.left_on,
        )  # fmt: skip
    ]


def _file_name(session: SessionRow) -> str:
    return f"Fremmødeliste {session.day:%Y-%m-%d} modul {session.module_number} {session.plan_code or 'alle'}.pdf"


def _free(path: Path, taken: Sequence[Path]) -> Path:
    number, candidate = 2, path
    while candidate in taken:
        candidate = path.with_name(f"{path.stem} ({number}){path.suffix}")
        number += 1
    return candidate
