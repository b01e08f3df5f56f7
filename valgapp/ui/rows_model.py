"""One model for every list: rows and columns in, sorted and filtered cells out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter, eq
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, QTimer

from valgapp.domain import danish
from valgapp.domain.columns import Column, Columns, shown

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
Tones = Mapping[str, Callable[[Any], str]]

ROW_ROLE = Qt.ItemDataRole.UserRole + 1
TONE_ROLE = Qt.ItemDataRole.UserRole + 2
STRUCK_ROLE = Qt.ItemDataRole.UserRole + 3
_BATCH = 4000  # rows whose search text is prepared per idle moment


@dataclass(frozen=True, slots=True)
class _Keys:
    """The sort keys of a column, and the places of the rows that have a value there or none."""

    values: list[Any]
    filled: list[int]
    empty: list[int]


class RowsModel(QAbstractTableModel, Generic[Row]):
    """Shows ``rows`` through ``columns``. ``key`` tells one row from another across refreshes.

    Sort keys and search texts are computed once per set of rows: a keystroke is a scan of
    ready strings, a click on a header a sort of ready keys. Empty values stay last both ways.
    """

    def __init__(
        self,
        columns: Columns[Row],
        *,
        key: Callable[[Row], Any] = attrgetter("id"),
        tones: Tones | None = None,
        struck: Callable[[Row], bool] | None = None,
        parent: Any = None,
    ) -> None:
        super().__init__(parent)
        self.columns: tuple[Column[Row], ...] = tuple(columns)
        self.key = key
        self._tones = dict(tones or {})
        self._struck = struck
        self._rows: list[Row] = []
        self._order: Sequence[int] = ()
        self._visible: Sequence[int] = ()
        self._keys: dict[int, _Keys] = {}
        self._texts: list[str] = []
        self._sort: tuple[int, bool] | None = None
        self._words: list[str] = []
        self._predicate: Callable[[Row], bool] | None = None
        self._idle = QTimer(self, interval=0)
        self._idle.timeout.connect(self._prepare_some)

    # -- rows -------------------------------------------------------------------------------

    @property
    def rows(self) -> Sequence[Row]:
        """All rows, in the order they were given."""
        return self._rows

    def visible_rows(self) -> list[Row]:
        """The rows that pass the filter, in the order shown: what is exported and printed."""
        return [self._rows[i] for i in self._visible]

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows. When they are the same rows in new versions, cells just change."""
        fresh = list(rows)
        if fresh and self._are_the_same(fresh):
            self._set_versions(fresh)
            return
        self.beginResetModel()
        self._visible = self._adopt(fresh)
        self.endResetModel()

    def _are_the_same(self, fresh: list[Row]) -> bool:
        # One by one: other rows mostly differ from the first.
        return len(fresh) == len(self._rows) and all(
            map(eq, map(self.key, fresh), map(self.key, self._rows))
        )

    def _set_versions(self, fresh: list[Row]) -> None:
        visible = self._adopt(fresh)
        if visible == self._visible:
            last = self.index(len(visible) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self._visible = visible
        self.endResetModel()

    def row_at(self, index: Index) -> Row:
        """The row behind a cell."""
        return self._rows[self._visible[index.row()]]

    def place_of(self, key: Any) -> int:
        """The line on which the row with ``key`` is shown, or -1."""
        for place, i in enumerate(self._visible):
            if self.key(self._rows[i]) == key:
                return place
        return -1

    # -- sorting and filtering --------------------------------------------------------------

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; column -1 goes back to the order the rows were given in."""
        self._sort = None if column < 0 else (column, order is Qt.SortOrder.DescendingOrder)
        self.layoutAboutToBeChanged.emit()
        kept = [(p, self._visible[p.row()], p.column()) for p in self.persistentIndexList()]
        self._order = self._sorted()
        self._visible = self._filtered()
        places = {i: place for place, i in enumerate(self._visible)} if kept else {}
        for old, i, column_number in kept:
            self.changePersistentIndex(old, self.index(places[i], column_number))
        self.layoutChanged.emit()

    def set_search(self, text: str) -> None:
        """Show only rows that hold every word of ``text``, Danish letters and case folded."""
        self._words = danish.fold(text).split()
        self._refilter()

    def set_predicate(self, predicate: Callable[[Row], bool] | None) -> None:
        """Show only rows for which ``predicate`` holds; ``None`` shows all."""
        self._predicate = predicate
        self._refilter()

    @property
    def is_filtered(self) -> bool:
        """Whether some rows are held back."""
        return len(self._visible) != len(self._rows)

    def _refilter(self) -> None:
        self.beginResetModel()
        self._visible = self._filtered()
        self.endResetModel()

    def _adopt(self, rows: list[Row]) -> Sequence[int]:
        self._idle.stop()
        self._rows = rows
        self._keys.clear()
        self._texts = []
        self._order = self._sorted()
        if len(rows) > _BATCH:
            self._idle.start()
        return self._filtered()

    def _sorted(self) -> Sequence[int]:
        if self._sort is None:
            return range(len(self._rows))
        column, backwards = self._sort
        keys = self._sort_keys(column)
        return sorted(keys.filled, key=keys.values.__getitem__, reverse=backwards) + keys.empty

    def _filtered(self) -> Sequence[int]:
        hits = self._order
        if self._words:
            self._prepare(len(self._rows))
            texts = self._texts
            for word in self._words:
                hits = [i for i in hits if word in texts[i]]
        if self._predicate is not None:
            holds, rows = self._predicate, self._rows
            hits = [i for i in hits if holds(rows[i])]
        return hits

    def _sort_keys(self, column: int) -> _Keys:
        if column not in self._keys:
            found = [*map(self.columns[column].sort_key, self._rows)]
            self._keys[column] = _Keys(
                [value for _, value in found],
                [place for place, (rank, _) in enumerate(found) if rank == 0],
                [place for place, (rank, _) in enumerate(found) if rank != 0],
            )
        return self._keys[column]

    def _prepare_some(self) -> None:
        self._prepare(min(len(self._texts) + _BATCH, len(self._rows)))
        if len(self._texts) == len(self._rows):
            self._idle.stop()

    def _prepare(self, count: int) -> None:
        for row in self._rows[len(self._texts) : count]:
            self._texts.append("\n".join(self._cell_texts(row)))

    def _cell_texts(self, row: Row) -> list[str]:
        found = []
        for column in self.columns:
            text = shown(column.value(row), column.kind)
            if text:
                # lower() folds ASCII as danish.fold does, and is much quicker.
                found.append(text.lower() if text.isascii() else danish.fold(text))
        return found

    # -- what Qt asks -----------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._visible)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        column, row = self.columns[index.column()], self._rows[self._visible[index.row()]]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return shown(column.value(row), column.kind)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        if role == TONE_ROLE:
            tone = self._tones.get(column.title)
            return tone(row) if tone else None
        if role == STRUCK_ROLE:
            return self._struck is not None and self._struck(row)
        if role == ROW_ROLE:
            return row
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if not 0 <= section < len(self.columns) or orientation is not Qt.Orientation.Horizontal:
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return column.help or None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        return None


def _alignment(column: Column[Any]) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column.is_right else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
