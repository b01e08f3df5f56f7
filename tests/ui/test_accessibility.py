"""Every page through the eyes of a screen reader: names, roles, and one way through by Tab."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.made_demo import made_demo
from tests.ui.conftest import looks_focused
from valgapp.db.store import Store
from valgapp.jobs import demo
from valgapp.ui.cards import Tile
from valgapp.ui.chart_view import ChartView
from valgapp.ui.filter_box import FilterBox
from valgapp.ui.pages import pages
from valgapp.ui.view_switch import ViewSwitch
from valgapp.ui.window import Window

# What tells nothing of what can be done with a widget.
_MUTE = {QAccessible.Role.NoRole, QAccessible.Role.Client, QAccessible.Role.Border}


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made_demo(tmp_path_factory).data_file


@pytest.fixture
def window(qtbot: QtBot, example: Path) -> Iterator[Window]:
    made = Window()
    made.resize(1366, 768)
    made.show()
    made.workspace.open(Store.open(example, demo.PASSPHRASE))
    yield made
    made.workspace.close()
    made.close()


def tab_stops(page: QWidget) -> list[QWidget]:
    """What Tab stops at on a page."""
    return [
        widget
        for widget in page.findChildren(QWidget)
        if widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus
    ]


def told(widget: QWidget) -> tuple[str, QAccessible.Role]:
    """Name and role as a screen reader gets them."""
    found = QAccessible.queryAccessibleInterface(widget)
    return found.text(QAccessible.Text.Name).strip(), found.role()


def mute(page: QWidget) -> list[str]:
    """Widgets without a name, or of a role that says nothing.

    A chart is a frame to Qt; its name and description say what it shows.
    """
    return [
        f"{type(widget).__name__} »{name}« {role.name}"
        for widget in tab_stops(page)
        for name, role in [told(widget)]
        if not name or (role in _MUTE and not isinstance(widget, ChartView))
    ]


def tab_order(first: QWidget) -> list[QWidget]:
    """The whole way round by Tab."""
    found, widget = [first], first.nextInFocusChain()
    while widget is not first:
        found.append(widget)
        widget = widget.nextInFocusChain()
    return found


def out_of_order(page: QWidget) -> list[str]:
    """Tab stops of the page's body that come before one in its head."""
    stops = tab_stops(page)
    order = [widget for widget in tab_order(page) if widget in stops]
    head = page.header  # type: ignore[attr-defined]
    in_head = [head.isAncestorOf(widget) for widget in order]
    last = max((place for place, yes in enumerate(in_head) if yes), default=0)
    return [
        told(widget)[0] for widget, yes in zip(order[:last], in_head[:last], strict=True) if not yes
    ]


def unlabelled(page: QWidget) -> list[str]:
    """Choices a screen reader could not tell apart: without a name, or named as another."""
    names = [told(box)[0] for box in page.findChildren(QComboBox) if box.isVisible()]
    return [name for name in names if not name or names.count(name) > 1]


def unlit(page: QWidget, seen: set[tuple[str, str]]) -> list[str]:
    """Kinds of widgets, not ``seen`` before, that look the same with the keyboard and without."""
    wrong = []
    for widget in tab_stops(page):
        kind = type(widget).__name__, str(widget.property("kind"))
        if kind not in seen and not widget.visibleRegion().isEmpty():
            seen.add(kind)
            wrong += [] if looks_focused(widget) else [f"{kind}: {told(widget)[0]}"]
    return wrong


def unmarked(page: QWidget) -> list[str]:
    """Filters without a label in sight, or whose letter goes elsewhere in the window."""
    labels = [words for words in page.findChildren(QLabel) if words.isVisible() and words.text()]
    boxes = [box for box in page.findChildren(FilterBox) if box.isVisible()]
    letters = ["F", "R", "V", "H", *(box.name.text().split("&")[1][0].upper() for box in boxes)]
    in_head = page.header.findChildren(QComboBox)  # type: ignore[attr-defined]
    return [
        told(box)[0]
        for box in in_head
        if box.isVisible() and not any(words.buddy() is box for words in labels)
    ] + [box.name.text() for box, own in zip(boxes, letters[4:], strict=True)
         if letters.count(own) > 1 or box.name.width() > box.width() // 2]  # fmt: skip


def begins_badly(window: Window) -> list[str]:
    """Where the keyboard is after going to a page, unless it is on something of it in sight."""
    focused, page = window.focusWidget(), window.page
    assert page is not None
    if focused is None or not page.isAncestorOf(focused):
        return ["the keyboard is not on the page"]
    return ["the keyboard is out of sight"] if focused.visibleRegion().isEmpty() else []


def test_every_stop_of_every_page_has_name_role_and_its_turn(window: Window) -> None:
    wrong = {}
    stops = 0
    kinds: set[tuple[str, str]] = set()
    window.activateWindow()
    for spec in pages():
        window.show_page(spec.key)
        page = window.built_page(spec.key)
        stops += len(tab_stops(page))
        found = mute(page) + out_of_order(page) + unlabelled(page) + unmarked(page)
        found += unlit(page, kinds)
        if found:
            wrong[spec.key] = found
    assert wrong == {}
    assert stops > 150
    assert len(kinds) > 15


def test_every_view_of_every_page_is_told_as_one_of_several(window: Window) -> None:
    wrong = {}
    seen = 0
    for spec in pages():
        window.show_page(spec.key)
        page = window.built_page(spec.key)
        for switch in page.findChildren(ViewSwitch):
            if not switch.isVisible():
                continue
            for number, button in enumerate(switch.findChildren(QAbstractButton)):
                assert told(button)[1] is QAccessible.Role.RadioButton
                switch.choose(number)
                seen += 1
                if button.text() in page.views:
                    window.show_page(spec.key, view=button.text())
                    assert switch.view == number
                if found := mute(page) + unlabelled(page) + unmarked(page) + begins_badly(window):
                    wrong[f"{spec.key}: {button.text()}"] = found
    assert wrong == {}
    assert seen > 20


def test_the_check_finds_a_widget_without_a_name(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    box = QComboBox(page)
    page.show()
    assert mute(page)
    box.setAccessibleName("Helhedsplan")
    assert not mute(page)


def test_a_tile_is_told_as_a_button(qtbot: QtBot) -> None:
    tile = Tile("Budget", "12 kr.", "tilbage")
    qtbot.addWidget(tile)
    assert told(tile) == ("Budget: 12 kr. tilbage", QAccessible.Role.Button)


def test_what_is_saved_or_not_is_said_aloud(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(
        QAccessible, "updateAccessibility", lambda event: said.append(event.message())
    )
    window.workspace.say("Partner tilføjet")
    monkeypatch.setattr(Window, "_saved_words", lambda _self: ("Ikke gemt: Navn", "problem"))
    window._tell_status()
    window._tell_status()
    assert said == ["Partner tilføjet", "Ikke gemt: Navn"]


def test_every_page_is_reached_by_keyboard(window: Window) -> None:
    seen = []
    window.navigation.setFocus()
    for _ in pages():
        seen.append(window.page)
        window.step_page(1)
        assert begins_badly(window) == []
    assert len({id(page) for page in seen}) == len(pages()) > 9
    assert window.page is seen[0]
    window.step_page(-1)
    assert window.page is seen[-1]


def test_a_filter_tells_what_it_filters_by_and_what_is_chosen(qtbot: QtBot) -> None:
    box = FilterBox("&Mangler")
    qtbot.addWidget(box)
    box.addItems(["Alle, med og uden mangler", "Mangler oplysningsbrev"])
    assert (box.name.text(), box.words) == ("&Mangler:", "alle")
    box.setCurrentIndex(1)
    assert box.words == "oplysningsbrev"
    assert box.name.buddy() is box
