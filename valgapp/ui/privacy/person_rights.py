"""What a person may ask for, on the person's panel: insight, restriction, objection, erasure."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from valgapp.db import rights
from valgapp.domain import danish
from valgapp.domain.rights import ObjectionRow, Outcome
from valgapp.domain.roster import AmbassadorRow
from valgapp.ui import dialogs, questions, theme
from valgapp.ui.asking import do
from valgapp.ui.dialogs import label
from valgapp.ui.flow import FlowLayout
from valgapp.ui.icons import icon
from valgapp.ui.notice import Notice
from valgapp.ui.ownership import ChangeButton
from valgapp.ui.privacy import access, erase_dialog
from valgapp.ui.privacy.objection_dialog import AnswerDialog, ObjectionDialog
from valgapp.ui.workspace import Workspace


class PersonRights(QWidget):
    """Buttons for the four rights, and the objections there are.

    ``state`` tells that the person is restricted or erased; the panel puts it at its top.
    """

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._person: AmbassadorRow | None = None
        self.state = Notice(tone="warning")
        self._objections = QVBoxLayout()
        self.restrict = ChangeButton()
        self.deeds = QWidget()
        self._build()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self.deeds)
        column.addLayout(self._objections)
        flow = FlowLayout(self.deeds)
        self.restrict.clicked.connect(self._restrict)
        for kind, text, icon_name, run in (
            (QPushButton, "Indsigt …", "report", self._access),
            (ChangeButton, "Indsigelse …", "flag", self._object),
            (ChangeButton, "Slet for altid …", "delete", self._erase),
        ):
            button = kind(icon(icon_name), text)
            button.clicked.connect(run)
            flow.addWidget(button)
        flow.addWidget(self.restrict)

    def show_person(self, person: AmbassadorRow) -> None:
        """Show how the person stands."""
        self._person = person
        self.deeds.setVisible(person.erased_on is None)
        self.state.tell(_words(person))
        is_restricted = person.restricted_on is not None
        self.restrict.setText("Ophæv begrænsning …" if is_restricted else "Begræns …")
        self.restrict.setIcon(icon("undo" if is_restricted else "lock"))
        self._show_objections(self._workspace.read(rights.objections, person.id))

    def _show_objections(self, objections: list[ObjectionRow]) -> None:
        while (item := self._objections.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for one in objections:
            self._objections.addWidget(label(one.words, "small"))
            if one.outcome is Outcome.OPEN:
                answer = QPushButton("Notér svar …")
                answer.setProperty("kind", "link")
                answer.clicked.connect(partial(self._answer, one))
                self._objections.addWidget(answer)

    # -- deeds ------------------------------------------------------------------------------

    def _access(self) -> None:
        if self._person is not None:
            access.give_access(self.window(), self._workspace, self._person.id)

    def _erase(self) -> None:
        if self._person is not None:
            person = ("ambassador", self._person.id)
            erase_dialog.erase_person(self.window(), self._workspace, person)

    def _restrict(self) -> None:
        person = self._person
        if person is None:
            return
        if person.restricted_on is not None:
            lift(self.window(), self._workspace, person.id)
            return
        reason = questions.ask_reason(
            self.window(), f"Begræns oplysningerne om {person.name}?", "Begræns",
            "Så længe det gælder, bliver oplysningerne kun opbevaret: personen tæller med, men står "
            "uden navn og kontakt på lister, udskrifter og i rapporter.",
            label="Hvorfor?",
            suggestions=("Personen mener, at noget er forkert", "Personen har gjort indsigelse",
                         "Personen skal bruge oplysningerne i en sag"),
        )  # fmt: skip
        if reason is not None:
            self._workspace.write(
                rights.restrict, person.id, reason, danish.today(), label="Oplysninger begrænset"
            )

    def _object(self) -> None:
        person = self._person
        if person is None:
            return
        dialog = ObjectionDialog(self.window(), person.name)
        do(dialog, lambda: self._workspace.write(
            rights.object_to, person.id, dialog.about.typed(), dialog.day.typed(),
            label="Indsigelse noteret",
        ))  # fmt: skip

    def _answer(self, objection: ObjectionRow) -> None:
        dialog = AnswerDialog(self.window(), objection)
        do(dialog, lambda: self._workspace.write(
            rights.decide, objection.id, dialog.outcome.typed(), dialog.day.typed(),
            dialog.answer.typed(), label="Svar på indsigelse noteret",
        ))  # fmt: skip


def lift(parent: QWidget, workspace: Workspace, person_id: object) -> None:
    """Let the person stand on lists again, when the person has been told."""
    if dialogs.ask(
        parent, "Ophæv begrænsningen?", "Ophæv",
        "Personen kommer igen på lister og udskrifter. Giv personen besked, før I ophæver den.",
    ):  # fmt: skip
        workspace.write(rights.lift, person_id, label="Begrænsning ophævet")


def _words(person: AmbassadorRow) -> str:
    if person.erased_on:
        on = danish.long_date(person.erased_on)
        return f"Personen er slettet {on}. Rækken er uden navn og står kun for tallenes skyld."
    if person.restricted_on:
        since = danish.long_date(person.restricted_on)
        return (
            f"Oplysningerne er begrænset siden {since} og vises ikke. Navnet står under "
            "Indstillinger → Personer og data."
        )
    return ""
