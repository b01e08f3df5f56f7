"""A dialog that works on files: what is wrong with them is told in it, not over it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from valgapp.domain.progress import Job
from valgapp.errors import Cancelled, UserError
from valgapp.ui import theme
from valgapp.ui.dialogs import Dialog, label
from valgapp.ui.workspace import Workspace

Result = TypeVar("Result")


class JobDialog(Dialog):
    """``problem`` in its ``notice`` is shown while there is one; the subclass places the notice."""

    def __init__(
        self, parent: QWidget | None, title: str, workspace: Workspace, *, width: int = 440
    ) -> None:
        super().__init__(parent, title, width=width)
        self.workspace = workspace
        self.problem, self.notice = label(""), QFrame()
        self.notice.setProperty("role", "notice")
        self.notice.setProperty("tone", "danger")
        inside = QVBoxLayout(self.notice)
        inside.setContentsMargins(*(theme.px(n) for n in (12, 8, 12, 8)))
        inside.addWidget(self.problem)
        self.notice.hide()

    def run(self, work: Job[Result], title: str, then: Callable[[Result], object]) -> None:
        """Run a job; what is wrong with the file is told in the dialog."""

        def take(outcome: tuple[Result | None, str]) -> None:
            result, sentence = outcome
            self.show_problem(sentence)
            if result is not None:
                then(result)

        self.workspace.run(_told(work), title, then=take)

    def show_problem(self, sentence: str) -> None:
        """A sentence above the rest; nothing to take it away."""
        self.problem.setText(sentence)
        self.notice.setVisible(bool(sentence))


def _told(work: Job[Result]) -> Job[tuple[Result | None, str]]:
    """The job, with a failure handed back as its sentence: it belongs in the dialog."""
    try:
        return (yield from work), ""
    except Cancelled:
        raise
    except UserError as problem:
        return None, problem.sentence
