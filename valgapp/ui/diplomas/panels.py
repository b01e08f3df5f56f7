"""The panel beside the lists: one person, one diploma, or what to do with several."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from valgapp.db import diplomas as diplomas_db
from valgapp.domain.diplomas import DiplomaRow, Eligibility
from valgapp.ui.detail import DetailPanel
from valgapp.ui.diplomas.draft_picture import DraftPicture
from valgapp.ui.diplomas.issued_detail import IssuedDetail
from valgapp.ui.diplomas.many_detail import ManyDetail
from valgapp.ui.diplomas.ready_detail import ReadyDetail
from valgapp.ui.workspace import Workspace

if TYPE_CHECKING:
    from valgapp.ui.diplomas.facts import Facts


class DiplomaPanels(QWidget):
    """Three panels in one place; the one that fits the selection is in sight."""

    def __init__(self, workspace: Workspace, save: Callable[[UUID, str, Any], object]) -> None:
        super().__init__()
        self._workspace = workspace
        self.ready = ReadyDetail(save)
        self.issued = IssuedDetail()
        self._in_panel: UUID | None = None
        self.many = ManyDetail()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for panel in (self.ready, self.issued, self.many):
            column.addWidget(panel)

    def show_rows(
        self, detail: DetailPanel, facts: Facts, rows: Sequence[Any], *, is_issued: bool
    ) -> None:
        """Show what is selected in ``detail``, which opens or closes with it."""
        if len(rows) != 1 or is_issued:
            self.ready.clear()
        if not rows:
            detail.hide()
            return
        if len(rows) > 1:
            shown: QWidget = self.many
            self._show_many(detail, rows, is_issued=is_issued)
        elif is_issued:
            shown = self.issued
            self._show_diploma(detail, facts, rows[0])
        else:
            shown = self.ready
            self._show_person(detail, facts, rows[0])
        for panel in (self.ready, self.issued, self.many):
            panel.setVisible(panel is shown)
        self._to_top(detail, rows[0].id if is_issued else rows[0].ambassador_id)
        detail.open()

    def _to_top(self, detail: DetailPanel, row_id: UUID) -> None:
        if row_id != self._in_panel:
            self._in_panel = row_id
            detail.to_top()

    def _show_person(self, detail: DetailPanel, facts: Facts, person: Eligibility) -> None:
        detail.set_title(person.printed_name, f"{person.plan} · {person.verdict}")
        standing = facts.standing_diploma(person.ambassador_id)
        if standing is None and person.is_nameless:
            self.ready.show_person(person, facts, None)
            self.ready.draft.show_nothing("Navnet er ikke sendt med")
            return
        if standing is None:
            text = self._workspace.read(diplomas_db.draft_text, person, facts.usual_date)
            self.ready.show_person(person, facts, text)
            return
        self.ready.show_person(person, facts, None)
        self._show_pdf(self.ready.draft, standing)

    def _show_diploma(self, detail: DetailPanel, facts: Facts, row: DiplomaRow) -> None:
        detail.set_title(row.printed_name, f"{row.serial} · {row.state.label}")
        person = facts.roster.get(row.ambassador_id) if row.ambassador_id else None
        self._show_pdf(self.issued.picture, row)
        self.issued.show_diploma(row, person.printed_name if person else "")

    def _show_pdf(self, picture: DraftPicture, row: DiplomaRow) -> None:
        if row.is_withheld:
            picture.show_nothing("Udskrives ikke", "Personen er slettet eller begrænset.")
        elif row.stayed:
            picture.show_nothing(f"Ligger hos {row.plan}", row.stayed)
        else:
            picture.show_pdf(self._workspace.read(diplomas_db.pdf, row.id), f"{row.serial}.pdf")

    def _show_many(self, detail: DetailPanel, rows: Sequence[Any], *, is_issued: bool) -> None:
        if is_issued:
            detail.set_title(f"{len(rows)} diplomer valgt")
        else:
            ready = sum(row.may_print for row in rows)
            detail.set_title(f"{len(rows)} personer valgt", f"{ready} er klar til diplom")
        self.many.show_for(is_issued=is_issued)
