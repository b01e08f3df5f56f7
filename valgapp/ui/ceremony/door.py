"""Ved døren: everyone who may come, found by typing and ticked off with Space."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from valgapp.db import guests, run_order
from valgapp.domain import danish
from valgapp.domain.columns import Column
from valgapp.domain.run_order import DOOR_COLUMNS, DoorRow, come_words, door_rows
from valgapp.ui.ceremony.part import CeremonyPart
from valgapp.ui.notice import Notice
from valgapp.ui.tables import RowsTable
from valgapp.ui.ticks import Ticks, tick_column
from valgapp.ui.workspace import Workspace

_SHIFT: Final = Qt.KeyboardModifier.ShiftModifier
_HOW: Final = (
    "Skriv begyndelsen af navnet, tryk Enter, og sæt flueben med mellemrum. "
    "Skriv videre; så begynder en ny søgning."
)


def read_door(session: Any) -> list[DoorRow]:
    """Everyone who may turn up."""
    return door_rows(run_order.graduate_rows(session), guests.guest_rows(session))


class DoorPart(CeremonyPart):
    """Letters typed in the list begin a new search, so that nobody needs the mouse."""

    key, title = "ceremony-door", "Ved døren"
    primary = "Dørliste på papir …"
    primary_icon = "print"
    has_panel = False
    search_hint = "Hvem er kommet?"

    def __init__(self, workspace: Workspace) -> None:
        table: RowsTable[DoorRow] = RowsTable(
            "Ved døren", self._columns(), tones={"Svar": lambda r: r.reply.tone}
        )
        super().__init__(workspace, table, QWidget())
        self.ticks = Ticks(table)
        self.told = Notice()
        self._build()

    def _columns(self) -> list[Column[DoorRow]]:
        come = tick_column(
            lambda r: r.has_come, lambda _r: True, "Mødt",
            "Mellemrum sætter og fjerner fluebenet.",
        )  # fmt: skip
        return [come, *DOOR_COLUMNS]

    def _build(self) -> None:
        self.column.insertWidget(0, self.told)
        self.ticks.toggled.connect(self.tick)
        self.table.view.installEventFilter(self)
        self.table.add_action("Kommet", lambda: self.tick(self.table.selected_rows()), "check")
        self.table.set_empty(
            "people",
            "Ingen ventes endnu",
            "Her krydses gæster og ambassadører af, når de kommer. De hentes fra gæstelisten og fra "
            "dem, der har gjort sig fortjent til et diplom.",
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            typed = event.text()
            if typed.isalpha() and not event.modifiers() & ~_SHIFT:
                self.typing_began.emit(typed)
                return True
        return super().eventFilter(watched, event)

    # -- showing ----------------------------------------------------------------------------

    def refresh(self) -> None:
        rows = self.workspace.read(read_door)
        self.table.set_rows(rows)
        self.told.tell(f"{come_words(rows)}. {_HOW}" if rows else "")

    def search(self, text: str) -> None:
        """The first whose name begins so is chosen at once, ready for Space."""
        super().search(text)
        if text and (rows := self.table.visible_rows()):
            wanted = danish.fold(text)
            named = (r for r in rows if f" {wanted}" in f" {danish.fold(r.name)}")
            self.table.select(next(named, rows[0]).id)

    def status_text(self) -> str:
        rows = self.table.model.rows
        return come_words(rows) if rows else ""

    # -- deeds ------------------------------------------------------------------------------

    def begin(self) -> None:
        from valgapp.jobs import ceremony_papers
        from valgapp.ui.preview import show_pdf

        pdf = ceremony_papers.door_list(self.workspace.store)
        show_pdf(self, pdf, "Ved døren", "Dørliste.pdf")

    def print_list(self) -> None:
        self.begin()

    def tick(self, chosen: Sequence[DoorRow]) -> None:
        """They have come, now; or not after all when all of them had."""
        if not chosen:
            return
        at = None if all(row.has_come for row in chosen) else datetime.now(UTC)
        turned = [row for row in chosen if row.has_come is (at is None)]
        who = turned[0].name if len(turned) == 1 else f"{len(turned)} personer"
        words = "Kommet" if at else "Ikke kommet alligevel"
        self.workspace.write(_set_arrived, turned, at, label=f"{words}: {who}", quiet=True)


def _set_arrived(session: Any, rows: Sequence[DoorRow], at: datetime | None) -> None:
    for row in rows:
        set_one = guests.set_arrived if row.is_guest else run_order.set_arrived
        set_one(session, row.id, at)
