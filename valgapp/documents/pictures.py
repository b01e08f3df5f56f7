"""Logos and scanned signatures for the diploma: any picture the user has, as a small clean PNG.

Drawn anew like a receipt, so that nothing but the dots is kept. A signature is lifted off the
paper it was written on; only its ink is left.
"""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, Final

from valgapp.documents import receipts
from valgapp.domain.receipts import JPEG, PDF, PNG
from valgapp.errors import UserError

if TYPE_CHECKING:
    from PIL.Image import Image

LONGEST_LOGO: Final = 900  # dots: 45 mm at 500 to the inch
LONGEST_SIGNATURE: Final = 700
_PALEST: Final = 28  # of 255 darker than its paper a dot must be to count as ink


def logo(name: str, data: bytes) -> bytes:
    """A PNG or JPG file as the logo it is kept as. Raises UserError, naming the file."""
    with receipts.decoding(name), receipts.opened(name, data, _kind(name, data)) as image:
        drawn = receipts.upright(image).convert("RGBA")
        return _png(_shrunk(_trimmed(drawn), LONGEST_LOGO))


def signature(name: str, data: bytes) -> bytes:
    """A scan or photo of a signature without its paper. Raises UserError, naming the file."""
    with receipts.decoding(name), receipts.opened(name, data, _kind(name, data)) as image:
        ink = _ink(receipts.upright(image).convert("RGBA"))
    box = ink.getchannel("A").getbbox()
    if box is None:
        raise UserError(f"»{name}« er tomt. Vælg et billede med en underskrift i mørk skrift.")
    return _png(_shrunk(ink.crop(box), LONGEST_SIGNATURE))


@lru_cache(maxsize=64)
def size_of(png: bytes) -> tuple[int, int]:
    """Width and height of a kept picture in dots."""
    from PIL import Image

    with Image.open(BytesIO(png), formats=("PNG",)) as image:
        return image.size


def _kind(name: str, data: bytes) -> str:
    kind = receipts.kind_of(name, data)
    if kind == PDF:
        raise UserError(f"»{name}« er en PDF. Vælg et billede: PNG, JPG eller SVG.")
    return {JPEG: JPEG, PNG: PNG}[kind]


def _trimmed(image: Image) -> Image:
    """Without the empty paper around it, so that it stands where its design says."""
    from PIL import ImageChops
    from PIL.Image import new

    white = new("RGB", image.size, "white")
    white.paste(image, mask=image.getchannel("A"))
    plain = new("RGB", image.size, "white")
    box = ImageChops.difference(white, plain).point(lambda dot: 255 if dot > 8 else 0).getbbox()
    return image.crop(box) if box else image


def _ink(image: Image) -> Image:
    """The dots darker than the paper, as see-through as they are pale."""
    from PIL import ImageChops, ImageFilter, ImageOps
    from PIL.Image import new

    on_white = new("RGB", image.size, "white")
    on_white.paste(image, mask=image.getchannel("A"))
    grey = ImageOps.grayscale(on_white)
    paper = grey.resize((max(grey.width // 24, 1), max(grey.height // 24, 1)))
    paper = paper.filter(ImageFilter.MaxFilter(5)).resize(grey.size)
    # A shadow over the paper is paler than ink: the paper's own shade is taken away first.
    darker = ImageChops.subtract(paper, grey)
    ink = on_white.convert("RGBA")
    ink.putalpha(darker.point([min(max(d - _PALEST, 0) * 3, 255) for d in range(256)]))
    return ink


def _shrunk(image: Image, longest: int) -> Image:
    from PIL.Image import Resampling

    scale = longest / max(image.size)
    if scale >= 1:
        return image
    size = (max(round(image.width * scale), 1), max(round(image.height * scale), 1))
    return image.resize(size, Resampling.LANCZOS)


def _png(image: Image) -> bytes:
    from PIL.Image import new

    clean = new("RGBA", image.size)
    clean.paste(image)
    file = BytesIO()
    clean.save(file, "PNG", optimize=True)
    return file.getvalue()
