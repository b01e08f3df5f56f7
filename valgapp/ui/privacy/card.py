"""The card »Personer og data« in Indstillinger: who answers for it, and every paper and list."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QPushButton, QWidget

from valgapp.domain import danish
from valgapp.domain.rights import RESTRICTED_COLUMNS, Outcome, RestrictedRow
from valgapp.ui import theme
from valgapp.ui.cards import Card
from valgapp.ui.dialogs import Dialog, label
from valgapp.ui.fields import DateField, LinesField, TextField
from valgapp.ui.flow import FlowLayout
from valgapp.ui.forms import Form
from valgapp.ui.icons import icon
from valgapp.ui.preview import show_pdf
from valgapp.ui.tables import RowsTable
from valgapp.ui.workspace import Workspace

_LABELS = {
    "controller": "Dataansvarlig", "contact": "Kontakt om personoplysninger",
    "final_report": "Dato for den afsluttende rapport", "words": "Ord, der giver en advarsel",
}  # fmt: skip


class PrivacyCard(Card):
    """``show_state()`` reads the fields and the figures again."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__("Personer og data")
        self._workspace = workspace
        self.form = Form(self._save)
        self.figures = label("")
        self._build()

    def _build(self) -> None:
        self.form.add_row(
            TextField("controller", "Dataansvarlig", placeholder="fx kommunen eller boligorganisationen"),
            TextField("contact", "Kontakt for deltagerne", placeholder="navn, telefon, e-mail"),
        )  # fmt: skip
        self.form.add_row(
            DateField("final_report", "Afsluttende rapport afleveret"),
            LinesField("words", "Ord, der giver en advarsel i bemærkninger", lines=2, warns=False),
        )
        self.body.addWidget(self.figures)
        self.body.addWidget(self.form)
        line = QWidget()
        flow = FlowLayout(line)
        for text, icon_name, run in (
            ("Oplysningsbrev og samtykker …", "edit", self.open_texts),
            ("Slettefrister og sletning …", "delete", self.open_retention),
            ("Begrænsede personer …", "lock", self.open_restricted),
            ("Fortegnelse og risikovurdering …", "report", self.show_record),
            ("Brud på sikkerheden …", "warning", self.open_breach),
            ("Ryd op i filen", "check", self._tidy),
        ):
            button = QPushButton(icon(icon_name), text)
            button.clicked.connect(run)
            flow.addWidget(button)
        self.body.addWidget(line)

    def show_state(self) -> None:
        """Read everything again."""
        from valgapp.db import privacy_texts, retention, roster, sensitive, settings
        from valgapp.db import rights as rights_db

        read = self._workspace.read
        self.form.show_row("privacy", {
            "controller": read(settings.value, privacy_texts.CONTROLLER),
            "contact": read(settings.value, privacy_texts.CONTACT),
            "final_report": read(retention.final_report),
            "words": ", ".join(read(sensitive.words)),
        })  # fmt: skip
        people = read(roster.roster_rows)
        lacking = sum(p.information_given_on is None and _wants_sheet(p) for p in people)
        opened = sum(o.outcome is Outcome.OPEN for o in read(rights_db.objections))
        parts = (
            (lacking, "har ikke fået oplysningsbrevet"),
            (len(read(rights_db.restricted_rows)), "er begrænset"),
            (opened, "har en ubesvaret indsigelse"),
            (read(retention.due_count, danish.today()), "skal slettes efter fristen"),
        )
        told = [f"{number} {words}" for number, words in parts if number]
        self.figures.setText(f"{danish.listed(told)}." if told else "Alt er i orden lige nu.")

    def _save(self, _key: Any, field: str, value: Any) -> None:
        from valgapp.db import privacy_texts, retention, sensitive, settings

        write, said = self._workspace.write, _LABELS[field]
        if field == "final_report":
            write(retention.set_final_report, value, label=said, quiet=True)
        elif field == "words":
            write(sensitive.set_words, value, label=said, quiet=True)
        else:
            key = {"controller": privacy_texts.CONTROLLER, "contact": privacy_texts.CONTACT}[field]
            write(settings.set_value, key, value, label=said, quiet=True)

    # -- what the buttons do ----------------------------------------------------------------

    def open_texts(self) -> None:
        """The information sheet and the texts of consent."""
        from valgapp.ui.privacy.texts_dialog import TextsDialog

        self._run(TextsDialog(self.window(), self._workspace))

    def open_retention(self) -> None:
        """The rules, who is due, and what has been erased."""
        from valgapp.ui.privacy.retention_dialog import RetentionDialog

        self._run(RetentionDialog(self.window(), self._workspace))

    def open_breach(self) -> None:
        """Help for a breach."""
        from valgapp.ui.privacy.breach_dialog import BreachDialog

        self._run(BreachDialog(self.window(), self._workspace))

    def open_restricted(self) -> None:
        """The one list that shows the names of those who are restricted."""
        self._run(RestrictedDialog(self.window(), self._workspace))

    def show_record(self) -> None:
        """The record of processing, made from the file as it is."""
        from valgapp.jobs.rights_papers import record_pdf

        pdf = record_pdf(self._workspace.store)
        show_pdf(self.window(), pdf, "Fortegnelse", "Fortegnelse.pdf")

    def _tidy(self) -> None:
        from valgapp.jobs.erasure import tidy

        self._workspace.run(
            tidy(self._workspace.store), "Rydder op",
            then=lambda _: self._workspace.say("Filen er skrevet om. Intet slettet ligger tilbage i den."),
        )  # fmt: skip

    def _run(self, dialog: Dialog) -> None:
        dialog.exec()
        dialog.deleteLater()
        self.show_state()


class RestrictedDialog(Dialog):
    """Who is restricted, why, and lifting it."""

    chapter = "Persondata"

    def __init__(self, parent: QWidget | None, workspace: Workspace) -> None:
        super().__init__(parent, "Begrænsede personer", width=760)
        self._workspace = workspace
        self.table: RowsTable[RestrictedRow] = RowsTable("Begrænsede personer", RESTRICTED_COLUMNS)
        self.table.set_empty(
            "lock", "Ingen er begrænset", "Det sker fra personen på siden Ambassadører."
        )
        self.table.setMinimumHeight(theme.px(44 + 37 * 5))
        self._lift = QPushButton(icon("undo"), "Ophæv for den valgte …")
        self._lift.setAutoDefault(False)
        self._lift.clicked.connect(self.lift_chosen)
        self.table.selected.connect(self._selection_moved)
        self.body.addWidget(self.table)
        self.buttons.insertWidget(0, self._lift)
        self.add_yes("Luk")
        self.show_rows()

    def show_rows(self) -> None:
        """Read the list again."""
        from valgapp.db import rights

        self.table.set_rows(self._workspace.read(rights.restricted_rows))
        self._selection_moved()

    def lift_chosen(self) -> None:
        """Lift the restriction of the selected person."""
        from valgapp.ui.privacy.person_rights import lift

        if row := self.table.current_row():
            lift(self, self._workspace, row.id)
            self.show_rows()

    def _selection_moved(self) -> None:
        self._lift.setEnabled(self.table.current_row() is not None)


def _wants_sheet(person: Any) -> bool:
    return not person.is_withheld and not person.stage.has_left
