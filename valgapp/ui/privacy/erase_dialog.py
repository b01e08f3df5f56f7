"""Erase somebody for good: what goes and stays, why, and the word that has to be typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QLineEdit, QWidget

from valgapp.domain import danish
from valgapp.domain.backups import OLDEST
from valgapp.domain.columns import Columns
from valgapp.domain.erasure import (
    CONFIRMATION,
    HOLDER_COLUMNS,
    ErasurePreview,
    Reason,
    holders_told,
)
from valgapp.domain.exports import FILE_COLUMNS
from valgapp.ui import theme
from valgapp.ui.dialogs import Dialog, label
from valgapp.ui.fields import ChoiceField
from valgapp.ui.notice import Notice
from valgapp.ui.safety.folders import second_folder
from valgapp.ui.tables import RowsTable
from valgapp.ui.workspace import Workspace

if TYPE_CHECKING:
    from valgapp.jobs.erasure import Erased, Person

_FOUND = (
    "Samme navn, telefon eller e-mail står også her og bliver stående, fordi det kan være en anden: {}. "
    "Ret eller slet det selv, hvis det er den samme person."
)


class EraseDialog(Dialog):
    """The preview of one person, or the count of many; the button waits for the typed word."""

    chapter = "Persondata"

    def __init__(self, parent: QWidget | None, title: str, reason: Reason) -> None:
        super().__init__(parent, title, width=600)
        self.reason = ChoiceField("reason", "Hvorfor slettes personen?", Reason)
        self.reason.show_value(reason)
        self.word = QLineEdit()
        self.word.setAccessibleName(f"Skriv {CONFIRMATION} for at slette")
        self.word.setPlaceholderText(CONFIRMATION)

    def tell(self, seen: ErasurePreview) -> None:
        """What erasing one person does."""
        self._list("Det forsvinder for altid", seen.goes)
        self._list("Det står tilbage, uden at nogen kan kendes", seen.stays)
        if seen.found:
            self.body.addWidget(Notice(_FOUND.format(danish.listed(list(seen.found))), "warning"))
        if seen.about_receipts:
            self.body.addWidget(Notice(seen.about_receipts, "warning"))

    def finish(self) -> None:
        """The reason, the word and the buttons, under whatever has been told."""
        self.body.addWidget(self.reason)
        self.add_text(
            "Det kan ikke fortrydes. Der tages en sikkerhedskopi før og efter; den før og ældre kopier har "
            f"personen med, til de udløber {danish.long_date(danish.today() + OLDEST)}. Gendannes en af "
            "dem, bliver personen slettet igen.",
            "muted",
        )
        words = label(f"Skriv {CONFIRMATION} for at gå videre", "label")
        words.setBuddy(self.word)
        self.body.addWidget(words)
        self.body.addWidget(self.word)
        quiet = self.add_no()
        yes = self.add_yes("Slet for altid", danger=True)
        yes.setEnabled(False)
        self.word.textChanged.connect(
            lambda text: yes.setEnabled(text.strip().upper() == CONFIRMATION)
        )
        quiet.setFocus()

    @property
    def has_typed(self) -> bool:
        """The typed word is nothing to lose."""
        return False

    def _list(self, title: str, lines: Sequence[str]) -> None:
        self.body.addWidget(label(title, "label"))
        self.body.addWidget(label("\n".join(f"•  {line}" for line in lines)))


def erase_person(
    parent: QWidget, workspace: Workspace, person: Person, then: Callable[[], object] | None = None
) -> None:
    """Show what erasing this person does, and do it when the user says so."""
    from valgapp.db import erasure

    seen = workspace.read(erasure.preview, *person)
    dialog = EraseDialog(parent, "Slet en person for altid?", Reason.ASKED)
    dialog.add_text(seen.name, "section")
    dialog.tell(seen)
    dialog.finish()
    _go_on(dialog, workspace, [person], then)


def erase_many(
    parent: QWidget, workspace: Workspace, people: Sequence[Person], then: Callable[[], object]
) -> None:
    """Erase those whose time is over, when the user says so."""
    many = danish.count_of(len(people), "person", "personer")
    dialog = EraseDialog(parent, f"Slet {many} for altid?", Reason.PERIOD_OVER)
    dialog.add_text(
        "Navne, kontaktoplysninger, samtykker, bemærkninger og gemte diplomer forsvinder alle "
        "steder i filen, også i ændringsloggen. Rækker uden navn bliver stående, så tallene passer."
    )
    dialog.finish()
    _go_on(dialog, workspace, people, then)


def _go_on(
    dialog: EraseDialog,
    workspace: Workspace,
    people: Sequence[Person],
    then: Callable[[], object] | None,
) -> None:
    from valgapp.jobs.erasure import erase_people

    parent, wanted = dialog.parentWidget(), bool(dialog.exec())
    reason = dialog.reason.typed()
    dialog.deleteLater()
    if not wanted:
        return

    def tell(done: Erased) -> None:
        if then is not None:
            then()
        show_erased(parent, done, is_bif=workspace.is_bif)

    job = erase_people(workspace.store, people, reason, danish.today(), second_folder())
    workspace.run(job, "Sletter for altid", then=tell)


def show_erased(parent: QWidget | None, done: Erased, *, is_bif: bool) -> None:
    """That it is done, and which copies and files elsewhere have or may have the person."""
    dialog = Dialog(parent, "Slettet", width=720)
    dialog.add_text(
        f"{danish.count_of(done.count, 'person er', 'personer er')} slettet i datafilen, i ændringsloggen "
        "og i fritekst. Tallene er de samme som før."
    )
    if done.problem:
        dialog.body.addWidget(Notice(done.problem, "warning"))
    if done.holders:
        dialog.add_text(holders_told(done.holders))
        _add_table(dialog, "Kopier af datafilen", HOLDER_COLUMNS, done.holders)
    if done.left:
        dialog.add_text(
            "De her filer er gemt med navne og kan have personen med. Dem må I selv slette:"
        )
        _add_table(dialog, "Filer med navne", FILE_COLUMNS, done.left)
    onward = "" if is_bif else " Den næste pakke til BIF får BIF's fil til at slette personen også."
    dialog.add_text(f"Det samme gælder det, I har udskrevet eller sendt.{onward}", "muted")
    dialog.add_yes("OK")
    dialog.exec()
    dialog.deleteLater()


def _add_table(dialog: Dialog, name: str, columns: Columns[Any], rows: Sequence[Any]) -> None:
    table: RowsTable[Any] = RowsTable(name, columns)
    table.set_rows(list(rows))
    table.setMinimumHeight(theme.px(44 + 37 * min(max(len(rows), 2), 4)))
    dialog.body.addWidget(table)
