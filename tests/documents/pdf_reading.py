"""What a PDF holds, read by programs other than the one that wrote it."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pypdf


def page_texts(pdf: bytes) -> list[str]:
    """The text of each page."""
    return [page.extract_text() for page in pypdf.PdfReader(BytesIO(pdf)).pages]


def squeezed(text: str) -> str:
    """Without any space, as lines are broken where there is room."""
    return "".join(text.split())


def fonts(pdf: bytes) -> dict[str, Any]:
    """The embedded program of every font of every page by the font's name, or ``None``."""
    return {
        name: program
        for page in pypdf.PdfReader(BytesIO(pdf)).pages
        for name, program in _fonts(page)
    }


def _fonts(page: Any) -> Iterator[tuple[str, Any]]:
    for reference in page["/Resources"].get("/Font", {}).values():
        font = reference.get_object()
        descendant = (
            font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
        )
        descriptor = descendant.get("/FontDescriptor", {})
        yield str(font["/BaseFont"]), descriptor.get("/FontFile2")


def ink_margin_mm(png_rgba: bytes, width: int, height: int, dpi: float) -> float:
    """The least distance in millimetres from anything printed to an edge of the page."""
    from PIL import Image, ImageChops

    picture = Image.frombytes("RGBA", (width, height), png_rgba).convert("RGB")
    box = ImageChops.difference(picture, Image.new("RGB", picture.size, "white")).getbbox()
    assert box is not None
    left, top, right, bottom = box
    return min(left, top, width - right, height - bottom) * 25.4 / dpi
