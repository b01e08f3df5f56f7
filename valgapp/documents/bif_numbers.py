"""The numbers of the workbook for BIF as they may be shown, row by row and title by title."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from valgapp.domain import danish, small_groups
from valgapp.domain.report import PlanProgress, ReportData, SessionAttendance
from valgapp.domain.roster import PlanRecruitment, Stage
from valgapp.domain.small_groups import UNDER, Shown

PLAN: Final = "Helhedsplan"
ON_COURSE: Final = "På kurset"
PLACES: Final = "Pladser besat"
STATUS: Final = "Status"
TOTAL: Final = "I alt"
EXPECTED: Final = "Forventet"
MET: Final = "Mødt"
LATE: Final = "Heraf forsinket"
EXCUSED: Final = "Afbud"
ABSENT: Final = "Udeblevet"
UNMARKED: Final = "Ikke ført"
MET_PERCENT: Final = "Mødt i procent"
NOT_READY: Final = "Ikke klar endnu"
READY: Final = "Klar, ikke udstedt"
ISSUED: Final = "Udstedt, ikke overrakt"
HANDED_OVER: Final = "Overrakt"
NOT_SHOWN: Final = "vises ikke"

_ON_COURSE_STAGES: Final = (Stage.IN_COURSE, Stage.COMPLETED)
APART: Final = tuple(stage for stage in Stage if stage not in _ON_COURSE_STAGES)
"""Stages shown one by one without persons; the others are told together as »På kurset«."""

NumberRow = dict[str, Any]


class Numbers:
    """All counts of a report. Without ``persons`` small groups are hidden in them."""

    def __init__(self, data: ReportData, *, persons: bool) -> None:
        self.persons = persons
        self._hides_a_plan = not persons and any(
            small_groups.alone(plan.on_course) == UNDER for plan in data.progress
        )
        day = data.made_at.astimezone(danish.COPENHAGEN).date()
        self.recruitment = [self._recruitment(row) for row in data.recruitment]
        self.attendance = [self._attendance(a) for a in data.attendance if a.session.is_held(day)]
        self.progress = [self._progress(row) for row in data.progress]
        self.modules = self._modules(data.progress)
        self.voided, self.replaced = map(
            self._alone, (data.voided_diplomas, data.replaced_diplomas)
        )

    @property
    def hides_something(self) -> bool:
        """Whether any number at all is not shown."""
        rows = [*self.recruitment, *self.attendance, *self.progress, *self.modules]
        marks = (small_groups.UNDER, small_groups.HIDDEN)
        return any(value in marks for row in rows for value in row.values())

    def _alone(self, count: int) -> Shown:
        return count if self.persons else small_groups.alone(count)

    def _parted(self, parts: Sequence[int], *, over_all_plans: bool) -> tuple[Shown, list[Shown]]:
        if self.persons:
            return sum(parts), list(parts)
        if over_all_plans and self._hides_a_plan:
            return small_groups.HIDDEN, small_groups.all_hidden(len(parts))
        return small_groups.parted(parts)

    def _recruitment(self, row: PlanRecruitment) -> NumberRow:
        shown: NumberRow = {PLAN: row.plan}
        shown |= {stage.label: self._alone(row.count(stage)) for stage in APART}
        shown[ON_COURSE] = self._alone(sum(map(row.count, _ON_COURSE_STAGES)))
        shown[PLACES] = small_groups.at_least([shown[Stage.OFFERED.label], shown[ON_COURSE]])
        shown[STATUS] = row.verdict if isinstance(shown[PLACES], int) else NOT_SHOWN
        if self.persons:
            shown |= {stage.label: row.count(stage) for stage in Stage} | {TOTAL: row.total}
        return shown

    def _attendance(self, row: SessionAttendance) -> NumberRow:
        parts = (row.attended, row.excused, row.absent, row.unmarked)
        expected, shown = self._parted(parts, over_all_plans=row.session.plan_id is None)
        named = dict(zip((MET, EXCUSED, ABSENT, UNMARKED), shown, strict=True))
        return {
            "Dato": row.session.day,
            "Modul": row.session.title,
            "For": row.session.plan,
            EXPECTED: expected,
            **named,
            LATE: row.late,
            MET_PERCENT: share(named[MET], expected),
        }

    def _progress(self, row: PlanProgress) -> NumberRow:
        parts = (row.not_ready, row.ready, row.issued, row.handed_over)
        whole, shown = self._parted(parts, over_all_plans=False)
        titles = (NOT_READY, READY, ISSUED, HANDED_OVER)
        return {PLAN: row.plan, ON_COURSE: whole, **dict(zip(titles, shown, strict=True))}

    def _modules(self, progress: Sequence[PlanProgress]) -> list[NumberRow]:
        counts = [sum(people) for people in zip(*(p.by_modules for p in progress), strict=True)]
        _, shown = self._parted(counts, over_all_plans=True)
        return [{"Moduler": n, "Personer": people} for n, people in enumerate(shown)]


def share(part: Shown, whole: Shown) -> int | str | None:
    """``part`` of ``whole`` in hundredths of a percent, half up; nothing of nothing."""
    if isinstance(part, str) or isinstance(whole, str):
        return NOT_SHOWN
    return (20_000 * part + whole) // (2 * whole) if whole else None
