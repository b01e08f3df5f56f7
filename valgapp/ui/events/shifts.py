"""Vagter: who stands where and when, and where somebody is missing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final
from uuid import UUID

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from valgapp.db import shifts
from valgapp.domain import danish
from valgapp.domain.columns import Column
from valgapp.domain.shifts import SHIFT_COLUMNS, Clash, ShiftRow, Staffing, all_clashes
from valgapp.errors import FieldProblem
from valgapp.ui import theme
from valgapp.ui.events import shift_deeds
from valgapp.ui.events.book import Book
from valgapp.ui.events.dialogs import shift_values
from valgapp.ui.events.part import Part
from valgapp.ui.fields import ClockField, TextField
from valgapp.ui.filter_box import FilterBox
from valgapp.ui.forms import Form
from valgapp.ui.notice import Notice
from valgapp.ui.ownership import ChangeButton
from valgapp.ui.person_field import PersonField
from valgapp.ui.phone import tidy_phone
from valgapp.ui.section import action_row
from valgapp.ui.tables import RowsTable
from valgapp.ui.workspace import Workspace

_STATUS = "Status"
_DOUBLE = "Dobbeltbooket"
Holds = Callable[["ShiftsPart", ShiftRow], bool]
FILTERS: Final[Sequence[tuple[str, str, Holds]]] = (
    ("all", "Alle vagter", lambda _part, _s: True),
    ("needed", "Mangler en person", lambda _part, s: s.staffing is Staffing.NEEDED
     and not s.event_cancelled),
    ("staffed", "Besatte", lambda _part, s: s.staffing is Staffing.STAFFED),
    ("double", "Dobbeltbookede", lambda part, s: part.is_double(s)),
)  # fmt: skip


class ShiftPanel(QWidget):
    """One shift, saved as each field is left."""

    def __init__(self, part: ShiftsPart) -> None:
        super().__init__()
        self._part = part
        self.shift: ShiftRow | None = None
        self.clashes = Notice(tone="warning")
        self.form = Form(self._save)
        self.person = PersonField("person", "Hvem har vagten?")
        self._phone = TextField("helper_phone", "Telefon")
        self._clear, self._event = ChangeButton("Tøm vagten"), QPushButton("Vis arrangementet")
        self._delete = ChangeButton("Slet")
        self._build()

    def _build(self) -> None:
        self._clear.clicked.connect(lambda *_: self._part.clear())
        self._event.clicked.connect(lambda *_: self._part.open_event())
        self._delete.clicked.connect(lambda *_: self._part.delete())
        self.form.add(self.person)
        self.form.add(self._phone)
        self.form.add(TextField("role", "Rolle"))
        self.form.add_row(ClockField("starts", "Fra kl."), ClockField("ends", "Til kl."))
        self.person.is_helper.connect(self._phone.setVisible)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        for widget in (
            action_row(self._clear, self._event, self._delete), self.clashes, self.form
        ):  # fmt: skip
            column.addWidget(widget)

    def show_shift(self, shift: ShiftRow, clashes: Sequence[Clash]) -> None:
        """Show a shift and what it clashes with."""
        self.shift = shift
        self.person.set_volunteers(self._part.workspace.read(shifts.volunteers))
        self.form.show_row(shift.id, shift_values(shift))
        told = [clash.sentence for clash in clashes]
        if shift.left:
            told.append(f"{shift.left} er stoppet. Vagten skal have en anden.")
        if clashes and shift.override_reason:
            told.append(f"Aftalt: {shift.override_reason}")
        self.clashes.tell("\n".join(told))
        self._clear.setEnabled(bool(shift.person or shift.left))

    def show_nothing(self) -> None:
        """No shift is chosen: save what was being typed."""
        self.shift = None
        self.form.show_row(None, {})

    def _save(self, shift_id: UUID, key: str, value: Any) -> None:
        shift, workspace = self.shift, self._part.workspace
        assert shift is not None
        assert shift.id == shift_id
        if key == "person":
            shift_deeds.assign(self.window(), workspace, shift, value)
            return
        if key == "helper_phone":
            value = tidy_phone(value, key)
        if value is None:
            raise FieldProblem(key, "Skriv et klokkeslæt, for eksempel 16 eller 16.30.")
        label = f"Vagt ved »{shift.event}«: {self.form.field(key).title}"
        shift_deeds.with_reason(
            self.window(),
            lambda reason: workspace.write(
                shifts.change, shift_id, reason=reason, label=label, quiet=True, **{key: value}
            ),
        )


class ShiftsPart(Part):
    """Shifts of all events by day and time; those of cancelled events are left out."""

    key, title = "shifts", "Vagter"
    search_hint = "Søg efter person, rolle eller arrangement"

    def __init__(self, workspace: Workspace, book: Book) -> None:
        super().__init__(workspace, book)
        self.rows: list[ShiftRow] = []
        self._clashes: dict[UUID, list[Clash]] = {}
        self.table: RowsTable[ShiftRow] = RowsTable(
            "Vagter", self._columns(), tones={_STATUS: self._tone}
        )
        self.own_filter = FilterBox("Va&gter")
        self.panel = ShiftPanel(self)
        self._build()

    def _columns(self) -> list[Column[ShiftRow]]:
        status = Column(_STATUS, self._status, width=16)
        plain = {column.title: column for column in SHIFT_COLUMNS} | {_STATUS: status}
        first = ("Dato", "Tid", "Rolle", _STATUS, "Person")
        return [*(plain.pop(title) for title in first), *plain.values()]

    def _build(self) -> None:
        assert self.own_filter is not None
        self.own_filter.setAccessibleName("Vis vagter")
        self.own_filter.addItems([words for _, words, _ in FILTERS])
        self.own_filter.currentIndexChanged.connect(lambda _place: self.filter())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)
        self.setFocusProxy(self.table)
        self.table.selected.connect(self._show_chosen)
        self.table.filtered.connect(self.status_changed)
        self.table.set_empty(
            "clock",
            "Ingen vagter endnu",
            "En vagt er en plads til én person ved et arrangement: en rolle og et tidsrum. Her ses "
            "på tværs, hvem der står hvor, og hvor der mangler nogen.",
            "Ny vagt",
            self.new_shift,
        )
        self.table.holds(self.panel)
        self.table.add_action("Tøm vagten", self.clear, "person", changes=True)
        self.table.add_action("Vis arrangementet", self.open_event, "event")
        self.table.add_action("Slet", self.delete, "delete", shortcut="Del", changes=True)

    # -- showing ----------------------------------------------------------------------------

    def is_double(self, shift: ShiftRow) -> bool:
        """Whether its person has another shift at the same time."""
        return any(clash.overlaps for clash in self._clashes.get(shift.id, ()))

    def _status(self, shift: ShiftRow) -> str:
        return _DOUBLE if self.is_double(shift) else shift.staffing.label

    def _tone(self, shift: ShiftRow) -> str:
        if self.is_double(shift):
            return "danger"
        return "success" if shift.staffing is Staffing.STAFFED else "warning"

    def refresh(self) -> None:
        every = self.workspace.read(shifts.shift_rows)
        self.rows = [s for s in every if not s.event_cancelled]
        self._clashes = all_clashes(self.rows)
        self.filter()
        self.table.set_rows(self.rows)

    def filter(self) -> None:
        assert self.own_filter is not None
        holds = FILTERS[max(self.own_filter.currentIndex(), 0)][2]
        wanted = {e.id for e in self.book.events if self.book.in_plan(e)}
        self.table.set_predicate(lambda s: s.event_id in wanted and holds(self, s))

    def search(self, text: str) -> None:
        self.table.set_search(text)

    def choose(self, key: str) -> None:
        """Show »all«, »needed«, »staffed« or »double« shifts."""
        assert self.own_filter is not None
        self.own_filter.setCurrentIndex([name for name, _, _ in FILTERS].index(key))

    def select(self, shift_id: UUID) -> None:
        """Choose a shift."""
        self.choose("all")
        self.table.select(shift_id)

    def status_text(self) -> str:
        shown = self.table.visible_rows()
        words = danish.count_of(len(shown), "vagt", "vagter")
        needed = sum(s.staffing is Staffing.NEEDED for s in shown)
        return f"{words} · {needed} mangler en person" if needed else words

    def export(self) -> None:
        self.table.export("Vagter")

    def print_list(self) -> None:
        self.table.print_list("Vagter")

    def _show_chosen(self) -> None:
        shift = self.table.current_row()
        if shift is not None:
            self.panel.show_shift(shift, self._clashes.get(shift.id, ()))
        else:
            self.panel.show_nothing()
        self.event_chosen.emit(None)
        self.status_changed.emit()

    # -- deeds ------------------------------------------------------------------------------

    def new_shift(self) -> None:
        """Ask for a shift at any coming event."""
        coming = [e for e in self.book.events if e.status.is_coming]
        if not coming:
            self.new_wanted.emit(None)
            return
        added = shift_deeds.ask_shift(self.window(), self.workspace, coming)
        if added is not None:
            self.select(added)

    def open_event(self) -> None:
        """Go to the event of the chosen shift."""
        if (shift := self.table.current_row()) is not None:
            self.event_opened.emit(self.book.event(shift.event_id))

    def clear(self) -> None:
        """Take the person off the chosen shifts."""
        shift_deeds.clear(self.workspace, self.table.selected_rows())

    def delete(self) -> None:
        """Delete the chosen shifts; the toast offers Fortryd."""
        shift_deeds.delete(self.workspace, self.table.selected_rows())

    def copy_list(self) -> None:
        """»Hvem har vagt«: the chosen shifts, or all in sight."""
        chosen = self.table.selected_rows()
        shift_deeds.copy_list(
            self.workspace, chosen if len(chosen) > 1 else self.table.visible_rows()
        )
