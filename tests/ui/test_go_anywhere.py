"""Ctrl+K: Danish letters folded, best hits first, arrows and Enter from the field."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QListWidget, QWidget
from pytestqt.qtbot import QtBot

from tests.data_files import fresh_store
from tests.ui.demo_page import DEMO, TILES, DemoPage, demo_rows
from valgapp.ui.go_anywhere import GoAnywhere
from valgapp.ui.goals import Goal, Goals
from valgapp.ui.pages import pages
from valgapp.ui.things import Things
from valgapp.ui.window import Window
from valgapp.ui.workspace import Workspace


def goal(text: str, detail: str = "") -> Goal:
    return Goal(text, detail, "info", lambda: None)


def nothing() -> Things:
    things = Things(Workspace(), [], lambda *_, **__: None)
    things.goals = Goals()
    return things


GOALS = [
    goal("Ambassadører", "Side"),
    goal("Åse Øvelse", "Nørrebrobyggerne"),
    goal("Søren Åkjær", "Amagerplanen"),
    goal("Tilføj ambassadør", "Handling"),
]


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("ambassadør", ["Ambassadører", "Tilføj ambassadør"]),
        ("aase", ["Åse Øvelse"]),
        ("ovelse NORREBRO", ["Åse Øvelse"]),
        ("aakjaer", ["Søren Åkjær"]),
        ("amager", ["Søren Åkjær"]),
        ("til amb", ["Tilføj ambassadør"]),
    ],
)
def test_folded_words_find(typed: str, wanted: list[str]) -> None:
    assert [found.text for found in Goals(GOALS).search(typed)] == wanted


def test_nothing_typed_offers_everything_in_order() -> None:
    assert Goals(GOALS).search("  ") == GOALS


def test_beginnings_come_before_middles() -> None:
    goals = [goal("Rapport om kursus"), goal("Kursus"), goal("Nyt kursus")]
    assert [g.text for g in Goals(goals).search("kur")] == [
        "Kursus",
        "Rapport om kursus",
        "Nyt kursus",
    ]


def test_no_more_than_asked_for_and_the_best_of_them() -> None:
    many = Goals(goal(f"Nyt kursus {n}") for n in range(99))
    many.join(Goals([goal("Kursus"), goal("Lokale", "kursus")]))
    found = [g.text for g in many.search("kursus", 3)]
    assert found == ["Kursus", "Nyt kursus 0", "Nyt kursus 1"]
    assert len(many.search("kursus", 200)) == len(many) == 101


def test_arrows_and_enter_go(qtbot: QtBot) -> None:
    went: list[str] = []
    goals = [Goal(f"Mål {n}", "", "info", lambda n=n: went.append(str(n))) for n in range(3)]  # type: ignore[misc]
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = GoAnywhere(parent, Goals(goals), nothing())
    line = dialog.findChild(QLineEdit)
    dialog.show()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up):
        qtbot.keyClick(line, key)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert went == ["2"]
    assert not dialog.isVisible()


def test_enter_with_no_hit_does_nothing(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = GoAnywhere(parent, Goals([goal("Kursus")]), nothing())
    dialog.show()
    line = dialog.findChild(QLineEdit)
    qtbot.keyClicks(line, "xyz")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.findChild(QListWidget).count() == 0


def test_ctrl_k_reaches_pages_commands_and_people_of_pages_not_built(
    qtbot: QtBot, tmp_path: Path
) -> None:
    DemoPage.rows = demo_rows()
    workspace = Workspace()
    workspace.open(fresh_store(tmp_path))
    window = Window(workspace, [TILES, DEMO])
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    dialog = window.findChild(GoAnywhere)
    # Pages are there at once, people as soon as they have been read beside the window.
    assert [g.text for g in dialog._hits[:2]] == [TILES.title, DEMO.title]
    qtbot.waitUntil(lambda: window.things.goals is not None)
    qtbot.keyClicks(dialog.findChild(QLineEdit), "ovelse")
    qtbot.keyClick(dialog.findChild(QLineEdit), Qt.Key.Key_Return)
    page = window.page
    assert isinstance(page, DemoPage)
    row = page.table.current_row()
    assert row is not None
    assert "Øvelse" in row.name
    assert {"Tilføj ambassadør", "Overblik", "Brugervejledning", "Lås nu"} <= {
        g.text for g in window.goals().search("", 9999)
    }
    assert [g.text for g in window.goals().search("adgangskode", 9)] == ["Skift adgangskode …"]
    assert window.things.goals is not None  # things are kept …
    workspace.close()
    assert window.things.goals is None  # … until the file closes


def test_the_parts_of_a_page_are_found(qtbot: QtBot, tmp_path: Path) -> None:
    workspace, went = Workspace(), list[object]()
    workspace.open(fresh_store(tmp_path))
    course = next(spec for spec in pages() if spec.key == "course")
    things = Things(workspace, [course], lambda key, **wanted: went.append((key, wanted)))
    things.want()
    qtbot.waitUntil(lambda: things.goals is not None)
    assert things.goals is not None
    things.goals.search("fremm")[0].run()
    assert went == [("course", {"view": "Fremmøde"})]
    workspace.close()


def test_a_change_while_names_are_read_has_them_read_again(qtbot: QtBot, tmp_path: Path) -> None:
    DemoPage.rows = demo_rows(3)
    workspace = Workspace()
    workspace.open(fresh_store(tmp_path))
    things = Things(workspace, [DEMO], lambda *_, **__: None)
    things.want()
    DemoPage.rows = demo_rows(5)
    workspace.changed.emit()
    qtbot.waitUntil(lambda: things.goals is not None)
    assert len(things.goals or ()) == 5
    things.want()
    workspace.close()
    assert things.goals is None
