"""Paper for a session of the course: the sheet people sign on, and their name badges."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Final

from valgapp.documents import drawing, fonts, heads, ornament, shaping, tabular
from valgapp.documents.drawing import BRICK, GREY, INK, MM, RULE, VERDIGRIS
from valgapp.documents.tabular import Field, Pages, Style
from valgapp.domain import danish
from valgapp.domain.course import SessionRow

if TYPE_CHECKING:
    from valgapp.documents.drawing import Canvas

PRIVACY: Final = "Listen makuleres, når fremmødet er ført ind."

_STYLE: Final = Style(size=11, leading=13.5, padding=5, least_height=25, has_columns=True)
_FEWEST_BLANK: Final = 5
_FEWEST_AT_FOOT: Final = 3
_BADGE_WIDTH: Final = 90 * MM
_BADGE_HEIGHT: Final = 64 * MM
_ACROSS, _DOWN = 2, 4


@dataclass(frozen=True, slots=True)
class Participant:
    """Who is expected, and from which plan."""

    name: str
    plan: str = ""


def sign_in_sheet(
    session: SessionRow, people: Sequence[Participant], *, initiative_title: str
) -> bytes:
    """A PDF to sign on: A4 upright, a numbered line each, blank lines for those who turn up.

    The plan is printed beside the name when the session is for all plans.
    """
    pages = Pages(drawing.A4, f"Fremmødeliste · {session.title}", PRIVACY)
    everything = " ".join([initiative_title, *(f"{p.name} {p.plan}" for p in people)])
    _put_facts(pages, session, initiative_title, tabular.unwritable(everything))
    is_shared = session.plan_id is None
    fields = _fields(pages.room, is_shared=is_shared)
    lines = [
        (str(n), p.name, *([p.plan] if is_shared else []), "") for n, p in enumerate(people, 1)
    ]
    tabular.fill(pages, fields, lines, _STYLE)
    tabular.add(pages, fields, _blank_lines(pages, len(lines), len(fields)), _STYLE)
    return pages.finished()


def name_badges(people: Sequence[Participant], *, initiative_title: str) -> bytes:
    """Badges of 90 × 64 mm, eight to an A4 sheet, with fine lines to cut along."""
    file = BytesIO()
    canvas = drawing.new_canvas(file, drawing.A4, "Navneskilte")
    for start in range(0, max(len(people), 1), _ACROSS * _DOWN):
        for place, person in enumerate(people[start : start + _ACROSS * _DOWN]):
            _put_badge(canvas, person, initiative_title, *_corner(place))
        _put_cutting_lines(canvas)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def _fields(room: float, *, is_shared: bool) -> list[Field]:
    number, plan = 30.0, (150.0 if is_shared else 0.0)
    name = (room - number - plan) * 0.5
    rest = room - number - plan - name
    middle = [Field("Helhedsplan", plan)] if is_shared else []
    return [
        Field("Nr.", number, is_numeric=True),
        Field("Navn", name),
        *middle,
        Field("Underskrift", rest),
    ]


def _blank_lines(pages: Pages, used: int, width: int) -> list[tuple[str, ...]]:
    """Lines to the foot of the page; where that is too few, some more on a page of their own."""
    fitting = int((pages.y - pages.floor) / _STYLE.least_height)
    count = fitting if fitting >= _FEWEST_AT_FOOT else fitting + _FEWEST_BLANK
    return [(str(n), *[""] * (width - 1)) for n in range(used + 1, used + count + 1)]


def _put_facts(pages: Pages, session: SessionRow, initiative_title: str, remark: str) -> None:
    heading = f"{session.title} (aflyst)" if session.cancelled else session.title
    hours = f" kl. {session.hours}" if session.hours else ""
    facts = [
        ("Tid", f"{danish.weekday_date(session.day).capitalize()}{hours}"),
        ("Sted", session.place),
        ("For", session.plan),
        ("Oplæg", session.speakers_on_paper),
        ("Bemærk", remark),
    ]
    heads.put_head(pages, f"Fremmødeliste · {initiative_title}", heading, facts)


def _corner(place: int) -> tuple[float, float]:
    """The lower left corner of a badge, counted along the rows from the top."""
    width, height = drawing.A4
    row, column = divmod(place, _ACROSS)
    left = (width - _ACROSS * _BADGE_WIDTH) / 2 + column * _BADGE_WIDTH
    top = (height + _DOWN * _BADGE_HEIGHT) / 2 - row * _BADGE_HEIGHT
    return left, top - _BADGE_HEIGHT


def _put_badge(
    canvas: Canvas, person: Participant, initiative_title: str, x: float, y: float
) -> None:
    middle, room = x + _BADGE_WIDTH / 2, _BADGE_WIDTH - 24
    seal = ornament.medallion(17, dark=VERDIGRIS, accent=BRICK)
    canvas._code.append(ornament.at(middle, y + _BADGE_HEIGHT - 28, seal))
    first, _, rest = fonts.writable(person.name).partition(" ")
    _put_shrunk(canvas, first, fonts.SERIF_SEMIBOLD, 27, middle, y + 82, room, INK)
    _put_shrunk(canvas, rest, fonts.SERIF, 15, middle, y + 60, room, INK)
    _put_shrunk(
        canvas, fonts.writable(person.plan), fonts.SANS, 10.5, middle, y + 32, room, VERDIGRIS
    )
    _put_shrunk(canvas, fonts.writable(initiative_title), fonts.SANS, 7, middle, y + 14, room, GREY)


def _put_shrunk(
    canvas: Canvas,
    words: str,
    font: str,
    size: float,
    x: float,
    y: float,
    room: float,
    colour: drawing.Colour,
) -> None:
    """One line in the middle, as small as it must be to stay whole."""
    line = shaping.shape(words, font)
    fitting = min(size, room * 1000 / line.width) if line.width else size
    drawing.put(canvas, line, x, y, fitting, "middle", colour)


def _put_cutting_lines(canvas: Canvas) -> None:
    width, height = drawing.A4
    left, bottom = _corner((_DOWN - 1) * _ACROSS)
    right, top = width - left, height - bottom
    for column in range(_ACROSS + 1):
        x = left + column * _BADGE_WIDTH
        drawing.rule(canvas, x, bottom, x, top, 0.3, RULE)
    for row in range(_DOWN + 1):
        y = bottom + row * _BADGE_HEIGHT
        drawing.rule(canvas, left, y, right, y, 0.3, RULE)
