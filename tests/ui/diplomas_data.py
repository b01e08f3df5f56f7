"""A course that has come far: plainly fictional people who have and have not earned a diploma."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time, timedelta
from uuid import UUID

from valgapp.db import attendance, course, initiative, roster
from valgapp.db.store import Store
from valgapp.domain import danish
from valgapp.domain.attendance import Mark
from valgapp.domain.roster import Stage

NAMES = (
    "Ane Prøvesen", "Çiğdem Eksempel", "Xuân Mønster", "Łukasz Skabelon", "Åse Øvelse",
    "Yusuf Påhit", "Amina Opdigt", "Bo Modelsen", "Sukhpreet Attrap", "Ærø Tænktesen",
)  # fmt: skip
ATTENDED = (5, 5, 4, 5, 4, 3, 4, 5, 2, 4)


@dataclass(frozen=True)
class Course:
    """Who was put in: people by plan code, in the order of ``NAMES``."""

    people: dict[str, list[UUID]]


def fill(store: Store, plans: int = 1, *, today: date | None = None) -> Course:
    """Five held sessions per plan; per person as many attended as ``ATTENDED`` says."""
    now = today or danish.today()
    people: dict[str, list[UUID]] = {}
    with store.write("Prøvedata") as session:
        initiative.change(session, ceremony_day=date(2025, 11, 3))
        modules = course.module_rows(session)
        for number, plan in enumerate(initiative.plans(session)[:plans]):
            held = [
                course.add_session(
                    session, module.id, plan.id, now - timedelta(days=50 - 7 * place - number),
                    starts=time(17), ends=time(20), place="Beboerhuset",
                )
                for place, module in enumerate(modules)
            ]  # fmt: skip
            people[plan.code] = []
            for place, name in enumerate(NAMES):
                shown = name if plans == 1 else f"{name} {'IVXLC'[number]}"
                person = roster.add(
                    session, plan.id, shown, stage=Stage.IN_COURSE,
                    joined_on=now - timedelta(days=60),
                )  # fmt: skip
                people[plan.code].append(person)
                for k, session_id in enumerate(held):
                    mark = Mark.PRESENT if k < ATTENDED[place] else Mark.ABSENT
                    attendance.set_mark(session, person, session_id, mark)
                if place % 3:
                    roster.change(session, person, diploma_name=shown, diploma_name_confirmed=True)
    return Course(people)
