"""Two rows that may be one person, side by side, with a choice for each field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from enum import Enum
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QButtonGroup, QFrame, QGridLayout, QRadioButton, QScrollArea, QWidget

from valgapp.domain import danish
from valgapp.domain.duplicates import DuplicatePair, MergeField, better_kept, merge_fields
from valgapp.domain.roster import AmbassadorRow
from valgapp.ui import theme
from valgapp.ui.dialogs import label

FIRST, SECOND, BOTH = range(3)


class MergeView(QScrollArea):
    """The fields in which two rows differ; what is best kept is chosen beforehand."""

    def __init__(self) -> None:
        super().__init__()
        self.keep: AmbassadorRow | None = None
        self.drop: AmbassadorRow | None = None
        self.fields: Sequence[MergeField] = ()
        self._groups: list[QButtonGroup] = []
        self._plans: Mapping[UUID, str] = {}
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)

    def show_pair(self, pair: DuplicatePair, plans: Mapping[UUID, str]) -> None:
        """Show a pair; ``plans`` are the plans' names by id."""
        self.keep, self.drop = better_kept(pair.first, pair.second)
        self.fields = merge_fields(self.keep, self.drop)
        self._plans, self._groups = plans, []
        inside = QWidget()
        inside.setProperty("role", "scrolled")
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, theme.px(12), 0)
        grid.setHorizontalSpacing(theme.px(16))
        grid.setVerticalSpacing(theme.px(4))
        for column, row in enumerate((self.keep, self.drop), 1):
            grid.addWidget(label(_told(row), "section"), 0, column)
            grid.setColumnStretch(column, 1)
        for line, field in enumerate(self.fields, 1):
            self._add_field(grid, line, field)
        grid.setRowStretch(len(self.fields) + 1, 1)
        self.setWidget(inside)

    @property
    def values(self) -> dict[str, Any]:
        """What is chosen for each field."""
        return {
            field.field: (field.first, field.second, field.default)[group.checkedId()]
            for field, group in zip(self.fields, self._groups, strict=True)
        }

    def choose(self, field: str, which: int) -> None:
        """Choose FIRST, SECOND or BOTH for a field."""
        place = [f.field for f in self.fields].index(field)
        self._groups[place].button(which).setChecked(True)

    def _add_field(self, grid: QGridLayout, line: int, field: MergeField) -> None:
        group = QButtonGroup(self)
        words = label(field.label, "label")
        words.setToolTip(field.why)
        grid.addWidget(words, line, 0)
        for which, value in ((FIRST, field.first), (SECOND, field.second)):
            self._add_choice(grid, group, (line, which + 1), field, value, which)
        if field.default not in (field.first, field.second):
            self._add_choice(grid, group, (line, 3), field, field.default, BOTH)
        best = (field.first, field.second, field.default).index(field.default)
        group.button(best).setChecked(True)
        self._groups.append(group)

    def _add_choice(
        self, grid: QGridLayout, group: QButtonGroup, cell: tuple[int, int],
        field: MergeField, value: Any, which: int,
    ) -> None:  # fmt: skip
        text = "Begge" if which == BOTH else self._shown(value)
        button = QRadioButton(text)
        button.setAccessibleName(f"{field.label}: {text}")
        button.setToolTip(self._shown(value))
        group.addButton(button, which)
        grid.addWidget(button, *cell)

    def _shown(self, value: Any) -> str:
        if isinstance(value, UUID):
            return self._plans.get(value, "")
        if isinstance(value, bool):
            return "Ja" if value else "Nej"
        if isinstance(value, Enum):
            return str(getattr(value, "label", value))
        if isinstance(value, date):
            return danish.short_date(value)
        text = " ".join(str(value or "").split())
        return (text if len(text) <= 60 else f"{text[:59]}…") or "(tomt)"


def _told(row: AmbassadorRow) -> str:
    modules = f", {len(row.modules)} moduler" if row.modules else ""
    return f"{row.name} – {row.stage.label}{modules}"
