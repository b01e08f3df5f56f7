"""The same people as a list, as a board of stages, and counted per plan."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from valgapp.domain.roster import (
    RECRUITMENT_COLUMNS,
    ROSTER_COLUMNS,
    AmbassadorRow,
    PlanRecruitment,
    Stage,
)
from valgapp.ui import theme
from valgapp.ui.icons import icon
from valgapp.ui.ownership import ChangeAction, hold, others_name
from valgapp.ui.roster.board import Board
from valgapp.ui.roster.bulk import BulkBar
from valgapp.ui.roster.filters import Wanted
from valgapp.ui.tables import RowsTable

LIST, BOARD, PLACES = range(3)
VIEWS: Final = ("Liste", "Tavle", "Pladser")
HIDDEN: Final = (
    "Diplomnavn", "Bekræftet", "Fødselsår", "Begyndt", "Oplysningsbrev", "Fotosamtykke",
    "Stoppet", "Årsag",
)  # fmt: skip
# What it is about first; the stages behind it can be scrolled to.
PLACE_COLUMNS: Final = (
    RECRUITMENT_COLUMNS[0], *RECRUITMENT_COLUMNS[-2:], *RECRUITMENT_COLUMNS[1:-2]
)  # fmt: skip
_TONES: Final = {
    Stage.WAITING: "warning",
    Stage.OFFERED: "accent",
    Stage.IN_COURSE: "accent",
    Stage.COMPLETED: "success",
}


class PeopleView(QWidget):
    """``selected`` when others are chosen or the chosen have changed, ``activated`` with a row,

    ``filtered`` when others are in sight, ``move_wanted`` with rows and a stage.
    """

    selected = Signal()
    activated = Signal(object)
    filtered = Signal()
    move_wanted = Signal(object, object)

    def __init__(self, *, one_plan: bool = False) -> None:
        super().__init__()
        hidden = (*HIDDEN, "Helhedsplan") if one_plan else HIDDEN
        self.table: RowsTable[AmbassadorRow] = RowsTable(
            "Ambassadører", ROSTER_COLUMNS, hidden=hidden,
            tones={"Forløb": lambda row: _TONES.get(row.stage, "plain")},
        )  # fmt: skip
        self.board = Board()
        self.places: RowsTable[PlanRecruitment] = RowsTable(
            "Pladser pr. helhedsplan", PLACE_COLUMNS, key=lambda plan: plan.plan_id,
            tones={"Status": plan_tone},
        )  # fmt: skip
        self.bulk = BulkBar()
        self.stack = QStackedWidget()
        self._build()

    def _build(self) -> None:
        for view in (self.table, self.board, self.places):
            self.stack.addWidget(view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self.stack, 1)
        column.addWidget(self.bulk)
        self.table.filtered.connect(self._deal)
        for view in (self.table, self.board):
            view.selected.connect(self._tell_selected)
            view.activated.connect(self.activated)
        self.board.move_wanted.connect(self.move_wanted)

    def add_action(
        self,
        text: str,
        run: Callable[[], object],
        icon_name: str,
        shortcut: str = "",
        *,
        changes: bool = False,
    ) -> None:
        """A deed for the chosen people, in the menus of list and board and under them."""
        self.table.add_action(text, run, icon_name, shortcut=shortcut, changes=changes)
        self.bulk.add(text, run, icon_name, changes=changes)
        kind = ChangeAction if changes else QAction
        action = kind(icon(icon_name), text, self.board)
        action.triggered.connect(lambda *_: run())
        if shortcut:
            action.setShortcut(QKeySequence(shortcut))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.board.add_entry(action)

    # -- rows -------------------------------------------------------------------------------

    def set_rows(self, rows: Sequence[AmbassadorRow]) -> None:
        """Show other people, or newer versions of the same."""
        self.table.set_rows(rows)

    def set_search(self, text: str) -> None:
        """Show only people in whom every word of ``text`` is found."""
        self.table.set_search(text)

    def set_wanted(self, wanted: Wanted) -> None:
        """Show only people the filters ask for."""
        self.table.set_predicate(None if wanted == Wanted() else wanted.holds)

    def visible_rows(self) -> list[AmbassadorRow]:
        """The people in sight, in the order of the list."""
        return self.table.visible_rows()

    # -- selection --------------------------------------------------------------------------

    @property
    def view(self) -> int:
        """LIST, BOARD or PLACES."""
        return self.stack.currentIndex()

    def show_view(self, view: int) -> None:
        """Switch view; whoever was chosen stays chosen."""
        chosen = [row.id for row in self.selected_rows()]
        self.stack.setCurrentIndex(view)
        if view == BOARD:
            self.board.set_rows(self.visible_rows())
        if view != PLACES:
            self.select(*chosen)
        self._tell_selected()

    @property
    def is_by_drag(self) -> bool:
        """Whether the chosen were dragged on the board: their panel would cover its columns."""
        return self.view == BOARD and self.board.is_by_drag

    def selected_rows(self) -> list[AmbassadorRow]:
        """The people chosen in the view in sight."""
        if self.view == PLACES:
            return []
        return self.board.selected_rows() if self.view == BOARD else self.table.selected_rows()

    def select(self, *ids: UUID) -> None:
        """Choose people and bring the first into sight."""
        if self.view == BOARD:
            self.board.select(*ids)
        else:
            self.table.select(*ids)

    def focus(self) -> None:
        """Put the focus where the chosen person stands."""
        if self.view == BOARD:
            self.board.focus()
        else:
            self.table.setFocus()

    def _deal(self) -> None:
        if self.view == BOARD:
            self.board.set_rows(self.visible_rows())
        self.filtered.emit()

    def _tell_selected(self) -> None:
        chosen = self.selected_rows()
        self.bulk.show_count(len(chosen))
        for view in (self.bulk, self.board):
            hold(view, others_name(self, [row.id for row in chosen]))
        self.selected.emit()


def plan_tone(plan: PlanRecruitment) -> str:
    """Under, within or over the places; the words say the same."""
    if plan.taken < plan.places_min:
        return "warning"
    return "danger" if plan.taken > plan.places_max else "success"
