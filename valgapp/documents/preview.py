"""Pages of a PDF as pictures: for the preview on screen and for the printer."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from io import BytesIO
from threading import Lock
from typing import TYPE_CHECKING, Final

from valgapp.errors import UserError

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

PDFIUM: Final = Lock()  # the library may be entered by one thread at a time only


@dataclass(frozen=True, slots=True)
class Picture:
    """A page in rows of four bytes a dot (red, green, blue, opacity) from the top left."""

    width: int
    height: int
    rgba: bytes


def page_count(pdf: bytes) -> int:
    """How many pages a PDF has. Raises ``UserError`` when it cannot be read."""
    with opened(pdf) as document:
        return len(document)


def page_size(pdf: bytes, page: int) -> tuple[float, float]:
    """Width and height of a page in points; pages count from 0."""
    with opened(pdf) as document:
        width, height = document.get_page_size(page)
        return width, height


def page_picture(pdf: bytes, page: int, dpi: float) -> Picture:
    """A page on white at ``dpi`` dots per inch; pages count from 0."""
    from pypdfium2 import raw

    with opened(pdf) as document:
        bitmap = document[page].render(
            scale=dpi / 72, rev_byteorder=True, force_bitmap_format=raw.FPDFBitmap_BGRA
        )
        return Picture(bitmap.width, bitmap.height, bytes(bitmap.buffer))


def page_png(pdf: bytes, page: int, dpi: float) -> bytes:
    """A page on white at ``dpi`` dots per inch as a PNG file; pages count from 0."""
    from PIL import Image

    picture = page_picture(pdf, page, dpi)
    image = Image.frombytes("RGBA", (picture.width, picture.height), picture.rgba)
    file = BytesIO()
    image.convert("RGB").save(file, "PNG")
    return file.getvalue()


@contextmanager
def opened(pdf: bytes) -> Iterator[PdfDocument]:
    """The document, with pdfium to oneself. Raises ``UserError`` for what is no PDF."""
    with PDFIUM, closing(load(pdf)) as document:
        yield document


def load(pdf: bytes) -> PdfDocument:
    """The document, to be closed; hold ``PDFIUM`` meanwhile. Raises ``UserError``."""
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        return PdfDocument(pdf)
    except PdfiumError as error:
        raise UserError("PDF-filen er beskadiget og kan ikke vises.") from error
