"""Headings of the attendance grid: sessions above, names to the left."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QHeaderView, QTableView

from valgapp.domain.course import SessionRow
from valgapp.ui import theme
from valgapp.ui.course import wording
from valgapp.ui.course.attendance_model import AttendanceModel

Index = QModelIndex | QPersistentModelIndex
_CENTRE = int(Qt.AlignmentFlag.AlignCenter)
_FIGURE_LINES = ("Af\nafholdte", "Af\nalle", "Højst\nmulige", "Krav til\ndiplom")


class SessionHeader(QHeaderView):
    """Module, day, and how many met; figures have their titles. ``grid`` has the current cell."""

    def __init__(self, grid: QTableView, model: AttendanceModel) -> None:
        super().__init__(Qt.Orientation.Horizontal, grid)
        self._grid, self._model = grid, model
        self.is_low = False
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(theme.px(40))

    def sizeHint(self) -> QSize:
        lines = 2 if self.is_low else 4 if self._names_plans() else 3
        line = QFontMetrics(theme.font("small", bold=True)).lineSpacing()
        return QSize(super().sizeHint().width(), lines * line + theme.px(14))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        painter.save()
        painter.fillRect(rect, theme.color("surface"))
        if section < self._model.session_count:
            self._paint_session(painter, rect, section)
        else:
            painter.setFont(theme.font("small", bold=True))
            painter.setPen(theme.color("muted"))
            painter.drawText(rect, _CENTRE, _FIGURE_LINES[section - self._model.session_count])
        painter.setPen(theme.color("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()

    def _paint_session(self, painter: QPainter, rect: QRect, section: int) -> None:
        sheet = self._model.sheet
        held = sheet.columns[section]
        is_current = section == self._grid.currentIndex().column()
        if is_current:
            painter.fillRect(rect, theme.color("hover"))
        lines = [
            (f"Modul {held.module_number}", "muted" if held.cancelled else "text", True),
            _day_line(held, held.day == sheet.today),
            (wording.count_text(sheet, held, sheet.counts[section]), _count_ink(held), False),
        ]
        if self.is_low:
            # The day says nothing of a cancelled session; the rest is in the heading's tooltip.
            del lines[1 if held.cancelled else 2]
        elif self._names_plans():
            lines.insert(1, (held.plan_code or "Alle", "muted", False))
        line_height = (rect.height() - theme.px(12)) / len(lines)
        for place, (words, ink, bold) in enumerate(lines):
            top = rect.top() + theme.px(6) + place * line_height
            room = QRect(rect.left() + 2, round(top), rect.width() - 4, round(line_height))
            _paint_line(painter, room, words, ink, bold, held.cancelled and place == 0)
        if is_current:
            painter.fillRect(rect.left(), rect.bottom() - 1, rect.width(), 2, theme.color("accent"))

    def _names_plans(self) -> bool:
        sheet = self._model.sheet
        return sheet.choice.plan_id is None or any(
            held.plan_id != sheet.choice.plan_id for held in sheet.columns
        )


def _day_line(held: SessionRow, is_today: bool) -> tuple[str, str, bool]:
    if is_today:
        return "i dag", "accent", True
    return wording.short_day(held.day), "muted", False


def _count_ink(held: SessionRow) -> str:
    return "danger" if held.cancelled else "muted"


def _paint_line(
    painter: QPainter, room: QRect, words: str, ink: str, bold: bool, struck: bool
) -> None:
    font = theme.font("small", bold=bold)
    font.setStrikeOut(struck)
    painter.setFont(font)
    painter.setPen(theme.color(ink))
    fitted = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, _CENTRE, fitted)


class NameHeader(QHeaderView):
    """The people, always in sight at the left."""

    def __init__(self, grid: QTableView, model: AttendanceModel) -> None:
        super().__init__(Qt.Orientation.Vertical, grid)
        self._grid, self._model = grid, model
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setAccessibleName("Deltagere")

    def wanted_width(self) -> int:
        """Room for the longest name and the words beside it."""
        name, small = QFontMetrics(theme.font(bold=True)), QFontMetrics(theme.font("small"))
        sheet = self._model.sheet
        widths = [
            name.horizontalAdvance(p.name)
            + small.horizontalAdvance(wording.standing_text(sheet, p))
            for p in sheet.rows[:200]
        ]
        return max(widths, default=0) + theme.px(36)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        sheet = self._model.sheet
        if section >= len(sheet.rows):
            return
        person = sheet.rows[section]
        is_current = section == self._grid.currentIndex().row()
        painter.save()
        painter.fillRect(rect, theme.color("hover" if is_current else "surface"))
        inner = rect.adjusted(theme.px(12), 0, -theme.px(10), 0)
        beside = wording.standing_text(sheet, person)
        inner.setRight(inner.right() - _paint_beside(painter, inner, beside))
        painter.setFont(_name_font(is_current))
        painter.setPen(theme.color("text" if person.stage.is_on_course else "muted"))
        fitted = painter.fontMetrics().elidedText(
            person.name, Qt.TextElideMode.ElideRight, inner.width()
        )
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignVCenter), fitted)
        painter.setPen(theme.color("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.restore()


def _paint_beside(painter: QPainter, rect: QRect, words: str) -> int:
    if not words:
        return 0
    painter.setFont(theme.font("small"))
    painter.setPen(theme.color("muted"))
    side = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
    painter.drawText(rect, side, words)
    return painter.fontMetrics().horizontalAdvance(words) + theme.px(8)


def _name_font(is_current: bool) -> QFont:
    return theme.font(bold=is_current)
