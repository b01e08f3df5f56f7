"""How a day of the calendar is painted, and where its chips are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from valgapp.domain.events import EventRow
from valgapp.ui import theme
from valgapp.ui.events.chips import chip_height, metrics_height, paint_chip
from valgapp.ui.events.month import MonthModel
from valgapp.ui.rows_model import Index

if TYPE_CHECKING:
    from valgapp.ui.events.month_view import MonthView


@dataclass(frozen=True)
class Place:
    """A chip of a day; without an event it is »+2 flere« or a quiet line."""

    rect: QRect
    event: EventRow | None
    words: str = ""
    lines: int = 1


def places(model: MonthModel, cell: QRect, day: date, chosen: UUID | None) -> list[Place]:
    """Where the chips of a day go: two lines each when all of them fit, else one.

    What does not fit is told by »+2 flere«; the chosen event is always in sight.
    """
    events = list(model.events_on(day))
    gap, top = theme.px(2), cell.top() + metrics_height() + theme.px(6)
    room = cell.bottom() - theme.px(3) - top
    lines = 2 if len(events) * (chip_height(2) + gap) <= room else 1
    step = chip_height(lines) + gap
    fits = max(room // step, 0)
    if len(events) > fits:
        fits = max((room - metrics_height()) // step, 0)
    shown = _with_chosen(events, fits, chosen)
    inner = cell.adjusted(theme.px(3), 0, -theme.px(4), 0)
    found = [
        Place(QRect(inner.left(), top + n * step, inner.width(), step - gap), event, lines=lines)
        for n, event in enumerate(shown)
    ]
    hidden = len(events) - len(shown)
    if hidden:
        rest = QRect(inner.left(), top + len(shown) * step, inner.width(), metrics_height())
        words = f"+{hidden} flere" if shown else f"{hidden} i alt"
        found.append(Place(rest, None, words))
    return found


def _with_chosen(events: list[EventRow], fits: int, chosen: UUID | None) -> list[EventRow]:
    if len(events) <= fits or not fits:
        return events[:fits]
    place = next((n for n, event in enumerate(events) if event.id == chosen), 0)
    first = max(0, min(place, len(events)) - fits + 1)
    return events[first : first + fits]


class DayPainter(QStyledItemDelegate):
    """The number of the day, its name when it has one, chips, and quiet lines where there is room."""

    def __init__(self, view: MonthView) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model, rect = self._view.days, option.rect
        day = model.day_at(index)
        stands = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        self._paint_ground(painter, rect, day, stands)
        self._paint_number(painter, rect, day)
        found = places(model, rect, day, self._view.chosen_id)
        for place in found:
            if place.event is None:
                _paint_quiet(painter, place.rect, place.words, "text")
            else:
                chosen = stands and place.event.id == self._view.chosen_id
                paint_chip(painter, place.rect, place.event, chosen=chosen, lines=place.lines)
        bottom = found[-1].rect.bottom() if found else rect.top() + metrics_height() + theme.px(4)
        self._paint_lines(painter, rect, bottom, day)
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRect, day: date, stands: bool) -> None:
        outside = day.month != self._view.days.month.month
        painter.fillRect(rect, theme.color("sunken" if outside else "surface"))
        painter.setPen(theme.color("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        if day == self._view.welcome or stands:
            ink = "accent" if day == self._view.welcome or self._view.hasFocus() else "border"
            painter.setPen(QPen(theme.color(ink), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(1, 1, -2, -2))

    def _paint_number(self, painter: QPainter, rect: QRect, day: date) -> None:
        contents = self._view.days.contents
        is_today = day == contents.today
        outside = day.month != self._view.days.month.month
        line = rect.adjusted(theme.px(6), theme.px(3), -theme.px(4), 0)
        line.setHeight(metrics_height())
        painter.setFont(theme.font("small", bold=is_today or day in contents.named))
        width = painter.fontMetrics().horizontalAdvance(str(day.day))
        if is_today:
            _paint_today(painter, line, width, str(day.day))
        else:
            painter.setPen(theme.color("muted" if outside else "text"))
            painter.drawText(line, int(Qt.AlignmentFlag.AlignVCenter), str(day.day))
        words = contents.named.get(day, "I dag" if is_today else "")
        _paint_quiet(painter, line.adjusted(width + theme.px(12), 0, 0, 0), words, "accent")

    def _paint_lines(self, painter: QPainter, rect: QRect, top: int, day: date) -> None:
        height = metrics_height()
        for words in self._view.days.contents.quiet.get(day, ()):
            if top + height > rect.bottom():
                return
            line = QRect(rect.left() + theme.px(6), top, rect.width() - theme.px(10), height)
            _paint_quiet(painter, line, words, "muted")
            top += height


def _paint_today(painter: QPainter, line: QRect, width: int, number: str) -> None:
    pill = QRectF(line.left() - theme.px(3), line.top(), width + theme.px(10), line.height())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("accent"))
    painter.drawRoundedRect(pill, line.height() / 2, line.height() / 2)
    painter.setPen(theme.color("on_accent"))
    painter.drawText(pill, int(Qt.AlignmentFlag.AlignCenter), number)


def _paint_quiet(painter: QPainter, rect: QRect, words: str, ink: str) -> None:
    painter.setFont(theme.font("small"))
    painter.setPen(theme.color(ink))
    fitted = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, int(Qt.AlignmentFlag.AlignVCenter), fitted)
