"""An export from a bank or a finance system becomes postings."""

from __future__ import annotations

from pathlib import Path
from typing import Final
from uuid import UUID

from PySide6.QtWidgets import QComboBox, QWidget

from valgapp.db.budget_form import Choices
from valgapp.domain import danish, posting_columns
from valgapp.domain.budget import PostingState
from valgapp.domain.posting_columns import PostingTarget
from valgapp.domain.posting_import import Settled
from valgapp.domain.posting_preview import PostingPreview
from valgapp.domain.posting_values import Sign
from valgapp.domain.progress import Job
from valgapp.jobs import import_postings as job
from valgapp.jobs.import_postings import Imported
from valgapp.ui.budget.import_lines import PostingLinesStep
from valgapp.ui.editors import ChoiceBox
from valgapp.ui.imports.columns_step import ColumnsStep
from valgapp.ui.imports.dialog import ImportDialog
from valgapp.ui.workspace import Workspace

GUESSED: Final = "Gættes ud fra filen"
STATES: Final = (PostingState.PAID, PostingState.INVOICED)


class PostingImportDialog(ImportDialog):
    """What the file does not say of a posting is settled with the columns, or line by line."""

    preview: PostingLinesStep

    def __init__(
        self,
        parent: QWidget,
        workspace: Workspace,
        choices: Choices,
        plan_id: UUID | None,
        path: Path,
    ) -> None:
        self.sign, self.state, self.line, self.plan = (ChoiceBox() for _ in range(4))
        _offer(self.sign, [(None, GUESSED), *((s, s.label) for s in Sign)])
        _offer(self.state, [(s, s.label) for s in STATES])
        _offer(self.line, [(None, "Vælges for hver række"), *choices.line_pairs])
        _offer(self.plan, [(None, "Ingen bestemt plan"), *choices.plans])
        self.plan.setCurrentIndex(_place(self.plan, plan_id))
        settle = (
            ("Udgifter står i filen", self.sign),
            ("Posteringerne er", self.state),
            ("Budgetpost, hvor filen ikke siger det", self.line),
            ("Helhedsplan, hvor filen ikke siger det", self.plan),
        )
        columns = ColumnsStep(PostingTarget, posting_columns, settle)
        lines = PostingLinesStep(choices)
        super().__init__(parent, "Importér posteringer", workspace, columns, lines, path)

    def look(self) -> Job[PostingPreview]:
        step = self.mapping
        settled = Settled(
            STATES[self.state.currentIndex()], self.line.currentData(), self.plan.currentData(),
            self.sign.currentData(),
        )  # fmt: skip
        return job.preview_import(
            self.workspace.store, step.table, step.header_row, step.mapping,
            today=danish.today(), settled=settled,
        )  # fmt: skip

    def show_preview(self, preview: PostingPreview) -> str:
        if not preview.rows:
            return "Der er ingen posteringer i arket. Vælg et andet ark eller en anden fil."
        self.preview.show_preview(preview)
        return ""

    def button(self, count: int) -> str:
        return f"Importér {danish.count_of(count, 'postering', 'posteringer')}"

    def is_ready(self) -> bool:
        return self.preview.is_ready

    def bring(self) -> Job[Imported]:
        step = self.preview
        return job.import_postings(
            self.workspace.store, step.rows, self.path.name, step.why_overspent
        )


def _offer(box: QComboBox, pairs: list[tuple[object, str]]) -> None:
    for value, words in pairs:
        box.addItem(words, value)


def _place(box: QComboBox, value: object) -> int:
    # findData compares as QVariant, which knows no UUID.
    return next((i for i in range(box.count()) if box.itemData(i) == value), 0)
