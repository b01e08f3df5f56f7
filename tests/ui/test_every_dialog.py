"""Every dialog on a small screen with large text, and in every look for pictures.

200 % on a screen of 1366×768 leaves 683×384 logical pixels: nothing may be out of reach there.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.made_demo import made_demo
from tests.ui import dialog_list
from tests.ui.conftest import Shoot
from valgapp.db.store import Store
from valgapp.jobs import demo
from valgapp.ui import cards, placement, theme
from valgapp.ui.cards import Tile
from valgapp.ui.dialogs import Dialog, label
from valgapp.ui.help import guide_text
from valgapp.ui.help.guide_window import GuideWindow
from valgapp.ui.lines import RowButton
from valgapp.ui.notice import Notice
from valgapp.ui.pages import pages
from valgapp.ui.roster.consents import ConsentDialog
from valgapp.ui.window import Window

SMALL = QSize(683, 384)
TITLE_BAR = 40
LOOKS = {
    "lys": (theme.LIGHT, 1.0), "mørk": (theme.DARK, 1.0), "200": (theme.LIGHT, 2.0),
    "kontrast": (theme.with_contrast(theme.LIGHT), 1.0),
    "mørk-kontrast": (theme.with_contrast(theme.DARK), 1.0),
}  # fmt: skip


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made_demo(tmp_path_factory).data_file


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(placement, "room", lambda _widget: SMALL)


@pytest.fixture
def window(qapp: object, example: Path, qtbot: QtBot) -> Iterator[Window]:
    made = opened(example, QSize(1366, 768))
    yield made
    made.workspace.close()
    made.close()


def opened(example: Path, size: QSize) -> Window:
    window = Window()
    window.resize(size)
    window.show()
    window.workspace.open(Store.open(example, demo.PASSPHRASE))
    return window


def out_of_reach(top: QWidget) -> list[str]:
    """What takes the keyboard, but is cut off, squeezed, or outside where nothing scrolls."""
    return [
        f"{type(widget).__name__} »{widget.accessibleName() or getattr(widget, 'text', str)()}«"
        for widget in top.findChildren(QWidget)
        if widget.isVisible() and widget.focusPolicy().value and _is_out(widget, top)
    ]


def _is_out(widget: QWidget, top: QWidget) -> bool:
    if _is_squeezed(widget):
        return True
    held = widget.parentWidget()
    while held is not None and held is not top:
        if isinstance(held, QAbstractScrollArea):
            return False
        held = held.parentWidget()
    place = QRect(widget.mapTo(top, QPoint(0, 0)), widget.size())
    return not top.rect().contains(place)


def _is_squeezed(widget: QWidget) -> bool:
    least = widget.minimumSizeHint()
    if isinstance(widget, QPushButton) and not isinstance(widget, RowButton):
        return widget.height() < least.height() - 2 or widget.width() < least.width()
    has_own_frame = isinstance(widget, QComboBox | QLineEdit)
    in_a_box = isinstance(widget.parentWidget(), QComboBox)
    return has_own_frame and not in_a_box and widget.height() < least.height() - 2


@pytest.mark.usefixtures("small")
def test_no_dialog_is_larger_than_a_small_screen_and_none_is_forgotten(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong: dict[str, object] = {}

    def look(dialog: QDialog) -> None:
        dialog_list.settled(window)
        found: list[object] = list(out_of_reach(dialog))
        if dialog.width() > SMALL.width() or dialog.height() > SMALL.height() - TITLE_BAR:
            found.append(dialog.size().toTuple())
        if found:
            wrong[dialog.windowTitle()] = found

    catcher = dialog_list.Catcher(look)
    catcher.patch(monkeypatch)
    for opener in dialog_list.OPENERS.values():
        opener(window)
        dialog_list.settled(window)
    assert wrong == {}
    assert dialog_list.dialog_names() - catcher.met == set()
    assert len(catcher.met) > 70


def test_f1_in_a_dialog_opens_the_guide_over_it_at_its_chapter(
    window: Window, qtbot: QtBot
) -> None:
    window.show_page("course")
    for chapter, dialog in (
        ("Kursus", Dialog(window, "Ny kursusgang")),
        ("Persondata", ConsentDialog(window, "Samtykke")),
    ):
        dialog.open()
        qtbot.waitUntil(dialog.isActiveWindow)
        qtbot.keyClick(dialog, Qt.Key.Key_F1)
        guides = dialog.findChildren(GuideWindow)
        assert [guide.title for guide in guides] == [chapter]
        dialog.done(0)


def test_every_dialogs_chapter_is_in_the_guide() -> None:
    for name in dialog_list.dialog_names():
        import_module(name.partition(":")[0])
    titles = {chapter.title for chapter in guide_text.read_chapters()}
    chapters = {kind.chapter for kind in [Dialog, *all_kinds(Dialog)]}
    assert chapters - {""} <= titles
    assert len(chapters) > 4


def all_kinds(kind: type[Dialog]) -> list[type[Dialog]]:
    return [one for sub in kind.__subclasses__() for one in (sub, *all_kinds(sub))]


def test_neither_card_nor_notice_flashes_as_a_window_before_it_has_a_place(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    flashed: list[str] = []

    class Heading(QLabel):
        def showEvent(self, event: QShowEvent) -> None:
            flashed.extend(["heading"] if self.isWindow() else [])
            super().showEvent(event)

    class Watched(Notice):
        def showEvent(self, event: QShowEvent) -> None:
            flashed.extend(["notice"] if self.isWindow() else [])
            super().showEvent(event)

    monkeypatch.setattr(cards, "label", lambda text, _role: Heading(text))
    card, notice = cards.Card("Titel"), Watched("Se her")
    qtbot.addWidget(card)
    card.body.addWidget(notice)
    card.show()
    assert flashed == []
    assert notice.isVisible()
    assert card.heading.isVisible()


def test_the_first_picture_of_overblik_is_the_one_that_stays(
    example: Path, qapp: QApplication
) -> None:
    window = Window()
    window.resize(1366, 768)
    window.show()
    qapp.processEvents()
    window.built_page("overview")
    window.workspace.open(Store.open(example, demo.PASSPHRASE))
    tiles = window.built_page("overview").findChildren(Tile)
    places = [tile.geometry() for tile in tiles]
    qapp.processEvents()
    assert [tile.geometry() for tile in tiles] == places
    window.workspace.close()
    window.close()


def test_the_check_finds_what_is_out_of_reach(qtbot: QtBot) -> None:
    dialog = Dialog(None, "For høj")
    qtbot.addWidget(dialog)
    dialog.body.addWidget(label("\n".join("En linje." for _ in range(80))))
    yes = dialog.add_yes("OK")
    dialog.resize(300, 300)
    dialog.show()
    assert out_of_reach(dialog) == []
    yes.setFixedHeight(8)
    assert out_of_reach(dialog) == ["QPushButton »OK«"]


@pytest.mark.parametrize("name", LOOKS)
def test_pictures_of_every_dialog(
    name: str, example: Path, shots: Path | None, shoot: Shoot, monkeypatch: pytest.MonkeyPatch
) -> None:
    if shots is None:
        pytest.skip("pictures are for --shots")
    roles, scale = LOOKS[name]
    monkeypatch.setattr(theme.Theme, "roles", roles)
    monkeypatch.setattr(placement, "room", lambda _widget: QSize(1366, 768))
    theme.current().scale = scale
    theme.current().apply()
    window = opened(example, QSize(1366, 768))
    for spec in pages():
        window.show_page(spec.key)
        shoot(window, f"{spec.key}-{name}")
    count = 0

    def look(dialog: QDialog) -> None:
        nonlocal count
        dialog_list.settled(window)
        count += 1
        shoot(dialog, f"dialog-{count:02d}-{type(dialog).__name__}-{name}")

    dialog_list.Catcher(look).patch(monkeypatch)
    for opener in dialog_list.OPENERS.values():
        opener(window)
        dialog_list.settled(window)
    window.workspace.close()
    window.close()
    assert count > 70
