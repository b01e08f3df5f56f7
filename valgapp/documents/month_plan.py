"""A month on one sheet across: weeks from Monday, each event in its day's cell."""

from __future__ import annotations

import calendar
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

from valgapp.documents import drawing, fonts, heads, shaping, tabular
from valgapp.documents.drawing import GREY, INK, TINT, VERDIGRIS
from valgapp.documents.tabular import MARGIN, Pages
from valgapp.domain import danish
from valgapp.domain.events import EventRow, EventStatus

_WEEK: Final = 34.0
"""Width in points of the column with the number of the week."""
_PADDING: Final = 5.0
_LEADING: Final = 11.0
_SIZE: Final = 8.6
_SMALL: Final = 7.6
_HEADER: Final = 18.0


class _Line(NamedTuple):
    """A line of a cell: its words, typeface, size and colour."""

    words: str
    font: str
    size: float
    colour: drawing.Colour


def month_plan(
    events: Iterable[EventRow], year: int, month: int, *, initiative_title: str
) -> bytes:
    """A PDF of a month, A4 across. Cancelled events are left out; those without a day named.

    Weeks grow with what is in them and go on over the page when they must.
    """
    standing = [e for e in events if e.status is not EventStatus.CANCELLED]
    by_day = _by_day(standing, year, month)
    title = f"{danish.MONTHS[month - 1].capitalize()} {year}"
    pages = Pages(drawing.A4_LANDSCAPE, f"Månedsplan · {title}", f"Månedsplan · {title}")
    shown = [event for events_of_day in by_day.values() for event in events_of_day]
    facts = _facts(standing, shown)
    heads.put_head(pages, f"Arrangementer · {initiative_title}", title, facts, indent=76)
    pages.y += 4
    _put_header(pages)
    weeks = calendar.Calendar().monthdatescalendar(year, month)
    cells = [_cells(pages, week, month, by_day) for week in weeks]
    least = _least([_height(max(map(len, week)), 0) for week in cells], pages.y - pages.floor)
    for week, lines in zip(weeks, cells, strict=True):
        _put_week(pages, week, month, lines, least)
    return pages.finished()


def _by_day(events: Iterable[EventRow], year: int, month: int) -> Mapping[date, list[EventRow]]:
    found: dict[date, list[EventRow]] = defaultdict(list)
    for event in events:
        if event.day and (event.day.year, event.day.month) == (year, month):
            found[event.day].append(event)
    return found


def _facts(standing: Sequence[EventRow], shown: Sequence[EventRow]) -> Iterator[tuple[str, str]]:
    loose = [e.title for e in standing if e.day is None]
    yield "I alt", danish.count_of(len(shown), "arrangement", "arrangementer")
    yield "Mangler dato", " · ".join(loose)
    words = [f"{e.title} {e.place}" for e in shown]
    yield "Bemærk", tabular.unwritable(" ".join([*words, *loose]))


def _columns(pages: Pages) -> list[tuple[float, float]]:
    """Left edge and width of the seven days."""
    width = (pages.room - _WEEK) / 7
    return [(MARGIN + _WEEK + n * width, width) for n in range(7)]


def _put_header(pages: Pages) -> None:
    y = pages.y - _HEADER
    pages.canvas.setFillColorRGB(*TINT)
    pages.canvas.rect(MARGIN, y, pages.room, _HEADER, stroke=0, fill=1)
    titles = [("Uge", MARGIN), *zip(danish.WEEKDAYS, (x for x, _ in _columns(pages)), strict=True)]
    for words, x in titles:
        drawing.text(
            pages.canvas, words.capitalize(), fonts.SANS_SEMIBOLD, 9, x + _PADDING, y + 6,
            colour=VERDIGRIS,
        )  # fmt: skip
    pages.y = y
    drawing.rule(pages.canvas, MARGIN, y, MARGIN + pages.room, y, 0.9, VERDIGRIS)


def _cells(
    pages: Pages, week: Sequence[date], month: int, by_day: Mapping[date, list[EventRow]]
) -> list[list[_Line]]:
    width = _columns(pages)[0][1] - 2 * _PADDING
    return [list(_lines(by_day.get(day, ()), width)) if day.month == month else [] for day in week]


def _least(needed: Sequence[float], room: float) -> float:
    """The height that weeks with little in them share, so that all of them fill ``room``."""
    if sum(needed) > room:
        return _height(1, 0)
    tall: list[float] = []
    while True:
        least = (room - sum(tall)) / (len(needed) - len(tall))
        if tall == (above := [height for height in needed if height > least]):
            return least
        tall = above


def _put_week(
    pages: Pages, week: Sequence[date], month: int, cells: list[list[_Line]], least: float
) -> None:
    """A week in one piece where it fits, else on over the page as often as it must."""
    rest, is_first = max(map(len, cells)), True
    while is_first or rest:
        lowest = least if is_first else 0
        if _height(min(rest, 2), lowest) > pages.y - pages.floor + 1:
            pages.turn()
            _put_header(pages)
        most = max(int((pages.y - pages.floor + 1 - _height(0, 0)) / _LEADING), 1)
        _put_row(pages, week, month, [c[:most] for c in cells], _height(min(rest, most), lowest))
        cells = [cell[most:] for cell in cells]
        rest, is_first = max(map(len, cells)), False


def _height(lines: int, least: float) -> float:
    """Of a row with so many lines under the number of the day."""
    return max(2 * _PADDING + _LEADING * (lines + 1), least)


def _lines(events: Iterable[EventRow], room: float) -> Iterator[_Line]:
    for place, event in enumerate(events):
        if place:
            yield _Line("", fonts.SANS, _SMALL, GREY)
        clock = f"{danish.clock(event.starts)} " if event.starts else ""
        for words in shaping.wrap(
            fonts.writable(clock + event.title), fonts.SANS_SEMIBOLD, _SIZE, room
        ):
            yield _Line(words, fonts.SANS_SEMIBOLD, _SIZE, INK)
        small = " · ".join(filter(None, (event.status.label, event.place)))
        for words in shaping.wrap(fonts.writable(small), fonts.SANS, _SMALL, room):
            yield _Line(words, fonts.SANS, _SMALL, GREY)


def _put_row(
    pages: Pages,
    week: Sequence[date],
    month: int,
    cells: Sequence[Sequence[_Line]],
    height: float,
) -> None:
    top, bottom = pages.y, pages.y - height
    canvas = pages.canvas
    number = str(week[0].isocalendar().week)
    drawing.text(canvas, number, fonts.SANS, 9, MARGIN + _PADDING, top - _PADDING - 9, colour=GREY)
    for day, lines, (x, width) in zip(week, cells, _columns(pages), strict=True):
        if day.month != month:
            canvas.setFillColorRGB(*TINT)
            canvas.rect(x, bottom, width, height - 0.8, stroke=0, fill=1)
        colour = INK if day.month == month else GREY
        at = top - _PADDING - 9
        drawing.text(
            canvas, str(day.day), fonts.SANS_SEMIBOLD, 9.5, x + _PADDING, at, colour=colour
        )
        for line in lines:
            at -= _LEADING
            drawing.text(
                canvas, line.words, line.font, line.size, x + _PADDING, at, colour=line.colour
            )
        drawing.rule(canvas, x, bottom, x, top, 0.4)
    pages.y = bottom
    drawing.rule(canvas, MARGIN, bottom, MARGIN + pages.room, bottom, 0.6)
