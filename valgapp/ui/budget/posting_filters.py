"""Which postings are shown: track, line, state, and what still needs something."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from valgapp.domain.budget import LineRow, PostingState
from valgapp.domain.postings import PostingRow
from valgapp.ui.filter_box import FilterBox
from valgapp.ui.flow import FlowLayout

Holds = Callable[[PostingRow, date], bool]
NO_RECEIPT, DUE, VOIDED = "Uden kvittering", "Forfaldne", "Annullerede"
ONLY: Final[Sequence[tuple[str, Holds]]] = (
    ("Alle posteringer", lambda _r, _today: True),
    ("Gældende", lambda r, _today: not r.voided),
    (NO_RECEIPT, lambda r, _today: r.lacks_receipt),
    (DUE, lambda r, today: r.is_due(today)),
    (VOIDED, lambda r, _today: r.voided),
)


class PostingFilters(QWidget):
    """``changed`` when others are to be shown."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.only, self.track = FilterBox("Vis &kun"), FilterBox("&Spor")
        self.line, self.state = FilterBox("&Budgetpost"), FilterBox("&Tilstand")
        self._row = FlowLayout(self, gap=10)
        self._build()

    def _build(self) -> None:
        names = ("Vis kun", "Spor", "Budgetpost", "Tilstand")
        for box, name in zip(self.boxes(), names, strict=True):
            box.setAccessibleName(name)
            box.setToolTip(name)
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            box.setMinimumContentsLength(14)
            box.currentIndexChanged.connect(self.changed)
            self.put_back(box)
        with QSignalBlocker(self.only), QSignalBlocker(self.state):
            for words, holds in ONLY:
                self.only.addItem(words, holds)
            self.state.addItem("Alle tilstande", None)
            for state in PostingState:
                self.state.addItem(state.label, state)
        self.set_choices(())

    def boxes(self) -> tuple[QComboBox, ...]:
        """In the order they stand."""
        return (self.only, self.track, self.line, self.state)

    def put_back(self, box: QWidget) -> None:
        """Stand a filter here, as the last one, after it was folded away."""
        self._row.addWidget(box)

    def set_choices(self, lines: Sequence[LineRow]) -> None:
        """Offer these lines and their tracks; what is chosen stays chosen."""
        tracks = dict.fromkeys(line.track_number for line in lines)
        _offer(self.track, "Alle spor", [(f"Spor {n}", n) for n in tracks])
        titles = [(f"{n.title} · spor {n.track_number}", n.id) for n in lines]
        _offer(self.line, "Alle budgetposter", titles)

    def holds(self, row: PostingRow, today: date) -> bool:
        """Whether a posting is to be shown."""
        wanted = (
            (self.track.currentData(), row.track_number),
            (self.line.currentData(), row.line_id),
            (self.state.currentData(), row.state),
        )
        only: Holds = self.only.currentData()
        return only(row, today) and all(w is None or w == own for w, own in wanted)

    def choose(self, *, only: str = "", track: int | None = None, line: UUID | None = None) -> None:
        """Set the filters; what is not named is open."""
        for box in self.boxes():
            with QSignalBlocker(box):
                box.setCurrentIndex(0)
        with QSignalBlocker(self.only), QSignalBlocker(self.track), QSignalBlocker(self.line):
            self.only.setCurrentIndex(max(self.only.findText(only), 0))
            self.track.setCurrentIndex(max(_place(self.track, track), 0))
            self.line.setCurrentIndex(max(_place(self.line, line), 0))
        self.changed.emit()


def _offer(box: QComboBox, everything: str, pairs: Sequence[tuple[str, Any]]) -> None:
    fresh = [(everything, None), *pairs]
    if fresh == [(box.itemText(i), box.itemData(i)) for i in range(box.count())]:
        return
    chosen = box.currentData()
    with QSignalBlocker(box):
        box.clear()
        for words, value in fresh:
            box.addItem(words, value)
        box.setCurrentIndex(max(_place(box, chosen), 0))


def _place(box: QComboBox, value: object) -> int:
    # findData compares as QVariant, which knows neither UUID nor Enum.
    return next((i for i in range(box.count()) if box.itemData(i) == value), -1)
