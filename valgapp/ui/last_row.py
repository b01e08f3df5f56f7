"""The row one is at, for the next start, should this run end without closing the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from valgapp.ui.settings import remember, remembered_text

if TYPE_CHECKING:
    from valgapp.ui.page import Page

_ROW = "window/row"


class LastRow:
    """``noted`` is asked before a page is shown, which is itself noted; ``go_back`` afterwards."""

    def __init__(self) -> None:
        self._noted = ""

    def noted(self) -> str:
        """The key of the row the last run ended at, or nothing."""
        return remembered_text(_ROW)

    def note(self, page: Page | None) -> None:
        """Remember the row the page in sight is at, when it is another."""
        table = page.table_in_sight() if page is not None else None
        row = table.current_row() if table is not None and table.isVisible() else None
        key = "" if table is None or row is None else str(table.model.key(row))
        if key != self._noted:
            self._noted = key
            remember(_ROW, key)

    def go_back(self, page: Page | None, left: str) -> None:
        """Select the row with the key ``left``, if the page in sight has it."""
        table = page.table_in_sight() if page is not None else None
        if left and table is not None:
            key = table.model.key
            table.select(*(key(row) for row in table.visible_rows() if str(key(row)) == left))

    def forget(self) -> None:
        """The file was closed in order: the next start has no row to go back to."""
        remember(_ROW, "")
        self._noted = ""
