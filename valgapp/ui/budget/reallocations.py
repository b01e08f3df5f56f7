"""Omdisponering: money moved between tracks and lines. The first budget is never edited."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from valgapp.db import budget
from valgapp.domain import danish
from valgapp.domain.budget import REALLOCATION_COLUMNS, Accounts, ReallocationRow
from valgapp.domain.budget_tracks import UNDISTRIBUTED
from valgapp.errors import FieldProblem
from valgapp.ui import theme
from valgapp.ui.asking import FieldsDialog, ask
from valgapp.ui.dialogs import label
from valgapp.ui.fields import ChoiceField, DateField, LinesField, MoneyField
from valgapp.ui.list_section import ListSection
from valgapp.ui.tables import RowsTable
from valgapp.ui.workspace import Workspace


@dataclass(frozen=True, slots=True)
class End:
    """Where money comes from or goes to; without a line it is what a track has not distributed."""

    track_id: UUID
    line_id: UUID | None = None


class ReallocationsSection(ListSection):
    """A mistake is undone, or moved back by a new entry."""

    key = "reallocations"
    title = "Omdisponeringer"
    search_hint = "Søg efter spor eller begrundelse"

    def __init__(self, workspace: Workspace) -> None:
        self.words = ReallocationPanel()
        table: RowsTable[ReallocationRow] = RowsTable("Omdisponeringer", REALLOCATION_COLUMNS)
        super().__init__(workspace, table, self.words)
        self.table.set_empty(
            "merge",
            "Ingen omdisponeringer",
            "Her flyttes penge mellem spor og budgetposter, dateret og med begrundelse. Det "
            "godkendte budget bliver stående, som det var.",
            "Ny omdisponering",
            self.new_reallocation,
        )

    def refresh(self) -> None:
        self.table.set_rows(self.workspace.read(budget.reallocation_rows))

    def set_plan(self, plan_id: UUID | None) -> None:
        super().set_plan(plan_id)
        self.table.set_predicate(lambda row: self.is_of_plan(row.plan_id))

    def status_text(self) -> str:
        shown = self.table.visible_rows()
        return danish.count_of(len(shown), "omdisponering", "omdisponeringer")

    def show_row(self, row: ReallocationRow | None) -> None:
        if row is not None:
            self.panel.set_title(danish.money(row.oere), danish.long_date(row.day))
            self.words.show_row(row)

    def new_reallocation(self) -> None:
        """Ask from where, to where, how much and why."""
        dialog = ReallocationDialog(self.window(), self.workspace.read(_ends), self._add)
        if (added := ask(dialog)) is not None:
            self.select(added)

    def _add(self, values: dict[str, Any]) -> UUID:
        source, target = values.pop("from_line_id"), values.pop("to_line_id")
        return self.workspace.write(
            budget.reallocate, **values,
            from_track_id=source.track_id, from_line_id=source.line_id,
            to_track_id=target.track_id, to_line_id=target.line_id,
            label=f"{danish.money(values['oere'])} omdisponeret",
        )  # fmt: skip


class ReallocationPanel(QWidget):
    """What was moved and why, in full."""

    def __init__(self) -> None:
        super().__init__()
        self._lines = {key: label("") for key in ("source", "target", "reason")}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        for key, title in (("source", "Fra"), ("target", "Til"), ("reason", "Begrundelse")):
            column.addWidget(label(title, "label"))
            column.addWidget(self._lines[key])
            column.addSpacing(theme.px(8))
        column.addWidget(
            label("En omdisponering rettes ikke. Fortryd den, eller flyt beløbet tilbage.", "small")
        )

    def show_row(self, row: ReallocationRow) -> None:
        """Show a reallocation."""
        for key, words in self._lines.items():
            words.setText(getattr(row, key))


class ReallocationDialog(FieldsDialog):
    """Refused beyond what there is to move."""

    def __init__(self, parent: QWidget | None, ends: list[tuple[End, str]], save: Any) -> None:
        super().__init__(parent, "Ny omdisponering", save)
        self.add_fields(ChoiceField("from_line_id", "Fra", ends, empty="Vælg, hvor beløbet tages"))
        places = [(end, words.rpartition(" (")[0]) for end, words in ends]
        self.add_fields(ChoiceField("to_line_id", "Til", places, empty="Vælg, hvor det skal hen"))
        self.add_fields(MoneyField("oere", "Beløb"), DateField("day", "Dato"))
        self.add_fields(LinesField("reason", "Begrundelse", lines=2))
        self.require("from_line_id", "to_line_id", "oere", "day", "reason")
        self.finish("Omdisponér")
        self.show_values({"day": danish.today()})
        self.field("from_line_id").setFocus()

    def typed(self) -> dict[str, Any] | None:
        values = super().typed()
        if values is None:
            return None
        for key, sentence in (
            ("from_line_id", "Vælg, hvor beløbet skal tages fra."),
            ("to_line_id", "Vælg, hvor beløbet skal hen."),
            ("oere", "Skriv et beløb over 0."),
            ("day", "Skriv en dato, for eksempel 18/11."),
        ):
            if not values[key]:
                self._point_at(FieldProblem(key, sentence))
                return None
        return values


def _ends(session: Any) -> list[tuple[End, str]]:
    """What a track has not distributed and each of its lines, with what is left there."""
    found = budget.figures(session)
    lines = budget.line_rows(session)
    ends = []
    for card in budget.track_cards(session):
        words = f"{UNDISTRIBUTED} · spor {card.number} ({_free(found, card.id)})"
        ends.append((End(card.id), words))
        for line in (one for one in lines if one.track_id == card.id):
            plan = f" · {line.plan}" if line.plan else ""
            left = _left(line.figures.remaining)
            words = f"{line.title} · spor {card.number}{plan} ({left})"
            ends.append((End(card.id, line.id), words))
    return ends


def _free(found: Accounts, track: UUID) -> str:
    """What a track can give away; the rest of what its card calls undistributed pays for lines."""
    covers = found.undistributed[track] - found.free[track]
    paid = f", {danish.money(covers)} dækker overskridelser" if covers else ""
    return f"{_left(found.free[track])}{paid}"


def _left(oere: int) -> str:
    return f"{danish.money(abs(oere))} {'overskredet' if oere < 0 else 'tilbage'}"
