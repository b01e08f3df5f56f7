"""A tick in the first column of a list: painted, clicked, and toggled by Space."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from valgapp.domain.columns import Column
from valgapp.ui import theme
from valgapp.ui.cells import CellPainter
from valgapp.ui.icons import pixmap
from valgapp.ui.ownership import refuse_others
from valgapp.ui.rows_model import ROW_ROLE, Index
from valgapp.ui.tables import RowsTable

TICKED, OPEN, LOCKED, MUST = "Ja", "Nej", "–", "Ja, altid"


def tick_column(
    is_ticked: Callable[[Any], bool],
    can_be: Callable[[Any], bool],
    title: str = "Med",
    help: str = "Rækker, der tages med. Mellemrum skifter.",
    must_be: Callable[[Any], bool] = lambda _row: False,
) -> Column[Any]:
    """The column itself; its words are what is read out and copied.

    What ``must_be`` taken along is ticked and stays so.
    """

    def words(row: Any) -> str:
        if must_be(row):
            return MUST
        return (TICKED if is_ticked(row) else OPEN) if can_be(row) else LOCKED

    return Column(title, words, width=max(4, len(title)), help=help)


class Ticks(QObject):
    """Lets a table's first column be ticked. ``toggled`` with the rows the user means.

    When a tick ``changes`` the row it is in, another site's row is refused in a sentence.
    """

    toggled = Signal(object)

    def __init__(self, table: RowsTable[Any], *, changes: bool = False) -> None:
        super().__init__(table)
        self._table, self._changes = table, changes
        table.view.setItemDelegateForColumn(0, TickPainter(table.view))
        table.view.installEventFilter(self)
        table.view.clicked.connect(self._click)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Space
        ):
            self._toggle(self._table.selected_rows())
            return True
        return super().eventFilter(watched, event)

    def _click(self, index: Index) -> None:
        if index.column() == 0:
            self._toggle([index.data(ROW_ROLE)])

    def _toggle(self, rows: list[Any]) -> None:
        if self._changes:
            refuse_others(self._table, map(self._table.model.key, rows))
        self.toggled.emit(rows)


class TickPainter(CellPainter):
    """A box, ticked or open; grey where it stays ticked, a dash where nothing can be chosen."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        self._paint_ground(painter, rect, selected, False)
        words = index.data(Qt.ItemDataRole.DisplayRole)
        side = theme.px(16)
        box = QRectF(rect.left() + theme.px(12), rect.center().y() - side / 2 + 1, side, side)
        if words == LOCKED:
            painter.setPen(theme.color("muted"))
            painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), LOCKED)
        else:
            _paint_box(
                painter, box, words in (TICKED, MUST), "muted" if words == MUST else "accent"
            )
        painter.restore()


def _paint_box(painter: QPainter, box: QRectF, ticked: bool, ground: str) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.color(ground if ticked else "border"), 1))
    painter.setBrush(theme.color(ground if ticked else "surface"))
    painter.drawRoundedRect(box, theme.px(4), theme.px(4))
    if ticked:
        side = round(box.width()) - 4
        mark = pixmap("check", side, "on_accent", painter.device().devicePixelRatioF())
        painter.drawPixmap(round(box.left()) + 2, round(box.top()) + 2, mark)
