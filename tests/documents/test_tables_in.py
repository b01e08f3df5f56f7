"""Tables out of files made by LibreOffice, iconv and by hand; never by the reader's own code."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest

from valgapp.documents.tables_in import MAX_BYTES, read_tables
from valgapp.errors import UserError

ROSTERS = Path(__file__).parents[1] / "data" / "rosters"


@pytest.mark.parametrize("name", ["cp1252_semicolon.csv", "dos_cp865.csv"])
def test_danish_letters_survive_the_old_encodings(name: str) -> None:
    (table,) = read_tables(ROSTERS / name)
    assert table.rows[0][4] == "Fødselsår"
    assert [row[0] for row in table.rows[2:4]] == ["Åse Øland Eksempel", "Søren Ærlig Prøvesen"]
    assert table.notes == ()


def test_commas_with_quotes_and_line_breaks() -> None:
    (table,) = read_tables(ROSTERS / "utf8_bom_comma.csv")
    assert table.rows[0][:2] == ("First name", "Last name")
    assert table.rows[1][7] == "Speaks Somali,\nand some Turkish"
    assert table.rows[3][7] == 'Said "call me later"'
    assert table.rows[5][1] == "Sınav"


def test_a_tab_file_keeps_its_width_and_its_empty_rows() -> None:
    (table,) = read_tables(ROSTERS / "tab_utf8.txt")
    assert table.width == 6
    assert table.rows[-1] == ("6", "", "", "", "", "")


def test_utf16_with_names_that_hold_a_comma() -> None:
    (table,) = read_tables(ROSTERS / "utf16_last_first.txt")
    assert table.width == 4
    assert table.rows[2][0] == "Østergård Eksempel, Per"


def test_excels_hint_of_the_separator_is_not_a_row() -> None:
    (table,) = read_tables(ROSTERS / "sections_sep_hint.csv")
    assert table.rows[0] == ("Navn", "Telefon", "Mail")
    assert table.rows[4] == ("", "", "")


def test_sheets_titles_merged_cells_dates_and_formulas() -> None:
    guide, people, lists = read_tables(ROSTERS / "title_rows_sheets.xlsx")
    assert [t.name for t in (guide, people, lists)] == ["Vejledning", "Deltagere", "Lister"]
    assert [t.hidden for t in (guide, people, lists)] == [False, False, True]
    assert people.rows[0][0] == "Valgambassadører i helhedsplanerne"
    assert people.rows[6] == (
        "Amagerplanen", "Bo Demo", "20119903", "bo9@eksempel.dk", "1990-07-01", "2025-09-01",
        "Bo Demo 20119903",
    )  # fmt: skip
    assert [row[0] for row in people.rows[4:9]] == ["Amagerplanen"] * 3 + ["Nørrebrobyggerne"] * 2


def test_a_dimension_that_lies_hides_nothing() -> None:
    with zipfile.ZipFile(ROSTERS / "lying_dimension.xlsx") as archive:
        assert b'<dimension ref="A1:B2"' in archive.read("xl/worksheets/sheet1.xml")
    honest = read_tables(ROSTERS / "cpr_birth_dates.xlsx")
    assert read_tables(ROSTERS / "lying_dimension.xlsx") == honest
    assert honest[0].width == 7


def test_one_column_of_names_with_commas_stays_one_column(tmp_path: Path) -> None:
    path = tmp_path / "navne.csv"
    path.write_text("Navn\nPrøve, Ida\nEksempel, Ali\nDemo, Bo\n", encoding="utf-8")
    assert read_tables(path)[0].rows[1] == ("Prøve, Ida",)


def test_a_quote_that_never_ends_swallows_nobody(tmp_path: Path) -> None:
    path = tmp_path / "citat.csv"
    lines = ["Navn;Telefon", 'Ida "Idse Prøve;20112233', '"Ali Eksempel;20112234']
    lines += [f"Demo {i};2011{i:04d}" for i in range(60)]
    path.write_text("\n".join(lines), encoding="utf-8")
    assert len(read_tables(path)[0].rows) == 63


def test_numbers_keep_their_digits(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append([20112233, 4520112233.0, 0.5, True, "0012", 1e15, "=A1", "#N/A"])
    book.save(tmp_path / "tal.xlsx")
    (table,) = read_tables(tmp_path / "tal.xlsx")
    assert table.rows == (("20112233", "4520112233", "0,5", "Ja", "0012", "1000000000000000"),)
    assert table.notes[0].startswith("1 celle er en formel uden en gemt værdi")


def test_rows_and_columns_beyond_the_bounds_are_told(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"], sheet["B30000"], sheet["CW1"] = "Navn", "langt nede", "langt ude"
    book.save(tmp_path / "stor.xlsx")
    (table,) = read_tables(tmp_path / "stor.xlsx")
    assert table.rows == (("Navn",),)
    assert len(table.notes) == 2
    (tmp_path / "stor.csv").write_text("Navn\n" + "Ida Prøve\n" * 20_001, encoding="utf-8")
    (table,) = read_tables(tmp_path / "stor.csv")
    assert len(table.rows) == 20_000
    assert "20.000" in table.notes[0]


def _zip(**members: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), content)
    return stream.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000)
REFUSED = {
    "gammel.xls": (OLE, "gamle Excel-format"),
    "laast.xlsx": (OLE + "EncryptedPackage".encode("utf-16-le"), "adgangskode"),
    "rapport.pdf": (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
    "brev.rtf": (b"{\\rtf1 x}", "tekstdokument"),
    "ark.ods": (_zip(mimetype="x", content_xml="<a/>"), "OpenDocument"),
    "brev.docx": (_zip(word__document_xml="<a/>", **{"[Content_Types]_xml": "<a/>"}), "Word"),
    "ark.xlsb": (_zip(xl__workbook_bin="x"), "binære"),
    "ark.numbers": (_zip(Index__Document_iwa="x"), "Numbers"),
    "arkiv.zip": (_zip(a_txt="x"), "hverken"),
    "side.xls": (b"<html><table><tr><td>Navn</td></tr></table></html>", "webside"),
    "foto.csv": (b"\xff\xd8\xff\xe0" + bytes(range(256)) * 40, "hverken"),
    "tom.xlsx": (b"", "tom"),
    "blank.csv": (b"\r\n;;\r\n\r\n", "ikke noget i filen"),
    "~$roster.xlsx": (b"\x05Ida", "midlertidige"),
    "stor.csv": (b"x" * (MAX_BYTES + 1), "10 MB"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_other_files_are_refused_with_what_to_do(tmp_path: Path, name: str) -> None:
    content, expected = REFUSED[name]
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(UserError, match=expected) as caught:
        read_tables(path)
    assert caught.value.sentence.endswith(".")


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    for path in (tmp_path / "findes ikke.xlsx", tmp_path):
        with pytest.raises(UserError, match="kan ikke åbnes"):
            read_tables(path)


def test_strict_open_xml_is_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "strict.xlsx"
    transitional = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    with zipfile.ZipFile(ROSTERS / "survey_forms.xlsx") as old, zipfile.ZipFile(path, "w") as new:
        for member in old.namelist():
            content = old.read(member)
            strict = b"http://purl.oclc.org/ooxml/spreadsheetml/main"
            new.writestr(member, content.replace(transitional.encode(), strict))
    with pytest.raises(UserError, match="Strict Open XML"):
        read_tables(path)


def test_styles_that_openpyxl_refuses_do_not_matter(tmp_path: Path) -> None:
    path = tmp_path / "fremmed.xlsx"
    with (
        zipfile.ZipFile(ROSTERS / "cpr_birth_dates.xlsx") as old,
        zipfile.ZipFile(path, "w") as new,
    ):
        for member in old.namelist():
            content = old.read(member)
            new.writestr(
                member, content.replace(b"<fill><patternFill", b"<fill/><fill><patternFill")
            )
    with pytest.raises((TypeError, ValueError)):
        openpyxl.load_workbook(path)
    assert read_tables(path)[0].rows == read_tables(ROSTERS / "cpr_birth_dates.xlsx")[0].rows
