"""Put a backup in the place of the open file: preview, decide, close, replace, open."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from valgapp.domain import danish
from valgapp.domain.backups import DIFFERENCE_COLUMNS, BackupRow, Difference, RestorePreview
from valgapp.domain.erasure import erased_again_told
from valgapp.ui import theme
from valgapp.ui.dialogs import Dialog, show_sentence
from valgapp.ui.safety.ask_passphrase import ask_passphrase
from valgapp.ui.safety.folders import second_folder
from valgapp.ui.safety.surroundings import expect_older
from valgapp.ui.tables import RowsTable

if TYPE_CHECKING:
    from valgapp.jobs.backup import PutBack
    from valgapp.ui.window import Window


def put_back(window: Window, row: BackupRow, passphrase: str = "") -> None:
    """Check the backup, show what differs, and replace the file when the user says so."""
    from valgapp.jobs.backup import preview

    def show(found: RestorePreview | None) -> None:
        if found is None:
            _ask_again(window, row, bool(passphrase))
        elif confirmed(window, row, found):
            _replace(window, row, passphrase)

    job = preview(window.workspace.store, row.path, passphrase)
    window.workspace.run(job, "Kontrollerer sikkerhedskopien", then=show)


def confirmed(parent: QWidget, row: BackupRow, found: RestorePreview) -> bool:
    """The preview; whether the user wants the backup in the file's place."""
    dialog = Dialog(parent, f"Gendan kopien fra {danish.date_and_clock(row.taken)}?", width=560)
    dialog.add_text(found.sentence)
    table: RowsTable[Difference] = RowsTable(
        "Forskelle", DIFFERENCE_COLUMNS, key=lambda line: line.topic,
        tones={"Forskel": lambda line: "plain" if line.now == line.then else "warning"},
    )  # fmt: skip
    table.set_rows(found.differences)
    table.setMinimumHeight(theme.px(44 + 37 * 8))
    dialog.body.addWidget(table)
    dialog.add_text(
        "Filen, som den er nu, bliver gemt som en sikkerhedskopi og ved siden af under et andet "
        "navn, så du kan komme tilbage.",
        "muted",
    )
    dialog.add_no()
    dialog.add_yes("Erstat filen med kopien", danger=True)
    wanted = bool(dialog.exec())
    dialog.deleteLater()
    return wanted


def _ask_again(window: Window, row: BackupRow, was_tried: bool) -> None:
    text = (
        "Adgangskoden passer ikke til kopien. Prøv igen."
        if was_tried
        else "Kopien er taget, før adgangskoden blev skiftet. Skriv den adgangskode, filen havde dengang."
    )
    typed = ask_passphrase(window, "Kopiens adgangskode", text, "Fortsæt")
    if typed:
        put_back(window, row, typed)


def _replace(window: Window, row: BackupRow, passphrase: str) -> None:
    from valgapp.jobs.backup import put_back as job

    workspace = window.workspace
    twin = workspace.store.twin()
    window.close_file()
    if workspace.is_open:
        twin.close()
        return  # the user went back to what is not saved

    def enter(done: PutBack) -> None:
        twin.close()
        expect_older(done.store)
        workspace.open(done.store)
        if done.problem:
            show_sentence(window, done.problem)
        else:
            told = erased_again_told(done.erased_again)
            moment = danish.date_and_clock(row.taken)
            workspace.say(f"Gendannet: filen er, som den var {moment}. {told}".strip())

    take: Callable[[PutBack], None] = enter
    restoring = job(twin, row.path, passphrase, second=second_folder())
    workspace.run(restoring, "Gendanner", then=take)
