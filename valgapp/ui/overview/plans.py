"""A card with a bar for each plan; every bar leads to the rows it counts."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from valgapp.ui import theme
from valgapp.ui.cards import Card
from valgapp.ui.dialogs import label
from valgapp.ui.lines import RowButton
from valgapp.ui.scrolling import emptied, put


class PlansCard(Card):
    """One line under the other, a plan each."""

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self._column = QVBoxLayout()
        self._column.setSpacing(theme.px(4))
        self.body.addLayout(self._column)
        self.body.addStretch(1)

    def show_lines(self, lines: Iterable[PlanLine]) -> None:
        """These and no others."""
        emptied(self._column)
        for line in lines:
            put(self._column, line)


class PlanLine(RowButton):
    """The plan's name, what is told of it in short, and a bar; ``words`` are read aloud."""

    def __init__(
        self, plan: str, told: str, bar: QWidget, words: str, run: Callable[[], object]
    ) -> None:
        super().__init__(f"{plan}: {words}", run)
        name, short = label(plan), label(told, "small")
        name.setWordWrap(False)
        short.setWordWrap(False)
        top = QHBoxLayout()
        top.addWidget(name, 1)
        top.addWidget(short)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(n) for n in (8, 6, 8, 8)))
        column.setSpacing(theme.px(4))
        column.addLayout(top)
        column.addWidget(bar)
        self.let_through(name, short, bar)
