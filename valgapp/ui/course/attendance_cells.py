"""How the attendance grid is painted: marks as letters on colour, figures, and the verdict."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView

from valgapp.domain.attendance import Mark
from valgapp.ui import theme
from valgapp.ui.cells import tone_colors
from valgapp.ui.course import wording
from valgapp.ui.course.attendance_model import FIGURES, AttendanceModel, Cell
from valgapp.ui.icons import pixmap

Index = QModelIndex | QPersistentModelIndex
TONES = {
    Mark.PRESENT: "success",
    Mark.LATE: "warning",
    Mark.EXCUSED: "accent",
    Mark.ABSENT: "danger",
}
_VERDICT_ICONS = {"success": "check-circle", "danger": "warning", "warning": "warning"}


class GridPainter(QStyledItemDelegate):
    """Paints for the grid and for its frozen figures; ``grid`` holds the current cell."""

    def __init__(self, grid: QTableView) -> None:
        super().__init__(grid)
        self._grid = grid

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, AttendanceModel)
        rect: QRect = option.rect
        painter.save()
        current = self._grid.currentIndex()
        if index.row() == current.row():
            painter.fillRect(rect, theme.color("hover"))
        if model.held(index) is None:
            _paint_figure(painter, rect, model, index)
        else:
            _paint_cell(painter, rect, model.cell(index))
        painter.setPen(theme.color("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if index.row() == current.row() and index.column() == current.column():
            _paint_ring(painter, rect, self._grid.hasFocus())
        painter.restore()


def _paint_cell(painter: QPainter, rect: QRect, cell: Cell) -> None:
    if cell.flashing:
        painter.fillRect(rect, theme.color("accent_soft"))
    if cell.cancelled:
        painter.fillRect(rect, theme.color("sunken"))
        painter.setPen(theme.color("faint"))
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), "–")
        return
    if not cell.expected:
        painter.fillRect(rect, QBrush(theme.color("line"), Qt.BrushStyle.BDiagPattern))
    chip = chip_rect(rect)
    if cell.mark is not None:
        paint_chip(painter, chip, cell.mark)
    elif cell.expected and cell.due:
        _paint_gap(painter, chip)
    if cell.caught_up:
        _paint_icon(painter, "check", "success", chip.right() + theme.px(4), rect, theme.px(14))


def chip_rect(rect: QRect) -> QRectF:
    """Where the letter stands: the middle of the cell."""
    width, height = theme.px(34), min(theme.px(24), rect.height() - theme.px(6))
    centre = rect.center()
    return QRectF(centre.x() - width / 2 + 0.5, centre.y() - height / 2 + 0.5, width, height)


def paint_chip(painter: QPainter, chip: QRectF, mark: Mark) -> None:
    """A mark: its letter on its colour."""
    ground, ink = tone_colors(TONES[mark])
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(chip, theme.px(6), theme.px(6))
    painter.setFont(theme.font(bold=True))
    painter.setPen(ink)
    painter.drawText(chip, int(Qt.AlignmentFlag.AlignCenter), mark.letter)


def _paint_gap(painter: QPainter, chip: QRectF) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.color("faint"), 1, Qt.PenStyle.DashLine))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(chip, theme.px(6), theme.px(6))


def _paint_ring(painter: QPainter, rect: QRect, has_focus: bool) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.color("accent" if has_focus else "border"), 2))
    painter.drawRoundedRect(QRectF(rect).adjusted(1.5, 1.5, -1.5, -2), theme.px(6), theme.px(6))


def _paint_figure(painter: QPainter, rect: QRect, model: AttendanceModel, index: Index) -> None:
    sheet, person = model.sheet, model.person(index)
    place = index.column() - model.session_count
    if place == FIGURES - 1:
        _paint_verdict(painter, rect, *wording.person_verdict(sheet, person))
        return
    painter.setPen(theme.color("text"))
    words = wording.figure_texts(sheet, person)[place]
    painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), words)


def _paint_verdict(painter: QPainter, rect: QRect, words: str, tone: str) -> None:
    left, side = rect.left() + theme.px(10), theme.px(16)
    if name := _VERDICT_ICONS.get(tone):
        _paint_icon(painter, name, tone, left, rect, side)
    painter.setPen(theme.color("text" if tone == "plain" else tone))
    room = QRect(rect)
    room.setLeft(left + side + theme.px(6))
    fitted = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), fitted)


def _paint_icon(
    painter: QPainter, name: str, tone: str, left: float, rect: QRect, side: int
) -> None:
    ratio = painter.device().devicePixelRatioF()
    top = rect.center().y() - side // 2 + 1
    painter.drawPixmap(round(left), top, pixmap(name, side, tone, ratio))
