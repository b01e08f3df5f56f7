"""Gæster: who is invited, what they have answered, and whether the room is large enough."""

from __future__ import annotations

from functools import partial
from typing import Any, Final
from uuid import UUID

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from valgapp.db import ceremony, guests, rows, run_order
from valgapp.domain import danish
from valgapp.domain.ceremony import CeremonyFacts
from valgapp.domain.guests import GUEST_COLUMNS, GuestRow, Reply, Seats, seats
from valgapp.errors import UserError
from valgapp.ui import clipboard
from valgapp.ui.asking import FieldsDialog, ask
from valgapp.ui.ceremony.part import CeremonyPart
from valgapp.ui.fields import ChoiceField, DateField, LinesField, NumberField, TextField
from valgapp.ui.filter_box import FilterBox
from valgapp.ui.forms import Form
from valgapp.ui.icons import icon
from valgapp.ui.notice import Notice
from valgapp.ui.section import action_row
from valgapp.ui.tables import RowsTable
from valgapp.ui.workspace import Workspace

_LATE: Final = "Har ikke svaret i tide"
_NOTICE: Final = {"plain": "accent", "success": "accent"}


def read_seats(session: Any) -> tuple[CeremonyFacts, list[GuestRow], Seats]:
    """The day, its guests, and the seats asked for by them and by those who get a diploma."""
    facts, invited = ceremony.facts(session), guests.guest_rows(session)
    graduates = [(row.reply, row.seats) for row in run_order.graduate_rows(session)]
    return facts, invited, seats(facts.seats, invited, graduates)


class GuestsPart(CeremonyPart):
    """Space goes on to the next reply."""

    key, title = "ceremony-guests", "Gæster"
    primary = "Ny gæst"
    search_hint = "Søg efter gæst eller organisation"

    def __init__(self, workspace: Workspace) -> None:
        self.form = Form(self._save)
        content = QWidget()
        table: RowsTable[GuestRow] = RowsTable(
            "Gæster", GUEST_COLUMNS, tones={"Svar": lambda r: r.reply.tone}, hidden=("E-mail",)
        )
        super().__init__(workspace, table, content)
        self.seats = Notice()
        self.replies = FilterBox("&Svar")
        self._facts = CeremonyFacts(None, None, "", None, None)
        self._build(content)

    def _build(self, content: QWidget) -> None:
        self.column.insertWidget(0, self.seats)
        self._build_form(content)
        self.replies.setAccessibleName("Svar")
        self.replies.addItems(["Alle svar", *(reply.label for reply in Reply), _LATE])
        self.replies.currentIndexChanged.connect(self._filter)
        table = self.table
        table.add_action("Næste svar", self.next_reply, "redo", shortcut="Space")
        for reply in Reply:
            table.add_action(reply.label, partial(self.set_reply, reply), "check")
        table.add_action("Inviteret i dag", self.set_invited, "mail")
        table.add_action("Slet", self.delete, "delete", shortcut="Del", changes=True)
        table.set_empty(
            "people",
            "Ingen gæster endnu",
            "Her samles dem, der inviteres til overrækkelsen: udvalget BIU, forvaltningen, "
            "oplægsholdere og partnere. Svarene lægges sammen og holdes op mod lokalets pladser.",
            "Skriv den første gæst ind",
            self.begin,
        )
        self.add_button("Indbydelser …", "mail", self.show_invitations)
        self.add_button("Navneskilte …", "print", self.show_badges)
        self.add_button("Kopiér e-mailadresser", "copy", self.copy_addresses)

    def _build_form(self, content: QWidget) -> None:
        form = self.form
        form.add(TextField("name", "Navn"))
        form.add_row(TextField("role", "Titel"), TextField("organisation", "Organisation"))
        form.add_row(
            ChoiceField("reply", "Svar", Reply), NumberField("seats", "Pladser", least=1, most=99)
        )
        form.add_row(DateField("invited_on", "Inviteret"), TextField("email", "E-mail"))
        form.add(LinesField("note", "Bemærkning", help="Fx taler, kørestol eller mad."))
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(form)
        letter = QPushButton(icon("mail"), "Indbydelse …")
        remove = QPushButton(icon("delete"), "Slet")
        letter.clicked.connect(lambda *_: self.show_invitations())
        remove.clicked.connect(lambda *_: self.delete())
        self.panel.add_action(action_row(letter, remove))

    # -- showing ----------------------------------------------------------------------------

    def refresh(self) -> None:
        self._facts, invited, asked = self.workspace.read(read_seats)
        self.seats.tell(asked.words, _NOTICE.get(asked.tone, asked.tone))
        self.table.set_rows(invited)

    def show_row(self, row: GuestRow | None) -> None:
        if row is None:
            self.form.show_row(None, {})
            return
        self.panel.set_title(row.name, row.who)
        keys = ("name", "role", "organisation", "reply", "seats", "invited_on", "email", "note")
        self.form.show_row(row.id, {key: getattr(row, key) for key in keys})

    def choose_replies(self, wanted: str) -> None:
        """Show only guests with this reply; »late« are those who have not answered in time."""
        words = _LATE if wanted == "late" else wanted
        self.replies.setCurrentIndex(max(self.replies.findText(words), 0))

    def _filter(self) -> None:
        wanted, today = self.replies.currentText(), danish.today()
        if self.replies.currentIndex() == 0:
            self.table.set_predicate(None)
        elif wanted == _LATE:
            self.table.set_predicate(lambda g: g.owes_reply(self._facts, today))
        else:
            self.table.set_predicate(lambda g: g.reply.label == wanted)

    def status_text(self) -> str:
        rows_ = self.table.model.rows
        counts = [f"{sum(g.reply is r for g in rows_)} {r.label.lower()}" for r in Reply]
        return " · ".join([danish.count_of(len(rows_), "gæst", "gæster"), *counts])

    # -- deeds ------------------------------------------------------------------------------

    def begin(self) -> None:
        if (added := ask(NewGuestDialog(self.window(), self._add))) is not None:
            self.select(added)

    def _add(self, values: dict[str, Any]) -> UUID:
        return self.workspace.write(guests.add, **values, label=f"Ny gæst: {values['name']}")

    def _save(self, guest_id: UUID, field: str, value: Any) -> None:
        row = self.table.current_row()
        name = row.name if row is not None else "Gæst"
        label = f"{name}: {self.form.field(field).title.lower()} ændret"
        self.workspace.write(guests.change, guest_id, label=label, quiet=True, **{field: value})

    def next_reply(self) -> None:
        """Afventer → Kommer → Kommer ikke → Afventer, for the chosen."""
        if chosen := self.table.selected_rows():
            order = list(Reply)
            self.set_reply(order[(order.index(chosen[0].reply) + 1) % len(order)])

    def set_reply(self, reply: Reply) -> None:
        """Note what the chosen have answered."""
        if chosen := self.table.selected_rows():
            self.workspace.write(
                rows.for_each, guests.set_reply, [g.id for g in chosen], reply,
                label=f"Svar: {_who(chosen)} – {reply.label.lower()}", quiet=True,
            )  # fmt: skip

    def set_invited(self) -> None:
        """The chosen were invited today, unless they were before."""
        if chosen := self.table.selected_rows():
            self.note_invited(chosen)

    def note_invited(self, chosen: list[GuestRow]) -> None:
        """These were invited today, unless they were before."""
        ids = [g.id for g in chosen]
        label = f"Inviteret: {_who(chosen)}"
        self.workspace.write(guests.set_invited, ids, danish.today(), label=label)

    def delete(self) -> None:
        """Take the chosen off the list."""
        if chosen := self.table.selected_rows():
            ids = [g.id for g in chosen]
            label = f"Slettet fra gæstelisten: {_who(chosen)}"
            self.workspace.write(rows.for_each, guests.delete, ids, label=label)

    def show_invitations(self) -> None:
        """Letters to the chosen, or to everyone in sight."""
        from valgapp.ui.ceremony.invitation_dialog import InvitationDialog

        chosen = self.table.selected_rows() or self.table.visible_rows()
        if not chosen:
            raise UserError("Skriv først de gæster ind, der skal have en indbydelse.")
        dialog = InvitationDialog(self.window(), self.workspace, chosen)
        if any(g.invited_on is None for g in chosen):
            dialog.used.connect(partial(self.note_invited, chosen))
        dialog.exec()
        dialog.deleteLater()

    def show_badges(self) -> None:
        """Badges on sheets of labels."""
        from valgapp.ui.ceremony.badges_dialog import show_badges

        show_badges(self.window(), self.workspace)

    def copy_addresses(self) -> None:
        """The addresses of the chosen, or of everyone in sight, for a mail."""
        chosen = self.table.selected_rows() or self.table.visible_rows()
        found = list(dict.fromkeys(g.email for g in chosen if g.email))
        if not found:
            raise UserError("Der står ingen e-mailadresse ved gæsterne endnu.")
        told = "E-mailadresser på gæster"
        clipboard.put_persons(self.workspace, "; ".join(found), told, len(found))
        copied = danish.count_of(len(found), "e-mailadresse", "e-mailadresser")
        self.workspace.say(f"{copied} kopieret. Sæt dem ind i feltet Bcc, så de ikke ser hinanden.")


def _who(chosen: list[GuestRow]) -> str:
    return chosen[0].name if len(chosen) == 1 else f"{len(chosen)} gæster"


class NewGuestDialog(FieldsDialog):
    """Who, from where, and how many seats."""

    def __init__(self, parent: QWidget | None, save: Any) -> None:
        super().__init__(parent, "Ny gæst", save)
        self.add_fields(TextField("name", "Navn"))
        self.add_fields(TextField("role", "Titel"), TextField("organisation", "Organisation"))
        self.add_fields(
            TextField("email", "E-mail"), NumberField("seats", "Pladser", least=1, most=99)
        )
        self.finish("Tilføj")
        self.show_values({"seats": 1})
        self.field("name").setFocus()
