"""A chart on screen: the same definition as on paper, in the palette and text size in force."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QMenu, QSizePolicy, QToolTip

from valgapp.domain.charts import Chart, in_words
from valgapp.ui import chart_painting, chart_saving, theme
from valgapp.ui.icons import icon

_TEXT: float = 13.5  # logical pixels at 100 % text
_PAD: int = 4


class ChartView(QFrame):
    """Shows one chart as wide as it gets; arrow keys or the mouse read the values.

    The text alternative is its accessible description; Shift+F10 or a right click opens the
    menu with copy and save.
    """

    def __init__(self) -> None:
        super().__init__()
        self._chart: Chart | None = None
        self._spot = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)
        self.setMouseTracking(True)

    def show_chart(self, chart: Chart) -> None:
        """Show another chart, and say it."""
        self._chart, self._spot = chart, -1
        self.setAccessibleName(chart.title)
        self.setAccessibleDescription(in_words(chart))
        self._lay_out()

    @property
    def chart(self) -> Chart | None:
        """What is shown."""
        return self._chart

    def spot_text(self) -> str:
        """What the arrow keys have reached, or nothing."""
        return self._picture.spots[self._spot].text if self._spot >= 0 else ""

    def menu(self) -> QMenu:
        """Copy and save; for a page's own menu button too."""
        menu = QMenu(self)
        for text, name, run in (
            ("Kopiér som billede", "copy", self.copy_picture),
            ("Kopiér som tekst", "copy", self.copy_words),
            ("Gem som billede (PNG) …", "export", self.save_png),
            ("Gem som tegning (SVG) …", "export", self.save_svg),
        ):
            menu.addAction(icon(name), text, run)
        return menu

    def copy_picture(self) -> None:
        """Put the chart on the clipboard in the colours of paper."""
        if self._chart:
            chart_saving.copy_picture(self._chart)

    def copy_words(self) -> None:
        """Put the text alternative on the clipboard."""
        if self._chart:
            chart_saving.copy_words(self._chart)

    def save_png(self) -> None:
        """Ask where, and save a picture."""
        if self._chart:
            chart_saving.save_png(self, self._chart)

    def save_svg(self) -> None:
        """Ask where, and save a drawing that can be enlarged."""
        if self._chart:
            chart_saving.save_svg(self, self._chart)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(480), self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(240), self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._chart is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(self._pad, self._pad)
        chart_painting.paint(painter, self._picture, chart_painting.screen_palette())
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("accent"), theme.px(2)))
            painter.drawRoundedRect(self._focused(), theme.px(3), theme.px(3))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        forward = event.key() in (Qt.Key.Key_Right, Qt.Key.Key_Down)
        back = event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Up)
        if self._chart and self._picture.spots and (forward or back):
            count = len(self._picture.spots)
            start = -1 if forward and self._spot < 0 else max(self._spot, 0)
            self._go_to((start + (1 if forward else -1)) % count)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._spot = -1
        self.setAccessibleName(self._chart.title if self._chart else "")
        QToolTip.hideText()
        super().focusOutEvent(event)
        self.update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.menu()
        menu.exec(event.globalPos())
        menu.deleteLater()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            text = self._text_at(event.pos())
            QToolTip.showText(event.globalPos(), text, self) if text else QToolTip.hideText()
            return True
        return super().event(event)

    @property
    def _pad(self) -> int:
        return theme.px(_PAD)

    def _lay_out(self) -> None:
        """The height follows from the width; a page that scrolls gives it what it asks for."""
        if self._chart is None:
            return
        from valgapp.documents import charts

        width = max(self.width() - 2 * self._pad, theme.px(200))
        self._picture = charts.layout(self._chart, width, _TEXT * theme.px(1000) / 1000)
        self.setFixedHeight(round(self._picture.height) + 2 * self._pad)
        self.update()

    def _go_to(self, spot: int) -> None:
        self._spot = spot
        place = self._picture.spots[spot]
        self.setAccessibleName(f"{self._picture.title}. {place.text}")
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.NameChanged))
        corner = QPoint(round(place.x + place.width / 2), round(place.y + place.height))
        QToolTip.showText(self.mapToGlobal(corner), place.text, self)
        self.update()

    def _focused(self) -> QRectF:
        if self._spot >= 0:
            spot = self._picture.spots[self._spot]
            return QRectF(spot.x, spot.y, spot.width, spot.height)
        edge = self._pad - theme.px(1)
        return QRectF(-edge, -edge, self.width() - theme.px(2), self.height() - theme.px(2))

    def _text_at(self, place: QPoint) -> str:
        """The nearest of the spots under the mouse."""
        if self._chart is None:
            return ""
        at = QPointF(place) - QPointF(self._pad, self._pad)
        under = [
            (QPointF(s.x + s.width / 2, s.y + s.height / 2) - at, s.text)
            for s in self._picture.spots
            if QRectF(s.x, s.y, s.width, s.height).contains(at)
        ]
        return min(under, key=lambda hit: hit[0].manhattanLength(), default=(at, ""))[1]
