"""Oplægsholdere: everyone who teaches, how to reach them, and where they are booked."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QSplitter, QVBoxLayout, QWidget

from valgapp.db import course
from valgapp.domain import danish
from valgapp.domain.course import SPEAKER_COLUMNS, SpeakerRow
from valgapp.ui import theme
from valgapp.ui.asking import FieldsDialog, ask
from valgapp.ui.detail import DetailPanel
from valgapp.ui.fields import TextField
from valgapp.ui.forms import Form, ReadOnlyField
from valgapp.ui.icons import icon
from valgapp.ui.section import Section, action_row
from valgapp.ui.tables import RowsTable
from valgapp.ui.workspace import Workspace

_WORDS = {"name": "navn", "organisation": "organisation", "phone": "telefon", "email": "e-mail"}


class SpeakersSection(Section):
    """A list, and the chosen speaker beside it."""

    key = "speakers"
    title = "Oplægsholdere"
    search_hint = "Søg efter navn eller organisation"

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.table: RowsTable[SpeakerRow] = RowsTable("Oplægsholdere", SPEAKER_COLUMNS)
        self.form = Form(self._save)
        self._dismissed: UUID | None = None
        self._build()

    def _build(self) -> None:
        for key, title in (("name", "Navn"), ("organisation", "Organisation")):
            self.form.add(TextField(key, title))
        self.form.add_row(TextField("phone", "Telefon"), TextField("email", "E-mail"))
        self.form.add(ReadOnlyField("booked", "Kursusgange", shown=_booked))
        self.detail = DetailPanel(self.form)
        self.detail.dismissed.connect(self._panel_closed)
        remove = QPushButton(icon("delete"), "Slet")
        remove.clicked.connect(self.delete)
        self.detail.add_action(action_row(remove))
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(theme.px(12))
        splitter.addWidget(self.table)
        splitter.addWidget(self.detail)
        splitter.setStretchFactor(0, 1)
        splitter.setSizes([theme.px(720), theme.px(380)])
        self.detail.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(splitter)
        self.setFocusProxy(self.table)
        self._build_table()

    def _build_table(self) -> None:
        self.table.selected.connect(self._show_chosen)
        self.table.filtered.connect(self.status_changed)
        self.table.activated.connect(lambda _row: self.form.field("name").setFocus())
        self.table.add_action("Slet", self.delete, "delete", shortcut="Del", changes=True)
        self.table.set_empty(
            "speaker",
            "Ingen oplægsholdere endnu",
            "Her samles alle, der holder oplæg eller workshop på kurset. De kommer også på listen, "
            "når I sætter dem på en kursusgang.",
            "Ny oplægsholder",
            self.new_speaker,
        )

    def refresh(self) -> None:
        self.table.set_rows(self.workspace.read(course.speaker_rows))

    def search(self, text: str) -> None:
        self.table.set_search(text)

    def status_text(self) -> str:
        return danish.count_of(len(self.table.visible_rows()), "oplægsholder", "oplægsholdere")

    def export(self) -> None:
        self.table.export("Oplægsholdere")

    def print_list(self) -> None:
        self.table.print_list("Oplægsholdere")

    def new_speaker(self) -> None:
        """Ask for name and contact."""
        if (added := ask(NewSpeakerDialog(self.window(), self._add))) is not None:
            self._dismissed = None
            self.table.select(added)

    def delete(self) -> None:
        """Take the chosen speaker off the list; refused while booked."""
        if (chosen := self.table.current_row()) is not None:
            label = f"Oplægsholder slettet: {chosen.name}"
            self.workspace.write(course.delete_speaker, chosen.id, label=label)

    def _add(self, values: dict[str, Any]) -> UUID:
        label = f"Ny oplægsholder: {values['name']}"
        return self.workspace.write(course.add_speaker, **values, label=label)

    def _save(self, speaker_id: UUID, field: str, value: Any) -> None:
        label = f"Oplægsholder: {_WORDS[field]} ændret"
        self.workspace.write(
            course.change_speaker, speaker_id, label=label, quiet=True, **{field: value}
        )

    def _show_chosen(self) -> None:
        assert self.detail is not None
        chosen = self.table.current_row()
        if chosen is None:
            self.form.show_row(None, {})
            self.detail.hide()
        else:
            self.detail.set_title(chosen.name, chosen.organisation)
            keys = (*_WORDS, "booked")
            self.form.show_row(chosen.id, {key: getattr(chosen, key) for key in keys})
            if chosen.id != self._dismissed:
                self._dismissed = None
                self.detail.open()
        self.status_changed.emit()

    def _panel_closed(self) -> None:
        chosen = self.table.current_row()
        self._dismissed = chosen.id if chosen else None
        self.table.view.setFocus()


class NewSpeakerDialog(FieldsDialog):
    """Name and how to reach them."""

    def __init__(self, parent: QWidget | None, save: Any) -> None:
        super().__init__(parent, "Ny oplægsholder", save)
        self.add_fields(TextField("name", "Navn"))
        self.add_fields(TextField("organisation", "Organisation"))
        self.add_fields(TextField("phone", "Telefon"), TextField("email", "E-mail"))
        self.finish("Tilføj")
        self.field("name").setFocus()


def _booked(words: tuple[str, ...]) -> str:
    return " · ".join(words) or "Ingen endnu"
