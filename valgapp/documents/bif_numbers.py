"""The numbers of the workbook for BIF as they may be shown, row by row and title by title."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import Any, Final

from valgapp.documents.bif_event_numbers import EventNumbers
from valgapp.domain import danish, small_groups
from valgapp.domain.package_sites import NO_PACKAGE
from valgapp.domain.report import PlanProgress, ReportData, SessionAttendance
from valgapp.domain.roster import PlanRecruitment, Stage
from valgapp.domain.small_groups import KEY, NOBODY, Count, Name, Shown

PLAN: Final = "Helhedsplan"
OFFERED: Final = Stage.OFFERED.label
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
ISSUED: Final = "Udstedt, ikke trykt"
PRINTED: Final = "Trykt, ikke overrakt"
HANDED_OVER: Final = "Overrakt"
ALL_ISSUED: Final = "Diplomer udstedt"
LACKING: Final = "Mangler overrækkelse"
PEOPLE: Final = "Personer"
NOT_SHOWN: Final = "vises ikke"

NOT_HANDED: Final = (READY, ISSUED, PRINTED)
EARNED: Final = (*NOT_HANDED, HANDED_OVER)
"""The columns of those who have earned a diploma, by how far it is."""

ON_COURSE_STAGES: Final = (Stage.IN_COURSE, Stage.COMPLETED)
APART: Final = tuple(stage for stage in Stage if stage not in ON_COURSE_STAGES)
"""Stages shown one by one without persons; the others are told together as »På kurset«."""

# What is lost when a number is hidden. Diplomas and people met are asked for before the rest.
_PART, _ASKED_FOR, _WHOLE, _PLACES, _TOTAL = 3, 30, 300, 3_000, 10_000

NumberRow = dict[str, Any]


class Numbers:
    """All counts of a report. Without ``persons`` small groups are hidden in them.

    ``in_all`` has the totals over all plans and sessions, by title; all titles differ.
    """

    def __init__(self, data: ReportData, *, persons: bool) -> None:
        self.persons = persons
        self._unheard = frozenset(data.unheard)
        now = data.made_at.astimezone(danish.COPENHAGEN)
        held = [a for a in data.attendance if a.session.is_held(now.date(), now.time())]
        self._shown = self._as_shown([*_people(data), *_modules(data), *_attendance(held)])
        self.in_all = {
            title: count for (owner, title), count in self._shown.items() if owner is None
        }
        self.recruitment = [self._recruitment_row(row) for row in data.recruitment]
        self.progress = [self._progress_row(row) for row in data.progress]
        self.attendance = [self._attendance_row(k, row) for k, row in enumerate(held)]
        self.modules = self._module_rows(data)
        self.voided, self.replaced = map(
            self._alone, (data.voided_diplomas, data.replaced_diplomas)
        )
        self.events = EventNumbers(data.events, persons=persons)
        if persons:
            self._add_stages(data.recruitment)

    @property
    def hides_something(self) -> bool:
        """Whether any number at all is not shown."""
        return any(isinstance(number, str) for number in self._shown.values())

    def _as_shown(self, counts: Sequence[Count]) -> Mapping[Name, Shown]:
        if self.persons:
            return {count.name: count.people for count in counts}
        return small_groups.shown(counts)

    def _alone(self, count: int) -> Shown:
        return count if self.persons else small_groups.alone(count)

    def _of(self, owner: object, titles: Sequence[str]) -> NumberRow:
        return {title: self._shown[owner, title] for title in titles}

    def _recruitment_row(self, row: PlanRecruitment) -> NumberRow:
        counts = self._of(row.plan, [*(stage.label for stage in APART), ON_COURSE, PLACES])
        return {PLAN: row.plan, **counts, STATUS: self._verdict(row, counts[PLACES])}

    def _verdict(self, row: PlanRecruitment, places: Shown) -> str:
        if row.plan in self._unheard:
            return NO_PACKAGE
        return row.verdict if isinstance(places, int) else NOT_SHOWN

    def _add_stages(self, plans: Sequence[PlanRecruitment]) -> None:
        """What can be told with persons only: every stage by itself, and all of them."""
        for shown, row in zip(self.recruitment, plans, strict=True):
            shown.update({stage.label: row.count(stage) for stage in Stage}, **{TOTAL: row.total})
        for title in (*(stage.label for stage in Stage), TOTAL):
            self.in_all[title] = sum(row[title] for row in self.recruitment)

    def _progress_row(self, row: PlanProgress) -> NumberRow:
        counts = self._of(row.plan, (ON_COURSE, NOT_READY, *EARNED))
        return {PLAN: row.plan, **counts, LACKING: added([counts[title] for title in NOT_HANDED])}

    def _attendance_row(self, number: int, row: SessionAttendance) -> NumberRow:
        counts = self._of(number, (EXPECTED, MET, EXCUSED, ABSENT, UNMARKED))
        return {
            "Dato": row.session.day,
            "Modul": row.session.title,
            "For": row.session.plan,
            **counts,
            LATE: row.late,
            MET_PERCENT: share(counts[MET], counts[EXPECTED]),
        }

    def _module_rows(self, data: ReportData) -> list[NumberRow]:
        counts = range(len(data.progress[0].by_modules) if data.progress else 0)
        return [{"Moduler": number, PEOPLE: self._shown[PEOPLE, number]} for number in counts]


def share(part: Shown, whole: Shown) -> int | str | None:
    """``part`` of ``whole`` in hundredths of a percent, half up; nothing of nothing."""
    if isinstance(part, str) or isinstance(whole, str):
        return NOT_SHOWN
    return (20_000 * part + whole) // (2 * whole) if whole else None


def added(counts: Sequence[Shown]) -> int | str:
    """Their sum, where all of them are shown."""
    known = [count for count in counts if isinstance(count, int)]
    return sum(known) if len(known) == len(counts) else NOT_SHOWN


def _people(data: ReportData) -> Iterator[Count]:
    """Where everybody stands: places are offered or on the course, and those there have come so far.

    The titles of columns are the wholes over all plans that the plans' counts are added to.
    """
    for stage in APART:
        into = "all" if stage is not Stage.OFFERED else PLACES
        everybody = sum(row.count(stage) for row in data.recruitment)
        yield _total(stage.label, everybody, into)
    for row, progress in zip(data.recruitment, data.progress, strict=True):
        yield from _stages(row)
        yield from _groups(progress)
    groups = [sum(_five(row)[k] for row in data.progress) for k in range(5)]
    yield _total(NOT_READY, groups[0], ON_COURSE)
    yield _total(READY, groups[1], ON_COURSE)
    yield _total(ISSUED, groups[2], ALL_ISSUED)
    yield _total(PRINTED, groups[3], ALL_ISSUED)
    yield _total(HANDED_OVER, groups[4], ALL_ISSUED, rank=3)
    yield _total(ALL_ISSUED, sum(groups[2:]), ON_COURSE, rank=2)
    yield _total(PLACES, sum(row.taken for row in data.recruitment), "all", rank=4)


def _stages(row: PlanRecruitment) -> Iterator[Count]:
    for stage in APART:
        source: Hashable = (row.plan, PLACES) if stage is Stage.OFFERED else "all"
        yield _count(row.plan, stage.label, row.count(stage), source, _PART)
    on_course = sum(map(row.count, ON_COURSE_STAGES))
    places, course = (row.plan, PLACES), (row.plan, ON_COURSE)
    yield Count((row.plan, ON_COURSE), on_course, places, course, _WHOLE + on_course)
    yield Count((row.plan, PLACES), row.taken, "all", places, _whole(row.taken, _PLACES))


def _groups(row: PlanProgress) -> Iterator[Count]:
    course = (row.plan, ON_COURSE)
    worth = (_PART, _PART, _ASKED_FOR, _ASKED_FOR, _ASKED_FOR)
    for title, people, least in zip((NOT_READY, *EARNED), _five(row), worth, strict=True):
        yield _count(row.plan, title, people, course, least)


def _five(row: PlanProgress) -> tuple[int, ...]:
    return row.not_ready, row.ready, row.issued, row.printed, row.handed_over


def _modules(data: ReportData) -> Iterator[Count]:
    """Those on the course once more, by the modules that count for them."""
    on_course = sum(row.on_course for row in data.progress)
    yield _total(ON_COURSE, on_course, PEOPLE, rank=1)
    for number, column in enumerate(zip(*(row.by_modules for row in data.progress), strict=True)):
        people = sum(column)
        yield Count((PEOPLE, number), people, PEOPLE, PLACES, _TOTAL + people, is_total=True)


def _attendance(held: Sequence[SessionAttendance]) -> Iterator[Count]:
    titles = (MET, EXCUSED, ABSENT, UNMARKED)
    parts = [(row.attended, row.excused, row.absent, row.unmarked) for row in held]
    for number, (row, counts) in enumerate(zip(held, parts, strict=True)):
        whole = (number, EXPECTED)
        yield Count(whole, row.expected, "all", whole, _whole(row.expected, _WHOLE))
        for title, people in zip(titles, counts, strict=True):
            yield _count(number, title, people, whole, _ASKED_FOR if title == MET else _PART)
    for k, title in enumerate(titles):
        yield _total(title, sum(row[k] for row in parts), EXPECTED, rank=1 if title == MET else 0)
    yield _total(EXPECTED, sum(row.expected for row in held), "all", rank=2)


def _count(owner: object, title: str, people: int, source: Hashable, worth: int) -> Count:
    return Count((owner, title), people, source, title, worth + people)


def _whole(people: int, worth: int) -> int:
    return worth + people if people else NOBODY


def _total(title: str, people: int, into: str, *, rank: int = 0) -> Count:
    """A count over all plans; key figures have a rank, and the highest is hidden last."""
    worth = rank * KEY if rank else _TOTAL
    return Count((None, title), people, title, into, worth + people, is_total=True)
