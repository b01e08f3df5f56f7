"""Importing results through the dialog: dropped or chosen, looked through, one undo."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.data_files import fresh_store
from valgapp.db import turnout
from valgapp.domain.turnout import Level, TurnoutRow
from valgapp.domain.turnout_columns import Target
from valgapp.domain.turnout_import import Verdict
from valgapp.ui.imports.dialog import COLUMNS, LINES, NOTHING
from valgapp.ui.turnout.import_dialog import TurnoutImportDialog
from valgapp.ui.turnout.import_lines import NOBODY
from valgapp.ui.workspace import Workspace

DATA = Path(__file__).parents[1] / "data" / "results"


class Host(QWidget):
    """A window of nothing but an open file."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.workspace = Workspace()
        self.workspace.open(fresh_store(folder))


@pytest.fixture
def host(qtbot: QtBot, tmp_path: Path) -> Iterator[Host]:
    shown = Host(tmp_path)
    qtbot.addWidget(shown)
    yield shown
    shown.workspace.close()


def rows(host: Host, code: str = "KV25") -> dict[str, TurnoutRow]:
    found = host.workspace.read(turnout.turnout_rows, code, Level.POLLING_AREA)
    return {row.label: row for row in found}


def opened(qtbot: QtBot, host: Host, path: Path | None) -> TurnoutImportDialog:
    dialog = TurnoutImportDialog(host, host.workspace, path)
    qtbot.addWidget(dialog)
    dialog.show()
    idle(qtbot, host)
    return dialog


def idle(qtbot: QtBot, host: Host) -> None:
    qtbot.waitUntil(lambda: not host.workspace.background.is_busy)


def press(qtbot: QtBot, host: Host, dialog: TurnoutImportDialog) -> None:
    dialog.go_on.click()
    idle(qtbot, host)


def drop(dialog: QWidget, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(
        QPointF(9, 9), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    dialog.dropEvent(event)


def test_a_dropped_folder_goes_straight_to_its_lines_and_is_undone_as_one(
    qtbot: QtBot, host: Host
) -> None:
    dialog = opened(qtbot, host, None)
    assert dialog.stack.currentIndex() == NOTHING
    assert dialog.other.isHidden()
    drop(dialog, DATA / "kv25")
    idle(qtbot, host)
    assert dialog.stack.currentIndex() == LINES
    assert dialog.back.isHidden()
    assert dialog.bar.source_words == "valg.dk: valgresultater pr. afstemningsområde"
    assert dialog.bar.counting.isHidden()
    assert dialog.go_on.text() == "Importér 3 tal"
    press(qtbot, host, dialog)
    assert rows(host)["7. Nord (Tingbjerg Skole)"].votes == 1600
    assert host.workspace.undo()
    assert not rows(host)


def test_preliminary_lines_can_be_looked_at_alone(qtbot: QtBot, host: Host) -> None:
    step = opened(qtbot, host, DATA / "kv25").preview
    step.show_only.setCurrentIndex(step.show_only.findText("Foreløbig (1)"))
    assert [r.name for r in step.table.visible_rows()] == ["8. Vest (Lykkebo Hallen)"]


def test_another_election_of_the_file_is_judged_anew(qtbot: QtBot, host: Host) -> None:
    dialog = opened(qtbot, host, DATA / "valgdatabase.csv")
    assert dialog.bar.poll.code == "KV21"
    assert {r.verdict for r in dialog.preview.chosen} == {Verdict.CHANGED}
    box = dialog.bar.poll_field.editor
    box.setCurrentIndex(box.findText("Kommunalvalg 2017"))
    dialog.bar.poll_field.left.emit()
    idle(qtbot, host)
    assert {r.verdict for r in dialog.preview.chosen} == {Verdict.NEW}


def test_a_table_of_ones_own_needs_its_columns_and_a_source(qtbot: QtBot, host: Host) -> None:
    dialog = opened(qtbot, host, DATA / "egen tabel.csv")
    assert dialog.stack.currentIndex() == COLUMNS
    assert list(dialog.mapping.mapping.values()) == [
        Target.NUMBER, Target.NAME, Target.ELIGIBLE, Target.VOTES,
    ]  # fmt: skip
    press(qtbot, host, dialog)
    assert dialog.stack.currentIndex() == LINES
    assert not dialog.go_on.isEnabled()
    assert dialog.bar.source.problem == "Skriv, hvor tallene kommer fra."
    dialog.bar.source.editor.setText("Prøvekommunens regneark")
    assert dialog.go_on.isEnabled()
    press(qtbot, host, dialog)
    assert rows(host)["2. Ørestad (Ørestad Gymnasium)"].source == "Prøvekommunens regneark"


def test_the_user_can_say_which_area_an_unknown_line_is(qtbot: QtBot, host: Host) -> None:
    dialog = opened(qtbot, host, DATA / "kv25")
    step = dialog.preview
    [unknown] = [r for r in step.rows if r.verdict is Verdict.UNKNOWN]
    step.table.select(unknown.number)
    names = [step.area.itemText(i) for i in range(step.area.count())]
    assert names[0] == NOBODY
    assert "32: 7. Nord (Tingbjerg Skole)" not in names
    place = names.index("34: 7. Øst (Bellahøj Skole)")
    step.area.setCurrentIndex(place)
    step.area.activated.emit(place)
    assert dialog.go_on.text() == "Importér 4 tal"
    press(qtbot, host, dialog)
    assert rows(host)["7. Øst (Bellahøj Skole)"].votes == 700


def test_a_list_of_candidates_is_refused_in_the_dialog_and_another_file_can_be_given(
    qtbot: QtBot, host: Host
) -> None:
    dialog = opened(qtbot, host, DATA / "kandidatstemmer.csv")
    assert "ikke antallet af stemmeberettigede" in dialog.problem.text()
    assert not dialog.go_on.isEnabled()
    drop(dialog, DATA / "xml")
    idle(qtbot, host)
    assert dialog.problem.text() == ""
    assert dialog.go_on.text() == "Importér 2 tal"


def test_a_date_that_is_none_stops_the_import(qtbot: QtBot, host: Host) -> None:
    dialog = opened(qtbot, host, DATA / "kv25")
    dialog.bar.source_date.editor.setText("en dag")
    assert not dialog.go_on.isEnabled()
    dialog.bar.source_date.editor.setText("21-11-2025")
    assert dialog.go_on.isEnabled()
    press(qtbot, host, dialog)
    assert rows(host)["7. Nord (Tingbjerg Skole)"].source_date is not None
