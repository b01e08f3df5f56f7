"""A roster from Excel or a text file becomes ambassadors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final
from uuid import UUID

from PySide6.QtWidgets import QWidget

from valgapp.domain import danish, roster_columns
from valgapp.domain.initiative import PlanRow
from valgapp.domain.progress import Job
from valgapp.domain.roster import Stage
from valgapp.domain.roster_columns import Target
from valgapp.domain.roster_import import IMPORT_COLUMNS, ImportPreview, ImportRow, Verdict
from valgapp.jobs import import_roster as job
from valgapp.jobs.import_roster import Imported
from valgapp.ui.editors import ChoiceBox
from valgapp.ui.imports.columns_step import ColumnsStep
from valgapp.ui.imports.dialog import COLUMNS, LINES, ImportDialog
from valgapp.ui.imports.lines_step import LinesStep
from valgapp.ui.workspace import Workspace

__all__ = ["COLUMNS", "LINES", "RosterImportDialog"]

NO_PLAN: Final = (
    "Filen siger ikke, hvilken helhedsplan personerne hører til. "
    "Vælg den under »Helhedsplan, hvor filen ikke siger det«."
)
_TONES: Final = {
    Verdict.NEW: "success",
    Verdict.CHANGED: "accent",
    Verdict.DUPLICATE: "warning",
    Verdict.PROBLEM: "danger",
}
_PLAIN: Final = {
    Verdict.NEW: "Kendes ikke i forvejen og bliver tilføjet.",
    Verdict.CHANGED: "Kendes i forvejen. Sæt hak ved det, der skal rettes.",
    Verdict.UNCHANGED: "Kendes i forvejen, og alt er ens.",
    Verdict.DUPLICATE: "Ligner en anden.",
    Verdict.PROBLEM: "Kan ikke tages med.",
}
_BY_TITLE: Final = {column.title: column for column in IMPORT_COLUMNS}
_WHY: Final = replace(_BY_TITLE.pop("Hvorfor"), width=46)
_FIRST: Final = ("Række", "Udfald", "Navn", "Helhedsplan")
_COLUMNS: Final = (*(_BY_TITLE.pop(title) for title in _FIRST), _WHY, *_BY_TITLE.values())


class RosterImportDialog(ImportDialog):
    """Lines that name no plan or stage get those chosen with the columns."""

    chapter = "Importér en deltagerliste"

    def __init__(
        self,
        parent: QWidget,
        workspace: Workspace,
        plans: Sequence[PlanRow],
        plan_id: UUID | None,
        path: Path,
    ) -> None:
        self.plan, self.stage = ChoiceBox(), ChoiceBox()
        self.plan.addItem("Ikke valgt", None)
        for plan in plans:
            self.plan.addItem(plan.name, plan.id)
            if plan.id == plan_id:
                self.plan.setCurrentIndex(self.plan.count() - 1)
        for stage in Stage:
            self.stage.addItem(stage.label, stage)
        settle = (
            ("Helhedsplan, hvor filen ikke siger det", self.plan),
            ("Forløb, hvor filen ikke siger det", self.stage),
        )
        columns = ColumnsStep(Target, roster_columns, settle)
        lines: LinesStep[ImportRow] = LinesStep(_COLUMNS, _TONES, _PLAIN)
        super().__init__(parent, "Importér ambassadører", workspace, columns, lines, path)

    def look(self) -> Job[ImportPreview]:
        step = self.mapping
        return job.preview_import(
            self.workspace.store, step.table, step.header_row, step.mapping,
            default_plan=self.plan.currentData(), today=danish.today(),
            default_stage=list(Stage)[self.stage.currentIndex()],
        )  # fmt: skip

    def show_preview(self, preview: ImportPreview) -> str:
        if preview.rows and all(row.plan_id is None for row in preview.rows):
            self.plan.setFocus()
            return NO_PLAN
        skipped = [f"Række {number}: {why}" for number, why in preview.skipped]
        self.preview.show_lines(preview.rows, preview.summary, (*preview.notes, *skipped))
        return ""

    def button(self, count: int) -> str:
        return f"Importér {danish.count_of(count, 'person', 'personer')}"

    def bring(self) -> Job[Imported]:
        return job.import_roster(self.workspace.store, self.preview.rows, self.path.name)
