"""»Indsigt«: look at it, print it, or save it as PDF and workbook; noted either way."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

from PySide6.QtWidgets import QLineEdit, QWidget

from valgapp.domain import danish
from valgapp.ui import dialogs, questions
from valgapp.ui.dialogs import Dialog, label
from valgapp.ui.exports import tell_saved
from valgapp.ui.preview import show_pdf
from valgapp.ui.workspace import Workspace

_LOOK, _SAVE = "look", "save"


def give_access(parent: QWidget, workspace: Workspace, person_id: UUID) -> None:
    """Ask how, and give everything the file holds about a person."""
    chosen = questions.ask_choice(
        parent, "Indsigt: alt om personen", "Fortsæt",
        [(_LOOK, "Vis og udskriv som PDF"), (_SAVE, "Gem som PDF og Excel-ark")],
        "Alt, hvad filen har om personen, med ændringer og udleveringer. Vær sikker på, hvem der "
        "spørger. Svaret skal gives inden en måned.",
        label="Hvordan?",
    )  # fmt: skip
    if chosen == _LOOK:
        _look(parent, workspace, person_id)
    elif chosen == _SAVE:
        _save(parent, workspace, person_id)


def _look(parent: QWidget, workspace: Workspace, person_id: UUID) -> None:
    from valgapp.documents.access import access_pdf
    from valgapp.jobs import rights_papers

    found = rights_papers.access_file(workspace.store, person_id)

    def note(path: Path | None) -> None:
        rights_papers.note_access(workspace.store, path.name if path else "")

    show_pdf(parent, access_pdf(found), "Indsigt", _name(), used=note)


def _save(parent: QWidget, workspace: Workspace, person_id: UUID) -> None:
    from valgapp.jobs.rights_papers import save_access

    path = dialogs.save_path(parent, "Gem indsigten", _name(), "PDF (*.pdf)")
    if path is None:
        return
    password = _ask_password(parent)
    if password is None:
        return
    job = save_access(workspace.store, person_id, path, path.with_suffix(".xlsx"), password)
    workspace.run(
        job, "Gemmer indsigten",
        then=lambda _: tell_saved(workspace.say, path, "Excel-arket ligger ved siden af"),
    )  # fmt: skip


def _name() -> str:
    return f"Indsigt {danish.short_date(danish.today())}.pdf"


def _ask_password(parent: QWidget) -> str | None:
    dialog = Dialog(parent, "Adgangskode på Excel-arket")
    dialog.add_text("Skriv en adgangskode, hvis arket skal sendes. Lad feltet stå tomt for ingen.")
    line = QLineEdit()
    words = label("Adgangskode til arket (kan undværes)", "label")
    words.setBuddy(line)
    line.setAccessibleName("Adgangskode til arket")
    line.setEchoMode(QLineEdit.EchoMode.PasswordEchoOnEdit)
    dialog.body.addWidget(words)
    dialog.body.addWidget(line)
    dialog.add_no()
    dialog.add_yes("Gem")
    line.setFocus()
    wanted, typed = bool(dialog.exec()), line.text()
    dialog.deleteLater()
    return typed if wanted else None
