"""The front of the status report: what, whose, when, the key figures at a glance, contents."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from valgapp.documents import bif_numbers as n
from valgapp.documents import drawing, fonts, shaping
from valgapp.documents.bif_figures import ATTENDANCE, HELD, key_figures
from valgapp.documents.drawing import GREY, INK, TINT, VERDIGRIS, WHITE
from valgapp.documents.status_paper import Paper, told
from valgapp.documents.tabular import MARGIN
from valgapp.domain import danish
from valgapp.domain.budget_tracks import whole_kroner
from valgapp.domain.columns import Kind
from valgapp.domain.package_sites import unheard_words

_BAND: Final = 230.0
_TILE_HEIGHT, _GAP, _ACROSS = 76.0, 10.0, 3
_LINE: Final = 17.0


def put_front(paper: Paper) -> None:
    """Draw it on the page that is begun; its chapters lead to their pages."""
    _put_band(paper)
    paper.pages.y = paper.pages.height - _BAND - 34
    _put_tiles(paper)
    if lacking := unheard_words(paper.data.unheard):
        paper.pages.y += 20
        paper.notice(lacking)
        paper.pages.y -= 12
    _put_contents(paper)


def _put_band(paper: Paper) -> None:
    pages, data = paper.pages, paper.data
    canvas, top = pages.canvas, pages.height
    canvas.setFillColorRGB(*VERDIGRIS)
    canvas.rect(0, top - _BAND, pages.width, _BAND, stroke=0, fill=1)
    y = top - 70
    drawing.text(canvas, "Statusrapport", fonts.SANS_SEMIBOLD, 13, MARGIN, y, colour=WHITE)
    y -= 14
    for line in shaping.wrap(fonts.writable(data.initiative), fonts.SERIF_SEMIBOLD, 25, pages.room)[
        :3
    ]:
        y -= 30
        drawing.text(canvas, line, fonts.SERIF_SEMIBOLD, 25, MARGIN, y, colour=WHITE)
    y = top - _BAND + 40
    local = data.made_at.astimezone(danish.COPENHAGEN)
    by = data.sender or data.site
    for words in (fonts.writable(by), " · ".join(_facts(paper, danish.long_date(local.date())))):
        drawing.text(canvas, words, fonts.SANS, 11, MARGIN, y, colour=WHITE)
        y -= 16


def _facts(paper: Paper, day: str) -> Iterator[str]:
    yield day
    if paper.data.case_number:
        yield f"Sagsnummer {fonts.writable(paper.data.case_number)}"
    yield f"Valg {danish.long_date(paper.data.election_day)}"


def _put_tiles(paper: Paper) -> None:
    pages = paper.pages
    width = (pages.room - _GAP * (_ACROSS - 1)) / _ACROSS
    for place, tile in enumerate(_tiles(paper)):
        x = MARGIN + place % _ACROSS * (width + _GAP)
        top = pages.y - place // _ACROSS * (_TILE_HEIGHT + _GAP)
        _put_tile(paper, tile, (x, top, width))
    pages.y -= 2 * (_TILE_HEIGHT + _GAP) + 26


def _put_tile(paper: Paper, tile: tuple[str, str, str], place: tuple[float, float, float]) -> None:
    canvas, (x, top, width) = paper.pages.canvas, place
    title, number, under = tile
    canvas.setFillColorRGB(*TINT)
    canvas.rect(x, top - _TILE_HEIGHT, width, _TILE_HEIGHT, stroke=0, fill=1)
    drawing.text(canvas, title, fonts.SANS, 9.5, x + 12, top - 19, colour=GREY)
    line = shaping.shape(number, fonts.SERIF_SEMIBOLD)
    size = min(23.0, (width - 24) / max(line.width_at(1), 0.01))
    drawing.put(canvas, line, x + 12, top - 46, size, colour=VERDIGRIS)
    drawing.text(canvas, under, fonts.SANS, 9, x + 12, top - 64, colour=INK)


def _tiles(paper: Paper) -> Iterator[tuple[str, str, str]]:
    data, numbers = paper.data, paper.numbers
    found = {f.label: f for f in key_figures(data, numbers)}
    least = sum(plan.places_min for plan in data.recruitment)
    held = sum(plan.taken >= plan.places_min for plan in data.recruitment)
    yield "Ambassadører med plads", told(numbers.in_all[n.PLACES]), f"målet er mindst {least}"
    met = found[ATTENDANCE]
    sessions = found[HELD].value
    yield "Fremmøde", told(met.value, Kind.PERCENT) or "–", _on_sessions(sessions)
    yield ("Diplomer udstedt", told(numbers.in_all[n.ALL_ISSUED]),
           f"{told(numbers.in_all[n.HANDED_OVER])} overrakt")  # fmt: skip
    events = found["Arrangementer afholdt"]
    wanted = f"mindst {data.events.wanted} er målet" if data.events.wanted else "afholdt"
    yield "Arrangementer afholdt", told(events.value), wanted
    total = data.budget.total
    yield ("Rest af budgettet", whole_kroner(total.remaining),
           f"af {whole_kroner(total.budget)}")  # fmt: skip
    yield _last_tile(paper, held)


def _on_sessions(held: object) -> str:
    return f"på {told(held)} {'afholdt kursusgang' if held == 1 else 'afholdte kursusgange'}"


def _last_tile(paper: Paper, full: int) -> tuple[str, str, str]:
    """Turnout when it is known at the initiative's election, else how many plans are full."""
    data, known = paper.data, paper.data.turnout.comparison
    if known and known.city and known.city.after and known.before != known.after:
        return (f"København ved {known.after.code}", known.city.after.shown,
                f"{known.city.before.shown} ved {known.before.code}")  # fmt: skip
    plans = danish.count_of(len(data.recruitment), "helhedsplan", "helhedsplaner")
    return "Helhedsplaner med nok pladser", str(full), f"af {plans}"


def _put_contents(paper: Paper) -> None:
    pages = paper.pages
    drawing.text(
        pages.canvas, "Indhold", fonts.SERIF_SEMIBOLD, 14, MARGIN, pages.y, colour=VERDIGRIS
    )
    pages.y -= 8
    for number, (title, page) in enumerate(paper.chapters, 1):
        pages.y -= _LINE
        _put_line(paper, f"{number}  {title}", str(page))
        pages.link(number - 1, (MARGIN, pages.y - 4, MARGIN + pages.room, pages.y + 12))


def _put_line(paper: Paper, title: str, page: str) -> None:
    pages = paper.pages
    drawing.text(pages.canvas, title, fonts.SANS, 10.5, MARGIN, pages.y)
    drawing.text(pages.canvas, page, fonts.SANS, 10.5, MARGIN + pages.room, pages.y, "right")
    drawing.rule(pages.canvas, MARGIN, pages.y - 5, MARGIN + pages.room, pages.y - 5, 0.4)
