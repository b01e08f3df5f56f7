"""A window of 683×384 logical pixels, which is 200 % text on a small laptop: nothing is cut off."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QListWidget,
    QPushButton,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.made_demo import made_demo
from tests.ui.test_every_dialog import SMALL, TITLE_BAR, opened, out_of_reach
from valgapp.ui import placement
from valgapp.ui.editors import ChoiceBox
from valgapp.ui.filter_box import FilterBox
from valgapp.ui.filter_fold import FilterFold
from valgapp.ui.help import tour
from valgapp.ui.lines import RowButton
from valgapp.ui.page import Page
from valgapp.ui.pages import pages
from valgapp.ui.tables import RowsTable
from valgapp.ui.toast import Toast
from valgapp.ui.view_switch import ViewSwitch
from valgapp.ui.welcome.page import WelcomePage
from valgapp.ui.window import Window

INSIDE = SMALL - QSize(0, TITLE_BAR)


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made_demo(tmp_path_factory).data_file


@pytest.fixture
def window(qapp: object, example: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Window]:
    monkeypatch.setattr(placement, "room", lambda _widget: SMALL)
    made = opened(example, INSIDE)
    yield made
    made.workspace.close()
    made.close()


def views(page: Page, turned: tuple[ViewSwitch, ...] = ()) -> Iterator[str]:
    """Turn the page to each of its views, and those of their own, one after the other."""
    switches = [s for s in page.findChildren(ViewSwitch) if s.isVisible() and s not in turned]
    if not switches:
        yield " ".join(f"{switch.view + 1}" for switch in turned)
        return
    for place in range(len(switches[0].findChildren(QAbstractButton))):
        switches[0].choose(place)
        QApplication.processEvents()
        yield from views(page, (*turned, switches[0]))


def choose_a_row(page: Page) -> None:
    """The first row of the list in sight, so that its panel stands beside it."""
    table: RowsTable[object] | None = page.table_in_sight()
    if table is not None and (rows := table.visible_rows()):
        table.select(table.model.key(rows[0]))
    QApplication.processEvents()


def cut_off(top: QWidget) -> list[str]:
    """Scrolled contents wider than what is seen of them, and buttons whose words do not fit."""
    areas = [
        f"{type(area.parent()).__name__}: {area.widget().width()} > {area.viewport().width()}"
        for area in top.findChildren(QScrollArea)
        if area.isVisible()
        and area.horizontalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        and area.widget().width() > area.viewport().width()
    ]
    return areas + [
        f"»{button.text()}«: {button.sizeHint().width()} > {button.width()}"
        for button in top.findChildren(QAbstractButton)
        if button.isVisible()
        and button.text()
        and not isinstance(button, RowButton | QCheckBox)
        and button.sizeHint().width() > button.width()
    ]


def turned_by_wheel(top: QWidget) -> list[str]:
    """Fields in sight that are not the house's own, which leave the wheel to the page."""
    return [
        type(field).__name__
        for field in top.findChildren(QWidget)
        if field.isVisible()
        and (isinstance(field, QAbstractSpinBox)
             or (isinstance(field, QComboBox) and not isinstance(field, ChoiceBox)))
    ]  # fmt: skip


def test_no_view_of_any_page_is_cut_off(window: Window) -> None:
    wrong, count = {}, 0
    for spec in pages():
        window.show_page(spec.key)
        page = window.built_page(spec.key)
        for view in views(page):
            choose_a_row(page)
            count += 1
            if found := out_of_reach(page) + cut_off(page) + turned_by_wheel(page):
                wrong[f"{spec.key} {view}"] = found
    assert wrong == {}
    assert count > 35
    assert window.size() == INSIDE


def test_the_attendance_grid_follows_a_window_made_narrower(window: Window) -> None:
    window.resize(1366, 728)
    window.show_page("course", view="Fremmøde")
    QApplication.processEvents()
    window.resize(INSIDE)
    QApplication.processEvents()
    page = window.built_page("course")
    assert cut_off(page) == []
    frame = page.attendance.grid.frame  # type: ignore[attr-defined]
    assert frame.rect().contains(frame.view.geometry())
    assert frame.view.horizontalScrollBar().maximum() > 0


def test_one_comes_back_to_a_page_at_its_head(window: Window) -> None:
    window.show_page("partners")
    QApplication.processEvents()
    bar = window.built_page("partners")._whole.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert bar.value() > 0
    window.show_page("overview")
    window.show_page("partners")
    assert bar.value() == 0


def test_the_wheel_over_a_chosen_field_scrolls_its_page(window: Window) -> None:
    window.show_page("campaign", view="Aktiviteter")
    QApplication.processEvents()
    page = window.built_page("campaign")
    box = next(b for b in page.findChildren(ChoiceBox) if b.isVisible())
    box.setFocus()
    place = QPointF(box.mapTo(window, box.rect().center()))
    QTest.wheelEvent(window.windowHandle(), place, QPoint(0, -120))
    QApplication.processEvents()
    assert box.currentIndex() == 0
    assert page._whole.verticalScrollBar().value() > 0


def test_the_filters_open_whole_on_the_screen(window: Window) -> None:
    window.show_page("roster")
    QApplication.processEvents()
    filters = window.built_page("roster").filters  # type: ignore[attr-defined]
    free = window.screen().availableGeometry()
    window.move(free.right() - 200, free.bottom() - 150)
    filters.more.click()
    folded = filters.more.panel
    assert folded.isVisible()
    # The offscreen screen gives it a frame of two pixels.
    assert free.adjusted(0, 0, 2, 2).contains(folded.geometry())
    folded.close()


def test_the_sidebar_shows_whole_pages_only(window: Window) -> None:
    pages_list = window.navigation.findChild(QListWidget)
    for height in (344, 361, 377):
        window.resize(INSIDE.width(), height)
        QApplication.processEvents()
        shown = pages_list.viewport().height()
        assert shown % pages_list.sizeHintForRow(0) == 0
        assert shown > 0


def test_the_tour_points_and_covers_nothing_it_points_at(window: Window) -> None:
    tour.show_tour(window)
    card = window.findChild(tour.Tour)
    for step in tour.STEPS:
        QApplication.processEvents()
        target = step.find(window)
        assert target is not None
        place = QRect(target.mapTo(window, QPoint()), target.size())
        assert not card.geometry().intersects(place), step.title
        assert window.rect().contains(card.geometry()), step.title
        card.go_on()


def test_a_message_covers_no_button_and_stays_on_the_page_it_was_said_on(window: Window) -> None:
    window.show_page("report")
    QApplication.processEvents()
    for words in ("Gemt", "Gendannet fra »Valgindsats – sikkerhedskopi 2025-10-01«. " * 3):
        window.toast.say(words, "Fortryd", lambda: None)
        QApplication.processEvents()
        assert covered_by(window.toast, window) == []
    window.show_page("overview")
    assert window.toast.text == ""
    window.toast.say("Sagt lige før siden skiftes")
    window.show_page("report")
    assert window.toast.text


def covered_by(toast: Toast, window: Window) -> list[str]:
    return [
        button.text()
        for button in window.findChildren(QPushButton)
        if button.isVisible() and not toast.isAncestorOf(button)
        and QRect(toast.mapTo(window, QPoint()), toast.size()).intersects(
            button.visibleRegion().boundingRect().translated(button.mapTo(window, QPoint()))
        )
    ]  # fmt: skip


def test_the_first_choices_stand_under_each_other_where_it_is_narrow(qtbot: QtBot) -> None:
    window = Window()
    qtbot.addWidget(window)
    window.resize(560, 344)
    window.show()
    page = window.findChild(WelcomePage)
    long = Path("/tmp/mappe/En meget lang fil med et navn, som ingen når at læse til ende.valg")
    page._welcome.show_recent([long, long], lambda _path: None)
    QApplication.processEvents()
    assert cut_off(page) == []
    new, open_ = (
        b
        for b in page.findChildren(QPushButton)
        if b.text()[:2] in ("Ny", "Åb") and "datafil" in b.text()
    )
    assert new.mapTo(window, QPoint()).x() == open_.mapTo(window, QPoint()).x()


def test_the_filters_of_the_postings_wait_behind_a_button_and_go_on_filtering(
    window: Window,
) -> None:
    window.show_page("budget", view="Posteringer")
    QApplication.processEvents()
    page = window.built_page("budget")
    postings = page.postings  # type: ignore[attr-defined]
    button = page.more  # type: ignore[attr-defined]
    row = postings.table.view.rowHeight(0)
    assert postings.table.view.viewport().height() >= 3 * row
    assert button.isVisible()
    assert not postings.filters.isVisible()
    before = len(postings.table.visible_rows())
    button.click()
    postings.filters.state.setCurrentIndex(1)
    button.panel.close()
    assert len(postings.table.visible_rows()) < before
    assert button.text() == "Filtre (1)"
    window.resize(1366, 728)
    QApplication.processEvents()
    assert not button.isVisible()
    assert [box.isVisible() for box in postings.filters.boxes()] == [True] * 4


@pytest.mark.parametrize("key", ["course", "diplomas", "events", "partners"])
def test_filters_wait_behind_a_button_on_a_low_screen_and_stand_again_on_a_high_one(
    window: Window, qtbot: QtBot, key: str
) -> None:
    window.show_page(key)
    page = window.page
    assert page is not None
    fold = page.findChild(FilterFold)
    assert fold is not None
    assert fold.isVisible()
    boxes = [box for box in fold.panel.findChildren(FilterBox) if not box.isHidden()]
    assert boxes
    boxes[0].setCurrentIndex(1)
    assert fold.text() == "Filtre (1)"
    window.resize(1366, 768)
    qtbot.waitUntil(lambda: not fold.isVisible())
    assert all(box.isVisible() and not fold.panel.isAncestorOf(box) for box in boxes)
    page.header.clear_filters()
    window.resize(INSIDE)
    qtbot.waitUntil(fold.isVisible)
    assert fold.text() == "Filtre"


@pytest.mark.parametrize("key", ["course", "partners", "diplomas", "budget"])
def test_what_one_goes_to_is_in_sight_though_the_page_scrolls(window: Window, key: str) -> None:
    spec = next(spec for spec in pages() if spec.key == key)
    thing = list(spec.load().things(window.workspace))[-1]
    window.show_page("overview")
    window.show_page(key, **thing.show)
    QApplication.processEvents()
    table = window.built_page(key).table_in_sight()
    assert table is not None
    assert table.current_row() is not None
    view = table.view
    row = view.visualRect(view.currentIndex())
    seen = view.viewport().visibleRegion().boundingRect()
    assert seen.top() <= row.top() < row.bottom() <= seen.bottom() + 1
