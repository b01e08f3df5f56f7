"""Tiles: a button in all but looks, and never by colour alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.demo_page import made_tiles
from valgapp.ui import theme
from valgapp.ui.cards import Bar, CapacityBar, Tile, TileGrid


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_a_tile_is_pressed_by_keyboard_and_mouse(qtbot: QtBot, key: Qt.Key) -> None:
    pressed: list[int] = []
    tile = Tile("Bagud", "4", "kan ikke nå kravet", run=lambda: pressed.append(1))
    qtbot.addWidget(tile)
    qtbot.keyClick(tile, key)
    qtbot.mouseClick(tile, Qt.MouseButton.LeftButton)
    assert pressed == [1, 1]


def test_a_tile_reads_as_a_sentence(qtbot: QtBot) -> None:
    tile = Tile("Bagud", "4", "kan ikke nå kravet")
    qtbot.addWidget(tile)
    assert tile.accessibleName() == "Bagud: 4 kan ikke nå kravet"
    tile.set_figure("5", "er bagud", "warning")
    assert tile.accessibleName() == "Bagud: 5 er bagud"
    assert tile.focusPolicy() == Qt.FocusPolicy.StrongFocus


def test_a_bar_says_in_words_what_it_shows(qtbot: QtBot) -> None:
    bar = CapacityBar(9, 10, 12, "9 af 10–12 pladser, mangler 1")
    qtbot.addWidget(bar)
    assert bar.accessibleName() == "9 af 10–12 pladser, mangler 1"


@pytest.mark.parametrize(
    ("part", "least", "most"), [(0, 0, 0), (0.5, 45, 55), (1, 98, 100), (3, 98, 100)]
)
def test_a_bar_is_filled_to_its_part(qtbot: QtBot, part: float, least: int, most: int) -> None:
    bar = Bar(part, "ord")
    qtbot.addWidget(bar)
    bar.resize(100, 8)
    image = bar.grab().toImage()
    ink = theme.color("accent").name()
    filled = sum(image.pixelColor(x, 4).name() == ink for x in range(100))
    assert least <= filled <= most


def test_tiles_fill_the_width_in_even_columns_and_show_all_their_words(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    tiles = made_tiles(page)
    page.show()
    for width, columns in ((1100, 4), (560, 2), (280, 1)):
        page.resize(width, 900)
        qtbot.wait(20)
        assert len({tile.x() for tile in tiles}) == columns
        assert len({tile.width() for tile in tiles}) == 1
        for tile in tiles:
            for label in tile.findChildren(QLabel):
                if label.isVisible() and label.wordWrap():
                    assert label.height() >= label.heightForWidth(label.width())


def test_a_grid_can_be_emptied(qtbot: QtBot) -> None:
    grid = TileGrid()
    qtbot.addWidget(grid)
    grid.add(Tile("A"))
    grid.clear()
    assert grid.sizeHint().height() == 0


def test_tiles_stand_in_lines_as_even_as_can_be(qtbot: QtBot) -> None:
    grid = TileGrid(least_width=200)
    qtbot.addWidget(grid)
    tiles = [Tile(f"Flise {n}") for n in range(6)]
    for tile in tiles:
        grid.add(tile)
    grid.resize(theme.px(5 * 216), 10)
    grid.show()
    QApplication.processEvents()
    assert [tile.y() == tiles[0].y() for tile in tiles] == [True] * 3 + [False] * 3
    assert tiles[3].y() == tiles[5].y()


def test_a_hidden_tile_leaves_no_hole(qtbot: QtBot) -> None:
    grid = TileGrid(least_width=100, most_columns=2)
    qtbot.addWidget(grid)
    tiles = [Tile(str(n)) for n in range(4)]
    for tile in tiles:
        grid.add(tile)
    grid.resize(600, 400)
    grid.show()
    tiles[1].hide()
    qtbot.waitUntil(lambda: tiles[2].y() == tiles[0].y())
    assert tiles[3].y() > tiles[2].y()
