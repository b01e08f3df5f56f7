"""The preview: sharp pages, keys, paper and files."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter
from PySide6.QtCore import Qt, QTimer
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Shoot, looks_focused
from valgapp.documents import diploma
from valgapp.domain.diplomas import DiplomaText, Signer
from valgapp.domain.progress import finish
from valgapp.errors import UserError
from valgapp.ui import dialogs, printing, theme
from valgapp.ui.preview import PagePicture, PdfDialog, PdfPreview, show_pdf
from valgapp.ui.preview_pages import Fit
from valgapp.ui.preview_sheets import PageCache, page_sizes

A4 = (595.28, 841.89)


def text(number: int = 1) -> DiplomaText:
    return DiplomaText(
        f"KV25-NBV-{number:02d}", "Çiğdem Eksempel", "Diplom", "har gennemført uddannelsen",
        "Beboerprojekt Nordvest", "Rådhuset, den 3. november 2025", (Signer("", "Koordinator"),),
    )  # fmt: skip


def landscape(pages: int = 1) -> bytes:
    return diploma.render_batch([text(n + 1) for n in range(pages)])


def mixed() -> bytes:
    """A landscape page followed by a portrait one."""
    writer = PdfWriter()
    writer.add_blank_page(A4[1], A4[0])
    writer.add_blank_page(*A4)
    file = BytesIO()
    writer.write(file)
    return file.getvalue()


@pytest.fixture
def preview(qtbot: QtBot) -> PdfPreview:
    widget = PdfPreview("Diplomer", "Diplomer.pdf")
    qtbot.addWidget(widget)
    widget.resize(900, 700)
    widget.set_pdf(landscape(3))
    widget.show()
    qtbot.waitExposed(widget)
    return widget


def test_the_pages_show_that_the_keyboard_is_on_them(preview: PdfPreview) -> None:
    preview.activateWindow()
    assert looks_focused(preview.pages)


def press(qtbot: QtBot, preview: PdfPreview, key: Qt.Key, ctrl: bool = False) -> None:
    held = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
    qtbot.keyClick(preview.pages, key, held)


def test_pages_turn_by_key_and_by_button(qtbot: QtBot, preview: PdfPreview) -> None:
    press(qtbot, preview, Qt.Key.Key_PageDown)
    assert preview.pages.page == 1
    preview.turn_on.click()
    assert preview.pages.page == 2
    assert not preview.turn_on.isEnabled()
    assert preview.pages.accessibleName() == "Side 3 af 3"
    press(qtbot, preview, Qt.Key.Key_PageUp)
    press(qtbot, preview, Qt.Key.Key_Home)
    assert preview.pages.page == 0
    assert not preview.turn_back.isEnabled()
    press(qtbot, preview, Qt.Key.Key_End)
    assert preview.pages.page == 2


def test_a_page_fits_until_a_size_is_chosen(qtbot: QtBot, preview: PdfPreview) -> None:
    fitted = preview.pages.zoom
    preview.resize(600, 500)
    assert preview.pages.zoom < fitted
    press(qtbot, preview, Qt.Key.Key_Plus, ctrl=True)
    chosen = preview.pages.zoom
    assert preview.pages.fit is None
    preview.resize(900, 700)
    assert preview.pages.zoom == chosen
    press(qtbot, preview, Qt.Key.Key_0, ctrl=True)
    assert preview.pages.fit is Fit.PAGE


def test_a_picture_has_as_many_dots_as_its_place_on_the_screen() -> None:
    cache = PageCache(landscape())
    for width in (317, 1000, 2105):
        picture = cache.drawn(0, width)
        assert picture.width() == width
        assert picture.height() == pytest.approx(width * 210 / 297, abs=1.5)
    assert cache.drawn(0, 317) is cache.known(0, 317)


def test_the_screen_shows_what_the_pdf_says(
    qtbot: QtBot, preview: PdfPreview, shoot: Shoot
) -> None:
    qtbot.waitUntil(lambda: dark_dots(preview) > 500)
    shoot(preview, "preview")
    theme.current().choose(theme.Choice.DARK)
    shoot(preview, "preview-dark")


def dark_dots(preview: PdfPreview) -> int:
    image = preview.pages.viewport().grab().toImage()
    return sum(
        image.pixelColor(x, y).lightness() < 110
        for x in range(0, image.width(), 3)
        for y in range(0, image.height(), 3)
    )


def test_all_pages_come_out_on_their_own_paper(qapp: QApplication, tmp_path: Path) -> None:
    pdf = mixed()
    printer = printing.new_printer("Prøve", page_sizes(pdf))
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "papir.pdf"))
    printer.setResolution(printing.DPI)
    assert finish(printing.print_pdf(pdf, printer, page_sizes(pdf))) == 2
    pages = PdfReader(tmp_path / "papir.pdf").pages
    found = [(float(p.mediabox.width), float(p.mediabox.height)) for p in pages]
    assert found[0] == pytest.approx((A4[1], A4[0]), abs=1.5)
    assert found[1] == pytest.approx(A4, abs=1.5)


def test_print_is_sharp_and_fills_the_paper(qapp: QApplication, tmp_path: Path) -> None:
    pdf = landscape()
    printer = printing.new_printer("Prøve", page_sizes(pdf))
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "papir.pdf"))
    printer.setResolution(printing.DPI)
    finish(printing.print_pdf(pdf, printer, page_sizes(pdf)))
    (image,) = PdfReader(tmp_path / "papir.pdf").pages[0].images
    assert image.image is not None
    assert image.image.width == pytest.approx(297 / 25.4 * 300, abs=4)
    before = PageCache(pdf).drawn(0, 600)
    after = PageCache((tmp_path / "papir.pdf").read_bytes()).drawn(0, 600)
    differ = sum(
        abs(before.pixelColor(x, y).lightness() - after.pixelColor(x, y).lightness()) > 90
        for x in range(0, 600, 5)
        for y in range(0, 420, 5)
    )
    assert differ < 120 * 84 * 0.02


def test_only_the_chosen_pages_are_printed(qapp: QApplication, tmp_path: Path) -> None:
    pdf = landscape(4)
    printer = printing.new_printer("Prøve", page_sizes(pdf))
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "papir.pdf"))
    printer.setFromTo(2, 3)
    assert finish(printing.print_pdf(pdf, printer, page_sizes(pdf))) == 2
    assert len(PdfReader(tmp_path / "papir.pdf").pages) == 2


@pytest.mark.qt_log_ignore(r"QPainter::begin\(\): Returned false")
def test_a_printer_that_refuses_is_told_in_a_sentence(qapp: QApplication, tmp_path: Path) -> None:
    pdf = landscape()
    printer = printing.new_printer("Prøve", page_sizes(pdf))
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "findes ikke" / "papir.pdf"))
    with pytest.raises(UserError, match="gem en PDF i stedet"):
        finish(printing.print_pdf(pdf, printer, page_sizes(pdf)))


def test_printing_goes_on_in_the_background_and_says_when_it_is_sent(
    qtbot: QtBot, preview: PdfPreview, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def choose(_parent: object, printer: QPrinter, pages: int) -> bool:
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "papir.pdf"))
        return pages == 3

    monkeypatch.setattr(printing, "ask_printer", choose)
    with qtbot.waitSignal(preview.used, timeout=20_000):
        preview.print_button.click()
    assert preview.was_used
    assert preview.told == "Sendt til printeren: 3 sider."
    assert len(PdfReader(tmp_path / "papir.pdf").pages) == 3


def test_saving_writes_the_same_bytes_and_only_where_asked(
    preview: PdfPreview, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pdf = landscape()
    preview.set_pdf(pdf)
    monkeypatch.setattr(dialogs, "save_path", lambda *_: tmp_path / "Diplomer.pdf")
    preview.save_button.click()
    assert (tmp_path / "Diplomer.pdf").read_bytes() == pdf
    assert [file.name for file in tmp_path.iterdir()] == ["Diplomer.pdf"]
    assert preview.told == "Gemt som »Diplomer.pdf«."


def test_a_place_that_cannot_be_written_is_told_and_nothing_counts_as_saved(
    preview: PdfPreview, tmp_path: Path
) -> None:
    with pytest.raises(UserError, match="findes ikke længere"):
        preview.save_to(tmp_path / "væk" / "Diplomer.pdf")
    assert not preview.was_used


def test_the_dialog_tells_whether_the_pdf_was_used(qtbot: QtBot, tmp_path: Path) -> None:
    def on_dialog(run: Any) -> None:
        QTimer.singleShot(0, lambda: run(QApplication.activeModalWidget()))

    def save_and_close(dialog: PdfDialog) -> None:
        dialog.preview.save_to(tmp_path / "a.pdf")
        dialog.accept()

    on_dialog(lambda dialog: qtbot.keyClick(dialog, Qt.Key.Key_Escape))
    assert not show_pdf(None, landscape(), "Diplom", "a.pdf")
    on_dialog(save_and_close)
    assert show_pdf(None, landscape(), "Diplom", "a.pdf")


def test_what_is_no_pdf_is_told_in_a_sentence(qapp: QApplication) -> None:
    with pytest.raises(UserError, match="kan ikke vises"):
        PdfPreview("Diplomer", "Diplomer.pdf").set_pdf(b"nothing of the kind")


def test_a_picture_keeps_the_shape_of_its_page_and_opens_by_key(qtbot: QtBot) -> None:
    picture = PagePicture("Diplomet")
    qtbot.addWidget(picture)
    picture.set_clickable("Se det stort")
    picture.set_pdf(landscape())
    assert picture.heightForWidth(297) == pytest.approx(210, abs=1)
    with qtbot.waitSignal(picture.clicked):
        qtbot.keyClick(picture, Qt.Key.Key_Return)
    picture.set_pdf(b"", "Kan ikke trykkes")
    assert picture.accessibleName() == "Diplomet: Kan ikke trykkes"
    with qtbot.assertNotEmitted(picture.clicked):
        qtbot.keyClick(picture, Qt.Key.Key_Return)
