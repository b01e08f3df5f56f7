"""All receipts in one PDF in the order of the vouchers, with a list of them in front.

The file grows by batches: pdfium writes what is new behind what is there, so that neither the
memory nor a second copy ever holds all of it.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from valgapp.documents import drawing, fonts, heads, receipts, shaping, tabular
from valgapp.documents.drawing import INK, WHITE
from valgapp.documents.preview import PDFIUM, load, page_count
from valgapp.documents.tabular import Field, Pages, Style
from valgapp.domain import danish
from valgapp.domain.budget import NOT_BOOKKEEPING
from valgapp.domain.receipts import PDF
from valgapp.domain.vouchers import VoucherEntry
from valgapp.errors import UserError

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

BATCH: Final = 24_000_000  # bytes of receipts held before they are written
LOCKED: Final = "»{name}« er låst med en adgangskode og er ikke med."
DAMAGED: Final = "»{name}« er beskadiget og er ikke med."
_STYLE: Final = Style(size=8.5, leading=11, padding=4)
_STAMP: Final = 8.5
_EDGE: Final = 5.0  # points between a page's corner and its stamp
_BAD_PICTURE: Final = (
    OSError, SyntaxError, ValueError, TypeError, LookupError, ArithmeticError, MemoryError,
    struct.error,
)  # fmt: skip


class Bundle:
    """A PDF being put together in ``path``, an empty file; ``pages`` is how many it has got."""

    def __init__(self, path: Path) -> None:
        self.pages = 0
        self._path = path
        self._pending = 0
        self._source: BinaryIO | None = None
        self._document: PdfDocument | None = None

    def add(self, label: str, name: str, media_type: str, data: bytes) -> int:
        """Add a receipt, each page stamped with ``label``; how many pages it has.

        Raises UserError naming why it cannot be in the file; nothing of it is added then.
        """
        pdf = _as_pdf(name, media_type, data)
        with PDFIUM:
            before = len(self._open())
            try:
                added = self._import(pdf, label)
            except _problems() as problem:
                self._take_back(before)
                words = LOCKED if b"/Encrypt" in data else DAMAGED
                raise UserError(words.format(name=name)) from problem
            self.pages += added
            self._pending += len(data)
            if self._pending >= BATCH:
                self._write()
        return added

    def finish(self, cover: bytes) -> None:
        """Put the list in front and write the last of it."""
        with PDFIUM:
            document = self._open()
            with closing(load(cover)) as front:
                document.import_pages(front, index=0)
            self._write()

    def close(self) -> None:
        """Let go of the file, as it is."""
        with PDFIUM:
            self._let_go()

    # -- one batch --------------------------------------------------------------------------

    def _open(self) -> PdfDocument:
        from pypdfium2 import PdfDocument

        if self._document is None and self._path.stat().st_size:
            self._source = self._path.open("rb")
            self._document = PdfDocument(self._source)
        elif self._document is None:
            self._document = PdfDocument.new()
        return self._document

    def _import(self, pdf: bytes, label: str) -> int:
        document = self._open()
        # Stamped before it comes in: pdfium walks the whole document when a page of it is changed.
        with closing(load(pdf)) as receipt:
            count = len(receipt)
            if not count:
                raise UserError("")
            for number in range(count):
                words = label if count == 1 else f"{label} · side {number + 1} af {count}"
                _stamp(receipt, number, words)
            document.import_pages(receipt)
        return count

    def _take_back(self, count: int) -> None:
        document = self._open()
        for _ in range(len(document) - count):
            del document[count]

    def _write(self) -> None:
        """Behind what the file has already; the first time all of it."""
        from pypdfium2 import raw

        size = self._path.stat().st_size
        flags = raw.FPDF_INCREMENTAL if size else raw.FPDF_NO_INCREMENTAL
        with self._path.open("ab") as file:
            rest = _Rest(file, size)
            self._open().save(rest, flags=flags)
            if rest.problem is not None:
                raise rest.problem
        self._let_go()

    def _let_go(self) -> None:
        if self._document is not None:
            self._document.close()
        if self._source is not None:
            self._source.close()
        self._document, self._source, self._pending = None, None, 0


class _Rest:
    """Takes a whole file and writes what comes after the part that is there already.

    An error raised here is swallowed on its way through pdfium: it is kept as ``problem``.
    """

    def __init__(self, file: BinaryIO, there: int) -> None:
        self._file, self._skip = file, there
        self.problem: OSError | None = None

    def write(self, data: Any) -> int:
        kept = memoryview(data)[self._skip :]
        self._skip -= min(self._skip, len(data))
        try:
            if kept and self.problem is None:
                self._file.write(kept)
        except OSError as problem:
            self.problem = problem
        return len(data)


def _problems() -> tuple[type[Exception], ...]:
    from pypdfium2 import PdfiumError

    return (UserError, PdfiumError)


def _as_pdf(name: str, media_type: str, data: bytes) -> bytes:
    if media_type == PDF:
        return data
    try:
        return receipts.as_pdf(media_type, data)
    except _BAD_PICTURE as problem:
        raise UserError(DAMAGED.format(name=name)) from problem


def _stamp(document: PdfDocument, number: int, words: str) -> None:
    """The voucher in the upper right corner; a page that is turned keeps its own way up."""
    from pypdfium2 import raw

    width, pdf = _stamp_pdf(words)
    with closing(document[number]) as page, closing(load(pdf)) as source:
        right, top = page.get_cropbox()[2:]
        x, y = right - width - _EDGE, top - _STAMP * 1.7 - _EDGE
        captured = raw.FPDF_NewXObjectFromPage(document.raw, source.raw, 0)
        form = raw.FPDF_NewFormObjectFromXObject(captured)
        raw.FPDF_CloseXObject(captured)
        raw.FPDFPageObj_Transform(form, 1, 0, 0, 1, x, y)
        raw.FPDFPage_InsertObject(page.raw, form)
        raw.FPDFPage_GenerateContent(page.raw)


def _stamp_pdf(words: str) -> tuple[float, bytes]:
    from io import BytesIO

    words = fonts.writable(words)
    width = shaping.width(words, fonts.SANS_SEMIBOLD, _STAMP) + 2 * _STAMP
    file = BytesIO()
    canvas = drawing.new_canvas(file, (width, _STAMP * 1.7), "Bilag")
    canvas.setFillColorRGB(*WHITE)
    canvas.setStrokeColorRGB(*INK)
    canvas.setLineWidth(0.5)
    canvas.rect(0.3, 0.3, width - 0.6, _STAMP * 1.7 - 0.6, stroke=1, fill=1)
    drawing.text(canvas, words, fonts.SANS_SEMIBOLD, _STAMP, _STAMP, _STAMP * 0.5)
    canvas.save()
    return width, file.getvalue()


# -- the list in front ----------------------------------------------------------------------


def cover(entries: Sequence[VoucherEntry], *, initiative: str, site: str, made: str) -> bytes:
    """Every voucher with supplier, amount, pages in this file and what is not as it should be.

    ``made`` tells when and is printed as it is.
    """
    facts = [("Opgjort", f"{made} af {site}"), *_facts(entries)]
    first_try = _cover(entries, initiative, facts, 1)
    return _cover(entries, initiative, facts, page_count(first_try))


def _facts(entries: Sequence[VoucherEntry]) -> list[tuple[str, str]]:
    postings = [entry.voucher.posting for entry in entries]
    voided = sum(p.voided for p in postings)
    missing = sum(p.lacks_receipt for p in postings)
    unread = sum(len(entry.problems) for entry in entries)
    words = " ".join(f"{p.supplier} {p.text} {p.void_reason}" for p in postings)
    return [
        ("Bilag", f"{len(postings)}, heraf {voided} annulleret"),
        ("Forbrug", danish.money(sum(p.counted.spent for p in postings))),
        ("Mangler", danish.count_of(missing, "kvittering", "kvitteringer") if missing else ""),
        ("Ikke med", _unread(unread) if unread else ""),
        ("Sider", "Sidetallet er siden i denne fil; bilagets nummer står øverst til højre."),
        ("Bemærk", tabular.unwritable(words)),
    ]


def _unread(count: int) -> str:
    return f"{danish.count_of(count, 'kvittering', 'kvitteringer')} kunne ikke læses; se listen"


def _cover(
    entries: Sequence[VoucherEntry], initiative: str, facts: Sequence[tuple[str, str]], before: int
) -> bytes:
    pages = Pages(drawing.A4, "Bilag", NOT_BOOKKEEPING)
    heads.put_head(pages, "Bilag til regnskabet", initiative, facts, indent=64)
    widths = (54.0, 54.0, 104.0, 78.0, 42.0)
    titles = ("Bilag", "Dato", "Leverandør", "Beløb", "Side")
    fields = [Field(t, w, t == "Beløb") for t, w in zip(titles, widths, strict=True)]
    fields.append(Field("Tekst og bemærkning", pages.room - sum(widths)))
    tabular.fill(pages, fields, [_cells(entry, before) for entry in entries], _STYLE)
    return pages.finished()


def _cells(entry: VoucherEntry, before: int) -> tuple[str, ...]:
    p = entry.voucher.posting
    words = " · ".join(filter(None, (p.text, entry.remark())))
    return (
        p.voucher, danish.short_date(p.day), p.supplier, danish.money(p.oere),
        entry.pages(before), words,
    )  # fmt: skip
