"""Who teaches at a session: their talk, whether it is a workshop, and how sure it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from valgapp.db import course
from valgapp.domain.course import SessionRow, SessionSpeaker, SpeakerRow, SpeakerStatus, TalkKind
from valgapp.errors import FieldProblem, UserError
from valgapp.ui import theme
from valgapp.ui.asking import FieldsDialog, ask
from valgapp.ui.dialogs import label
from valgapp.ui.fields import ChoiceField, TextField
from valgapp.ui.forms import Form
from valgapp.ui.icons import icon
from valgapp.ui.workspace import Workspace

_WORDS = {"talk": "oplæg", "kind": "form", "status": "status"}
_CONTACT = ("name", "organisation", "phone", "email")
_NEW = "Ny oplægsholder"


class BookingCard(QFrame):
    """One speaker's part in a session."""

    def __init__(self, bookings: Bookings) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._bookings = bookings
        self._part: SessionSpeaker | None = None
        self._name, self._organisation = label("", "section"), label("", "small")
        self.remove = QToolButton()
        self.form = Form(self._save)
        self._build()

    def _build(self) -> None:
        self.remove.setIcon(icon("delete"))
        self.remove.clicked.connect(self._remove)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._name)
        words.addWidget(self._organisation)
        top = QHBoxLayout()
        top.addLayout(words, 1)
        top.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignTop)
        self.form.add(TextField("talk", "Emne"))
        self.form.add_row(
            ChoiceField("kind", "Form", TalkKind), ChoiceField("status", "Status", SpeakerStatus)
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(n) for n in (12, 8, 12, 12)))
        column.setSpacing(theme.px(8))
        column.addLayout(top)
        column.addWidget(self.form)

    def show_part(self, part: SessionSpeaker) -> None:
        """Show a speaker's part."""
        self._part = part
        self._name.setText(part.name)
        self._organisation.setText(part.organisation)
        self._organisation.setVisible(bool(part.organisation))
        self.remove.setToolTip(f"Fjern {part.name} fra kursusgangen")
        self.remove.setAccessibleName(f"Fjern {part.name} fra kursusgangen")
        for key, word in _WORDS.items():
            self.form.field(key).editor.setAccessibleName(f"{part.name}: {word}")
        self.form.show_row(part.id, {k: getattr(part, k) for k in _WORDS})

    def _save(self, booking_id: UUID, field: str, value: Any) -> None:
        name = self._part.name if self._part else ""
        self._bookings.workspace.write(
            course.change_booking, booking_id,
            label=f"{name}: {_WORDS[field]} ændret", quiet=True, **{field: value},
        )  # fmt: skip

    def _remove(self) -> None:
        if self._part is not None:
            self._bookings.workspace.write(
                course.remove_booking, self._part.id,
                label=f"{self._part.name} fjernet fra kursusgangen",
            )  # fmt: skip


class Bookings(QWidget):
    """The speakers of the session in the panel."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self._session: SessionRow | None = None
        self.cards: list[BookingCard] = []
        self._none = label("Ingen oplægsholdere endnu.", "muted")
        self.add_button = QPushButton(icon("add"), "Tilføj oplægsholder …")
        self.add_button.clicked.connect(self.add)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(8))
        self._column.addWidget(self._none)
        self._column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)

    def show_session(self, session: SessionRow) -> None:
        """Show who teaches at a session. UserError when a part shown before was not saved."""
        keep = len(session.speakers)
        if self._session is not None and self._session.id != session.id:
            keep = 0
        self._session = session
        lost = self._drop(keep)
        while len(self.cards) < len(session.speakers):
            card = BookingCard(self)
            self._column.insertWidget(len(self.cards), card)
            self.cards.append(card)
        for card, part in zip(self.cards, session.speakers, strict=True):
            card.show_part(part)
        self._none.setVisible(not session.speakers)
        if lost:
            raise UserError(" ".join(lost))

    def _drop(self, count: int) -> list[str]:
        """Put cards away, saving them first; a sentence for each that could not be."""
        lost = []
        for card in self.cards[count:]:
            try:
                card.form.show_row(None, {})
            except UserError as problem:
                lost.append(problem.sentence)
            card.hide()
            card.deleteLater()
        del self.cards[count:]
        return lost

    def add(self) -> None:
        """Ask who it is: someone known, or someone new with contact details."""
        session = self._session
        if session is None:
            return
        there = {part.speaker_id for part in session.speakers}
        known = [s for s in self.workspace.read(course.speaker_rows) if s.id not in there]
        ask(BookSpeakerDialog(self.window(), known, lambda values: self._book(session.id, values)))

    def _book(self, session_id: UUID, values: dict[str, Any]) -> UUID:
        who = values.pop("speaker_id")
        part = {key: values[key] for key in ("talk", "kind", "status")}
        if who is not None:
            label = "Oplægsholder sat på kursusgangen"
            return self.workspace.write(course.book_speaker, session_id, who, label=label, **part)
        contact = {key: values[key] for key in _CONTACT}
        label = f"{contact['name']} sat på kursusgangen"
        return self.workspace.write(
            course.book_new_speaker, session_id, contact, label=label, **part
        )


class BookSpeakerDialog(FieldsDialog):
    """Someone who is on the list already, or someone new."""

    def __init__(self, parent: QWidget | None, known: Sequence[SpeakerRow], save: Any) -> None:
        super().__init__(parent, "Tilføj oplægsholder", save)
        pairs = [(s.id, ", ".join(t for t in (s.name, s.organisation) if t)) for s in known]
        self.add_fields(ChoiceField("speaker_id", "Oplægsholder", pairs, empty=_NEW))
        self.field("speaker_id").setVisible(bool(pairs))
        self.add_fields(TextField("name", "Navn"), TextField("organisation", "Organisation"))
        self.add_fields(TextField("phone", "Telefon"), TextField("email", "E-mail"))
        self.add_fields(TextField("talk", "Emne for oplægget"))
        self.add_fields(
            ChoiceField("kind", "Form", TalkKind), ChoiceField("status", "Status", SpeakerStatus)
        )
        self.finish("Tilføj")
        self.show_values({"kind": TalkKind.TALK, "status": SpeakerStatus.PROPOSED})
        box = self.field("speaker_id").editor
        box.currentIndexChanged.connect(self._show_contact)  # type: ignore[attr-defined]
        if pairs:
            self.field("speaker_id").show_value(pairs[0][0])
        self._show_contact()
        self.field("speaker_id" if pairs else "name").setFocus()

    def _show_contact(self) -> None:
        is_new = self.field("speaker_id").typed() is None
        for key in _CONTACT:
            self.field(key).setVisible(is_new)

    def typed(self) -> dict[str, Any] | None:
        values = super().typed()
        if values is None:
            return None
        values.setdefault("speaker_id", None)
        if values["speaker_id"] is None and not values["name"]:
            self._point_at(FieldProblem("name", "Skriv oplægsholderens navn."))
            return None
        return values
