"""What Overblik says of packages: who waits for a start package, and when it is time to save one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from tests.data_files import fresh_store
from valgapp.db import course, package_keys
from valgapp.domain import danish
from valgapp.domain.package_sites import Sent, SiteLine, unstarted
from valgapp.domain.packages import Keys, Kind, Manifest
from valgapp.domain.sites import BIF, PLAN_CODES
from valgapp.ui.lines import RowButton
from valgapp.ui.overview.page import OverviewPage
from valgapp.ui.workspace import Workspace


@pytest.fixture
def page(tmp_path: Path, qtbot: QtBot) -> Iterator[OverviewPage]:
    made = Workspace()
    made.open(fresh_store(tmp_path))
    found = OverviewPage(made)
    qtbot.addWidget(found)
    found.refresh()
    yield found
    made.close()


def start_packages(session: Session, *plans: str) -> None:
    for counter, plan in enumerate(plans, 1):
        made = Manifest(
            kind=Kind.START, sender=BIF, receiver=plan, counter=counter, schema=1,
            election="KV25", made_at=danish.now(), keys=Keys("", ""),
        )  # fmt: skip
        package_keys.note_sent(session, made)


def told(page: OverviewPage) -> list[str]:
    page.refresh()
    column = page._todo._lines._column
    shown = (column.itemAt(place).widget() for place in range(column.count()))
    return [row.accessibleName() for row in shown if isinstance(row, RowButton)]


def about(page: OverviewPage, word: str) -> list[str]:
    return [line for line in told(page) if word in line]


def test_bif_plans_the_course_before_it_saves_the_start_packages(page: OverviewPage) -> None:
    assert told(page)[:2] == [
        "1. Planlæg kursusgangene: dag, tid og sted for hvert modul",
        "2. Gem en startpakke til hver helhedsplan: De begynder deres datafil med den",
    ]


def test_the_step_stays_and_names_who_waits_until_every_plan_has_its_start_package(
    page: OverviewPage,
) -> None:
    page.workspace.write(start_packages, *PLAN_CODES[:3], label="Startpakker")
    waits = "Fælles om Husum-Tingbjerg og Mit Kvarter Valby/Sydhavnen har ikke fået en"
    assert about(page, "startpakke") == [f"2. Gem startpakker: {waits}"]
    assert len(about(page, "Pakke fra")) == 3  # who cannot send yet is not missed
    page.workspace.write(
        lambda session: course.add_session(
            session, course.module_rows(session)[0].id, None, danish.today() + timedelta(days=40)
        ),
        label="Kursusgang",
    )
    assert about(page, "startpakke") == [f"Gem startpakker: {waits}"]
    page.workspace.write(start_packages, *PLAN_CODES[:4], label="Startpakke")
    assert about(page, "startpakke") == [
        "Gem en startpakke: Mit Kvarter Valby/Sydhavnen har ikke fået en"
    ]
    page.workspace.write(start_packages, *PLAN_CODES, label="Startpakke")
    assert not about(page, "startpakke")


def test_a_plan_waits_for_nobodys_start_package(page: OverviewPage) -> None:
    page.workspace.store.site = "NBV"
    assert not about(page, "startpakke")
    assert unstarted([SiteLine(BIF, BIF)]) == ()
    sent = Sent(1, danish.now(), persons=False)
    assert unstarted([SiteLine("NBV", "Nord", sent=sent), SiteLine("AMP", "Syd")]) == ("Syd",)
