"""Design, texts, logos and signers of the diplomas to come, with a live preview beside."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from valgapp.db import diploma_template
from valgapp.db import initiative as initiative_db
from valgapp.domain import danish
from valgapp.domain.diploma_fields import FIELDS, unknown_fields
from valgapp.domain.diploma_template import Occasion, Template
from valgapp.domain.diplomas import SAMPLE_NAME, Design, Orientation, serial
from valgapp.domain.initiative import PlanRow
from valgapp.ui import theme
from valgapp.ui.dialogs import Dialog, label
from valgapp.ui.diplomas.draft_picture import DraftPicture
from valgapp.ui.diplomas.frames import scrolled
from valgapp.ui.diplomas.logo_fields import LogoFields
from valgapp.ui.diplomas.signer_fields import SignerFields
from valgapp.ui.field import Field
from valgapp.ui.fields import ChoiceField, LinesField, TextField
from valgapp.ui.notice import Notice
from valgapp.ui.own_plan import own_plan
from valgapp.ui.workspace import Workspace

_FIELDS_HELP = (
    f"Felter, som udfyldes for hver: {danish.listed([f'{{{name}}}' for name in FIELDS])}. "
    "Skriver du {dato} under »Sted«, kommer datoen kun dér."
)


class TemplateDialog(Dialog):
    """``values`` are the arguments of ``set_template`` when ``exec`` is true."""

    def __init__(self, parent: QWidget | None, workspace: Workspace) -> None:
        super().__init__(parent, "Diplomets udseende, tekst og underskrivere", width=560)
        self._workspace = workspace
        self._facts = workspace.read(initiative_db.facts)
        plans = workspace.read(initiative_db.plans)
        own = own_plan(workspace)
        self._plan: PlanRow = own or max(plans, key=lambda p: len(p.name))
        self.design = ChoiceField("design", "Udseende", Design)
        self.orientation = ChoiceField("orientation", "Papirets retning", Orientation)
        self.heading = TextField("heading", "Overskrift")
        self.text = LinesField("body", "Tekst under navnet", lines=4, warns=False)
        self.place = TextField(
            "place",
            "Sted",
            help="Står foran datoen nederst. Med {dato} i står kun det, du skriver.",
        )
        self.logos = LogoFields([own] if own else plans, self._plan)
        self.signing = SignerFields()
        self.draft = DraftPicture("Sådan vil diplomerne se ud")
        self._build()
        self._fill()
        self.take_room(1120, 760)

    @property
    def signers(self) -> list[tuple[TextField, TextField]]:
        """Name and title of each signer."""
        return self.signing.lines

    def _build(self) -> None:
        side = QVBoxLayout()
        side.setSpacing(theme.px(12))
        side.addWidget(self.draft)
        side.addWidget(
            Notice("Diplomer, der allerede er udstedt, ændres aldrig. Det her gælder kun nye.")
        )
        side.addStretch(1)
        middle = QHBoxLayout()
        middle.setSpacing(theme.px(20))
        middle.addWidget(scrolled(self._built_fields()), 1)
        middle.addLayout(side, 1)
        self.body.addLayout(middle, 1)
        self.add_no()
        self.yes = self.add_yes("Gem")

    def _built_fields(self) -> QWidget:
        fields = QWidget()
        form = QVBoxLayout(fields)
        form.setContentsMargins(0, 0, theme.px(12), 0)
        form.setSpacing(theme.px(8))
        look = QHBoxLayout()
        look.setSpacing(theme.px(12))
        look.addWidget(self.design, 3)
        look.addWidget(self.orientation, 2)
        form.addLayout(look)
        for field in (self.heading, self.text, self.place):
            form.addWidget(field)
        form.addWidget(label(_FIELDS_HELP, "small"))
        form.addWidget(label("Logoer", "section"))
        form.addWidget(self.logos)
        form.addWidget(label("Underskrivere", "section"))
        form.addWidget(self.signing)
        form.addStretch(1)
        return fields

    def _fill(self) -> None:
        template = self._workspace.read(diploma_template.template)
        pairs: tuple[tuple[Field, Any], ...] = (
            (self.design, template.design), (self.orientation, template.orientation),
            (self.heading, template.heading), (self.text, template.body), (self.place, template.place),
        )  # fmt: skip
        for field, value in pairs:
            field.show_value(value)
        self.logos.show_logos(template.logos)
        self.signing.show_signers(template.signers)
        for choice in (self.design, self.orientation):
            choice.editor.currentIndexChanged.connect(self._changed)
        for line in (self.heading, self.place):
            line.editor.textChanged.connect(self._changed)
        self.text.editor.textChanged.connect(self._changed)
        self.logos.changed.connect(self._changed)
        self.signing.changed.connect(self._changed)
        self.refresh()
        self.draft.draw()

    def values(self) -> dict[str, Any]:
        """What stands in the fields."""
        return {
            "heading": self.heading.typed(),
            "body": self.text.typed(),
            "place": self.place.typed(),
            "signers": self.signing.signers(),
            "design": self.design.typed(),
            "orientation": self.orientation.typed(),
            "logos": self.logos.logos(),
        }

    def _changed(self, *_: Any) -> None:
        self.refresh()

    def refresh(self) -> None:
        """Show the diploma as the fields have it, and name the fields that do not exist."""
        template = Template(**self.values())
        for field, words in (
            (self.heading, template.heading), (self.text, template.body), (self.place, template.place),
        ):  # fmt: skip
            _warn(field, unknown_fields(words))
        self._plan = self.logos.plan
        facts = self._facts
        day = facts.ceremony_day or danish.today()
        text = template.text(
            Occasion(day, facts.election_type.label, facts.election_day),
            serial=serial(facts.election_code, self._plan.code, 1),
            name=SAMPLE_NAME,
            plan=self._plan.name,
            plan_code=self._plan.code,
            modules=facts.required_modules,
        )
        self.draft.show_text(text)


def _warn(field: Field, unknown: list[str]) -> None:
    if unknown:
        names = danish.listed([f"{{{name}}}" for name in unknown])
        field.show_problem(f"Feltet findes ikke: {names}. Diplomer kan ikke udstedes sådan.")
    else:
        field.clear_problem()
