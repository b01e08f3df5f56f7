"""A roster from Excel or a text file: choose the columns, look it through, bring it in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, TypeVar
from uuid import UUID

from PySide6.QtWidgets import QFrame, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from valgapp.domain import danish
from valgapp.domain.initiative import PlanRow
from valgapp.domain.progress import Job
from valgapp.domain.roster_import import ImportPreview
from valgapp.domain.tables import Table
from valgapp.errors import Cancelled, UserError
from valgapp.jobs import import_roster as job
from valgapp.jobs.import_roster import Imported
from valgapp.ui import dialogs, theme
from valgapp.ui.dialogs import Dialog, label
from valgapp.ui.roster.import_mapping import MappingStep
from valgapp.ui.roster.import_preview import PreviewStep
from valgapp.ui.roster.roomy import make_roomy, scrolled
from valgapp.ui.workspace import Workspace

KIND: Final = "Excel og tekst (*.xlsx *.xlsm *.csv *.txt);;Alle filer (*)"
NO_PLAN: Final = (
    "Filen siger ikke, hvilken helhedsplan personerne hører til. "
    "Vælg den under »Helhedsplan, hvor filen ikke siger det«."
)
COLUMNS, LINES, NOTHING = range(3)
Result = TypeVar("Result")


class ImportDialog(Dialog):
    """Two steps over one file. Nothing is written before the last button."""

    def __init__(
        self,
        parent: QWidget,
        workspace: Workspace,
        plans: Sequence[PlanRow],
        plan_id: UUID | None,
        path: Path,
    ) -> None:
        super().__init__(parent, "Importér ambassadører")
        self._workspace = workspace
        self._path = path
        self.file, self.problem = label("", "muted"), label("")
        self._notice = QFrame()
        self.mapping = MappingStep(plans, plan_id)
        self.preview = PreviewStep()
        self.stack = QStackedWidget()
        self.other = QPushButton("Vælg en anden fil …")
        self._build()
        self.read(path)

    def _build(self) -> None:
        self._notice.setProperty("role", "notice")
        self._notice.setProperty("tone", "danger")
        inside = QVBoxLayout(self._notice)
        inside.setContentsMargins(*(theme.px(n) for n in (12, 8, 12, 8)))
        inside.addWidget(self.problem)
        for step in (self.mapping, self.preview, QWidget()):
            self.stack.addWidget(step)
        for widget in (self.file, self._notice):
            self.body.addWidget(widget)
        self.body.addWidget(scrolled(self.stack), 1)
        self._build_buttons()
        self.mapping.changed.connect(self._settle)
        self.preview.changed.connect(self._settle)
        self._show_problem("")
        make_roomy(self, 1060, 640)

    def _build_buttons(self) -> None:
        self.back = QPushButton("Tilbage")
        for button, run in ((self.other, self._choose_other), (self.back, self._go_back)):
            button.setAutoDefault(False)
            button.clicked.connect(lambda _on=False, r=run: r())
        self.buttons.insertWidget(0, self.other)
        self.add_no()
        self.buttons.addWidget(self.back)
        self.go_on = self.add_yes("Videre")

    # -- reading ----------------------------------------------------------------------------

    def read(self, path: Path) -> None:
        """Read a file; what is wrong with it is told in the dialog."""
        self._path = path
        self.file.setText(path.name)
        self.stack.setCurrentIndex(NOTHING)
        self._settle()
        self._run(job.read_roster(path), "Læser filen", self._show_tables)

    def _show_tables(self, tables: list[Table]) -> None:
        self.stack.setCurrentIndex(COLUMNS)
        self.mapping.set_tables(tables)
        self._settle()
        self.go_on.setFocus()

    def _choose_other(self) -> None:
        path = dialogs.open_path(self, "Vælg en liste", KIND)
        if path is not None:
            self.read(path)

    # -- the two steps ----------------------------------------------------------------------

    def accept(self) -> None:
        """The default button: on to the lines, or do what they say."""
        if not self.go_on.isEnabled():
            return
        if self.stack.currentIndex() == COLUMNS:
            self._look_through()
        else:
            self._bring_in()

    def _look_through(self) -> None:
        step = self.mapping
        look = job.preview_import(
            self._workspace.store, step.table, step.header_row, step.mapping,
            default_plan=step.default_plan, today=danish.today(),
            default_stage=step.default_stage,
        )  # fmt: skip
        self._run(look, "Sammenligner med listen", self._show_preview)

    def _show_preview(self, preview: ImportPreview) -> None:
        if preview.rows and all(row.plan_id is None for row in preview.rows):
            self._show_problem(NO_PLAN)
            self.mapping.plan.setFocus()
            return
        self.preview.show_preview(preview)
        self.stack.setCurrentIndex(LINES)
        self._settle()
        self.preview.table.setFocus()

    def _bring_in(self) -> None:
        bring = job.import_roster(self._workspace.store, self.preview.rows, self._path.name)
        self._run(bring, "Importerer", self._done)

    def _done(self, done: Imported) -> None:
        super().accept()
        self._workspace.say(done.sentence, "Fortryd", self._workspace.undo_of_latest)

    def _go_back(self) -> None:
        self.stack.setCurrentIndex(COLUMNS)
        self._settle()

    def _settle(self) -> None:
        """What the buttons say fits the step."""
        at_columns, at_lines = (self.stack.currentIndex() == step for step in (COLUMNS, LINES))
        self.back.setVisible(at_lines)
        self.other.setVisible(not at_lines)
        if at_lines:
            count = len(self.preview.chosen)
            self.go_on.setText(f"Importér {danish.count_of(count, 'person', 'personer')}")
            self.go_on.setEnabled(count > 0)
        else:
            self.go_on.setText("Videre")
            self.go_on.setEnabled(at_columns and bool(self.mapping.mapping))
        self._show_problem("")

    # -- running ----------------------------------------------------------------------------

    def _run(self, work: Job[Result], title: str, then: Callable[[Result], object]) -> None:
        def take(outcome: tuple[Result | None, str]) -> None:
            result, sentence = outcome
            self._show_problem(sentence)
            if result is not None:
                then(result)

        self._workspace.run(_told(work), title, then=take)

    def _show_problem(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self._notice.setVisible(bool(sentence))


def _told(work: Job[Result]) -> Job[tuple[Result | None, str]]:
    """The job, with a failure handed back as its sentence: it belongs in the dialog."""
    try:
        return (yield from work), ""
    except Cancelled:
        raise
    except UserError as problem:
        return None, problem.sentence
