"""A month as weeks of days, Monday first, and what stands in each day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt

from valgapp.domain import danish
from valgapp.domain.course import SessionRow
from valgapp.domain.events import EventRow
from valgapp.ui.events.chips import told
from valgapp.ui.rows_model import Index

DAY_ROLE = Qt.ItemDataRole.UserRole + 1


@dataclass
class Contents:
    """What is shown: events by day, quiet lines by day, and the days that have a name."""

    events: Mapping[date, Sequence[EventRow]] = field(default_factory=dict)
    quiet: Mapping[date, Sequence[str]] = field(default_factory=dict)
    named: Mapping[date, str] = field(default_factory=dict)
    today: date = field(default_factory=danish.today)


def by_day(events: Iterable[EventRow]) -> dict[date, list[EventRow]]:
    """Events by their day, in the order given."""
    found: dict[date, list[EventRow]] = defaultdict(list)
    for event in events:
        if event.day is not None:
            found[event.day].append(event)
    return found


def sessions_by_day(sessions: Iterable[SessionRow]) -> dict[date, list[str]]:
    """Course sessions as quiet lines."""
    found: dict[date, list[str]] = defaultdict(list)
    for held in sessions:
        if not held.cancelled:
            plan = held.plan_code or "alle"
            found[held.day].append(f"Kursus: modul {held.module_number} ({plan})")
    return found


def month_name(day: date) -> str:
    """»november 2025«."""
    return f"{danish.MONTHS[day.month - 1]} {day.year}"


class MonthModel(QAbstractTableModel):
    """Rows are weeks, columns Monday to Sunday; the days around the month fill the corners."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self.month = danish.today().replace(day=1)
        self.contents = Contents()
        self._is_narrow = False

    def shorten(self, on: bool) -> None:
        """»man« for »mandag«, where there is no room for more."""
        if on is not self._is_narrow:
            self._is_narrow = on
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, 6)

    def set_month(self, day: date) -> None:
        """Show the month of a day."""
        first = day.replace(day=1)
        if first != self.month:
            self.beginResetModel()
            self.month = first
            self.endResetModel()

    def set_contents(self, contents: Contents) -> None:
        """Show other events."""
        self.contents = contents
        last = self.index(self.rowCount() - 1, 6)
        self.dataChanged.emit(self.index(0, 0), last)

    @property
    def first_day(self) -> date:
        """The Monday of the first week in sight."""
        return self.month - timedelta(days=self.month.weekday())

    def day_at(self, index: Index) -> date:
        """The day of a cell."""
        return self.first_day + timedelta(days=7 * index.row() + index.column())

    def index_of(self, day: date) -> QModelIndex:
        """The cell of a day; invalid when it is out of sight."""
        row, column = divmod((day - self.first_day).days, 7)
        return self.index(row, column) if 0 <= row < self.rowCount() else QModelIndex()

    def events_on(self, day: date) -> Sequence[EventRow]:
        """The events of a day."""
        return self.contents.events.get(day, ())

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        if parent.isValid():
            return 0
        following = (self.month + timedelta(days=31)).replace(day=1)
        return -(-(following - self.first_day).days // 7)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 7

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        day = self.day_at(index)
        if role == DAY_ROLE:
            return day
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._said(day)
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(self._lines(day))
        return None

    def _lines(self, day: date) -> list[str]:
        named = self.contents.named.get(day, "")
        lines = [named] if named else []
        lines += [told(event) for event in self.events_on(day)]
        return [*lines, *self.contents.quiet.get(day, ())]

    def _said(self, day: date) -> str:
        now = ", i dag" if day == self.contents.today else ""
        lines = "; ".join(self._lines(day)) or "intet"
        return f"{danish.weekday_date(day)}{now}: {lines}"

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignCenter
        is_week = orientation is Qt.Orientation.Vertical
        monday = self.first_day + timedelta(days=7 * section)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole) and is_week:
            return f"Uge {monday.isocalendar().week}"
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if is_week:
            return str(monday.isocalendar().week)
        return danish.WEEKDAYS[section][: 3 if self._is_narrow else None]
