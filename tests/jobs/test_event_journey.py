"""One event from a partner's first contact to its evaluation, on one file and through its papers."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from uuid import UUID

import vobject
from openpyxl import load_workbook

from tests.db.event_examples import a_shift, ask, do, event, shift
from tests.db.examples import person
from tests.documents.pdf_reading import page_texts
from valgapp.db import event_tasks, events, initiative, partners
from valgapp.db.store import Store
from valgapp.domain.events import EventKind, EventStatus, held_of_wanted, open_questions
from valgapp.domain.partners import Channel, PartnerStatus
from valgapp.jobs import event_papers

FIRST = date(2025, 9, 1)
DAY, MOVED = date(2025, 10, 24), date(2025, 10, 27)  # the clocks change in between
MADE_AT = datetime(2025, 10, 1, 12, tzinfo=UTC)


def _status(store: Store, partner: UUID) -> PartnerStatus:
    return next(p.status for p in ask(store, partners.partner_rows) if p.id == partner)


def _agreed_partner(store: Store) -> UUID:
    partner = do(store, partners.add, "Foreningen Prøve")
    do(store, partners.add_contact, partner, "Bo Demo", role="Formand", phone="10 00 01 07")
    do(store, partners.log_contact, partner, FIRST, Channel.PHONE, "Prøve", "Vil gerne være med.")
    assert _status(store, partner) is PartnerStatus.CONTACTED
    do(store, partners.change, partner, status=PartnerStatus.AGREED)
    return partner


def _planned_event(store: Store, partner: UUID) -> UUID:
    template = next(t.id for t in ask(store, event_tasks.templates) if t.kind is EventKind.CAFE)
    plan = ask(store, initiative.plans)[0].id
    made: UUID = do(
        store, events.add, "Valgcafé", EventKind.CAFE, day=DAY, plan_ids=[plan],
        partner_ids=[partner], template_id=template, starts=time(16), ends=time(19),
        place="Prøvehuset",
    )  # fmt: skip
    return made


def test_an_event_from_first_contact_to_evaluation(store: Store, tmp_path: Path) -> None:
    partner = _agreed_partner(store)
    cafe = _planned_event(store, partner)
    assert event(store, cafe).partners == ("Foreningen Prøve",)
    tasks = ask(store, event_tasks.task_rows, cafe)
    assert len(tasks) > 5
    do(store, event_tasks.set_done, tasks[0].id, FIRST)

    ida = person(store, "Ida Prøve", phone="10 00 00 01")
    door = a_shift(store, cafe, 15, 17, ambassador_id=ida)
    a_shift(store, cafe, 17, 19, ambassador_id=ida)  # right after, at the same event
    a_shift(store, cafe, 16, 19, helper="Gæst Demo", helper_phone="10 00 00 02")
    do(
        store, events.change, cafe, status=EventStatus.CONFIRMED, neutral_lists=True,
        neutral_moderator=True, neutral_material=True,
    )  # fmt: skip
    assert open_questions(event(store, cafe), FIRST) == []

    before = vobject.readOne(event_papers.calendar_file(store, cafe).decode()).vevent
    do(store, events.change, cafe, day=MOVED)
    assert [t.due_on for t in ask(store, event_tasks.task_rows, cafe) if t.done_on] == [
        tasks[0].due_on
    ]
    still_open = [t for t in ask(store, event_tasks.task_rows, cafe) if not t.done_on]
    assert all(t.due_on == MOVED + timedelta(days=t.offset) for t in still_open)
    after = vobject.readOne(event_papers.calendar_file(store, cafe).decode()).vevent
    assert after.uid.value == before.uid.value
    assert int(after.sequence.value) > int(before.sequence.value)
    assert (after.dtstart.value.date(), after.dtstart.value.hour) == (MOVED, 16)
    assert after.dtstart.value.utcoffset() != before.dtstart.value.utcoffset()

    sheet = "\n".join(page_texts(event_papers.day_sheet(store, cafe)))
    for words in ("Valgcafé", "Prøvehuset", "Ida Prøve", "Gæst Demo", "Bo Demo", "3 af 3 vagter"):
        assert words in sheet

    do(store, events.change, cafe, status=EventStatus.HELD, adults=30, youths=12, children=5)
    assert open_questions(event(store, cafe), MOVED) == ["Evalueringen mangler."]
    do(store, events.change, cafe, worked="Kaffen trak folk ind.", recommendation="Begynd før.")
    assert open_questions(event(store, cafe), MOVED) == []
    assert held_of_wanted(ask(store, events.event_rows), 5) == "1 af mindst 5 afholdt"
    assert shift(store, door).person == "Ida Prøve"
    _is_in_the_plan(store, tmp_path / "plan.xlsx")


def _is_in_the_plan(store: Store, path: Path) -> None:
    event_papers.save_event_plan(store, path, made_at=MADE_AT)
    cells = {str(c.value) for s in load_workbook(path) for row in s.iter_rows() for c in row}
    assert {"Valgcafé", "Kaffen trak folk ind.", "Foreningen Prøve", "30"} <= cells
    assert not any("Ida" in c or "Gæst" in c for c in cells)
