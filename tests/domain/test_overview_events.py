"""What events want of me today."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests.domain.examples import TODAY, a_shift, an_event
from tests.domain.test_event_tasks import a_task
from valgapp.domain.events import EventStatus
from valgapp.domain.overview_events import EventsOverview, overview


def found(events: Any = (), tasks: Any = (), shifts: Any = (), wanted: int = 5) -> EventsOverview:
    return overview(events, tasks, shifts, wanted=wanted, today=TODAY)


def test_nothing_wants_anything_where_there_is_nothing() -> None:
    assert found() == EventsOverview(wanted=5)


def test_the_count_and_the_next_event() -> None:
    late = an_event(title="Sen", day=TODAY, starts=None)
    events = [
        an_event(status=EventStatus.HELD), an_event(day=None), late,
        an_event(title="Aflyst", day=TODAY, status=EventStatus.CANCELLED),
    ]  # fmt: skip
    result = found(events)
    assert (result.held, result.wanted, result.next_event) == (1, 5, late)


@pytest.mark.parametrize("status", EventStatus)
@pytest.mark.parametrize("days", [-1, 0])
def test_a_day_gone_by_has_to_be_told_held_or_cancelled(status: EventStatus, days: int) -> None:
    event = an_event(status=status, day=TODAY + timedelta(days=days))
    assert bool(found([event]).undecided) is (status.is_coming and days < 0)


def test_overdue_tasks_are_told_and_others_not() -> None:
    late = a_task(due_on=TODAY - timedelta(days=1))
    tasks = [late, a_task(due_on=TODAY), a_task(due_on=late.due_on, done_on=TODAY)]
    assert found(tasks=tasks).late_tasks == (late,)


@pytest.mark.parametrize(
    ("days", "status", "told"),
    [
        (0, EventStatus.PLANNED, True), (14, EventStatus.CONFIRMED, True),
        (15, EventStatus.PLANNED, False), (-1, EventStatus.PLANNED, False),
        (3, EventStatus.CANCELLED, False), (0, EventStatus.HELD, False),
    ],
)  # fmt: skip
def test_slots_nobody_has_within_two_weeks(days: int, status: EventStatus, told: bool) -> None:
    day = TODAY + timedelta(days=days)
    event = an_event(day=day, status=status)
    empty = a_shift("", event_id=event.id, day=day)
    taken = a_shift(event_id=event.id, day=day)
    assert found([event], shifts=[empty, taken]).open_shifts == ((empty,) if told else ())


def test_a_slot_of_one_who_has_left_is_open_again() -> None:
    event = an_event(day=TODAY)
    gone = a_shift("", left="Ida Prøve", event_id=event.id)
    assert found([event], shifts=[gone]).open_shifts == (gone,)


def test_double_bookings_to_come_are_told_and_close_or_past_ones_not() -> None:
    event, next_door = an_event(day=TODAY), an_event(day=TODAY)
    first, second = (a_shift("Ida Prøve", 17, 20, event_id=event.id) for _ in range(2))
    close = a_shift("Ida Prøve", 20, 22, event_id=next_door.id)
    both = [event, next_door]
    assert found(both, shifts=[first, second, close]).double == (first, second)
    assert found(both, shifts=[first, close]).double == ()
    assert found([an_event(status=EventStatus.HELD)], shifts=[first, second]).double == ()
