"""The attendance grid's own model: people × sessions, then three figures and the verdict."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, QTimer

from valgapp.domain.attendance import Mark
from valgapp.domain.course import SessionRow
from valgapp.domain.roster import AmbassadorRow
from valgapp.ui.course import wording
from valgapp.ui.course.sheet import Sheet

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
FIGURES = len(wording.FIGURE_TITLES)
_FLASH = 1600  # milliseconds a cell changed by undo stands out


@dataclass(frozen=True, slots=True)
class Cell:
    """How one cell is to be painted."""

    mark: Mark | None
    expected: bool
    cancelled: bool
    due: bool
    caught_up: bool
    flashing: bool


class AttendanceModel(QAbstractTableModel):
    """Shows a ``Sheet``. Columns ``0 … session_count-1`` are sessions, the rest figures."""

    def __init__(self, sheet: Sheet, parent: Any = None) -> None:
        super().__init__(parent)
        self.sheet = sheet
        self._flashing: set[tuple[UUID, UUID]] = set()
        self._calm = QTimer(self, singleShot=True, interval=_FLASH)
        self._calm.timeout.connect(self._stop_flashing)

    # -- what is shown ----------------------------------------------------------------------

    @property
    def session_count(self) -> int:
        """How many columns are sessions."""
        return len(self.sheet.columns)

    def person(self, index: Index) -> AmbassadorRow:
        """Whose row a cell is in."""
        return self.sheet.rows[index.row()]

    def held(self, index: Index) -> SessionRow | None:
        """The session of a cell; ``None`` in the columns of figures."""
        column = index.column()
        return self.sheet.columns[column] if 0 <= column < self.session_count else None

    def index_of(self, person_id: UUID, session_id: UUID) -> QModelIndex:
        """The cell of a person and a session; invalid when it is not in sight."""
        row = self.sheet.row_of.get(person_id, -1)
        return self.index(row, self.sheet.column_of.get(session_id, -1))

    def cell(self, index: Index) -> Cell:
        """How to paint the cell of a session."""
        person, held = self.person(index), self.sheet.columns[index.column()]
        return Cell(
            mark=self.sheet.mark(person, held),
            expected=self.sheet.is_expected(person, held),
            cancelled=held.cancelled,
            due=held.day <= self.sheet.today,
            caught_up=self.sheet.shows_catch_up(person, held),
            flashing=(person.id, held.id) in self._flashing,
        )

    def show(self, sheet: Sheet) -> None:
        """Another sheet. With the same people and sessions, cells just change."""
        old, is_same = self.sheet, _headings(sheet) == _headings(self.sheet)
        if not is_same:
            self.beginResetModel()
        self.sheet = sheet
        if not is_same:
            self.endResetModel()
            return
        self.flash(sheet.differences(old))
        self._tell_all()

    def set_mark(self, index: Index, mark: Mark | None) -> None:
        """Take over a mark that has been saved; only its row and its heading change."""
        held = self.held(index)
        assert held is not None
        self.sheet.set_mark(self.person(index), held, mark)
        last = self.index(index.row(), self.columnCount() - 1)
        self.dataChanged.emit(self.index(index.row(), 0), last)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.session_count - 1)
        self.headerDataChanged.emit(Qt.Orientation.Vertical, index.row(), index.row())

    def set_marks(self, people: Iterable[AmbassadorRow], held: SessionRow, mark: Mark) -> None:
        """Take over marks of one session that have been saved together."""
        for person in people:
            self.sheet.set_mark(person, held, mark)
        self._tell_all()

    def flash(self, cells: Iterable[tuple[UUID, UUID]]) -> None:
        """Let cells stand out for a moment."""
        self._flashing = set(cells)
        if self._flashing:
            self._calm.start()

    def _stop_flashing(self) -> None:
        self._flashing.clear()
        self._tell_all()

    def _tell_all(self) -> None:
        if self.sheet.rows:
            last = self.index(len(self.sheet.rows) - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, len(self.sheet.rows) - 1)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)

    # -- what Qt asks -----------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.sheet.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else self.session_count + FIGURES

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if self.held(index) is None:
            return self._figure(index, role)
        if role == Role.DisplayRole:
            mark = self.cell(index).mark
            return mark.letter if mark else ""
        if role in (Role.AccessibleTextRole, Role.ToolTipRole):
            held = self.sheet.columns[index.column()]
            return wording.cell_text(self.sheet, self.person(index), held)
        if role == Role.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignCenter
        return None

    def _figure(self, index: Index, role: int) -> Any:
        person, place = self.person(index), index.column() - self.session_count
        if role == Role.DisplayRole:
            return wording.figure_texts(self.sheet, person)[place]
        if role == Role.ToolTipRole:
            return wording.figures_sentence(self.sheet, person)
        if role == Role.AccessibleTextRole:
            words = wording.figure_texts(self.sheet, person)[place]
            return f"{person.name}, {wording.FIGURE_TITLES[place].lower()}: {words}"
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Vertical:
            return self._row_heading(section, role)
        if section >= self.session_count:
            return self._figure_heading(section - self.session_count, role)
        if section >= 0 and role in (Role.DisplayRole, Role.AccessibleTextRole, Role.ToolTipRole):
            held, count = self.sheet.columns[section], self.sheet.counts[section]
            full = wording.heading_text(self.sheet, held, count)
            if role == Role.ToolTipRole:
                return full
            if role == Role.AccessibleTextRole:
                return full.replace("\n", ", ")
            return f"Modul {held.module_number}"
        return None

    def _figure_heading(self, place: int, role: int) -> Any:
        if place >= FIGURES:
            return None
        if role == Role.ToolTipRole:
            return wording.FIGURE_HELP[place]
        texts = (Role.DisplayRole, Role.AccessibleTextRole)
        return wording.FIGURE_TITLES[place] if role in texts else None

    def _row_heading(self, section: int, role: int) -> Any:
        if not 0 <= section < len(self.sheet.rows):
            return None
        person = self.sheet.rows[section]
        if role == Role.DisplayRole:
            return person.name
        if role in (Role.AccessibleTextRole, Role.ToolTipRole):
            standing = wording.standing_text(self.sheet, person)
            sentence = wording.figures_sentence(self.sheet, person)
            return f"{person.name}{f' ({standing})' if standing else ''}: {sentence}"
        return None


def _headings(sheet: Sheet) -> tuple[list[UUID], list[UUID]]:
    return [p.id for p in sheet.rows], [s.id for s in sheet.columns]
