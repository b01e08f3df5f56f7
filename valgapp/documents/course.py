"""Paper for a session of the course: the sheet people sign on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from valgapp.documents import drawing, heads, tabular
from valgapp.documents.tabular import Field, Pages, Style
from valgapp.domain import danish
from valgapp.domain.course import SessionRow

PRIVACY: Final = "Listen makuleres, når fremmødet er ført ind."

_STYLE: Final = Style(size=11, leading=13.5, padding=5, least_height=25, has_columns=True)
_FEWEST_BLANK: Final = 5
_FEWEST_AT_FOOT: Final = 3


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
