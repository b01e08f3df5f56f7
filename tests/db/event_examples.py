"""What tests of events and money share: shorthand for one call in one change."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from typing import Any, TypeVar
from uuid import UUID

from valgapp.db import budget, events, shifts
from valgapp.db.store import Store
from valgapp.domain.events import EventKind, EventRow
from valgapp.domain.shifts import ShiftRow

T = TypeVar("T")
DAY = date(2025, 11, 1)


def do(store: Store, function: Callable[..., T], *args: Any, **values: Any) -> T:
    """One call as one change."""
    with store.write(function.__name__) as session:
        return function(session, *args, **values)


def ask(store: Store, function: Callable[..., T], *args: Any, **values: Any) -> T:
    """One call that only reads."""
    with store.read() as session:
        return function(session, *args, **values)


def an_event(store: Store, title: str = "Valgcafé", day: date | None = DAY, **values: Any) -> UUID:
    """An event with hours, so that shifts can be laid within them."""
    known = {"starts": time(17), "ends": time(20)}
    return do(store, events.add, title, EventKind.CAFE, day=day, **(known | values))


def event(store: Store, event_id: UUID) -> EventRow:
    return ask(store, events.event_row, event_id)


def a_shift(store: Store, event_id: UUID, starts: int = 17, ends: int = 20, **who: Any) -> UUID:
    """A slot from one whole hour to another, given to somebody when told whom."""
    shift_id = do(store, shifts.add, event_id, "Vært", time(starts), time(ends))
    if who:
        do(store, shifts.assign, shift_id, **who)
    return shift_id


def shift(store: Store, shift_id: UUID) -> ShiftRow:
    return next(s for s in ask(store, shifts.shift_rows) if s.id == shift_id)


def a_line(store: Store, track: int = 1, oere: int = 0, title: str = "Forplejning") -> UUID:
    """A budget line of a track."""
    track_id = ask(store, budget.track_cards)[track - 1].id
    return do(store, budget.add_line, track_id, title, oere=oere)
