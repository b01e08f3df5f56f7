"""Receipts on the page: by file, by mouse and from the clipboard, looked at and taken off."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import event

from tests.documents import pictures
from tests.ui.budget_data import BudgetData
from tests.ui.budget_window import CONTROL, fill, in_dialog, page_of, posted, undo, window_of
from tests.ui.conftest import Shoot
from valgapp.db import receipts
from valgapp.errors import UserError
from valgapp.ui import dialogs, preview
from valgapp.ui.budget.drop_area import DropArea
from valgapp.ui.budget.posting_dialogs import NewPostingDialog
from valgapp.ui.budget.receipts_view import ReceiptsView
from valgapp.ui.window import Window


@pytest.fixture
def data(tmp_path: Path) -> BudgetData:
    return BudgetData(tmp_path)


@pytest.fixture
def window(data: BudgetData, qapp: QApplication) -> Iterator[Window]:
    made = window_of(data)
    made.show_page("budget", posting=data.ids["sal"])
    yield made
    QGuiApplication.clipboard().clear()
    made.close()


def view_of(window: Window) -> ReceiptsView:
    return page_of(window).postings.posting_panel.receipts


def kept(window: Window, place: int = 0) -> tuple[str, bytes]:
    row, found = window.workspace.read(receipts.kept, view_of(window).lines[place].row.id)
    return row.name, found


def wait(window: Window, qtbot: QtBot, count: int) -> None:
    qtbot.waitUntil(
        lambda: not window.workspace.background.is_busy and len(view_of(window).lines) == count
    )


def dropped(view: DropArea, mime: QMimeData) -> None:
    """What Qt sends while something is dragged in and let go of."""
    where, none = view.rect().center(), Qt.KeyboardModifier.NoModifier
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    enter = QDragEnterEvent(QPoint(where), copy, mime, left, none)
    QApplication.sendEvent(view, enter)
    assert enter.isAccepted()
    assert view.property("lit") is True
    QApplication.sendEvent(view, QDropEvent(QPointF(where), copy, mime, left, none))
    assert view.property("lit") is False


def test_a_file_is_chosen_and_its_bytes_kept(
    window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shoot: Shoot
) -> None:
    slip = tmp_path / "faktura 1.pdf"
    slip.write_bytes(pictures.slip(text="Salen"))
    asked: list[str] = []
    monkeypatch.setattr(dialogs, "open_path", lambda _p, _t, kind: asked.append(kind) or slip)
    QTest.mouseClick(view_of(window).choose_button, Qt.MouseButton.LeftButton)
    wait(window, qtbot, 1)
    assert asked == ["Kvitteringer (*.pdf *.jpg *.jpeg *.png)"]
    assert kept(window) == ("faktura 1.pdf", pictures.slip(text="Salen"))
    assert window.toast.text == "Kvittering vedhæftet"
    assert not next(r for r in posted(window) if r.supplier.startswith("Sal")).lacks_receipt
    shoot(window, "budget-receipt")
    undo(window)
    assert view_of(window).lines == []
    assert page_of(window).postings.table.current_row().lacks_receipt  # type: ignore[union-attr]


def test_photo_and_pdf_are_dropped_together(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "bon.jpg").write_bytes(pictures.photo(1200, 900))
    (tmp_path / "bon.pdf").write_bytes(pictures.slip())
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / n)) for n in ("bon.jpg", "bon.pdf")])
    dropped(view_of(window), mime)
    wait(window, qtbot, 2)
    # The example's first posting holds the same PDF: perhaps it was paid twice.
    assert window.toast.text == (
        "2 kvitteringer vedhæftet. »bon.pdf« ligger også på bilag BIF-001 »Mad Prøve ApS«"
    )
    name, data = kept(window)
    assert name == "bon.jpg"
    assert Image.open(BytesIO(data)).size == (900, 1200)
    assert kept(window, 1) == ("bon.pdf", pictures.slip())
    undo(window)
    assert view_of(window).lines == []


def test_a_picture_is_pasted_with_ctrl_v(window: Window, qtbot: QtBot) -> None:
    image = QImage(300, 200, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.red)
    QGuiApplication.clipboard().setImage(image)
    QTest.keyClick(page_of(window).postings.table.view, Qt.Key.Key_V, CONTROL)
    wait(window, qtbot, 1)
    name, data = kept(window)
    assert name.startswith("Udklip ")
    assert name.endswith(".png")
    picture = Image.open(BytesIO(data)).convert("RGB")
    assert (picture.size, picture.getpixel((5, 5))) == ((300, 200), (255, 0, 0))


def test_an_empty_clipboard_is_said_in_a_sentence(window: Window) -> None:
    QGuiApplication.clipboard().setText("bare tekst")
    with pytest.raises(UserError, match="intet billede i udklipsholderen"):
        view_of(window).paste()


def test_what_is_no_receipt_is_refused_and_nothing_kept(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "bombe.png").write_bytes(pictures.png_bomb(20_000, 20_000))
    with qtbot.captureExceptions() as caught:
        view_of(window).attach([tmp_path / "bombe.png"])
        qtbot.waitUntil(lambda: not window.workspace.background.is_busy)
        qtbot.wait(20)
    assert [str(problem) for _, problem, _ in caught] == [
        "»bombe.png« har for mange billedpunkter. Tag billedet i en lavere opløsning."
    ]
    assert view_of(window).lines == []


def test_a_receipt_is_looked_at_and_taken_off_and_put_back(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = view_of(window)
    view.attach([("bon.jpg", pictures.photo(800, 600)), ("faktura.pdf", pictures.slip(2))])
    wait(window, qtbot, 2)
    shown: list[tuple[int, str, str]] = []

    def show(_parent: Any, pdf: bytes, title: str, name: str) -> bool:
        from valgapp.documents.preview import page_count

        shown.append((page_count(pdf), title, name))
        return False

    monkeypatch.setattr(preview, "show_pdf", show)
    for line in view.lines:
        QTest.mouseClick(line.open, Qt.MouseButton.LeftButton)
    assert shown == [(1, "bon.jpg", "bon.pdf"), (2, "faktura.pdf", "faktura.pdf")]
    assert view.lines[0].remove.accessibleName() == "Fjern kvitteringen bon.jpg"
    before = kept(window)
    QTest.mouseClick(view.lines[0].remove, Qt.MouseButton.LeftButton)
    assert [line.row.name for line in view.lines] == ["faktura.pdf"]
    assert window.toast.text == "Kvittering fjernet: bon.jpg"
    undo(window)
    assert kept(window) == before


def test_a_voided_posting_shows_its_receipts_but_takes_no_more(
    window: Window, data: BudgetData
) -> None:
    page = page_of(window)
    page.show_rows(posting=data.ids["dobbelt"])
    view = view_of(window)
    assert not view.choose_button.isVisible()
    with pytest.raises(UserError):
        view.attach([("bon.pdf", pictures.slip())])
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile("x.pdf")])
    enter = QDragEnterEvent(
        QPoint(5, 5), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(view, enter)
    assert not enter.isAccepted()


def test_the_page_never_reads_a_receipts_bytes_before_it_is_to_be_shown(
    window: Window, qtbot: QtBot, data: BudgetData, monkeypatch: pytest.MonkeyPatch
) -> None:
    view_of(window).attach([("bon.pdf", pictures.slip(text="Salen"))])
    wait(window, qtbot, 1)
    asked: list[str] = []
    event.listen(
        data.store._engine, "before_cursor_execute", lambda _c, _u, sql, *_: asked.append(sql)
    )
    page = page_of(window)
    for view in ("Spor", "Posteringer"):
        page.show_rows(view=view)
        page.refresh()
    for posting in data.ids.values():
        page.postings.select(posting)
    assert len(asked) > 20
    assert [sql for sql in asked if "blob" in sql] == []
    page.postings.select(data.ids["sal"])
    monkeypatch.setattr(preview, "show_pdf", lambda *_, **_more: False)
    view_of(window).lines[0].open.click()
    assert len([sql for sql in asked if "blob" in sql]) == 1


def test_receipts_given_while_typing_are_saved_with_each_posting_as_one_change(
    window: Window, tmp_path: Path
) -> None:
    slip = tmp_path / "bon.pdf"
    slip.write_bytes(pictures.slip(text="Bon"))
    picture = QImage(40, 40, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.gray)

    def act(dialog: NewPostingDialog) -> None:
        fill(dialog, supplier="Butik Et", oere="100", line_id="Lokale · spor 1")
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(slip))])
        dropped(dialog.slips, mime)
        assert [file.name for file in dialog.slips.files] == ["bon.pdf"]
        dialog.accept()
        assert dialog.slips.files == []
        assert re.search(r"Gemt: bilag BIF-\d+ »Butik Et«, 100,00 kr\.", dialog.told.text)
        # Perhaps it has been paid twice.
        dropped(dialog.slips, mime)
        said = dialog.slips.twice.text
        assert re.search(r"^»bon.pdf« ligger også på bilag BIF-\d+ »Butik Et«\.$", said)
        dialog.slips.clear()
        fill(dialog, supplier="Butik To", oere="200")
        QGuiApplication.clipboard().setImage(picture)
        QTest.keyClick(dialog.field("supplier").editor, Qt.Key.Key_V, CONTROL)
        dialog.slips.attach([("forkert.pdf", pictures.slip(text="Forkert"))])
        first, wrong = dialog.slips.lines
        assert first.file.name.startswith("Udklip")
        wrong.remove.click()
        assert [line.file for line in dialog.slips.lines] == [first.file]
        assert dialog.slips.twice.text == ""
        dialog.save_and_close()

    before = {row.id for row in posted(window)}
    settle = in_dialog(act)
    page_of(window)._new_posting()
    settle()
    kept_by = {row.supplier: row.receipt for row in posted(window) if row.id not in before}
    assert kept_by["Butik Et"] == "bon.pdf"
    assert kept_by["Butik To"].startswith("Udklip")
    undo(window)
    undo(window)
    assert {row.id for row in posted(window)} == before


def test_text_is_pasted_into_a_field_and_a_file_that_is_no_receipt_is_refused_at_once(
    window: Window, tmp_path: Path
) -> None:
    wrong = tmp_path / "noter.txt"
    wrong.write_text("intet")

    def act(dialog: NewPostingDialog) -> None:
        QGuiApplication.clipboard().setText("Bageren")
        editor: Any = dialog.field("supplier").editor
        editor.setFocus()
        QTest.keyClick(editor, Qt.Key.Key_V, CONTROL)
        assert editor.text() == "Bageren"
        with pytest.raises(UserError, match="noter"):
            dialog.slips.attach([wrong])
        assert dialog.slips.files == []
        dialog.done(0)

    settle = in_dialog(act)
    page_of(window)._new_posting()
    settle()
