"""Overblik tells of events what wants something, and every line leads to the rows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Shoot
from tests.ui.events_data import EventsData
from valgapp.db import events
from valgapp.domain import danish
from valgapp.ui.overview.page import OverviewPage
from valgapp.ui.window import Window
from valgapp.ui.workspace import Workspace


@pytest.fixture
def data(tmp_path: Path) -> EventsData:
    return EventsData(tmp_path)


@pytest.fixture
def workspace(data: EventsData) -> Iterator[Workspace]:
    made = Workspace()
    made.open(data.store)
    yield made
    made.close()


@pytest.fixture
def page(workspace: Workspace, qtbot: QtBot) -> OverviewPage:
    made = OverviewPage(workspace)
    qtbot.addWidget(made)
    made.resize(1140, 900)
    made.show()
    return made


def lines(page: OverviewPage) -> dict[str, QPushButton]:
    """The lines by what they say first."""
    QApplication.processEvents()
    found = [
        b for b in page._todo.findChildren(QPushButton) if b.isVisible() and b.accessibleName()
    ]
    return {b.accessibleName().partition(":")[0]: b for b in found}


def test_the_tile_counts_held_events_and_names_the_next(
    page: OverviewPage, data: EventsData, shoot: Shoot
) -> None:
    tile = page._events
    next_day = danish.short_date(data.day(10))
    assert tile._figure.text() == "1"
    assert tile._text.text() == f"af mindst 5 afholdt · næste {next_day}"
    shoot(page, "overview-events")


def test_slots_and_tasks_that_want_something_lead_to_their_rows(
    page: OverviewPage, data: EventsData, workspace: Workspace
) -> None:
    went: list[tuple[str, dict[str, Any]]] = []
    page.go_to = lambda key, **wanted: went.append((key, wanted))
    found = lines(page)
    for start in ("vagt", "opgave"):
        (line,) = [b for words, b in found.items() if start in words.split(" ", 1)[-1]]
        line.click()
    assert went == [("events", {"shifts": "needed"}), ("events", {"tasks": "overdue"})]


def test_an_event_whose_day_went_by_is_asked_about_until_it_is_told(
    page: OverviewPage, data: EventsData, workspace: Workspace
) -> None:
    assert "Afholdt eller aflyst?" not in lines(page)
    cafe = data.events["cafe"]
    workspace.write(events.change, cafe, day=data.today - timedelta(days=1), label="Flyttet")
    assert "Afholdt eller aflyst?" in lines(page)
    workspace.write(events.cancel, cafe, "Regn", label="Aflyst")
    assert "Afholdt eller aflyst?" not in lines(page)


def test_the_lines_open_the_page_with_just_those_rows(data: EventsData, qtbot: QtBot) -> None:
    workspace = Workspace()
    workspace.open(data.store)
    window = Window(workspace)
    qtbot.addWidget(window)
    window.resize(1366, 900)
    window.show()
    window.show_page("overview")
    (line,) = [b for words, b in lines(window.page).items() if "vagt" in words]
    line.click()
    assert window.page.key == "events"
    shown = window.page.shifts.table.visible_rows()
    assert shown
    assert all(not row.person for row in shown)
    window.close()
