"""The page »Partnere«: who we work with, how far it has come, and what comes next."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from PySide6.QtWidgets import QWidget

from valgapp.db import partners, rows
from valgapp.domain import danish
from valgapp.domain.columns import Column
from valgapp.domain.partners import (
    PARTNER_COLUMNS,
    PartnerKind,
    PartnerRow,
    PartnerStatus,
    distinct,
    twins,
)
from valgapp.ui.asking import FieldsDialog, ask
from valgapp.ui.commands import Thing
from valgapp.ui.fields import ChoiceField, TextField
from valgapp.ui.filter_box import FilterBox
from valgapp.ui.page import Page
from valgapp.ui.partners.addresses import copy_addresses
from valgapp.ui.partners.panel import PartnerPanel
from valgapp.ui.plan_choice import PlanChoice
from valgapp.ui.tables import RowsTable
from valgapp.ui.workspace import Workspace

_TONES: Final = {
    PartnerStatus.CONTACTED: "accent",
    PartnerStatus.DIALOGUE: "accent",
    PartnerStatus.AGREED: "success",
}
_FIRST: Final = ("Samarbejdspartner", "Status", "Næste skridt", "Senest")
_STEPS: Final[Sequence[tuple[str, Callable[[PartnerRow], bool]]]] = (
    ("Alle næste skridt", lambda _row: True),
    ("Næste skridt overskredet", lambda row: row.is_overdue(danish.today())),
    ("Uden næste skridt", lambda row: row.status.is_open and not row.next_step),
    ("Står flere gange", lambda _row: True),
)
_OVERDUE, _TWINS = 1, 3


class PartnersPage(Page):
    """A list, and the chosen partner beside it."""

    key = "partners"
    title = "Partnere"
    icon_name = "partner"

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.table: RowsTable[PartnerRow] = RowsTable(
            "Partnere",
            _columns(),
            tones={
                "Status": lambda r: _TONES.get(r.status, "plain"),
                "Frist": lambda _row: "warning",
            },
            hidden=("Art", "Bemærkning"),
        )
        self._rows: list[PartnerRow] = []
        self._twins: dict[UUID, list[PartnerRow]] = {}
        self.panel = PartnerPanel(workspace)
        self.kind, self.status = FilterBox("&Art"), FilterBox("&Status")
        self.steps, self.plan = FilterBox("Næste s&kridt"), PlanChoice()
        self._build()

    # -- building ---------------------------------------------------------------------------

    def _build(self) -> None:
        self.set_body(self.table)
        self.set_search("Søg efter navn, kontakt eller skridt")
        self._build_filters()
        self.set_detail(self.panel)
        self.panel.event_wanted.connect(lambda event: self.go_to("events", event=event))
        self.panel.new_event_wanted.connect(lambda partner: self.go_to("events", new_with=partner))
        self.set_primary("Ny partner", self.add)
        self.add_action("Kopiér e-mailadresser", self.copy_emails, "mail", in_menu=True)
        self.add_list_actions(self.table, "Partnere")
        self.table.selected.connect(self._show_chosen)
        self.table.add_action(
            "Kopiér e-mailadresser", self.copy_emails, "mail", shortcut="Ctrl+Shift+C"
        )
        self.table.add_action("Slet", self.delete, "delete", shortcut="Del", changes=True)
        self.table.set_empty(
            "partner",
            "Ingen partnere endnu",
            "Her samles de foreninger og forvaltninger, I vil arbejde sammen med: hvem I kender, "
            "hvad der er sagt, og hvad næste skridt er.",
            "Ny partner",
            self.add,
        )

    def _build_filters(self) -> None:
        self.kind.setAccessibleName("Vis art")
        self.kind.addItem("Alle arter", None)
        for kind in PartnerKind:
            self.kind.addItem(kind.label, kind)
        self.status.setAccessibleName("Vis status")
        self.status.addItem("Alle statusser", None)
        for status in PartnerStatus:
            self.status.addItem(status.label, status)
        self.steps.setAccessibleName("Vis næste skridt")
        self.steps.addItems([words for words, _ in _STEPS])
        for box in (self.plan, self.status, self.kind, self.steps):
            box.currentIndexChanged.connect(self._filter)
        self.add_filters(self.plan, self.status, self.kind, self.steps)

    # -- what Page asks ---------------------------------------------------------------------

    def refresh(self) -> None:
        """Read every partner again."""
        self.plan.read(self.workspace)
        # In a plan's own file there are only its own partners and those in common.
        self.plan.setVisible(self.workspace.is_bif)
        self._rows = self.workspace.read(partners.partner_rows)
        self._twins = twins(self._rows)
        self.table.set_rows(self._in_order())
        self._show_figures()

    def _in_order(self) -> list[PartnerRow]:
        """The list's own order; those that are late by the day that has gone by longest."""
        if self.steps.currentIndex() != _OVERDUE:
            return self._rows
        return sorted(self._rows, key=lambda r: r.next_step_on or date.max)

    def search(self, text: str) -> None:
        """Filter by every column of the list."""
        self.table.set_search(text)

    def status_text(self) -> str:
        """»8 partnere · 1 valgt«."""
        text = danish.count_of(len(self.table.visible_rows()), "partner", "partnere")
        chosen = len(self.table.selected_rows())
        return f"{text} · {chosen} valgt" if chosen else text

    def show_rows(self, **wanted: Any) -> None:
        """``partner`` (id) is chosen; ``overdue`` shows those whose next step is too late;

        ``status`` (a ``PartnerStatus``) shows those; ``twins`` those that stand more than once.
        """
        self.header.clear_filters()
        if wanted.get("overdue"):
            self.steps.setCurrentIndex(_OVERDUE)
        if wanted.get("twins"):
            self.steps.setCurrentIndex(_TWINS)
        if "status" in wanted:
            self.status.setCurrentIndex(self.status.findText(wanted["status"].label))
        if "partner" in wanted:
            self._select(wanted["partner"])
        self.table.view.setFocus()

    @classmethod
    def things(cls, workspace: Workspace) -> Iterable[Thing]:
        """Every partner, and every contact person under their partner."""
        for row in workspace.read(partners.partner_rows):
            yield Thing(row.name, f"{row.kind.label} · {row.status.label}", {"partner": row.id})
            for name in row.contacts:
                yield Thing(name, f"Kontakt hos {row.name}", {"partner": row.id})

    # -- showing ----------------------------------------------------------------------------

    def _show_figures(self) -> None:
        found = self.table.model.rows
        if not found:
            self.set_figures()
            return
        once = distinct(found)
        agreed = sum(r.status is PartnerStatus.AGREED for r in once)
        late = sum(r.is_overdue(danish.today()) for r in found)
        figures: list[str | tuple[str, str]] = [
            danish.count_of(len(once), "partner", "partnere"),
            (f"{agreed} aftalt", "success" if agreed else "plain"),
        ]
        if self._twins:
            figures.append((f"{len(found) - len(once)} står flere gange", "warning"))
        if late:
            words = danish.count_of(late, "næste skridt overskredet", "næste skridt overskredet")
            figures.append((words, "warning"))
        self.set_figures(*figures)

    def _filter(self) -> None:
        kind, status = self.kind.currentData(), self.status.currentData()
        plan, holds = self.plan.site_name, _STEPS[max(self.steps.currentIndex(), 0)][1]
        self.table.set_rows(self._in_order())
        self.table.set_predicate(
            lambda r: (
                plan in ("", r.holder)
                and kind in (None, r.kind)
                and status in (None, r.status)
                and holds(r)
                and (self.steps.currentIndex() != _TWINS or r.id in self._twins)
            )
        )
        self.header.status_changed.emit()

    def _select(self, partner_id: UUID) -> None:
        if self.table.model.place_of(partner_id) < 0:
            self.header.clear_filters()
        self.table.select(partner_id)

    def _show_chosen(self) -> None:
        assert self.detail is not None
        row = self.table.current_row()
        if row is None:
            self.panel.show_nothing()
            self.detail.hide()
            return
        self.detail.set_title(row.name, f"{row.kind.label} · {row.status.label}")
        self.panel.show_partner(row, self._twins.get(row.id, ()))
        self.detail.open()

    # -- deeds ------------------------------------------------------------------------------

    def add(self) -> None:
        """Ask for name and kind; the rest is typed in the panel."""
        if (added := ask(NewPartnerDialog(self.window(), self._add))) is not None:
            self._select(added)
            self.panel.form.field("next_step").setFocus()

    def _add(self, values: dict[str, Any]) -> UUID:
        return self.workspace.write(partners.add, **values, label=f"Ny partner: {values['name']}")

    def delete(self) -> None:
        """Take the chosen partners off the list; refused while used."""
        chosen = self.table.selected_rows()
        if chosen:
            who = chosen[0].name if len(chosen) == 1 else f"{len(chosen)} partnere"
            ids = [row.id for row in chosen]
            self.workspace.write(
                rows.for_each, partners.delete, ids, label=f"Partner slettet: {who}"
            )

    def copy_emails(self) -> None:
        """The addresses of the chosen partners' people, or of all in sight while none is."""
        meant = self.table.selected_rows() or self.table.visible_rows()
        found = self.workspace.read(partners.contacts, *(row.id for row in meant))
        reached = {c.partner_id for c in found if c.email}
        lacking = [row.name for row in meant if row.id not in reached]
        copy_addresses(self.workspace, found, lacking)


class NewPartnerDialog(FieldsDialog):
    """Name, kind and how far it has come."""

    def __init__(self, parent: QWidget | None, save: Any) -> None:
        super().__init__(parent, "Ny partner", save)
        self.add_fields(TextField("name", "Navn"))
        self.add_fields(
            ChoiceField("kind", "Art", PartnerKind), ChoiceField("status", "Status", PartnerStatus)
        )
        self.finish("Tilføj")
        self.show_values({"kind": PartnerKind.CIVIL_SOCIETY, "status": PartnerStatus.PROPOSED})
        self.field("name").setFocus()


def _columns() -> list[Column[PartnerRow]]:
    """What comes next stands first, and words say when it is too late."""
    plain = {column.title: column for column in PARTNER_COLUMNS}
    late = Column("Frist", _late, width=13, help="Om datoen for næste skridt er passeret")
    return [*(plain.pop(title) for title in _FIRST), late, *plain.values()]


def _late(row: PartnerRow) -> str:
    return "Overskredet" if row.is_overdue(danish.today()) else ""
