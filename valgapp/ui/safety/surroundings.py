"""Tells above the pages what is wrong with the place the file lies in, or with its age."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from valgapp.domain.places import older_sentence
from valgapp.ui.settings import remember, remembered_text

if TYPE_CHECKING:
    from valgapp.db.store import Store
    from valgapp.ui.window import Window

_SECONDS = 20
_KINDS = ("cloud", "shared", "read-only", "older")


class Surroundings(QObject):
    """Looks at the file each time one is opened, and remembers how far it had come."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        window.workspace.opened.connect(self._file_opened)
        self._key = ""
        # Now and then is enough: what is remembered too low never gives a false alarm.
        self._timer = QTimer(self, singleShot=True, interval=_SECONDS * 1000)
        self._timer.timeout.connect(self._note_progress)
        window.workspace.changed.connect(self._wait)

    def _file_opened(self) -> None:
        from valgapp.jobs.surroundings import notes_on

        store = self._window.workspace.store
        notices = self._window.notices
        for kind in _KINDS:
            notices.drop(kind)
        for kind, sentence in notes_on(store.path).items():
            notices.tell(kind, sentence)
        self._key = _seen(store)
        seen, now = int(remembered_text(self._key, "0")), self._latest()
        if seen > now:
            show = partial(self._window.show_page, "settings", part="backups")
            sentence = older_sentence(store.path.name, seen - now)
            notices.tell("older", sentence, "warning", "Se sikkerhedskopier", show)
        remember(self._key, str(now))

    def _wait(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    def _note_progress(self) -> None:
        if self._window.workspace.is_open:
            remember(self._key, str(self._latest()))

    def _latest(self) -> int:
        from valgapp.db import journal

        return self._window.workspace.read(journal.latest_number)


def expect_older(store: Store) -> None:
    """A backup has just been put back: that the file is older is no surprise."""
    remember(_seen(store), "0")


def _seen(store: Store) -> str:
    return f"seen/{store.salt.hex()}"
