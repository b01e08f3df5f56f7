"""A part with two tables: polling areas and plans are different populations, never one list."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Generic, Protocol, TypeVar

from valgapp.domain.turnout import Place
from valgapp.ui import theme
from valgapp.ui.tables import RowsTable
from valgapp.ui.turnout.elections import ElectionsSection

_ROW, _HEAD, _MOST_ROWS = 37, 54, 12  # logical pixels at 100 % text; rows in sight


class OfAPlace(Protocol):
    """A row of either table."""

    @property
    def place(self) -> Place:
        """What its figures are of."""


Row = TypeVar("Row", bound=OfAPlace)


class TwoTablesSection(ElectionsSection, Generic[Row]):
    """Both tables are searched at once; the one that has the focus is exported."""

    areas: RowsTable[Row]
    plans: RowsTable[Row]

    def show_rows(self, areas: Sequence[Row], plans: Sequence[Row]) -> None:
        """Fill the tables, each tall enough for its rows, so that only the page scrolls."""
        for table, rows in ((self.areas, areas), (self.plans, plans)):
            table.set_rows(rows)
            lines = min(max(len(rows), 3), _MOST_ROWS)
            table.setMinimumHeight(theme.px(_HEAD + _ROW * lines))

    def show_places(self, places: Collection[Place] | None) -> None:
        """Show only what is of these places; ``None`` shows all."""
        for table in (self.areas, self.plans):
            table.set_predicate(None if places is None else lambda row: row.place in places)

    def shown_rows(self) -> list[Row]:
        """What the search leaves of both."""
        return [*self.areas.visible_rows(), *self.plans.visible_rows()]

    def search(self, text: str) -> None:
        self.areas.set_search(text)
        self.plans.set_search(text)

    def export_as(self, what: str, when: str) -> None:
        """Export the table in use: »Valgdeltagelse i helhedsplaner KV21«."""
        plans = self.plans.view.hasFocus()
        table, where = (
            (self.plans, "helhedsplaner") if plans else (self.areas, "afstemningsområder")
        )
        table.export(f"{what} i {where} {when}")
