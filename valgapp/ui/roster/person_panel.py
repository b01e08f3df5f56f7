"""Everything about one person, edited in place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from valgapp.db import diplomas, roster, shifts
from valgapp.domain import contacts, danish
from valgapp.domain.course import ModuleRow
from valgapp.domain.initiative import PlanRow
from valgapp.domain.roster import AmbassadorRow, Stage
from valgapp.domain.shifts import volunteered
from valgapp.errors import FieldProblem
from valgapp.ui import theme
from valgapp.ui.dialogs import label
from valgapp.ui.fields import (
    CheckField,
    ChoiceField,
    DateField,
    Field,
    LinesField,
    NumberField,
    TextField,
)
from valgapp.ui.forms import Form
from valgapp.ui.notice import Notice
from valgapp.ui.phone import tidy_phone
from valgapp.ui.privacy.person_rights import PersonRights
from valgapp.ui.roster import moves
from valgapp.ui.roster.consents import ConsentsView
from valgapp.ui.roster.modules_view import ModulesView
from valgapp.ui.workspace import Workspace

PRIVACY: Final = "Skriv kun det, opgaven kræver – aldrig helbred, tro, politik eller CPR."
_LEAVING: Final = ("left_on", "left_reason")


class PersonPanel(QWidget):
    """The content of the detail panel: stage, contact, course, diploma, consents, note."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._person: AmbassadorRow | None = None
        self.stage = ChoiceField("stage", "Forløb", Stage)
        self.form = Form(self._save)
        self.consents = ConsentsView(workspace)
        self.rights = PersonRights(workspace)
        self.modules = ModulesView()
        self.shifts = label("")
        self._missing, self._missing_words = QFrame(), label("")
        self.printed = Notice(tone="warning")
        self._today = QPushButton("Givet i dag")
        self._leaving: dict[str, Field] = {}
        self._asking = False
        self._build()

    # -- building ---------------------------------------------------------------------------

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addWidget(self.rights.state)
        column.addWidget(self._missing)
        column.addWidget(self.printed)
        column.addWidget(self.stage)
        column.addWidget(self.form)
        self._missing.setProperty("role", "notice")
        self._missing.setProperty("tone", "warning")
        box = QHBoxLayout(self._missing)
        box.setContentsMargins(*(theme.px(n) for n in (10, 8, 10, 8)))
        box.addWidget(self._missing_words)
        self.stage.left.connect(self._change_stage)
        self._today.setProperty("kind", "link")
        self._today.setAccessibleName("Oplysningsbrev givet i dag")
        self._today.clicked.connect(self._give_information)
        self._build_form()

    def _build_form(self) -> None:
        form = self.form
        self._leaving = {
            "left_on": DateField("left_on", "Stoppet"),
            "left_reason": TextField("left_reason", "Årsag", warns=True),
        }
        form.add_row(*self._leaving.values())
        form.add(TextField("name", "Navn"))
        form.add(TextField("phone", "Telefon"))
        form.add(TextField("email", "E-mail"))
        form.add(ChoiceField("plan_id", "Helhedsplan", []))
        form.add_row(
            NumberField("birth_year", "Fødselsår", least=1900, most=danish.today().year),
            DateField("joined_on", "Begyndt på kurset", placeholder="tom = fra start"),
        )
        form.add(TextField("recruited_via", "Rekrutteret via"))
        form.add_section("Kursus")
        form.add_widget(self.modules)
        form.add_section("Vagter")
        form.add_widget(self.shifts)
        self._build_diploma(form)
        self._build_privacy(form)

    def _build_diploma(self, form: Form) -> None:
        form.add_section("Diplom")
        form.add(
            TextField("diploma_name", "Navn på diplomet", help="Tomt: det daglige navn bruges.")
        )
        form.add(CheckField("diploma_name_confirmed", "Personen har bekræftet navnet"))
        form.add(
            TextField(
                "pronunciation", "Udtale", help="Til den, der læser navnene op ved overrækkelsen."
            )
        )

    def _build_privacy(self, form: Form) -> None:
        form.add_section("Oplysning og samtykke")
        form.add(
            DateField(
                "information_given_on", "Oplysningsbrev givet",
                help="Den dag personen fik at vide, hvad der bliver gemt og hvorfor.",
            )
        )  # fmt: skip
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._today)
        row.addStretch()
        form.add_widget(line)
        form.add_widget(self.consents)
        form.add_section("Personens rettigheder")
        form.add_widget(self.rights)
        form.add_section("Bemærkning")
        form.add_widget(label(PRIVACY, "small"))
        note = form.add(LinesField("note", "Bemærkning", lines=4, help=PRIVACY))
        note.label.hide()

    # -- showing ----------------------------------------------------------------------------

    @property
    def person(self) -> AmbassadorRow | None:
        """Whose details these are."""
        return self._person

    def show_person(
        self, person: AmbassadorRow, plans: Sequence[PlanRow], modules: Sequence[ModuleRow]
    ) -> None:
        """Show a person; what is being typed about the same person stays."""
        plan = self.form.field("plan_id")
        assert isinstance(plan, ChoiceField)
        plan.set_choices([(p.id, p.name) for p in plans])
        try:
            self.form.show_row(person.id, _values(person))
        finally:
            same = self._person is not None and self._person.id == person.id
            self._person = person
            if not same:
                self.stage.display(person.stage)
            self.stage.show_value(person.stage)
            self._show_rest(person, modules)

    def _show_rest(self, person: AmbassadorRow, modules: Sequence[ModuleRow]) -> None:
        for field in self._leaving.values():
            field.setVisible(person.stage.has_left)
        self._missing_words.setText(f"Mangler {danish.listed(list(person.missing))}.")
        self._missing.setVisible(bool(person.missing))
        self.printed.tell(self._printed_words(person))
        self._today.setVisible(person.information_given_on is None and not person.holder)
        placeholder = self.form.field("diploma_name").editor
        placeholder.setPlaceholderText(person.name)  # type: ignore[attr-defined]
        self.modules.show_person(person, modules)
        held = self._workspace.read(shifts.shift_rows, ambassador_id=person.id)
        self.shifts.setText(volunteered(held) or "Ingen vagter endnu.")
        self.consents.show_person(person)
        self.rights.show_person(person)
        # Nothing is to be seen or changed of somebody restricted or erased.
        may_change = not person.is_withheld and not self.form.others
        self.stage.setEnabled(may_change)
        for key in _values(person):
            self.form.field(key).setEnabled(may_change)
        self.consents.setVisible(not person.is_withheld)

    def _printed_words(self, person: AmbassadorRow) -> str:
        """That a diploma carries another name than the person now has."""
        standing = self._workspace.read(diplomas.standing, person.id)
        if standing and standing[1] not in (person.name, person.diploma_name):
            return f"Diplomet er udstedt til »{standing[1]}«. Erstat det på siden Diplomer."
        if person.diploma_name and person.diploma_name != person.name:
            return f"På diplomet skrives »{person.diploma_name}«. Ret det under »Diplom«, hvis det er forkert."
        return ""

    def start_typing(self, key: str = "name") -> None:
        """Put the focus in a field."""
        self.form.field(key).setFocus()

    # -- saving -----------------------------------------------------------------------------

    def _save(self, person_id: UUID, key: str, value: Any) -> None:
        person = self._person
        assert person is not None
        assert person.id == person_id
        if key == "phone" and value:
            value = tidy_phone(value)
        if key == "email" and value and not contacts.looks_like_email(value):
            raise FieldProblem(key, "Skriv en hel e-mailadresse, for eksempel ida@eksempel.dk.")
        name = value if key == "name" else person.name
        self._workspace.write(
            roster.change, person_id, **{key: value},
            label=f"{self.form.field(key).title} for {name}", quiet=True,
        )  # fmt: skip

    def _change_stage(self) -> None:
        person, stage = self._person, self.stage.typed()
        # The dialog that asks why takes the focus, which the field tells as being left again.
        if person is None or stage is person.stage or self._asking:
            return
        self._asking = True
        try:
            moved = moves.move(self.window(), self._workspace, [person], stage)
        finally:
            self._asking = False
        if not moved:
            self.stage.restore()

    def _give_information(self) -> None:
        field = self.form.field("information_given_on")
        assert isinstance(field, DateField)
        field.editor.setText(danish.short_date(danish.today()))
        field.mark_typed()
        field.left.emit()


def _values(person: AmbassadorRow) -> dict[str, Any]:
    keys = (
        "name", "phone", "email", "plan_id", "birth_year", "joined_on", "recruited_via",
        "diploma_name", "diploma_name_confirmed", "pronunciation", "information_given_on",
        "note", *_LEAVING,
    )  # fmt: skip
    return {key: getattr(person, key) for key in keys}
