"""The example's partners, events and campaign: every case a coordinator meets, all invented."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
import vobject

from tests.db.event_examples import ask
from tests.documents.pdf_reading import page_texts
from tests.made_demo import made_demo
from valgapp.db import campaign, event_tasks, events, partners, shifts
from valgapp.db.store import Store
from valgapp.domain import sample
from valgapp.domain.events import EventStatus, held_of_wanted, open_questions
from valgapp.domain.partners import PartnerStatus
from valgapp.domain.preset import ELECTION_DAY, EVENTS_WANTED
from valgapp.domain.progress import finish
from valgapp.domain.shifts import all_clashes
from valgapp.jobs import demo, demo_events
from valgapp.jobs.demo import Made, make_demo


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return made_demo(tmp_path_factory)


@pytest.fixture(scope="module")
def opened(made: Made) -> Store:
    return Store.open(made.data_file, demo.PASSPHRASE)


def test_five_events_are_held_one_is_cancelled_and_one_comes(opened: Store) -> None:
    rows = ask(opened, events.event_rows)
    states = Counter(row.status for row in rows)
    assert states == {EventStatus.HELD: 5, EventStatus.CANCELLED: 1, EventStatus.PLANNED: 1}
    assert held_of_wanted(rows, EVENTS_WANTED) == "5 af mindst 5 afholdt"
    held = [row for row in rows if row.status is EventStatus.HELD]
    assert all(open_questions(row, sample.TODAY) == [] for row in held)
    assert all(row.recommendation and row.partners for row in held)
    (coming,) = [row for row in rows if row.status.is_coming]
    assert (coming.day, len(coming.plans)) == (ELECTION_DAY, 5)
    assert "Mangler 2 af 7 vagter." in open_questions(coming, sample.TODAY)


def test_some_tasks_are_overdue_and_the_rest_were_done_before_their_day(opened: Store) -> None:
    tasks = ask(opened, event_tasks.task_rows)
    late = [t for t in tasks if t.is_overdue(sample.TODAY)]
    assert 1 <= len(late) <= 6
    done = [t for t in tasks if t.done_on]
    assert len(done) > 40
    assert all(t.done_on and t.due_on and t.done_on < min(t.due_on, sample.TODAY) for t in done)


def test_nobody_in_it_is_in_two_places_at_once(opened: Store) -> None:
    rows = ask(opened, shifts.shift_rows)
    assert all_clashes(rows) == {}
    assert sum(bool(s.ambassador_id) for s in rows) > 12
    assert all(not s.person or s.phone.startswith("10 00 ") for s in rows)


def test_partners_stand_at_every_step_and_only_invented_ones_declined(opened: Store) -> None:
    rows = ask(opened, partners.partner_rows)
    assert {row.status for row in rows} == set(PartnerStatus)
    declined = [row.name for row in rows if row.status is PartnerStatus.DECLINED]
    assert all("opdigtet" in name for name in declined)
    assert any(row.is_overdue(sample.TODAY) for row in rows)
    contacts = [c for row in rows for c in ask(opened, partners.contacts, row.id)]
    assert all(c.phone.startswith("10 00 ") and c.email.endswith("example.org") for c in contacts)


def test_the_fourth_purpose_is_a_gap_to_be_seen(opened: Store) -> None:
    gaps = [row.number for row in ask(opened, campaign.purpose_rows) if row.gap]
    assert gaps == [4]
    outreach = ask(opened, campaign.outreach_rows)
    assert len({row.week for row in outreach}) >= 6
    assert len({row.plan for row in outreach}) == 5
    assert all(row.day < sample.TODAY for row in outreach)
    leads = ask(opened, campaign.lead_rows)
    assert len(leads) == 3
    assert all(lead.informed_on and lead.retain_until for lead in leads)


def test_its_papers_are_of_the_party_and_its_month(made: Made) -> None:
    sheet = "\n".join(page_texts((made.folder / demo_events.DAY_SHEET).read_bytes()))
    assert "Fest på valgdagen" in sheet
    assert "5 af 7 vagter besat" in sheet
    month = "\n".join(page_texts((made.folder / demo_events.MONTH_PLAN).read_bytes()))
    assert "November 2025" in month
    content = (made.folder / demo_events.CALENDAR).read_text(encoding="utf-8")
    states = Counter(e.status.value for e in vobject.readOne(content).contents["vevent"])
    assert states == {"CONFIRMED": 5, "CANCELLED": 1, "TENTATIVE": 1}


@pytest.mark.stress
def test_seen_after_the_election_it_can_still_be_made(tmp_path: Path) -> None:
    late = sample.before_election(-40)
    finish(make_demo(tmp_path / "sent", today=late))
