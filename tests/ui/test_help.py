"""F1 and the menu »Hjælp«: guide, shortcuts, news, tour, and what the program is built on."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.data_files import fresh_store
from tests.ui.conftest import Shoot
from valgapp.domain import guide
from valgapp.domain.sites import BIF
from valgapp.ui import theme
from valgapp.ui.help import guide_text
from valgapp.ui.help.about import UNTOLD, dependencies
from valgapp.ui.help.guide_window import GuideWindow, show_guide
from valgapp.ui.help.tour import STEPS, Tour, beside, show_tour
from valgapp.ui.pages import pages
from valgapp.ui.window import Window
from valgapp.ui.workspace import Workspace


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Window:
    workspace = Workspace()
    workspace.open(fresh_store(tmp_path))
    made = Window(workspace)
    made.resize(1366, 768)
    qtbot.addWidget(made)
    made.show()
    return made


def open_guide(window: Window) -> GuideWindow:
    return next(g for g in window.findChildren(GuideWindow) if g.isVisible())


def test_every_page_has_a_chapter() -> None:
    titles = {chapter.title for chapter in guide_text.read_chapters()}
    assert {spec.title for spec in pages()} <= titles
    assert {"Før fremmøde", "Overrækkelse"} <= titles


def test_f1_opens_the_chapter_of_the_page_and_turns_the_open_guide(
    window: Window, qtbot: QtBot, shoot: Shoot
) -> None:
    window.show_page("campaign")
    window.show_help()
    found = open_guide(window)
    assert found.title == "Kampagne"
    assert "Ind i boksen" in found.text.toPlainText()
    shoot(found, "guide-light")
    window.show_page("course")
    window.built_page("course").switch.choose(1)  # type: ignore[attr-defined]
    window.show_help()
    assert open_guide(window) is found
    assert found.title == "Før fremmøde"
    found.go_back()
    assert found.title == "Kampagne"


def test_the_guide_opens_before_there_is_a_file(qtbot: QtBot) -> None:
    window = Window()
    qtbot.addWidget(window)
    window.show_help()
    assert open_guide(window).title == guide.FIRST


def test_searching_lists_chapters_and_marks_words(window: Window, qtbot: QtBot) -> None:
    found = show_guide(window, guide.FIRST)
    qtbot.keyClicks(found.search, "nødark")
    listed = [found.contents.item(i).text() for i in range(found.contents.count())]
    assert "Lås og adgangskode" in listed
    assert "Kampagne" not in listed
    assert found.text.extraSelections()
    found.search.setText("xyzzy")
    assert found.contents.count() == 0
    found.show_chapter("Budget")
    assert found.title == "Budget"


def test_the_guide_follows_the_colours(window: Window, shoot: Shoot) -> None:
    theme.current().choice = theme.Choice.DARK
    theme.current().apply()
    found = show_guide(window, guide.SHORTCUTS)
    shoot(found, "guide-dark")
    assert found.text.palette().base().color() == theme.color("surface")


def test_pictures_are_never_wider_than_their_room(qapp: QApplication) -> None:
    image = guide_text.picture("guide/overview.png", 300, 2.0)
    assert image.width() == 600
    assert image.deviceIndependentSize().width() == 300


def test_the_paper_holds_every_chapter_and_picture(qapp: QApplication) -> None:
    from io import BytesIO

    from pypdf import PdfReader

    chapters = guide_text.read_chapters()
    pdf = PdfReader(BytesIO(guide_text.pdf(chapters)))
    text = "".join("".join(page.extract_text() for page in pdf.pages).split())
    missing = [c.title for c in chapters if c.title.replace(" ", "") not in text]
    assert missing == [guide.NEWS]  # its heading is its own
    assert sum(len(page.images) for page in pdf.pages) == sum(len(c.pictures) for c in chapters)
    assert len(pdf.pages) < 40


def test_every_shortcut_of_the_menus_is_in_the_list(window: Window) -> None:
    chapters = guide_text.read_chapters()
    told = next(c.text for c in chapters if c.title == guide.SHORTCUTS)
    told = told.replace("Page Up", "PgUp").replace("Page Down", "PgDown")
    keys = {
        action.shortcut().toString()
        for action in window.findChildren(QAction)
        if action.shortcut().toString() and action.parent() in window.menuBar().actions()
    } | {
        action.shortcut().toString()
        for menu in window.menuBar().actions()
        for action in menu.menu().actions()  # type: ignore[attr-defined]
    }
    numbered = {f"Ctrl+{n}" for n in range(1, 10)}
    assert {"F1", "Ctrl+F1", "Ctrl+K"} <= keys
    assert [
        key for key in sorted(keys - numbered - {""}) if key not in told.replace("Skift", "Shift")
    ] == []


def test_the_tour_points_at_something_on_every_step_and_ends(window: Window, qtbot: QtBot) -> None:
    show_tour(window)
    tour = window.findChild(Tour)
    assert tour is not None
    for step in STEPS:
        target = step.find(window)
        assert target is not None, step.title
        assert target.isVisible()
        assert window.rect().contains(tour.geometry())
        assert tour.on.hasFocus() or not window.isActiveWindow()
        qtbot.keyClick(tour.on, Qt.Key.Key_Return)
    assert tour.isHidden()


def test_bif_is_told_of_all_plans_and_not_of_a_report_to_itself(window: Window) -> None:
    for site, wanted in (("NBV", "Rapport til BIF"), (BIF, "Rapport")):
        window.workspace.store.site = site
        window.navigation.set_site(window.workspace.holder)
        window.show_page("overview")
        window.show_page("report")
        assert window.page is not None
        window.page.refresh()
        assert window.page.header._title.text() == wanted
        assert wanted in [window.navigation._list.item(n).text() for n in range(13)]
        assert wanted in [goal.text for goal in window.goals().search(wanted)]
        show_tour(window)
        tour = window.findChild(Tour)
        tour._show(5)
        assert tour._title.text() == wanted
        assert ("til BIF" in tour._text.text()) is (site != BIF)
        tour.end()


def test_the_tour_can_be_skipped_and_leaves_with_the_file(window: Window, qtbot: QtBot) -> None:
    show_tour(window)
    tour = window.findChild(Tour)
    qtbot.keyClick(tour, Qt.Key.Key_Escape)
    assert tour.isHidden()
    show_tour(window)
    window.workspace.close()
    assert all(t.isHidden() for t in window.findChildren(Tour))


@pytest.mark.parametrize("key", ["settings", "report"])
def test_a_page_of_cards_begins_at_what_is_in_sight(window: Window, key: str) -> None:
    window.activateWindow()
    window.navigation.setFocus()
    assert window.page is not None
    window.page.take_keyboard()
    window.show_page(key)
    focused = window.focusWidget()
    assert window.page.isAncestorOf(focused)
    assert not focused.visibleRegion().isEmpty()


def test_tab_goes_round_in_the_tour_and_esc_ends_it_from_the_page(
    window: Window, qtbot: QtBot
) -> None:
    window.activateWindow()
    show_tour(window)
    tour = window.findChild(Tour)
    for _ in range(5):
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        assert tour.isAncestorOf(window.focusWidget())
    assert window.page is not None
    window.page.take_keyboard()
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    assert tour.isHidden()


def test_turning_to_another_page_ends_the_tour_and_goes_there(window: Window, qtbot: QtBot) -> None:
    window.activateWindow()
    show_tour(window)
    tour = window.findChild(Tour)
    window.show_page("partners")
    assert tour.isHidden()
    assert window.page is not None
    assert window.page.isAncestorOf(window.focusWidget())


@pytest.mark.parametrize(
    ("target", "place"),
    [
        (QRect(0, 0, 100, 500), QPoint(111, 10)),
        (QRect(0, 0, 800, 100), QPoint(0, 0)),
        (QRect(0, 0, 800, 600), QPoint(0, 0)),
    ],
)
def test_the_card_stands_inside_the_window(target: QRect, place: QPoint) -> None:
    card, room = QSize(300, 200), QRect(0, 0, 800, 600)
    assert room.contains(QRect(beside(target, card, room, 10), card))


def test_everything_the_program_is_built_on_is_named_with_its_licence() -> None:
    found = {d.name.lower(): d for d in dependencies()}
    assert {"sqlalchemy", "openpyxl", "reportlab", "pyside6_essentials", "lxml"} & set(found)
    assert {"sqlalchemy", "openpyxl", "reportlab"} <= set(found)
    assert found["sqlalchemy"].licence == "MIT"
    assert all(d.version and d.licence for d in found.values())
    assert "pytest" not in found
    assert not [d.name for d in found.values() if d.licence == UNTOLD]
