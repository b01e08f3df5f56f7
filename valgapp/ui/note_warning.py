"""The warning under a note that may tell something sensitive: said, never refused."""

from __future__ import annotations

from valgapp.ui.field import Field
from valgapp.ui.notice import Notice
from valgapp.ui.workspace import workspace_of


class NoteWarning(Notice):
    """Looks at what stands in a field, when it is shown and when the user leaves it."""

    def __init__(self, field: Field) -> None:
        super().__init__(tone="warning")
        self._field = field
        field.left.connect(self.look)

    def look(self) -> None:
        """Say so when a listed word stands there; the list follows the data file."""
        workspace = workspace_of(self.parentWidget())
        if workspace is None or not workspace.is_open:
            return
        from valgapp.db import sensitive

        text = str(self._field.typed() or "")
        self.tell(workspace.read(sensitive.warning, text) if text else "")
