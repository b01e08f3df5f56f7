"""Cards and tiles: a title, a big figure, a sentence, and a bar that is also said in words."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from valgapp.ui import theme
from valgapp.ui.dialogs import label
from valgapp.ui.mark import Mark


def _edges() -> tuple[int, ...]:
    return tuple(theme.px(n) for n in (20, 16, 20, 16))


class Card(QFrame):
    """A rounded surface with a title; put anything into ``body``."""

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(*_edges())
        self.body.setSpacing(theme.px(8))
        self.heading = label(title, "section")
        self.body.addWidget(self.heading)
        # Shown before it stands in the card it would be a window of its own for a moment.
        self.heading.setVisible(bool(title))


class Bar(QWidget):
    """A thin bar filled to ``part`` of 1; ``words`` say the same to whoever does not see it."""

    def __init__(self, part: float = 0.0, words: str = "", tone: str = "accent") -> None:
        super().__init__()
        self._part, self._tone = part, tone
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_part(self, part: float, words: str, tone: str = "accent") -> None:
        """Fill to ``part`` of 1 and say so."""
        self._part, self._tone = part, tone
        self.setAccessibleName(words)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(120), theme.px(8))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        self._paint(painter, QRectF(self.rect()))

    def _paint(self, painter: QPainter, rect: QRectF) -> None:
        radius = rect.height() / 2
        painter.setBrush(theme.color("line"))
        painter.drawRoundedRect(rect, radius, radius)
        width = rect.width() * min(max(self._part, 0.0), 1.0)
        if width > 0:
            painter.setBrush(theme.color(_ink(self._tone)))
            filled = QRectF(rect.left(), rect.top(), max(width, rect.height()), rect.height())
            painter.drawRoundedRect(filled, radius, radius)


class CapacityBar(Bar):
    """Places taken against ``least``–``most``: two ticks mark the aim, colour only repeats it."""

    def __init__(self, taken: int, least: int, most: int, words: str = "") -> None:
        super().__init__(0.0, words)
        self.set_capacity(taken, least, most, words)

    def set_capacity(self, taken: int, least: int, most: int, words: str) -> None:
        """Show other figures."""
        self._scale = max(taken, most, 1) * 1.08
        self._least, self._most = least, most
        tone = "warning" if taken < least else "danger" if taken > most else "success"
        self.set_part(taken / self._scale, words, tone)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(120), theme.px(12))

    def _paint(self, painter: QPainter, rect: QRectF) -> None:
        edge = theme.px(2)
        super()._paint(painter, rect.adjusted(0, edge, 0, -edge))
        painter.setBrush(theme.color("text"))
        for place in {self._least, self._most}:
            x = rect.width() * place / self._scale
            painter.drawRect(QRectF(x - 0.75, rect.top(), 1.5, rect.height()))


class Tile(QAbstractButton):
    """A card that is a button: mouse, Enter and Space press it, and screen readers say so."""

    def __init__(
        self,
        title: str,
        figure: str = "",
        text: str = "",
        *,
        icon: str = "",
        tone: str = "plain",
        run: Callable[[], object] | None = None,
    ) -> None:
        super().__init__()
        self.body = QVBoxLayout(self)
        self._icon_name = icon
        self._mark = Mark(icon) if icon else None
        self._title = label(title, "label")
        self._figure, self._text = label(figure, "figure"), label(text, "muted")
        self._bar: Bar | None = None
        self._build()
        self.set_figure(figure, text, tone)
        if run is not None:
            self.clicked.connect(lambda *_: run())

    def _build(self) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._figure.setWordWrap(False)
        self.body.setContentsMargins(*_edges())
        top = QHBoxLayout()
        top.addWidget(self._title, 1)
        if self._mark is not None:
            top.addWidget(self._mark)
        self.body.setSpacing(theme.px(4))
        self.body.addLayout(top)
        self.body.addWidget(self._figure)
        self.body.addWidget(self._text)
        self.body.addStretch(1)

    def set_figure(self, figure: str, text: str, tone: str = "plain") -> None:
        """Other figures; the accessible name reads the tile aloud as one sentence."""
        self._figure.setText(figure)
        self._figure.setVisible(bool(figure))
        self._text.setText(text)
        self.setAccessibleName(f"{self._title.text()}: {figure} {text}".strip())
        if self._mark is not None:
            self._mark.set_icon(self._icon_name, "muted" if tone == "plain" else _ink(tone))

    def set_bar(self, bar: Bar) -> None:
        """A bar under the text."""
        if self._bar is not None:
            self.body.removeWidget(self._bar)
            self._bar.hide()
            self._bar.deleteLater()
        self._bar = bar
        self.body.addWidget(bar)
        bar.show()

    # -- a button in all but looks ----------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = "accent" if self.hasFocus() else "border" if self.underMouse() else "line"
        pen = QPen(theme.color(ink), 2 if self.hasFocus() else 1)
        painter.setPen(pen)
        painter.setBrush(theme.color("surface"))
        inset = pen.widthF() / 2
        rect = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(rect, theme.px(12), theme.px(12))


class TileGrid(QWidget):
    """Tiles or cards, alike in width and per line in height, in as many columns as fit."""

    def __init__(self, *, least_width: int = 230, most_columns: int = 12) -> None:
        super().__init__()
        self._most_columns = most_columns
        self._tiles: list[QWidget] = []
        self._least_width = least_width
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def add(self, tile: QWidget) -> None:
        """One more at the end."""
        tile.setParent(self)
        tile.show()
        self._tiles.append(tile)
        self.updateGeometry()

    def clear(self) -> None:
        """Take all tiles away."""
        for tile in self._tiles:
            tile.hide()
            tile.deleteLater()
        self._tiles = []
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(width, move=False)

    def sizeHint(self) -> QSize:
        width = max(self.width(), theme.px(self._least_width))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(self._least_width), 0)

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            height = self._arrange(self.width(), move=True)
            if event.type() == QEvent.Type.LayoutRequest or height != self.height():
                self.setFixedHeight(height)
        return super().event(event)

    def _arrange(self, width: int, *, move: bool) -> int:
        tiles = [tile for tile in self._tiles if not tile.isHidden()]
        if not tiles:
            return 0
        gap = theme.px(16)
        fitting = (width + gap) // (theme.px(self._least_width) + gap)
        most = max(1, min(fitting, len(tiles), self._most_columns))
        # As even as can be: six are three and three rather than five and one.
        columns = -(-len(tiles) // -(-len(tiles) // most))
        side = (width - gap * (columns - 1)) // columns
        top = 0
        for start in range(0, len(tiles), columns):
            line = tiles[start : start + columns]
            height = max(_height(tile, side) for tile in line)
            for place, tile in enumerate(line):
                if move:
                    tile.setGeometry(place * (side + gap), top, side, height)
            top += height + gap
        return top - gap


def _height(tile: QWidget, width: int) -> int:
    height = tile.heightForWidth(width)
    return height if height >= 0 else tile.sizeHint().height()


def _ink(tone: str) -> str:
    return tone if tone in ("accent", "success", "warning", "danger") else "accent"
