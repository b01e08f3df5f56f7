"""Which people the page shows: plan, stage, what is missing, or just some that were asked for."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from PySide6.QtCore import QObject, QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QPushButton, QWidget

from valgapp.domain import danish
from valgapp.domain.roster import MISSING, AmbassadorRow, Stage
from valgapp.ui.filter_box import FilterBox
from valgapp.ui.filter_fold import FilterFold
from valgapp.ui.icons import icon
from valgapp.ui.plan_choice import PlanChoice

ANYTHING: Final = "noget"
EVERY_STAGE, EVERY_STATE = "Alle trin", "Alle, med og uden mangler"
GROUPS: Final[Sequence[tuple[str, frozenset[Stage]]]] = (
    ("Har en plads", frozenset(s for s in Stage if s.takes_a_place)),
    ("Er stoppet", frozenset(s for s in Stage if s.has_left)),
)


@dataclass(frozen=True)
class Wanted:
    """What is asked for; the empty value asks for everyone."""

    plan: UUID | None = None
    stages: frozenset[Stage] = frozenset()
    missing: str = ""
    ids: frozenset[UUID] | None = None

    def holds(self, row: AmbassadorRow) -> bool:
        """Whether a person is to be shown."""
        if self.ids is not None and row.id not in self.ids:
            return False
        if self.plan is not None and row.plan_id != self.plan:
            return False
        if self.stages and row.stage not in self.stages:
            return False
        if self.missing == ANYTHING:
            return bool(row.missing)
        return not self.missing or self.missing in row.missing


class RosterFilters(QObject):
    """The filters beside the search field. ``changed`` when others are to be shown."""

    changed = Signal()

    def __init__(self, parent: QObject, *, one_plan: bool = False) -> None:
        super().__init__(parent)
        self._one_plan = one_plan
        self.plan, self.stage = PlanChoice(), FilterBox("&Trin")
        self.missing = FilterBox("&Mangler")
        self.chosen, self.more = QPushButton(), FilterFold(self._boxes())
        self._ids: frozenset[UUID] | None = None
        self._build()

    def _build(self) -> None:
        self.stage.addItem(EVERY_STAGE, frozenset())
        for stage in Stage:
            self.stage.addItem(stage.label, frozenset({stage}))
        for words, stages in GROUPS:
            self.stage.addItem(words, stages)
        self.missing.addItem(EVERY_STATE, "")
        for text in (ANYTHING, *MISSING):
            self.missing.addItem(f"Mangler {text}", text)
        for box, name in ((self.stage, "Trin i forløbet"), (self.missing, "Manglende oplysninger")):
            box.setAccessibleName(name)
            box.setToolTip(name)
        for box in (self.plan, self.stage, self.missing):
            box.currentIndexChanged.connect(self.changed)
        narrow = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self.missing.setSizeAdjustPolicy(narrow)
        self.missing.setMinimumContentsLength(14)
        self.missing.view().setMinimumWidth(self.missing.fontMetrics().averageCharWidth() * 38)
        self.chosen.setIcon(icon("close"))
        self.chosen.setToolTip("Vis alle igen")
        self.chosen.clicked.connect(lambda: self.show_only(None))
        self.chosen.hide()
        self.changed.connect(self.more.count)

    def widgets(self) -> Iterable[QWidget]:
        """In the order they stand."""
        return (*self._boxes(), self.more, self.chosen)

    def _boxes(self) -> Sequence[QComboBox]:
        boxes = (self.plan, self.stage, self.missing)
        return boxes[1:] if self._one_plan else boxes

    def fold(self, on: bool, put_back: Callable[[QWidget], object]) -> None:
        """Hide the boxes behind one button where there is little room, or ``put_back`` them."""
        if on is self.more.isHidden():
            self.more.fold(on, put_back)
            put_back(self.chosen)  # it stands last

    @property
    def wanted(self) -> Wanted:
        """What the filters ask for together."""
        return Wanted(
            self.plan.plan_id,
            frozenset(self.stage.currentData() or ()),
            self.missing.currentData() or "",
            self._ids,
        )

    def choose(
        self,
        plan: UUID | None = None,
        stage: Stage | Iterable[Stage] | None = None,
        missing: str = "",
        ids: Collection[UUID] | None = None,
    ) -> None:
        """Set all filters at once; what is not named is open."""
        stages = frozenset({stage} if isinstance(stage, Stage) else stage or ())
        with QSignalBlocker(self.plan):
            self.plan.choose(plan)
        places = (
            (self.stage, _place(self.stage, stages)),
            (self.missing, _place(self.missing, missing)),
        )
        for box, place in places:
            with QSignalBlocker(box):
                box.setCurrentIndex(max(place, 0))
        self.show_only(ids)

    def clear(self) -> None:
        """Ask for everyone."""
        self.choose()

    def show_only(self, ids: Collection[UUID] | None) -> None:
        """Only these people; the button that says so lets go of them again."""
        self._ids = None if ids is None else frozenset(ids)
        if self._ids is not None:
            count = danish.count_of(len(self._ids), "udvalgt", "udvalgte")
            self.chosen.setText(f"Viser {count}")
            self.chosen.setAccessibleName(f"Viser {count}. Vis alle igen")
        self.chosen.setVisible(self._ids is not None)
        self.changed.emit()


def _place(box: QComboBox, value: object) -> int:
    # findData compares as QVariant, which knows neither UUID nor frozenset.
    return next((i for i in range(box.count()) if box.itemData(i) == value), -1)
