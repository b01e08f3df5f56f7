"""Every figure of every election: typed by hand, corrected, deleted; never without a source."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from valgapp.db import turnout
from valgapp.domain import danish
from valgapp.domain.initiative import ElectionType
from valgapp.domain.turnout import (
    FIGURE_COLUMNS,
    Counting,
    ElectionRow,
    Level,
    Place,
    PlaceChoice,
    TurnoutRow,
)
from valgapp.domain.turnout_entry import Entry
from valgapp.errors import FieldProblem
from valgapp.ui.asking import FieldsDialog, ask
from valgapp.ui.dialogs import label
from valgapp.ui.fields import ChoiceField, DateField, Field, NumberField, ReadOnlyField, TextField
from valgapp.ui.filter_box import FilterBox
from valgapp.ui.forms import Form
from valgapp.ui.icons import icon
from valgapp.ui.list_section import ListSection
from valgapp.ui.ownership import ChangeButton
from valgapp.ui.section import action_row
from valgapp.ui.tables import RowsTable
from valgapp.ui.workspace import Workspace

_FACTS = (
    ("pct", "Stemmeprocent"), ("votes", "Afgivne stemmer"), ("eligible", "Stemmeberettigede"),
    ("counting", "Optælling"), ("source", "Kilde"), ("source_date", "Kildens dato"),
    ("dagi_id", "Områdets id (DAGI)"), ("remark", "Bemærkning"),
)  # fmt: skip


class FiguresSection(ListSection):
    """A list, and what is known of the chosen figure beside it."""

    key = "figures"
    title = "Valgdeltagelse, alle tal"
    search_hint = "Søg efter valg, område eller kilde"

    def __init__(self, workspace: Workspace) -> None:
        self.form = Form(_read_only)
        table: RowsTable[TurnoutRow] = RowsTable(
            "Valgdeltagelse, alle tal",
            FIGURE_COLUMNS,
            tones={"Optælling": lambda r: "plain" if r.counting is Counting.FINAL else "warning"},
            hidden=("Bydel", "Til København (procentpoint)"),
        )
        super().__init__(workspace, table, self.form)
        self.level = FilterBox("&Niveau")
        self._places: Collection[Place] | None = None
        self._build()

    def _build(self) -> None:
        for key, title in _FACTS:
            self.form.add(ReadOnlyField(key, title))
        edit = ChangeButton(icon("edit"), "Ret …")
        edit.clicked.connect(self.edit)
        remove = ChangeButton(icon("delete"), "Slet")
        remove.clicked.connect(self.delete)
        self.panel.add_action(action_row(edit, remove))
        self.table.add_action("Ret …", self.edit, "edit", shortcut="F2", changes=True)
        self.table.add_action("Slet", self.delete, "delete", shortcut="Del", changes=True)
        self.level.setAccessibleName("Vis niveau")
        self.level.addItem("Alle niveauer", None)
        for level in Level:
            self.level.addItem(level.label, level)
        self.level.currentIndexChanged.connect(self._filter)
        self.column.insertWidget(0, self.level, 0, Qt.AlignmentFlag.AlignLeft)
        self.table.set_empty(
            "turnout",
            "Ingen tal for valgdeltagelse",
            "Skriv tallene for et valg med kilde og dato, eller indlæs en resultatfil.",
            "Nyt tal",
            self.new_figure,
        )

    def refresh(self) -> None:
        self.table.set_rows(self.workspace.read(turnout.figure_rows))

    def status_text(self) -> str:
        return danish.count_of(len(self.table.visible_rows()), "tal", "tal")

    def show_row(self, row: TurnoutRow | None) -> None:
        if row is None:
            self.form.show_row(None, {})
            return
        self.panel.set_title(row.label, f"{row.election} · {row.level.label}")
        self.form.show_row(row.id, _facts(row))

    def new_figure(self) -> None:
        """Ask for a figure with its source."""
        read = self.workspace.read
        elections, places = read(turnout.election_rows), read(turnout.place_choices)
        dialog = FigureDialog(self.window(), "Nyt tal", self._add, elections, places)
        dialog.show_values({"election_id": elections[-1].id, "counting": Counting.FINAL})
        if (added := ask(dialog)) is not None:
            self.select(added)

    def edit(self) -> None:
        """Correct the chosen figure."""
        if (row := self.table.current_row()) is None:
            return
        dialog = FigureDialog(
            self.window(), f"{row.label}, {row.election}", lambda v: self._change(row, v)
        )
        dialog.show_values(
            {
                "pct": row.shown.removesuffix(" %"), "votes": row.votes, "eligible": row.eligible,
                "source": row.source, "source_date": row.source_date, "counting": row.counting,
            }
        )  # fmt: skip
        ask(dialog)

    def delete(self) -> None:
        """Delete the chosen figure; the toast offers Fortryd."""
        if (row := self.table.current_row()) is not None:
            label = f"Tal slettet: {row.label}, {row.election}"
            self.workspace.write(turnout.delete_figure, row.id, label=label)

    def new_election(self) -> None:
        """Ask for an election that figures can be typed for."""
        ask(ElectionDialog(self.window(), self._add_election))

    def show_places(self, places: Collection[Place] | None) -> None:
        """Show only figures of these places; ``None`` shows all."""
        self._places = places
        self._filter()

    def _filter(self) -> None:
        level, places = self.level.currentData(), self._places
        self.table.set_predicate(
            lambda r: level in (None, r.level) and (places is None or r.place in places)
        )

    def _add(self, values: dict[str, Any]) -> UUID:
        place = values["place"]
        if place is None:
            raise FieldProblem("place", "Vælg, hvad tallet gælder.")
        label = f"Nyt tal: {place.title}"
        return self.workspace.write(
            turnout.add_figure, values["election_id"], place, _entry(values), label=label
        )

    def _change(self, row: TurnoutRow, values: dict[str, Any]) -> None:
        label = f"Tal rettet: {row.label}, {row.election}"
        self.workspace.write(turnout.change_figure, row.id, _entry(values), label=label)

    def _add_election(self, values: dict[str, Any]) -> UUID:
        return self.workspace.write(
            turnout.add_election, values["kind"], values["day"], label="Nyt valg"
        )


class FigureDialog(FieldsDialog):
    """A figure and its source; with ``elections`` also what it is of."""

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        save: Any,
        elections: Sequence[ElectionRow] = (),
        places: Sequence[PlaceChoice] = (),
    ) -> None:
        super().__init__(parent, title, save)
        if elections:
            self.add_fields(
                ChoiceField("election_id", "Valg", [(e.id, e.title) for e in elections])
            )
            choices = [(p, f"{p.level.label}: {p.title}") for p in places]
            self.add_fields(ChoiceField("place", "Hvad tallet gælder", choices, empty="Vælg …"))
        for line in _fields():
            self.add_fields(*line)
        self.finish("Tilføj" if elections else "Gem")
        self.field("election_id" if elections else "pct").setFocus()


class ElectionDialog(FieldsDialog):
    """Kind and day."""

    def __init__(self, parent: QWidget | None, save: Any) -> None:
        super().__init__(parent, "Nyt valg", save)
        self.body.addWidget(label("Et valg, I vil skrive eller indlæse valgdeltagelse for."))
        self.add_fields(ChoiceField("kind", "Valgtype", ElectionType), DateField("day", "Valgdag"))
        self.finish("Tilføj")
        self.show_values({"kind": ElectionType.KV})
        self.field("day").setFocus()


def _fields() -> list[tuple[Field, ...]]:
    return [
        (TextField("pct", "Stemmeprocent", placeholder="som i kilden, f.eks. 32,0"),),
        (
            NumberField("votes", "Afgivne stemmer", placeholder="hvis kendt", most=9_999_999),
            NumberField("eligible", "Stemmeberettigede", placeholder="hvis kendt", most=9_999_999),
        ),
        (TextField("source", "Kilde", placeholder="hvor tallet står"),),
        (DateField("source_date", "Kildens dato"), ChoiceField("counting", "Optælling", Counting)),
    ]


def _entry(values: dict[str, Any]) -> Entry:
    return Entry(
        values["pct"], values["votes"], values["eligible"], values["source"],
        values["source_date"], values["counting"],
    )  # fmt: skip


def _facts(row: TurnoutRow) -> dict[str, str]:
    def number(known: int | None) -> str:
        return "ikke oplyst" if known is None else danish.thousands(known)

    return {
        "pct": row.shown,
        "votes": number(row.votes),
        "eligible": number(row.eligible),
        "counting": row.counting.label,
        "source": row.source,
        "source_date": danish.short_date(row.source_date) or "ikke oplyst",
        "dagi_id": row.dagi_id or "–",
        "remark": row.remark or "–",
    }


def _read_only(_key: object, field: str, _value: object) -> None:
    raise AssertionError(f"{field} is only to look at")
