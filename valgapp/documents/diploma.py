"""The diploma: one page of A4 to hang on the wall, checked before it is printed.

Everything is set first and drawn afterwards, so that the check before printing and the
printing itself cannot disagree.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Any

from valgapp.documents import diploma_setting, drawing, fonts
from valgapp.documents.drawing import GREY
from valgapp.documents.layout import Art, Layout
from valgapp.documents.placed import Placed, PlacedPicture, Setting
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
    shared = _Shared(canvas)
    for text in texts:
        setting = diploma_setting.set_text(text)
        if setting.refusals:
            raise UserError(f"{setting.refusals[0]} Diplomet {text.serial} er ikke trykt.")
        _draw(canvas, shared, setting, draft=draft)
    canvas.save()
    return file.getvalue()


def _draw(canvas: Canvas, shared: _Shared, setting: Setting, *, draft: bool) -> None:
    if canvas._pagesize != setting.layout.size:
        canvas.setPageSize(setting.layout.size)
    if draft:
        _mark_as_draft(canvas, setting.layout)
    _put_backdrop(canvas, setting)
    for art, x, y in setting.art:
        canvas._code.append(_drawn(art, x, y))
    for picture in setting.pictures:
        shared.put_picture(picture)
    for left, right, y in setting.rules:
        drawing.rule(canvas, left, y, right, y, 0.6, GREY)
    shared.put_foot(setting.foot)
    foot = set(map(id, setting.foot))
    for item in setting.placed:
        if id(item) not in foot:
            _put_line(canvas, item)
    canvas.showPage()


def _put_line(canvas: Canvas, item: Placed) -> None:
    """By its ink: an overhang or a thin letter at one end moves no line off its axis."""
    line = item.line
    off = {"left": line.left, "middle": (line.left - line.right) / 2, "right": -line.right}
    x = item.x - off[item.align] * item.size / 1000
    drawing.put(canvas, line, x, item.y, item.size, item.align, item.colour)


def _mark_as_draft(canvas: Canvas, layout: Layout) -> None:
    width, height = layout.size
    canvas.saveState()
    canvas.translate(width / 2, height / 2)
    canvas.rotate(24 if width > height else 54)
    drawing.text(canvas, "UDKAST", fonts.SERIF_SEMIBOLD, 150, 0, -52, "middle", (0.9, 0.9, 0.9))
    canvas.restoreState()


# -- what is drawn alike on every page ------------------------------------------------------


def _put_backdrop(canvas: Canvas, setting: Setting) -> None:
    """The design's art, written into the document once and shown on every page."""
    if not setting.backdrop:
        return
    content = _compressed(setting.backdrop)
    name = f"design{_checksum(content):08x}"
    if not canvas.hasForm(name):
        canvas._doc.addForm(name, _form(setting.layout.size, content))
    canvas.doForm(name)


def _form(size: tuple[float, float], content: bytes) -> Any:
    from reportlab.pdfbase import pdfdoc

    entries = {
        "Type": "/XObject",
        "Subtype": "/Form",
        "FormType": 1,
        "BBox": pdfdoc.PDFArray([0, 0, *(round(side, 2) for side in size)]),
        "Resources": pdfdoc.PDFDictionary({}),
        "Filter": "/FlateDecode",
    }
    return pdfdoc.PDFStream(pdfdoc.PDFDictionary(entries), content=content)


_checksum = cache(zlib.crc32)


@cache
def _compressed(art: tuple[Art, ...]) -> bytes:
    return zlib.compress("\n".join(draw() for draw in art).encode("ascii"), 9)


@cache
def _drawn(art: Art, x: float, y: float) -> str:
    from valgapp.documents import ornament

    return ornament.at(x, y, art())


class _Shared:
    """What many pages of one document show alike: each is written into it or worked out once."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._names: dict[bytes, str] = {}
        self._feet: dict[int, tuple[tuple[Placed, ...], list[str]]] = {}

    def put_foot(self, foot: tuple[Placed, ...]) -> None:
        """Draw the names of the signers."""
        code = self._canvas._code
        if id(foot) not in self._feet:
            before = len(code)
            for item in foot:
                _put_line(self._canvas, item)
            self._feet[id(foot)] = foot, code[before:]
        else:
            code += self._feet[id(foot)][1]

    def put_picture(self, picture: PlacedPicture) -> None:
        """Show a picture in its place."""
        name = self._names.get(picture.png)
        if name is None:
            name = self._names[picture.png] = self._added(picture.png)
        self._canvas._code.append(
            f"q {picture.width:.3f} 0 0 {picture.height:.3f} {picture.x:.3f} {picture.y:.3f} cm"
        )
        self._canvas.doForm(name)
        self._canvas._code.append("Q")

    def _added(self, png: bytes) -> str:
        """Let reportlab write the picture into the document, without showing it."""
        from reportlab.lib.utils import ImageReader

        before = len(self._canvas._code)
        self._canvas.drawImage(ImageReader(BytesIO(png)), 0, 0, mask="auto")
        del self._canvas._code[before:]
        return str(self._canvas._formsinuse[-1])
