"""The report tells what stands in the file, and persons only when they are asked for."""

from __future__ import annotations

from datetime import datetime, time
from pathlib import Path

import pytest
from msoffcrypto.format.ooxml import OOXMLFile
from openpyxl import load_workbook

from tests.jobs.people import DIPLOMA_DAY, earned
from valgapp.db import attendance, course, diplomas, initiative, roster
from valgapp.db.store import Store
from valgapp.domain.attendance import Mark
from valgapp.domain.danish import COPENHAGEN
from valgapp.domain.diplomas import DiplomaState
from valgapp.domain.progress import finish
from valgapp.domain.roster import Stage
from valgapp.errors import UserError
from valgapp.jobs.bif_report import gather
from valgapp.jobs.deliver_report import Delivery, deliver_report
from valgapp.jobs.issue_diplomas import issue_diplomas, replace_diploma

EVENING = datetime(2025, 10, 1, 21, tzinfo=COPENHAGEN)  # a day after the last of five evenings
NAMES = ["Ida Prøve", "Bo Demo", "Åse Eksempel", "Ub Mønster", "Zoe Skabelon", "Kai Påfund"]


@pytest.fixture
def full(store: Store) -> Store:
    """Six of NBV: four modules each, one diploma handed over, one replaced, one who left."""
    people = earned(store, NAMES)
    ids = finish(issue_diplomas(store, people[:3], DIPLOMA_DAY))
    finish(replace_diploma(store, ids[0], DIPLOMA_DAY))
    with store.write("Mere") as session:
        diplomas.set_state(session, [ids[1]], DiplomaState.HANDED_OVER)
        first = course.session_rows(session)[0]
        roster.set_stage(session, people[5], Stage.DROPPED_OUT, reason="Flyttet", on=EVENING.date())
        attendance.set_mark(session, people[0], first.id, Mark.LATE)
        attendance.set_mark(session, people[1], first.id, Mark.EXCUSED)
        attendance.set_mark(session, people[2], first.id, None)
        guest_plan = initiative.plan_named(session, "AMP").id
        guest = roster.add(
            session, guest_plan, "Gæst Prøve", stage=Stage.IN_COURSE, joined_on=first.day
        )
        session.flush()
        attendance.set_mark(session, guest, first.id, Mark.PRESENT)
    return store


def test_a_catch_up_expects_only_those_without_the_module_and_only_once_it_is_over(
    store: Store,
) -> None:
    people = earned(store, ["Ida Prøve", "Bo Demo"])
    with store.write("Opsamling") as session:
        plan = initiative.plan_named(session, "NBV").id
        first = course.session_rows(session)[0]
        attendance.set_mark(session, people[1], first.id, Mark.ABSENT)
        catch_up = course.add_session(
            session, first.module_id, plan, EVENING.date(), starts=time(17), ends=time(20)
        )
    assert catch_up not in [
        a.session.id for a in gather(store, EVENING.replace(hour=19)).attendance
    ]
    (found,) = [a for a in gather(store, EVENING).attendance if a.session.id == catch_up]
    assert (found.expected, found.unmarked) == (1, 1)


def test_each_expected_person_counts_once_and_guests_not_at_all(full: Store) -> None:
    first, *_, last = gather(full, EVENING).attendance
    assert (first.present, first.late, first.excused, first.absent, first.unmarked) == (
        3,
        1,
        1,
        0,
        1,
    )
    assert first.expected == 6  # she who has left since was there
    assert (last.present, last.unmarked) == (0, 5)  # and is not waited for where nobody was marked


def test_people_stand_in_one_group_each(full: Store) -> None:
    plans = {row.plan: row for row in gather(full, EVENING).progress}
    row = plans["Beboerprojekt Nordvest"]
    # Of the six one has left; all of the first three were issued a diploma, one of them twice.
    assert row.on_course == 5
    assert (row.issued, row.handed_over) == (2, 1)
    assert row.ready + row.not_ready == 2
    assert sum(row.by_modules) == 5
    assert len(row.by_modules) == 6
    assert plans["Amagerplanen"].by_modules == (0, 1, 0, 0, 0, 0)
    assert gather(full, EVENING).replaced_diplomas == 1


def test_sessions_after_the_day_are_not_taken_as_held(full: Store) -> None:
    early = datetime(2025, 9, 9, 12, tzinfo=COPENHAGEN)
    assert len(gather(full, early).attendance) == 2
    assert len(gather(full, early).sessions) == 5


def words(path: Path) -> str:
    return " ".join(
        str(cell.value) for sheet in load_workbook(path) for row in sheet for cell in row
    )


def test_persons_are_in_the_workbook_only_when_asked_for(full: Store, tmp_path: Path) -> None:
    plain = finish(deliver_report(full, tmp_path / "uden.xlsx", made_at=EVENING))
    named = finish(
        deliver_report(full, tmp_path / "med.xlsx", Delivery(purpose="Prøve"), made_at=EVENING)
    )
    assert not any(name in words(plain) for name in NAMES)
    assert all(name in words(named) for name in NAMES)
    assert "Opgjort 01-10-2025 kl. 21.00 af BIF" in words(plain)


def test_the_site_is_called_by_its_name(full: Store) -> None:
    full.site = "NBV"
    found = gather(full, EVENING)
    assert found.site == found.sender == "Beboerprojekt Nordvest"
    assert "ikke i denne fil" in dict(found.sources)["De andre helhedsplaner"]


def test_with_a_password_it_opens_with_that_password_only(full: Store, tmp_path: Path) -> None:
    path = tmp_path / "låst.xlsx"
    finish(deliver_report(full, path, password="rød grød", made_at=EVENING))
    opened = tmp_path / "åben.xlsx"
    with path.open("rb") as file, opened.open("wb") as out:
        locked = OOXMLFile(file)
        locked.load_key(password="rød grød", verify_password=True)
        locked.decrypt(out)
    assert "Overblik" in load_workbook(opened).sheetnames


def test_a_workbook_that_cannot_be_written_leaves_the_old_one(full: Store, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="Mappen"):
        finish(deliver_report(full, tmp_path / "mangler" / "x.xlsx"))
    path = tmp_path / "x.xlsx"
    path.write_bytes(b"gammel")
    job = deliver_report(full, path)
    next(job)
    next(job)
    job.close()
    assert path.read_bytes() == b"gammel"
