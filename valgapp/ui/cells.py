"""How a cell of a list is painted: quiet lines, status as a pill, course progress as dots."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from valgapp.ui import theme
from valgapp.ui.rows_model import STRUCK_ROLE, TONE_ROLE

Index = QModelIndex | QPersistentModelIndex
TONES = ("plain", "accent", "success", "warning", "danger")
DOTS = frozenset("●○")
_RIGHT = Qt.AlignmentFlag.AlignRight


class CellPainter(QStyledItemDelegate):
    """Paints a whole row alike: hover and selection run through all its cells."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.hovered = -1

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        size = super().sizeHint(option, index)
        return QSize(size.width() + theme.px(24), theme.px(36))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        self._paint_ground(painter, rect, selected, index.row() == self.hovered)
        text = index.data(Qt.ItemDataRole.DisplayRole) or ""
        tone = index.data(TONE_ROLE)
        inner = rect.adjusted(theme.px(12), 0, -theme.px(12), 0)
        if text and DOTS.issuperset(text):
            _paint_dots(painter, inner, text, selected)
        elif text and tone:
            is_right = bool(index.data(Qt.ItemDataRole.TextAlignmentRole) & _RIGHT)
            _paint_pill(painter, inner, text, tone, selected=selected, is_right=is_right)
        elif text:
            struck = bool(index.data(STRUCK_ROLE))
            ink = "on_accent_soft" if selected else "muted" if struck else "text"
            painter.setPen(theme.color(ink))
            painter.setFont(_struck(painter.font(), struck))
            _paint_text(painter, inner, text, index.data(Qt.ItemDataRole.TextAlignmentRole))
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRect, selected: bool, hover: bool) -> None:
        if selected or hover:
            painter.fillRect(rect, theme.color("accent_soft" if selected else "hover"))
        painter.setPen(theme.color("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())


def _struck(font: QFont, on: bool) -> QFont:
    font.setStrikeOut(on)
    return font


def tone_colors(tone: str) -> tuple[QColor, QColor]:
    """Ground and text of a pill."""
    if tone == "accent":
        return theme.color("accent_soft"), theme.color("on_accent_soft")
    if tone in ("success", "warning", "danger"):
        return theme.color(f"{tone}_soft"), theme.color(tone)
    return theme.color("pill"), theme.color("text")


def _paint_text(painter: QPainter, rect: QRect, text: str, alignment: Qt.AlignmentFlag) -> None:
    line = text.replace("\n", " ")
    fitted = painter.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, int(alignment), fitted)


def _paint_pill(
    painter: QPainter, rect: QRect, text: str, tone: str, *, selected: bool, is_right: bool
) -> None:
    """A figure in a pill stands under the figures of its column, to the last digit."""
    ground, ink = tone_colors(tone)
    metrics = painter.fontMetrics()
    pad, height = theme.px(10), min(metrics.height() + theme.px(4), rect.height())
    fitted = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width() - 2 * pad)
    width = metrics.horizontalAdvance(fitted) + 2 * pad
    left = rect.right() + 1 + pad - width if is_right else rect.left() - theme.px(4)
    pill = QRectF(left, rect.center().y() - height / 2 + 1, width, height)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    # On a ground like its own, as of a selected row or in high contrast, an edge tells a pill.
    is_edged = selected or ground == theme.color("surface")
    painter.setPen(QPen(ink, 1.2) if is_edged else Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(pill, height / 2, height / 2)
    painter.setPen(ink)
    painter.drawText(pill, int(Qt.AlignmentFlag.AlignCenter), fitted)


def _paint_dots(painter: QPainter, rect: QRect, text: str, selected: bool) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    radius, step = theme.px(4), theme.px(13)
    ink = theme.color("on_accent_soft" if selected else "accent")
    for place, dot in enumerate(text):
        centre = QPointF(rect.left() + radius + place * step, rect.center().y() + 0.5)
        painter.setPen(QPen(ink if dot == "●" else theme.color("border"), 1.3))
        painter.setBrush(ink if dot == "●" else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(centre, radius, radius)
