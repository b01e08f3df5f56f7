"""The test page has its frame where the user measures it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.documents.diploma_texts import diploma_text
from tests.documents.pdf_reading import fonts, ink_margin_mm, page_texts
from valgapp.documents import diploma_test_page, preview
from valgapp.domain.diplomas import Design, Orientation


@pytest.mark.parametrize("orientation", Orientation)
def test_the_frame_is_ten_millimetres_from_every_edge(orientation: Orientation) -> None:
    text = replace(diploma_text(), design=Design.QUIET, orientation=orientation)
    pdf = diploma_test_page.page(text)
    picture = preview.page_picture(pdf, 0, 150)
    margin = ink_margin_mm(picture.rgba, picture.width, picture.height, 150)
    assert margin == pytest.approx(diploma_test_page.FRAME, abs=0.3)
    (words,) = page_texts(pdf)
    assert "Prøveside" in words
    assert text.printed_name in words
    assert all(program is not None for program in fonts(pdf).values())
