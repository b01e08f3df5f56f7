"""Lines that lead to the rows they tell of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from valgapp.ui import theme
from valgapp.ui.cards import Card
from valgapp.ui.dialogs import label
from valgapp.ui.icons import pixmap
from valgapp.ui.scrolling import emptied, put

SHOWN = 6


@dataclass(frozen=True)
class Line:
    """One thing to see to: what it is about, what is the matter, where it leads."""

    about: str
    text: str
    run: Callable[[], object]
    tone: str = "warning"
    icon: str = "warning"


class LinesView(QWidget):
    """A short list of lines; when there are none it says so in the words of ``none``."""

    def __init__(self, none: str) -> None:
        super().__init__()
        self._none = none
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(2))

    def show_lines(self, lines: Sequence[Line], more: Callable[[], object] | None = None) -> None:
        """Show the lines; with ``more`` only the first, and a button that leads to the rest."""
        emptied(self._column)
        if not lines:
            put(self._column, label(self._none, "muted"))
        for line in lines[:SHOWN] if more else lines:
            put(self._column, _LineButton(line))
        if len(lines) > SHOWN and more is not None:
            rest = QPushButton(f"Vis alle {len(lines)}")
            rest.setProperty("kind", "link")
            rest.clicked.connect(more)
            self._column.addWidget(rest, 0, Qt.AlignmentFlag.AlignLeft)


class LinesCard(Card):
    """Lines in a card; when there are none it says that all is well."""

    def __init__(self, title: str, well: str) -> None:
        super().__init__(title)
        self._lines = LinesView(well)
        self.body.addWidget(self._lines)
        self.body.addStretch(1)

    def show_lines(self, lines: Sequence[Line], more: Callable[[], object] | None = None) -> None:
        """Show the lines; with ``more`` only the first, and a button that leads to the rest."""
        self._lines.show_lines(lines, more)


class RowButton(QPushButton):
    """A whole row to press, as high as its wrapped words need at the width it gets."""

    def __init__(self, words: str, run: Callable[[], object]) -> None:
        super().__init__()
        self.setProperty("kind", "row")
        self.setAccessibleName(words)
        self.clicked.connect(run)

    def sizeHint(self) -> QSize:
        layout = self.layout()
        return layout.sizeHint() if layout else super().sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if (layout := self.layout()) and layout.hasHeightForWidth():
            self.setFixedHeight(layout.heightForWidth(self.width()))
            layout.setGeometry(self.contentsRect())  # at once; it was placed for the height before

    def let_through(self, *widgets: QWidget) -> None:
        """Clicks on these are clicks on the row."""
        for widget in widgets:
            widget.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)


class _LineButton(RowButton):
    """Two texts and an icon, one accessible sentence."""

    def __init__(self, line: Line) -> None:
        super().__init__(f"{line.about}: {line.text}", line.run)
        mark = QLabel()
        size = theme.px(18)
        mark.setPixmap(pixmap(line.icon, size, line.tone, self.devicePixelRatioF()))
        about, text = label(line.about), label(line.text, "small")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(about)
        words.addWidget(text)
        row = QHBoxLayout(self)
        row.setContentsMargins(*(theme.px(n) for n in (8, 6, 8, 6)))
        row.setSpacing(theme.px(10))
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        self.let_through(mark, about, text)
