"""The people to reach at a partner: a card each, edited in place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from valgapp.db import partners
from valgapp.domain.partners import ContactRow
from valgapp.ui import theme
from valgapp.ui.asking import FieldsDialog, ask
from valgapp.ui.dialogs import label
from valgapp.ui.fields import TextField
from valgapp.ui.forms import Form
from valgapp.ui.icons import icon
from valgapp.ui.partners.addresses import copy_addresses
from valgapp.ui.workspace import Workspace

_WORDS = {"name": "navn", "role": "rolle", "phone": "telefon", "email": "e-mail"}


class ContactCard(QFrame):
    """One person at a partner."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._workspace = workspace
        self.contact: ContactRow | None = None
        self.name = label("", "section")
        self.copy, self.remove = QToolButton(), QToolButton()
        self.form = Form(self._save)
        self._build()

    def _build(self) -> None:
        self.copy.setIcon(icon("mail"))
        self.copy.clicked.connect(self._copy)
        self.remove.setIcon(icon("delete"))
        self.remove.clicked.connect(self._remove)
        top = QHBoxLayout()
        top.addWidget(self.name, 1)
        top.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignTop)
        self.form.add_row(TextField("name", "Navn"), TextField("role", "Rolle"))
        self.form.add_row(TextField("phone", "Telefon"), TextField("email", "E-mail"))
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(n) for n in (12, 8, 12, 12)))
        column.setSpacing(theme.px(8))
        column.addLayout(top)
        column.addWidget(self.form)

    def show_contact(self, contact: ContactRow) -> None:
        """Show a person."""
        self.contact = contact
        self.name.setText(contact.name)
        self.copy.setVisible(bool(contact.email))
        for button, words in (
            (self.copy, f"Kopiér e-mailadressen på {contact.name}"),
            (self.remove, f"Slet kontaktpersonen {contact.name}"),
        ):
            button.setToolTip(words)
            button.setAccessibleName(words)
        for key, word in _WORDS.items():
            self.form.field(key).editor.setAccessibleName(f"{contact.name}: {word}")
        self.form.show_row(contact.id, {key: getattr(contact, key) for key in _WORDS})

    def _save(self, contact_id: UUID, field: str, value: Any) -> None:
        name = self.contact.name if self.contact else "Kontaktperson"
        self._workspace.write(
            partners.change_contact, contact_id,
            label=f"{name}: {_WORDS[field]} ændret", quiet=True, **{field: value},
        )  # fmt: skip

    def _copy(self) -> None:
        if self.contact is not None:
            copy_addresses(self._workspace, [self.contact])

    def _remove(self) -> None:
        if self.contact is not None:
            label = f"Kontaktperson slettet: {self.contact.name}"
            self._workspace.write(partners.delete_contact, self.contact.id, label=label)


class ContactsView(QWidget):
    """All of them, and a button for one more."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self.cards: list[ContactCard] = []
        self._partner: UUID | None = None
        self._none = label("Ingen kontaktpersoner endnu.", "muted")
        self.add_button = QPushButton(icon("person-add"), "Tilføj kontaktperson …")
        self.add_button.clicked.connect(self.add)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(8))
        self._column.addWidget(self._none)
        self._column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)

    def show_contacts(self, partner_id: UUID, contacts: Sequence[ContactRow]) -> None:
        """Show a partner's people."""
        if partner_id != self._partner:
            self._drop(0)
        self._partner = partner_id
        self._drop(len(contacts))
        while len(self.cards) < len(contacts):
            card = ContactCard(self.workspace)
            self._column.insertWidget(len(self.cards), card)
            self.cards.append(card)
        for card, contact in zip(self.cards, contacts, strict=True):
            card.show_contact(contact)
        self._none.setVisible(not contacts)

    def _drop(self, count: int) -> None:
        for card in self.cards[count:]:
            card.form.commit()
            card.hide()
            card.deleteLater()
        del self.cards[count:]

    def add(self) -> None:
        """Ask who it is and how to reach them."""
        if (partner := self._partner) is not None:
            ask(NewContactDialog(self.window(), lambda values: self._add(partner, values)))

    def _add(self, partner_id: UUID, values: dict[str, Any]) -> UUID:
        label = f"Ny kontaktperson: {values['name']}"
        return self.workspace.write(partners.add_contact, partner_id, **values, label=label)


class NewContactDialog(FieldsDialog):
    """Name, role and how to reach them."""

    def __init__(self, parent: QWidget | None, save: Any) -> None:
        super().__init__(parent, "Ny kontaktperson", save)
        self.add_fields(TextField("name", "Navn"), TextField("role", "Rolle"))
        self.add_fields(TextField("phone", "Telefon"), TextField("email", "E-mail"))
        self.finish("Tilføj")
        self.field("name").setFocus()
