"""Amounts are shown whole: in a narrow table the words to their left give way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QTableView

from valgapp.domain.columns import Column, Kind, shown
from valgapp.ui import theme
from valgapp.ui.rows_model import RowsModel

_LEAST = 10  # letters a column of words keeps


class Squeeze(QObject):
    """Narrows columns for as long as there is too little room, and gives it back.

    ``edges`` are the pixels around the text of each column; what has pills is not narrowed.
    """

    def __init__(
        self, view: QTableView, model: RowsModel[Any], edges: Sequence[int], pills: frozenset[str]
    ) -> None:
        super().__init__(view)
        self._view, self._model, self._edges = view, model, edges
        self._header = view.horizontalHeader()
        self._money = [s for s, c in enumerate(model.columns) if c.kind is Kind.MONEY]
        self._words = {
            s for s, c in enumerate(model.columns) if not c.is_right and c.title not in pills
        }
        self._own: dict[int, int] = {}
        self._needed: dict[int, int] = {}
        self._busy = False
        if self._money:
            self._watch()

    def _watch(self) -> None:
        self._view.viewport().installEventFilter(self)
        self._header.sectionResized.connect(self._resized)
        self._header.sectionMoved.connect(self.fit)
        self._model.modelReset.connect(self._measure)
        self._model.dataChanged.connect(self._measure)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.fit()
        return super().eventFilter(watched, event)

    @contextmanager
    def released(self) -> Iterator[None]:
        """All columns as wide as they were made, for as long as it takes to keep their widths."""
        narrowed = {s: self._header.sectionSize(s) for s in self._own}
        self._set(self._own)
        yield
        self._set(narrowed)

    def _measure(self) -> None:
        """Room for the largest and the smallest amount of each column."""
        measure = self._view.fontMetrics().horizontalAdvance
        for section in self._money:
            column: Column[Any] = self._model.columns[section]
            found = [v for v in map(column.value, self._model.rows) if v is not None]
            ends = (min(found), max(found)) if found else ()
            widest = max((measure(shown(oere, column.kind)) for oere in ends), default=0)
            self._needed[section] = widest + self._edges[section]
        self.fit()

    def _resized(self, section: int, _before: int, width: int) -> None:
        is_stretched = self._header.stretchLastSection() and section == self._shown()[-1:][0]
        if not self._busy and not is_stretched:
            self._own[section] = width

    def _shown(self) -> list[int]:
        order = (self._header.logicalIndex(i) for i in range(self._header.count()))
        return [section for section in order if not self._header.isSectionHidden(section)]

    def fit(self) -> None:
        """Let the words give way to an amount that the edge would cut."""
        if not self._money:
            return
        shown_now = self._shown()
        widths = {s: self._own.get(s, self._header.sectionSize(s)) for s in shown_now}
        self._own = widths | self._own
        widths |= {s: max(widths[s], self._needed.get(s, 0)) for s in widths}
        room, x = self._view.viewport().width(), 0
        for place, section in enumerate(shown_now):
            x += widths[section]
            if section in self._money and x - widths[section] < room < x:
                _narrow(widths, [s for s in shown_now[:place] if s in self._words], x - room,
                        _LEAST * self._view.fontMetrics().averageCharWidth() + theme.px(24))  # fmt: skip
                break
        self._set(widths)

    def _set(self, widths: Mapping[int, int]) -> None:
        if self._busy:
            return
        self._busy = True
        for section, width in widths.items():
            if self._header.sectionSize(section) not in (width, 0):
                self._header.resizeSection(section, width)
        self._busy = False


def _narrow(widths: dict[int, int], words: Sequence[int], needed: int, least: int) -> None:
    """Take ``needed`` pixels from the columns of words, if they have them, from each its share."""
    spare = {s: max(widths[s] - least, 0) for s in words}
    whole = sum(spare.values())
    if needed > whole:
        return
    for section, own in spare.items():
        widths[section] -= -(-needed * own // whole)
