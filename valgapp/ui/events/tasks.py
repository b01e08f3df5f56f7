"""Opgaver: everything to do across events, by day, to tick off with Space."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from valgapp.db import event_tasks
from valgapp.domain import danish
from valgapp.domain.columns import Column
from valgapp.domain.event_tasks import TASK_COLUMNS, TaskRow, offset_words
from valgapp.ui import theme
from valgapp.ui.dialogs import label
from valgapp.ui.events import task_deeds
from valgapp.ui.events.book import Book
from valgapp.ui.events.part import Part
from valgapp.ui.fields import DateField, TextField
from valgapp.ui.filter_box import FilterBox
from valgapp.ui.forms import Form
from valgapp.ui.ownership import ChangeButton
from valgapp.ui.section import action_row
from valgapp.ui.tables import RowsTable
from valgapp.ui.ticks import Ticks, tick_column
from valgapp.ui.workspace import Workspace

FILTERS: Final[Sequence[tuple[str, str, Callable[[TaskRow, date], bool]]]] = (
    ("open", "Åbne", lambda t, _today: t.done_on is None),
    ("overdue", "Over tiden", lambda t, today: t.is_overdue(today)),
    ("done", "Klarede", lambda t, _today: t.done_on is not None),
    ("all", "Alle opgaver", lambda _t, _today: True),
)
_DUE = "Frist"


def _when_words(task: TaskRow) -> str:
    # A done task stays where it was when its event moves: the offset no longer holds.
    if task.done_on:
        return f"Klaret {danish.short_date(task.done_on)} til »{task.event}«."
    return f"Falder {offset_words(task.offset)} i forhold til »{task.event}«."


class TaskPanel(QWidget):
    """One task, saved as each field is left."""

    def __init__(self, part: TasksPart) -> None:
        super().__init__()
        self._part = part
        self.task: TaskRow | None = None
        self.form = Form(self._save)
        self._when = label("", "small")
        self._done, self._event = ChangeButton("Klaret"), QPushButton("Vis arrangementet")
        self._delete = ChangeButton("Slet")
        self._build()

    def _build(self) -> None:
        self._done.clicked.connect(lambda *_: self._part.tick())
        self._event.clicked.connect(lambda *_: self._part.open_event())
        self._delete.clicked.connect(lambda *_: self._part.delete())
        self.form.add(TextField("text", "Opgave"))
        self.form.add(TextField("responsible", "Ansvarlig"))
        self.form.add(DateField("due_on", "Senest"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addWidget(action_row(self._done, self._event, self._delete))
        column.addWidget(self.form)
        column.addWidget(self._when)

    def show_task(self, task: TaskRow) -> None:
        """Show a task."""
        self.task = task
        self._done.setText("Ikke klaret alligevel" if task.done_on else "Klaret")
        self._when.setText(_when_words(task))
        keys = ("text", "responsible", "due_on")
        self.form.show_row(task.id, {key: getattr(task, key) for key in keys})

    def show_nothing(self) -> None:
        """No task is chosen: save what was being typed."""
        self.task = None
        self.form.show_row(None, {})

    def _save(self, task_id: UUID, key: str, value: Any) -> None:
        text = self.task.text if self.task else ""
        label = f"{self.form.field(key).title}: »{text}«"
        self._part.workspace.write(
            event_tasks.change, task_id, label=label, quiet=True, **{key: value}
        )


class TasksPart(Part):
    """Tasks of every event that is not cancelled."""

    key, title = "tasks", "Opgaver"
    search_hint = "Søg efter opgave, arrangement eller ansvarlig"

    def __init__(self, workspace: Workspace, book: Book) -> None:
        super().__init__(workspace, book)
        self._rows: list[TaskRow] = []
        self.table: RowsTable[TaskRow] = RowsTable(
            "Opgaver", self._columns(), hidden=("Klaret den",),
            tones={_DUE: lambda t: "danger" if t.is_overdue(self.book.today) else "plain"},
        )  # fmt: skip
        self.ticks = Ticks(self.table, changes=True)
        self.own_filter = FilterBox("&Opgaver")
        self.panel = TaskPanel(self)
        self._build()

    def _columns(self) -> list[Column[TaskRow]]:
        plain = {column.title: column for column in TASK_COLUMNS}
        plain.pop("Klaret")
        done = tick_column(
            lambda t: t.done_on is not None, lambda _t: True, "Klaret",
            "Mellemrum sætter og fjerner fluebenet.",
        )  # fmt: skip
        due: Column[TaskRow] = Column(_DUE, lambda t: t.due_words(self.book.today), width=18)
        when: Column[TaskRow] = Column(
            "Klaret den", lambda t: danish.short_date(t.done_on), width=12
        )
        return [done, plain.pop("Senest"), due, *plain.values(), when]

    def _build(self) -> None:
        assert self.own_filter is not None
        self.own_filter.setAccessibleName("Vis opgaver")
        self.own_filter.addItems([words for _, words, _ in FILTERS])
        self.own_filter.currentIndexChanged.connect(lambda _place: self.filter())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)
        self.setFocusProxy(self.table)
        self.ticks.toggled.connect(self._tick)
        self.table.selected.connect(self._show_chosen)
        self.table.filtered.connect(self.status_changed)
        self.table.set_empty(
            "check-circle",
            "Ingen opgaver endnu",
            "Her samles opgaverne fra alle arrangementer efter dato. De kommer af en tjekliste, "
            "som vælges, når et arrangement oprettes, eller lægges på i arrangementets panel.",
            "Nyt arrangement",
            lambda: self.new_wanted.emit(None),
        )
        self.table.holds(self.panel)
        self.table.add_action("Klaret", self.tick, "check", changes=True)
        self.table.add_action("Vis arrangementet", self.open_event, "event")
        self.table.add_action("Slet", self.delete, "delete", shortcut="Del", changes=True)

    # -- showing ----------------------------------------------------------------------------

    def refresh(self) -> None:
        self._rows = self.workspace.read(event_tasks.task_rows)
        self.filter()
        self.table.set_rows(self._rows)

    def filter(self) -> None:
        assert self.own_filter is not None
        holds, today = FILTERS[max(self.own_filter.currentIndex(), 0)][2], self.book.today
        wanted = {e.id for e in self.book.events if self.book.in_plan(e)}
        self.table.set_predicate(lambda t: t.event_id in wanted and holds(t, today))

    def search(self, text: str) -> None:
        self.table.set_search(text)

    def choose(self, key: str) -> None:
        """Show »open«, »overdue«, »done« or »all« tasks."""
        assert self.own_filter is not None
        self.own_filter.setCurrentIndex([name for name, _, _ in FILTERS].index(key))

    def select(self, task_id: UUID) -> None:
        """Choose a task, whether it is done or not."""
        self.choose("all")
        self.table.select(task_id)

    def status_text(self) -> str:
        shown = self.table.visible_rows()
        words = danish.count_of(len(shown), "opgave", "opgaver")
        late = sum(t.is_overdue(self.book.today) for t in shown)
        return f"{words} · {late} over tiden" if late else words

    def export(self) -> None:
        self.table.export("Opgaver")

    def print_list(self) -> None:
        self.table.print_list("Opgaver")

    def _show_chosen(self) -> None:
        task = self.table.current_row()
        if task is not None:
            self.panel.show_task(task)
        else:
            self.panel.show_nothing()
        self.event_chosen.emit(None)
        self.status_changed.emit()

    # -- deeds ------------------------------------------------------------------------------

    def tick(self) -> None:
        """Tick the chosen tasks off, or take the ticks away."""
        self._tick(self.table.selected_rows())

    def _tick(self, chosen: Sequence[TaskRow]) -> None:
        place = min((self.table.model.place_of(t.id) for t in chosen), default=-1)
        task_deeds.tick(self.workspace, chosen)
        # A task that is done leaves the list: the next one takes its place under the keyboard.
        left = self.table.model.rowCount()
        if place >= 0 and left and not self.table.selected_rows():
            self.table.select(self.table.visible_rows()[min(place, left - 1)].id)

    def open_event(self) -> None:
        """Go to the event of the chosen task."""
        if (task := self.table.current_row()) is not None:
            self.event_opened.emit(self.book.event(task.event_id))

    def new_task(self) -> None:
        """Ask for a task of any coming event."""
        coming = [e for e in self.book.events if e.status.is_coming]
        if not coming:
            self.new_wanted.emit(None)
        elif (added := task_deeds.ask_task(self.window(), self.workspace, coming)) is not None:
            self.table.select(added)

    def delete(self) -> None:
        """Delete the chosen tasks; the toast offers Fortryd."""
        task_deeds.delete(self.workspace, self.table.selected_rows())
