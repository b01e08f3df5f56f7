"""Filters behind one button, »Filtre«, where there is little room for them beside the list."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFrame, QPushButton, QVBoxLayout, QWidget

from valgapp.ui import placement, theme
from valgapp.ui.icons import icon
from valgapp.ui.scrolling import Body


class FilterFold(QPushButton):
    """In sight only while it holds the filters; it tells how many of them narrow the list."""

    def __init__(self, boxes: Sequence[QComboBox]) -> None:
        super().__init__("Filtre")
        self._boxes = boxes
        self.panel = _Panel(self)
        self.setIcon(icon("filter"))
        self.clicked.connect(lambda *_: self.panel.open())
        for box in boxes:
            box.currentIndexChanged.connect(self.count)
        self.hide()

    def fold(self, on: bool, put_back: Callable[[QWidget], object]) -> None:
        """Take the filters in, or ``put_back`` each of them in turn."""
        if on is not self.isHidden():
            return
        for box in self._boxes:
            is_offered = not box.isHidden()
            self.panel.take(box) if on else put_back(box)
            box.setVisible(is_offered)
        self.setVisible(on)
        self.count()

    def count(self) -> None:
        """Tell again how many filters narrow, after they were set without a signal."""
        narrowing = sum(box.currentIndex() > 0 for box in self._boxes)
        self.setText(f"Filtre ({narrowing})" if narrowing else "Filtre")


class _Panel(QFrame):
    """The filters under each other below their button; Esc and a click beside it close it."""

    def __init__(self, button: QPushButton) -> None:
        super().__init__(button)
        self._button = button
        self.setWindowFlag(Qt.WindowType.Popup)
        self.setProperty("role", "panel")
        self.setAccessibleName("Filtre")
        self._body = Body()
        QVBoxLayout(self).addWidget(self._body)

    def take(self, box: QComboBox) -> None:
        """Move a filter in here."""
        edges = self.layout()
        assert edges is not None
        edges.setContentsMargins(*[theme.px(12)] * 4)
        self._body.column.setSpacing(theme.px(8))
        self._body.column.addWidget(box)

    def open(self) -> None:
        """Show the filters beside the button; they scroll where the screen is too low for them."""
        self.ensurePolished()
        self.resize(self.sizeHint().boundedTo(placement.room(self._button)))
        self.move(placement.under(self._button, self.size()))
        self.show()
        first = next(box for box in self.findChildren(QComboBox) if not box.isHidden())
        first.setFocus()
