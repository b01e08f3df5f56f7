"""What holds for a whole file of results: which election, from where, and how far counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from valgapp.domain import danish
from valgapp.domain.turnout import Counting
from valgapp.domain.turnout_results import Poll, ResultFile
from valgapp.errors import FieldProblem
from valgapp.ui import theme
from valgapp.ui.fields import ChoiceField, DateField, TextField

LARGE: Final = 140  # percent of ordinary text from which five fields need two rows
_SOURCE_HELP: Final = "Hvem har offentliggjort tallene? Kilden står ved hvert tal."


class ImportBar(QFrame):
    """``changed`` when the lines must be judged anew, ``settled`` when the rest is another."""

    changed = Signal()
    settled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self.poll_field = ChoiceField("poll", "Valg", ())
        self.day = DateField("day", "Valgdag")
        self.counting = ChoiceField(
            "counting", "Optælling", [(c, c.label) for c in Counting],
            help="Gælder, hvor filen ikke selv siger det.",
        )  # fmt: skip
        self.source = TextField(
            "source", "Kilde", help=_SOURCE_HELP, placeholder="For eksempel valg.dk"
        )
        self.source_date = DateField("source_date", "Kildens dato")
        self._build()
        self.hide()

    def _build(self) -> None:
        first = ((self.poll_field, 4), (self.day, 3), (self.source, 6))
        second = ((self.source_date, 3), (self.counting, 3))
        is_large = theme.px(100) > LARGE
        inside = QVBoxLayout(self)
        inside.setContentsMargins(*(theme.px(n) for n in (12, 8, 12, 10)))
        for fields in (first, second) if is_large else ((*first, *second),):
            row = QHBoxLayout()
            row.setSpacing(theme.px(12))
            for field, share in fields:
                row.addWidget(field, share, Qt.AlignmentFlag.AlignTop)
            inside.addLayout(row)
        for field in (self.poll_field, self.counting):
            field.left.connect(self._choose)
        for typed in (self.day, self.source, self.source_date):
            typed.left.connect(self._check)
            typed.editor.textChanged.connect(self.settled)

    def show_file(self, found: ResultFile, polls: Sequence[Poll], chosen: str) -> None:
        """Offer the elections of a file, and suggest its source and date."""
        self.poll_field.set_choices([(p, f"{p.kind.label} {p.year}") for p in polls])
        poll = next((p for p in polls if p.code == chosen), polls[0] if polls else None)
        self.poll_field.show_value(poll)
        released = [r.released_at for r in found.results if r.released_at]
        newest = max(released).astimezone(danish.COPENHAGEN).date() if released else None
        self.source.show_value(found.source)
        self.source_date.show_value(newest or danish.today())
        self.counting.show_value(Counting.FINAL)
        untold = [r for r in found.results if r.counting is None and not r.fault]
        self.counting.setVisible(bool(found.tables or untold))
        self.day.show_value(None)
        self._show_day()
        self.show()

    # -- what the user has settled ----------------------------------------------------------

    @property
    def poll(self) -> Poll:
        """The election, with the day that is typed where nobody knows it."""
        poll: Poll = self.poll_field.typed()
        return poll if poll.day else replace(poll, day=_typed(self.day))

    @property
    def default(self) -> Counting:
        """How far the counting was, where the file does not tell."""
        counting: Counting = self.counting.typed()
        return counting

    @property
    def source_words(self) -> str:
        """Where the figures come from."""
        return str(self.source.typed() or "")

    @property
    def day_of_source(self) -> date | None:
        """When the source published the figures."""
        return _typed(self.source_date)

    @property
    def is_ready(self) -> bool:
        """Whether there is a source and a day, and every date can be read."""
        self._check()
        lacks_day = not self.day.isHidden() and _typed(self.day) is None
        return bool(self.source_words) and not lacks_day and not self.source_date.problem

    def _choose(self) -> None:
        self._show_day()
        self.changed.emit()

    def _show_day(self) -> None:
        poll: Poll | None = self.poll_field.typed()
        self.day.setVisible(poll is not None and poll.day is None)

    def _check(self) -> None:
        """Say beside the field what is wrong with it."""
        lacking = "" if self.source_words else "Skriv, hvor tallene kommer fra."
        _say(self.source, lacking)
        for field in (self.source_date, self.day):
            _say(field, _fault(field))
        if not self.day.isHidden() and not self.day.problem and _typed(self.day) is None:
            _say(self.day, "Skriv valgdagen.")


def _say(field: TextField, sentence: str) -> None:
    if sentence:
        field.show_problem(sentence)
    else:
        field.clear_problem()


def _fault(field: DateField) -> str:
    try:
        field.typed()
    except FieldProblem as problem:
        return problem.sentence
    return ""


def _typed(field: DateField) -> date | None:
    """The date in a field; none while it cannot be read, which is said beside it."""
    return None if _fault(field) else field.typed()
