"""Amounts stand whole and under each other, however narrow the table is."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from valgapp.domain.columns import Column, Kind
from valgapp.ui import theme
from valgapp.ui.editors import ChoiceBox
from valgapp.ui.tables import RowsTable

COLUMNS = (
    Column[tuple[int, str, int]]("Budgetpost", lambda r: r[1], width=40),
    Column[tuple[int, str, int]]("Rest", lambda r: r[2], Kind.MONEY, width=13),
)
WORDS, MONEY = range(2)


@dataclass
class Shown:
    table: RowsTable[tuple[int, str, int]]

    def widths(self) -> list[int]:
        header = self.table.view.horizontalHeader()
        return [header.sectionSize(s) for s in range(header.count())]

    def narrow_to(self, width: int) -> None:
        self.table.resize(width, 300)
        QApplication.processEvents()

    @property
    def edge(self) -> int:
        return self.table.view.viewport().width()


def built(qtbot: QtBot, name: str) -> RowsTable[tuple[int, str, int]]:
    made: RowsTable[tuple[int, str, int]] = RowsTable(
        name, COLUMNS, key=lambda r: r[0],
        tones={"Rest": lambda r: "danger" if r[2] < 0 else ""},
    )  # fmt: skip
    qtbot.addWidget(made)
    made.resize(900, 300)
    made.set_rows([(1, "Lokale", -1_250_00), (2, "Transport", 45_000_00)])
    made.show()
    QApplication.processEvents()
    return made


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    return Shown(built(qtbot, "Poster"))


def test_the_words_give_way_to_an_amount_and_get_their_room_back(shown: Shown) -> None:
    wide = shown.widths()
    shown.narrow_to(sum(wide) - 60)
    assert sum(shown.widths()) <= shown.edge
    assert shown.widths()[MONEY] == wide[MONEY]
    shown.narrow_to(900)
    assert shown.widths() == wide


def test_a_width_the_user_made_is_kept_and_not_what_it_gave_way_to(
    shown: Shown, qtbot: QtBot
) -> None:
    header = shown.table.view.horizontalHeader()
    header.resizeSection(WORDS, 400)
    shown.narrow_to(450)
    assert shown.widths()[WORDS] < 400
    shown.table.header._keep()
    assert not shown.table.header._keeper.isActive()
    assert Shown(built(qtbot, "Poster")).widths()[WORDS] == 400


def test_a_column_is_as_wide_as_its_largest_amount(shown: Shown) -> None:
    before = shown.widths()[MONEY]
    shown.table.set_rows([(1, "Lokale", 123_456_789_012_00)])
    measure = shown.table.view.fontMetrics().horizontalAdvance
    assert shown.widths()[MONEY] >= measure("123.456.789.012,00 kr.") + theme.px(24) > before


def test_an_overspent_amount_ends_under_the_others(shown: Shown) -> None:
    view = shown.table.view
    picture = view.viewport().grab().toImage()

    def last_ink(place: int) -> int:
        cell: QRect = view.visualRect(shown.table.model.index(place, MONEY))
        inks = {theme.color(role).rgb() for role in ("text", "danger")}
        y = range(cell.top() + 8, cell.bottom() - 8)
        xs = range(cell.right(), cell.left(), -1)
        return next(x for x in xs if any(_near(picture.pixel(x, k), inks) for k in y))

    assert abs(last_ink(0) - last_ink(1)) <= 1


def _near(pixel: int, inks: set[int]) -> bool:
    return any(
        all(abs((pixel >> s & 255) - (ink >> s & 255)) < 90 for s in (0, 8, 16)) for ink in inks
    )


def test_a_choice_too_long_for_its_box_ends_in_dots(qtbot: QtBot) -> None:
    def picture(words: str, shown_as: str = "") -> QImage:
        box = ChoiceBox()
        qtbot.addWidget(box)
        box.addItem(words)
        box.resize(150, 34)
        if shown_as:
            room = box.fontMetrics().horizontalAdvance(shown_as)
            assert room < 150 < box.fontMetrics().horizontalAdvance(words)
        return box.grab().toImage()

    words = "Forplejning · spor 1 · Mit Kvarter Valby/Sydhavnen"
    long = picture(words, "Forplejning")
    candidates = [picture(f"{words[:n].rstrip()}…") for n in range(8, 25)]
    assert long in candidates
