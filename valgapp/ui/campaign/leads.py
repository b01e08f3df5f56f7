"""Valgtilforordnede: who would like to serve at the polls, and how far each has come."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from valgapp.db import campaign, initiative, partners, roster, rows
from valgapp.domain import danish
from valgapp.domain.campaign import LEAD_COLUMNS, LeadRow, LeadStatus, suggested_retention
from valgapp.domain.columns import Column
from valgapp.domain.evidence import APPOINTING, who_may_serve
from valgapp.domain.initiative import InitiativeFacts
from valgapp.domain.roster import AmbassadorRow
from valgapp.domain.shifts import Volunteer
from valgapp.errors import FieldProblem
from valgapp.ui.asking import FieldsDialog, ask
from valgapp.ui.dialogs import label
from valgapp.ui.fields import ChoiceField, DateField, TextField
from valgapp.ui.filter_box import FilterBox
from valgapp.ui.folded import FoldedCard
from valgapp.ui.forms import Form
from valgapp.ui.icons import icon
from valgapp.ui.list_section import ListSection
from valgapp.ui.notice import Notice
from valgapp.ui.person_field import AmbassadorField
from valgapp.ui.phone import tidy_phone
from valgapp.ui.section import action_row
from valgapp.ui.tables import RowsTable
from valgapp.ui.workspace import Workspace

_TONES: Final = {
    LeadStatus.GOT_LINK: "accent",
    LeadStatus.SIGNED_UP: "accent",
    LeadStatus.CONFIRMED: "success",
    LeadStatus.SERVED: "success",
}
_WORDS: Final = {
    "name": "navn", "status": "status", "phone": "telefon", "email": "e-mail",
    "partner_id": "kilde", "ambassador_id": "valgambassadør", "informed_on": "dato for oplysning", "retain_until": "slettefrist",
}  # fmt: skip
_DUE: Final = "Skal slettes"
_SOURCE: Final = "Ingen partner"


class LeadsSection(ListSection):
    """Space or arrow right moves the chosen one step on, arrow left one back."""

    key = "leads"
    title = "Valgtilforordnede"
    search_hint = "Søg efter navn, telefon, e-mail eller kilde"

    def __init__(self, workspace: Workspace) -> None:
        self.form = Form(self._save)
        self._ambassador = AmbassadorField("ambassador_id", "Valgambassadør")
        self.due, self.next = Notice(tone="warning"), QPushButton(icon("arrow-right"), "")
        content = QWidget()
        table: RowsTable[LeadRow] = RowsTable(
            "Valgtilforordnede",
            _columns(),
            tones={
                "Status": lambda r: _TONES.get(r.status, "plain"),
                "Frist": lambda _row: "warning",
            },
        )
        super().__init__(workspace, table, content)
        self.rules, self._who = FoldedCard("Hvem kan blive valgtilforordnet?"), label("")
        self.status = FilterBox("&Status")
        self.filters: Sequence[QWidget] = (self.status,)
        self._facts: InitiativeFacts | None = None
        self._build(content)

    # -- building ---------------------------------------------------------------------------

    def _build(self, content: QWidget) -> None:
        self._build_form(content)
        self.rules.lines.addWidget(self._who)
        appointing = Notice()
        self.column.insertWidget(0, appointing)
        appointing.tell(APPOINTING)
        self.column.insertWidget(1, self.rules)
        self.status.setAccessibleName("Vis status")
        self.status.addItem("Alle statusser", None)
        for status in LeadStatus:
            self.status.addItem(status.label, status)
        self.status.addItem(_DUE, _DUE)
        self.status.currentIndexChanged.connect(self._filter)
        on = self.table.add_action("Næste trin", self.step_on, "arrow-right", shortcut="Space")
        on.setShortcuts([QKeySequence("Space"), QKeySequence("Right")])
        self.table.add_action("Forrige trin", self.step_back, "undo", shortcut="Left")
        self.table.add_action("Slet", self.delete, "delete", shortcut="Del", changes=True)
        self.table.set_empty(
            "ballot",
            "Ingen interesserede endnu",
            "Her følges unge og andre, der vil være valgtilforordnede: fra interesse over link og "
            "tilmelding til de har været på. Navnene slettes en måned efter valget.",
            "Ny interesseret",
            self.new_lead,
        )

    def _build_form(self, content: QWidget) -> None:
        form = self.form
        form.add(TextField("name", "Navn"))
        form.add(ChoiceField("status", "Status", LeadStatus))
        form.add_widget(action_row(self.next))
        form.add_row(TextField("phone", "Telefon"), TextField("email", "E-mail"))
        form.add(ChoiceField("partner_id", "Kommer fra", [], empty=_SOURCE))
        form.add(self._ambassador)
        form.add_row(
            DateField("informed_on", "Oplyst den", help="Hvornår personen fik oplysningsbrevet"),
            DateField("retain_until", "Slettes", help="Forslag: valgdagen og en måned"),
        )
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.due)
        column.addWidget(form)
        self.next.clicked.connect(self.step_on)
        remove = QPushButton(icon("delete"), "Slet")
        remove.clicked.connect(self.delete)
        self.panel.add_action(action_row(remove))

    # -- showing ----------------------------------------------------------------------------

    def refresh(self) -> None:
        self._facts = self.workspace.read(initiative.facts)
        self._who.setText(who_may_serve(self._facts.election_type))
        source = self.form.field("partner_id")
        assert isinstance(source, ChoiceField)
        source.set_choices(self._sources())
        self._ambassador.set_volunteers(_people(self.workspace.read(roster.roster_rows)))
        self.table.set_rows(self.workspace.read(campaign.lead_rows))

    def _sources(self) -> list[tuple[UUID, str]]:
        return [(p.id, p.name) for p in self.workspace.read(partners.partner_rows)]

    def _filter(self) -> None:
        wanted = self.status.currentData()
        today = danish.today()
        self.table.set_predicate(
            lambda r: wanted in (None, r.status) or (wanted == _DUE and r.is_due(today))
        )

    def show_due(self) -> None:
        """Show those whose day of deletion has come."""
        self.status.setCurrentIndex(self.status.count() - 1)
        self.table.enter()

    def show_row(self, row: LeadRow | None) -> None:
        if row is None:
            self.form.show_row(None, {})
            return
        self.panel.set_title(row.name, row.status.label)
        self.form.show_row(row.id, {key: getattr(row, key) for key in _WORDS})
        coming = row.status.stepped(1)
        self.next.setVisible(coming is not row.status)
        self.next.setText(f"Videre til »{coming.label.lower()}«")
        self.due.tell(_due(row))

    def status_text(self) -> str:
        shown = self.table.visible_rows()
        text = danish.count_of(len(shown), "interesseret", "interesserede")
        due = sum(row.is_due(danish.today()) for row in shown)
        return f"{text} · {due} skal slettes" if due else text

    # -- deeds ------------------------------------------------------------------------------

    def new_lead(self) -> None:
        """Ask for name, contact and source."""
        day = self._facts.election_day if self._facts else None
        dialog = NewLeadDialog(
            self.window(), self._sources(), self.workspace.read(roster.roster_rows), self._add
        )
        if day is not None:
            dialog.show_values({"retain_until": suggested_retention(day, danish.today())})
        if (added := ask(dialog)) is not None:
            self.select(added)

    def _add(self, values: dict[str, Any]) -> UUID:
        _refuse_future(values)
        values["phone"] = tidy_phone(values["phone"])
        label = f"Ny interesseret: {values['name']}"
        return self.workspace.write(campaign.add_lead, **values, label=label)

    def _save(self, lead_id: UUID, field: str, value: Any) -> None:
        _refuse_future({field: value})
        value = tidy_phone(value) if field == "phone" else value
        row = self.table.current_row()
        name = row.name if row is not None else "Valgtilforordnet"
        self.workspace.write(
            campaign.change_lead, lead_id,
            label=f"{name}: {_WORDS[field]} ændret", quiet=True, **{field: value},
        )  # fmt: skip

    def step_on(self) -> None:
        """The chosen move one step on."""
        self._step(1)

    def step_back(self) -> None:
        """The chosen move one step back."""
        self._step(-1)

    def _step(self, steps: int) -> None:
        chosen = self.table.selected_rows()
        moving = [row for row in chosen if row.status.stepped(steps) is not row.status]
        if not chosen:
            return
        if not moving:
            self.workspace.say(f"Der er ikke flere trin efter »{chosen[0].status.label.lower()}«."
                               if steps > 0 else "Der er ingen trin før »interesseret«.")  # fmt: skip
            return
        who = moving[0].name if len(moving) == 1 else f"{len(moving)} personer"
        where = moving[0].status.stepped(steps).label.lower() if len(moving) == 1 else "flyttet"
        self.workspace.write(
            rows.for_each, campaign.step_lead, [r.id for r in moving], steps,
            label=f"{who}: {where}", quiet=True,
        )  # fmt: skip

    def delete(self) -> None:
        """Take the chosen off the list."""
        if chosen := self.table.selected_rows():
            who = chosen[0].name if len(chosen) == 1 else f"{len(chosen)} personer"
            ids = [row.id for row in chosen]
            self.workspace.write(rows.for_each, campaign.delete_lead, ids, label=f"Slettet: {who}")


class NewLeadDialog(FieldsDialog):
    """Name, how to reach them, where they come from, and until when they are kept."""

    def __init__(
        self,
        parent: QWidget | None,
        sources: list[tuple[UUID, str]],
        people: Sequence[AmbassadorRow],
        save: Any,
    ) -> None:
        super().__init__(parent, "Ny interesseret", save)
        self._people = {person.id: person for person in people}
        ambassador = AmbassadorField("ambassador_id", "Valgambassadør", _people(people))
        self.add_fields(ambassador)
        self.add_fields(TextField("name", "Navn"))
        self.add_fields(TextField("phone", "Telefon"), TextField("email", "E-mail"))
        self.add_fields(ChoiceField("partner_id", "Kommer fra", sources, empty=_SOURCE))
        self.add_fields(
            DateField("informed_on", "Oplyst den"), DateField("retain_until", "Slettes")
        )
        self.body.addWidget(
            label("Forslaget til sletning er valgdagen og en måned. Det kan ændres.", "small")
        )
        self.finish("Tilføj")
        self.show_values({"partner_id": None, "ambassador_id": None})
        ambassador.left.connect(self._take_from_roster)
        self.field("name").setFocus()

    def _take_from_roster(self) -> None:
        """Name and contact of the chosen ambassador, to be corrected if need be."""
        field = self.field("ambassador_id")
        try:
            person = self._people.get(field.typed())
        except FieldProblem as problem:
            field.show_problem(str(problem))
            return
        if person is not None:
            for key in ("name", "phone", "email"):
                self.field(key).display(getattr(person, key))


def _people(people: Sequence[AmbassadorRow]) -> list[Volunteer]:
    """Everyone on the roster: who has left may serve all the same."""
    return [Volunteer(p.id, p.name, p.plan, p.phone) for p in people]


def _columns() -> list[Column[LeadRow]]:
    due = Column("Frist", _due_word, width=13, help="Om dagen for sletning er kommet")
    return [*LEAD_COLUMNS, due]


def _due_word(row: LeadRow) -> str:
    return _DUE if row.is_due(danish.today()) else ""


def _due(row: LeadRow) -> str:
    if not row.is_due(danish.today()) or row.retain_until is None:
        return ""
    return f"Skulle være slettet {danish.short_date(row.retain_until)}. Slet personen, eller ret datoen."


def _refuse_future(values: dict[str, Any]) -> None:
    day = values.get("informed_on")
    if day is not None and day > danish.today():
        raise FieldProblem("informed_on", "Datoen ligger i fremtiden.")
