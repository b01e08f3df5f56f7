"""Heading, text, place and signers of the diplomas to come, with a live preview beside."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from valgapp.db import diplomas as diplomas_db
from valgapp.db import initiative as initiative_db
from valgapp.domain import danish
from valgapp.domain.diplomas import DiplomaText, Signer, place_and_date, serial
from valgapp.ui import theme
from valgapp.ui.dialogs import Dialog, label
from valgapp.ui.diplomas.draft_picture import DraftPicture
from valgapp.ui.diplomas.frames import scrolled, take_room
from valgapp.ui.field import Field
from valgapp.ui.fields import LinesField, TextField
from valgapp.ui.notice import Notice
from valgapp.ui.own_plan import own_plan
from valgapp.ui.workspace import Workspace

MOST_SIGNERS: Final = 4
_SAMPLE: Final = "Navn Navnesen Eksempel"


class TemplateDialog(Dialog):
    """``values`` are the arguments of ``db.diplomas.set_template`` when ``exec`` is true."""

    def __init__(self, parent: QWidget | None, workspace: Workspace) -> None:
        super().__init__(parent, "Diplomets tekst og underskrivere", width=560)
        self._workspace = workspace
        self.heading = TextField("heading", "Overskrift")
        self.text = LinesField("body", "Tekst under navnet", lines=4)
        self.place = TextField("place", "Sted", help="Står foran datoen nederst på diplomet.")
        self.signers = [
            (TextField(f"name{n}", f"Underskriver {n}"), TextField(f"title{n}", "Titel"))
            for n in range(1, MOST_SIGNERS + 1)
        ]
        self.draft = DraftPicture("Sådan vil diplomerne se ud")
        self._build()
        self._fill()
        take_room(self, 1080, 720)

    def _build(self) -> None:
        fields = QWidget()
        form = QVBoxLayout(fields)
        form.setContentsMargins(0, 0, theme.px(12), 0)
        form.setSpacing(theme.px(8))
        texts: tuple[Field, ...] = (self.heading, self.text, self.place)
        for field in texts:
            form.addWidget(field)
        for name, title in self.signers:
            row = QHBoxLayout()
            row.setSpacing(theme.px(12))
            row.addWidget(name, 1)
            row.addWidget(title, 1)
            form.addLayout(row)
        form.addWidget(
            label("En underskriver uden navn får en tom linje med titlen under.", "small")
        )
        form.addStretch(1)
        side = QVBoxLayout()
        side.setSpacing(theme.px(12))
        side.addWidget(self.draft)
        side.addWidget(
            Notice("Diplomer, der allerede er udstedt, ændres aldrig. Teksten gælder kun nye.")
        )
        side.addStretch(1)
        middle = QHBoxLayout()
        middle.setSpacing(theme.px(20))
        middle.addWidget(scrolled(fields), 1)
        middle.addLayout(side, 1)
        self.body.addLayout(middle, 1)
        self.add_no()
        self.yes = self.add_yes("Gem")

    def _fill(self) -> None:
        heading, body, place, signers = self._workspace.read(diplomas_db.template)
        self._facts = self._workspace.read(initiative_db.facts)
        plans = self._workspace.read(initiative_db.plans)
        self._plan = own_plan(self._workspace) or max(plans, key=lambda p: len(p.name))
        for text, value in ((self.heading, heading), (self.text, body), (self.place, place)):
            text.show_value(value)
        for (name, title), signer in zip(self.signers, signers, strict=False):
            name.show_value(signer.name)
            title.show_value(signer.title)
        for field in (self.heading, self.place, *(f for pair in self.signers for f in pair)):
            field.editor.textChanged.connect(lambda _text: self.refresh())
        self.text.editor.textChanged.connect(self.refresh)
        self.refresh()
        self.draft.draw()

    def values(self) -> dict[str, Any]:
        """What stands in the fields."""
        pairs = [(name.typed(), title.typed()) for name, title in self.signers]
        return {
            "heading": self.heading.typed(),
            "body": self.text.typed(),
            "place": self.place.typed(),
            "signers": tuple(Signer(name, title) for name, title in pairs if name or title),
        }

    def refresh(self) -> None:
        """Show the diploma as the fields have it."""
        values = self.values()
        day = self._facts.ceremony_day or danish.today()
        self.draft.show_text(
            DiplomaText(
                serial=serial(self._facts.election_code, self._plan.code, 1),
                printed_name=_SAMPLE,
                heading=values["heading"],
                body=values["body"],
                plan=self._plan.name,
                place_and_date=place_and_date(values["place"], day),
                signers=values["signers"],
            )
        )
