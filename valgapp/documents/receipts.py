"""Files that are to be receipts: recognised by their bytes, bounded, pictures made smaller.

A picture is drawn anew, so that nothing of a camera's notes (place, time, owner) is kept, and a
file that only looks like a picture is found out here. HEIC needs a library of its own and is
refused with the way out.
"""

from __future__ import annotations

import hashlib
import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Final

from valgapp.documents import preview
from valgapp.domain.receipts import (
    JPEG,
    MEGABYTE,
    MOST_FILE,
    MOST_PDF,
    PDF,
    PNG,
    ReceiptFile,
    safe_name,
    size_text,
)
from valgapp.errors import UserError

if TYPE_CHECKING:
    from PIL.Image import Image

LONGEST_SIDE: Final = 2000  # dots
LEAST_SHORT_SIDE: Final = 1000  # dots: a long till receipt stays readable
LONGEST_STRIP: Final = 8000  # dots
QUALITY: Final = 80
MOST_DOTS: Final = {JPEG: 64_000_000, PNG: 40_000_000}
LONGEST_EDGE: Final = 30_000  # dots: two metres of till paper at 300 to the inch and more
MOST_SCANS: Final = 100  # of a progressive JPEG; each is a pass over the whole picture
MOST_PAGES: Final = 200
LONGEST_PAGE: Final = 5700  # points: two metres of till paper
_HEIC: Final = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif")
# What Pillow's decoders raise for bytes that are not what they say.
_DAMAGE: Final = (
    OSError, SyntaxError, ValueError, TypeError, LookupError, ArithmeticError, EOFError,
    MemoryError, struct.error,
)  # fmt: skip


def read_file(path: Path) -> bytes:
    """The bytes of a file. Raises UserError when it is too large or cannot be read."""
    try:
        if path.is_dir():
            raise UserError(f"»{path.name}« er en mappe. Vælg en PDF eller et billede.")
        if path.stat().st_size > MOST_FILE:
            raise UserError(_too_large(path.name, path.stat().st_size, MOST_FILE))
        return path.read_bytes()
    except OSError as problem:
        raise UserError(
            f"»{path.name}« kan ikke læses. Er den flyttet, eller mangler USB-nøglen?"
        ) from problem


def receipt_file(name: str, data: bytes) -> ReceiptFile:
    """What is kept of a file. Raises UserError, naming the file, for what cannot be a receipt."""
    name = safe_name(name)
    kind = kind_of(name, data)
    media_type, kept = (PDF, _checked_pdf(name, data)) if kind == PDF else _drawn(name, data, kind)
    return ReceiptFile(name, media_type, kept, len(data), hashlib.sha256(data).hexdigest())


def kind_of(name: str, data: bytes) -> str:
    """The media type by the bytes. Raises UserError for a file that is none of ours."""
    if len(data) > MOST_FILE:
        raise UserError(_too_large(name, len(data), MOST_FILE))
    if b"%PDF-" in data[:1024]:
        return PDF
    if data.startswith(b"\xff\xd8\xff"):
        return JPEG
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if data[4:8] == b"ftyp" and data[8:12] in _HEIC:
        raise UserError(
            f"»{name}« er et HEIC-billede, som ikke kan læses her. Send det fra telefonen som "
            "JPG, eller vælg »Mest kompatibel« under kameraets formater."
        )
    raise UserError(f"»{name}« er hverken PDF, JPG eller PNG. Gem den som en af dem, og prøv igen.")


def _too_large(name: str, size: int, most: int) -> str:
    return (
        f"»{name}« fylder {size_text(size)}, og der er plads til {most // MEGABYTE} MB. "
        "Gem den i en lavere opløsning."
    )


def _damaged(name: str) -> str:
    return f"»{name}« er beskadiget og kan ikke vises. Hent den igen, eller tag et nyt billede."


# -- PDF ------------------------------------------------------------------------------------


def _checked_pdf(name: str, data: bytes) -> bytes:
    """The PDF as it is: it can be opened, and its pages have a sensible number and size."""
    if len(data) > MOST_PDF:
        raise UserError(_too_large(name, len(data), MOST_PDF))
    from pypdfium2 import PdfiumError

    try:
        with preview.opened(data) as document:
            pages = len(document)
            sizes = [document[n].get_size() for n in range(min(pages, MOST_PAGES))]
    except (UserError, PdfiumError) as problem:
        locked = f"»{name}« er låst med en adgangskode. Gem den uden, og prøv igen."
        raise UserError(locked if b"/Encrypt" in data else _damaged(name)) from problem
    if not pages:
        raise UserError(_damaged(name))
    if pages > MOST_PAGES or max(map(max, sizes)) > LONGEST_PAGE:
        raise UserError(
            f"»{name}« er for stor til en kvittering. Vedhæft kun de sider, der viser købet."
        )
    return data


# -- pictures -------------------------------------------------------------------------------


def _drawn(name: str, data: bytes, kind: str) -> tuple[str, bytes]:
    """The picture upright, smaller and without notes: as JPEG, or PNG where that is smaller."""
    with decoding(name), opened(name, data, kind) as image:
        clean = _clean(_fitted(upright(image)))
        as_jpeg = _saved(clean, "JPEG", quality=QUALITY, optimize=True)
        if kind == PNG:
            as_png = _saved(clean, "PNG")
            if len(as_png) < len(as_jpeg):
                return PNG, as_png
        return JPEG, as_jpeg


@contextmanager
def decoding(name: str) -> Iterator[None]:
    """Tell of whatever a decoder stumbles over as UserError, naming the file."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of odd notes in a picture; its size is ours to judge
            yield
    except UserError:
        raise
    except _DAMAGE as problem:
        raise UserError(_damaged(name)) from problem


@contextmanager
def opened(name: str, data: bytes, kind: str) -> Iterator[Image]:
    """A picture of bounded size, not yet decoded. Raises UserError."""
    from PIL import Image

    too_many = UserError(
        f"»{name}« har for mange billedpunkter. Tag billedet i en lavere opløsning."
    )
    try:
        opened = Image.open(BytesIO(data), formats=(kind.removeprefix("image/").upper(),))
    except Image.DecompressionBombError as problem:
        raise too_many from problem
    with opened as image:
        if image.width * image.height > MOST_DOTS[kind] or max(image.size) > LONGEST_EDGE:
            raise too_many
        if kind == JPEG and data.count(b"\xff\xda") > MOST_SCANS:
            raise UserError(_damaged(name))
        yield image


def upright(image: Image) -> Image:
    """The picture decoded, the right way up."""
    from PIL import ImageOps

    # A JPEG can be decoded at half or a quarter of its size: quicker, and less memory.
    scale = _scale(image.size)
    image.draft("RGB", (round(image.width * scale), round(image.height * scale)))
    image.load()
    return ImageOps.exif_transpose(image)


def _scale(size: tuple[int, int]) -> float:
    """By how much a picture shrinks; a strip keeps its short side readable."""
    long, short = max(size), max(min(size), 1)
    readable = min(LEAST_SHORT_SIDE / short, LONGEST_STRIP / long)
    return min(1.0, max(LONGEST_SIDE / long, readable))


def _fitted(image: Image) -> Image:
    from PIL.Image import Resampling

    image = _plain(image)
    scale = _scale(image.size)
    if scale == 1.0:
        return image
    size = (max(round(image.width * scale), 1), max(round(image.height * scale), 1))
    return image.resize(size, Resampling.LANCZOS)


def _plain(image: Image) -> Image:
    """RGB or RGBA; sixteen grey bits are scaled, for Pillow would make them all white."""
    if image.mode.startswith("I"):
        return image.convert("I").point(lambda dot: dot * (1 / 256)).convert("L").convert("RGB")
    return image.convert("RGBA" if image.has_transparency_data else "RGB")


def _clean(image: Image) -> Image:
    """On white, with nothing of the original but its dots."""
    from PIL.Image import new

    clean = new("RGB", image.size, "white")
    clean.paste(image, mask=image.getchannel("A") if image.mode == "RGBA" else None)
    return clean


def _saved(image: Image, kind: str, **more: object) -> bytes:
    file = BytesIO()
    image.save(file, kind, **more)
    return file.getvalue()


# -- to look at and print -------------------------------------------------------------------


def as_pdf(media_type: str, data: bytes) -> bytes:
    """A kept receipt as a PDF: a picture on an A4 page, turned as it is itself."""
    if media_type == PDF:
        return data
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    from valgapp.documents import drawing

    with Image.open(BytesIO(data), formats=("JPEG", "PNG")) as image:
        is_wide = image.width > image.height
    page = drawing.A4_LANDSCAPE if is_wide else drawing.A4
    edge, file = 10 * drawing.MM, BytesIO()
    canvas = drawing.new_canvas(file, page, "Kvittering")
    canvas.drawImage(
        ImageReader(BytesIO(data)), edge, edge, page[0] - 2 * edge, page[1] - 2 * edge,
        preserveAspectRatio=True, anchor="c",
    )  # fmt: skip
    canvas.save()
    return file.getvalue()
