"""How an event looks in the calendar: a chip whose shape and words tell its status."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPainterPath, QPen, QPixmap

from valgapp.domain import danish
from valgapp.domain.events import EventRow, EventStatus
from valgapp.ui import theme
from valgapp.ui.cells import tone_colors
from valgapp.ui.events.book import TONES

_ROOM_FOR_TIME = 84  # logical pixels


def chip_height(lines: int) -> int:
    """Of a chip with one or two lines."""
    return metrics_height() * lines + theme.px(6)


def metrics_height() -> int:
    """Of one line of small words."""
    return round(theme.px(17))


def told(event: EventRow) -> str:
    """A chip in words, as it is read out and shown when the mouse rests on it."""
    words = [event.title, event.status.label.lower()]
    words += [f"kl. {event.hours}"] if event.hours else []
    words += [word for word in (event.place, ", ".join(event.plans)) if word]
    return ", ".join(words)


def paint_chip(
    painter: QPainter, rect: QRect, event: EventRow, *, chosen: bool, lines: int
) -> None:
    """A mark shaped by status, the time and title, and on a second line the status itself."""
    ground, ink = tone_colors(TONES[event.status])
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    box = QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5)
    painter.setPen(QPen(theme.color("accent" if chosen else "line"), 2 if chosen else 1))
    painter.setBrush(ground)
    painter.drawRoundedRect(box, theme.px(5), theme.px(5))
    side = theme.px(9)
    top = rect.top() + theme.px(3)
    middle = top + metrics_height() / 2
    mark = QRectF(rect.left() + theme.px(6), middle - side / 2, side, side)
    paint_mark(painter, mark, event.status)
    words = rect.adjusted(theme.px(20), 0, -theme.px(4), 0)
    # In a narrow day the time would leave no room for the title.
    timed = event.starts is not None and rect.width() >= theme.px(_ROOM_FOR_TIME)
    starts = f"{danish.clock(event.starts)} " if timed else ""
    first = QRect(words.left(), top, words.width(), metrics_height())
    painter.setPen(ink)
    _paint_words(painter, first, f"{starts}{event.title}", bold=True,
                 struck=event.status is EventStatus.CANCELLED)  # fmt: skip
    if lines > 1:
        second = first.translated(0, metrics_height())
        _paint_words(painter, second, event.status.label)
    painter.restore()


def paint_mark(painter: QPainter, box: QRectF, status: EventStatus) -> None:
    """Open ring: idea. Half: planned. Full: confirmed. Tick: held. Cross: cancelled."""
    ink = tone_colors(TONES[status])[1]
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(ink, max(1.5, box.width() / 6))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if status is EventStatus.CANCELLED:
        painter.drawLine(box.topLeft(), box.bottomRight())
        painter.drawLine(box.topRight(), box.bottomLeft())
    elif status is EventStatus.HELD:
        painter.drawPath(_tick(box))
    else:
        _paint_ring(painter, box, status)
    painter.restore()


def _paint_ring(painter: QPainter, box: QRectF, status: EventStatus) -> None:
    if status is EventStatus.CONFIRMED:
        painter.setBrush(painter.pen().color())
    painter.drawEllipse(box)
    if status is EventStatus.PLANNED:
        painter.setBrush(painter.pen().color())
        painter.drawPie(box, -90 * 16, 180 * 16)


def _tick(box: QRectF) -> QPainterPath:
    path = QPainterPath(QPointF(box.left(), box.center().y()))
    path.lineTo(box.left() + box.width() * 0.38, box.bottom() - box.height() * 0.1)
    path.lineTo(box.right(), box.top() + box.height() * 0.1)
    return path


def _paint_words(
    painter: QPainter, rect: QRect, text: str, *, bold: bool = False, struck: bool = False
) -> None:
    font = QFont(theme.font("small", bold=bold))
    font.setStrikeOut(struck)
    painter.setFont(font)
    fitted = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), fitted)


def chip_picture(event: EventRow, width: int) -> QPixmap:
    """What hangs at the mouse while an event is dragged."""
    size = QSize(width, chip_height(1))
    picture = QPixmap(size)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    paint_chip(painter, QRect(0, 0, size.width(), size.height()), event, chosen=True, lines=1)
    painter.end()
    return picture
