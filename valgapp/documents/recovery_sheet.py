"""»Nødark«: the one page that opens a data file when its passphrase is forgotten."""

from __future__ import annotations

from datetime import date
from typing import Final

from valgapp.documents import drawing, fonts, shaping
from valgapp.documents.drawing import GREY, MM
from valgapp.documents.tabular import MARGIN, Pages
from valgapp.domain import danish

_GROUPS_A_LINE: Final = 5
_STEPS: Final = (
    "Åbn valgapp, vælg datafilen, og tryk »Glemt adgangskoden?« under feltet til adgangskoden.",
    "Skriv koden herover. Store og små bogstaver er lige gode, og mellemrum betyder ikke noget.",
    "Vælg en ny adgangskode. Arket passer stadig bagefter.",
)


def recovery_sheet(code: str, file_name: str, printed_on: date) -> bytes:
    """A PDF of one A4 page with the code in groups, how it is used and how it is kept."""
    pages = Pages(drawing.A4, "Nødark", f"Lavet {danish.short_date(printed_on)}")
    _line(pages, "Nødark", fonts.SERIF_SEMIBOLD, 26, 34)
    _paragraph(pages, f"Til datafilen »{file_name}«", 13)
    pages.y -= 10
    _paragraph(
        pages,
        "Med koden her kan filen åbnes, hvis adgangskoden er glemt. Den, der har både arket og filen, "
        "kan læse alt i den. Læg derfor arket i en lukket kuvert et sikkert sted, f.eks. hos BIF, og "
        "aldrig sammen med computeren.",
    )
    pages.y -= 14
    _code(pages, code)
    pages.y -= 8
    _line(pages, "Sådan bruges det", fonts.SANS_SEMIBOLD, 13, 22)
    for number, step in enumerate(_STEPS, 1):
        _paragraph(pages, f"{number}. {step}")
    pages.y -= 8
    _paragraph(
        pages,
        f"Den lille fil »{file_name}.nød« skal ligge ved siden af datafilen. Den kan ikke bruges uden "
        "arket, så kopiér den gerne med. Laver du et nyt nødark, gælder dette ikke længere.",
    )
    return pages.finished()


def _code(pages: Pages, code: str) -> None:
    groups = code.split()
    lines = [groups[i : i + _GROUPS_A_LINE] for i in range(0, len(groups), _GROUPS_A_LINE)]
    height, step = len(lines) * 30 + 20, pages.room / _GROUPS_A_LINE
    canvas = pages.canvas
    canvas.setLineWidth(1)
    canvas.rect(MARGIN, pages.y - height, pages.room, height)
    pages.y -= 8
    for line in lines:
        pages.y -= 30
        for place, group in enumerate(line):
            x = MARGIN + step * (place + 0.5)
            spaced = " ".join(group)
            drawing.text(canvas, spaced, fonts.SANS_SEMIBOLD, 19, x, pages.y + 5, "middle")
    pages.y -= 12 + 6 * MM


def _line(pages: Pages, text: str, font: str, size: float, down: float) -> None:
    pages.y -= down
    drawing.text(pages.canvas, fonts.writable(text), font, size, MARGIN, pages.y)


def _paragraph(pages: Pages, text: str, size: float = 11) -> None:
    for line in shaping.wrap(fonts.writable(text), fonts.SANS, size, pages.room):
        pages.y -= size * 1.45
        drawing.text(pages.canvas, line, fonts.SANS, size, MARGIN, pages.y, colour=GREY)
    pages.y -= 4
