"""Liste: every event as a line."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout

from valgapp.domain import danish
from valgapp.domain.columns import Column
from valgapp.domain.events import EVENT_COLUMNS, EventRow, held_of_wanted
from valgapp.domain.preset import EVENTS_WANTED
from valgapp.ui.events import moves
from valgapp.ui.events.book import Book, staffing_tone, tone
from valgapp.ui.events.part import Part
from valgapp.ui.tables import RowsTable
from valgapp.ui.workspace import Workspace

HIDDEN: Final = (
    "Ventet", "Voksne", "Unge", "Børn", "Bydel", "Afstemningsområde", "Formål", "Hvad virkede",
    "Anbefaling",
)  # fmt: skip
"""Columns that are hidden until the user chooses them."""


_FIRST: Final = ("Dato", "Arrangement", "Status", "Vagter", "Tid", "Opgaver")


def _columns() -> list[Column[EventRow]]:
    """What needs the user stands first, in sight also when the panel is open."""
    plain = {column.title: column for column in EVENT_COLUMNS}
    return [*(plain.pop(title) for title in _FIRST), *plain.values()]


class ListPart(Part):
    """The list; the chosen event stands in the page's panel."""

    key, title = "list", "Liste"
    search_hint = "Søg efter titel, sted eller partner"

    def __init__(self, workspace: Workspace, book: Book) -> None:
        super().__init__(workspace, book)
        self.table: RowsTable[EventRow] = RowsTable(
            "Arrangementer", _columns(), hidden=HIDDEN,
            tones={"Status": tone, "Vagter": staffing_tone},
        )  # fmt: skip
        self._build()

    def _build(self) -> None:
        table = self.table
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(table)
        self.setFocusProxy(table)
        table.selected.connect(self._tell)
        table.filtered.connect(self.status_changed)
        table.activated.connect(self.event_opened)
        table.set_empty(
            "event",
            "Ingen arrangementer endnu",
            "Her planlægges debatmøder, valgcaféer og stande sammen med partnere. Begynd med en "
            "idé: Titel er nok, og dato, opgaver og vagter kan komme til senere.",
            "Nyt arrangement",
            lambda: self.new_wanted.emit(None),
        )
        table.add_action("Slet", self.delete, "delete", shortcut="Del", changes=True)

    def refresh(self) -> None:
        self.table.set_rows(self.book.events)

    def filter(self) -> None:
        self.table.set_predicate(self.book.holds)

    def search(self, text: str) -> None:
        self.table.set_search(text)

    def select(self, event_id: UUID) -> bool:
        """Choose an event; False when the filters hide it."""
        self.table.select(event_id)
        return self.table.model.place_of(event_id) >= 0

    def delete(self) -> None:
        """Delete the chosen events; the toast offers Fortryd."""
        moves.delete(self.workspace, self.table.selected_rows())

    def status_text(self) -> str:
        shown, chosen = len(self.table.visible_rows()), len(self.table.selected_rows())
        words = danish.count_of(len(self.book.events), "arrangement", "arrangementer")
        if shown != len(self.book.events):
            words = f"{danish.thousands(shown)} af {words}"
        words += f" · {held_of_wanted(self.book.events, EVENTS_WANTED)}"
        return f"{words} · {danish.thousands(chosen)} valgt" if chosen else words

    def export(self) -> None:
        self.table.export("Arrangementer")

    def print_list(self) -> None:
        self.table.print_list("Arrangementer")

    def _tell(self) -> None:
        self.event_chosen.emit(self.table.current_row())
        self.status_changed.emit()
