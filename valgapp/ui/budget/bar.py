"""The bar of a track: each part has a pattern of its own, so that colour only repeats it."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from valgapp.domain.budget import Figures
from valgapp.domain.budget_tracks import figures_in_words
from valgapp.ui import theme


class Part(Enum):
    """Full, hatched, empty with an outline, and crossed."""

    SPENT = auto()
    COMMITTED = auto()
    REST = auto()
    OVER = auto()


def paint_part(painter: QPainter, rect: QRectF, part: Part) -> None:
    """Fill a rectangle the way its part is drawn everywhere."""
    if part is Part.SPENT:
        painter.fillRect(rect, theme.color("accent"))
    elif part is Part.COMMITTED:
        painter.fillRect(rect, theme.color("accent_soft"))
        painter.fillRect(rect, QBrush(theme.color("accent"), Qt.BrushStyle.BDiagPattern))
    elif part is Part.OVER:
        painter.fillRect(rect, theme.color("danger_soft"))
        painter.fillRect(rect, QBrush(theme.color("danger"), Qt.BrushStyle.DiagCrossPattern))
    else:
        painter.fillRect(rect, theme.color("surface"))


class BudgetBar(QWidget):
    """Spent, committed and what is left of a budget; what is overspent stands beyond a mark."""

    def __init__(self) -> None:
        super().__init__()
        self._figures = Figures()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_figures(self, figures: Figures) -> None:
        """Show other figures, and say them."""
        self._figures = figures
        self.setAccessibleName(figures_in_words(figures))
        self.setToolTip(figures_in_words(figures))
        self.update()

    def parts(self) -> list[tuple[Part, float]]:
        """Each part that has any width, and its share of the bar's."""
        f = self._figures
        spent, committed = max(f.spent, 0), max(f.committed, 0)
        within = max(f.budget, 0)
        whole = max(within, spent + committed)
        if not whole:
            return [(Part.REST, 1.0)]
        widths = (
            (Part.SPENT, min(spent, within)),
            (Part.COMMITTED, min(committed, max(within - spent, 0))),
            (Part.REST, max(within - spent - committed, 0)),
            (Part.OVER, max(spent + committed - within, 0)),
        )
        return [(part, width / whole) for part, width in widths if width]

    def sizeHint(self) -> QSize:
        return QSize(theme.px(120), theme.px(16))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        outline = QPainterPath()
        outline.addRoundedRect(rect, theme.px(4), theme.px(4))
        painter.save()
        painter.setClipPath(outline)
        left = rect.left()
        for part, share in self.parts():
            piece = QRectF(left, rect.top(), share * rect.width(), rect.height())
            paint_part(painter, piece, part)
            left = piece.right()
            painter.setPen(QPen(theme.color("text"), theme.px(1)))
            painter.drawLine(piece.topRight(), piece.bottomRight())
        painter.restore()
        painter.setPen(QPen(theme.color("border"), 1))
        painter.drawPath(outline)


class Swatch(QWidget):
    """A small piece of the bar beside the words for it."""

    def __init__(self, part: Part) -> None:
        super().__init__()
        self.part = part
        self.setFixedSize(theme.px(12), theme.px(12))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_part(painter, QRectF(self.rect()), self.part)
        painter.setPen(QPen(theme.color("border"), 1))
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
