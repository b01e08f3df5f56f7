"""Course progress in words: which modules count, and which are still to come."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from valgapp.domain import danish
from valgapp.domain.course import ModuleRow
from valgapp.domain.roster import AmbassadorRow
from valgapp.ui import theme
from valgapp.ui.dialogs import label
from valgapp.ui.icons import pixmap


class ModulesView(QWidget):
    """A line per module with a mark and the words »tæller« or »mangler«."""

    def __init__(self) -> None:
        super().__init__()
        self.summary = label("")
        self._lines: list[tuple[QLabel, QLabel]] = []
        self._counted: list[bool] = []
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.px(8))
        self._grid.setVerticalSpacing(theme.px(4))
        self._grid.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        column.addWidget(self.summary)
        column.addLayout(self._grid)
        theme.current().changed.connect(self._draw_marks)

    def show_person(self, person: AmbassadorRow, modules: Sequence[ModuleRow]) -> None:
        """Show a person's progress through the modules."""
        while len(self._lines) < len(modules):
            self._add_line()
        self._counted = [module.number in person.modules for module in modules]
        for place, (mark, words) in enumerate(self._lines):
            shown = place < len(modules)
            mark.setVisible(shown)
            words.setVisible(shown)
            if shown:
                state = "tæller" if self._counted[place] else "mangler"
                words.setText(f"Modul {modules[place].number}: {modules[place].title} – {state}")
        self.summary.setText(told(person))
        self._draw_marks()

    def _add_line(self) -> None:
        mark, words = QLabel(), label("", "muted")
        row = len(self._lines)
        self._grid.addWidget(mark, row, 0)
        self._grid.addWidget(words, row, 1)
        self._lines.append((mark, words))

    def _draw_marks(self) -> None:
        size = theme.px(14)
        for (mark, _), counted in zip(self._lines, self._counted, strict=False):
            name, ink = ("check-circle", "success") if counted else ("clock", "faint")
            mark.setPixmap(pixmap(name, size, ink, self.devicePixelRatioF()))


def told(person: AmbassadorRow) -> str:
    """»3 af 5 moduler tæller: modul 1, 2 og 4.«"""
    numbers = [str(number) for number in sorted(person.modules)]
    if not numbers:
        return f"Ingen af de {person.module_count} moduler tæller endnu."
    count = f"{len(numbers)} af {person.module_count} moduler tæller"
    return f"{count}: modul {danish.listed(numbers)}."
