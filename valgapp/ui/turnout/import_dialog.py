"""Results of an election become figures of turnout."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from valgapp.db import initiative, turnout_import
from valgapp.domain import danish, turnout_columns
from valgapp.domain.progress import Job
from valgapp.domain.turnout_columns import Target
from valgapp.domain.turnout_results import ResultFile, offered, polls_of, told_code
from valgapp.jobs import import_turnout as job
from valgapp.jobs.import_turnout import Imported, Planned
from valgapp.ui import dialogs
from valgapp.ui.drops import file_in
from valgapp.ui.imports.columns_step import ColumnsStep
from valgapp.ui.imports.dialog import COLUMNS, LINES, ImportDialog
from valgapp.ui.turnout.import_bar import ImportBar
from valgapp.ui.turnout.import_lines import TurnoutLinesStep
from valgapp.ui.turnout.import_start import StartStep
from valgapp.ui.workspace import Workspace

TITLES = 5  # rows from the top that may tell the election
__all__ = ["COLUMNS", "LINES", "TurnoutImportDialog", "import_results"]


def import_results(parent: QWidget, workspace: Workspace, path: Path | None = None) -> str:
    """Bring in results from a file or folder, asked for in the dialog when none is given.

    Returns the code of the election they are of, or nothing when none were brought in.
    """
    dialog = TurnoutImportDialog(parent, workspace, path)
    code = dialog.bar.poll.code if dialog.exec() else ""
    dialog.deleteLater()
    return code


class TurnoutImportDialog(ImportDialog):
    """Known forms go straight to the lines; of another table the columns are chosen first."""

    kind = "Resultater (*.zip *.json *.xml *.csv *.xlsx *.xlsm *.txt);;Alle filer (*)"
    has_columns = False
    preview: TurnoutLinesStep

    def __init__(self, parent: QWidget, workspace: Workspace, path: Path | None = None) -> None:
        self.bar = ImportBar()
        self._found = ResultFile()
        self._known = workspace.read(turnout_import.polls)
        self._ours = workspace.read(initiative.facts).election_code
        columns: ColumnsStep[Target] = ColumnsStep(Target, turnout_columns)
        start = StartStep(self.choose_other, self._choose_folder)
        super().__init__(
            parent, "Importér valgresultater", workspace, columns, TurnoutLinesStep(), path, start
        )
        self.inside.insertWidget(0, self.bar)
        self.take_room(1100, 720)
        self.bar.changed.connect(self._judge_anew)
        self.bar.settled.connect(self.settle)
        self.setAcceptDrops(True)

    def _choose_folder(self) -> None:
        folder = dialogs.folder_path(self, "Vælg mappen med resultater")
        if folder is not None:
            self.read(folder)

    # -- the file ---------------------------------------------------------------------------

    def read(self, path: Path) -> None:
        self.bar.hide()
        super().read(path)

    def opening(self, path: Path) -> Job[ResultFile]:
        return job.read_results(path)

    def take(self, found: Any) -> None:
        self._found, self.has_columns = found, bool(found.tables)
        polls = offered(polls_of(found.results), self._known)
        self.bar.show_file(found, polls, self._told(found) or self._ours)
        if found.tables:
            self.show_tables(found.tables)
        else:
            self.look_through()

    def _told(self, found: ResultFile) -> str:
        """The election a table names in its titles or its file's name."""
        rows = (cell for table in found.tables for row in table.rows[:TITLES] for cell in row)
        return told_code(" ".join((self.path.name, *rows)), self._known) if found.tables else ""

    def _judge_anew(self) -> None:
        if self.stack.currentIndex() == LINES:
            self.look_through()

    # -- the lines --------------------------------------------------------------------------

    def look(self) -> Job[Planned]:
        poll, default, found = self.bar.poll, self.bar.default, self._found
        step, store = self.mapping, self.workspace.store
        if found.tables:
            return job.preview_table(
                store, step.table, step.header_row, step.mapping, poll, default
            )
        return job.preview_import(store, found.results, found.notes, poll, default)

    def show_preview(self, preview: Planned) -> str:
        if not preview.preview.rows:
            return "Der er ingen områder i København blandt resultaterne. Vælg en anden fil."
        self.preview.show_planned(preview)
        return ""

    def button(self, count: int) -> str:
        return f"Importér {danish.count_of(count, 'tal', 'tal')}"

    def focus_lines(self) -> None:
        (self.preview.table if self.bar.source_words else self.bar.source).setFocus()

    def is_ready(self) -> bool:
        return self.bar.is_ready

    def bring(self) -> Job[Imported]:
        bar = self.bar
        return job.import_turnout(
            self.workspace.store, self.preview.rows, bar.poll, bar.source_words, bar.day_of_source
        )

    # -- what Qt asks -----------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if file_in(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = file_in(event)
        if path is not None:
            event.acceptProposedAction()
            self.read(path)
