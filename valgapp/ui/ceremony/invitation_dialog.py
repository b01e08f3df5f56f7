"""The text of the invitation, with the first guest's letter beside it as it is typed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from valgapp.db import guests
from valgapp.domain.guests import FIELDS, GuestRow
from valgapp.errors import UserError
from valgapp.ui import departures, theme
from valgapp.ui.dialogs import Dialog, label
from valgapp.ui.diplomas.frames import scrolled
from valgapp.ui.fields import LinesField, TextField
from valgapp.ui.notice import Notice
from valgapp.ui.preview import PagePicture, show_pdf
from valgapp.ui.workspace import Workspace

_PAUSE: Final = 150  # milliseconds without typing before the letter is drawn


class InvitationDialog(Dialog):
    """``used`` the first time the letters are printed or saved. The text is kept in the file."""

    used = Signal()

    def __init__(
        self, parent: QWidget | None, workspace: Workspace, chosen: Sequence[GuestRow]
    ) -> None:
        many = "1 gæst" if len(chosen) == 1 else f"{len(chosen)} gæster"
        super().__init__(parent, f"Indbydelser til {many}", width=560)
        self._workspace, self._chosen = workspace, list(chosen)
        self.was_used = False
        self.heading = TextField("heading", "Overskrift")
        self.text = LinesField("body", "Brevet", lines=14, warns=False)
        self.signed = LinesField("sender", "Afsender", lines=2, warns=False)
        self.problem = Notice(tone="warning")
        self.picture = PagePicture("Brevet til den første gæst")
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self.draw)
        self._build()
        self._fill()
        self.take_room(1080, 740)

    def _build(self) -> None:
        fields = QWidget()
        form = QVBoxLayout(fields)
        form.setContentsMargins(0, 0, theme.px(12), 0)
        form.setSpacing(theme.px(8))
        for field in (self.heading, self.text, self.signed):
            form.addWidget(field)
        named = ", ".join(f"{{{name}}}" for name in FIELDS)
        form.addWidget(label(f"Felter, der udfyldes for hver gæst: {named}.", "small"))
        form.addStretch(1)
        side = QVBoxLayout()
        side.setSpacing(theme.px(12))
        side.addWidget(self.problem)
        side.addWidget(self.picture)
        side.addStretch(1)
        middle = QHBoxLayout()
        middle.setSpacing(theme.px(20))
        middle.addWidget(scrolled(fields), 1)
        middle.addLayout(side, 1)
        self.body.addLayout(middle, 1)
        self.add_no()
        self.yes = self.add_yes("Gem teksten, og vis brevene")

    def _fill(self) -> None:
        heading, body, sender = self._workspace.read(guests.invitation)
        for field, value in ((self.heading, heading), (self.text, body), (self.signed, sender)):
            field.show_value(value)
        self.heading.editor.textChanged.connect(lambda _text: self._pause.start())
        self.text.editor.textChanged.connect(self._pause.start)
        self.signed.editor.textChanged.connect(self._pause.start)
        self.draw()

    def values(self) -> dict[str, Any]:
        """What stands in the fields."""
        return {
            "heading": self.heading.typed(), "body": self.text.typed(),
            "sender": self.signed.typed(),
        }  # fmt: skip

    def draw(self) -> None:
        """Draw the first guest's letter, or say what keeps it from being written."""
        self._pause.stop()
        try:
            pdf = self._letters(self._chosen[:1])
        except UserError as problem:
            self.problem.tell(problem.sentence)
            self.picture.set_pdf(b"", "Brevet kan ikke skrives endnu")
        else:
            self.problem.tell("")
            self.picture.set_pdf(pdf)

    def _letters(self, chosen: Sequence[GuestRow]) -> bytes:
        from valgapp.jobs import ceremony_papers

        ids = [guest.id for guest in chosen]
        return ceremony_papers.invitations(self._workspace.store, ids, **self.values())

    def accept(self) -> None:
        """Keep the text, then show the letters; what is wrong keeps the dialog open."""
        self.draw()
        if self.problem.text:
            return
        try:
            pdf = self._letters(self._chosen)
        except UserError as problem:
            self.problem.tell(problem.sentence)
            return
        if tuple(self.values().values()) != self._workspace.read(guests.invitation):
            self._workspace.write(
                guests.set_invitation, label="Indbydelsens tekst rettet", quiet=True,
                **self.values(),
            )  # fmt: skip
        show_pdf(self, pdf, "Indbydelser", "Indbydelser.pdf", used=self._note)
        super().accept()

    def _note(self, path: Path | None) -> None:
        departures.note_paper(self, "Indbydelser", path)
        if not self.was_used:
            self.was_used = True
            self.used.emit()
