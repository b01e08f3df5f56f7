"""A table from Excel or a text file: choose the columns, look it through, bring it in."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final, Protocol

from PySide6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout, QWidget

from valgapp.domain.progress import Job
from valgapp.domain.tables import Table
from valgapp.jobs.backup import backed_up_first
from valgapp.jobs.read_tables import read_file
from valgapp.ui import dialogs, theme
from valgapp.ui.dialogs import label
from valgapp.ui.imports.columns_step import ColumnsStep
from valgapp.ui.imports.lines_step import LinesStep
from valgapp.ui.job_dialog import JobDialog
from valgapp.ui.workspace import Workspace

KIND: Final = "Excel og tekst (*.xlsx *.xlsm *.csv *.txt);;Alle filer (*)"
COLUMNS, LINES, NOTHING = range(3)


class Imported(Protocol):
    """What an import did, in a sentence."""

    @property
    def sentence(self) -> str: ...


class ImportDialog(JobDialog):
    """Two steps over one file. Nothing is written before the last button.

    A topic says how its lines are judged (``look``), shown (``show_preview``), counted
    (``button``) and saved (``bring``). ``start`` is shown while there is no file, and ``kind`` are
    the files to choose from.
    """

    kind = KIND
    has_columns = True  # whether there is a step to go back to from the lines

    def __init__(
        self,
        parent: QWidget,
        title: str,
        workspace: Workspace,
        columns: ColumnsStep[Any],
        lines: LinesStep[Any],
        path: Path | None,
        start: QWidget | None = None,
    ) -> None:
        super().__init__(parent, title, workspace)
        self.path = path or Path()
        self.file = label("", "muted")
        self.mapping, self.preview = columns, lines
        self.stack = QStackedWidget()
        self.other = QPushButton("Vælg en anden fil …")
        self._starts = start is not None
        self._build(start or QWidget())
        if path is None:
            self.stack.setCurrentIndex(NOTHING)
            self.settle()
        else:
            self.read(path)

    # -- what a topic says ------------------------------------------------------------------

    def opening(self, path: Path) -> Job[Any]:
        """The job that reads a file; ``take`` gets what it found."""
        return read_file(path)

    def look(self) -> Job[Any]:
        """The job that judges the lines; nothing is written."""
        raise NotImplementedError

    def show_preview(self, preview: Any) -> str:
        """Show the judged lines; or a sentence on what must be settled before they can be."""
        raise NotImplementedError

    def button(self, count: int) -> str:
        """»Importér 12 personer«."""
        raise NotImplementedError

    def focus_lines(self) -> None:
        """Where the keyboard goes when the lines are shown."""
        self.preview.table.setFocus()

    def is_ready(self) -> bool:
        """Whether the chosen lines can be brought in as they are settled."""
        return True

    def bring(self) -> Job[Any]:
        """The job that saves the chosen lines and tells what it did (`Imported`)."""
        raise NotImplementedError

    # -- building ---------------------------------------------------------------------------

    def _build(self, start: QWidget) -> None:
        for step in (self.mapping, self.preview, start):
            self.stack.addWidget(step)
        for widget in (self.file, self.notice):
            self.body.addWidget(widget)
        content = QWidget()
        self.inside = QVBoxLayout(content)
        self.inside.setContentsMargins(0, 0, 0, 0)
        self.inside.setSpacing(theme.px(10))
        self.inside.addWidget(self.stack, 1)
        self.body.addWidget(content, 1)
        self._build_buttons()
        self.mapping.changed.connect(self.settle)
        self.preview.changed.connect(self.settle)
        self.show_problem("")
        self.take_room(1060, 640)

    def _build_buttons(self) -> None:
        self.back = QPushButton("Til kolonnerne")
        for button, run in ((self.other, self.choose_other), (self.back, self._go_back)):
            button.setAutoDefault(False)
            button.clicked.connect(lambda _on=False, r=run: r())
        self.buttons.insertWidget(0, self.other)
        self.add_no("Luk")
        self.buttons.addWidget(self.back)
        self.go_on = self.add_yes("Videre")

    # -- reading ----------------------------------------------------------------------------

    def read(self, path: Path) -> None:
        """Read a file; what is wrong with it is told in the dialog."""
        self.path = path
        self.file.setText(path.name)
        self.stack.setCurrentIndex(NOTHING)
        self.settle()
        self.run(self.opening(path), "Læser filen", self.take)

    def take(self, found: Any) -> None:
        """Go on with what was found in the file."""
        self.show_tables(found)

    def show_tables(self, tables: Sequence[Table]) -> None:
        """Let the columns be chosen."""
        self.stack.setCurrentIndex(COLUMNS)
        self.mapping.set_tables(tables)
        self.settle()
        self.go_on.setFocus()

    def choose_other(self) -> None:
        path = dialogs.open_path(self, "Vælg en fil", self.kind)
        if path is not None:
            self.read(path)

    # -- the two steps ----------------------------------------------------------------------

    def accept(self) -> None:
        """The default button: on to the lines, or do what they say."""
        if not self.go_on.isEnabled():
            return
        if self.stack.currentIndex() == COLUMNS:
            self.look_through()
        else:
            self._bring_in()

    def look_through(self) -> None:
        """On to the lines, judged anew."""
        self.run(self.look(), "Sammenligner med datafilen", self._show_preview)

    def _show_preview(self, preview: Any) -> None:
        if sentence := self.show_preview(preview):
            self.show_problem(sentence)
            return
        self.stack.setCurrentIndex(LINES)
        self.settle()
        self.focus_lines()

    def _bring_in(self) -> None:
        self.run(backed_up_first(self.workspace.store, self.bring()), "Importerer", self._done)

    def _done(self, done: Imported) -> None:
        super().accept()
        self.workspace.say(done.sentence, "Fortryd", self.workspace.undo_of_latest)

    def _go_back(self) -> None:
        self.stack.setCurrentIndex(COLUMNS)
        self.settle()

    def settle(self) -> None:
        """What the buttons say fits the step."""
        at_columns, at_lines = (self.stack.currentIndex() == step for step in (COLUMNS, LINES))
        self.back.setVisible(at_lines and self.has_columns)
        offers_itself = self._starts and self.stack.currentIndex() == NOTHING
        self.other.setVisible(self.back.isHidden() and not offers_itself)
        if at_lines:
            count = len(self.preview.chosen)
            self.go_on.setText(self.button(count))
            self.go_on.setEnabled(count > 0 and self.is_ready())
        else:
            self.go_on.setText("Videre")
            self.go_on.setEnabled(at_columns and bool(self.mapping.mapping))
        self.show_problem("")
