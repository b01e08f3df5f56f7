"""A plan's own file tells of that plan alone; BIF's file of all five."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.data_files import fresh_store
from valgapp.ui.diplomas.page import DiplomasPage
from valgapp.ui.diplomas.template_dialog import TemplateDialog
from valgapp.ui.overview.page import OverviewPage
from valgapp.ui.own_plan import file_name, own_plan
from valgapp.ui.page import Page
from valgapp.ui.report.page import ReportPage
from valgapp.ui.roster.page import RosterPage
from valgapp.ui.workspace import Workspace


@pytest.fixture
def workspace(tmp_path: Path, qtbot: QtBot, request: pytest.FixtureRequest) -> Iterator[Workspace]:
    store = fresh_store(tmp_path)
    store.site = getattr(request, "param", "NBV")
    made = Workspace()
    made.open(store)
    yield made
    made.close()


def words(page: Page, qtbot: QtBot) -> str:
    qtbot.addWidget(page)
    page.resize(1140, 740)
    page.show()
    page.refresh()
    return " ".join(found.text() for found in page.findChildren(QLabel))


def test_overview_and_report_count_one_plan(workspace: Workspace, qtbot: QtBot) -> None:
    told = words(OverviewPage(workspace), qtbot)
    assert "af 10–12 pladser" in told
    assert "Amagerplanen" not in told
    assert "målet er mindst 10" in words(ReportPage(workspace), qtbot)


def test_lists_leave_the_plan_out(workspace: Workspace, qtbot: QtBot) -> None:
    roster, diplomas = RosterPage(workspace), DiplomasPage(workspace)
    for page in (roster, diplomas):
        words(page, qtbot)
        assert not page.filters.plan.isVisible()
    assert len(roster.capacity.tiles) == 1
    for table in (roster.people.table, diplomas.ready, diplomas.issued):
        assert "Helhedsplan" not in [c.title for c in table.visible_columns()]


def test_the_template_is_shown_with_the_own_plan(workspace: Workspace, qtbot: QtBot) -> None:
    dialog = TemplateDialog(None, workspace)
    qtbot.addWidget(dialog)
    assert dialog._plan.code == "NBV"


def test_files_are_named_by_plan_and_day(workspace: Workspace) -> None:
    name = file_name("Rapport til BIF", workspace, ".xlsx", date(2026, 11, 23))
    assert name == "Rapport til BIF – Beboerprojekt Nordvest 23-11-2026.xlsx"


@pytest.mark.parametrize("workspace", ["BIF"], indirect=True)
def test_bif_sees_every_plan(workspace: Workspace, qtbot: QtBot) -> None:
    assert own_plan(workspace) is None
    assert "Amagerplanen" in words(OverviewPage(workspace), qtbot)
    roster = RosterPage(workspace)
    words(roster, qtbot)
    assert roster.filters.plan.isVisible()
    assert len(roster.capacity.tiles) == 6
