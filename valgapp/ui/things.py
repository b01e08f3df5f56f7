"""People, events, postings … that Ctrl+K can reach: read beside the window, which never waits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, QThreadPool, Signal

from valgapp.domain.progress import Job, Progress
from valgapp.ui.background import Task
from valgapp.ui.goals import Goal, Goals
from valgapp.ui.pages import PageSpec
from valgapp.ui.workspace import Workspace


class Things(QObject):
    """Read when first wanted, and again after a change. ``found`` when they are there."""

    found = Signal()

    def __init__(
        self, workspace: Workspace, specs: Sequence[PageSpec], show: Callable[..., object]
    ) -> None:
        super().__init__(workspace)
        self._workspace, self._specs, self._show = workspace, specs, show
        self.goals: Goals | None = None
        self._task: Task | None = None
        # Also when the file closes: nothing of it may stay in memory behind the welcome page.
        for signal in (workspace.changed, workspace.opened, workspace.closed):
            signal.connect(self.forget)

    def want(self) -> None:
        """Begin to read, unless they are there or on their way."""
        if self.goals is None and self._task is None:
            # It may outlive the window: a thread cannot be stopped in the middle of a query.
            self._task = task = Task(self._read(), QCoreApplication.instance())
            task.ended.connect(self._ended)
            task.ended.connect(task.deleteLater)
            QThreadPool.globalInstance().start(task.work)

    def forget(self) -> None:
        """What is there or on its way is no longer so."""
        self.goals = None
        if self._task is not None:
            self._task.cancel()
            self._task = None
            if self._workspace.is_open:
                self.want()

    def _read(self) -> Job[Goals]:
        goals = Goals()
        for place, spec in enumerate(self._specs):
            yield Progress(place, len(self._specs), spec.title)
            page = spec.load()
            goals.add(
                Goal(view, spec.title, spec.icon, partial(self._show, spec.key, view=view))
                for view in page.views
            )
            goals.add(
                Goal(t.text, t.detail or spec.title, spec.icon,
                     partial(self._show, spec.key, **t.show))
                for t in page.things(self._workspace)
            )  # fmt: skip
        return goals

    def _ended(self, goals: Goals | None, problem: BaseException | None) -> None:
        if self.sender() is not self._task:
            return  # forgotten meanwhile: of a file that has changed or been closed
        self._task = None
        if problem is not None:
            raise problem
        self.goals = goals
        self.found.emit()
