"""Importing postings through the dialog: columns, budget lines, overspend, one undo."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.budget_data import BudgetData
from valgapp.db import budget_form, postings
from valgapp.domain.posting_columns import PostingTarget
from valgapp.domain.postings import PostingRow
from valgapp.errors import UserError
from valgapp.ui.budget.import_dialog import PostingImportDialog
from valgapp.ui.budget.import_lines import NO_LINE
from valgapp.ui.imports.dialog import COLUMNS, LINES
from valgapp.ui.workspace import Workspace

EXPORTS = Path(__file__).parents[1] / "data" / "postings"


class Host(QWidget):
    """A window of nothing but an open file."""

    def __init__(self, data: BudgetData) -> None:
        super().__init__()
        self.workspace = Workspace()
        self.workspace.open(data.store)


@pytest.fixture
def host(qtbot: QtBot, tmp_path: Path) -> Iterator[Host]:
    shown = Host(BudgetData(tmp_path))
    qtbot.addWidget(shown)
    yield shown
    shown.workspace.close()


def posted(host: Host) -> list[PostingRow]:
    return host.workspace.read(postings.posting_rows)


def opened(qtbot: QtBot, host: Host, name: str) -> PostingImportDialog:
    choices = host.workspace.read(budget_form.choices)
    dialog = PostingImportDialog(host, host.workspace, choices, None, EXPORTS / name)
    qtbot.addWidget(dialog)
    dialog.show()
    idle(qtbot, host)
    return dialog


def idle(qtbot: QtBot, host: Host) -> None:
    qtbot.waitUntil(lambda: not host.workspace.background.is_busy)


def press(qtbot: QtBot, host: Host, dialog: PostingImportDialog) -> None:
    dialog.go_on.click()
    idle(qtbot, host)


def choose_line(dialog: PostingImportDialog, starts: str) -> None:
    box = dialog.preview.budget_line
    place = box.findText(starts, Qt.MatchFlag.MatchStartsWith)
    box.setCurrentIndex(place)
    box.activated.emit(place)


def test_an_export_goes_on_budget_lines_by_shop_and_is_undone_as_one(
    qtbot: QtBot, host: Host
) -> None:
    before = {row.id for row in posted(host)}
    dialog = opened(qtbot, host, "danske_bank_cp1252.csv")
    assert dialog.mapping.mapping[2] is PostingTarget.AMOUNT
    press(qtbot, host, dialog)
    step = dialog.preview
    assert dialog.stack.currentIndex() == LINES
    assert not dialog.go_on.isEnabled()
    assert "mangler en budgetpost" in step.lacking.text
    buses = [r.number for r in step.rows if "Demotrafik" in r.name]
    step.table.select(buses[0])
    choose_line(dialog, "Transport")
    lines = {r.number: r.line_id for r in step.rows}
    assert lines[buses[0]] == lines[buses[1]] is not None
    step.table.view.selectAll()
    choose_line(dialog, "Forplejning")
    if step.overspent:
        step.reason.editor.setText("Aftalt")
    assert dialog.go_on.isEnabled()
    press(qtbot, host, dialog)
    assert not dialog.isVisible()
    fresh = [row for row in posted(host) if row.id not in before]
    assert {row.supplier for row in fresh} >= {"CAFÉ PRØVE", "Busbillet Demotrafik"}
    host.workspace.undo()
    assert {row.id for row in posted(host)} == before


def test_rows_without_a_budget_line_can_be_shown_alone(qtbot: QtBot, host: Host) -> None:
    dialog = opened(qtbot, host, "finanssystem.xlsx")
    press(qtbot, host, dialog)
    box = dialog.preview.show_only
    box.setCurrentIndex(box.findData(NO_LINE))
    assert dialog.preview.table.visible_rows()
    assert all(row.lacks_line for row in dialog.preview.table.visible_rows())


def test_with_nothing_marked_a_budget_line_goes_on_all_that_lack_one(
    qtbot: QtBot, host: Host
) -> None:
    dialog = opened(qtbot, host, "finanssystem.xlsx")
    press(qtbot, host, dialog)
    step = dialog.preview
    step.table.view.clearSelection()
    choose_line(dialog, "Forplejning")
    assert step.lacking_lines == 0
    assert step.lacking.text == ""
    step.table.view.clearSelection()
    with pytest.raises(UserError, match="Markér først"):
        step._put_on_line(1)


def test_an_overspend_is_shown_before_it_is_saved(qtbot: QtBot, host: Host) -> None:
    dialog = opened(qtbot, host, "danske_bank_cp1252.csv")
    dialog.sign.setCurrentIndex(2)  # turned: the grant that came in would be an expense
    dialog.line.setCurrentIndex(1)
    press(qtbot, host, dialog)
    step = dialog.preview
    assert step.overspent
    assert "overskrider budgetposter med" in step.over.text
    assert not dialog.go_on.isEnabled()
    step.reason.editor.setText("Aftalt med BIF")
    assert dialog.go_on.isEnabled()


def test_what_is_missing_is_said_in_the_dialog(qtbot: QtBot, host: Host) -> None:
    dialog = opened(qtbot, host, "danske_bank_cp1252.csv")
    dialog.mapping.boxes[0].setCurrentIndex(0)
    press(qtbot, host, dialog)
    assert dialog.stack.currentIndex() == COLUMNS
    assert dialog.problem.text() == "Vælg, hvilken kolonne datoen står i."
