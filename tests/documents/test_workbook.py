"""A workbook has real tables and formulas, holds text as text, and says what the program says."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time
from io import BytesIO
from pathlib import Path
from typing import Any

import msoffcrypto
import pytest

from tests.documents.office import recalculated, reopened, stored, without_values
from valgapp.documents import workbook
from valgapp.documents.workbook_parts import KeyFigure, Sheet, TableBlock
from valgapp.domain.columns import Column, Kind
from valgapp.errors import UserError

MADE_AT = datetime(2025, 10, 20, 12, 32, 5, tzinfo=UTC)
Row = Sequence[Any]


def column(index: int, title: str, kind: Kind = Kind.TEXT, width: int = 12) -> Column[Row]:
    return Column(title, lambda row: row[index], kind, width=width)


COLUMNS = (
    column(0, "Navn", width=28),
    column(1, "Antal", Kind.NUMBER),
    column(2, "Beløb", Kind.MONEY),
    column(3, "Dato", Kind.DATE),
)
ROWS = (
    ("Ida Prøve", 12, 150_000_00, date(2025, 11, 18)),
    ("Bo Prøve", None, -5_25, None),
    ("Åse Prøve", 3, 10, date(2025, 1, 1)),
)


def made(*sheets: Sheet, title: str = "Prøve") -> bytes:
    return workbook.workbook_bytes(sheets, title=title, made_at=MADE_AT)


def one_table(columns: Any = COLUMNS, rows: Any = ROWS, **more: Any) -> bytes:
    return made(Sheet("Ark", tables=(TableBlock("Tal", columns, rows, **more),)))


@pytest.mark.parametrize(
    ("kind", "value", "read", "number_format"),
    [
        (Kind.TEXT, "Åse", "Åse", "@"),
        (Kind.TEXT, 1990, "1990", "@"),
        (Kind.NUMBER, 354_787, 354_787, "#,##0"),
        (Kind.NUMBER, "under 5", "under 5", "#,##0"),
        (Kind.DATE, date(2025, 11, 18), datetime.fromisoformat("2025-11-18"), "dd-mm-yyyy"),
        (Kind.CLOCK, time(18, 30), time(18, 30), "hh\\.mm"),
        (Kind.INSTANT, datetime(2025, 7, 1, 22, 30, tzinfo=UTC), datetime.fromisoformat("2025-07-02T00:30"),
         'dd-mm-yyyy "kl." hh\\.mm'),
        (Kind.MONEY, 150_000_05, 150_000.05, '#,##0.00 "kr."'),
        (Kind.PERCENT, 3327, 0.3327, "0.00 %"),
        (Kind.POINTS, -724, -7.24, '+0.00;"−"0.00;0.00'),
        (Kind.YES_NO, True, "Ja", "@"),
        (Kind.NUMBER, None, None, "#,##0"),
        (Kind.DATE, date(1899, 1, 2), "02-01-1899", "dd-mm-yyyy"),
    ],
)  # fmt: skip
def test_each_kind_of_value_is_stored_as_what_it_is(
    kind: Kind, value: Any, read: Any, number_format: str
) -> None:
    cell = reopened(one_table([column(0, "X", kind)], [(value,)]))["Ark"]["A5"]
    assert cell.value == read
    assert cell.number_format == number_format


def test_a_list_becomes_a_table_that_excel_knows() -> None:
    sheet = reopened(one_table())["Ark"]
    (table,) = sheet.tables.values()
    assert table.ref == "A4:D7"
    assert [c.name for c in table.tableColumns] == [cell.value for cell in sheet[4]]
    assert table.autoFilter.ref == "A4:D7"
    assert sheet["A4"].fill.fgColor.rgb == "FF29665E"
    assert sheet["A4"].font.color.rgb == "FFFFFFFF"


def test_tables_and_sheets_of_one_name_get_names_of_their_own() -> None:
    block = TableBlock("Tal & [navne]: 1/2", COLUMNS, ROWS)
    long = Sheet("Et meget langt navn: [til] et ark i Excel?", tables=(block, block))
    book = reopened(made(long, Sheet(long.title, tables=(block,)), Sheet("'", tables=(block,))))
    names = [name for sheet in book for name in sheet.tables]
    assert len({name.casefold() for name in names}) == 4
    assert all(name.replace("_", "").isalnum() for name in names)
    assert len({name.casefold() for name in book.sheetnames}) == 3
    assert all(0 < len(name) <= 31 for name in book.sheetnames)


def test_columns_of_one_title_get_headers_of_their_own() -> None:
    columns = [column(0, "Navn"), column(0, "navn"), column(0, ""), column(0, "=1+1")]
    sheet = reopened(one_table(columns, [("x",)]))["Ark"]
    assert [cell.value for cell in sheet[4]] == ["Navn", "navn 2", "Kolonne", "=1+1"]
    assert {cell.data_type for cell in sheet[4]} == {"s"}


def test_an_empty_list_is_still_a_table() -> None:
    sheet = reopened(one_table(rows=[], totals=("Antal",)))["Ark"]
    assert [table.ref for table in sheet.tables.values()] == ["A4:D5"]
    assert sheet["A6"].value == "I alt"


def test_panes_print_and_properties_are_set_up() -> None:
    book = reopened(one_table())
    sheet = book["Ark"]
    assert sheet.freeze_panes == "B5"
    assert sheet.print_title_rows == "$4:$4"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.oddFooter.right.text == "Side &P af &N"
    assert sheet.column_dimensions["A"].width == 28
    assert book.properties.title == "Prøve"
    assert book.properties.creator == "valgapp"
    made_at = MADE_AT.replace(tzinfo=None)
    assert (book.properties.created, book.properties.modified) == (made_at, made_at)


@pytest.mark.parametrize(("amounts", "across"), [(6, 1), (9, 1), (10, 2), (15, 3)])
def test_a_broad_table_goes_on_beside_its_first_column_instead_of_in_small_letters(
    amounts: int, across: int
) -> None:
    columns = [COLUMNS[0], *(column(2, f"Beløb {n}", Kind.MONEY, 16) for n in range(amounts))]
    sheet = reopened(one_table(columns))["Ark"]
    assert sheet.page_setup.fitToWidth == across
    assert sheet.print_title_cols == ("$A:$A" if across > 1 else None)


@pytest.mark.parametrize(("amounts", "width"), [(6, 14), (10, 30)])
def test_words_give_way_only_where_that_is_enough(amounts: int, width: int) -> None:
    money = (column(2, f"Beløb {n}", Kind.MONEY, 16) for n in range(amounts))
    columns = [COLUMNS[0], *money, column(0, "Forklaring", width=30)]
    sheet = reopened(one_table(columns))["Ark"]
    assert list(sheet.column_dimensions.values())[-1].width == width


def test_an_ampersand_in_a_title_is_no_code_in_the_footer() -> None:
    sheet = reopened(made(Sheet("A & B"), title="C & D"))["A & B"]
    assert sheet.oddFooter.left.text == "C && D · A && B"


def formulas_of(book: Any) -> dict[tuple[str, str], str]:
    return {
        (sheet.title, cell.coordinate): cell.value
        for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"
    }  # fmt: skip


def half(row: Row) -> Any:
    return row[1] / 2 if isinstance(row[1], int) else row[1]


def overview_and_numbers() -> bytes:
    numbers = TableBlock(
        "Bilag",
        (*COLUMNS, Column("Halvt", half, Kind.NUMBER)),
        (*ROWS, ("Under", "under 5", 0, None)),
        totals=("Antal", "Beløb"),
        formulas={"Halvt": "[Antal]/2"},
    )
    figures = (
        KeyFigure("Antal", 15, formula="SUM({Bilag|Antal})"),
        KeyFigure("Beløb", 149_994_85, Kind.MONEY, formula="SUM({Bilag|Beløb})"),
        KeyFigure("Rækker", 4, formula="COUNTA({Bilag|Navn})"),
        KeyFigure("Ida", 1, formula='COUNTIF({Bilag|Navn},"Ida*")'),
        KeyFigure("Uden formel", "skjult"),
    )
    return made(Sheet("Overblik", ("Et", "To"), figures), Sheet("Tal's ark", tables=(numbers,)))


def test_formulas_are_live_and_libreoffice_finds_the_values_we_wrote(tmp_path: Path) -> None:
    content = overview_and_numbers()
    formulas = formulas_of(reopened(content))
    assert formulas["Overblik", "B5"] == "=SUM('Tal''s ark'!$B$5:$B$8)"
    assert formulas["Tal's ark", "B9"] == "=SUBTOTAL(109,$B$5:$B$8)"
    assert len(formulas) == 8
    ours, theirs = stored(content), recalculated(content, tmp_path)
    for sheet, place in formulas:
        assert ours[sheet][place].value is not None
        assert theirs[sheet][place].value == pytest.approx(ours[sheet][place].value)


def test_a_wrong_value_beside_a_formula_would_be_found(tmp_path: Path) -> None:
    figure = KeyFigure("Antal", 16, formula="SUM({Bilag|Antal})")
    table = TableBlock("Bilag", COLUMNS, ROWS)
    content = made(Sheet("A", figures=(figure,)), Sheet("B", tables=(table,)))
    assert stored(content)["A"]["B3"].value == 16
    assert stored(without_values(content))["A"]["B3"].value is None
    assert recalculated(content, tmp_path)["A"]["B3"].value == 15


def test_the_same_sheets_give_the_same_bytes() -> None:
    assert one_table() == one_table()


def test_a_text_too_long_for_a_cell_ends_in_an_ellipsis() -> None:
    value = reopened(one_table([column(0, "X")], [("x" * 40_000,)]))["Ark"]["A5"].value
    assert len(value) == 32_767
    assert value.endswith("x…")


def test_long_text_wraps_in_a_row_high_enough() -> None:
    text = "ord " * 40
    sheet = reopened(one_table([column(0, "Note", width=30)], [(text,), ("kort",)]))["Ark"]
    assert sheet["A5"].alignment.wrap_text
    assert sheet.row_dimensions[5].height == 6 * 15
    assert sheet.row_dimensions[6].height is None


def test_an_exported_list_says_how_many_and_warns_of_personal_data(tmp_path: Path) -> None:
    def lines(columns: Any) -> list[Any]:
        path = tmp_path / "liste.xlsx"
        workbook.table_workbook("Liste", columns, ROWS, path, made_at=MADE_AT)
        sheet = reopened(path.read_bytes())["Liste"]
        return [row[0].value for row in sheet.iter_rows(max_row=4)]

    assert lines(COLUMNS)[:2] == ["Liste", "3 rækker · hentet 20-10-2025 kl. 14.32"]
    assert "personoplysninger" not in str(lines(COLUMNS))
    personal = [Column("Navn", COLUMNS[0].value, personal=True)]
    assert "personoplysninger" in lines(personal)[2]


def test_a_password_encrypts_the_file(tmp_path: Path) -> None:
    path = tmp_path / "hemmelig.xlsx"
    sheets = [Sheet("Ark", tables=(TableBlock("Tal", COLUMNS, ROWS),))]
    workbook.write_workbook(sheets, path, title="Prøve", made_at=MADE_AT, password="æøå 漢字 1")
    content = path.read_bytes()
    assert not zipfile.is_zipfile(path)
    assert "Ida Prøve".encode("utf-16-le") not in content
    assert b"Ida" not in content
    opened = BytesIO()
    file = msoffcrypto.OfficeFile(BytesIO(content))
    file.load_key("æøå 漢字 1", verify_password=True)
    file.decrypt(opened)
    assert opened.getvalue() == made(*sheets)
    with pytest.raises(msoffcrypto.exceptions.InvalidKeyError):
        msoffcrypto.OfficeFile(BytesIO(content)).load_key("forkert", verify_password=True)


def test_a_failed_export_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "liste.xlsx"
    path.write_bytes(b"old")

    def broken(_row: Row) -> str:
        raise UserError("Stop.")

    with pytest.raises(UserError):
        workbook.table_workbook("Liste", [Column("X", broken)], ROWS, path)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_columns_are_read_once_for_each_row() -> None:
    seen: list[Row] = []
    reading: Callable[[Row], str] = lambda row: seen.append(row) or "x"  # type: ignore[func-returns-value]  # noqa: E731
    one_table([Column("X", reading)])
    assert seen == list(ROWS)


def test_nothing_is_put_in_the_systems_folder_for_scratch_files(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("openpyxl.worksheet._writer.NamedTemporaryFile", refuse)
    assert one_table()
