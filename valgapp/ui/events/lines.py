"""Tasks and shifts as lines in an event's panel."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from valgapp.db import event_tasks, shifts
from valgapp.domain import danish
from valgapp.domain.event_tasks import TaskRow, offset_words
from valgapp.domain.events import EventRow
from valgapp.domain.shifts import Clash, ShiftRow, Staffing
from valgapp.ui import theme
from valgapp.ui.dialogs import label
from valgapp.ui.events import shift_deeds, task_deeds
from valgapp.ui.flow import FlowLayout
from valgapp.ui.icons import icon
from valgapp.ui.ownership import ChangeButton, ChangeTool, hold, others_name
from valgapp.ui.workspace import Workspace

CHIPS: Final = {Staffing.STAFFED: "success", Staffing.NEEDED: "warning"}


class _Line(QWidget):
    """Words with a quiet second line, a button to change and one to delete."""

    def __init__(self) -> None:
        super().__init__()
        self.words, self.small = label(""), label("", "small")
        self.edit, self.remove = _tool("edit"), _tool("delete")
        text = QVBoxLayout()
        text.setSpacing(0)
        text.addWidget(self.words)
        text.addWidget(self.small)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(theme.px(2))
        self.row.addLayout(text, 1)
        for button in (self.edit, self.remove):
            self.row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)

    def name(self, what: str) -> None:
        """What the buttons change and delete."""
        for button, verb in ((self.edit, "Ret"), (self.remove, "Slet")):
            button.setToolTip(f"{verb} {what}")
            button.setAccessibleName(f"{verb} {what}")


def _due_words(task: TaskRow) -> str:
    """When a task is due. A done one keeps its day when the event moves, but not its offset."""
    day = danish.short_date(task.due_on) if task.due_on else ""
    if task.done_on:
        return day
    offset = offset_words(task.offset)
    return f"{day} ({offset})" if day else offset


class TaskLine(_Line):
    """A task: a box to tick, what to do, when and who."""

    def __init__(self, view: TasksView) -> None:
        super().__init__()
        self.task: TaskRow | None = None
        self.box = QCheckBox()
        self.row.insertWidget(0, self.box, 0, Qt.AlignmentFlag.AlignTop)
        self.box.clicked.connect(lambda *_: self.task and view.tick(self.task))
        self.edit.clicked.connect(lambda *_: self.task and view.change(self.task))
        self.remove.clicked.connect(lambda *_: self.task and view.delete(self.task))

    def show_task(self, task: TaskRow) -> None:
        """Show a task."""
        self.task = task
        today = danish.today()
        state = f"klaret {danish.short_date(task.done_on)}" if task.done_on else ""
        words = [
            task.responsible,
            _due_words(task),
            state or task.due_words(today).lower() if task.due_on else state,
        ]
        self.words.setText(task.text)
        self.small.setText(" · ".join(word for word in words if word))
        self.small.setProperty("role", "problem" if task.is_overdue(today) else "small")
        theme.restyle(self.small)
        self.box.setChecked(task.done_on is not None)
        self.box.setAccessibleName(f"Klaret: {task.text}")
        self.name(f"opgaven »{task.text}«")
        hold(self, others_name(self, [task.id]))


class ShiftLine(_Line):
    """A shift: time and role, who has it, and the traffic light in a word."""

    def __init__(self, view: ShiftsView) -> None:
        super().__init__()
        self.shift: ShiftRow | None = None
        self.chip = QLabel()
        self.chip.setProperty("role", "chip")
        self.row.insertWidget(1, self.chip, 0, Qt.AlignmentFlag.AlignTop)
        self.edit.clicked.connect(lambda *_: self.shift and view.change(self.shift))
        self.remove.clicked.connect(lambda *_: self.shift and view.delete(self.shift))

    def show_shift(self, shift: ShiftRow, clashes: Sequence[Clash]) -> None:
        """Show a shift and what it clashes with."""
        self.shift = shift
        self.words.setText(f"{shift.hours} {shift.role}")
        who = " · ".join(word for word in (shift.person, shift.phone) if word)
        gone = f"{shift.left} er stoppet" if shift.left else "Ingen endnu"
        told = [who or gone, *(clash.sentence for clash in clashes)]
        if clashes and shift.override_reason:
            told.append(f"Aftalt: {shift.override_reason}")
        self.small.setText("\n".join(told))
        doubled = any(clash.overlaps for clash in clashes)
        self.chip.setVisible(not shift.event_cancelled)
        self.chip.setText("Dobbelt" if doubled else shift.staffing.label)
        self.chip.setProperty("tone", "danger" if doubled else CHIPS[shift.staffing])
        theme.restyle(self.chip)
        self.name(f"vagten {shift.hours} {shift.role}")
        hold(self, others_name(self, [shift.id]))


class _View(QWidget):
    """Lines of one event, kept between refreshes so that the keyboard stays where it was."""

    def __init__(self, workspace: Workspace, make: Callable[[Any], Any], none: str) -> None:
        super().__init__()
        self.workspace = workspace
        self.event_row: EventRow | None = None
        self.lines: list[Any] = []
        self._make = make
        self._none = label(none, "muted")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(6))
        self._column.addWidget(self._none)
        buttons = QWidget()
        self._buttons = FlowLayout(buttons, gap=4)
        self._column.addWidget(buttons)

    def add_button(
        self, text: str, icon_name: str, run: Callable[[], object], *, changes: bool = False
    ) -> QPushButton:
        """A deed under the lines."""
        kind = ChangeButton if changes else QPushButton
        button = kind(icon(icon_name), text)
        button.setProperty("kind", "quiet")
        button.clicked.connect(lambda *_: run())
        self._buttons.addWidget(button)
        return button

    def fit(self, count: int) -> None:
        """As many lines as there are rows."""
        while len(self.lines) < count:
            line = self._make(self)
            self._column.insertWidget(len(self.lines), line)
            self.lines.append(line)
        for line in self.lines[count:]:
            line.hide()
            line.deleteLater()
        del self.lines[count:]
        self._none.setVisible(not count)


class TasksView(_View):
    """The checklist of the event in the panel."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace, TaskLine, "Ingen opgaver endnu.")
        self.rows: list[TaskRow] = []
        self.add_button("Tilføj opgave …", "add", self.add)
        self.add_button("Brug tjekliste …", "check-circle", self.fill)
        self.keep = self.add_button("Gem som skabelon …", "copy", self.keep_as_template)

    def show_event(self, event: EventRow) -> None:
        """Show the tasks of an event."""
        self.event_row = event
        self.rows = self.workspace.read(event_tasks.task_rows, event.id)
        self.fit(len(self.rows))
        for line, task in zip(self.lines, self.rows, strict=True):
            line.show_task(task)
        self.keep.setEnabled(bool(self.rows))

    def tick(self, task: TaskRow) -> None:
        """Tick off, or take the tick away."""
        task_deeds.tick(self.workspace, [task], quiet=True)

    def add(self) -> None:
        """Ask for a new task."""
        if self.event_row:
            task_deeds.ask_task(self.window(), self.workspace, [self.event_row])

    def change(self, task: TaskRow) -> None:
        """Ask for other words, another day or another person."""
        if self.event_row:
            task_deeds.ask_task(self.window(), self.workspace, [self.event_row], task)

    def delete(self, task: TaskRow) -> None:
        """Take a task off the list."""
        task_deeds.delete(self.workspace, [task])

    def fill(self) -> None:
        """Put the tasks of a checklist on the event."""
        if self.event_row:
            task_deeds.fill(self.window(), self.workspace, self.event_row)

    def keep_as_template(self) -> None:
        """Keep the tasks as a checklist for another event."""
        if self.event_row:
            task_deeds.keep_as_template(self.window(), self.workspace, self.event_row)


class ShiftsView(_View):
    """The shifts of the event in the panel, with those they clash with."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace, ShiftLine, "Ingen vagter endnu.")
        self.rows: list[ShiftRow] = []
        self.add_button("Tilføj vagt …", "add", self.add, changes=True)
        self.add_button("Kopiér vagtlisten", "copy", self.copy)

    def show_event(self, event: EventRow) -> None:
        """Show the shifts of an event."""
        self.event_row = event
        self.rows = self.workspace.read(shifts.shift_rows, event_id=event.id)
        found = self.workspace.read(shifts.clashes_at, event.id) if self.rows else {}
        self.fit(len(self.rows))
        for line, shift in zip(self.lines, self.rows, strict=True):
            line.show_shift(shift, found.get(shift.id, ()))

    def add(self) -> None:
        """Ask for a new shift."""
        if self.event_row:
            shift_deeds.ask_shift(self.window(), self.workspace, [self.event_row])

    def change(self, shift: ShiftRow) -> None:
        """Ask for another role, time or person."""
        if self.event_row:
            shift_deeds.ask_shift(self.window(), self.workspace, [self.event_row], shift)

    def delete(self, shift: ShiftRow) -> None:
        """Take a shift off the list."""
        shift_deeds.delete(self.workspace, [shift])

    def copy(self) -> None:
        """The list of who has a shift, to send round."""
        shift_deeds.copy_list(self.workspace, self.rows)


def _tool(icon_name: str) -> ChangeTool:
    button = ChangeTool()
    button.setIcon(icon(icon_name))
    button.setFixedSize(theme.px(36), theme.px(32))
    return button
