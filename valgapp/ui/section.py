"""One part of a page: what stands under a segment."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from valgapp.errors import UserError
from valgapp.ui.detail import DetailPanel
from valgapp.ui.flow import FlowLayout
from valgapp.ui.workspace import Workspace


def action_row(*buttons: QPushButton) -> QWidget:
    """Buttons side by side from the left, for the top of a detail panel."""
    row = QWidget()
    line = FlowLayout(row, gap=4)
    for button in buttons:
        button.setProperty("kind", "quiet")
        line.addWidget(button)
    return row


class Section(QWidget):
    """``status_changed`` when the status line should be read again."""

    key = ""
    title = ""
    search_hint = "Søg"

    status_changed = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self.detail: DetailPanel | None = None
        self.plan_id: UUID | None = None

    def refresh(self) -> None:
        """Read again and show."""

    def order_tabs(self) -> None:
        """Called when all its widgets are there, and before it stands in a window."""

    def set_plan(self, plan_id: UUID | None) -> None:
        """Show one plan, or all."""
        self.plan_id = plan_id

    def is_of_plan(self, plan_id: UUID | None) -> bool:
        """Whether what belongs to this plan is to be shown."""
        return self.plan_id in (None, plan_id)

    def search(self, text: str) -> None:
        """The user types in the page's search field."""

    def status_text(self) -> str:
        """What the status line says."""
        return ""

    def export(self) -> None:
        """Save what is in sight as a workbook."""
        raise UserError("Her er ingen liste at eksportere. Vælg en anden visning foroven.")

    def print_list(self) -> None:
        """Make what is in sight a PDF list."""
        raise UserError("Her er ingen liste at udskrive. Vælg en anden visning foroven.")
