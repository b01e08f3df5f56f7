"""The page »Arrangementer«: list, calendar, tasks and shifts, with one panel beside them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, Final
from uuid import UUID

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from valgapp.db import events
from valgapp.domain import danish
from valgapp.domain.events import EventRow, EventStatus, held, held_of_wanted
from valgapp.domain.preset import EVENTS_WANTED
from valgapp.ui.asking import ask
from valgapp.ui.commands import Thing
from valgapp.ui.detail import DetailPanel
from valgapp.ui.events import papers
from valgapp.ui.events.book import Book
from valgapp.ui.events.calendar import CalendarPart
from valgapp.ui.events.dialogs import NewEventDialog
from valgapp.ui.events.event_deeds import EventDeeds
from valgapp.ui.events.event_panel import EventPanel, subtitle
from valgapp.ui.events.filters import EventFilters
from valgapp.ui.events.listing import ListPart
from valgapp.ui.events.part import Part
from valgapp.ui.events.shifts import ShiftsPart
from valgapp.ui.events.tasks import TasksPart
from valgapp.ui.page import Page
from valgapp.ui.view_switch import ViewSwitch
from valgapp.ui.workspace import Workspace

LIST, CALENDAR, TASKS, SHIFTS = range(4)
_EVERYONE: Final = "Alle helhedsplaner"


class EventsPage(Page):
    """Only the part in sight is read again when something changes."""

    key = "events"
    title = "Arrangementer"
    icon_name = "event"
    views = (ListPart.title, CalendarPart.title, TasksPart.title, ShiftsPart.title)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.book = Book()
        self.list = ListPart(workspace, self.book)
        self.calendar = CalendarPart(workspace, self.book)
        self.tasks, self.shifts = TasksPart(workspace, self.book), ShiftsPart(workspace, self.book)
        self.parts: tuple[Part, ...] = (self.list, self.calendar, self.tasks, self.shifts)
        self.switch = ViewSwitch("Vis", [part.title for part in self.parts])
        self.filters = EventFilters(self.book)
        self.panel = EventPanel(workspace)
        self.deeds = EventDeeds(workspace, self.panel.parts)
        self._shown: EventRow | None = None
        self._dismissed: UUID | None = None
        self._in_panel: UUID | None = None
        self._old: set[Part] = set(self.parts)
        self._stack = QStackedWidget()
        self._build()

    # -- building ---------------------------------------------------------------------------

    def _build(self) -> None:
        for part in self.parts:
            self._stack.addWidget(part)
            part.status_changed.connect(self.header.status_changed)
            part.event_chosen.connect(self._chosen)
            part.event_opened.connect(self._open)
            part.new_wanted.connect(self.new_event)
        for table in (self.list.table, self.shifts.table):
            table.set_no_hits(self.header.clear_filters)
        self.tasks.table.set_no_hits(self._show_every_task)
        self.tasks.table.activated.connect(lambda _row: self._enter_detail())
        self.shifts.table.activated.connect(lambda _row: self._enter_detail())
        self.set_body(self._stack)
        self.set_search(self.list.search_hint)
        self._build_filters()
        self._build_actions()
        self._build_panel()
        self._show_part(LIST)
        self.switch.chosen.connect(self._show_part)

    def _build_filters(self) -> None:
        own = [part.own_filter for part in self.parts if part.own_filter is not None]
        self.add_filter(self.switch)
        self.add_filters(self.filters.plan, self.filters.status, *own)
        self.filters.changed.connect(self._filter)

    def _build_actions(self) -> None:
        self.set_primary("Nyt arrangement", self.new_event)
        self.add_action("Ny opgave …", self._new_task, "check", in_menu=True)
        self.add_action("Ny vagt …", self._new_shift, "clock", in_menu=True)
        self.add_action("Kopiér hvem har vagt", self._copy_shifts, "copy", in_menu=True)
        self.add_action("Eksportér til Excel …", self._export, "excel", in_menu=True)
        self.add_action("Udskriv …", self._print, "print", shortcut="Ctrl+P", in_menu=True)
        self._add_papers()

    def _add_papers(self) -> None:
        for text, run, icon_name in (
            ("Månedsplan …", self._show_month_plan, "calendar"),
            ("Vagtplan …", lambda: papers.show_staffing(self, self.workspace), "people"),
            (
                "Kalenderfil med alle …",
                lambda: papers.save_calendar(self, self.workspace),
                "export",
            ),
            (
                "Arrangementsplan til Excel …",
                lambda: papers.save_plan(self, self.workspace),
                "excel",
            ),
        ):
            self.add_action(text, run, icon_name, in_menu=True)

    def _build_panel(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        self._panels: tuple[QWidget, ...] = (self.panel, self.tasks.panel, self.shifts.panel)
        for panel in self._panels:
            column.addWidget(panel)
        detail = self.set_detail(inside)
        detail.dismissed.connect(self._panel_closed)
        detail.add_action(self.deeds)
        self.deeds.part_wanted.connect(lambda part: detail.go_to(self.panel.parts[part]))

    # -- reading ----------------------------------------------------------------------------

    @property
    def part(self) -> Part:
        """The part in sight."""
        return self.parts[self.switch.view]

    def refresh(self) -> None:
        """Read the events and the part in sight; other parts when they come into sight."""
        self._old = set(self.parts)
        self.book.today = danish.today()
        self.book.events = self.workspace.read(events.event_rows)
        self.filters.read(self.workspace)
        count = held(self.book.events)
        tone = "success" if count >= EVENTS_WANTED else "plain"
        self.set_figures((held_of_wanted(self.book.events, EVENTS_WANTED), tone))
        self._refresh_part()

    def _refresh_part(self) -> None:
        if self.part in self._old:
            self._old.discard(self.part)
            self.part.refresh()
        if self.switch.view == CALENDAR:
            self._show_event(self.book.event(self._shown.id) if self._shown else None)

    def search(self, text: str) -> None:
        """Filter the part in sight."""
        self.part.search(text)

    def status_text(self) -> str:
        """What the part in sight says."""
        return self.part.status_text()

    def _filter(self) -> None:
        self.part.filter()
        self.header.status_changed.emit()

    # -- going here -------------------------------------------------------------------------

    def show_rows(self, **wanted: Any) -> None:
        """``event`` (id), ``task`` or ``shift`` (id); ``tasks`` (»overdue«, »open«, »done«,
        »all«); ``shifts`` (»needed«, »staffed«, »double«, »all«); ``status`` (an
        ``EventStatus`` or »coming«); ``day`` in the calendar; ``plan`` (id, ``None`` for all);
        ``new_with`` (a partner's id) asks for a new event with it; ``view`` by its title.
        """
        self.header.clear_search()
        if "plan" in wanted:
            self.filters.plan.choose(wanted["plan"])
        if "event" in wanted:
            self._see_event(wanted["event"])
        elif "tasks" in wanted or "task" in wanted:
            self._see_tasks(wanted.get("tasks", "open"), wanted.get("task"))
        elif "shifts" in wanted or "shift" in wanted:
            self._see_shifts(wanted.get("shifts", "all"), wanted.get("shift"))
        elif "day" in wanted:
            self._see_day(wanted["day"])
        elif "status" in wanted:
            self._see_status(wanted["status"])
        elif "new_with" in wanted:
            self.new_event(partner=wanted["new_with"])
        elif "view" in wanted:
            self.switch.choose([part.title for part in self.parts].index(wanted["view"]))

    @classmethod
    def things(cls, workspace: Workspace) -> Iterable[Thing]:
        """Every event by title, with its day and status."""
        for event in workspace.read(events.event_rows):
            day = danish.short_date(event.day) or "uden dato"
            yield Thing(event.title, f"{day} · {event.status.label}", {"event": event.id})

    def _see_event(self, event_id: UUID) -> None:
        self.switch.choose(LIST)
        self._dismissed = None
        if not self.list.select(event_id):
            self.header.clear_filters()
            self.list.select(event_id)
        self.list.table.view.setFocus()

    def _see_tasks(self, which: str, task_id: UUID | None) -> None:
        self.switch.choose(TASKS)
        self.tasks.choose(which)
        if task_id is not None:
            self.tasks.select(task_id)
        self.tasks.table.enter()

    def _see_shifts(self, which: str, shift_id: UUID | None) -> None:
        self.switch.choose(SHIFTS)
        self.shifts.choose(which)
        if shift_id is not None:
            self.shifts.select(shift_id)
        self.shifts.table.enter()

    def _see_day(self, day: date) -> None:
        self.switch.choose(CALENDAR)
        self.calendar.month.go_to(day)
        self.calendar.month.setFocus()

    def _see_status(self, status: EventStatus | str) -> None:
        self.switch.choose(LIST)
        self.filters.choose_status(status)
        self.list.table.enter()

    # -- parts ------------------------------------------------------------------------------

    def _show_part(self, place: int) -> None:
        part = self.parts[place]
        self._stack.setCurrentWidget(part)
        self._stack.setFocusProxy(part)
        self.filters.status.setVisible(place in (LIST, CALENDAR))
        for other in self.parts:
            if other.own_filter is not None:
                other.own_filter.setVisible(other is part)
        self.header.show_search(part.search_hint)
        shown = self._shown
        self._close_detail()
        if self.workspace.is_open:
            self._refresh_part()
            part.search(self.header.search_text)
            part.filter()
            self._keep_chosen(part, shown)
        self.header.status_changed.emit()
        if self.isVisible():
            part.setFocus()

    def _keep_chosen(self, part: Part, shown: EventRow | None) -> None:
        """List and calendar stand on the same event."""
        if shown is not None and part is self.list:
            self.list.select(shown.id)
        elif shown is not None and part is self.calendar:
            self.calendar.select(shown)

    # -- the panel --------------------------------------------------------------------------

    def _chosen(self, event: EventRow | None) -> None:
        if self.sender() is not None and self.sender() is not self.part:
            return
        if self.switch.view in (LIST, CALENDAR):
            self._show_event(event)
        else:
            self._show_other()

    def _show_event(self, event: EventRow | None, *, wanted: bool = False) -> None:
        detail = self._detail
        self._shown = event
        if event is None:
            self.panel.show_nothing()
            detail.hide()
            return
        # In the calendar the month keeps its room until Enter asks for the panel.
        if self.switch.view == CALENDAR and detail.isHidden() and not wanted:
            return
        self._show_panel(self.panel)
        detail.set_title(event.title, subtitle(event))
        self.deeds.show_event(event)
        self.panel.show_event(event, self.book.plans)
        self._reveal(event.id)

    def _show_other(self) -> None:
        """A task or a shift in the panel."""
        detail = self._detail
        if self.switch.view == TASKS and (task := self.tasks.panel.task):
            self._show_panel(self.tasks.panel)
            detail.set_title(task.text, task.event)
            self._reveal(task.id)
        elif self.switch.view == SHIFTS and (shift := self.shifts.panel.shift):
            self._show_panel(self.shifts.panel)
            day = danish.weekday_date(shift.day) if shift.day else "Uden dato"
            detail.set_title(f"{shift.role} {shift.hours}", f"{shift.event} · {day}")
            self._reveal(shift.id)
        else:
            detail.hide()

    def _show_panel(self, shown: QWidget) -> None:
        for panel in self._panels:
            panel.setVisible(panel is shown)
        self.deeds.setVisible(shown is self.panel)

    def _reveal(self, row_id: UUID) -> None:
        if row_id != self._in_panel:
            self._in_panel = row_id
            self._detail.to_top()
        if row_id != self._dismissed:
            self._dismissed = None
            self._detail.open()

    @property
    def _detail(self) -> DetailPanel:
        assert self.detail is not None
        return self.detail

    def _close_detail(self) -> None:
        if self.detail is not None:
            self.panel.show_nothing()
            self.detail.hide()

    def _open(self, event: EventRow | None) -> None:
        """Enter on an event: into the panel's first field."""
        if event is None:
            return
        if self.switch.view not in (LIST, CALENDAR):
            self._see_event(event.id)
            return
        self._dismissed = None
        self._show_event(event, wanted=True)
        self.panel.status.setFocus()

    def _panel_closed(self) -> None:
        shown = self.panel.event_row or self.tasks.panel.task or self.shifts.panel.shift
        self._dismissed = shown.id if shown else None
        self.part.setFocus()

    # -- deeds ------------------------------------------------------------------------------

    def new_event(self, day: date | None = None, partner: UUID | None = None) -> None:
        """Ask for title, kind, day, plans and checklist; the rest is typed in the panel."""
        dialog = NewEventDialog(self.window(), self.workspace, self.book.plans, self._add)
        own = self.filters.plan.plan_id or next(
            (p.id for p in self.book.plans if p.code == self.workspace.store.site), None
        )
        dialog.show_values({
            "day": day, "plan_ids": {own} if own else set(),
            "partner_ids": {partner} if partner else set(),
        })  # fmt: skip
        if (added := ask(dialog)) is not None:
            if self.switch.view == CALENDAR and (event := self.book.event(added)):
                self.calendar.select(event)
                self._open(event)
            else:
                self._see_event(added)

    def _add(self, values: dict[str, Any]) -> UUID:
        label = f"Nyt arrangement: {values['title']}"
        return self.workspace.write(events.add, **values, label=label)

    def _show_every_task(self) -> None:
        """Without filters also those that are done: »open« may be what holds all of them back."""
        self.header.clear_filters()
        self.tasks.choose("all")

    def _new_task(self) -> None:
        self.switch.choose(TASKS)
        self.tasks.new_task()

    def _new_shift(self) -> None:
        self.switch.choose(SHIFTS)
        self.shifts.new_shift()

    def _copy_shifts(self) -> None:
        self.switch.choose(SHIFTS)
        self.shifts.copy_list()

    def _export(self) -> None:
        self.part.export()

    def _print(self) -> None:
        self.part.print_list()

    def _show_month_plan(self) -> None:
        """The month in sight, else that of the event in the panel, else this one."""
        day = self._shown.day if self._shown else None
        if self.switch.view == CALENDAR:
            day = self.calendar.month.days.month
        papers.show_month_plan(self, self.workspace, day or self.book.today)
