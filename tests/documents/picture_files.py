"""Logos and signatures that belong to nobody."""

from __future__ import annotations

from functools import cache
from io import BytesIO

from valgapp.documents import pictures


def png(colour: str, size: tuple[int, int] = (300, 100)) -> bytes:
    """A picture of one colour."""
    from PIL import Image

    file = BytesIO()
    Image.new("RGB", size, colour).save(file, "PNG")
    return file.getvalue()


@cache
def logo() -> bytes:
    """A blue bar, as it is kept."""
    return pictures.logo("logo.png", png("#204060"))


@cache
def scan() -> bytes:
    """Two strokes of ink on grey paper with a shadow, as a photo."""
    from PIL import Image, ImageDraw

    image = Image.new("RGB", (600, 240), (228, 224, 214))
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 150, 600, 240), fill=(206, 202, 194))
    draw.line([(60, 160), (200, 60), (260, 170), (420, 70), (540, 140)], (30, 40, 110), 6)
    draw.line([(120, 190), (500, 180)], (30, 40, 110), 4)
    file = BytesIO()
    image.save(file, "JPEG", quality=88)
    return file.getvalue()


@cache
def signature() -> bytes:
    """The scan, as it is kept."""
    return pictures.signature("underskrift.jpg", scan())
