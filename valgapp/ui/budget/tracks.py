"""Spor: the cards, the check against the grant, and the budget lines of each track."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from valgapp.db import budget, budget_tracks, initiative
from valgapp.domain import danish
from valgapp.domain.budget import LINE_COLUMNS, NOT_BOOKKEEPING, LineRow, TrackCard
from valgapp.domain.budget_tracks import SumCheck, sum_check, with_undistributed
from valgapp.domain.columns import Column
from valgapp.domain.initiative import PlanRow
from valgapp.errors import FieldProblem
from valgapp.ui import theme
from valgapp.ui.asking import FieldsDialog, ask
from valgapp.ui.budget.line_panel import LinePanel
from valgapp.ui.budget.room import give_room
from valgapp.ui.budget.track_card import TrackPanel
from valgapp.ui.budget.track_dialogs import GrantDialog, TrackDialog
from valgapp.ui.cards import TileGrid
from valgapp.ui.dialogs import label
from valgapp.ui.fields import ChoiceField, MoneyField, TextField
from valgapp.ui.icons import icon
from valgapp.ui.list_section import ListSection
from valgapp.ui.mark import Mark
from valgapp.ui.ownership import ChangeButton
from valgapp.ui.plan_choice import EVERYONE
from valgapp.ui.section import action_row
from valgapp.ui.tab_order import come_before
from valgapp.ui.tables import RowsTable
from valgapp.ui.workspace import Workspace

_REST = "Rest"


class TracksSection(ListSection):
    """``postings_wanted`` with a track's number or a budget line's id."""

    key = "tracks"
    title = "Budgetposter"
    search_hint = "Søg efter budgetpost"

    postings_wanted = Signal(object)

    def __init__(self, workspace: Workspace) -> None:
        self.line_panel = LinePanel(workspace)
        table: RowsTable[LineRow] = RowsTable(
            "Budgetposter", _columns(), tones={_REST: _rest_tone}, hidden=("Omdisponeret",)
        )
        super().__init__(workspace, table, self.line_panel)
        self._cards: list[TrackCard] = []
        self._plans: list[PlanRow] = []
        self.tracks: list[TrackPanel] = []
        self.grid = TileGrid(least_width=350, most_columns=3)
        self.check, self._mark = label("", "label"), Mark("check-circle", 18, "success")
        self.suggest = QPushButton("Hent forslag til budgetposter")
        self.add_line = QPushButton(icon("add"), "Ny budgetpost …")
        self.add_line.setProperty("kind", "quiet")
        self.add_line.clicked.connect(self.new_line)
        self._build()

    def _build(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(theme.px(8))
        foot.addWidget(self._mark)
        foot.addWidget(self.check, 1)
        for widget in (self.suggest, self.add_line):
            foot.addWidget(widget)
        self.column.insertWidget(0, self.grid)
        self.column.insertLayout(1, foot)
        self.column.insertWidget(2, label(NOT_BOOKKEEPING, "small"))
        give_room(self.splitter, 250)
        self.suggest.clicked.connect(self.load_suggested)
        show, delete = QPushButton(icon("budget"), "Vis posteringer"), ChangeButton("Slet")
        show.clicked.connect(self._want_postings)
        delete.setIcon(icon("delete"))
        delete.clicked.connect(self.delete)
        self.panel.add_action(action_row(show, delete))
        self._delete = delete
        self.table.add_action("Vis posteringer", self._want_postings, "budget")
        self.table.add_action("Slet", self.delete, "delete", shortcut="Del", changes=True)
        self.table.set_empty(
            "budget",
            "Ingen spor endnu",
            "Del bevillingen op i spor. De tre fra projektbeskrivelsen følger med KV25; i en tom "
            "indsats laver du dem selv.",
            "Nyt spor …",
            self.new_track,
        )

    # -- what the page asks -----------------------------------------------------------------

    def refresh(self) -> None:
        self._plans = self.workspace.read(initiative.plans)
        self._cards = self.workspace.read(budget.track_cards)
        lines = self.workspace.read(budget.line_rows)
        self._show_cards()
        grant = self.workspace.read(initiative.facts).grant_oere
        self._show_check(sum_check(self._cards, grant), bool(lines))
        self.add_line.setEnabled(bool(self._cards))
        self.table.set_rows(with_undistributed(self._cards, lines))

    def set_plan(self, plan_id: UUID | None) -> None:
        super().set_plan(plan_id)
        self.table.set_predicate(lambda row: self.is_of_plan(row.plan_id))

    def _show_cards(self) -> None:
        while len(self.tracks) < len(self._cards):
            made = TrackPanel()
            made.postings_wanted.connect(self.postings_wanted)
            made.change_wanted.connect(self.change_track)
            self.tracks.append(made)
            self.grid.add(made)
            come_before(
                self.suggest, *(b for t in self.tracks for b in (t.to_change, t.to_postings))
            )
        for panel, card in zip(self.tracks, self._cards, strict=False):
            panel.show_track(card)
        for place, panel in enumerate(self.tracks):
            panel.setVisible(place < len(self._cards))

    def _show_check(self, check: SumCheck, has_lines: bool) -> None:
        self.check.setText(check.text)
        self._mark.set_icon(
            *(("check-circle", "success") if check.holds else ("warning", "danger"))
        )
        self.suggest.setVisible(not has_lines and bool(self._cards))

    def status_text(self) -> str:
        count = sum(not row.is_undistributed for row in self.table.visible_rows())
        return danish.count_of(count, "budgetpost", "budgetposter")

    # -- the panel --------------------------------------------------------------------------

    def show_row(self, row: LineRow | None) -> None:
        self.line_panel.show_line(row, self._plans)
        if row is not None:
            self.panel.set_title(row.title, f"Spor {row.track_number} · {row.track}")
            self._delete.setVisible(not row.is_undistributed)

    def _want_postings(self) -> None:
        row = self.table.current_row()
        if row is not None:
            self.postings_wanted.emit(row.track_number if row.is_undistributed else row.id)

    # -- deeds ------------------------------------------------------------------------------

    def load_suggested(self) -> None:
        """Put our suggestions for budget lines on the list, without amounts."""
        self.workspace.write(budget.load_suggested, label="Forslag til budgetposter hentet")

    def new_track(self) -> None:
        """Ask for title and allocation of a track of one's own."""
        ask(TrackDialog(self.window(), self._add_track))

    def _add_track(self, values: dict[str, Any]) -> UUID:
        label = f"Nyt spor: {values['title']}"
        return self.workspace.write(budget_tracks.add_track, **values, label=label)

    def change_track(self, number: int) -> None:
        """Ask for another title or allocation."""
        card = next(card for card in self._cards if card.number == number)

        def save(values: dict[str, Any]) -> bool:
            label = f"Spor {number} rettet"
            self.workspace.write(budget_tracks.change_track, card.id, **values, label=label)
            return True

        ask(TrackDialog(self.window(), save, card))

    def change_grant(self) -> None:
        """Ask what the grant is that the tracks are to add up to."""

        def save(values: dict[str, Any]) -> bool:
            grant = values["oere"] or 0
            if grant < 0:
                raise FieldProblem("oere", "Skriv et beløb, fx 500.000.")
            self.workspace.write(initiative.change, grant_oere=grant, label="Bevillingen rettet")
            return True

        grant = self.workspace.read(initiative.facts).grant_oere
        ask(GrantDialog(self.window(), save, grant))

    def new_line(self) -> None:
        """Ask for track, title and amount."""
        chosen = self.table.current_row()
        first = self._cards[0].id if self._cards else None
        dialog = LineDialog(self.window(), self._cards, self._plans, self._add)
        dialog.show_values({"track_id": chosen.track_id if chosen else first})
        if (added := ask(dialog)) is not None:
            self.select(added)

    def _add(self, values: dict[str, Any]) -> UUID:
        label = f"Ny budgetpost: {values['title']}"
        return self.workspace.write(budget.add_line, **values, label=label)

    def delete(self) -> None:
        """Delete the chosen line; refused when something has been posted on it."""
        row = self.table.current_row()
        if row is not None and not row.is_undistributed:
            label = f"Budgetpost slettet: {row.title}"
            self.workspace.write(budget.delete_line, row.id, label=label)


class LineDialog(FieldsDialog):
    """A budget line."""

    def __init__(
        self, parent: QWidget | None, cards: list[TrackCard], plans: list[PlanRow], save: Any
    ) -> None:
        super().__init__(parent, "Ny budgetpost", save)
        tracks = [(c.id, f"{c.number}. {c.title}") for c in cards]
        self.add_fields(ChoiceField("track_id", "Spor", tracks))
        self.add_fields(TextField("title", "Budgetpost"))
        pairs = [(p.id, p.name) for p in plans]
        self.add_fields(ChoiceField("plan_id", "Helhedsplan", pairs, empty=EVERYONE))
        self.add_fields(MoneyField("oere", "Beløb", help="Kan stå tomt og skrives senere"))
        self.require("track_id", "title")
        self.finish("Opret budgetposten")
        self.field("title").setFocus()

    def typed(self) -> dict[str, Any] | None:
        values = super().typed()
        if values is None:
            return None
        values["oere"] = values["oere"] or 0
        if values["oere"] < 0:
            self._point_at(FieldProblem("oere", "Skriv et beløb, fx 10.000."))
            return None
        return values


def _columns() -> list[Column[LineRow]]:
    # Read from the left: budget less spent less committed is what is left.
    # Four amounts and the name have room beside the panel of a line.
    plain = {c.title: replace(c, width=13 if c.is_right else c.width) for c in LINE_COLUMNS}
    plain["Spor"] = replace(plain["Spor"], width=5)
    titles = ("Spor", "Budgetpost", "Budget", "Forbrug", "Disponeret", _REST)
    first = [plain.pop(title) for title in titles]
    return [*first, *plain.values()]


def _rest_tone(row: LineRow) -> str:
    return "danger" if row.figures.remaining < 0 else ""
