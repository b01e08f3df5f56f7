"""Indstillinger saves as a field is left, Ændringer tells of it and takes it back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.data_files import fresh_store
from tests.ui.conftest import Shoot
from valgapp.db import initiative, settings
from valgapp.ui.changes.page import ChangesPage
from valgapp.ui.settings_page.page import SettingsPage
from valgapp.ui.workspace import Workspace


@pytest.fixture
def workspace(tmp_path: Path, qtbot: QtBot) -> Iterator[Workspace]:
    made = Workspace()
    made.open(fresh_store(tmp_path))
    yield made
    made.close()


def shown(page, qtbot: QtBot):  # type: ignore[no-untyped-def]
    qtbot.addWidget(page)
    page.resize(1140, 740)
    page.show()
    return page


def leave(form, field: str, text: str) -> None:  # type: ignore[no-untyped-def]
    """Type ``text`` over what stands in a field, as a user does, and press Enter."""
    editor = form.field(field).editor
    editor.setFocus()
    editor.selectAll()
    QTest.keyClick(editor, Qt.Key.Key_Delete)
    QTest.keyClicks(editor, text)
    QTest.keyClick(editor, Qt.Key.Key_Return)


def test_the_rule_for_diplomas_is_changed_and_undone(
    workspace: Workspace, qtbot: QtBot, shoot: Shoot
) -> None:
    page = shown(SettingsPage(workspace), qtbot)
    shoot(page, "settings")
    leave(page._initiative, "required_modules", "3")
    assert workspace.read(initiative.facts).required_modules == 3
    assert workspace.undo_label == "Krævede moduler for indsatsen"
    workspace.undo()
    assert workspace.read(initiative.facts).required_modules == 4
    assert page._initiative.field("required_modules").editor.text() == "4"


@pytest.mark.parametrize(
    ("field", "text"), [("required_modules", "99"), ("day", ""), ("day", "i morgen måske")]
)
def test_what_cannot_be_right_is_said_at_the_field_and_not_saved(
    workspace: Workspace, qtbot: QtBot, field: str, text: str
) -> None:
    page = shown(SettingsPage(workspace), qtbot)
    before = workspace.read(initiative.facts)
    leave(page._initiative, field, text)
    assert page._initiative.field(field).problem
    assert workspace.read(initiative.facts) == before


def test_places_from_more_than_to_are_refused(workspace: Workspace, qtbot: QtBot) -> None:
    page = shown(SettingsPage(workspace), qtbot)
    plan = workspace.read(initiative.plans)[0]
    leave(page._plans._forms[plan.id], "places_min", "20")
    assert "større end" in page._plans._forms[plan.id].field("places_min").problem
    leave(page._plans._forms[plan.id], "places_min", "8")
    assert workspace.read(initiative.plans)[0].places_min == 8


def test_the_name_at_changes_follows_the_file(workspace: Workspace, qtbot: QtBot) -> None:
    page = shown(SettingsPage(workspace), qtbot)
    leave(page._mine, "coordinator", "Fatima Prøve")
    assert workspace.read(settings.value, "coordinator") == "Fatima Prøve"
    assert workspace.store.who == "Fatima Prøve"


def test_changes_lists_what_was_done_and_takes_one_back(
    workspace: Workspace, qtbot: QtBot, shoot: Shoot
) -> None:
    workspace.write(initiative.change, case_number="2025-0001", label="Sagsnummer")
    workspace.write(initiative.change, sender="Kontoret", label="Afsender")
    page = shown(ChangesPage(workspace), qtbot)
    labels = [row.label for row in page._table.visible_rows()]
    assert labels[:2] == ["Afsender", "Sagsnummer"]
    page._table.select(page._table.visible_rows()[1].id)
    told = [text.text() for text in page._fields.findChildren(QLabel) if text.isVisible()]
    assert told == ["Indsats · Valgindsats i bydele med lav valgdeltagelse ifm. kommunalvalget 2025",
                    "Sagsnummer: 2025-0001"]  # fmt: skip
    shoot(page, "changes-light")
    page._undo.click()
    row = workspace.read(initiative.initiative)
    assert (row.case_number, row.sender) == ("", "Kontoret")
    assert page._table.visible_rows()[0].label == "Fortrudt: Sagsnummer"


def test_another_change_is_read_from_its_top_and_a_refresh_stays(
    workspace: Workspace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in ("1", "2"):
        workspace.write(initiative.change, case_number=number, label="Sagsnummer")
    page = shown(ChangesPage(workspace), qtbot)
    tops: list[bool] = []
    monkeypatch.setattr(page.detail, "to_top", lambda: tops.append(True))
    first, second = page._table.visible_rows()[:2]
    for chosen in (first, second):
        page._table.select(chosen.id)
        page.refresh()
    assert len(tops) == 2
