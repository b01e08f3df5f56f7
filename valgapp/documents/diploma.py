"""The diploma: one A4 landscape page to hang on the wall, checked before it is printed.

Everything is set first and drawn afterwards, so that the check before printing and the
printing itself cannot disagree.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING

from valgapp.documents import diploma_setting, drawing, fonts
from valgapp.documents.diploma_setting import (
    EDGE,
    HEIGHT,
    MIDDLE,
    SEAL_RADIUS,
    SEAL_Y,
    WIDTH,
    Setting,
)
from valgapp.documents.drawing import BRICK, GREY, VERDIGRIS
from valgapp.domain.diplomas import DiplomaText
from valgapp.errors import UserError

if TYPE_CHECKING:
    from valgapp.documents.drawing import Canvas


def check(text: DiplomaText) -> list[str]:
    """What has to be put right before printing, in Danish sentences; none when all is well."""
    setting = diploma_setting.set_text(text)
    return setting.refusals + setting.remarks


def render(text: DiplomaText, *, draft: bool = False) -> bytes:
    """One diploma as a PDF of one page; the same text always gives the same bytes.

    Raises ``UserError`` when anything would be cut off or could not be written.
    """
    return _written([text], draft=draft)


def render_batch(texts: Iterable[DiplomaText]) -> bytes:
    """One PDF with a page for each diploma. Raises ``UserError`` as ``render`` does."""
    return _written(texts, draft=False)


def merge(pdfs: Iterable[bytes]) -> bytes:
    """Recorded diplomas, page for page as they were issued, in one PDF to print."""
    from valgapp.documents import merging

    return merging.joined(list(pdfs))


def _written(texts: Iterable[DiplomaText], *, draft: bool) -> bytes:
    file = BytesIO()
    canvas = drawing.new_canvas(file, drawing.A4_LANDSCAPE, "Diplom")
    _add_design(canvas)
    for text in texts:
        setting = diploma_setting.set_text(text)
        if setting.refusals:
            raise UserError(f"{setting.refusals[0]} Diplomet {text.serial} er ikke trykt.")
        _draw(canvas, setting, draft=draft)
    canvas.save()
    return file.getvalue()


def _draw(canvas: Canvas, setting: Setting, *, draft: bool) -> None:
    if draft:
        _mark_as_draft(canvas)
    canvas.doForm("design")
    for left, right, y in setting.rules:
        drawing.rule(canvas, left, y, right, y, 0.6, GREY)
    canvas._code.append(_flourish(setting.flourish_y))
    for item in setting.placed:
        drawing.put(canvas, item.line, item.x, item.y, item.size, "middle", item.colour)
    canvas.showPage()


def _flourish(y: float) -> str:
    from valgapp.documents import ornament

    return ornament.at(MIDDLE, y, ornament.flourish(dark=VERDIGRIS, accent=BRICK))


def _mark_as_draft(canvas: Canvas) -> None:
    canvas.saveState()
    canvas.translate(MIDDLE, HEIGHT / 2)
    canvas.rotate(24)
    drawing.text(canvas, "UDKAST", fonts.SERIF_SEMIBOLD, 150, 0, -52, "middle", (0.9, 0.9, 0.9))
    canvas.restoreState()


def _add_design(canvas: Canvas) -> None:
    """The frame and the seal, drawn once for all pages of a document."""
    from reportlab.pdfbase import pdfdoc

    box = pdfdoc.PDFArray([0, 0, round(WIDTH, 2), round(HEIGHT, 2)])
    entries = {
        "Type": "/XObject",
        "Subtype": "/Form",
        "FormType": 1,
        "BBox": box,
        "Resources": pdfdoc.PDFDictionary({}),
        "Filter": "/FlateDecode",
    }
    stream = pdfdoc.PDFStream(pdfdoc.PDFDictionary(entries), content=_design())
    canvas._doc.addForm("design", stream)


@cache
def _design() -> bytes:
    from valgapp.documents import ornament

    parts = [
        ornament.frame(WIDTH, HEIGHT, edge=EDGE, dark=VERDIGRIS, accent=BRICK),
        ornament.at(MIDDLE, SEAL_Y, ornament.medallion(SEAL_RADIUS, dark=VERDIGRIS, accent=BRICK)),
    ]
    return zlib.compress("\n".join(parts).encode("ascii"), 9)
