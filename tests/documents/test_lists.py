"""A printed list shows every cell whole, on as many pages as it takes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pypdfium2
import pytest

from tests.documents.pdf_reading import fonts, ink_margin_mm, page_texts, squeezed
from tests.documents.report_sample import ambassador
from valgapp.documents import fonts as fonts_in_use
from valgapp.documents import lists, preview, shaping
from valgapp.documents.lists import list_pdf
from valgapp.domain.columns import Column, Kind, shown
from valgapp.domain.roster import CONTACT_COLUMNS, ROSTER_COLUMNS

Row = Sequence[Any]
DAY = date(2025, 10, 20)
NAME: Column[Row] = Column("Navn", lambda row: row[0], width=28)
AMOUNT: Column[Row] = Column("Beløb", lambda row: row[1], Kind.MONEY, width=16)
WIDE: Sequence[Column[Row]] = [
    Column(f"Kolonne {k}", lambda row, k=k: f"{row[0]} {k} med flere ord", width=24)  # type: ignore[misc]
    for k in range(12)
]


def printed(columns: Any, rows: Any, **more: Any) -> bytes:
    return list_pdf("Prøveliste", columns, rows, printed_on=DAY, **more)


def test_every_cell_of_the_roster_is_on_paper() -> None:
    people = [ambassador(f"Ida Prøve {n}", note="x") for n in range(30)]
    text = squeezed("".join(page_texts(printed(ROSTER_COLUMNS, people))))
    for person in people:
        for column in ROSTER_COLUMNS:
            for word in shown(column.value(person), column.kind).split():
                assert word.replace("-", "")[:8] in text.replace("-", "")


def test_title_note_day_and_count_are_printed() -> None:
    (page,) = page_texts(printed([NAME], [("Ida",), ("Bo",)], note="Kun prøve."))
    for words in ("Prøveliste", "2 rækker", "Kun prøve.", "Udskrevet 20-10-2025", "Side 1 af 1"):
        assert words in page


def test_the_header_and_the_page_number_stand_on_every_page() -> None:
    pages = page_texts(printed([NAME, AMOUNT], [(f"Ida {n}", n) for n in range(150)]))
    assert len(pages) > 2
    for number, page in enumerate(pages, 1):
        assert "Navn" in page
        assert "Beløb" in page
        assert f"Side {number} af {len(pages)}" in page
    rows = [line for page in pages for line in page.splitlines() if line.startswith("Ida ")]
    assert [line.split()[1] for line in rows] == [str(n) for n in range(150)]


@pytest.mark.parametrize(("columns", "upright"), [([NAME, AMOUNT], True), (CONTACT_COLUMNS, True),
                                                  (ROSTER_COLUMNS, False), (WIDE, False)])  # fmt: skip
def test_a_wide_list_is_printed_across(columns: Any, upright: bool) -> None:
    rows = [ambassador()] if columns in (CONTACT_COLUMNS, ROSTER_COLUMNS) else [("Ida", 5)]
    width, height = preview.page_size(printed(columns, rows), 0)
    assert (height > width) is upright


def test_the_widest_list_is_in_type_that_can_be_read_with_its_figures_and_words_whole() -> None:
    columns = [*WIDE, AMOUNT]
    cells = [[f"Forplejningsudvalget {k}" for k in range(12)] + ["123.456,00 kr."]]
    _, fields, style = lists._layout(columns, cells)
    assert style.size >= 8
    kinds = [column.kind for column in columns]
    assert [kinds[k] for k, field in enumerate(fields) if field.is_numeric] == [Kind.MONEY]
    amount = shaping.width("123.456,00 kr.", fonts_in_use.SANS, style.size)
    assert fields[-1].width - 2 * style.padding >= amount


@pytest.mark.parametrize("columns", [[NAME], WIDE])
def test_nothing_is_printed_where_office_printers_cannot_reach(columns: Any) -> None:
    picture = preview.page_picture(printed(columns, [("Ida " * 30, 1)] * 80), 0, 100)
    assert ink_margin_mm(picture.rgba, picture.width, picture.height, 100) >= 12


def test_a_cell_longer_than_a_page_goes_on_over_the_next() -> None:
    words = [f"ord{n}" for n in range(1500)]
    pages = page_texts(printed([NAME, *WIDE[:5]], [(" ".join(words), 1), ("Bo", 2)]))
    assert len(pages) > 2
    text = squeezed("".join(pages))
    assert all(f"ord{n}" in text for n in (0, 499, 999, 1499))
    assert "Bo" in pages[-1]


def test_numbers_stand_under_each_other_to_the_right() -> None:
    pdf = printed([NAME, AMOUNT], [("a", 5), ("b", 123_456_789), ("c", -700)])
    document = pypdfium2.PdfDocument(pdf)
    page = document[0].get_textpage()
    text = page.get_text_range()
    ends = [page.get_charbox(k + 2)[2] for k in range(len(text)) if text.startswith("kr.", k)]
    page.close()
    document.close()
    assert len(ends) == 3
    assert max(ends) - min(ends) < 0.1


def test_characters_that_cannot_be_written_are_marked_and_listed() -> None:
    (page,) = page_texts(printed([NAME], [("漢字 Prøve",)]))
    assert "?? Prøve" in page
    assert "U+6F22, U+5B57" in page
    assert "U+" not in page_texts(printed([NAME], [("Ida Prøve?",)]))[0]


def test_markup_in_a_name_is_only_letters() -> None:
    name = "<b>Ida</b> &amp; <img src=x>"
    assert name in page_texts(printed([NAME], [(name,)]))[0]


def test_an_empty_list_is_a_page_that_says_so() -> None:
    (page,) = page_texts(printed([NAME], []))
    assert "0 rækker" in page


def test_only_our_typefaces_are_used() -> None:
    found = fonts(printed(ROSTER_COLUMNS, [ambassador()]))
    assert found
    assert all(program is not None for program in found.values())


def test_the_same_list_printed_on_the_same_day_is_the_same_file() -> None:
    assert printed([NAME], [("Ida",)]) == printed([NAME], [("Ida",)])


def test_more_columns_than_a_page_holds_go_on_beside_the_names() -> None:
    sessions: list[Column[Row]] = [
        Column(f"Gang{k:02d}", lambda _row: "Til stede", width=6) for k in range(60)
    ]
    pages = page_texts(printed([NAME, *sessions], [("Ida Prøve",), ("Bo Prøve",)]))
    assert 3 <= len(pages) <= 5
    assert all("Navn" in page and "Ida Prøve" in page for page in pages)
    told = [[k for k in range(60) if f"Gang{k:02d}" in page] for page in pages]
    assert [k for page in told for k in page] == list(range(60))
    assert smallest_type(printed([NAME, *sessions], [("Ida Prøve",)])) >= 8


def smallest_type(pdf: bytes) -> float:
    """The smallest type a page is written in, in points, footer aside."""
    page = pypdfium2.PdfDocument(pdf)[0]
    sizes = {
        round(found.get_font_size(), 1)  # type: ignore[attr-defined]
        for found in page.get_objects()
        if hasattr(found, "get_font_size") and found.get_bounds()[1] > 60
    }
    return min(sizes)
