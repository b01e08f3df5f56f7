"""The automatic backups: at opening, every half hour with changes, and at closing."""

from __future__ import annotations

from collections import deque
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThreadPool, QTimer

from valgapp import paths
from valgapp.domain import danish
from valgapp.domain.backups import EVERY_MINUTES
from valgapp.domain.progress import Job, finish
from valgapp.errors import UserError
from valgapp.ui.background import Task
from valgapp.ui.safety.folders import second_folder

if TYPE_CHECKING:
    from valgapp.db.store import Store
    from valgapp.jobs.backup import Kept
    from valgapp.ui.window import Window

_MINUTE = 60_000  # milliseconds
_AGAIN = 5  # minutes until a backup that could not be taken is tried again


class Keeper(QObject):
    """Works in a thread of its own with a twin of the open file; the window never waits for it."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._twin: Store | None = None
        self._is_changed = False
        self._waiting: deque[Job[Kept]] = deque()
        self._task: Task | None = None
        self._timer = QTimer(self, interval=EVERY_MINUTES * _MINUTE)
        self._timer.timeout.connect(self._half_hour_gone)
        # The first backup waits until the page has been painted.
        self._first = QTimer(self, singleShot=True, interval=0)
        self._first.timeout.connect(self._page_shown)
        workspace = window.workspace
        workspace.opened.connect(self._file_opened)
        workspace.changed.connect(self._file_changed)
        workspace.closed.connect(self._file_closed)

    @property
    def is_busy(self) -> bool:
        """Whether a backup is being taken, or about to be."""
        return self._task is not None or self._first.isActive()

    def finish(self) -> None:
        """Wait for what is being taken and take what waits; the window has gone."""
        QThreadPool.globalInstance().waitForDone()
        while self._waiting:
            # Nobody is there to be told; the next start takes what is missing and tells it then.
            with suppress(UserError):
                finish(self._waiting.popleft())

    def _file_opened(self) -> None:
        store = self._window.workspace.store
        self._twin, self._is_changed = store.twin(), False
        self._timer.start()
        self._first.start()

    def _page_shown(self) -> None:
        if self._twin is not None:
            self._begin(_tidied(self._twin))

    def _file_changed(self) -> None:
        self._is_changed = True

    def _half_hour_gone(self) -> None:
        if self._twin is not None and self._is_changed:
            self._is_changed = False
            self._begin(_kept(self._twin))

    def _file_closed(self) -> None:
        self._timer.stop()
        self._first.stop()
        twin, self._twin = self._twin, None
        if twin is not None:
            self._begin(_closing(twin, self._is_changed))

    def _begin(self, job: Job[Kept]) -> None:
        self._waiting.append(job)
        if self._task is None:
            self._next()

    def _next(self) -> None:
        self._task = task = Task(self._waiting.popleft(), self)
        task.ended.connect(self._ended)
        QThreadPool.globalInstance().start(task.work)

    def _ended(self, kept: Kept | None, problem: BaseException | None) -> None:
        if self._task is not None:
            self._task.deleteLater()
        self._task = None
        if self._waiting:
            self._next()
        if isinstance(problem, UserError):
            self._tell(problem)
        elif problem is not None:
            raise problem
        else:
            self._window.notices.drop("backup")
            self._note(kept.note if kept else "")
        if self._twin is not None:
            self._window.workspace.backed_up.emit()

    def _note(self, note: str) -> None:
        if note and self._twin is not None:
            self._window.notices.tell("second", note)
        else:
            self._window.notices.drop("second")

    def _tell(self, problem: UserError) -> None:
        from valgapp.db.health import DamagedFile, WrongPassphrase

        if self._twin is None or isinstance(problem, WrongPassphrase):
            return  # the file was closed or replaced while it was being copied
        self._is_changed = True
        QTimer.singleShot(_AGAIN * _MINUTE, self, self._half_hour_gone)
        show = partial(self._window.show_page, "settings", part="backups")
        if isinstance(problem, DamagedFile):
            self._window.notices.tell(
                "backup", problem.sentence, "danger", "Se sikkerhedskopier", show
            )
        else:
            text = f"Den automatiske sikkerhedskopi blev ikke taget. {problem.sentence} Programmet prøver selv igen om {_AGAIN} minutter."
            self._window.notices.tell("backup", text, "warning", "Se sikkerhedskopier", show)


def _kept(store: Store) -> Job[Kept]:
    from valgapp.jobs.backup import keep

    return (yield from keep(store, second_folder(), danish.now()))


def _tidied(store: Store) -> Job[Kept]:
    from valgapp.jobs.backup import forget_others, tidy

    second = second_folder()
    folders = [store.path.parent, paths.backup_folder(), *([second] if second else [])]
    yield from tidy(folders)
    kept = yield from _kept(store)
    yield from forget_others(store, danish.now())
    return kept


def _closing(store: Store, is_changed: bool) -> Job[Kept]:
    from valgapp.jobs.backup import Kept

    try:
        return (yield from _kept(store)) if is_changed else Kept(None)
    finally:
        store.close()
