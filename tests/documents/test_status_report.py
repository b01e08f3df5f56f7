"""The status report: whole, readable, nobody named, and the numbers of the workbook."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pypdf
import pytest

from tests.documents.events_sample import events_report
from tests.documents.pdf_reading import fonts, page_texts, squeezed
from tests.documents.report_sample import MADE_AT, PLANS, report_data
from valgapp.documents import bif_numbers as n
from valgapp.documents.bif_figures import frozen
from valgapp.documents.status_report import status_pdf
from valgapp.domain.report import ReportData
from valgapp.domain.report_changes import PreviousReport
from valgapp.domain.roster import Stage


@pytest.fixture(scope="module")
def data() -> ReportData:
    return replace(report_data(), events=events_report(), next_steps="Først dette.\n\nSå hint.")


@pytest.fixture(scope="module")
def pdf(data: ReportData) -> bytes:
    return status_pdf(data)


def text(pdf: bytes) -> str:
    return " ".join(" ".join(page_texts(pdf)).split())


def test_it_says_its_language_embeds_its_fonts_and_is_small(pdf: bytes) -> None:
    root = pypdf.PdfReader(BytesIO(pdf)).trailer["/Root"]
    assert root["/Lang"] == "da-DK"
    assert all(program is not None for program in fonts(pdf).values())
    assert len(pdf) < 1_000_000


def test_contents_and_bookmarks_lead_to_the_page_each_chapter_is_on(pdf: bytes) -> None:
    reader, pages = pypdf.PdfReader(BytesIO(pdf)), page_texts(pdf)
    found = [(str(b["/Title"]), reader.get_destination_page_number(b)) for b in reader.outline]
    assert [title[0] for title, _ in found] == [str(k) for k in range(1, len(found) + 1)]
    for title, number in found:
        assert squeezed(title) in squeezed(pages[number])
        assert squeezed(f"{title}{number + 1}") in squeezed(pages[0])
    assert len(reader.pages[0]["/Annots"]) == len(found)


def test_every_page_is_numbered_and_the_front_is_first(pdf: bytes) -> None:
    pages = page_texts(pdf)
    for number, words in enumerate(pages, 1):
        assert f"Side {number} af {len(pages)}" in words
    assert pages[0].startswith("Statusrapport")


def test_nobody_is_named_and_small_groups_are_hidden(pdf: bytes) -> None:
    for word in ("Planlagt Navneprøve", "ida@eksempel.dk", "Oplæg Prøvesen"):
        assert word not in text(pdf)
    assert "under 5" in text(pdf)


def test_the_totals_are_those_of_the_workbook(pdf: bytes, data: ReportData) -> None:
    numbers = n.Numbers(data, persons=False)
    line = f"I alt {numbers.in_all[n.PLACES]} {numbers.in_all[n.ON_COURSE]}"
    assert line in text(pdf)


def test_the_users_own_words_stand_under_next_steps(pdf: bytes) -> None:
    assert "Først dette. Så hint." in text(pdf)


def test_what_has_changed_stands_beside_the_figure_of_the_report_before() -> None:
    before = PreviousReport(MADE_AT, tuple(frozen(report_data(seed=2))))
    words = text(status_pdf(replace(report_data(), previous=before)))
    assert "Sammenlignet med rapporten fra 20-10-2025 kl. 14.32." in words
    assert "Helhedsplaner 5 5 uændret" in words


def test_plans_without_a_package_are_named_on_the_front_and_marked_in_their_row() -> None:
    source = ("Amagerplanen", "Ingen pakke modtaget. Tallene for planen er ikke fuldstændige.")
    made = status_pdf(replace(report_data(), unheard=("Amagerplanen",), sources=(source,)))
    sentence = "Ingen pakke er modtaget fra Amagerplanen. Planens tal mangler."
    assert squeezed(sentence) in squeezed(page_texts(made)[0])
    words = text(made)
    assert "Amagerplanen (ingen pakke)" in words
    assert words.count("ingen pakke") == 2
    assert "fuldstændige.." not in words


def test_all_five_names_have_room_on_the_front() -> None:
    pages = page_texts(status_pdf(replace(report_data(), unheard=PLANS)))
    assert squeezed("Deres tal mangler.") in squeezed(pages[0])
    assert len(pages) == len(page_texts(status_pdf(report_data())))


def test_a_file_with_nothing_in_it_gives_a_report_too() -> None:
    empty = replace(report_data(), recruitment=(), sessions=(), attendance=(), progress=())
    assert "Der er endnu ikke ført fremmøde." in text(status_pdf(empty))


def test_the_same_report_gives_the_same_bytes(pdf: bytes, data: ReportData) -> None:
    assert status_pdf(data) == pdf


def test_a_count_in_words_begins_its_sentence_with_a_capital() -> None:
    first, *rest = (replace(plan, by_stage=()) for plan in report_data().recruitment)
    few = replace(first, by_stage=((Stage.IN_COURSE, 3),))
    made = text(status_pdf(replace(report_data(), recruitment=(few, *rest))))
    assert "Under 5 har en plads." in made
