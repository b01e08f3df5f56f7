"""Checklists: due days, ticks, and templates."""

from __future__ import annotations

from datetime import date

import pytest

from tests.db.event_examples import DAY, an_event, ask, do
from tests.db.examples import dump
from valgapp.db import event_tasks, events
from valgapp.db.store import Store
from valgapp.domain.event_tasks import SUGGESTED, TaskRow, TemplateLine, in_order
from valgapp.domain.events import EventKind
from valgapp.domain.preset import fixed_id
from valgapp.errors import FieldProblem


def task(store: Store, task_id: object) -> TaskRow:
    return next(t for t in ask(store, event_tasks.task_rows) if t.id == task_id)


def test_a_due_day_set_by_hand_becomes_the_distance_from_the_event(store: Store) -> None:
    evening = an_event(store)
    booked = do(store, event_tasks.add, evening, "Book lokale", -35)
    do(store, event_tasks.change, booked, due_on=date(2025, 10, 25))
    assert task(store, booked).offset == -7
    do(store, events.change, evening, day=date(2025, 11, 8))
    assert task(store, booked).due_on == date(2025, 11, 1)


def test_a_distance_set_by_hand_becomes_the_due_day(store: Store) -> None:
    booked = do(store, event_tasks.add, an_event(store), "Book lokale", -35)
    do(store, event_tasks.change, booked, offset=3)
    assert task(store, booked).due_on == date(2025, 11, 4)


def test_tasks_of_an_event_without_a_day_get_one_with_it(store: Store) -> None:
    evening = an_event(store, day=None)
    booked = do(store, event_tasks.add, evening, "Book lokale", -14)
    assert task(store, booked).due_on is None
    do(store, events.change, evening, day=DAY)
    assert task(store, booked).due_on == date(2025, 10, 18)


def test_a_task_open_again_is_due_where_its_event_is_now(store: Store) -> None:
    evening = an_event(store)
    booked = do(store, event_tasks.add, evening, "Book lokale", -14)
    do(store, event_tasks.set_done, booked, date(2025, 10, 1))
    do(store, events.change, evening, day=date(2025, 11, 8))
    assert task(store, booked).due_on == date(2025, 10, 18)
    do(store, event_tasks.set_done, booked, None)
    assert task(store, booked).due_on == date(2025, 10, 25)


@pytest.mark.parametrize("text", ["", "  "])
def test_a_task_says_what_is_to_be_done(store: Store, text: str) -> None:
    evening = an_event(store)
    booked = do(store, event_tasks.add, evening, "Book lokale", -14)
    for deed in (
        lambda: do(store, event_tasks.add, evening, text, 0),
        lambda: do(store, event_tasks.change, booked, text=text),
    ):
        with pytest.raises(FieldProblem) as problem:
            deed()
        assert problem.value.field == "text"


def test_all_tasks_stand_by_day_without_those_of_cancelled_events(store: Store) -> None:
    evening, off, loose = an_event(store), an_event(store, "Aflyst"), an_event(store, "Løs", None)
    late = do(store, event_tasks.add, evening, "Evaluér", 3)
    early = do(store, event_tasks.add, evening, "Book lokale", -35)
    undated = do(store, event_tasks.add, loose, "Find en dag", -60)
    gone = do(store, event_tasks.add, off, "Book lokale", -35)
    do(store, events.cancel, off, "Regn")
    assert [t.id for t in ask(store, event_tasks.task_rows)] == [early, late, undated]
    assert [t.id for t in ask(store, event_tasks.task_rows, off)] == [gone]


def test_the_suggested_checklists_are_loaded_once_with_fixed_ids(store: Store) -> None:
    before = dump(store)
    do(store, event_tasks.load_suggested)
    assert dump(store) == before
    found = {t.id: t for t in ask(store, event_tasks.templates)}
    assert set(found) == {fixed_id("task_template", kind.name) for kind in EventKind}
    for template in found.values():
        lines = ask(store, event_tasks.template_lines, template.id)
        assert lines == in_order(SUGGESTED[template.kind])


def test_a_template_can_be_made_from_an_event_and_used_for_the_next(store: Store) -> None:
    evening = an_event(store)
    for text, offset in (("Evaluér", 3), ("Book lokale", -35)):
        do(store, event_tasks.add, evening, text, offset)
    made = do(store, event_tasks.template_from_event, evening, " Vores valgcafé ")
    lines = [TemplateLine("Book lokale", -35), TemplateLine("Evaluér", 3)]
    assert ask(store, event_tasks.template_lines, made) == lines
    other = an_event(store, "Næste", date(2025, 12, 1), template_id=made)
    due = [(t.text, t.due_on) for t in ask(store, event_tasks.task_rows, other)]
    assert due == [("Book lokale", date(2025, 10, 27)), ("Evaluér", date(2025, 12, 4))]
    with pytest.raises(FieldProblem):
        do(store, event_tasks.template_from_event, evening, "  ")
