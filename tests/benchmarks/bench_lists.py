"""Lists of 100 000 people against the bare work of a list, in processor time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from statistics import median
from time import process_time, thread_time
from uuid import UUID

import pytest
from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QApplication, QTableView

from tests.benchmarks.files import filled
from tests.benchmarks.painted import wait_for
from tests.benchmarks.timing import Figure, in_turns, ratio, timed, worst
from tests.documents.report_sample import ambassador
from valgapp.domain import danish
from valgapp.domain.columns import shown
from valgapp.domain.roster import ROSTER_COLUMNS, AmbassadorRow
from valgapp.ui.go_anywhere import GoAnywhere
from valgapp.ui.roster.people_view import HIDDEN
from valgapp.ui.tables import RowsTable
from valgapp.ui.window import Window
from valgapp.ui.workspace import Workspace

pytestmark = [pytest.mark.benchmark, pytest.mark.timeout(600)]

MANY, ROUNDS = 100_000, 9
Index = QModelIndex | QPersistentModelIndex


@pytest.fixture(scope="module")
def rows() -> list[AmbassadorRow]:
    sample = ambassador()
    names = (f"Prøveperson {n * 7919 % MANY} Øvelse Åkjær" for n in range(MANY))
    return [replace(sample, id=UUID(int=n), name=name) for n, name in enumerate(names)]


def _table() -> RowsTable[AmbassadorRow]:
    table: RowsTable[AmbassadorRow] = RowsTable("Ambassadører", ROSTER_COLUMNS, hidden=HIDDEN)
    table.resize(1100, 600)
    table.show()
    return table


class BareModel(QAbstractTableModel):
    """Lists of ready texts, and nothing else."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[Sequence[str]] = []

    def show(self, rows: Sequence[Sequence[str]]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008
        return len(self.rows)

    def columnCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008
        return len(self.rows[0]) if self.rows else 0

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return self.rows[index.row()][index.column()]


def test_the_first_paint(qapp: QApplication, rows: list[AmbassadorRow], figure: Figure) -> None:
    """Rows that have been read, until the list of them is painted, in a window of the same size;
    the bare view shows the same cells from lists of ready texts.
    """
    columns = [column for column in ROSTER_COLUMNS if column.title not in HIDDEN]
    texts = [[shown(c.value(row), c.kind) for c in columns] for row in rows]
    model, bare, table = BareModel(), QTableView(), _table()
    bare.setModel(model)
    bare.resize(1100, 600)
    bare.show()
    QApplication.processEvents()
    other, others = rows[1:], texts[1:]  # by turns: the same rows would only be compared

    def ours() -> None:
        table.set_rows(other if len(table.model.rows) == MANY else rows)
        table.view.viewport().repaint()

    def theirs() -> None:
        model.show([*(others if len(model.rows) == MANY else texts)])
        bare.viewport().repaint()

    figure("paint", ratio(*in_turns(ours, theirs, ROUNDS, process_time)))


def test_a_keystroke_in_search(
    qapp: QApplication, rows: list[AmbassadorRow], figure: Figure
) -> None:
    """Letters typed after the first, and the list reset to its hits, against one comprehension
    over the same texts, ready and folded.
    """
    table = _table()
    table.set_rows(rows)
    table.set_search("x")  # the texts are ready from here on
    texts = [
        danish.fold("\n".join(shown(c.value(row), c.kind) for c in ROSTER_COLUMNS)) for row in rows
    ]
    ours, bare = [], []
    for typed in ("prove", "aakjaer", "999", "xyzzy"):
        mine, theirs = in_turns(
            lambda typed=typed: table.set_search(typed),  # type: ignore[misc]
            lambda typed=typed: [i for i, text in enumerate(texts) if typed in text],  # type: ignore[misc]
            ROUNDS,
            process_time,
        )
        ours += mine
        bare += theirs
    figure("keystroke", ratio(ours, bare))


def test_sorting(qapp: QApplication, rows: list[AmbassadorRow], figure: Figure) -> None:
    """A click on a heading whose keys are ready, against sorting places by the same ready keys."""
    table = _table()
    table.set_rows(rows)
    keys = [danish.sort_key(row.name) for row in rows]
    places = range(len(rows))
    found = in_turns(
        lambda: table.model.sort(0),
        lambda: sorted(places, key=keys.__getitem__),
        ROUNDS,
        process_time,
    )
    figure("sort", ratio(*found))


def test_ctrl_k_answers_at_once(qapp: QApplication, filled_files: Path, figure: Figure) -> None:
    """In a file of 100 000 people, in the real window: Ctrl+K until its list is painted; a word
    typed while the people are still being read; then every letter of more words, each until its
    hits are painted. Of each the median of three goes, in processor time of the window's thread,
    which other work of the machine does not touch.
    """
    workspace = Workspace()
    workspace.open(filled(filled_files, MANY, with_marks=False))
    window = Window(workspace)
    window.show()
    window.show_page("settings")
    took: dict[str, list[float]] = {}
    for _ in range(3):
        window.things.forget()
        took.setdefault("Ctrl+K", []).append(
            timed(lambda: _painted(window.go_anywhere), thread_time)
        )
        [dialog] = window.findChildren(GoAnywhere)
        _type(dialog, "prøve", took, " before the people are read")
        read = timed(lambda: wait_for(lambda: window.things.goals is not None))
        for words in ("prøve", "nørre", "person 12", "xyzzy"):
            _type(dialog, words, took)
        dialog.done(0)
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    medians = {what: median(tries) for what, tries in took.items()}
    slowest = max(medians, key=medians.__getitem__)
    told = f"median {1000 * median(medians.values()):.1f} ms, slowest {slowest}; Ctrl+K itself "
    figure("ctrl+k", worst([*medians.values()], f"{told}{1000 * medians['Ctrl+K']:.1f} ms; people "
                           f"there {read:.1f} s after the word"))  # fmt: skip
    window.close()
    window.deleteLater()


def _type(dialog: GoAnywhere, words: str, took: dict[str, list[float]], when: str = "") -> None:
    """Letter by letter."""
    line = dialog._line
    for end in range(1, len(words) + 1):
        typed = words[:end]
        seconds = timed(lambda typed=typed: _painted(lambda: line.setText(typed)), thread_time)  # type: ignore[misc]
        took.setdefault(f"»{typed}«{when}", []).append(seconds)
    line.clear()


def _painted(deed: Callable[[], object]) -> None:
    deed()
    QApplication.processEvents()
