"""Tables over several pages: never a heading without rows, nor rows without their heading."""

from __future__ import annotations

import pytest

from tests.documents.pdf_reading import page_texts
from valgapp.documents import drawing, heads, tabular
from valgapp.documents.tabular import Field, Pages, Style

STYLE = Style()
FIELDS = [Field("Budgetpost", 200), Field("Forklaring", 200)]
TOTAL = ("I alt", "")
LONG = "Et lokale blev dyrere end ventet. " * 12


def pages_after(used: float, rows: list[tuple[str, str]]) -> list[str]:
    pages = Pages(drawing.A4_LANDSCAPE, "Prøve", "Prøve")
    pages.y -= used
    keep = tabular.start_with_sum(pages, FIELDS, rows, TOTAL, STYLE)
    heads.put_section(pages, "Spor 2 · Arrangementer", keep=keep)
    tabular.fill_with_sum(pages, FIELDS, rows, TOTAL, STYLE)
    return page_texts(pages.finished())


@pytest.mark.parametrize("used", range(180, 480, 20))
@pytest.mark.parametrize("rows", [[("Lokale", LONG)], [("Lokale", LONG), ("Plads", "")]])
def test_the_section_its_header_and_the_first_row_stand_on_one_page(
    used: int, rows: list[tuple[str, str]]
) -> None:
    found = [page for page in pages_after(used, rows) if "Budgetpost" in page]
    assert "Spor 2 · Arrangementer" in found[0]
    assert "Lokale" in found[0]
    assert "(fortsat)" not in found[0]


def test_a_table_that_goes_on_says_its_name_and_its_columns_again() -> None:
    first, second, third = pages_after(0, [(f"Post {n}", "") for n in range(60)])
    for page in (second, third):
        lines = page.splitlines()
        assert lines[0] == "Spor 2 · Arrangementer (fortsat)"
        assert "Budgetpost" in lines[1]
    assert "fortsat" not in first


def test_a_row_longer_than_a_page_begins_under_its_heading() -> None:
    found = [
        p for p in pages_after(200, [("Lokale", LONG * 6), ("Plads", "")]) if "Budgetpost" in p
    ]
    assert "Lokale" in found[0]
    assert "(fortsat)" in found[1]
