"""Overblik counts what the pages behind it show, and every line leads there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from tests.data_files import fresh_store
from tests.ui.conftest import Shoot
from valgapp.db import attendance, course, exports, initiative, overview, partners, roster
from valgapp.db.store import Store
from valgapp.domain import danish
from valgapp.domain.attendance import Mark
from valgapp.domain.exports import ExportKind
from valgapp.domain.overview import Coming
from valgapp.domain.roster import Stage
from valgapp.ui import theme
from valgapp.ui.lines import RowButton
from valgapp.ui.overview.page import OverviewPage
from valgapp.ui.window import Window
from valgapp.ui.workspace import Workspace

TODAY = danish.today()


@pytest.fixture
def workspace(tmp_path: Path, qtbot: QtBot) -> Iterator[Workspace]:
    made = Workspace()
    made.open(filled(fresh_store(tmp_path)))
    yield made
    made.close()


def filled(store: Store) -> Store:
    """Three on the course at one plan, two held sessions, one to come without a place."""
    with store.write("Prøvedata") as session:
        plan = initiative.plans(session)[0].id
        modules = course.module_rows(session)
        start = TODAY - timedelta(days=60)
        names = ("Ida Prøve", "Bo Prøve", "Cem Prøve")
        people = [
            roster.add(session, plan, name, stage=Stage.IN_COURSE, joined_on=start)
            for name in names
        ]
        roster.add(session, plan, "Dina Prøve", stage=Stage.WAITING)
        held = [
            course.add_session(session, modules[n].id, plan, start + timedelta(days=7 * n))
            for n in range(2)
        ]
        course.add_session(
            session, modules[2].id, plan, TODAY + timedelta(days=3), starts=time(17), ends=time(20)
        )
        session.flush()
        for person in people[:2]:
            for evening in held:
                attendance.set_mark(session, person, evening, Mark.PRESENT)
        for evening in held:
            attendance.set_mark(session, people[2], evening, Mark.ABSENT)
        with_gap = course.add_session(session, modules[3].id, plan, TODAY - timedelta(days=1))
        session.flush()
        attendance.set_mark(session, people[0], with_gap, Mark.PRESENT)
    return store


def test_the_figures_are_those_of_the_rows(workspace: Workspace) -> None:
    found = workspace.read(overview.overview, TODAY)
    assert (found.taken, found.waiting) == (3, 1)
    assert found.next_session is not None
    assert found.next_session.module_number == 3
    assert [n.text for n in found.unmarked] == ["2 mangler at blive ført"]
    told = " ".join(n.text for n in found.session_problems)
    assert "Sted mangler" in told
    assert "Oplægsholder mangler" in told
    assert [(n.person.name, n.text) for n in found.behind] == [
        ("Cem Prøve", "kan højst nå 3 af 4 moduler – planlæg en opsamling"),
    ]
    assert dict(found.missing) == {
        "telefon eller e-mail": 4, "oplysningsbrev": 3, "bekræftet diplomnavn": 3,
    }  # fmt: skip


def test_whoever_has_the_module_is_not_missed_at_a_catch_up(workspace: Workspace) -> None:
    before = workspace.read(overview.overview, TODAY).unmarked

    def catch_up(session) -> None:  # type: ignore[no-untyped-def]
        first = course.module_rows(session)[0].id
        course.add_session(session, first, None, TODAY - timedelta(days=2))

    workspace.write(catch_up, label="Opsamling")
    after = workspace.read(overview.overview, TODAY).unmarked
    assert [n.text for n in after if n not in before] == ["1 mangler at blive ført"]


def test_a_session_of_today_is_not_missing_its_marks_before_it_is_over(
    workspace: Workspace,
) -> None:
    def tonight(session) -> None:  # type: ignore[no-untyped-def]
        last = course.module_rows(session)[4].id
        course.add_session(session, last, None, TODAY, starts=time(17), ends=time(20))

    workspace.write(tonight, label="I aften")
    during = workspace.read(overview.overview, TODAY, time(19, 59)).unmarked
    after = workspace.read(overview.overview, TODAY, time(20)).unmarked
    assert [n.text for n in after if n not in during] == ["3 mangler at blive ført"]
    assert all(n.session.day != TODAY for n in during)


def test_after_the_election_the_countdown_counts_up(workspace: Workspace) -> None:
    facts = workspace.read(initiative.facts)
    assert facts.countdown(date(2025, 11, 1)) == "17 dage til valget"
    assert facts.countdown(date(2025, 11, 17)) == "1 dag til valget"
    assert facts.countdown(date(2025, 11, 18)) == "Valget er i dag"
    assert facts.countdown(date(2025, 11, 20)) == "Valget var for 2 dage siden"


def test_every_line_leads_to_its_rows(workspace: Workspace, qtbot: QtBot, shoot: Shoot) -> None:
    page = OverviewPage(workspace)
    qtbot.addWidget(page)
    page.resize(1140, 740)
    went: list[tuple[str, dict[str, Any]]] = []
    page.go_to = lambda key, **wanted: went.append((key, wanted))
    page.show()
    shoot(page, "overview-light")
    buttons = [b for b in page.findChildren(QPushButton) if b.accessibleName() and b.isVisible()]
    assert len(buttons) > 8
    for button in buttons:
        button.click()
    assert len(went) == len(buttons)
    assert {key for key, _ in went} == {
        "roster",
        "course",
        "campaign",
        "diplomas",
        "packages",
        "report",
        "settings",
    }
    assert ("roster", {"missing": "oplysningsbrev"}) in went
    theme.current().choose(theme.Choice.DARK)
    shoot(page, "overview-dark")


def test_a_plans_own_page_counts_its_own_people_and_joint_sessions(workspace: Workspace) -> None:
    own, other = workspace.read(initiative.plans)[:2]
    mine = workspace.read(overview.overview, TODAY, plan_id=own.id)
    theirs = workspace.read(overview.overview, TODAY, plan_id=other.id)
    assert (mine.taken, mine.waiting, len(mine.behind)) == (3, 1, 1)
    assert (theirs.taken, theirs.waiting, theirs.behind, theirs.unmarked) == (0, 0, (), ())
    assert theirs.next_session is None
    assert not theirs.missing
    assert [plan.plan for plan in theirs.ceremony.plans] == [other.name]


def test_a_report_is_asked_for_until_it_has_left_and_again_after_a_month(
    workspace: Workspace,
) -> None:
    assert workspace.read(overview.overview, TODAY).report_is_due
    workspace.write(
        exports.note, ExportKind.WORKBOOK, persons=False, at=danish.now(), label="Sendt"
    )
    assert not workspace.read(overview.overview, TODAY).report_is_due
    assert not workspace.read(overview.overview, TODAY + timedelta(days=31)).report_is_due
    assert workspace.read(overview.overview, TODAY + timedelta(days=32)).report_is_due


def test_the_next_two_weeks_hold_sessions_events_and_deadlines_in_order(
    workspace: Workspace,
) -> None:
    def more(session) -> None:  # type: ignore[no-untyped-def]
        partner = partners.partner_rows(session)[0]
        partners.change(
            session, partner.id, next_step="Ring", next_step_on=TODAY + timedelta(days=1)
        )
        initiative.change_election(session, day=TODAY + timedelta(days=14))
        partners.change(
            session, partners.partner_rows(session)[1].id, next_step_on=TODAY + timedelta(days=15)
        )

    workspace.write(more, label="Frister")
    found = workspace.read(overview.overview, TODAY).dates
    assert [(note.kind, note.about) for note in found] == [
        (Coming.PARTNER, "Ring"),
        (Coming.SESSION, found[1].about),
        (Coming.ELECTION, "Valgdag"),
    ]
    assert found[1].day == TODAY + timedelta(days=3)


def test_a_change_elsewhere_is_seen_at_once(workspace: Workspace, qtbot: QtBot) -> None:
    page = OverviewPage(workspace)
    qtbot.addWidget(page)
    page.show()
    before = page._people._figure.text()
    plan = workspace.read(initiative.plans)[1].id
    workspace.write(roster.add, plan, "Eva Prøve", stage=Stage.OFFERED, label="Ny")
    assert (before, page._people._figure.text()) == ("3", "4")


def test_a_new_file_tells_what_to_do_first(tmp_path: Path, qtbot: QtBot, shoot: Shoot) -> None:
    store, made = fresh_store(tmp_path), Workspace()
    store.site = "NBV"
    made.open(store)
    page = OverviewPage(made)
    qtbot.addWidget(page)
    page.resize(1140, 740)
    page.show()
    page.refresh()
    shoot(page, "overview-new")
    wanted: list[str] = []
    page._go = lambda key, **_wanted: wanted.append(key)  # type: ignore[method-assign]
    for start in ("1. Hent deltagerlisten", "2. Planlæg kursusgangene"):
        rows = page.findChildren(QPushButton)
        next(row for row in rows if row.accessibleName().startswith(start)).click()
    assert wanted == ["roster", "course"]
    made.close()


def test_people_whose_time_is_over_lead_to_their_erasure(
    workspace: Workspace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    after = workspace.read(initiative.facts).election_day + timedelta(days=40)
    monkeypatch.setattr(danish, "now", lambda: datetime.combine(after, time(12), danish.COPENHAGEN))
    page = OverviewPage(workspace)
    qtbot.addWidget(page)
    gone: list[Any] = []
    page.go_to = lambda key, **wanted: gone.append((key, wanted))
    page.refresh()
    line = next(
        b for b in page.findChildren(QPushButton)
        if b.accessibleName() == "Slettefristen er nået: 1 person skal slettes"
    )  # fmt: skip
    line.click()
    assert gone == [("settings", {"part": "privacy"})]


def test_the_first_picture_has_its_lines(workspace: Workspace, qtbot: QtBot) -> None:
    window = Window(workspace)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    window.show_page("roster")
    window.show_page("overview")
    assert window.page is not None
    rows = window.page.findChildren(RowButton)
    words = [label for row in rows for label in row.findChildren(QLabel)]
    assert words
    assert all(label.isVisible() and label.height() > 8 for label in words)
