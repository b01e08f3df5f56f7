"""Tasks follow their event; the suggested checklists are whole."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.examples import TODAY
from valgapp.domain.event_tasks import (
    SUGGESTED,
    TaskRow,
    TemplateLine,
    after_move,
    days_words,
    due_on,
    in_order,
    offset_words,
)
from valgapp.domain.events import EventKind

DAYS = st.dates(date(2025, 1, 1), date(2030, 12, 31))


def a_task(**values: Any) -> TaskRow:
    known: dict[str, Any] = {
        "id": uuid4(), "event_id": uuid4(), "event": "Valgcafé", "text": "Book lokale",
        "offset": -14, "due_on": TODAY, "responsible": "", "done_on": None,
    }  # fmt: skip
    return TaskRow(**(known | values))


@given(DAYS, st.integers(-400, 400))
def test_a_task_is_due_so_many_days_from_its_event(event_day: date, offset: int) -> None:
    day = due_on(event_day, offset)
    assert day is not None
    assert (day - event_day).days == offset


def test_a_task_of_an_event_without_a_day_has_none() -> None:
    assert due_on(None, -14) is None


def test_an_open_task_follows_and_a_done_one_stays() -> None:
    new_day = date(2025, 11, 1)
    assert after_move(a_task(), new_day) == date(2025, 10, 18)
    assert after_move(a_task(done_on=TODAY), new_day) == TODAY
    assert after_move(a_task(), None) is None


@pytest.mark.parametrize(
    ("days", "done", "overdue"), [(-1, False, True), (0, False, False), (-1, True, False)]
)
def test_an_open_task_is_overdue_the_day_after(days: int, done: bool, overdue: bool) -> None:
    task = a_task(due_on=TODAY + timedelta(days=days), done_on=TODAY if done else None)
    assert task.is_overdue(TODAY) is overdue
    assert not a_task(due_on=None).is_overdue(TODAY)


@pytest.mark.parametrize(
    ("days", "words"),
    [(-3, "3 dage over tiden"), (-1, "1 dag over tiden"), (0, "I dag"), (1, "I morgen"), (4, "Om 4 dage")],
)  # fmt: skip
def test_how_far_off_a_day_is(days: int, words: str) -> None:
    assert days_words(days) == words


@pytest.mark.parametrize(
    ("offset", "words"), [(-14, "14 dage før"), (-1, "1 dag før"), (0, "på dagen"), (3, "3 dage efter")]
)  # fmt: skip
def test_an_offset_in_words(offset: int, words: str) -> None:
    assert offset_words(offset) == words


def test_every_kind_of_event_has_a_suggested_checklist_from_booking_to_vouchers() -> None:
    assert set(SUGGESTED) == set(EventKind)
    for lines in SUGGESTED.values():
        ordered = in_order(lines)
        assert [line.offset for line in ordered] == sorted(line.offset for line in lines)
        assert ordered[0].offset < 0 < ordered[-1].offset
        assert len({line.text for line in lines}) == len(lines)


def test_tasks_of_the_same_day_stay_as_written() -> None:
    lines = [TemplateLine("b", -1), TemplateLine("a", -1), TemplateLine("c", -5)]
    assert [line.text for line in in_order(lines)] == ["c", "b", "a"]


def test_a_debate_invites_every_list_on_equal_terms() -> None:
    texts = " ".join(line.text for line in SUGGESTED[EventKind.DEBATE])
    assert "alle opstillede lister på lige vilkår" in texts
    assert "neutral ordstyrer" in texts


def test_what_was_to_be_prepared_is_not_missed_once_the_event_is_held() -> None:
    late = {"due_on": date(2025, 10, 1), "done_on": None}
    assert a_task(**late, offset=-7).is_overdue(date(2025, 11, 1))
    for offset in (-7, 0):
        assert not a_task(**late, offset=offset, event_held=True).is_overdue(date(2025, 11, 1))
    assert a_task(**late, offset=3, event_held=True).is_overdue(date(2025, 11, 1))
