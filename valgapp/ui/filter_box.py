"""A filter that says what it filters by: »Plan: alle«, reached with Alt and its letter."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QStyle, QStyleOptionComboBox, QStylePainter

from valgapp.ui import theme
from valgapp.ui.editors import ChoiceBox

_ALL: Final = "Alle"
_WIDEST = 208
"""Logical pixels at 100 % text: five in a line, or three beside search and views, at 1366 wide."""


class FilterBox(ChoiceBox):
    """A choice with its name inside; ``name`` is short and marks its letter: »&Plan«.

    The first choice is the one that filters nothing, »Alle …« in the list.
    """

    def __init__(self, name: str) -> None:
        super().__init__()
        self._plain = name.replace("&", "")
        self.name = QLabel(f"{name}:", self)
        self.name.setProperty("role", "muted")
        self.name.setBuddy(self)
        self.name.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(self._plain)

    @property
    def words(self) -> str:
        """What stands after the name while the list is closed."""
        text = self.currentText().removeprefix(f"{self._plain} ")
        return "alle" if text.replace(",", "").split(" ")[0] == _ALL else text

    def sizeHint(self) -> QSize:
        size = super().sizeHint()
        size.setWidth(min(size.width() + self._name_width, theme.px(_WIDEST)))
        return size

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        room = self._room(option).width() - self._name_width
        option.rect.setLeft(option.rect.left() + self._name_width)
        option.currentText = self.fontMetrics().elidedText(
            self.words, Qt.TextElideMode.ElideRight, room
        )
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_name()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._place_name()

    @property
    def _name_width(self) -> int:
        return self.name.sizeHint().width() + theme.px(4)

    def _room(self, option: QStyleOptionComboBox) -> QRect:
        field = QStyle.SubControl.SC_ComboBoxEditField
        return self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, field, self)

    def _place_name(self) -> None:
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        room = self._room(option)
        self.name.setGeometry(room.left(), 0, self.name.sizeHint().width(), self.height())
