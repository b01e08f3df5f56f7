"""Posteringer: every amount with its budget line, state and receipt."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QPushButton

from valgapp.db import budget, budget_form, postings, receipts, rows
from valgapp.db.budget_form import Choices
from valgapp.domain import danish
from valgapp.domain.budget import PostingFact, PostingState
from valgapp.domain.columns import Column
from valgapp.domain.overspending import Overspending
from valgapp.domain.postings import POSTING_COLUMNS, PostingRow
from valgapp.errors import UserError
from valgapp.ui.asking import ask
from valgapp.ui.budget.posting_dialogs import CorrectDialog, NewPostingDialog, PartDialog
from valgapp.ui.budget.posting_filters import PostingFilters
from valgapp.ui.budget.posting_panel import PostingPanel
from valgapp.ui.budget.room import give_room
from valgapp.ui.dialogs import ask as ask_first
from valgapp.ui.dialogs import open_path
from valgapp.ui.icons import icon
from valgapp.ui.list_section import ListSection
from valgapp.ui.ownership import ChangeButton, change_entry
from valgapp.ui.questions import ask_reason
from valgapp.ui.section import action_row
from valgapp.ui.tables import RowsTable
from valgapp.ui.workspace import Workspace

_TONES: Final = {
    PostingState.EXPECTED: "plain",
    PostingState.ORDERED: "warning",
    PostingState.INVOICED: "accent",
    PostingState.PAID: "success",
}
LACKING = "Mangler"


class PostingsSection(ListSection):
    """Numbered postings are corrected or voided, never deleted."""

    key = "postings"
    title = "Posteringer"
    search_hint = "Søg efter leverandør eller bilag"

    def __init__(self, workspace: Workspace) -> None:
        self.posting_panel = PostingPanel(workspace)
        table: RowsTable[PostingRow] = RowsTable(
            "Posteringer", _columns(),
            tones={
                "Tilstand": lambda r: "plain" if r.voided else _TONES[r.state],
                "Kvittering": lambda r: "warning" if r.lacks_receipt else "",
            },
            struck=lambda r: r.voided,
        )  # fmt: skip
        super().__init__(workspace, table, self.posting_panel)
        self.filters = PostingFilters()
        self._choices = Choices((), (), ())
        self._correct, self._void = ChangeButton("Ret postering …"), ChangeButton("Annullér …")
        self._more = QPushButton("Mere")
        self._build()

    def _build(self) -> None:
        self.column.insertWidget(0, self.filters)
        give_room(self.splitter, 190)
        self.filters.changed.connect(self._filter)
        self._filter()
        self._correct.setIcon(icon("edit"))
        self._correct.clicked.connect(self.correct)
        self._void.setIcon(icon("close"))
        self._void.clicked.connect(self.void)
        menu = QMenu(self._more)
        self._part = change_entry(menu, icon("add"), "Delbetaling …", self.add_part)
        self._credit = change_entry(menu, icon("undo"), "Kreditnota …", self.add_credit)
        self._more.setMenu(menu)
        self._more.setIcon(icon("more"))
        self._more.setAccessibleName("Flere handlinger for posteringen")
        self.panel.add_action(action_row(self._correct, self._void, self._more))
        paste = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)
        paste.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        paste.activated.connect(self.posting_panel.receipts.paste)
        self._build_table()

    def _build_table(self) -> None:
        table = self.table
        table.set_empty(
            "budget",
            "Ingen posteringer endnu",
            "Her føres alt, hvad indsatsen bestiller og betaler, med bilagsnummer og kvittering. "
            "Bestillinger tæller som disponeret, indtil de er faktureret.",
            "Ny postering",
            self.new_posting,
        )
        for state in (PostingState.PAID, PostingState.INVOICED):
            words = f"Sæt til {state.label.lower()}"
            table.add_action(words, partial(self.set_state, state), "check", changes=True)
        table.add_action("Ret postering …", self.correct, "edit", changes=True)
        table.add_action("Delbetaling …", self.add_part, "add", changes=True)
        table.add_action("Kreditnota …", self.add_credit, "undo", changes=True)
        table.add_action("Annullér …", self.void, "close", shortcut="Del", changes=True)

    # -- what the page asks -----------------------------------------------------------------

    def refresh(self) -> None:
        self._choices = self.workspace.read(budget_form.choices)
        self.filters.set_choices(self._choices.lines)
        self.table.set_rows(self.workspace.read(postings.posting_rows))

    def status_text(self) -> str:
        shown = [row for row in self.table.visible_rows() if not row.voided]
        spent = sum(row.oere for row in shown if row.state.is_spent)
        ordered = sum(row.open_oere for row in shown if row.state is PostingState.ORDERED)
        count = danish.count_of(len(self.table.visible_rows()), "postering", "posteringer")
        return f"{count} · forbrug {danish.money(spent)} · disponeret {danish.money(ordered)}"

    def show_row(self, row: PostingRow | None) -> None:
        if row is not None:
            self.panel.set_title(
                row.called or "Postering", f"{danish.money(row.oere)} · {row.status}"
            )
            is_open = not row.voided
            self._correct.setEnabled(is_open and bool(row.voucher))
            self._void.setEnabled(is_open)
            self._part.setEnabled(is_open and _may_have_parts(row))
            self._credit.setEnabled(is_open and row.state.is_spent and row.oere > 0)
        self.posting_panel.show_posting(row, self._choices)

    def set_plan(self, plan_id: UUID | None) -> None:
        super().set_plan(plan_id)
        self._filter()

    def _filter(self) -> None:
        today = danish.today()
        self.table.set_predicate(
            lambda row: self.is_of_plan(row.plan_id) and self.filters.holds(row, today)
        )

    # -- deeds ------------------------------------------------------------------------------

    def new_posting(self) -> None:
        """Ask for a posting, or for several in a row."""
        if not self._need_lines():
            return
        dialog = NewPostingDialog(
            self.window(), "Ny postering", self._choices, self._would_overspend, self._add,
            read_lines=lambda: self.workspace.read(budget.line_rows),
            also_on=lambda sha256: self.workspace.read(receipts.postings_with, sha256),
            called=lambda saved: postings.called(self.workspace.read(postings.posting, saved)),
        )  # fmt: skip
        line = self.filters.line.currentData()
        dialog.show_values({"line_id": line, "plan_id": self._own_plan()})
        ask(dialog)
        if dialog.saved is not None:
            self.select(dialog.saved)
            self.table.view.setFocus()  # Ctrl+V attaches its receipt

    def _need_lines(self) -> bool:
        """Whether there are budget lines; where there are none, the suggested ones are offered."""
        if not self._choices.lines and ask_first(
            self.window(), "Hent forslag til budgetposter?", "Hent forslag",
            "En postering skal stå på en budgetpost, og der er ingen endnu. Forslagene er uden "
            "beløb; de kan rettes og slettes under Spor.",
        ):  # fmt: skip
            self.workspace.write(budget.load_suggested, label="Forslag til budgetposter hentet")
            self._choices = self.workspace.read(budget_form.choices)
        return bool(self._choices.lines)

    def import_file(self, path: Path | None = None) -> None:
        """Bring postings in from a file; asks for it when none is given."""
        from valgapp.ui.budget.import_dialog import PostingImportDialog
        from valgapp.ui.imports.dialog import KIND

        if not self._need_lines():
            return
        path = path or open_path(self, "Vælg et kontoudtog", KIND)
        if path is None:
            return
        known = self._ids()
        dialog = PostingImportDialog(
            self.window(), self.workspace, self._choices, self._own_plan(), path
        )
        dialog.exec()
        dialog.deleteLater()
        if fresh := self._ids() - known:
            self.select(*fresh)
            self.table.view.setFocus()

    def _ids(self) -> set[UUID]:
        return {row.id for row in self.workspace.read(postings.posting_rows)}

    def _own_plan(self) -> UUID | None:
        holder = self.workspace.holder
        return next((key for key, name in self._choices.plans if name == holder), None)

    def _would_overspend(self, wanted: PostingFact) -> Overspending:
        return self.workspace.read(budget_form.would_overspend, wanted)

    def _add(self, values: dict[str, Any]) -> UUID:
        who = values.get("supplier") or values.get("text") or danish.money(values["oere"])
        return self.workspace.write(
            receipts.add_with_receipts, values.pop("files", ()), label=f"Ny postering: {who}",
            **values,
        )  # fmt: skip

    def add_part(self) -> None:
        """A part payment of the chosen order."""
        row = self.table.current_row()
        if row is None or not _may_have_parts(row):
            raise UserError("Vælg en bestilling, der ikke er betalt helt.")
        order = self.workspace.read(postings.posting, row.id)
        kept = ("plan_id", *budget_form.ABOUT_COLUMNS)
        fixed = {key: getattr(order, key) for key in kept}
        self._ask_part("Delbetaling", row, row.open_oere, fixed | {"part_of_id": row.id})

    def add_credit(self) -> None:
        """Money back for the chosen posting."""
        row = self.table.current_row()
        if row is None or row.voided or not row.state.is_spent:
            raise UserError("Vælg det bilag, der er givet penge tilbage for.")
        first = self.workspace.read(postings.posting, row.id)
        fixed = {key: getattr(first, key) for key in ("plan_id", *budget_form.ABOUT_COLUMNS)}
        row = replace(row, text=f"Kreditnota til bilag {row.voucher}")
        self._ask_part("Kreditnota", row, -row.oere, fixed)

    def _ask_part(self, title: str, row: PostingRow, oere: int, fixed: dict[str, Any]) -> None:
        dialog = PartDialog(
            self.window(), title, self._choices, self._would_overspend, self._add,
            fixed=fixed | {"line_id": row.line_id},
        )  # fmt: skip
        dialog.show_values({
            "day": danish.today(), "supplier": row.supplier, "text": row.text, "oere": oere,
            "state": PostingState.PAID,
        })  # fmt: skip
        if (added := ask(dialog)) is not None:
            self.select(added)

    def correct(self) -> None:
        """Put a corrected posting in the place of the chosen one."""
        row = self.table.current_row()
        if row is None or row.voided or not row.voucher:
            raise UserError(
                "Vælg et bilag med nummer, der ikke er annulleret. Andre posteringer rettes i panelet."
            )
        old = self.workspace.read(postings.posting, row.id)
        dialog = CorrectDialog(
            self.window(), f"Ret bilag {row.voucher}", self._choices,
            lambda fact: self.workspace.read(
                budget_form.would_overspend, replace(fact, part_of_id=old.part_of_id),
                instead_of=row.id,
            ),
            partial(self._correct_to, row),
        )  # fmt: skip
        values = {key: getattr(old, key) for key in _KEPT}
        about = ((key, getattr(old, key)) for key in budget_form.ABOUT_COLUMNS)
        values["about"] = next((pair for pair in about if pair[1] is not None), None)
        dialog.show_values(values)
        if (added := ask(dialog)) is not None:
            self.select(added)

    def _correct_to(self, row: PostingRow, values: dict[str, Any]) -> UUID:
        why, over = values.pop("why"), values.pop("reason", "")
        return self.workspace.write(
            postings.correct, row.id, why, overspend_reason=over,
            label=f"Bilag {row.voucher} rettet", **values,
        )  # fmt: skip

    def void(self) -> None:
        """Take the chosen posting out of the sums, with a reason."""
        row = self.table.current_row()
        if row is None or row.voided:
            raise UserError("Vælg én postering, der ikke allerede er annulleret.")
        reason = ask_reason(
            self.window(), "Annullér postering", "Annullér den",
            f"{row.called}, {danish.money(row.oere)} Den bliver stående på listen, men tæller "
            "ikke med.",
            suggestions=("Dobbelt ført", "Ikke gennemført", "Betalt af andre"),
        )  # fmt: skip
        if reason is not None:
            self.workspace.write(
                postings.void, row.id, reason, label=f"{row.called or 'Postering'} annulleret"
            )

    def set_state(self, state: PostingState) -> None:
        """Move all chosen postings to a state, as one change."""
        chosen = [r.id for r in self.table.selected_rows() if not r.voided and r.state is not state]
        if chosen:
            count = danish.count_of(len(chosen), "postering", "posteringer")
            self.workspace.write(
                rows.for_each, postings.change_posting, chosen, state=state,
                label=f"{count} sat til {state.label.lower()}",
            )  # fmt: skip


_KEPT = ("day", "supplier", "text", "oere", "line_id", "state", "due_on", "plan_id")


def _may_have_parts(row: PostingRow) -> bool:
    return row.state is PostingState.ORDERED and row.open_oere != 0 and not row.voided


def _columns() -> list[Column[PostingRow]]:
    plain = {column.title: column for column in POSTING_COLUMNS}
    plain["Tilstand"] = replace(plain["Tilstand"], value=lambda r: r.status)
    plain["Kvittering"] = replace(
        plain["Kvittering"], value=lambda r: LACKING if r.lacks_receipt else r.receipt
    )
    first = ("Bilag", "Dato", "Leverandør", "Beløb", "Tilstand", "Budgetpost", "Kvittering")
    return [*(plain.pop(title) for title in first), *plain.values()]
