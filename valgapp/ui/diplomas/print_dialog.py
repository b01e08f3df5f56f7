"""Printing a pile of diplomas: which ones, how, the list that goes with them, and the paper."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from valgapp.domain.diplomas import DiplomaRow, DiplomaState
from valgapp.errors import FieldProblem
from valgapp.ui import theme
from valgapp.ui.dialogs import Dialog, label
from valgapp.ui.diplomas import paper_shift
from valgapp.ui.diplomas.frames import labelled
from valgapp.ui.diplomas.paper_shift import MillimetreField
from valgapp.ui.editors import ChoiceBox
from valgapp.ui.flow import FlowLayout
from valgapp.ui.printing import Shift

if TYPE_CHECKING:
    from valgapp.ui.diplomas.facts import Facts

_ORDER: Final = (
    "De kommer i den rækkefølge, de overrækkes: helhedsplan for helhedsplan, navn for navn."
)
_PAPER: Final = (
    "Bruger I papir, der er trykt på i forvejen, så tryk først en prøveside. Flytningen gælder "
    "kun denne computers udskrifter; de gemte diplomer ændres ikke."
)


class PrintDialog(Dialog):
    """The signals carry the diplomas chosen; ``trial_wanted`` asks for the test page."""

    print_wanted = Signal(object)
    files_wanted = Signal(object)
    cover_wanted = Signal(object)
    trial_wanted = Signal()

    def __init__(self, parent: QWidget | None, facts: Facts, chosen: Sequence[DiplomaRow]) -> None:
        super().__init__(parent, "Udskriv diplomer", width=560)
        self._groups = _groups(facts, chosen)
        self.group = ChoiceBox()
        self.group.addItems([f"{words} ({len(rows)})" for words, rows in self._groups])
        self.right = MillimetreField("right", "Flyt til højre (mm)")
        self.down = MillimetreField("down", "Flyt ned (mm)")
        self.print_button = _button("Vis og udskriv …", "primary")
        self.files_button = _button("Gem én PDF pr. person …")
        self.cover_button = _button("Følgeliste …")
        self.trial_button = _button("Prøveside …")
        self._build()
        self._connect()

    def _build(self) -> None:
        self.body.addWidget(labelled("Hvilke diplomer", self.group))
        self.body.addWidget(label(_ORDER, "small"))
        deeds = QWidget()
        row = FlowLayout(deeds)
        for button in (self.print_button, self.files_button, self.cover_button):
            row.addWidget(button)
        self.body.addWidget(deeds)
        self.body.addWidget(label("Papiret", "section"))
        self.body.addWidget(label(_PAPER, "small"))
        moving = QHBoxLayout()
        moving.setSpacing(theme.px(12))
        for field in (self.right, self.down):
            moving.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(moving)
        trial = QHBoxLayout()
        trial.addWidget(self.trial_button)
        trial.addStretch(1)
        self.body.addLayout(trial)
        self.add_no("Luk")

    def _connect(self) -> None:
        shift = paper_shift.remembered()
        self.right.show_value(shift.right)
        self.down.show_value(shift.down)
        for field in (self.right, self.down):
            field.left.connect(self.take_shift)
        self.print_button.clicked.connect(lambda: self._ask(self.print_wanted.emit))
        self.files_button.clicked.connect(lambda: self._ask(self.files_wanted.emit))
        self.cover_button.clicked.connect(lambda: self._ask(self.cover_wanted.emit))
        self.trial_button.clicked.connect(self._ask_trial)
        for button in (self.print_button, self.files_button, self.cover_button):
            button.setEnabled(bool(self._groups))

    @property
    def rows(self) -> list[DiplomaRow]:
        """The diplomas of the group chosen."""
        return self._groups[self.group.currentIndex()][1] if self._groups else []

    def take_shift(self) -> bool:
        """Remember how far to move; False, with a sentence at the field, for what is no number."""
        found: list[float] = []
        for field in (self.right, self.down):
            try:
                found.append(field.typed())
                field.clear_problem()
            except FieldProblem as problem:
                field.show_problem(problem.sentence)
        if len(found) < 2:
            return False
        paper_shift.remember(Shift(*found))
        return True

    def _ask(self, send: Callable[[list[DiplomaRow]], object]) -> None:
        if self.take_shift():
            send(self.rows)

    def _ask_trial(self) -> None:
        if self.take_shift():
            self.trial_wanted.emit()


def _groups(facts: Facts, chosen: Sequence[DiplomaRow]) -> list[tuple[str, list[DiplomaRow]]]:
    """(words, diplomas), those with none left out."""
    standing = [row for row in facts.issued if row.state.is_valid]
    found = [
        ("Det valgte" if len(chosen) == 1 else "De valgte", list(chosen)),
        ("Alle, der ikke er trykt", [r for r in standing if r.state is DiplomaState.DRAFT]),
        ("Alle, der gælder", standing),
    ]
    for plan in facts.plans:
        found.append((plan.name, [row for row in standing if row.plan_code == plan.code]))
    return [(words, rows) for words, rows in found if rows]


def _button(text: str, kind: str = "") -> QPushButton:
    button = QPushButton(text)
    button.setAutoDefault(False)
    if kind:
        button.setProperty("kind", kind)
    return button
