"""The example is whole, the same whenever it is made, and never in the way of what is there."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from tests.made_demo import made_demo
from valgapp.db import (
    attendance,
    changes,
    course,
    diplomas,
    events,
    initiative,
    journal,
    package_sites,
    postings,
    roster,
)
from valgapp.db.store import Store
from valgapp.domain import preset, sample
from valgapp.domain.attendance import Mark
from valgapp.domain.progress import finish
from valgapp.domain.roster import Stage
from valgapp.domain.sample_events import EVENTS
from valgapp.domain.sample_people import PEOPLE
from valgapp.domain.sites import BIF, PLAN_CODES
from valgapp.errors import UserError
from valgapp.jobs import demo, demo_events, demo_sites
from valgapp.jobs.check import check
from valgapp.jobs.demo import Made, make_demo


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return made_demo(tmp_path_factory)


@pytest.fixture(scope="module")
def opened(made: Made) -> Store:
    return Store.open(made.data_file, demo.PASSPHRASE)


def test_everything_promised_is_there_and_nothing_else(made: Made) -> None:
    found = {path for path in made.folder.rglob("*") if path.is_file()}
    journal_file = made.folder / f"{demo.DATA_FILE}-journal"  # SQLite keeps it, empty
    assert found - {journal_file} == set(made.files)
    assert {path.name for path in made.files} > {
        demo.DATA_FILE, demo.ROSTER, demo.DIPLOMAS, demo.WORKBOOK, demo.CONTACTS,
        demo_events.DAY_SHEET, demo_events.MONTH_PLAN, demo_events.CALENDAR,
    }  # fmt: skip
    assert all(path.stat().st_size > 1000 for path in made.files)


def test_the_people_are_those_of_the_sample_at_every_stage(opened: Store) -> None:
    with opened.read() as session:
        rows = roster.roster_rows(session)
        taken = [plan.taken for plan in roster.recruitment_rows(session)]
    assert sorted(r.name for r in rows) == sorted(p.name for p in PEOPLE)
    assert len(rows) == 57
    assert {r.stage for r in rows} == set(Stage)
    assert taken == [10, 10, 10, 9, 9]
    assert all(r.left_on and r.left_reason for r in rows if r.stage.has_left)


def test_nobody_in_it_can_be_telephoned_or_written_to(opened: Store) -> None:
    with opened.read() as session:
        rows = roster.roster_rows(session)
    assert all(r.phone.startswith("10 00 ") for r in rows)
    assert all(not r.email or r.email.endswith((".dk", ".org")) for r in rows)
    assert {r.email.rpartition("@")[2] for r in rows if r.email} == {"example.dk", "example.org"}


def test_the_course_has_every_case_a_coordinator_meets(opened: Store) -> None:
    with opened.read() as session:
        sessions = course.session_rows(session)
        marks = attendance.marks(session)
        people = {r.id: r for r in roster.roster_rows(session)}
        plans = [plan.id for plan in initiative.plans(session)]
    held = Counter((s.plan_id, s.module_number) for s in sessions if not s.cancelled)
    assert all(held[plan, module] == 1 for plan in plans for module in range(1, 6))
    assert [s.module_number for s in sessions if s.plan_id is None] == [3]
    assert [s.plan_code for s in sessions if s.cancelled] == ["FHT"]
    by_id = {s.id: s for s in sessions}
    places = [(people[who], by_id[where], mark) for who, own in marks.items()
              for where, mark in own.items()]  # fmt: skip
    assert {mark for _, _, mark in places} == set(Mark)
    assert sum(p.plan_id != s.plan_id for p, s, _ in places) == 3  # caught up elsewhere
    in_advance = [mark for _, s, mark in places if s.day >= sample.TODAY]
    assert in_advance == [Mark.EXCUSED]
    late = [
        p
        for p in people.values()
        if p.joined_on and p.joined_on > sample.first_evening(p.plan_code)
    ]
    assert len(late) == 3


def test_some_have_a_diploma_some_can_still_reach_it_and_some_cannot(opened: Store) -> None:
    with opened.read() as session:
        people = diplomas.eligibility_rows(session, today=sample.TODAY)
        rows = diplomas.diploma_rows(session)
    verdicts = Counter(p.verdict for p in people)
    assert verdicts == {"Udstedt": 29, "Klar": 2, "Kan stadig nås": 10, "Kan ikke nås": 6}
    assert {r.plan_code for r in rows} == {"AMP", "NBV", "NBB", "FHT", "MKV"}
    assert {r.diploma_date for r in rows} == {sample.CEREMONY}
    assert len({r.serial for r in rows}) == len(rows) == 29


def test_its_file_passes_the_check_and_every_step_is_one_change(opened: Store) -> None:
    assert finish(check(opened)) == []
    with opened.read() as session:
        assert journal.latest_number(session) < 25


def test_five_plans_send_and_bif_has_it_all_and_sends_back(made: Made) -> None:
    sent = [p.name for p in (made.folder / demo_sites.FOLDER).glob("Pakke *")]
    assert sorted(name.rpartition(" til ")[2] for name in sent) == sorted(
        [f"{name.replace('/', '-')}.valgpakke" for _, name in preset.PLANS] + ["BIF.valgpakke"] * 5
    )
    bif = Store.open(made.folder / demo_sites.FOLDER / "BIF (eksempel).valg", demo.PASSPHRASE)
    with bif.read() as session:
        lines = package_sites.site_lines(session, BIF)
        people = {row.plan_code for row in roster.roster_rows(session)}
        marked = len(attendance.marks(session))
        happenings = len(events.event_rows(session))
        paying = {row.plan for row in postings.posting_rows(session)}
        labels = {row.number: row.label for row in changes.change_rows(session)}
    bif.close()
    assert all(line.state and line.sent for line in lines)
    assert people == set(PLAN_CODES)
    assert paying == {name for _, name in preset.PLANS}
    assert happenings == len(EVENTS)
    assert marked > 40
    assert sum(label.startswith("Flettet: ") for label in labels.values()) == 1


def test_the_papers_hold_what_the_file_says(made: Made) -> None:
    pages = PdfReader(made.folder / demo.DIPLOMAS).pages
    assert len(pages) == 29
    text = "\n".join(page.extract_text() for page in pages)
    assert all(name in text for name in ("Łucja Demo", "Ayşegül Prøve", "Lê Ngọc Bảo Eksempel"))
    sheets = sorted(p.name for p in (made.folder / demo.SHEETS).iterdir())
    assert len(sheets) == 4
    book = load_workbook(made.folder / demo.WORKBOOK)
    cells = {str(c.value) for sheet in book for row in sheet for c in row if c.value}
    assert not any(person.name in cell for person in PEOPLE for cell in cells)


@pytest.mark.stress
def test_two_examples_are_the_same_apart_from_ids(made: Made, tmp_path: Path) -> None:
    other = finish(make_demo(tmp_path / "valgapp-demo"))
    same = (demo.DIPLOMAS, demo.CONTACTS, demo_events.DAY_SHEET, demo_events.MONTH_PLAN)
    for name in same:
        assert (other.folder / name).read_bytes() == (made.folder / name).read_bytes(), name
    for name in (demo.ROSTER, demo.WORKBOOK):
        assert sheets_of(other.folder / name) == sheets_of(made.folder / name), name


def sheets_of(workbook: Path) -> dict[str, bytes]:
    with ZipFile(workbook) as archive:
        return {name: archive.read(name) for name in archive.namelist() if name.startswith("xl/")}


def test_seen_before_the_course_nobody_is_marked_and_nobody_has_a_diploma(tmp_path: Path) -> None:
    early = sample.first_evening("AMP") - timedelta(weeks=3)
    with pytest.raises(UserError, match="Ingen har endnu gjort sig fortjent"):
        finish(make_demo(tmp_path / "valgapp-demo", today=early))
    assert list(tmp_path.iterdir()) == []


def test_a_folder_in_use_is_left_alone(tmp_path: Path) -> None:
    wanted = tmp_path / "valgapp-demo"
    wanted.mkdir()
    (wanted / "mit.txt").write_text("mit")
    begun = [make_demo(wanted), make_demo(wanted)]
    for job in begun:
        next(job), next(job)
    names = ["valgapp-demo", "valgapp-demo 2", "valgapp-demo 3"]
    assert sorted(p.name for p in tmp_path.iterdir()) == names
    for job in begun:
        job.close()
    assert [p.name for p in wanted.iterdir()] == ["mit.txt"]


@pytest.mark.parametrize("steps", [1, 3, 9])
def test_cancelled_it_leaves_nothing(tmp_path: Path, steps: int) -> None:
    job = make_demo(tmp_path / "valgapp-demo")
    for _ in range(steps):
        next(job)
    job.close()
    assert list(tmp_path.iterdir()) == []


def test_where_nothing_can_be_made_it_says_so(tmp_path: Path) -> None:
    (tmp_path / "fil").write_text("")
    with pytest.raises(UserError, match="kan ikke oprettes"):
        finish(make_demo(tmp_path / "fil" / "valgapp-demo"))
