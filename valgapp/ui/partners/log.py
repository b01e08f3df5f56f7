"""When one was in touch with a partner: noted in a line, read newest first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from valgapp.domain import danish
from valgapp.domain.partners import Channel, ContactLogRow
from valgapp.errors import FieldProblem
from valgapp.ui import theme
from valgapp.ui.dialogs import label
from valgapp.ui.fields import ChoiceField, DateField, TextField
from valgapp.ui.forms import Form
from valgapp.ui.icons import icon
from valgapp.ui.quick_entry import QuickEntry
from valgapp.ui.scrolling import emptied

SHOWN: Final = 8


class LogEntry(QuickEntry):
    """What was said goes first; day, way and who are filled in already."""

    def __init__(self, save: Any) -> None:
        super().__init__(save, emptied=("summary",))
        # A form without a row saves nothing by itself: it lays the fields out.
        form = Form(_nothing)
        form.add(self.take(TextField("summary", "Hvad blev sagt eller aftalt?", warns=True)))
        form.add_row(
            self.take(DateField("day", "Dato")), self.take(ChoiceField("channel", "Måde", Channel))
        )
        form.add(self.take(TextField("who", "Hvem talte med dem?")))
        note = QPushButton(icon("add"), "Notér")
        note.setAccessibleName("Notér kontakten")
        note.clicked.connect(self.note)
        last = QHBoxLayout()
        last.addWidget(label("Enter gemmer.", "small"), 1)
        last.addWidget(note)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(form)
        column.addLayout(last)
        self.put({"day": danish.today(), "channel": Channel.MAIL})

    @property
    def draft(self) -> str:
        """What stands there and has not been noted."""
        return str(self.field("summary").typed())

    def suggest(self, summary: str) -> None:
        """Put words in as if they were typed."""
        field = self.field("summary")
        assert isinstance(field, TextField)
        field.editor.setText(summary)
        field.mark_typed()


class LogView(QWidget):
    """``note(values)`` saves a new line or raises; ``delete_wanted`` with a line."""

    delete_wanted = Signal(object)

    def __init__(self, note: Callable[[dict[str, Any]], object]) -> None:
        super().__init__()
        # A function, for what it raises has to come back; out of a signal nothing does.
        self._save = note
        self.entry = LogEntry(self._note)
        self.lines: list[LogLine] = []
        self._rows: Sequence[ContactLogRow] = ()
        self._partner: UUID | None = None
        self._drafts: dict[UUID | None, str] = {}
        self._all = False
        self._column = QVBoxLayout()
        self._column.setSpacing(theme.px(10))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addWidget(self.entry)
        column.addLayout(self._column)

    def show_log(self, partner_id: UUID, rows: Sequence[ContactLogRow], who: str) -> None:
        """Show a partner's log, newest first; ``who`` is suggested for the next line."""
        if partner_id != self._partner:
            # Words half typed about one partner wait there; they are never noted at another.
            self._drafts[self._partner] = self.entry.draft
            self._partner, self._all = partner_id, False
            self.entry.put({"summary": "", "day": danish.today(), "who": who})
            if draft := self._drafts.pop(partner_id, ""):
                self.entry.suggest(draft)
        elif tuple(rows) == tuple(self._rows):
            return
        self._rows = tuple(rows)
        self._fill()

    def _fill(self) -> None:
        emptied(self._column)
        shown = self._rows if self._all else self._rows[:SHOWN]
        self.lines = [LogLine(row, self.delete_wanted) for row in shown]
        for line in self.lines:
            self._column.addWidget(line)
        if not self._rows:
            self._column.addWidget(label("Ingen kontakt er noteret endnu.", "muted"))
        if len(shown) < len(self._rows):
            rest = QPushButton(f"Vis alle {len(self._rows)}")
            rest.setProperty("kind", "link")
            rest.clicked.connect(self._show_all)
            self._column.addWidget(rest, 0, Qt.AlignmentFlag.AlignLeft)

    def _show_all(self) -> None:
        self._all = True
        self._fill()

    def _note(self, values: dict[str, Any]) -> None:
        if values["day"] is None:
            raise FieldProblem("day", "Skriv en dato, fx 3/11.")
        if values["day"] > danish.today():
            raise FieldProblem("day", "Datoen ligger i fremtiden. Skriv den som næste skridt.")
        self._save(values)


class LogLine(QFrame):
    """Day, way and who; under them what was said."""

    def __init__(self, row: ContactLogRow, delete_wanted: Any) -> None:
        super().__init__()
        head = " · ".join(t for t in (danish.long_date(row.day), row.channel.label, row.who) if t)
        remove = QToolButton()
        remove.setIcon(icon("delete"))
        remove.setToolTip("Slet linjen")
        remove.setAccessibleName(f"Slet linjen fra {danish.long_date(row.day)}")
        remove.clicked.connect(lambda *_: delete_wanted.emit(row))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(head, "small"))
        said = label(row.summary)
        said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words.addWidget(said)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addLayout(words, 1)
        line.addWidget(remove, 0, Qt.AlignmentFlag.AlignTop)


def _nothing(*_: object) -> None:
    """A form without a row never saves."""
