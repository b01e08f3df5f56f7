"""What the page reads once per refresh and both of its lists draw on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from valgapp.db import attendance, course, diplomas, initiative, roster
from valgapp.domain import danish
from valgapp.domain.attendance import Mark
from valgapp.domain.course import ModuleRow, SessionRow
from valgapp.domain.diploma_modules import ModuleReason, module_reasons
from valgapp.domain.diplomas import DiplomaRow, DiplomaState, Eligibility
from valgapp.domain.initiative import PlanRow
from valgapp.domain.roster import AmbassadorRow


@dataclass(frozen=True)
class Facts:
    """Everything about diplomas as of ``today``."""

    today: date
    ceremony_day: date | None
    plans: list[PlanRow]
    people: list[Eligibility]
    issued: list[DiplomaRow]
    roster: dict[UUID, AmbassadorRow]
    modules: list[ModuleRow]
    sessions: list[SessionRow]
    marks: dict[UUID, dict[UUID, Mark]]

    @property
    def usual_date(self) -> date:
        """The date diplomas get unless another is chosen: the ceremony's, else today's."""
        return self.ceremony_day or self.today

    @property
    def ready(self) -> list[Eligibility]:
        """Those who have earned a diploma and have none."""
        return [person for person in self.people if person.may_print]

    def figures(self) -> list[str | tuple[str, str]]:
        """What stands under the page's title: words, or words and tone."""
        if not self.people and not self.issued:
            return []
        states = [row.state for row in self.issued]
        unsure = sum(not person.name_confirmed for person in self.ready)
        lost = sum(person.verdict == "Kan ikke nås" for person in self.people)
        found: list[str | tuple[str, str]] = [(f"{len(self.ready)} klar til diplom", "success")]
        if unsure:
            found.append((f"{unsure} af dem mangler at bekræfte navnet", "warning"))
        if lost:
            found.append((f"{lost} kan ikke nå kravet", "danger"))
        for state, word in (
            (DiplomaState.DRAFT, "skal trykkes"),
            (DiplomaState.PRINTED, "trykt"),
            (DiplomaState.HANDED_OVER, "overrakt"),
        ):
            if count := states.count(state):
                found.append(f"{count} {word}")
        return found

    def reasons(self, person: Eligibility) -> list[ModuleReason]:
        """Why, module by module."""
        row = self.roster[person.ambassador_id]
        return module_reasons(
            self.modules,
            self.sessions,
            self.marks.get(person.ambassador_id, {}),
            plan_id=person.plan_id,
            joined_on=row.joined_on,
            today=self.today,
        )

    def standing_diploma(self, person_id: UUID) -> DiplomaRow | None:
        """The valid diploma of a person."""
        return next(
            (d for d in self.issued if d.ambassador_id == person_id and d.state.is_valid), None
        )


def read(session: Any) -> Facts:
    """All of it in one reading session."""
    today = danish.today()
    return Facts(
        today=today,
        ceremony_day=initiative.facts(session).ceremony_day,
        plans=initiative.plans(session),
        people=diplomas.eligibility_rows(session, today=today),
        issued=diplomas.diploma_rows(session),
        roster={row.id: row for row in roster.roster_rows(session)},
        modules=course.module_rows(session),
        sessions=course.session_rows(session),
        marks=attendance.marks(session),
    )
