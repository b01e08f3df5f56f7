"""The papers about people's rights: what they say, whatever the text in them is."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.documents.hostile import HOSTILE
from tests.documents.pdf_reading import page_texts, squeezed
from valgapp.documents import information_sheet as sheet
from valgapp.documents.access import access_pdf, access_workbook
from valgapp.documents.processing import breach_pdf, record_pdf
from valgapp.domain import processing
from valgapp.domain.breach import Breach, Lost
from valgapp.domain.merge_fields import unknown_fields
from valgapp.domain.privacy_texts import DEFAULTS, FIELDS, TextKind
from valgapp.domain.processing import Record
from valgapp.domain.rights import AccessFile, Deed, Fact, Handout, Part

AT = datetime(2026, 6, 1, 12, tzinfo=UTC)
DAY = date(2026, 6, 1)


def access_file(*texts: str) -> AccessFile:
    return AccessFile(
        texts[0], texts[0], texts[0], AT,
        parts=(Part("Ambassadør", tuple(Fact("", "Navn", t) for t in texts)),),
        deeds=tuple(Deed(AT, t, t, "Ambassadør", "Navn", t, t) for t in texts),
        handouts=(Handout(AT, "Liste", texts[0]),),
        mentions=tuple(Fact("Arrangement", "Bemærkning", t) for t in texts),
    )  # fmt: skip


def words(pdf: bytes) -> str:
    return squeezed(" ".join(page_texts(pdf)))


def test_insight_stands_on_paper_with_changes_and_handouts() -> None:
    told = words(access_pdf(access_file("Ida Prøve")))
    for wanted in ("Ida Prøve", "Udleveret", "Nævnt i fritekst", "Ændringer", "Datatilsynet"):
        assert squeezed(wanted) in told


def test_hostile_text_is_printed_as_text() -> None:
    told = words(access_pdf(access_file(*HOSTILE)))
    for text in ("<b>fed</b>", "=1+1", "&nosuch;", "'; DROP TABLE ambassador; --"):
        assert squeezed(text) in told


def test_hostile_text_is_no_formula_in_the_workbook(tmp_path: Path) -> None:
    path = tmp_path / "indsigt.xlsx"
    access_workbook(access_file(*HOSTILE), path)
    book = load_workbook(path)
    kinds = {cell.data_type for page in book for line in page.iter_rows() for cell in line}
    assert "f" not in kinds
    assert book.sheetnames == ["Indsigt", "Ændringer"]


def test_the_workbook_with_a_password_is_not_readable_without(tmp_path: Path) -> None:
    path = tmp_path / "indsigt.xlsx"
    access_workbook(access_file("Ida Prøve"), path, password="hemmelig")
    assert not path.read_bytes().startswith(b"PK")


@pytest.mark.parametrize("text", [t for t in HOSTILE if t.strip("\x00")][::6])
def test_sheet_and_form_hold_whatever_is_written_in_them(text: str) -> None:
    assert sheet.information_sheet(text, "version 1", text, DAY).startswith(b"%PDF")
    assert sheet.consent_form(text, text, "version 1", text, DAY).startswith(b"%PDF")


def test_the_information_sheet_tells_what_it_must_on_one_page() -> None:
    pdf = sheet.information_sheet(DEFAULTS[TextKind.INFORMATION], "version 2", "Indsats", DAY)
    [page] = page_texts(pdf)
    for wanted in ("dataansvarlig", "Hvorfor", "Hvor længe", "klage til Datatilsynet", "Version 2"):
        assert squeezed(wanted) in squeezed(page)


def test_the_programs_own_texts_use_fields_that_exist() -> None:
    assert [unknown_fields(text, FIELDS) for text in DEFAULTS.values()] == [[], [], []]


def held() -> tuple[processing.Held, ...]:
    return tuple(processing.held({"ambassador": 57}, {"ambassador": "Ambassadør"}))


def test_the_record_tells_of_every_table_with_people() -> None:
    record = Record("", "", "BIF", "Indsats", AT, held(), ())
    told = words(record_pdf(record))
    for wanted in ("Fortegnelse", "Ikke skrevet endnu", "57", "Risikovurdering", "AES-256"):
        assert squeezed(wanted) in told
    assert {h.table for h in held()} >= {"Ambassadør", "guest", "journal_row"}


@pytest.mark.parametrize("lost", Lost)
def test_the_sheet_for_a_breach_has_clock_counts_and_draft(lost: Lost) -> None:
    breach = Breach(lost, AT, "Glemt i toget", "BIF", "Prøve Kommune", "Ida", held())
    told = words(breach_pdf(breach, [("ambassadører", 57)], AT + timedelta(hours=5)))
    for wanted in ("67 timer tilbage", "57 ambassadører", "Glemt i toget", lost.protection):
        assert squeezed(wanted) in told


def test_after_72_hours_the_sheet_says_so() -> None:
    breach = Breach(Lost.LIST, AT, "", "BIF", "", "", ())
    assert "udløb" in breach.clock(AT + timedelta(hours=73))
    assert breach.clock(AT).startswith("72 timer tilbage")
