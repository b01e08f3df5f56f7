"""Pictures and PDFs to attach, honest and hostile, made from bytes alone."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO

from PIL import Image, ImageDraw

from valgapp.documents import drawing, fonts


def photo(width: int = 3000, height: int = 4000, *, exif: bool = True, seed: int = 0) -> bytes:
    """A JPEG as a telephone makes it: a slip on a table, with place and owner in its notes."""
    image = Image.new("RGB", (width, height), (120, 90, 60))
    draw = ImageDraw.Draw(image)
    draw.rectangle((width * 0.2, height * 0.1, width * 0.8, height * 0.9), fill=(250, 250, 245))
    for line in range(12):
        y = height * (0.15 + line * 0.06)
        draw.line((width * 0.25, y, width * (0.5 + (line + seed) % 5 / 20), y), "black", 12)
    draw.rectangle((0, 0, width // 10, height // 10), fill=(255, 0, 0))  # the upper left corner
    notes = Image.Exif()
    notes[0x0112] = 6  # taken with the camera on its side
    notes[0x9003] = "2025:10:03 12:00:00"
    notes[0x013B] = "Ejeren Prøve"
    notes.get_ifd(0x8825)[1] = "N"
    notes.get_ifd(0x8825)[2] = (55.0, 40.0, 34.0)
    file = BytesIO()
    image.save(
        file, "JPEG", quality=92, comment=b"hemmelig note", **({"exif": notes} if exif else {})
    )
    return file.getvalue()


def screen(width: int = 900, height: int = 700, mode: str = "RGBA") -> bytes:
    """A PNG as the clipboard gives it."""
    image = Image.new(mode, (width, height))
    if mode == "RGBA":
        ImageDraw.Draw(image).rectangle((50, 50, 300, 90), fill=(0, 0, 0, 255))
    file = BytesIO()
    image.save(file, "PNG")
    return file.getvalue()


def slip(pages: int = 1, text: str = "Faktura") -> bytes:
    """A PDF."""
    file = BytesIO()
    canvas = drawing.new_canvas(file, drawing.A4, "Faktura")
    for page in range(pages):
        drawing.text(canvas, f"{text} side {page + 1}", fonts.SANS, 20, 80, 700)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def chunk(kind: bytes, data: bytes) -> bytes:
    """A part of a PNG with its check sum."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png_bomb(width: int, height: int) -> bytes:
    """A few kilobytes that claim to be ``width`` × ``height`` dots."""
    head = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    rows = zlib.compress(b"\0" * 4_000_000, 9)
    signature = b"\x89PNG\r\n\x1a\n"
    return signature + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def jpeg_claiming(width: int, height: int) -> bytes:
    """A real JPEG whose head has been changed to claim another size."""
    data = bytearray(photo(64, 64, exif=False))
    place = data.index(b"\xff\xc0")
    data[place + 5 : place + 9] = struct.pack(">HH", height, width)
    return bytes(data)


def many_scans() -> bytes:
    """A progressive JPEG that repeats its last scan a thousand times."""
    file = BytesIO()
    Image.new("RGB", (1000, 1000), "white").save(file, "JPEG", progressive=True)
    data = file.getvalue()
    last = data[data.rindex(b"\xff\xda") : -2]
    return data[:-2] + last * 1000 + data[-2:]
