"""Fremmøde: the attendance grid with its keys as buttons, and in words where one stands."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from valgapp.domain import danish
from valgapp.domain.roster import AmbassadorRow
from valgapp.domain.sites import belongs_to
from valgapp.errors import UserError
from valgapp.ui import theme
from valgapp.ui.course import wording
from valgapp.ui.course.attendance_grid import AttendanceGrid
from valgapp.ui.course.attendance_tools import AttendanceTools
from valgapp.ui.course.guests import ask_guest
from valgapp.ui.course.sheet import Book, Choice, Sheet, read_book
from valgapp.ui.dialogs import label
from valgapp.ui.empty_state import EmptyState
from valgapp.ui.section import Section
from valgapp.ui.workspace import Workspace

_HINT = (
    "T F A U sætter og går videre til den næste · Mellemrum skifter · Delete sletter · "
    "Skift + bogstav udfylder resten"
)
_LOW = 330  # logical pixels of height at 100 % text
_TOLD = 6000  # milliseconds a sentence stands before the current cell is shown again


class AttendanceSection(Section):
    """People × sessions of a plan, or of all.

    ``course_wanted`` and ``people_wanted`` are the first steps while there is nothing to mark.
    """

    key = "attendance"
    title = "Fremmøde"
    search_hint = "Søg efter navn"

    course_wanted = Signal()
    people_wanted = Signal()

    def __init__(self, workspace: Workspace, now: datetime | None = None) -> None:
        super().__init__(workspace)
        self._fixed_now = now
        self._guests: dict[UUID, set[UUID]] = {}
        self._search = ""
        self.book = Book([], [], [], [], {}, 0)
        self.grid = AttendanceGrid(workspace, self._sheet_of(Choice()))
        self.empty = EmptyState()
        self.tools = AttendanceTools(self.grid, self.add_guest)
        self._where, self._hint = label("", ""), label(_HINT, "small")
        self._quiet = QTimer(self, singleShot=True, interval=_TOLD)
        self._build()

    # -- building ---------------------------------------------------------------------------

    def _build(self) -> None:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self.tools)
        # Above the table, where no message at the foot of the window can cover it.
        column.addWidget(self._words())
        column.addWidget(self.grid, 1)
        self._whole = whole
        self._stack = QStackedLayout(self)
        self._stack.addWidget(whole)
        self._stack.addWidget(self.empty)
        self.grid.moved.connect(self._show_where)
        self.grid.told.connect(self._tell)
        self.grid.view.menu_wanted.connect(self.tools.show_menu)
        self._quiet.timeout.connect(self._show_where)
        self.tools.elsewhere.toggled.connect(lambda _on: self._show())
        self.setFocusProxy(self.grid)

    def _words(self) -> QWidget:
        words = QWidget()
        row = QHBoxLayout(words)
        row.setContentsMargins(theme.px(4), 0, theme.px(4), 0)
        row.setSpacing(theme.px(16))
        self._hint.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._where, 2)
        row.addWidget(self._hint, 3)
        return words

    # -- showing ----------------------------------------------------------------------------

    def refresh(self) -> None:
        self.book = self.workspace.read(read_book)
        self._show()

    def set_plan(self, plan_id: UUID | None) -> None:
        super().set_plan(plan_id)
        self._show()

    def search(self, text: str) -> None:
        self._search = text
        self._show()

    def _sheet(self) -> Sheet:
        elsewhere = self.plan_id is not None and self.tools.elsewhere.isChecked()
        guests = frozenset(self._guests.get(self.plan_id, ())) if self.plan_id else frozenset()
        return self._sheet_of(Choice(self.plan_id, elsewhere, guests, self._search))

    def _sheet_of(self, choice: Choice) -> Sheet:
        now = self._fixed_now or danish.now()
        return Sheet(self.book, choice, now.date(), now.time())

    def _show(self) -> None:
        sheet = self._sheet()
        self.tools.offer_other_plans(self.plan_id is not None)
        self.grid.show_sheet(sheet)
        has_cells = bool(sheet.rows and sheet.columns)
        if not has_cells:
            self._explain_empty(sheet)
        self._stack.setCurrentWidget(self._whole if has_cells else self.empty)
        self._show_where()
        self.status_changed.emit()

    def _explain_empty(self, sheet: Sheet) -> None:
        if self._search and sheet.columns:
            self.empty.describe("search", "Ingen navne passer", "Prøv et andet navn.")
        elif not sheet.columns:
            self.empty.describe(
                "calendar",
                "Ingen kursusgange endnu",
                "Fremmødet føres, når kursusgangene er planlagt.",
                "Planlæg kursusgangene",
                self.course_wanted.emit,
            )
        else:
            self.empty.describe(
                "people",
                "Ingen ambassadører i forløb",
                "Her står alle, der er i forløb. Sæt forløbet til »I forløb« på siden Ambassadører.",
                "Gå til Ambassadører",
                self.people_wanted.emit,
            )

    def status_text(self) -> str:
        sheet = self.grid.sheet
        lost = sheet.beyond_reach
        words = [
            f"{danish.thousands(sheet.on_course)} i forløb",
            danish.count_of(sheet.guests, "gæst", "gæster") if sheet.guests else "",
            f"{danish.thousands(lost)} kan ikke nå kravet" if lost else "alle kan nå kravet",
        ]
        return " · ".join(word for word in words if word) if sheet.rows else ""

    def _show_where(self) -> None:
        self._quiet.stop()
        current = self.grid.current
        words = wording.cell_text(self.grid.sheet, *current) if current else ""
        self.tools.hold()
        if self.grid.holder:
            words = f"{words} · {belongs_to(self.grid.holder)}"
        self._say(words, "")

    def _tell(self, sentence: str) -> None:
        self._say(sentence, "problem")
        self._quiet.start()

    def _say(self, words: str, role: str) -> None:
        self._where.setText(words)
        if self._where.property("role") != role:
            self._where.setProperty("role", role)
            theme.restyle(self._where)

    # -- guests, menu, export ---------------------------------------------------------------

    def add_guest(self) -> None:
        """Let a person of another plan be marked here: catch-up."""
        if self.plan_id is None:
            raise UserError("Vælg først den helhedsplan, som gæsten skal føres hos.")
        here = {person.id for person in self.grid.sheet.rows}
        others = [p for p in self.book.people if p.stage.is_on_course and p.id not in here]
        person = ask_guest(self, [p for p in others if p.plan_id != self.plan_id])
        if person is not None:
            self.take_guest(person)

    def take_guest(self, person: AmbassadorRow) -> None:
        """Show a guest's row and go there, at the session in question."""
        assert self.plan_id is not None
        current = self.grid.current
        self._guests.setdefault(self.plan_id, set()).add(person.id)
        self._show()
        if current is not None:
            self.grid.go_to(person.id, current[1].id)
        self.grid.view.setFocus()

    def export(self) -> None:
        from valgapp.ui import exports

        sheet = self.grid.sheet
        exports.export_rows(self, "Fremmøde", wording.sheet_columns(sheet), sheet.rows)

    def print_list(self) -> None:
        from valgapp.ui import exports

        sheet = self.grid.sheet
        columns, note = wording.paper_columns(sheet), wording.paper_note()
        exports.print_rows(self, "Fremmøde", columns, sheet.rows, note)

    # -- what Qt asks -----------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # In a low window the rows come first: everything here has a key or stands in the menu.
        is_low = self.height() < theme.px(_LOW)
        self.tools.setVisible(not is_low)
        self._hint.setVisible(not is_low)
        self.grid.frame.set_low(is_low)
