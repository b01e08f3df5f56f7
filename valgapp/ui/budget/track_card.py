"""A track as a card: what was granted, what is left, and a bar that is also said in words."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from valgapp.domain import danish
from valgapp.domain.budget import Figures, TrackCard
from valgapp.domain.budget_tracks import share
from valgapp.ui import theme
from valgapp.ui.budget.bar import BudgetBar, Part, Swatch
from valgapp.ui.cards import Card
from valgapp.ui.dialogs import label
from valgapp.ui.ownership import ChangeButton, hold, others_name

_COLUMNS = 3


class TrackPanel(Card):
    """``postings_wanted`` and ``change_wanted`` with the track's number."""

    postings_wanted = Signal(object)
    change_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__("Spor")
        self.number = 0
        self.bar = BudgetBar()
        self.used = label("", "small")
        self.to_postings = QPushButton("Vis posteringer")
        self.to_postings.setProperty("kind", "link")
        self.to_postings.clicked.connect(lambda *_: self.postings_wanted.emit(self.number))
        self.to_change = ChangeButton("Ret")
        self.to_change.setProperty("kind", "link")
        self.to_change.clicked.connect(lambda *_: self.change_wanted.emit(self.number))
        self.figures: dict[str, QLabel] = {}
        self._names: dict[str, QLabel] = {}
        self._rest = Swatch(Part.REST)
        self._build()

    def _build(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(theme.px(6))
        cells = (
            ("Bevilling", None), ("Omdisponeret", None), ("Budget", None),
            ("Forbrug", Swatch(Part.SPENT)), ("Disponeret", Swatch(Part.COMMITTED)),
            ("Rest", self._rest),
        )  # fmt: skip
        for place, (name, swatch) in enumerate(cells):
            grid.addLayout(self._cell(name, swatch), place // _COLUMNS, place % _COLUMNS)
        foot = QHBoxLayout()
        foot.addWidget(self.used, 1)
        foot.addWidget(self.to_change, 0, Qt.AlignmentFlag.AlignBottom)
        foot.addWidget(self.to_postings, 0, Qt.AlignmentFlag.AlignBottom)
        self.body.addLayout(grid)
        self.body.addWidget(self.bar)
        self.body.addLayout(foot)
        self.body.addStretch(1)

    def _cell(self, name: str, swatch: QWidget | None) -> QVBoxLayout:
        words, figure = label(name, "label"), label("")
        for text in (words, figure):
            text.setWordWrap(False)
        figure.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        if name == "Rest":
            figure.setProperty("role", "section")
        top = QHBoxLayout()
        top.setSpacing(theme.px(6))
        if swatch is not None:
            top.addWidget(swatch)
        top.addWidget(words, 1)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(figure)
        self.figures[name], self._names[name] = figure, words
        return column

    def show_track(self, card: TrackCard) -> None:
        """Show a track's figures."""
        self.number, f = card.number, card.figures
        self.heading.setText(f"Spor {card.number} · {card.title}")
        shown = {
            "Bevilling": f.granted, "Omdisponeret": f.moved, "Budget": f.budget,
            "Forbrug": f.spent, "Disponeret": f.committed, "Rest": abs(f.remaining),
        }  # fmt: skip
        for name, oere in shown.items():
            self.figures[name].setText(danish.money(oere))
        over = f.remaining < 0
        self._names["Rest"].setText("Overskredet med" if over else "Rest")
        self._rest.part = Part.OVER if over else Part.REST
        self._rest.update()
        self.bar.show_figures(f)
        self.used.setText(used_words(f, card.undistributed))
        hold(self, others_name(self, [card.id]))
        self.to_change.setAccessibleName(f"Ret titel og bevilling for spor {card.number}")
        self.to_postings.setAccessibleName(f"Vis posteringer på spor {card.number}")


def used_words(figures: Figures, undistributed: int) -> str:
    """»30,0 % brugt eller disponeret · alt er fordelt«."""
    if undistributed < 0:
        distributed = f"fordelt {danish.money(-undistributed)} for meget"
    elif undistributed:
        distributed = f"{danish.money(undistributed)} ikke fordelt"
    else:
        distributed = "alt er fordelt"
    return f"{share(figures.used_share)} brugt eller disponeret · {distributed}"
