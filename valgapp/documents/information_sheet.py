"""The information sheet and the texts of consent, to hand out; a place to sign on the latter."""

from __future__ import annotations

from datetime import date

from valgapp.documents import drawing, fonts, heads, prose
from valgapp.documents.drawing import GREY
from valgapp.documents.tabular import MARGIN, Pages
from valgapp.domain import danish

_LINE = 46  # points between two lines to write on


def information_sheet(text: str, version: str, initiative: str, printed_on: date) -> bytes:
    """A PDF of the sheet that tells what is kept about people and why. A4 upright."""
    footer = f"{version[0].upper()}{version[1:]} · udskrevet {danish.short_date(printed_on)}"
    pages = Pages(drawing.A4, "Oplysningsbrev", footer)
    heads.put_head(pages, initiative, "Sådan passer vi på dine oplysninger", ())
    prose.put_text(pages, text)
    return pages.finished()


def consent_form(title: str, text: str, version: str, initiative: str, printed_on: date) -> bytes:
    """A PDF to sign: what is consented to, where, and by whom. A4 upright."""
    footer = f"{version[0].upper()}{version[1:]} · udskrevet {danish.short_date(printed_on)}"
    pages = Pages(drawing.A4, title, footer)
    heads.put_head(pages, initiative, title, ())
    prose.put_text(pages, text)
    pages.y -= 12
    for words in (
        "Hvor og hvad (for eksempel plakat, hjemmeside – eller kun telefon)",
        "Navn",
        "Forælder eller værge (hvis du er under 18 år)",
        "Dato og underskrift",
    ):
        _put_line(pages, words)
    return pages.finished()


def _put_line(pages: Pages, words: str) -> None:
    if pages.y - _LINE < pages.floor:
        pages.turn()
    pages.y -= _LINE
    drawing.rule(pages.canvas, MARGIN, pages.y + 12, pages.width - MARGIN, pages.y + 12, 0.6)
    drawing.text(pages.canvas, words, fonts.SANS, 8.5, MARGIN, pages.y + 1, colour=GREY)
