"""The open data file as the window sees it: the one write door, undo, and what was saved when.

Contract of ``write``: when it returns, the change is committed and ``changed`` has been sent.
When it cannot be saved it *raises* and nothing is changed:

* ``FieldProblem`` belongs beside a field; ``forms.Form`` catches it and puts it there.
* ``UserError`` from a button needs no handling: the slot ends, and the application's last
  resort (``application.py``) shows the sentence. ``forms.Form`` shows it under its field.

An exception cannot be overlooked as a returned ``None`` can: what follows the call in a slot
(select the new row, say »gemt«) only happens when the change is in the file.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from valgapp.domain import danish
from valgapp.domain.progress import Job
from valgapp.domain.sites import BIF
from valgapp.errors import UserError
from valgapp.ui.background import Background, Task

if TYPE_CHECKING:
    from valgapp.db.store import Store

Result = TypeVar("Result")
NOTHING_OWN = (
    "Her fortrydes kun, hvad der er ændret i dette vindue, siden filen blev åbnet. "
    "Alt andet kan fortrydes på siden Ændringer."
)


class Voice(Protocol):
    """Whoever can tell the user something in passing: the window's toast."""

    def __call__(
        self, text: str, action: str = "", run: Callable[[], object] | None = None
    ) -> None:
        """Show ``text`` and, when given, an action that ``run``s."""


class Workspace(QObject):
    """One per window. ``changed`` carries nothing: whoever is in sight reads again.

    ``refused`` when a change could not be saved, so that the status line never says it was.
    ``backed_up`` when an automatic backup has been taken behind the window's back.
    """

    changed = Signal()
    opened = Signal()
    closed = Signal()
    refused = Signal()
    backed_up = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store: Store | None = None
        self._since = 0
        self.say: Voice = _silent
        self.saved_at: datetime | None = None
        self.failed = ""
        self.background = Background(self)

    # -- the file ---------------------------------------------------------------------------

    @property
    def is_open(self) -> bool:
        """Whether a data file is open."""
        return self._store is not None

    @property
    def store(self) -> Store:
        """The open data file; jobs are given it. Raises UserError when none is open."""
        if self._store is None:
            raise UserError("Der er ikke åbnet en datafil. Åbn eller opret en først.")
        return self._store

    @property
    def path(self) -> Path | None:
        """Where the open data file lies."""
        return Path(self._store.path) if self._store else None

    def open(self, store: Store) -> None:
        """Take over an opened store; closes the one before."""
        self.close()
        self._store = store
        self._since = max(store.own_entries, default=0)
        self.saved_at, self.failed = None, ""
        self.opened.emit()

    def close(self) -> None:
        """Close the data file, if one is open."""
        if self._store is None:
            return
        store, self._store = self._store, None
        with suppress(UserError):  # a stick that is gone is tidied the next time
            store.forget_old_bytes()
        store.close()
        self.closed.emit()

    @property
    def is_bif(self) -> bool:
        """Whether the open file is BIF's, which alone has more than one plan's rows."""
        return self._store is not None and self._store.site == BIF

    @property
    def holder(self) -> str:
        """Whose file it is: a plan's name, or BIF."""
        from valgapp.db import initiative

        site = self.store.site
        plans = self.read(initiative.plans)
        return next((plan.name for plan in plans if plan.code == site), site)

    @property
    def called(self) -> str:
        """»Nørrebrobyggerne – KV25«: whose file it is and of which election, and no file name.

        It stands where others may read along.
        """
        from valgapp.db import packages

        return f"{self.holder} – {self.read(packages.election_code)}"

    def others_name(self, *row_ids: UUID) -> str:
        """Whose the first of these rows is that can only be changed there, by name; else ``""``."""
        from valgapp.db import package_sites

        return self.read(package_sites.others_name, self.store.site, *row_ids)

    @property
    def sharer(self) -> str:
        """BIF's name while what all plans share can only be changed in its file; else ``""``."""
        from valgapp.db import initiative

        return self.others_name(self.read(initiative.initiative).id)

    # -- reading and writing ----------------------------------------------------------------

    def read(self, function: Callable[..., Result], *args: Any, **kwargs: Any) -> Result:
        """``function(session, *args, **kwargs)`` in a session that only reads."""
        with self.store.read() as session:
            return function(session, *args, **kwargs)

    def write(
        self,
        function: Callable[..., Result],
        *args: Any,
        label: str,
        quiet: bool = False,
        aside: str = "",
        may_undo: bool = True,
        **kwargs: Any,
    ) -> Result:
        """``function(session, *args, **kwargs)`` as one undoable change called ``label``.

        Says »label · Fortryd« unless ``quiet`` (for marks and fields, where the status line
        says enough); ``aside`` is a sentence said after it. ``may_undo`` is False of what cannot
        be called back. Raises FieldProblem or UserError when nothing was saved; see the module.
        """
        try:
            with self.store.write(label, may_undo=may_undo) as session:
                result = function(session, *args, **kwargs)
        except Exception as problem:
            self._note_failure(problem)
            raise
        self._note_success()
        if not quiet:
            self._offer_undo(label, _entry_of(session), aside)
        return result

    def run(
        self,
        job: Job[Result],
        title: str,
        then: Callable[[Result], object] | None = None,
    ) -> Task:
        """Run a long job off the window's thread; see ``background.Background.run``.

        ``changed`` is sent when it ends, then ``then(result)`` is called. A UserError is shown.
        """
        written = self._store.own_entries if self._store else frozenset()
        return self.background.run(
            job, title, then=then, ended=partial(self._job_ended, self._store, written)
        )

    # -- undo -------------------------------------------------------------------------------

    @property
    def undo_label(self) -> str:
        """What Ctrl+Z would undo: this window's own latest change since it opened the file, or ``""``."""
        return self._label(_undo().last_undoable) if self._store else ""

    @property
    def redo_label(self) -> str:
        """What Ctrl+Y would do again, or ``""``."""
        return self._label(_undo().last_redoable) if self._store else ""

    def undo(self) -> bool:
        """Undo the latest change; False when there is none. UserError when rows moved on."""
        steps = _undo()
        return self._step(steps.last_undoable, steps.undo, "Fortrudt", "Gentag", self.redo)

    def redo(self) -> bool:
        """Do the latest undone change again; False when there is none."""
        steps = _undo()
        return self._step(steps.last_redoable, steps.redo, "Gentaget", "Fortryd", self.undo)

    @property
    def undo_of_latest(self) -> Callable[[], bool]:
        """A Fortryd for a toast: it takes back the latest change, never one made after it."""
        entry = self.read(_undo().last_undoable, self._own_entries)
        return partial(self._take_back, entry.number, entry.label) if entry else self.undo

    def _offer_undo(self, label: str, entry: int | None, aside: str) -> None:
        if entry is None:
            # Nothing was changed: Fortryd would take back what was done before.
            self.say(label)
        else:
            told = f"{label}. {aside}" if aside else label
            self.say(told, "Fortryd", partial(self._take_back, entry, label))

    def _take_back(self, number: int, label: str) -> bool:
        self.write(_undo().undo, number, label=f"Fortrudt: {label}", quiet=True)
        self.say(f"Fortrudt: {label}", "Gentag", self.redo)
        return True

    def _step(
        self,
        find: Callable[..., Any],
        function: Callable[..., Any],
        done: str,
        action: str,
        back: Callable[[], bool],
    ) -> bool:
        entry = self.read(find, self._own_entries)
        if entry is None:
            self.say(NOTHING_OWN if done == "Fortrudt" else "Der er ikke noget at gentage.")
            return False
        self.write(function, entry.number, label=f"{done}: {entry.label}", quiet=True)
        self.say(f"{done}: {entry.label}", action, back)
        return True

    @property
    def _own_entries(self) -> frozenset[int]:
        """What this window has done since it took the file over; others may write to it too."""
        return frozenset(number for number in self.store.own_entries if number > self._since)

    def _label(self, find: Callable[..., Any]) -> str:
        entry = self.read(find, self._own_entries)
        return entry.label if entry else ""

    # -- what the status line tells ---------------------------------------------------------

    @property
    def saved_text(self) -> str:
        """»gemt kl. 14.32«, or that the last change was not saved."""
        if self.failed:
            return f"Ikke gemt: {self.failed}"
        return f"gemt kl. {danish.clock(self.saved_at)}" if self.saved_at else "alt er gemt"

    def _note_success(self) -> None:
        self.saved_at, self.failed = datetime.now(danish.COPENHAGEN), ""
        self.changed.emit()

    def _note_failure(self, problem: Exception) -> None:
        known = isinstance(problem, UserError)
        self.failed = str(problem) if known else "der opstod en fejl i programmet."
        self.refused.emit()

    def _job_ended(self, store: Store | None, written: frozenset[int]) -> None:
        if self._store is None:
            return
        if self._store is store and store.own_entries != written:
            self._note_success()
        else:
            self.changed.emit()


def workspace_of(widget: QWidget | None) -> Workspace | None:
    """The file that the page, dialog or window around a widget works in."""
    while widget is not None:
        found = getattr(widget, "workspace", None) or getattr(widget, "_workspace", None)
        if isinstance(found, Workspace):
            return found
        widget = widget.parentWidget()
    return None


def _silent(text: str, action: str = "", run: Callable[[], object] | None = None) -> None:
    """Nobody listens yet."""


def _entry_of(session: Any) -> int | None:
    # Imported when first asked, as below: the start of the window stays free of the database.
    from valgapp.db import journal

    return journal.recorder(session).entry


def _undo() -> Any:
    from valgapp.db import undo

    return undo
