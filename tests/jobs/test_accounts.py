"""The accounts as they leave the file: every figure equals the app's, to the øre."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdf
import pytest
from openpyxl import load_workbook

from tests.documents import pictures
from tests.documents.hostile import HOSTILE
from tests.documents.office import recalculated, reopened, stored
from tests.documents.pdf_reading import page_texts, squeezed
from tests.documents.test_bif_workbook import table
from tests.ui.budget_data import EXPECTED, PAID, BudgetData
from valgapp.db import accounts as accounts_db
from valgapp.db import budget, postings, receipts
from valgapp.documents import vouchers as document
from valgapp.documents import workbook, workbook_layout, workbook_parts
from valgapp.documents.receipts import receipt_file
from valgapp.domain.accounts import AccountsSetup, BudgetStatus, Threshold
from valgapp.domain.budget import Figures
from valgapp.domain.progress import finish
from valgapp.domain.receipts import PDF, ReceiptFile
from valgapp.errors import FieldProblem, UserError
from valgapp.jobs import accounts, deliver_report, vouchers

MADE_AT = datetime(2025, 11, 5, 20, tzinfo=UTC)


@pytest.fixture
def data(tmp_path: Path) -> Iterator[BudgetData]:
    """A file with postings in every state."""
    made = BudgetData(tmp_path)
    yield made
    made.store.close()


def add(data: BudgetData, title: str, oere: int, state: Any = PAID, **more: Any) -> Any:
    with data.store.write("Prøve") as session:
        return postings.add_posting(
            session, data.line(title), data.today, oere, state=state, supplier="Prøve ApS",
            reason="Prøve", **more,
        )  # fmt: skip


def status(data: BudgetData) -> BudgetStatus:
    found: BudgetStatus = data.read(accounts_db.status)[0]
    return found


def kroner(row: dict[str, Any], title: str) -> int:
    return round(row[title] * 100)


def equals(row: dict[str, Any], figures: Figures) -> bool:
    return figures == Figures(
        kroner(row, "Godkendt"), kroner(row, "Omdisponeret"), kroner(row, "Forbrug"),
        kroner(row, "Disponeret"), kroner(row, "Forventet"),
    ) and (kroner(row, "Rest"), kroner(row, "Forventet i alt")) == (
        figures.remaining, figures.forecast,
    )  # fmt: skip


# -- workbook -------------------------------------------------------------------------------


def test_every_formula_equals_the_apps_figure_to_the_oere(data: BudgetData, tmp_path: Path) -> None:
    order = add(data, "Lokale", 3_333_33, EXPECTED)
    add(data, "Lokale", 1_111_11, part_of_id=order)
    add(data, "Lokale", -77_07)
    path = tmp_path / "økonomi.xlsx"
    accounts.save_workbook(data.store, path, made_at=MADE_AT)
    content = path.read_bytes()
    ours, theirs = stored(content), recalculated(content, tmp_path)
    compared = 0
    for sheet in reopened(content):
        for cell in (c for row in sheet.iter_rows() for c in row if c.data_type == "f"):
            mine, other = (book[sheet.title][cell.coordinate].value for book in (ours, theirs))
            assert round(other * 100) == round(mine * 100), (sheet.title, cell.coordinate)
            compared += 1
    assert compared > 150
    found = status(data)
    rows = {row["Nr."]: row for row in table(theirs, "Budgetposter", "Budgetpost")[:-1]}
    assert all(equals(rows[r.number], r.figures) for r in found.lines)
    assert len(rows) == len(found.lines)
    tracks = table(theirs, "Status", "Titel")
    assert all(
        equals(*pair) for pair in zip(tracks, (c.figures for c in found.cards), strict=False)
    )
    assert equals(tracks[-1], found.total)
    plans = table(theirs, "Status", "Helhedsplan")
    assert all(equals(*pair) for pair in zip(plans, (p.figures for p in found.plans), strict=False))
    assert equals(plans[-1], found.total)


def test_the_workbook_for_bif_tells_the_sums_and_no_supplier(
    data: BudgetData, tmp_path: Path
) -> None:
    path = tmp_path / "bif.xlsx"
    finish(deliver_report.deliver_report(data.store, path, made_at=MADE_AT))
    book = load_workbook(path, data_only=True)
    found = status(data)
    assert equals(table(book, "Budget", "Titel")[-1], found.total)
    assert equals(table(book, "Budgetposter", "Budgetpost")[-1], found.total)
    words = {str(c) for sheet in book for row in sheet.iter_rows(values_only=True) for c in row}
    assert not [w for w in words if "Prøve ApS" in w]
    figures = {row[0]: row[1] for row in book["Overblik"].iter_rows(values_only=True) if row[0]}
    assert round(figures["Rest af budgettet"] * 100) == found.total.remaining


def test_without_tracks_the_workbook_for_bif_has_no_budget() -> None:
    from valgapp.documents import bif_budget

    assert bif_budget.overview_figures(BudgetStatus()) == []


def test_the_journal_is_printed_without_the_columns_that_only_serve_formulas(
    data: BudgetData, tmp_path: Path
) -> None:
    path = tmp_path / "økonomi.xlsx"
    accounts.save_workbook(data.store, path)
    book = load_workbook(path)
    sheet = book["Posteringer"]
    printed = sheet[sheet.print_area.split("!")[-1].replace("$", "")]
    header = next(row for row in printed if row[0].value == "Bilag")
    titles = [cell.value for cell in header]
    assert titles[-3:] == ["Beløb", "Forbrug", "Bemærkning"]
    # Even with the widest typeface an office computer falls back on, 8 points are left of 11.
    widths = [sheet.column_dimensions[cell.column_letter].width for cell in header]
    assert sum(widths) <= workbook_layout.ROOM
    assert printed[-1][titles.index("Forbrug")].data_type == "f"
    wide = sum(sheet.column_dimensions[cell.column_letter].width for cell in header)
    assert wide <= 180  # characters: 8.5 points on A4 across
    assert not book["Status"].print_area


def test_the_workbook_of_empty_accounts_opens(tmp_path: Path) -> None:
    data = BudgetData(tmp_path, filled=False)
    path = tmp_path / "tom.xlsx"
    accounts.save_workbook(data.store, path)
    data.store.close()
    assert load_workbook(path).sheetnames == [
        "Status", "Budgetposter", "Posteringer", "Omdisponeringer", "Medfinansiering",
    ]  # fmt: skip


def test_a_column_of_another_table_may_stand_in_a_formula() -> None:
    from valgapp.domain.columns import Column, Kind

    parts = workbook_parts.TableBlock("Dele", [Column("Tal", int, Kind.NUMBER)], [1, 2])
    whole = workbook_parts.TableBlock(
        "Hele",
        [Column("Sum", lambda _row: 3, Kind.NUMBER)],
        [0],
        formulas={"Sum": "SUM({Dele|Tal})"},
    )
    sheets = [
        workbook_parts.Sheet("Et {ark}", tables=(parts,)),
        workbook_parts.Sheet("To", tables=(whole,)),
    ]
    book = reopened(workbook.workbook_bytes(sheets, title="Prøve"))
    [formula] = [c.value for row in book["To"].iter_rows() for c in row if c.data_type == "f"]
    assert formula.startswith("=SUM('Et {ark}'!$A$")


# -- on paper -------------------------------------------------------------------------------


def test_the_accounts_have_every_line_its_explanation_and_room_to_sign(data: BudgetData) -> None:
    setup = AccountsSetup(
        (("Koordinator", "Ida Prøve"), ("Projektansvarlig", "")),
        (Threshold(100_000_00, "kræves en ledelseserklæring"), Threshold(), Threshold(5_00, "")),
        "En bemærkning.",
    )
    with data.store.write("Regnskab") as session:
        accounts_db.set_setup(session, setup)
        why = "Lokalet blev gratis"
        budget.change_line(session, data.line("Lokale"), explanation=why)
    text = squeezed(" ".join(page_texts(accounts.accounts_pdf(data.store, made_at=MADE_AT))))
    for words in (
        "150.000 + 300.000 + 50.000 = 500.000 kr. – stemmer med bevillingen",
        "S1-01 Forplejning 40.000,00 kr. 0,00 kr. 40.000,00 kr. 12.345,50 kr. 27.654,50 kr.",
        "Lokalet blev gratis",
        "I alt 500.000,00 kr. 0,00 kr. 500.000,00 kr. 109.345,50 kr. 390.654,50 kr. 21,9 %",
        "Der er brugt mere end budgettet på S2-02 Lokale og plads", "følg tilsagnsbrevet",
        "Fra 100.000,00 kr. kræves en ledelseserklæring", "Her gælder: kræves en",
        "Ida Prøve, Koordinator", "En bemærkning.", "Kvittering mangler på BIF-002",
        "10.000,00 kr. og 40 timer", "Kampagnen blev billigere end ventet",
    ):  # fmt: skip
        assert squeezed(words) in text, words
    assert squeezed("Diplomoverrækkelse") not in text


def test_an_old_explanation_never_hides_the_reason_of_a_new_overspend(data: BudgetData) -> None:
    with data.store.write("Prøve") as session:
        budget.change_line(session, data.line("Lokale"), explanation="Gammel forklaring")
        postings.add_posting(
            session, data.line("Lokale"), date(2025, 10, 12), 20_000_00, state=PAID,
            supplier="Sal Prøve", reason="Større sal",
        )  # fmt: skip
    text = squeezed(" ".join(page_texts(accounts.accounts_pdf(data.store, made_at=MADE_AT))))
    for words in ("Gammel forklaring", "Overskredet 12-10-2025 (BIF-006 Sal Prøve): Større sal"):
        assert squeezed(words) in text, words


def test_the_status_has_the_plans_and_every_posting(data: BudgetData) -> None:
    text = squeezed(" ".join(page_texts(accounts.status_pdf(data.store, made_at=MADE_AT))))
    for words in (
        "Beboerprojekt Nordvest 0,00 kr. 12.345,50 kr. 0,00 kr. -12.345,50 kr.",
        "annulleret: Dobbelt ført", "kvittering mangler", "Bus Prøve ApS",
    ):  # fmt: skip
        assert squeezed(words) in text, words


def test_hostile_words_are_printed_as_they_are_and_start_nothing(data: BudgetData) -> None:
    with data.store.write("Prøve") as session:
        for hostile in HOSTILE[::4]:
            words = hostile.encode("utf-8", "ignore").decode()
            postings.add_posting(
                session, data.line("Lokale"), data.today, 100, state=PAID, supplier=words[:60],
                text=words[:200],
            )  # fmt: skip
        why = "<img src='x'/> & =1+1"
        budget.change_line(session, data.line("Lokale"), explanation=why)
    assert squeezed(why) in squeezed(" ".join(page_texts(accounts.accounts_pdf(data.store))))
    assert len(page_texts(accounts.status_pdf(data.store))) > 2


def test_a_threshold_below_nothing_is_refused(data: BudgetData) -> None:
    setup = AccountsSetup(thresholds=(Threshold(), Threshold(-1, "x")))
    with data.store.write("Regnskab") as session, pytest.raises(FieldProblem) as caught:
        accounts_db.set_setup(session, setup)
    assert caught.value.field == "from2"


# -- vouchers -------------------------------------------------------------------------------


def attach(data: BudgetData, posting: str, name: str, content: bytes) -> None:
    with data.store.write("Kvittering") as session:
        receipts.attach(session, data.ids[posting], receipt_file(name, content))


def locked() -> bytes:
    writer, file = pypdf.PdfWriter(BytesIO(pictures.slip())), BytesIO()
    writer.encrypt("hemmelig", algorithm="RC4-128")
    writer.write(file)
    return file.getvalue()


def keep(data: BudgetData, posting: str, name: str, content: bytes) -> None:
    """A receipt that came in another way, unchecked."""
    with data.store.write("Kvittering") as session:
        file = ReceiptFile(name, PDF, content, len(content), name)
        receipts.attach(session, data.ids[posting], file)


def test_receipts_stand_in_the_order_of_the_vouchers_behind_a_list(
    data: BudgetData, tmp_path: Path
) -> None:
    attach(data, "plakat", "plakat.pdf", pictures.slip(3, "Plakat"))
    attach(data, "sal", "sal.jpg", pictures.photo(600, 800))
    attach(data, "sal", "sal 2.pdf", pictures.slip(1, "Salen"))
    path = tmp_path / "bilag.pdf"
    made = finish(vouchers.save_vouchers(data.store, path, made_at=MADE_AT))
    pages = page_texts(path.read_bytes())
    assert (made.vouchers, made.pages, made.left_out) == (5, 6, 0)
    assert len(pages) == 7
    for number, words in enumerate(("Bilag BIF-001", "Bilag BIF-002", "Bilag BIF-002",
                                    "BIF-004 · side 1 af 3", "side 2 af 3", "side 3 af 3"), 1):  # fmt: skip
        assert words in pages[number]
    assert [n for n, page in enumerate(pages) if "Plakat side" in page] == [4, 5, 6]
    front = squeezed(pages[0])
    for words in ("8.000,00 kr. 3–4 Leverance af sal", "29.000,00 kr. 5–7", "Annulleret: Dobbelt ført",
                  "Leverance af telt · Kvittering mangler", "5, heraf 1 annulleret"):  # fmt: skip
        assert squeezed(words) in front, words


def test_what_cannot_be_read_is_on_the_list_with_the_reason(
    data: BudgetData, tmp_path: Path
) -> None:
    keep(data, "sal", "låst.pdf", locked())
    keep(data, "telt", "ødelagt.pdf", b"%PDF-1.4 nonsense")
    attach(data, "telt", "hel.pdf", pictures.slip(1, "Telt"))
    path = tmp_path / "bilag.pdf"
    made = finish(vouchers.save_vouchers(data.store, path))
    assert (made.pages, made.left_out) == (2, 2)
    assert "2 kvitteringer kunne ikke læses" in made.sentence
    front = squeezed(page_texts(path.read_bytes())[0])
    assert squeezed("»låst.pdf« er låst med en adgangskode og er ikke med.") in front
    assert squeezed("»ødelagt.pdf« er beskadiget og er ikke med.") in front


def test_the_file_grows_by_batches_and_holds_every_page_once(
    data: BudgetData, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    contents = [pictures.slip(1, f"Blad {number}") for number in range(7)]
    whole = sum(map(len, contents))
    monkeypatch.setattr(document, "BATCH", whole // 3)
    path = tmp_path / "samlet.pdf"
    path.touch()
    bundle = document.Bundle(path)
    sizes = []
    for number, content in enumerate(contents):
        bundle.add(f"Bilag {number}", "x.pdf", PDF, content)
        sizes.append(path.stat().st_size)
    bundle.finish(pictures.slip(1, "Forside"))
    bundle.close()
    assert len({size for size in sizes if size}) >= 2
    texts = page_texts(path.read_bytes())
    assert "Forside" in texts[0]
    assert [f"Blad {n}" in text for n, text in enumerate(texts[1:])] == [True] * 7


def test_a_cancelled_bundle_leaves_the_old_file_and_nothing_else(
    data: BudgetData, tmp_path: Path
) -> None:
    folder = tmp_path / "ud"
    folder.mkdir()
    path = folder / "bilag.pdf"
    path.write_bytes(b"gammel")
    job = vouchers.save_vouchers(data.store, path)
    next(job)
    next(job)
    job.close()
    assert [p.name for p in folder.iterdir()] == ["bilag.pdf"]
    assert path.read_bytes() == b"gammel"


def test_without_vouchers_there_is_nothing_to_put_together(tmp_path: Path) -> None:
    data = BudgetData(tmp_path, filled=False)
    with pytest.raises(UserError, match="ingen bilag endnu"):
        finish(vouchers.save_vouchers(data.store, tmp_path / "bilag.pdf"))
    data.store.close()
    assert not (tmp_path / "bilag.pdf").exists()
