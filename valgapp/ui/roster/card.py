"""How a person looks on the board."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from valgapp.domain import danish
from valgapp.domain.roster import AmbassadorRow
from valgapp.ui import theme
from valgapp.ui.rows_model import ROW_ROLE, Index


class CardPainter(QStyledItemDelegate):
    """A card: the name, the plan, progress, and what is missing."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row: AmbassadorRow = index.data(ROW_ROLE)
        lines = 2 + bool(_footnote(row))
        height = option.fontMetrics.height()
        return QSize(theme.px(120), height * lines + theme.px(26))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: AmbassadorRow = index.data(ROW_ROLE)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        card = QRectF(rect).adjusted(1, 3, -1, -3)
        _paint_card(painter, card, chosen, bool(state & QStyle.StateFlag.State_HasFocus))
        inner = card.toRect().adjusted(theme.px(10), theme.px(7), -theme.px(10), -theme.px(7))
        _paint_lines(painter, inner, row, chosen)
        painter.restore()


def _footnote(row: AmbassadorRow) -> str:
    if row.stage.has_left:
        return row.left_reason
    return f"Mangler {danish.listed(list(row.missing))}" if row.missing else ""


def _paint_card(painter: QPainter, card: QRectF, chosen: bool, focused: bool) -> None:
    painter.setPen(
        QPen(theme.color("accent" if chosen or focused else "line"), 2 if focused else 1)
    )
    painter.setBrush(theme.color("accent_soft" if chosen else "surface"))
    painter.drawRoundedRect(card, theme.px(8), theme.px(8))


def _paint_lines(painter: QPainter, inner: QRect, row: AmbassadorRow, chosen: bool) -> None:
    quiet = "on_accent_soft" if chosen else "muted"
    lines = [
        (row.name, theme.font(bold=True), "on_accent_soft" if chosen else "text"),
        (f"{row.plan_code}  {row.progress}" if row.stage.is_on_course else row.plan_code,
         theme.font("small"), quiet),
        (_footnote(row), theme.font("small"), quiet if row.stage.has_left or chosen else "warning"),
    ]  # fmt: skip
    top = inner.top()
    for text, font, ink in lines:
        painter.setFont(font)
        painter.setPen(theme.color(ink))
        metrics = painter.fontMetrics()
        fitted = metrics.elidedText(text, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner.left(), top + metrics.ascent(), fitted)
        top += metrics.height() + theme.px(2)
