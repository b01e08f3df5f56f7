"""One stage of the board: its heading and its cards."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from PySide6.QtCore import QByteArray, QMimeData, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QVBoxLayout,
)

from valgapp.domain import danish
from valgapp.domain.roster import ROSTER_COLUMNS, AmbassadorRow, Stage
from valgapp.ui import theme
from valgapp.ui.dialogs import label
from valgapp.ui.roster.card import CardPainter
from valgapp.ui.rows_model import Index, RowsModel

CARDS = "application/x-valgapp-ambassadors"
WIDE, NARROW = 200, 136  # logical pixels of a column with cards and of an empty one
_SIDEWAYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class CardsModel(RowsModel[AmbassadorRow]):
    """The rows of one stage; each can be dragged and is read out as one sentence."""

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled

    def mimeTypes(self) -> list[str]:
        return [CARDS]

    def mimeData(self, indexes: Sequence[Any]) -> QMimeData:
        keys = " ".join(str(self.row_at(index).id) for index in indexes)
        data = QMimeData()
        data.setData(CARDS, QByteArray(keys.encode()))
        return data

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if index.isValid() and role in (
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
        ):
            return told(self.row_at(index))
        return super().data(index, role)


def told(row: AmbassadorRow) -> str:
    """A card in one sentence."""
    words = [row.name, row.plan, row.phone]
    if row.missing:
        words.append(f"mangler {danish.listed(list(row.missing))}")
    if row.left_reason:
        words.append(row.left_reason)
    return ", ".join(word for word in words if word)


class Cards(QListView):
    """The cards of a stage. Arrows up and down walk; left and right, with Ctrl, move.

    ``walked`` and ``moved`` with -1 or 1, ``dropped`` with the ids, ``opened`` with a row,
    ``released`` when a press was no drag, ``dragged`` with True as a drag begins, then False.
    """

    walked = Signal(int)
    moved = Signal(int)
    dropped = Signal(object)
    opened = Signal(object)
    menu_wanted = Signal(object)
    released = Signal()
    dragged = Signal(bool)

    def __init__(self, stage: Stage) -> None:
        super().__init__()
        self.stage = stage
        self.is_held = False
        self.cards = CardsModel(ROSTER_COLUMNS, parent=self)
        self.setModel(self.cards)
        self.setItemDelegate(CardPainter(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDropIndicatorShown(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.activated.connect(lambda index: self.opened.emit(self.cards.row_at(index)))

    def selected_rows(self) -> list[AmbassadorRow]:
        """The selected cards, from the top."""
        indexes = sorted(self.selectionModel().selectedIndexes(), key=lambda i: i.row())
        return [self.cards.row_at(index) for index in indexes]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _SIDEWAYS.get(Qt.Key(event.key()))
        if step is not None and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.moved.emit(step)
        elif step is not None:
            self.walked.emit(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.currentIndex().isValid():
                self.opened.emit(self.cards.row_at(self.currentIndex()))
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        # Whether it becomes a drag is known first when the button is let go of.
        self.is_held = event.button() == Qt.MouseButton.LeftButton
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self.is_held:
            self.is_held = False
            self.released.emit()

    def startDrag(self, actions: Qt.DropAction) -> None:
        self.dragged.emit(True)
        try:
            super().startDrag(actions)
        finally:
            self.is_held = False
            self.dragged.emit(False)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit(event.globalPos())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._weigh(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._weigh(event)

    def _weigh(self, event: QDragMoveEvent) -> None:
        welcome = event.mimeData().hasFormat(CARDS) and event.source() is not self
        event.setDropAction(Qt.DropAction.MoveAction)
        event.setAccepted(welcome)
        self._light_up(welcome)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        super().dragLeaveEvent(event)
        self._light_up(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._light_up(False)
        if not event.mimeData().hasFormat(CARDS):
            event.ignore()
            return
        keys = bytes(event.mimeData().data(CARDS).data()).decode().split()
        event.setDropAction(Qt.DropAction.MoveAction)
        event.accept()
        self.dropped.emit([UUID(key) for key in keys])

    def _light_up(self, on: bool) -> None:
        column = self.parentWidget()
        if column is not None and column.property("welcome") != on:
            column.setProperty("welcome", on)
            column.update()


class BoardColumn(QFrame):
    """A stage with its heading, count and cards."""

    def __init__(self, stage: Stage) -> None:
        super().__init__()
        self.stage = stage
        self.cards = Cards(stage)
        self._count = QLabel()
        self._build()

    def _build(self) -> None:
        heading = label(self.stage.label, "label")
        heading.setWordWrap(False)
        self._count.setProperty("role", "chip")
        top = QHBoxLayout()
        top.addWidget(heading, 1)
        top.addWidget(self._count)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(n) for n in (8, 8, 8, 8)))
        column.setSpacing(theme.px(6))
        column.addLayout(top)
        column.addWidget(self.cards, 1)
        self.cards.setStyleSheet("QListView { background: transparent; border: none; }")
        theme.current().changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        self.setFixedWidth(theme.px(WIDE if self.cards.cards.rows else NARROW))

    def show_rows(self, rows: Sequence[AmbassadorRow]) -> None:
        """Show the people of this stage."""
        self.cards.cards.set_rows(rows)
        self._fit()
        self._count.setText(danish.thousands(len(rows)))
        people = danish.count_of(len(rows), "person", "personer")
        self.cards.setAccessibleName(f"{self.stage.label}, {people}")

    def paintEvent(self, _event: object) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lit = bool(self.property("welcome"))
        painter.setPen(QPen(theme.color("accent" if lit else "line"), 2 if lit else 1))
        painter.setBrush(theme.color("accent_soft" if lit else "sunken"))
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(box, theme.px(12), theme.px(12))
