"""»Genbrug til næste valg«: the coming election, then where the new file lies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from valgapp.domain.initiative import InitiativeFacts
from valgapp.domain.progress import Job
from valgapp.errors import FieldProblem
from valgapp.ui.dialogs import label
from valgapp.ui.welcome.guide import ElectionFields, PlaceStep, Step, Stepwise
from valgapp.ui.welcome.recent import remember_file
from valgapp.ui.workspace import Workspace

if TYPE_CHECKING:
    from valgapp.db.store import Store
    from valgapp.ui.window import Window

_WHAT = (
    "Helhedsplaner, spor, budgetposter, partnere, moduler, formål, tjeklister og valgresultater "
    "følger med i en ny fil. Personer, fremmøde, diplomer, posteringer og noter gør ikke. "
    "Filen her røres ikke."
)
_DONE = "Den nye fil er klar. Se titler og formål igennem: de er skrevet til det forrige valg."


class NextElectionStep(Step):
    """Which election the new file is for; never the one the old file is for."""

    heading = "Hvilket valg er det næste?"

    def __init__(self, facts: InitiativeFacts) -> None:
        super().__init__()
        self._facts = facts
        self.election = ElectionFields()
        self.election.column.setContentsMargins(0, 0, 0, 0)
        self.election.kind.show_value(facts.election_type)
        self.column.addWidget(label(_WHAT, "muted"))
        self.column.addWidget(self.election)
        self.column.addStretch()
        self.setFocusProxy(self.election)

    @property
    def code(self) -> str:
        """»KV29«."""
        chosen = self.election.choices()
        return str(chosen["kind"].code(chosen["day"].year))

    def check(self) -> None:
        """A title, and a day that is not of the election this file is for."""
        self.election.check()
        if self.code == self._facts.election_code:
            raise FieldProblem("day", f"Filen er allerede til {self.code}. Skriv det næste valg.")


class ReuseGuide(Stepwise):
    """Two steps; the new file is made from the one that is open in the workspace."""

    chapter = "Genbrug til næste valg"
    making = "Laver den nye fil"

    def __init__(self, parent: QWidget, workspace: Workspace) -> None:
        from valgapp.db import initiative

        self.what = NextElectionStep(workspace.read(initiative.facts))
        self.place = PlaceStep()
        steps = (self.what, self.place)
        super().__init__(parent, "Genbrug til næste valg", workspace, steps)

    def before(self, step: Step) -> None:
        """The name of the file follows the election."""
        if step is self.place:
            self.place.suggest(self.workspace.store.site, self.what.code)

    def job(self) -> Job[Store]:
        """The job that makes the file of the next election."""
        from valgapp.jobs.reuse import reuse as job

        path, passphrase = self.place.path, self.place.passphrase.text()
        return job(self.workspace.store, path, passphrase, **self.what.election.choices())


def reuse(window: Window) -> None:
    """Ask, make the new file from the open one, then close that and open the new."""
    window.leave_field()
    guide = ReuseGuide(window, window.workspace)
    guide.exec()
    if guide.made is not None:
        _enter(window, guide.made)
    guide.deleteLater()


def _enter(window: Window, made: Store) -> None:
    remember_file(made.path)
    window.close_file()
    if window.workspace.is_open:  # the user went back to something that is not saved
        made.close()
        window.workspace.say(f"Den nye fil »{made.path.name}« er klar.")
        return
    window.workspace.open(made)
    window.workspace.say(_DONE)
