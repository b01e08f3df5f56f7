"""A field of several choices: a list with a tick at each, and a search line over a long one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
)

from valgapp.domain import danish
from valgapp.ui import theme
from valgapp.ui.editors import SearchLine
from valgapp.ui.field import Field

_SEARCHED = 6  # more choices than this get a search line
_MOST_LINES = 6
_KEY = Qt.ItemDataRole.UserRole


class _WholeRow(QStyledItemDelegate):
    """A click anywhere on a row ticks it, as a click in its box."""

    def editorEvent(
        self,
        event: QEvent,
        _model: QAbstractItemModel,
        _option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        released = event.type() == QEvent.Type.MouseButtonRelease
        is_left = isinstance(event, QMouseEvent) and event.button() == Qt.MouseButton.LeftButton
        view = self.parent()
        if released and is_left and isinstance(view, QListWidget):
            _turn(view.itemFromIndex(index))
            return True
        return False


class _TickList(QListWidget):
    """Ticks only rows in sight: neither Space nor typing a name reaches a hidden one."""

    def __init__(self) -> None:
        super().__init__()
        self.setItemDelegate(_WholeRow(self))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Select):
            item = self.currentItem()
            if item is not None and not item.isHidden():
                _turn(item)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        before = self.currentItem()
        super().keyboardSearch(search)
        found = self.currentItem()
        if found is not None and found.isHidden():
            self.setCurrentRow(self.row(before) if before is not None else -1)


class ChecksField(Field):
    """Some of (value, label) pairs; the value is a frozenset. Each tick is saved at once.

    Arrows walk the list, and Space or a click on a row ticks. The ticked ones stand first, also
    when a search leaves them out; a tick made now moves only when the list is next searched or
    shown for another row, so that nothing jumps under the pointer.
    """

    editor: QListWidget

    def __init__(self, key: str, title: str, choices: Sequence[tuple[Any, str]] = ()) -> None:
        self._search = SearchLine()
        super().__init__(key, title, _TickList())
        self._pairs: list[tuple[Any, str]] = []
        self.value: frozenset[Any] = frozenset()
        self._search.setPlaceholderText("Søg i listen")
        self._search.setAccessibleName(f"Søg i {title.lower()}")
        self._search.textChanged.connect(lambda _text: self._arrange())
        self.editor.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.editor.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.editor.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.editor.itemChanged.connect(lambda _item: self._ticked())
        theme.current().changed.connect(self._fit)
        self.set_choices(choices)

    def _lay_out(self, column: QVBoxLayout) -> None:
        column.addWidget(self.label)
        column.addWidget(self._search)
        column.addWidget(self.editor)

    def set_choices(self, choices: Sequence[tuple[Any, str]]) -> None:
        """Offer other choices; what is ticked stays ticked."""
        if list(choices) == self._pairs:
            return
        self._pairs = list(choices)
        self.editor.blockSignals(True)
        self.editor.clear()
        for value, words in self._pairs:
            item = QListWidgetItem(words, self.editor)
            item.setData(_KEY, value)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(_state(value in self.value))
        self.editor.blockSignals(False)
        is_searched = len(self._pairs) > _SEARCHED
        self._search.setVisible(is_searched)
        # Tab goes to what the field hands its focus to, and would go past the search above.
        self.setFocusProxy(self._search if is_searched else self.editor)
        self._arrange()
        self._fit()

    def tick(self, value: Any, on: bool = True) -> None:
        """Tick a choice as the user would."""
        for item in self._items():
            if item.data(_KEY) == value:
                item.setCheckState(_state(on))

    @property
    def is_dirty(self) -> bool:
        return self.typed() != self.value

    def typed(self) -> frozenset[Any]:
        ticked = Qt.CheckState.Checked
        return frozenset(i.data(_KEY) for i in self._items() if i.checkState() is ticked)

    def display(self, value: Any) -> None:
        wanted = frozenset(value or ())
        if wanted != self.typed():
            self.editor.blockSignals(True)
            for item in self._items():
                item.setCheckState(_state(item.data(_KEY) in wanted))
            self.editor.blockSignals(False)
            self._arrange()
        self._tell()

    def show_value(self, value: Any) -> None:
        self.value = frozenset(value or ())
        self.display(self.value)

    def _items(self) -> Iterable[QListWidgetItem]:
        return (self.editor.item(place) for place in range(self.editor.count()))

    def _ticked(self) -> None:
        self._tell()
        self.left.emit()

    def _tell(self) -> None:
        count = len(self.typed())
        words = f"{self.title} ({danish.count_of(count, 'valgt', 'valgte')})"
        self.label.setText(words if count else self.title)
        self.editor.setAccessibleName(words if count else self.title)

    def _arrange(self) -> None:
        # The ticked first, each half in the order of the choices.
        ticked = self.typed()
        order = sorted(self._pairs, key=lambda pair: pair[0] not in ticked)
        current = self.editor.currentItem()
        self.editor.blockSignals(True)
        for place, (value, _words) in enumerate(order):
            stands = next(r for r, i in enumerate(self._items()) if i.data(_KEY) == value)
            if stands != place:
                self.editor.insertItem(place, self.editor.takeItem(stands))
        self._hide_others()
        in_sight = current is not None and not current.isHidden()
        row = self.editor.row(current) if current is not None and in_sight else -1
        self.editor.setCurrentRow(row)
        self.editor.blockSignals(False)

    def _hide_others(self) -> None:
        words = danish.fold(self._search.text()).split()
        for item in self._items():
            folded = danish.fold(item.text())
            found = all(word in folded for word in words)
            item.setHidden(not found and item.checkState() is not Qt.CheckState.Checked)

    def _fit(self) -> None:
        lines = max(1, min(len(self._pairs), _MOST_LINES))
        height = self.editor.sizeHintForRow(0) if self._pairs else 0
        self.editor.setFixedHeight(lines * max(height, theme.px(26)) + theme.px(4))


def _state(on: bool) -> Qt.CheckState:
    return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked


def _turn(item: QListWidgetItem) -> None:
    item.setCheckState(_state(item.checkState() is not Qt.CheckState.Checked))
