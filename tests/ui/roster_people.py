"""57 made-up people in the five plans, in every stage and with every kind of gap."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from valgapp.db import attendance, course, initiative, roster
from valgapp.db.store import Store
from valgapp.domain.attendance import Mark
from valgapp.domain.roster import ConsentPurpose, Stage

FIRST = (
    "Ida", "Øystein", "Åse", "Ayşe", "Nguyễn", "Amina", "Zofia", "Yusuf", "Fatuma", "Bo",
    "Leyla", "Tuấn", "Hodan", "Kasper", "Nour", "Agnieszka", "Mehmet", "Ágnes", "Rashid",
)  # fmt: skip
LAST = ("Prøve", "Eksempel", "Opdigtet")
STAGES = (
    *[Stage.IN_COURSE] * 8, Stage.COMPLETED, Stage.OFFERED, Stage.WAITING, Stage.INTERESTED,
    Stage.CONTACTED, Stage.INTERVIEW, Stage.DROPPED_OUT, Stage.REFUSED,
)  # fmt: skip


def fill(store: Store) -> list[UUID]:
    """Put them into a KV25 file; their ids in the order they were made."""
    with store.write("Prøvepersoner", may_undo=False) as session:
        plans = [plan.id for plan in initiative.plans(session)]
        evenings = _evenings(session)
        names = [f"{first} {last}" for last in LAST for first in FIRST]
        return [_person(session, n, name, plans, evenings) for n, name in enumerate(names)]


def _evenings(session: Any) -> list[UUID]:
    modules = course.module_rows(session)
    days = [date(2025, 9, 3), date(2025, 9, 10), date(2025, 9, 17), date(2025, 9, 24)]
    return [
        course.add_session(session, module.id, None, day)
        for module, day in zip(modules, days, strict=False)
    ]


def _person(session: Any, number: int, name: str, plans: list[UUID], evenings: list[UUID]) -> UUID:
    stage = STAGES[number % len(STAGES)]
    given = date(2025, 8, 20)
    added = roster.add(
        session,
        plans[number * 7 % 5],
        name,
        phone="" if number % 9 == 4 else f"00 00 {number:02} 00",
        email="" if number % 4 == 0 else f"person{number}@eksempel.dk",
        birth_year=2008 if number % 11 == 3 else 1960 + number,
        recruited_via="Beboermøde" if number % 3 else "",
        information_given_on=given if number % 5 else None,
        diploma_name_confirmed=bool(number % 3),
    )
    session.flush()
    roster.set_stage(session, added, stage, reason="Har ikke tid", on=given)
    if number % 3 == 0:
        roster.give_consent(session, added, ConsentPurpose.PHOTO, given, channels="plakat")
    for place, evening in enumerate(evenings):
        if stage.is_on_course and (number + place) % 4:
            attendance.set_mark(session, added, evening, Mark.PRESENT)
    return added
