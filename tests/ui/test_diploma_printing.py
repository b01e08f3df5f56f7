"""A pile of diplomas is chosen, put in hand-out order, and moved on paper that is a little off."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from tests.data_files import fresh_store
from tests.ui import diplomas_data
from tests.ui.conftest import Shoot
from valgapp.db import diplomas, run_order
from valgapp.domain.diplomas import DiplomaRow, DiplomaState
from valgapp.domain.progress import finish
from valgapp.errors import FieldProblem
from valgapp.jobs.issue_diplomas import issue_diplomas
from valgapp.ui import printing, theme
from valgapp.ui.diplomas import deeds as deeds_module
from valgapp.ui.diplomas import paper_shift
from valgapp.ui.diplomas.page import DiplomasPage
from valgapp.ui.diplomas.paper_shift import MillimetreField
from valgapp.ui.diplomas.print_dialog import PrintDialog
from valgapp.ui.printing import Shift
from valgapp.ui.workspace import Workspace

DAY = date(2025, 11, 3)


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> Iterator[DiplomasPage]:
    store = fresh_store(tmp_path)
    people = diplomas_data.fill(store).people["AMP"]
    finish(issue_diplomas(store, people[:3], DAY))
    workspace = Workspace()
    workspace.open(store)
    made = DiplomasPage(workspace)
    qtbot.addWidget(made)
    made.refresh()
    yield made
    workspace.close()


@pytest.fixture
def dialog(qtbot: QtBot, page: DiplomasPage) -> PrintDialog:
    assert page.facts is not None
    made = PrintDialog(page, page.facts, page.facts.issued[:2])
    qtbot.addWidget(made)
    return made


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[tuple[bytes, object]]:
    found: list[tuple[bytes, object]] = []

    def show_pdf(_parent: object, pdf: bytes, *words: object, used: object = None) -> bool:
        found.append((pdf, words[2:]))
        return False

    monkeypatch.setattr(deeds_module, "show_pdf", show_pdf)
    return found


def words(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


def test_piles_are_the_chosen_the_unprinted_all_and_each_plans(dialog: PrintDialog) -> None:
    offered = [dialog.group.itemText(n) for n in range(dialog.group.count())]
    assert offered == [
        "De valgte (2)", "Alle, der ikke er trykt (3)", "Alle, der gælder (3)", "Amagerplanen (3)",
    ]  # fmt: skip
    assert len(dialog.rows) == 2


def test_the_pile_asked_for_is_the_one_in_sight(qtbot: QtBot, dialog: PrintDialog) -> None:
    dialog.group.setCurrentIndex(2)
    with qtbot.waitSignal(dialog.print_wanted) as asked:
        dialog.print_button.click()
    assert len(asked.args[0]) == 3


def test_the_shift_is_remembered_on_this_computer(qtbot: QtBot, dialog: PrintDialog) -> None:
    dialog.right.editor.setText("1,5")
    dialog.down.editor.setText("−2 mm")
    with qtbot.waitSignal(dialog.trial_wanted):
        dialog.trial_button.click()
    assert paper_shift.remembered() == Shift(1.5, -2.0)


@pytest.mark.parametrize("typed", ["x", "21", "-20,5", "1,5,2", "nan"])
def test_what_is_no_sensible_distance_is_told_at_the_field(
    qtbot: QtBot, dialog: PrintDialog, typed: str
) -> None:
    dialog.down.editor.setText(typed)
    with qtbot.assertNotEmitted(dialog.cover_wanted):
        dialog.cover_button.click()
    assert "mellem" in dialog.down.problem
    assert paper_shift.remembered() == Shift()


def test_a_nonsense_setting_moves_nothing() -> None:
    from valgapp.ui import settings

    settings.remember("diplomas/shift-right", "nan")
    settings.remember("diplomas/shift-down", "400")
    assert paper_shift.remembered() == Shift()


def test_millimetres_are_shown_as_danes_write_them(qtbot: QtBot) -> None:
    field = MillimetreField("x", "X")
    qtbot.addWidget(field)
    field.show_value(-1.5)
    assert field.editor.text() == "-1,5"
    assert field.typed() == -1.5
    field.editor.setText("meget")
    with pytest.raises(FieldProblem):
        field.typed()


def test_diplomas_lie_in_the_order_of_the_stage(page: DiplomasPage) -> None:
    def in_order(rows: list[DiplomaRow]) -> list[DiplomaRow]:
        return page.workspace.read(run_order.in_order, rows)

    rows = page.workspace.read(diplomas.diploma_rows)
    stage = page.workspace.read(run_order.graduate_rows)
    wanted = [person.diploma_id for person in stage if person.diploma_id]
    assert [row.id for row in in_order(rows[::-1])] == wanted
    nobody = replace(rows[0], id=rows[0].ambassador_id, state=DiplomaState.VOIDED)
    assert in_order([nobody, *rows])[-1] is nobody


def test_the_cover_list_names_them_with_boxes(
    page: DiplomasPage, shown: list[tuple[bytes, object]]
) -> None:
    assert page.facts is not None
    page.deeds.print_cover(page.facts.issued)
    text = words(shown[0][0])
    assert all(row.serial in text and row.printed_name in text for row in page.facts.issued)
    assert "Følgeliste" in text


def test_diplomas_and_the_test_page_are_moved_on_paper_and_lists_are_not(
    page: DiplomasPage, shown: list[tuple[bytes, object]], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert page.facts is not None
    monkeypatch.setattr(deeds_module.dialogs, "ask", lambda *_, **__: True)
    paper_shift.remember(Shift(2, 3))
    page.deeds.show(page.facts.issued)
    page.deeds.print_trial(page.facts)
    page.deeds.print_cover(page.facts.issued)
    assert [more for _, more in shown] == [(Shift(2, 3),), (Shift(2, 3),), ()]
    assert "Prøveside" in words(shown[1][0])


class Paper:
    """What the printer is asked for: A4 at 100 dots to the inch."""

    def paperRect(self, _unit: object) -> object:
        from PySide6.QtCore import QRectF

        return QRectF(0, 0, 827, 1169)

    def resolution(self) -> int:
        return 100


@pytest.mark.parametrize(("shift", "corner"), [(Shift(), (0, 0)), (Shift(25.4, 12.7), (100, 50))])
def test_what_is_printed_is_moved_by_millimetres(
    qapp: object, shift: Shift, corner: tuple[int, int]
) -> None:
    sheet = QImage(827, 1169, QImage.Format.Format_RGB32)
    sheet.fill(0xFFFFFF)
    ink = QImage(827, 1169, QImage.Format.Format_RGB32)
    ink.fill(0)
    painter = QPainter(sheet)
    printing._paint_page(painter, Paper(), ink, shift)  # type: ignore[arg-type]
    painter.end()
    x, y = corner
    assert sheet.pixelColor(x + 1, y + 1).value() == 0
    if x:
        assert sheet.pixelColor(x - 2, y + 1).value() == 255
        assert sheet.pixelColor(x + 1, y - 2).value() == 255


def test_pictures(qtbot: QtBot, dialog: PrintDialog, shoot: Shoot) -> None:
    shoot(dialog, "diplomas-print-dialog")
    assert theme.current() is not None
