"""Ctrl+K: type a few letters, go to the page, the person or the command."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from valgapp.ui import placement, theme
from valgapp.ui.dialogs import give_keys
from valgapp.ui.editors import SearchLine
from valgapp.ui.goals import Goal, Goals
from valgapp.ui.icons import icon
from valgapp.ui.things import Things

_DETAIL = Qt.ItemDataRole.UserRole + 1


class GoAnywhere(QDialog):
    """A field and a list; arrows and Enter work from the field. ``things`` join when they are read."""

    def __init__(self, parent: QWidget, goals: Goals, things: Things) -> None:
        super().__init__(parent)
        self.setWindowTitle("Gå til")
        give_keys(self)
        self._goals = goals
        self._hits: list[Goal] = []
        self._things = things
        self._line, self._list, self._none = SearchLine(), QListWidget(), QLabel()
        self._build()
        things.found.connect(self._join)
        things.want()
        self._join()

    def _join(self) -> None:
        if self._things.goals is not None:
            self._things.found.disconnect(self._join)
            self._goals.join(self._things.goals)
        place = self._list.currentRow()
        self._show(self._line.text())
        self._list.setCurrentRow(max(place, 0))

    def _build(self) -> None:
        self._line.setPlaceholderText("Gå til side, person eller handling …")
        self._line.setAccessibleName("Gå til side, person eller handling")
        self._line.textChanged.connect(self._show)
        self._line.installEventFilter(self)
        self._list.setItemDelegate(_GoalPainter(self._list))
        self._list.setAccessibleName("Fundne steder")
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setIconSize(QSize(theme.px(18), theme.px(18)))
        self._list.itemClicked.connect(lambda _item: self._go())
        self._none.setProperty("role", "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.px(16)] * 4)
        column.setSpacing(theme.px(10))
        for widget in (self._line, self._list, self._none):
            column.addWidget(widget)
        self.resize(QSize(theme.px(560), theme.px(420)).boundedTo(placement.room(self) * 0.85))

    def _show(self, text: str) -> None:
        self._hits = self._goals.search(text)
        self._list.clear()
        for goal in self._hits:
            item = QListWidgetItem(icon(goal.icon), goal.text)
            item.setData(_DETAIL, goal.detail)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{goal.text}, {goal.detail}")
            self._list.addItem(item)
        self._list.setCurrentRow(0)
        is_read = self._things.goals is not None
        self._none.setText("Intet fundet." if is_read else "Læser navne og titler …")
        self._none.setVisible(not self._hits)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._go()
                return True
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                self._move(1 if event.key() == Qt.Key.Key_Down else -1)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.reject()
                return True
        return super().eventFilter(watched, event)

    def _move(self, step: int) -> None:
        if self._hits:
            self._list.setCurrentRow((self._list.currentRow() + step) % len(self._hits))

    def _go(self) -> None:
        place = self._list.currentRow()
        if 0 <= place < len(self._hits):
            self.accept()
            self._hits[place].run()


class _GoalPainter(QStyledItemDelegate):
    """The goal at the left, what kind of goal it is quietly at the right."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().paint(painter, option, index)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setPen(theme.color("on_accent_soft" if selected else "muted"))
        edge = theme.px(12)
        place = option.rect.adjusted(option.rect.width() // 2, 0, -edge, 0)
        side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        detail = painter.fontMetrics().elidedText(
            index.data(_DETAIL) or "", Qt.TextElideMode.ElideRight, place.width()
        )
        painter.drawText(place, int(side), detail)
        painter.restore()
