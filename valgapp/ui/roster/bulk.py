"""What is done to several people at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from valgapp.db import roster, rows
from valgapp.domain import danish
from valgapp.domain.roster import CONTACT_COLUMNS, AmbassadorRow, ConsentPurpose, Stage
from valgapp.ui import clipboard, exports, questions, theme
from valgapp.ui.dialogs import label
from valgapp.ui.flow import FlowLayout
from valgapp.ui.icons import icon
from valgapp.ui.ownership import ChangeButton
from valgapp.ui.roster import moves
from valgapp.ui.roster.moves import counted
from valgapp.ui.workspace import Workspace

_ALL, _SHARED = "all", "shared"
_CONTACT_NOTE: Final = "Fortrolig. Makuler listen, når den ikke bruges længere."


class BulkBar(QFrame):
    """Stands under the list while several people are chosen: how many, and what can be done."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "notice")
        self._count = label("")
        self._count.setWordWrap(False)
        self._deeds = QWidget()
        self._flow = FlowLayout(self._deeds)
        self._flow.addWidget(self._count)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(n) for n in (12, 6, 8, 6)))
        column.addWidget(self._deeds)
        self.hide()

    def add(
        self, text: str, run: Callable[[], object], icon_name: str, *, changes: bool = False
    ) -> QPushButton:
        """One more button."""
        kind = ChangeButton if changes else QPushButton
        button = kind(icon(icon_name), text)
        button.clicked.connect(lambda *_: run())
        self._flow.addWidget(button)
        return button

    def show_count(self, count: int) -> None:
        """Appear from two people on."""
        self._count.setText(f"{danish.thousands(count)} valgt")
        self.setVisible(count > 1)


def change_stage(parent: QWidget, workspace: Workspace, people: Sequence[AmbassadorRow]) -> None:
    """Ask for a stage and move everyone to it."""
    if not people:
        return
    who = people[0].name if len(people) == 1 else counted(people)
    chosen = questions.ask_choice(
        parent, f"Hvor skal {who} stå?", "Flyt", Stage, label="Forløb", chosen=people[0].stage
    )
    if chosen is not None:
        moves.move(parent, workspace, people, chosen)


def give_information(workspace: Workspace, people: Sequence[AmbassadorRow]) -> None:
    """Note that those who lack it were given the information sheet today."""
    lacking = [p for p in people if p.information_given_on is None]
    if not lacking:
        workspace.say("De valgte har allerede en dato for oplysningsbrevet.")
        return
    who = lacking[0].name if len(lacking) == 1 else counted(lacking)
    workspace.write(
        rows.for_each, roster.change, [p.id for p in lacking],
        information_given_on=danish.today(), label=f"Oplysningsbrev givet i dag: {who}",
    )  # fmt: skip


_KEPT: Final = (
    "Det tidligere står stadig i Ændringer. Skal alt væk, så fortryd, og brug »Slet for altid« ved "
    "personens rettigheder."
)


def copy_emails(workspace: Workspace, people: Sequence[AmbassadorRow]) -> None:
    """Put the e-mail addresses on the clipboard, ready for the Bcc field; say who has none."""
    addresses = list(dict.fromkeys(p.email for p in people if p.email))
    lacking = [p.name for p in people if not p.email]
    if not addresses:
        workspace.say("Ingen af dem har en e-mailadresse.")
        return
    told = "E-mailadresser på ambassadører"
    clipboard.put_persons(workspace, "; ".join(addresses), told, len(addresses))
    copied = danish.count_of(len(addresses), "e-mailadresse", "e-mailadresser")
    workspace.say(f"{copied} kopieret. Sæt dem ind i feltet Bcc.{_without(lacking)}")


def _without(lacking: Sequence[str]) -> str:
    if not lacking:
        return ""
    if len(lacking) <= 3:
        return f" {danish.listed(list(lacking))} har ingen."
    return f" {len(lacking)} har ingen."


def print_contacts(parent: QWidget, workspace: Workspace, people: Sequence[AmbassadorRow]) -> None:
    """A list of names and numbers; the one that is handed out holds only those who said yes."""
    agreed = set(workspace.read(roster.standing_consents, ConsentPurpose.CONTACT_LIST))
    shared = [p for p in people if p.id in agreed]
    choices = [
        (_ALL, f"Kun til koordinatoren: alle {len(people)}"),
        (_SHARED, f"Til at dele ud: de {len(shared)}, der har sagt ja"),
    ]
    chosen = questions.ask_choice(
        parent, "Hvem skal have kontaktlisten?", "Lav listen", choices,
        "På en liste, der deles ud til ambassadørerne, må kun de stå, der har givet samtykke.",
        label="Kontaktliste",
    )  # fmt: skip
    if chosen is None:
        return
    picked = shared if chosen == _SHARED else list(people)
    if not picked:
        workspace.say("Ingen af dem har givet samtykke til at stå på en kontaktliste.")
        return
    exports.print_rows(parent, "Kontaktliste", CONTACT_COLUMNS, picked, _CONTACT_NOTE)


def delete(workspace: Workspace, people: Sequence[AmbassadorRow]) -> None:
    """Delete people with their marks and consents; the toast offers Fortryd."""
    if not people:
        return
    who = people[0].name if len(people) == 1 else counted(people)
    workspace.write(
        rows.for_each, roster.delete, [p.id for p in people], label=f"Slettet: {who}", aside=_KEPT
    )
