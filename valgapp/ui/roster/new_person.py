"""A new person: name, plan, phone – and a warning when somebody like that is already known."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from valgapp.domain import contacts, danish, names
from valgapp.domain.initiative import PlanRow
from valgapp.domain.roster import AmbassadorRow
from valgapp.errors import FieldProblem
from valgapp.ui import theme
from valgapp.ui.dialogs import Dialog, label
from valgapp.ui.fields import ChoiceField, TextField
from valgapp.ui.phone import tidy_phone


class NewPersonDialog(Dialog):
    """``values`` are what to add. ``known_wanted`` with the person the user would rather see."""

    known_wanted = Signal(object)

    def __init__(
        self,
        parent: QWidget,
        plans: Sequence[PlanRow],
        plan_id: UUID | None,
        people: Sequence[AmbassadorRow],
    ) -> None:
        super().__init__(parent, "Ny ambassadør", width=520)
        self._people = people
        self.name, self.phone = TextField("name", "Navn"), TextField("phone", "Telefon")
        self.plan = ChoiceField("plan_id", "Helhedsplan", [(p.id, p.name) for p in plans])
        self.plan.show_value(plan_id or (plans[0].id if plans else None))
        self.known, self._known_words = QFrame(), label("")
        self.see = QPushButton("Vis personen i stedet")
        self._like: AmbassadorRow | None = None
        self._build()

    def _build(self) -> None:
        self.body.addWidget(self.name)
        line = QHBoxLayout()
        line.setSpacing(theme.px(12))
        line.addWidget(self.plan, 3)
        line.addWidget(self.phone, 2)
        self.body.addLayout(line)
        self.known.setProperty("role", "notice")
        self.known.setProperty("tone", "warning")
        column = QVBoxLayout(self.known)
        column.setContentsMargins(*(theme.px(n) for n in (12, 8, 12, 8)))
        column.addWidget(self._known_words)
        column.addWidget(self.see, 0, Qt.AlignmentFlag.AlignLeft)
        self.known.hide()
        self.body.addWidget(self.known)
        self.body.addStretch()
        self.see.setAutoDefault(False)
        self.see.clicked.connect(self._see_known)
        self.add_no()
        self.yes = self.add_yes("Tilføj")
        for field in (self.name, self.phone):
            field.editor.textChanged.connect(lambda *_: self._look_up())
        self.name.setFocus()

    @property
    def values(self) -> dict[str, Any]:
        """Name, plan and phone as typed, the phone written as all are. FieldProblem if it is none."""
        values = {f.key: f.typed() for f in (self.name, self.plan, self.phone)}
        return {**values, "phone": tidy_phone(values["phone"])}

    def accept(self) -> None:
        """Only with a name, and a telephone number that can be one."""
        try:
            if not self.name.typed():
                raise FieldProblem("name", "Skriv et navn.")
            tidy_phone(self.phone.typed())
        except FieldProblem as problem:
            field = self.phone if problem.field == "phone" else self.name
            field.show_problem(problem.sentence)
            field.setFocus()
            self.grow()
            return
        super().accept()

    def _look_up(self) -> None:
        self.name.clear_problem()
        self.phone.clear_problem()
        like = known_like(self._people, self.name.typed(), self.phone.typed())
        self._like = like[0] if like else None
        self._known_words.setText(warning(like))
        self.known.setVisible(bool(like))
        self.yes.setText("Tilføj alligevel" if like else "Tilføj")
        self.grow()

    def _see_known(self) -> None:
        self.known_wanted.emit(self._like)
        self.done(self.DialogCode.Rejected)


def known_like(people: Sequence[AmbassadorRow], name: str, phone: str) -> list[AmbassadorRow]:
    """People with the same name or the same phone, those who once said no first."""
    words = names.key(name)
    digits = contacts.phone_key(phone)
    found = [
        p
        for p in people
        if (words and names.key(p.name) == words)
        or (len(digits) >= 8 and contacts.phone_key(p.phone) == digits)
    ]
    return sorted(found, key=lambda p: not p.stage.has_left)


def warning(like: Sequence[AmbassadorRow]) -> str:
    """»Ida Prøve (Amagerplanen) står allerede på listen: Afslag 3. maj 2025, har ikke tid.«"""
    return "\n".join(_known(person) for person in like[:3])


def _known(person: AmbassadorRow) -> str:
    state = person.stage.label
    if person.stage.has_left:
        day = f" {danish.long_date(person.left_on)}" if person.left_on else ""
        reason = f": {person.left_reason}" if person.left_reason else ""
        state = f"{state}{day}{reason}"
    return f"{person.name} ({person.plan}) står allerede på listen – {state}."
