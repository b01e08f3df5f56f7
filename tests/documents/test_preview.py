"""Pages as pictures."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from tests.documents.diploma_texts import diploma_text
from valgapp.documents import diploma, preview
from valgapp.errors import UserError


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return diploma.render_batch([diploma_text("Ida Prøve"), diploma_text("Bo Prøve")])


@pytest.mark.parametrize("dpi", [50, 100.5, 300])
def test_a_picture_has_the_size_its_resolution_gives(pdf: bytes, dpi: float) -> None:
    picture = preview.page_picture(pdf, 0, dpi)
    assert (picture.width, picture.height) == pytest.approx((11.693 * dpi, 8.268 * dpi), abs=1)
    assert len(picture.rgba) == picture.width * picture.height * 4


def test_paper_is_white_and_nothing_shines_through(pdf: bytes) -> None:
    picture = preview.page_picture(pdf, 1, 60)
    assert picture.rgba[:4] == b"\xff\xff\xff\xff"
    assert set(picture.rgba[3::4]) == {255}


def test_colours_are_in_the_order_red_green_blue(pdf: bytes) -> None:
    picture = preview.page_picture(pdf, 0, 60)
    dots = zip(*[iter(picture.rgba)] * 4, strict=True)
    colours = {dot for dot in dots if max(dot[:3]) - min(dot[:3]) > 40}
    greenish = [dot for dot in colours if dot[1] > dot[0]]
    assert len(greenish) > len(colours) / 2


def test_a_png_shows_the_same_picture(pdf: bytes) -> None:
    image = Image.open(BytesIO(preview.page_png(pdf, 0, 60)))
    picture = preview.page_picture(pdf, 0, 60)
    assert image.convert("RGBA").tobytes() == picture.rgba


def test_each_page_is_its_own(pdf: bytes) -> None:
    assert preview.page_count(pdf) == 2
    assert preview.page_picture(pdf, 0, 40) != preview.page_picture(pdf, 1, 40)


@pytest.mark.parametrize("content", [b"", b"%PDF-1.4 nonsense", b"PK\x03\x04"])
def test_what_is_no_pdf_is_told(content: bytes) -> None:
    with pytest.raises(UserError, match="beskadiget"):
        preview.page_count(content)
