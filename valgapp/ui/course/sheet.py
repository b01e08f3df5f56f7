"""What the attendance grid shows, without Qt: who stands in it, which sessions, which cells.

People who dropped out stand below the others as long as they have a mark; guests from other
plans last. A cell is *expected* when the person is on the course and the session was theirs.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any
from uuid import UUID

from valgapp.domain import danish
from valgapp.domain.attendance import Expectations, Figures, Mark, figures, is_relevant
from valgapp.domain.course import ModuleRow, SessionRow
from valgapp.domain.initiative import PlanRow
from valgapp.domain.roster import AmbassadorRow

Marks = dict[UUID, dict[UUID, Mark]]


@dataclass(frozen=True)
class Book:
    """Everything about the course, read in one go. The grid keeps ``marks`` up to date."""

    people: list[AmbassadorRow]
    sessions: list[SessionRow]
    modules: list[ModuleRow]
    plans: list[PlanRow]
    marks: Marks
    required: int


@dataclass(frozen=True)
class Choice:
    """What the user wants to see. ``plan_id`` ``None`` is all plans."""

    plan_id: UUID | None = None
    elsewhere: bool = False
    guests: frozenset[UUID] = frozenset()
    search: str = ""


@dataclass
class Count:
    """Heads at one session: met of those expected, and guests or catch-ups beside them.

    ``excused`` of the expected have said that they will not come.
    """

    met: int = 0
    expected: int = 0
    excused: int = 0
    extra: int = 0


def read_book(session: Any) -> Book:
    """The course as it stands in the data file."""
    from valgapp.db import attendance, course, initiative, roster

    return Book(
        roster.roster_rows(session),
        course.session_rows(session),
        course.module_rows(session),
        initiative.plans(session),
        attendance.marks(session),
        initiative.facts(session).required_modules,
    )


@dataclass
class Sheet:
    """Rows, columns and cells for one choice. ``set_mark`` keeps counts and figures right."""

    book: Book
    choice: Choice
    today: date
    clock: time
    rows: list[AmbassadorRow] = field(init=False)
    columns: list[SessionRow] = field(init=False)
    counts: list[Count] = field(init=False)

    def __post_init__(self) -> None:
        self._marks = self.book.marks
        self._modules = [module.number for module in self.book.modules]
        self._figures: dict[UUID, Figures] = {}
        self._lost: set[UUID] | None = None
        self._expectations = Expectations(self.book.sessions)
        self._plan_order = {plan.id: place for place, plan in enumerate(self.book.plans)}
        everyone = self._people()
        self.columns = self._sessions(everyone)
        self.counts = [self._count(everyone, column) for column in self.columns]
        words = danish.fold(self.choice.search).split()
        self.rows = [p for p in everyone if all(w in danish.fold(p.name) for w in words)]
        self.row_of = {person.id: row for row, person in enumerate(self.rows)}
        self.on_course = sum(p.stage.is_on_course and self._is_mine(p) for p in self.rows)
        self.guests = sum(not self._is_mine(p) for p in self.rows)
        self.column_of = {held.id: column for column, held in enumerate(self.columns)}

    # -- who and which ----------------------------------------------------------------------

    def _people(self) -> list[AmbassadorRow]:
        mine = [p for p in self.book.people if self._is_mine(p)]
        own = [p for p in mine if p.stage.is_on_course]
        left = [p for p in mine if not p.stage.is_on_course and self._marks.get(p.id)]
        for group in (own, left):
            group.sort(key=lambda p: self._plan_order.get(p.plan_id, 0))
        return own + left + self._guests()

    def _guests(self) -> list[AmbassadorRow]:
        if self.choice.plan_id is None:
            return []
        here = {s.id for s in self.book.sessions if s.plan_id == self.choice.plan_id}
        return [
            p
            for p in self.book.people
            if not self._is_mine(p)
            and (p.id in self.choice.guests or not here.isdisjoint(self._marks.get(p.id, ())))
        ]

    def _sessions(self, people: Iterable[AmbassadorRow]) -> list[SessionRow]:
        plan_id = self.choice.plan_id
        if plan_id is None or self.choice.elsewhere:
            return self.book.sessions
        attended = {s for p in people if self._is_mine(p) for s in self._marks.get(p.id, ())}
        return [s for s in self.book.sessions if s.plan_id in (None, plan_id) or s.id in attended]

    def _is_mine(self, person: AmbassadorRow) -> bool:
        return self.choice.plan_id in (None, person.plan_id)

    def is_guest(self, person: AmbassadorRow) -> bool:
        """Comes from another plan than the one in sight."""
        return not self._is_mine(person)

    def is_foreign(self, held: SessionRow) -> bool:
        """Belongs to another plan than the one in sight."""
        return self.choice.plan_id is not None and held.plan_id not in (None, self.choice.plan_id)

    # -- cells ------------------------------------------------------------------------------

    def mark(self, person: AmbassadorRow, held: SessionRow) -> Mark | None:
        """The mark, or ``None``."""
        return self._marks.get(person.id, {}).get(held.id)

    def is_expected(self, person: AmbassadorRow, held: SessionRow) -> bool:
        """Whether no mark here would be something missing."""
        return person.stage.is_on_course and self._was_expected(person, held)

    def is_held(self, held: SessionRow) -> bool:
        """Whether a session has taken place by now."""
        return held.is_held(self.today, self.clock)

    def caught_up(self, person: AmbassadorRow, held: SessionRow) -> SessionRow | None:
        """Another session of the same module that counts for the person, if this one does not."""
        marks = self._marks.get(person.id, {})
        if (mark := marks.get(held.id)) and mark.counts:
            return None
        for other in self.book.sessions:
            same = other.module_number == held.module_number and other.id != held.id
            if same and not other.cancelled and (mark := marks.get(other.id)) and mark.counts:
                return other
        return None

    def shows_catch_up(self, person: AmbassadorRow, held: SessionRow) -> bool:
        """Whether the cell tells that the module counts although this session does not."""
        on_course = person.stage.is_on_course
        meant = is_relevant(held, person.plan_id, person.joined_on, person.left_on)
        wanted = (on_course and meant) or self.mark(person, held) is not None
        return wanted and self.caught_up(person, held) is not None

    def unmarked(self, held: SessionRow) -> list[AmbassadorRow]:
        """Those in sight who were expected and have no mark."""
        return [p for p in self.rows if self.is_expected(p, held) and self.mark(p, held) is None]

    def figures(self, person: AmbassadorRow) -> Figures:
        """The person's three figures, over all sessions of all plans."""
        if person.id not in self._figures:
            self._figures[person.id] = figures(
                self.book.sessions,
                self._marks.get(person.id, {}),
                self._modules,
                plan_id=person.plan_id,
                joined_on=person.joined_on,
                left_on=person.left_on,
                today=self.today,
            )
        return self._figures[person.id]

    @property
    def beyond_reach(self) -> int:
        """How many of this plan's people can no longer meet the requirement."""
        if self._lost is None:
            self._lost = {p.id for p in self.rows if self._is_lost(p)}
        return len(self._lost)

    def _is_lost(self, person: AmbassadorRow) -> bool:
        is_ours = person.stage.is_on_course and not self.is_guest(person)
        return is_ours and not self.figures(person).can_reach(self.book.required)

    # -- marking ----------------------------------------------------------------------------

    def set_mark(self, person: AmbassadorRow, held: SessionRow, mark: Mark | None) -> None:
        """Take over a mark that has been saved."""
        # A mark that counts also settles who is expected at later sessions of the module.
        touched = [
            (count, other)
            for count, other in zip(self.counts, self.columns, strict=True)
            if other.module_number == held.module_number
        ]
        for count, other in touched:
            self._add(count, person, other, -1)
        marks = self._marks.setdefault(person.id, {})
        if mark is None:
            marks.pop(held.id, None)
        else:
            marks[held.id] = mark
        for count, other in touched:
            self._add(count, person, other, 1)
        self._figures.pop(person.id, None)
        if self._lost is not None:
            (self._lost.add if self._is_lost(person) else self._lost.discard)(person.id)

    def differences(self, other: Sheet) -> set[tuple[UUID, UUID]]:
        """(person, session) of the cells in sight whose mark is another than in ``other``."""
        return {
            (person.id, session_id)
            for person in self.rows
            for session_id in self._changed(person.id, other)
            if session_id in self.column_of
        }

    def _changed(self, person_id: UUID, other: Sheet) -> set[UUID]:
        mine, theirs = self._marks.get(person_id, {}), other._marks.get(person_id, {})
        return {s for s in mine.keys() | theirs.keys() if mine.get(s) is not theirs.get(s)}

    # -- counting ---------------------------------------------------------------------------

    def _count(self, people: Iterable[AmbassadorRow], held: SessionRow) -> Count:
        count = Count()
        for person in people:
            self._add(count, person, held, 1)
        return count

    def _add(self, count: Count, person: AmbassadorRow, held: SessionRow, step: int) -> None:
        mark, is_there = self.mark(person, held), person.stage.is_on_course
        # Who is not marked yet and has left since is not waited for any more.
        if (is_there or mark is not None) and self._was_expected(person, held):
            count.expected += step
            count.met += step * (mark is not None and mark.counts)
            count.excused += step * (is_there and mark is Mark.EXCUSED)
        elif mark is not None:
            count.extra += step * mark.counts

    def _was_expected(self, person: AmbassadorRow, held: SessionRow) -> bool:
        return self._expectations.holds(
            held, self._marks.get(person.id, {}),
            plan_id=person.plan_id, joined_on=person.joined_on, left_on=person.left_on,
        )  # fmt: skip
