"""The panel of one partner: facts, next step, contact log, people, and events."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from valgapp.db import partners, settings
from valgapp.domain import danish
from valgapp.domain.partners import (
    ContactLogRow,
    PartnerEvent,
    PartnerKind,
    PartnerRow,
    PartnerStatus,
    twin_words,
)
from valgapp.ui import theme
from valgapp.ui.dialogs import label
from valgapp.ui.fields import ChoiceField, DateField, LinesField, TextField
from valgapp.ui.forms import Form
from valgapp.ui.icons import icon
from valgapp.ui.lines import Line, LinesView
from valgapp.ui.notice import Notice
from valgapp.ui.ownership import ChangeButton
from valgapp.ui.partners.contacts import ContactsView
from valgapp.ui.partners.log import LogView
from valgapp.ui.section import action_row
from valgapp.ui.workspace import Workspace

_WORDS: Final = {
    "name": "navn",
    "kind": "art",
    "status": "status",
    "next_step": "næste skridt",
    "next_step_on": "dato for næste skridt",
    "note": "bemærkning",
}


class PartnerPanel(QWidget):
    """Saved as each field is left. ``event_wanted`` with an event's id."""

    event_wanted = Signal(object)
    new_event_wanted = Signal(object)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.partner: PartnerRow | None = None
        self.overdue = Notice(tone="warning")
        self.twin = Notice(tone="warning")
        self.form = Form(self._save)
        self.taken = ChangeButton(icon("check"), "Skridtet er taget")
        self.log = LogView(self._note)
        self.contacts = ContactsView(workspace)
        self.new_event = QPushButton(icon("add"), "Nyt arrangement med partneren …")
        self.events = LinesView("Ingen arrangementer endnu. Partnere vælges på arrangementet.")
        self._build()

    def _build(self) -> None:
        form = self.form
        form.add(TextField("name", "Navn"))
        form.add_row(
            ChoiceField("kind", "Art", PartnerKind), ChoiceField("status", "Status", PartnerStatus)
        )
        form.add(TextField("next_step", "Næste skridt"))
        form.add(DateField("next_step_on", "Senest"))
        form.add_widget(action_row(self.taken))
        form.add(LinesField("note", "Bemærkning", lines=2))
        self.taken.setToolTip("Tøm næste skridt, og notér i loggen, hvad der kom ud af det")
        self.taken.clicked.connect(self._take_step)
        self.new_event.clicked.connect(self._want_event)
        self.log.delete_wanted.connect(self._delete_log)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        for widget in (
            self.overdue, self.twin, form,
            label("Kontaktlog", "section"), self.log,
            label("Kontaktpersoner", "section"), self.contacts,
            label("Arrangementer", "section"), self.events, action_row(self.new_event),
        ):  # fmt: skip
            column.addWidget(widget)

    def show_partner(self, partner: PartnerRow, others: Sequence[PartnerRow] = ()) -> None:
        """Show a partner with everything that hangs on it; ``others`` seem to be the same one."""
        self.partner = partner
        read = self._workspace.read
        self.form.show_row(partner.id, {key: getattr(partner, key) for key in _WORDS})
        self.overdue.tell(_overdue(partner))
        self.twin.tell(twin_words(partner, others) if others else "")
        self.taken.setVisible(bool(partner.next_step or partner.next_step_on))
        who = read(settings.value, "coordinator") or ""
        self.log.show_log(partner.id, read(partners.contact_log, partner.id), who)
        self.contacts.show_contacts(partner.id, read(partners.contacts, partner.id))
        self._show_events(read(partners.partner_events, partner.id))

    def show_nothing(self) -> None:
        """No partner is chosen; what was being typed is saved."""
        self.partner = None
        self.form.show_row(None, {})

    def _show_events(self, events: Sequence[PartnerEvent]) -> None:
        self.events.show_lines(
            [
                Line(e.title, f"{_when(e)} · {e.status.label}", self._to(e.id), "accent", "event")
                for e in events
            ]
        )

    def _want_event(self) -> None:
        if self.partner is not None:
            self.new_event_wanted.emit(self.partner.id)

    def _to(self, event_id: UUID) -> Any:
        return lambda *_: self.event_wanted.emit(event_id)

    def _save(self, partner_id: UUID, field: str, value: Any) -> None:
        name = self.partner.name if self.partner else "Partner"
        self._workspace.write(
            partners.change, partner_id,
            label=f"{name}: {_WORDS[field]} ændret", quiet=True, **{field: value},
        )  # fmt: skip

    def _take_step(self) -> None:
        partner = self.partner
        if partner is None:
            return
        self._workspace.write(
            partners.change, partner.id, next_step="", next_step_on=None,
            label=f"{partner.name}: næste skridt er taget",
        )  # fmt: skip
        self.log.entry.suggest(partner.next_step)
        self.log.entry.begin()

    def _note(self, values: dict[str, Any]) -> None:
        if self.partner is not None:
            label = f"{self.partner.name}: kontakt noteret"
            self._workspace.write(partners.log_contact, self.partner.id, **values, label=label)

    def _delete_log(self, row: ContactLogRow) -> None:
        name = self.partner.name if self.partner else "Partner"
        day = danish.short_date(row.day)
        self._workspace.write(
            partners.delete_log, row.id, label=f"{name}: linjen fra {day} er slettet"
        )


def _overdue(partner: PartnerRow) -> str:
    if not partner.is_overdue(danish.today()) or partner.next_step_on is None:
        return ""
    return f"Næste skridt skulle være taget senest {danish.short_date(partner.next_step_on)}."


def _when(event: PartnerEvent) -> str:
    return danish.long_date(event.day) if event.day else "Uden dato"
