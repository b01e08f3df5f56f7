"""Attendance: the marks, and what they add up to for one person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from enum import Enum
from uuid import UUID

from valgapp.domain.course import SessionRow


class Mark(Enum):
    """How a person met. No mark at all is not absence."""

    PRESENT = "Til stede"
    LATE = "Forsinket"
    EXCUSED = "Afbud"
    ABSENT = "Udeblevet"

    @property
    def label(self) -> str:
        """The Danish word."""
        return self.value

    @property
    def letter(self) -> str:
        """The key that sets it: T, F, A or U."""
        return self.value[0]

    @property
    def counts(self) -> bool:
        """Present or late: the module counts."""
        return self in (Mark.PRESENT, Mark.LATE)


MARK_BY_LETTER: Mapping[str, Mark] = {mark.letter: mark for mark in Mark}


def next_mark(mark: Mark | None) -> Mark | None:
    """The mark that Space steps to: none, present, late, excused, absent, none."""
    order: list[Mark | None] = [None, *Mark]
    return order[(order.index(mark) + 1) % len(order)]


def better(one: Mark, other: Mark) -> Mark:
    """Of two marks for the same person and session, the one that counts for more."""
    order = list(Mark)
    return min(one, other, key=order.index)


@dataclass(frozen=True, slots=True)
class Figures:
    """One person's attendance in modules (not sessions).

    ``counted``: numbers of the modules attended, anywhere and at any date.
    ``held``: modules of the own plan held since the person joined.
    ``total``: all modules of the course. ``best``: most that can still be reached.
    """

    counted: frozenset[int]
    held: frozenset[int]
    total: int
    best: int

    @property
    def of_held(self) -> str:
        """»3 af 4« of what has been held."""
        return f"{len(self.counted & self.held)} af {len(self.held)}"

    @property
    def of_all(self) -> str:
        """»3 af 5« of the whole course."""
        return f"{len(self.counted)} af {self.total}"

    def can_reach(self, required: int) -> bool:
        """Whether ``required`` counted modules are still possible."""
        return self.best >= required


def is_relevant(
    session: SessionRow, plan_id: UUID, joined_on: date | None, left_on: date | None
) -> bool:
    """Whether a session is one of those meant for the person.

    Not a cancelled one, not another plan's, not one before joining or after leaving. Without
    ``joined_on`` the person has been on the course from the start.
    """
    if session.cancelled or session.plan_id not in (None, plan_id):
        return False
    return (joined_on is None or session.day >= joined_on) and (
        left_on is None or session.day <= left_on
    )


class Expectations:
    """Who is expected where: the one rule for the grid, the papers, the first page and the report."""

    def __init__(self, sessions: Iterable[SessionRow]) -> None:
        self._of_module: dict[int, list[SessionRow]] = defaultdict(list)
        for session in sessions:
            if not session.cancelled:
                self._of_module[session.module_number].append(session)
        self._before: dict[UUID, list[UUID]] = {}

    def holds(
        self, session: SessionRow, marks: Mapping[UUID, Mark], *,
        plan_id: UUID, joined_on: date | None, left_on: date | None,
    ) -> bool:  # fmt: skip
        """Whether someone with ``marks`` (by session id) is expected at a session.

        It has to be meant for them (`is_relevant`), and they must not already have the module
        from an earlier session, of any plan: a catch-up is for those who still need it.
        """
        if not is_relevant(session, plan_id, joined_on, left_on):
            return False
        return not any((mark := marks.get(s)) and mark.counts for s in self._earlier(session))

    def _earlier(self, session: SessionRow) -> list[UUID]:
        if session.id not in self._before:
            when = _when(session)
            same = self._of_module[session.module_number]
            self._before[session.id] = [s.id for s in same if _when(s) < when]
        return self._before[session.id]


def _when(session: SessionRow) -> tuple[date, time]:
    return session.day, session.starts or time.min


class Course:
    """All sessions of all plans as of ``today``, looked up once for everybody on the course."""

    def __init__(self, sessions: Iterable[SessionRow], modules: Sequence[int], today: date) -> None:
        self._modules, self._today = modules, today
        live = [s for s in sessions if not s.cancelled]
        self._module_of = {s.id: s.module_number for s in live}
        self._coming = [s for s in live if s.day >= today]
        self._shared = [s for s in live if s.plan_id is None]
        self._of_plan: dict[UUID, list[SessionRow]] = defaultdict(list)
        for s in live:
            if s.plan_id is not None:
                self._of_plan[s.plan_id].append(s)

    def figures(
        self, marks: Mapping[UUID, Mark], *,
        plan_id: UUID, joined_on: date | None, left_on: date | None,
    ) -> Figures:  # fmt: skip
        """Add up one person's marks (by session id)."""
        counted = frozenset(
            self._module_of[s] for s, mark in marks.items() if mark.counts and s in self._module_of
        )
        planned = self._of_plan.get(plan_id, []) + self._shared
        own = [s for s in planned if is_relevant(s, plan_id, joined_on, left_on)]
        held = frozenset(
            s.module_number
            for s in own
            if s.day < self._today or (s.day == self._today and s.id in marks)
        )
        reachable = counted
        if left_on is None or left_on > self._today:
            unmarked = {s.module_number for s in (*self._coming, *own) if s.id not in marks}
            in_plan = {s.module_number for s in planned}
            reachable |= {m for m in self._modules if m in unmarked or m not in in_plan}
        return Figures(counted, held, len(self._modules), len(reachable))


def figures(
    sessions: Iterable[SessionRow],
    marks: Mapping[UUID, Mark],
    modules: Sequence[int],
    *,
    plan_id: UUID,
    joined_on: date | None,
    left_on: date | None,
    today: date,
) -> Figures:
    """Add up one person's marks (by session id) over all sessions of all plans.

    A module can still be reached when a coming session of it stands in any plan (catch-up),
    when the own plan has not yet planned it at all, or when the person was expected at a
    session that is not yet marked: no mark is not absence.
    """
    course = Course(sessions, modules, today)
    return course.figures(marks, plan_id=plan_id, joined_on=joined_on, left_on=left_on)
