"""Events: plans and partners, moving and cancelling, and what calendars are told."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest

from tests.db.event_examples import DAY, a_line, a_shift, an_event, ask, do, event
from tests.db.examples import dump, plan_id, redo, undo
from valgapp.db import event_tasks, events, partners, postings
from valgapp.db.store import Store
from valgapp.domain.events import EventKind, EventStatus, held_of_wanted, open_questions
from valgapp.errors import FieldProblem, UserError


def test_an_event_tells_what_was_written(store: Store) -> None:
    area_id, area = ask(store, events.polling_areas)[0]
    evening = an_event(
        store, "  Valgcafé   i salen ", place="Salen", district="Nordvest", polling_area_id=area_id,
        expected=40, plan_ids=[plan_id(store), plan_id(store, "AMP")],
    )  # fmt: skip
    row = event(store, evening)
    assert (row.title, row.place, row.district, row.polling_area) == (
        "Valgcafé i salen", "Salen", "Nordvest", area,
    )  # fmt: skip
    assert (row.status, row.day, row.hours, row.expected) == (
        EventStatus.IDEA, DAY, "17.00–20.00", 40,
    )  # fmt: skip
    assert row.plans == ("Amagerplanen", "Beboerprojekt Nordvest")


def test_events_stand_by_day_and_hour_and_those_without_a_day_last(store: Store) -> None:
    loose = an_event(store, "Løs", None)
    late = an_event(store, "Sen", starts=time(19), ends=time(21))
    early = an_event(store, "Tidlig", starts=time(9), ends=time(11))
    before = an_event(store, "Dagen før", date(2025, 10, 31))
    assert [r.id for r in ask(store, events.event_rows)] == [before, early, late, loose]


def test_a_plan_sees_the_events_it_takes_part_in(store: Store) -> None:
    nordvest, amager = plan_id(store), plan_id(store, "AMP")
    both = an_event(store, plan_ids=[nordvest, amager])
    an_event(store, "Amagers egen", plan_ids=[amager])
    assert [r.id for r in ask(store, events.event_rows, nordvest)] == [both]
    do(store, events.set_plans, both, [amager])
    assert ask(store, events.event_rows, nordvest) == []


def test_an_event_of_two_plans_counts_once_and_only_when_held(store: Store) -> None:
    plans = [plan_id(store), plan_id(store, "AMP")]
    for status in EventStatus:
        do(store, events.change, an_event(store, plan_ids=plans), status=status)
    assert held_of_wanted(ask(store, events.event_rows), 5) == "1 af mindst 5 afholdt"


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("title", {"title": "  "}), ("ends", {"ends": time(17)}), ("ends", {"starts": time(20)}),
        ("adults", {"adults": -1}), ("expected", {"expected": 100_001}),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_at_its_field(
    store: Store, field: str, wrong: dict[str, Any]
) -> None:
    evening = an_event(store)
    before = dump(store)
    with pytest.raises(FieldProblem) as problem:
        do(store, events.change, evening, **wrong)
    assert problem.value.field == field
    assert dump(store) == before


def test_a_party_may_last_past_midnight(store: Store) -> None:
    party = an_event(store, starts=time(20), ends=time(1))
    assert event(store, party).hours == "20.00–01.00"


def test_moving_an_event_takes_its_open_tasks_along_and_leaves_the_done_ones(store: Store) -> None:
    evening = an_event(store)
    done = do(store, event_tasks.add, evening, "Book lokale", -35)
    open_one = do(store, event_tasks.add, evening, "Send invitation", -14)
    do(store, event_tasks.set_done, done, date(2025, 9, 20))
    do(store, events.change, evening, day=date(2025, 11, 8))
    due = {t.id: t.due_on for t in ask(store, event_tasks.task_rows, evening)}
    assert due == {done: date(2025, 9, 27), open_one: date(2025, 10, 25)}


def test_one_undo_moves_the_event_and_its_tasks_back(store: Store) -> None:
    evening = an_event(store)
    task = do(store, event_tasks.add, evening, "Send invitation", -14)
    do(store, events.change, evening, day=date(2025, 11, 8))
    undo(store)
    assert event(store, evening).day == DAY
    assert [t.due_on for t in ask(store, event_tasks.task_rows) if t.id == task] == [
        date(2025, 10, 18)
    ]


def test_an_event_moved_over_the_change_of_clocks_keeps_its_wall_time(store: Store) -> None:
    evening = an_event(store, day=date(2025, 10, 25), starts=time(17), ends=time(20))
    for day in (date(2025, 10, 26), date(2025, 10, 27), date(2026, 10, 25), date(2026, 10, 26)):
        do(store, events.change, evening, day=day)
        row = event(store, evening)
        assert (row.day, row.starts, row.ends) == (day, time(17), time(20))


def sequence(store: Store, event_id: object) -> int:
    return ask(store, events.event, event_id).sequence


def test_calendars_are_told_of_what_they_show_and_of_nothing_else(store: Store) -> None:
    evening = an_event(store)
    assert sequence(store, evening) == 0
    do(store, events.change, evening, adults=12, worked="Kaffen", neutral_lists=True)
    do(store, events.change, evening, title="Valgcafé", day=DAY)
    assert sequence(store, evening) == 0
    changes: tuple[dict[str, Any], ...] = (
        {"day": date(2025, 11, 2)}, {"ends": time(23)}, {"place": "Salen"}, {"district": "Valby"},
        {"status": EventStatus.CONFIRMED}, {"purpose": "Samtaler"}, {"kind": EventKind.STAND},
    )  # fmt: skip
    for told in changes:
        before = sequence(store, evening)
        do(store, events.change, evening, **told)
        assert sequence(store, evening) == before + 1


def test_a_calendar_is_told_of_an_undone_move_too(store: Store) -> None:
    evening = an_event(store)
    for day in (date(2025, 11, 2), date(2025, 11, 3)):
        do(store, events.change, evening, day=day)
    seen = [sequence(store, evening)]
    for step in (undo, undo, redo, redo, undo):
        step(store)
        seen.append(sequence(store, evening))
    assert seen == [2, 3, 4, 5, 6, 7]
    assert event(store, evening).day == date(2025, 11, 2)


def test_a_cancelled_event_stays_with_its_reason_and_may_be_held_after_all(store: Store) -> None:
    evening = an_event(store)
    do(store, events.cancel, evening, "  Salen er optaget ")
    found = ask(store, events.event, evening)
    assert (found.status, found.cancelled_reason) == (EventStatus.CANCELLED, "Salen er optaget")
    assert open_questions(event(store, evening), DAY) == []
    do(store, events.change, evening, status=EventStatus.PLANNED)
    assert ask(store, events.event, evening).cancelled_reason == ""


def test_a_held_event_keeps_its_counts_and_evaluation(store: Store) -> None:
    evening = an_event(store)
    do(
        store, events.change, evening, status=EventStatus.HELD, adults=30, youths=12, children=0,
        worked="Quizzen", recommendation="Begynd kl. 16",
    )  # fmt: skip
    row = event(store, evening)
    assert (row.attended, row.worked, row.recommendation) == (42, "Quizzen", "Begynd kl. 16")


def test_partners_can_be_several_and_are_set_as_a_whole(store: Store) -> None:
    evening = an_event(store)
    first, second, third = [p.id for p in ask(store, partners.partner_rows)[:3]]
    do(store, events.set_partners, evening, [second, first])
    do(store, events.set_partners, evening, [second, third])
    assert ask(store, events.partner_ids, evening) == {second, third}
    assert len(event(store, evening).partners) == 2


def test_a_new_event_gets_the_tasks_of_its_template(store: Store) -> None:
    template = next(t for t in ask(store, event_tasks.templates) if t.kind is EventKind.CAFE)
    evening = an_event(store, template_id=template.id)
    row = event(store, evening)
    assert (row.tasks_done, row.tasks_total) == (0, 10)
    done = ask(store, event_tasks.task_rows, evening)[0].id
    do(store, event_tasks.set_done, done, DAY)
    assert (
        event(store, evening).tasks == "1 af 10 klaret" or event(store, evening).tasks == "1 af 10"
    )


def test_deleting_takes_tasks_shifts_and_links_along_and_undo_brings_them_back(
    store: Store,
) -> None:
    evening = an_event(store, plan_ids=[plan_id(store)])
    do(store, event_tasks.add, evening, "Book lokale", -35)
    do(store, events.set_partners, evening, [ask(store, partners.partner_rows)[0].id])
    a_shift(store, evening)
    before = dump(store)
    do(store, events.delete, evening)
    after = dump(store)
    assert not any(
        after[t] for t in ("local_event", "event_task", "shift", "event_plan", "event_partner")
    )
    undo(store)
    assert dump(store) == before


def test_an_event_that_cost_money_cannot_be_deleted(store: Store) -> None:
    evening = an_event(store)
    do(store, postings.add_posting, a_line(store), DAY, 100_00, event_id=evening)
    before = dump(store)
    with pytest.raises(UserError, match="Aflys det"):
        do(store, events.delete, evening)
    assert dump(store) == before
