"""The warning under free text that may tell something sensitive: said, never refused."""

from __future__ import annotations

from collections.abc import Callable

from valgapp.ui.notice import Notice
from valgapp.ui.workspace import workspace_of


class NoteWarning(Notice):
    """Looks at the text that ``typed`` gives, whenever it is asked to."""

    def __init__(self, typed: Callable[[], str]) -> None:
        super().__init__(tone="warning")
        self._typed = typed

    def look(self) -> None:
        """Say so when a listed word stands there; the list follows the data file."""
        text, workspace = self._typed(), workspace_of(self.parentWidget())
        if not text or workspace is None or not workspace.is_open:
            self.tell("")
            return
        from valgapp.db import sensitive

        self.tell(workspace.read(sensitive.warning, text))
