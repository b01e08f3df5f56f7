"""People for the tests of jobs: a plan whose whole course has been held."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from valgapp.db import attendance, course, initiative, roster
from valgapp.db.store import Store
from valgapp.domain.attendance import Mark
from valgapp.domain.roster import Stage

FIRST_EVENING = date(2025, 9, 2)
DIPLOMA_DAY = date(2025, 11, 5)


def earned(store: Store, names: Sequence[str], plan: str = "NBV", modules: int = 4) -> list[UUID]:
    """People of ``plan`` who attended the first ``modules`` modules of five; returns their ids."""
    with store.write("Prøvedata") as session:
        plan_id = initiative.plan_named(session, plan).id
        people = [
            roster.add(
                session, plan_id, name, stage=Stage.IN_COURSE,
                joined_on=FIRST_EVENING, diploma_name_confirmed=True,
            )
            for name in names
        ]  # fmt: skip
        session.flush()
        for module in course.module_rows(session):
            evening = FIRST_EVENING + timedelta(weeks=module.number - 1)
            held = course.add_session(session, module.id, plan_id, evening)
            session.flush()
            if module.number <= modules:
                attendance.fill_unmarked(session, held, people, Mark.PRESENT)
    return people
