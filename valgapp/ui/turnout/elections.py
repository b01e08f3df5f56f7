"""The two elections in question, chosen once for every part of the page."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from valgapp.domain.turnout import ElectionRow, TurnoutRow
from valgapp.domain.turnout_comparison import earlier_of, usual_elections
from valgapp.ui import theme
from valgapp.ui.dialogs import label
from valgapp.ui.editors import ChoiceBox
from valgapp.ui.section import Section


class ElectionsSection(Section):
    """A part that shows one election or two; the page sets them before it refreshes."""

    before: ElectionRow
    after: ElectionRow

    def show_elections(self, before: ElectionRow, after: ElectionRow) -> None:
        """Show these from the next refresh on."""
        self.before, self.after = before, after


class ElectionChoice(QWidget):
    """»Valg« and »sammenlign med«; ``chosen`` when the user picks another."""

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._elections: tuple[ElectionRow, ...] = ()
        self.before_box, self.after_box = ChoiceBox(), ChoiceBox()
        self._before_words, self._after_words = label("Valg"), label("til")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(6))
        for words, box, name in (
            (self._before_words, self.before_box, "Fra valget"),
            (self._after_words, self.after_box, "Til valget"),
        ):
            words.setWordWrap(False)
            words.setBuddy(box)
            box.setAccessibleName(name)
            box.activated.connect(self.chosen)
            row.addWidget(words)
            row.addWidget(box)
        row.addStretch(1)

    def set_elections(
        self, elections: Sequence[ElectionRow], figures: Sequence[TurnoutRow]
    ) -> None:
        """Offer these; what the user has picked stays picked."""
        if list(elections) == list(self._elections):
            return
        picked = [self._picked(box) for box in (self.before_box, self.after_box)]
        self._elections = tuple(elections)
        before, after = usual_elections(elections, figures)
        for box, kept, usual in zip(
            (self.before_box, self.after_box), picked, (before, after), strict=True
        ):
            box.clear()
            box.addItems([e.code for e in elections])
            known = next((i for i, e in enumerate(elections) if kept and e.id == kept.id), None)
            box.setCurrentIndex(elections.index(usual) if known is None else known)

    @property
    def before(self) -> ElectionRow:
        """The earlier of the two."""
        return min(self._both, key=lambda e: e.day)

    @property
    def after(self) -> ElectionRow:
        """The later of the two."""
        return max(self._both, key=lambda e: e.day)

    @property
    def _both(self) -> list[ElectionRow]:
        boxes = (self.before_box, self.after_box)
        return [self._elections[b.currentIndex()] for b in boxes if not b.isHidden()]

    def choose(self, code: str) -> None:
        """Show the election ``code``, where there are two as the later of them."""
        place = next((i for i, e in enumerate(self._elections) if e.code == code), None)
        if place is None:
            return
        if self.after_box.isHidden():
            self.before_box.setCurrentIndex(place)
        self.after_box.setCurrentIndex(place)
        self._part()

    def show_pair(self, pair: bool) -> None:
        """Offer both elections, or only the first."""
        self._before_words.setText("Fra" if pair else "Valg")
        for widget in (self._after_words, self.after_box):
            widget.setVisible(pair)
        self._part()
        self.updateGeometry()

    def _part(self) -> None:
        """An election is not compared with itself, but with the one of its kind before it."""
        if self.after_box.isHidden() or self.before != self.after or not self._elections:
            return
        if earlier := earlier_of(self._elections, self.after):
            self.before_box.setCurrentIndex(self._elections.index(earlier))

    def _picked(self, box: QComboBox) -> ElectionRow | None:
        return self._elections[box.currentIndex()] if box.currentIndex() >= 0 else None
