"""The window: pages by keyboard, named undo, a status line that never lies."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QApplication, QComboBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.data_files import fresh_store
from tests.ui.conftest import Shoot
from tests.ui.demo_page import DEMO, TILES, DemoPage, demo_rows
from valgapp.db import roster
from valgapp.db.initiative import plans
from valgapp.domain.progress import Job, Progress
from valgapp.errors import FieldProblem
from valgapp.ui import theme
from valgapp.ui.pages import PageSpec
from valgapp.ui.window import Window
from valgapp.ui.workspace import Workspace

CTRL = Qt.KeyboardModifier.ControlModifier
SPECS = [DEMO, TILES, PageSpec("third", "Kursus", "course", "tests.ui.demo_page:DemoPage")]


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[Window]:
    DemoPage.rows = demo_rows()
    workspace = Workspace()
    workspace.open(fresh_store(tmp_path))
    made = Window(workspace, SPECS)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.workspace.close()


def demo(window: Window) -> DemoPage:
    page = window.page
    assert isinstance(page, DemoPage)
    return page


def action(window: Window, begins: str) -> QAction:
    found = [
        a for a in window.findChildren(QAction) if a.text().replace("&", "").startswith(begins)
    ]
    assert found, begins
    return found[0]


def words(window: Window) -> set[str]:
    return {label.text() for label in window.findChildren(QLabel) if label.isVisible()}


def test_ctrl_and_a_number_goes_to_a_page(window: Window, qtbot: QtBot) -> None:
    for key, wanted in ((Qt.Key.Key_2, "Overblik"), (Qt.Key.Key_3, "Ambassadører")):
        qtbot.keyClick(window, key, CTRL)
        assert window.page is not None
        assert window.page.title == wanted
    assert window.page is window.built_page("third")


def test_arrows_in_the_navigation_show_pages_and_enter_goes_in(
    window: Window, qtbot: QtBot
) -> None:
    pages = window.navigation.findChild(QAbstractItemView)
    pages.setFocus()
    qtbot.keyClick(pages, Qt.Key.Key_Down)
    assert window.page is window.built_page("tiles")
    qtbot.keyClick(pages, Qt.Key.Key_Up)
    qtbot.keyClick(pages, Qt.Key.Key_Return)
    assert demo(window).table.view.hasFocus()


def test_a_page_key_goes_from_the_navigation_into_the_page(window: Window, qtbot: QtBot) -> None:
    pages = window.navigation.findChild(QAbstractItemView)
    pages.setFocus()
    qtbot.keyClick(pages, Qt.Key.Key_3, CTRL)
    assert window.page is window.built_page("third")
    assert demo(window).table.view.hasFocus()


def test_a_page_begins_at_its_list_when_another_had_the_keyboard(
    window: Window, qtbot: QtBot
) -> None:
    demo(window).table.view.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_3, CTRL)
    assert demo(window).table.view.hasFocus()
    assert window.page is window.built_page("third")


def test_a_page_is_built_when_first_shown_and_read_when_in_sight(window: Window) -> None:
    page = demo(window)
    assert "tiles" not in window._built
    assert page.refreshed == 1
    window.workspace.changed.emit()
    assert page.refreshed == 2
    window.show_page("tiles")
    window.workspace.changed.emit()
    window.workspace.changed.emit()
    assert page.refreshed == 2
    window.show_page("demo")
    assert page.refreshed == 3


def test_a_file_opens_on_the_page_the_window_was_left_on(window: Window, tmp_path: Path) -> None:
    assert window.page is not None
    assert window.page.key == SPECS[0].key
    window.show_page(TILES.key)
    window.workspace.close()
    window.prepare()
    prepared = window.built_page(TILES.key)
    window.workspace.open(fresh_store(tmp_path, "anden.valg"))
    assert window.page is prepared


def test_a_page_made_ready_beforehand_reads_a_file_that_opens_once(
    window: Window, tmp_path: Path
) -> None:
    window.workspace.close()
    window.prepare()
    window.workspace.open(fresh_store(tmp_path, "anden.valg"))
    assert demo(window).refreshed == 1


def test_a_page_can_be_opened_with_a_wish(window: Window) -> None:
    window.show_page("tiles")
    window.show_page("demo", select=7)
    row = demo(window).table.current_row()
    assert row is not None
    assert row.id == 7


def test_ctrl_f_searches_ctrl_n_adds_and_esc_goes_back_out(window: Window, qtbot: QtBot) -> None:
    page = demo(window)
    qtbot.keyClick(window, Qt.Key.Key_F, CTRL)
    field = QApplication.focusWidget()
    qtbot.keyClicks(field, "ovelse nordvest")
    qtbot.waitUntil(lambda: 0 < page.table.model.rowCount() < 60)
    qtbot.keyClick(field, Qt.Key.Key_Down)
    assert page.table.view.hasFocus()
    assert page.detail is not None
    assert page.detail.isVisible()
    qtbot.keyClick(page.table.view, Qt.Key.Key_Escape)
    assert page.table.model.rowCount() == 60
    qtbot.keyClick(page.table.view, Qt.Key.Key_Escape)
    assert not page.detail.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_N, CTRL)
    assert page.added == 1


def test_enter_goes_into_the_panel_and_esc_back_to_the_list(window: Window, qtbot: QtBot) -> None:
    page = demo(window)
    page.table.enter()
    qtbot.keyClick(page.table.view, Qt.Key.Key_Down)
    qtbot.keyClick(page.table.view, Qt.Key.Key_Return)
    name = page.form.field("name").editor
    assert name.hasFocus()
    qtbot.keyClick(name, Qt.Key.Key_Escape)
    assert page.table.view.hasFocus()
    assert page.detail is not None
    assert page.detail.isVisible()


def test_a_closed_panel_stays_closed_when_data_change(window: Window, qtbot: QtBot) -> None:
    page = demo(window)
    page.table.select(3)
    assert page.detail is not None
    page.detail.close_panel()
    window.workspace.changed.emit()
    assert not page.detail.isVisible()
    page.table.select(4)
    assert page.detail.isVisible()


def test_clearing_brings_back_filters_too(window: Window) -> None:
    page = demo(window)
    box = page.header.findChild(QComboBox)
    box.setCurrentIndex(3)
    page.header.set_search_text("findes ikke")
    assert page.table.visible_rows() == []
    page.header.clear_filters()
    assert len(page.table.visible_rows()) == 60


def test_the_menu_names_what_ctrl_z_undoes(window: Window, qtbot: QtBot) -> None:
    workspace = window.workspace
    plan = workspace.read(plans)[0]
    workspace.write(roster.add, plan.id, "Ane Prøvesen", label="Tilføjet: Ane & Bo")
    assert window.toast.text == "Tilføjet: Ane & Bo"
    window.menus.name_undo()
    assert action(window, "Fortryd").text() == "&Fortryd: Tilføjet: Ane && Bo"
    qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert workspace.read(roster.roster_rows) == []
    window.menus.name_undo()
    assert action(window, "Gentag").text() == "&Gentag: Tilføjet: Ane && Bo"
    qtbot.keyClick(window, Qt.Key.Key_Y, CTRL)
    assert len(workspace.read(roster.roster_rows)) == 1


def test_the_status_line_says_saved_only_when_it_was(window: Window) -> None:
    workspace = window.workspace
    plan = workspace.read(plans)[0]
    assert "60 ambassadører" in words(window)
    workspace.write(roster.add, plan.id, "Ane", label="Tilføjet")
    assert workspace.saved_text in words(window)
    with pytest.raises(FieldProblem):
        workspace.write(roster.add, plan.id, "", label="Tilføjet")
    assert any(text.startswith("Ikke gemt: ") for text in words(window))
    demo(window).table.select(1, 2)
    assert "60 ambassadører · 2 valgt" in words(window)


def test_the_title_bar_names_site_and_election_and_nobody(window: Window) -> None:
    demo(window).table.select(3)
    assert window.windowTitle() == "BIF – KV25 – valgapp"
    window.close_file()
    assert window.windowTitle() == "valgapp"


def test_a_closed_file_leaves_nothing_in_memory(window: Window, qtbot: QtBot) -> None:
    gone = []
    demo(window).destroyed.connect(lambda: gone.append(1))
    window.close_file()
    qtbot.waitUntil(lambda: bool(gone))
    assert not window.navigation.isVisible()
    assert not action(window, "Søg på siden").isEnabled()
    qtbot.keyClick(window, Qt.Key.Key_2, CTRL)
    assert window.page is None


def test_ctrl_2_while_typing_saves_first(window: Window, qtbot: QtBot) -> None:
    page = demo(window)
    page.table.select(3)
    field: Any = page.form.field("name")
    field.setFocus()
    field.editor.selectAll()
    qtbot.keyClicks(field.editor, "Nyt Navn")
    qtbot.keyClick(field.editor, Qt.Key.Key_2, CTRL)
    assert DemoPage.rows[3].name == "Nyt Navn"


def test_closing_asks_when_something_typed_cannot_be_saved(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    answers = [False, True]

    def ask(_parent: QWidget, _question: str, _yes: str, text: str, **_more: Any) -> bool:
        asked.append(text)
        return answers.pop(0)

    monkeypatch.setattr("valgapp.ui.window.ask", ask)
    page = demo(window)
    page.table.select(3)
    field: Any = page.form.field("begun")
    field.setFocus()
    field.editor.selectAll()
    qtbot.keyClicks(field.editor, "32/13")
    window.close_file()
    assert window.workspace.is_open
    assert "Begyndt: Skriv en dato" in asked[0]
    window.close()
    assert not window.workspace.is_open


def test_the_status_line_never_says_saved_over_a_field_that_is_not(
    window: Window, qtbot: QtBot
) -> None:
    page = demo(window)
    page.table.select(3)
    field: Any = page.form.field("begun")
    field.setFocus()
    field.editor.selectAll()
    qtbot.keyClicks(field.editor, "32/13")
    page.table.view.setFocus()
    assert "Ikke gemt: Begyndt" in words(window)
    window.workspace.write(roster.add, window.workspace.read(plans)[0].id, "Ida", label="Ny: Ida")
    assert "Ikke gemt: Begyndt" in words(window), "another change was saved, this one was not"
    field.setFocus()
    qtbot.keyClick(field.editor, Qt.Key.Key_Escape)
    page.table.view.setFocus()
    assert window.workspace.saved_text in words(window)


def test_larger_text_does_not_throw_away_what_could_not_be_saved(
    window: Window, qtbot: QtBot
) -> None:
    page = demo(window)
    page.table.select(3)
    field: Any = page.form.field("begun")
    field.setFocus()
    field.editor.selectAll()
    qtbot.keyClicks(field.editor, "32/13")
    qtbot.keyClick(window, Qt.Key.Key_Plus, CTRL)
    assert demo(window) is page
    assert field.editor.text() == "32/13"
    qtbot.keyClick(field.editor, Qt.Key.Key_Escape)


def test_the_window_stays_while_work_is_going_on(window: Window, qtbot: QtBot) -> None:
    may_end: list[bool] = []

    def work() -> Job[None]:
        while not may_end:
            yield Progress(0, 0, "Arbejder")

    window.workspace.run(work(), "Arbejder")
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None, timeout=3000)
    window.close()
    stayed = window.isVisible() and window.workspace.is_open
    may_end.append(True)
    qtbot.waitUntil(lambda: not window.workspace.background.is_busy, timeout=3000)
    assert stayed


def test_nothing_is_asked_when_all_is_saved(window: Window) -> None:
    window.close()
    assert not window.workspace.is_open
    assert not window.isVisible()


def test_the_navigation_shrinks_to_icons_in_a_narrow_window(window: Window, qtbot: QtBot) -> None:
    assert not window.navigation.is_narrow
    window.resize(900, 700)
    qtbot.waitUntil(lambda: window.navigation.is_narrow)
    pages = window.navigation.findChild(QAbstractItemView)
    item = pages.model().index(0, 0)
    assert item.data() == ""
    assert item.data(Qt.ItemDataRole.AccessibleTextRole) == "Ambassadører"
    window.resize(1366, 768)
    qtbot.waitUntil(lambda: not window.navigation.is_narrow)
    qtbot.keyClick(window, Qt.Key.Key_F9)
    window.resize(1300, 768)
    qtbot.wait(10)
    assert window.navigation.is_narrow, "the user's own choice stands"


def test_size_and_place_are_remembered(window: Window, qtbot: QtBot) -> None:
    window.resize(700, 500)
    window.close()
    again = Window(Workspace(), SPECS)
    qtbot.addWidget(again)
    assert (again.width(), again.height()) == (700, 500)


def test_larger_text_builds_the_page_anew_at_the_new_size(window: Window, qtbot: QtBot) -> None:
    before = demo(window)
    before.table.select(3)
    qtbot.keyClick(window, Qt.Key.Key_Plus, CTRL)
    assert theme.current().scale == 1.25
    after = demo(window)
    assert after is not before
    assert after.table.view.verticalHeader().defaultSectionSize() == 45


def test_everything_that_takes_the_keyboard_has_a_name(window: Window, qtbot: QtBot) -> None:
    demo(window).table.select(3)
    window.workspace.say("Gemt", "Fortryd", lambda: None)
    for key in ("demo", "tiles"):
        window.show_page(key)
        nameless = [
            f"{type(w).__name__} in {type(w.parent()).__name__}"
            for w in window.findChildren(QWidget)
            if w.isVisible()
            and w.focusPolicy() != Qt.FocusPolicy.NoFocus
            and not w.accessibleName()
            and not getattr(w, "text", str)()
        ]
        assert nameless == []


def test_tab_reaches_every_part_of_a_page(window: Window, qtbot: QtBot) -> None:
    page = demo(window)
    page.table.select(3)
    page.table.view.setFocus()
    seen: list[QWidget] = []
    for _ in range(40):
        widget = QApplication.focusWidget()
        assert widget is not None
        seen.append(widget)
        qtbot.keyClick(widget, Qt.Key.Key_Tab)
    wanted = [page.table.view, *(page.form.field(k).editor for k in ("name", "stage", "note"))]
    wanted.append(window.navigation.findChild(QAbstractItemView))
    assert [w for w in wanted if w not in seen] == []


def test_shortcuts_do_not_collide(window: Window) -> None:
    keys = [
        key.toString()
        for found in window.findChildren(QAction)
        for key in found.shortcuts()
        if found.shortcutContext() is Qt.ShortcutContext.WindowShortcut
    ]
    assert len(keys) == len(set(keys))
    assert {QKeySequence(k).toString() for k in ("Ctrl+K", "F1", "Ctrl+F", "Ctrl+N")} <= set(keys)


@pytest.mark.parametrize("choice", [theme.Choice.LIGHT, theme.Choice.DARK])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_page_fits_the_window(
    window: Window, qtbot: QtBot, shoot: Shoot, choice: theme.Choice, scale: float
) -> None:
    theme.current().choose(choice)
    theme.current().set_scale(scale)
    page = demo(window)
    page.table.select(3)
    qtbot.wait(20)
    shoot(window, f"shell-{choice.name.lower()}-{scale:g}")
    assert page.detail is not None
    right = page.detail.mapTo(window, page.detail.rect().topRight()).x()
    assert right <= window.width()
    assert window.width() == 1366
    form = page.form
    assert form.minimumSizeHint().width() <= form.parentWidget().width()


def test_a_page_is_alone_in_sight_when_the_file_opens_on_another_than_the_first(
    window: Window, tmp_path: Path
) -> None:
    window.show_page("third")
    window.workspace.close()
    window.workspace.open(fresh_store(tmp_path, "anden.valg"))
    shown = [w for w in window.findChildren(DemoPage) if w.isVisible()]
    assert shown == [window.page]
    assert not [
        page for page in window._built.values() if page.isVisible() and page is not window.page
    ]
