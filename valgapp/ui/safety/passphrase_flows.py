"""Change the passphrase, make the recovery sheet, and use it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QWidget

from valgapp.domain import danish
from valgapp.domain.recovery import secret_of
from valgapp.errors import UserError
from valgapp.ui.dialogs import ask, save_path, show_sentence
from valgapp.ui.safety.new_passphrase import NewPassphraseDialog
from valgapp.ui.safety.passphrase_line import PassphraseLine

if TYPE_CHECKING:
    from valgapp.db.store import Store
    from valgapp.jobs.backup import PutBack
    from valgapp.jobs.passphrase import Recovered
    from valgapp.ui.window import Window
    from valgapp.ui.workspace import Workspace

CHANGED = "Adgangskoden er skiftet. Kopier fra før har stadig den gamle."


def change_passphrase(window: Window) -> None:
    """Ask for the present and the new one, close the file, encrypt it anew, open it."""
    workspace = window.workspace
    store = workspace.store

    def check(present: str) -> None:
        if not store.answers_to(present):
            raise UserError("Den nuværende adgangskode er ikke rigtig.")

    dialog = NewPassphraseDialog(
        window, "Skift adgangskode",
        "Der tages først en sikkerhedskopi. Sikkerhedskopier fra før skiftet beholder den gamle "
        "adgangskode, så gem den, til de er udløbet. Et nødark passer stadig bagefter.",
        PassphraseLine("Nuværende adgangskode"), check,
    )  # fmt: skip
    passphrase = dialog.fresh.text() if dialog.exec() else ""
    dialog.deleteLater()
    if passphrase:
        _change(window, passphrase)


def _change(window: Window, passphrase: str) -> None:
    from valgapp.jobs.passphrase import change

    workspace = window.workspace
    twin = workspace.store.twin()
    window.close_file()
    if workspace.is_open:
        twin.close()
        return

    def enter(done: PutBack) -> None:
        twin.close()
        workspace.open(done.store)
        if done.problem:
            show_sentence(window, done.problem)
        else:
            workspace.say(CHANGED)

    workspace.run(change(twin, passphrase), "Skifter adgangskoden", then=enter)


def make_sheet(window: Window, then: Callable[[], object]) -> None:
    """Choose where the sheet goes, make it, and say what to do with it."""
    from valgapp.jobs.passphrase import make_sheet as job
    from valgapp.jobs.passphrase import recipient_of

    workspace = window.workspace
    if recipient_of(workspace.store) and not ask(
        window, "Lav et nyt nødark?", "Lav et nyt nødark", "Det gamle ark gælder ikke længere."
    ):
        return
    target = save_path(window, "Gem nødarket", "Nødark.pdf", "PDF (*.pdf)")
    if target is None:
        return

    def tell(made: Path) -> None:
        then()
        workspace.say(f"Tryk »{made.name}«, læg arket i en lukket kuvert, og slet PDF'en bagefter.")

    workspace.run(job(workspace.store, target, danish.today()), "Laver nødarket", then=tell)


def recover(parent: QWidget, workspace: Workspace, path: Path, enter: Callable[[Store], object]) -> None:  # fmt: skip
    """Open ``path`` with the code of its sheet and a new passphrase."""
    from valgapp.jobs.passphrase import key_by_code
    from valgapp.jobs.passphrase import recover as job

    code = QLineEdit()
    code.setAccessibleName("Koden på nødarket")
    code.setPlaceholderText("Fx QVVL H43D SWKR …")

    def check(typed: str) -> None:
        secret_of(typed)
        key_by_code(path, typed)

    dialog = NewPassphraseDialog(
        parent, "Åbn med nødarket",
        f"Skriv koden fra nødarket til »{path.name}«, og vælg en ny adgangskode. "
        "Den gamle gælder ikke længere bagefter.",
        code, check,
    )  # fmt: skip

    def tell(done: Recovered) -> None:
        enter(done.store)
        if done.note:
            show_sentence(parent.window(), done.note)

    if dialog.exec():
        workspace.run(job(path, code.text(), dialog.fresh.text()), "Åbner med nødarket", then=tell)
    dialog.deleteLater()
