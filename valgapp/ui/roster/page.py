"""The page »Ambassadører«."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent

from valgapp.db import course, initiative, roster
from valgapp.domain import danish
from valgapp.domain.course import ModuleRow
from valgapp.domain.initiative import PlanRow
from valgapp.domain.roster import AmbassadorRow, PlanRecruitment, Stage
from valgapp.ui import dialogs, theme
from valgapp.ui.asking import do
from valgapp.ui.commands import Thing
from valgapp.ui.drops import file_in
from valgapp.ui.own_plan import own_plan
from valgapp.ui.page import Page
from valgapp.ui.roster import bulk, moves
from valgapp.ui.roster.capacity import ALL, CapacityStrip, total_of
from valgapp.ui.roster.filters import RosterFilters
from valgapp.ui.roster.new_person import NewPersonDialog
from valgapp.ui.roster.people_view import BOARD, LIST, PLACES, VIEWS, PeopleView
from valgapp.ui.roster.person_panel import PersonPanel
from valgapp.ui.tables import RowsTable
from valgapp.ui.view_switch import ViewSwitch
from valgapp.ui.workspace import Workspace

ROOM_FOR_TILES: Final = 520  # logical pixels of height; below it the view »Pladser« serves
PURPOSE: Final = (
    "Her står alle, I har talt med: fra første interesse til gennemført forløb. "
    "Hent den liste, I allerede har i Excel, eller tilføj den første med Ctrl+N."
)


class RosterPage(Page):
    """Roster, board and places, with the chosen person's panel beside them."""

    key = "roster"
    title = "Ambassadører"
    icon_name = "people"
    views = VIEWS

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._own_plan = own_plan(workspace)
        one_plan = self._own_plan is not None
        self.people = PeopleView(one_plan=one_plan)
        self.filters = RosterFilters(self, one_plan=one_plan)
        self.capacity = CapacityStrip()
        self.panel = PersonPanel(workspace)
        self.switch = ViewSwitch("Visning", VIEWS)
        self._rows: Sequence[AmbassadorRow] = ()
        self._plans: Sequence[PlanRow] = ()
        self._modules: Sequence[ModuleRow] = ()
        self._closed_for: UUID | None = None
        self._build()

    # -- building ---------------------------------------------------------------------------

    def _build(self) -> None:
        self._column.insertWidget(1, self.capacity)
        self.set_body(self.people)
        self.set_search("Søg efter navn, telefon, e-mail …")
        self.add_filter(self.switch)
        for widget in self.filters.widgets():
            self.add_filter(widget)
        self.setAcceptDrops(True)
        detail = self.set_detail(self.panel)
        detail.dismissed.connect(self._panel_closed)
        self.people.table.set_empty(
            "people", "Ingen ambassadører endnu", PURPOSE, "Importér fra Excel", self.import_file
        )
        self.people.table.set_no_hits(self.header.clear_filters)
        self._build_actions()
        self._listen()

    def _build_actions(self) -> None:
        self.set_primary("Ny ambassadør", self.new_person, "person-add")
        self.add_action("Importér …", self.import_file, "import", shortcut="Ctrl+I")
        self.add_action("Find dubletter …", self.find_duplicates, "merge", in_menu=True)
        self.add_action("Kontaktliste …", self._contacts, "phone", in_menu=True)
        self.add_action("Kopiér e-mailadresser", self._copy_emails, "mail", in_menu=True)
        self.add_action("Eksportér til Excel …", self._export, "excel", in_menu=True)
        self.add_action("Udskriv …", self._print, "print", shortcut="Ctrl+P", in_menu=True)
        deeds = (
            ("Skift forløb …", self._change_stage, "arrow-right", "Ctrl+T", True),
            ("Oplysningsbrev givet i dag", self._give_information, "check", "", True),
            ("Kopiér e-mailadresser", self._copy_emails, "mail", "Ctrl+Shift+C", False),
            ("Kontaktliste …", self._contacts, "phone", "", False),
            ("Slet", self._delete, "delete", "Del", True),
        )
        for text, run, icon_name, shortcut, changes in deeds:
            self.people.add_action(text, run, icon_name, shortcut, changes=changes)

    def _listen(self) -> None:
        self.people.selected.connect(self._show_chosen)
        self.people.filtered.connect(self.header.status_changed)
        self.people.activated.connect(self._open)
        self.people.move_wanted.connect(
            lambda rows, stage: moves.move(self.window(), self.workspace, rows, stage)
        )
        self.people.places.activated.connect(self._show_plan)
        self.filters.changed.connect(self._filter)
        self.header.cleared.connect(self.filters.clear)
        self.capacity.picked.connect(self.filters.plan.choose)
        self.switch.chosen.connect(self._show_view)

    # -- reading ----------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read everyone again."""
        self._plans = self.workspace.read(initiative.plans)
        self._modules = self.workspace.read(course.module_rows)
        self._rows = self.workspace.read(roster.roster_rows)
        every = self.workspace.read(roster.recruitment_rows)
        recruitment = self._own(every)
        self.filters.plan.read(self.workspace)
        self.capacity.show_plans(recruitment)
        total = () if self._own_plan else (total_of(every),)
        self.people.places.set_rows([*recruitment, *total])
        self.people.set_rows(self._rows)
        self._show_figures()

    def _own(self, plans: Sequence[PlanRecruitment]) -> Sequence[PlanRecruitment]:
        """A plan's own file only shows that plan."""
        own = self._own_plan
        return plans if own is None else [p for p in plans if p.plan_id == own.id]

    def _show_figures(self) -> None:
        if not self._rows or self.is_low:
            self.set_figures()
            return
        stages = [row.stage for row in self._rows]
        lacking = sum(bool(row.missing) for row in self._rows)
        figures: list[str | tuple[str, str]] = [
            danish.count_of(len(stages), "person", "personer"),
            f"{sum(s.takes_a_place for s in stages)} har en plads",
            f"{stages.count(Stage.WAITING)} på venteliste",
            f"{stages.count(Stage.DROPPED_OUT)} frafaldet",
        ]
        if lacking:
            figures.append((f"{lacking} mangler oplysninger", "warning"))
        self.set_figures(*figures)

    def _filter(self) -> None:
        self.people.set_wanted(self.filters.wanted)
        self.capacity.choose(self.filters.wanted.plan)

    def search(self, text: str) -> None:
        """Filter by every column of the list."""
        self.people.set_search(text)

    def status_text(self) -> str:
        """»58 ambassadører · 2 valgt«."""
        shown, chosen = len(self.people.visible_rows()), len(self.people.selected_rows())
        words = danish.count_of(len(self._rows), "ambassadør", "ambassadører")
        if shown != len(self._rows):
            words = f"{danish.thousands(shown)} af {words}"
        return f"{words} · {danish.thousands(chosen)} valgt" if chosen else words

    # -- going here -------------------------------------------------------------------------

    def show_rows(self, **wanted: Any) -> None:
        """``plan`` (id), ``stage`` (one or several), ``missing`` (its words), ``ids``,
        ``view`` by its title.

        A single id is chosen and opened among the others rather than shown alone.
        """
        if "view" in wanted:
            self.switch.choose(VIEWS.index(wanted["view"]))
            return
        ids = tuple(wanted.pop("ids", None) or ())
        self.header.clear_search()
        if self.people.view == PLACES:
            self.switch.choose(LIST)
        self.filters.choose(**wanted, ids=ids if len(ids) > 1 else None)
        if len(ids) == 1:
            self._closed_for = None
            self.people.select(*ids)
        self.people.focus()

    @classmethod
    def things(cls, workspace: Workspace) -> Iterable[Thing]:
        """Every person by name."""
        for person, name, plan, stage in workspace.read(roster.named_people):
            yield Thing(name, f"{plan} · {stage.label}", {"ids": (person,)})

    def take_keyboard(self) -> None:
        if self.people.view == BOARD and self.people.visible_rows():
            self.people.focus()
        else:
            super().take_keyboard()

    def _show_view(self, view: int) -> None:
        self.people.show_view(view)
        self.people.focus()

    def _show_plan(self, plan: PlanRecruitment) -> None:
        self.switch.choose(LIST)
        self.filters.choose(plan=None if plan.plan == ALL else plan.plan_id)

    # -- the panel --------------------------------------------------------------------------

    def _show_chosen(self) -> None:
        chosen = self.people.selected_rows()
        if self.detail is None:
            return
        if len(chosen) != 1:
            self._closed_for = None
            self.detail.hide()
        else:
            self._show_person(chosen[0])
        self.header.status_changed.emit()

    def _show_person(self, person: AmbassadorRow) -> None:
        assert self.detail is not None
        self.detail.set_title(person.name, f"{person.plan} · {person.stage.label}")
        self.panel.show_person(person, self._plans, self._modules)
        if person.id != self._closed_for and not self.people.is_by_drag:
            self._closed_for = None
            self.detail.open()

    def _open(self, person: AmbassadorRow) -> None:
        """Enter on a person: into the panel's first field."""
        self._closed_for = None
        self._show_person(person)
        self.panel.start_typing()

    def _panel_closed(self) -> None:
        self._closed_for = self.panel.person.id if self.panel.person else None
        self.people.focus()

    # -- deeds ------------------------------------------------------------------------------

    def _meant(self) -> list[AmbassadorRow]:
        """The chosen people, or everyone in sight while none are."""
        return self.people.selected_rows() or self.people.visible_rows()

    def new_person(self) -> None:
        """Ask for name, plan and phone; the rest is typed in the panel."""
        dialog = NewPersonDialog(self.window(), self._plans, self._default_plan(), self._rows)
        dialog.known_wanted.connect(lambda known: self.show_rows(ids=[known.id]))
        added: list[UUID] = []

        def add() -> None:
            values = dialog.values
            label = f"Ny ambassadør: {values['name']}"
            added.append(self.workspace.write(roster.add, **values, label=label))

        if do(dialog, add):
            self.show_rows(ids=added)
            self.panel.start_typing("email")

    def _default_plan(self) -> UUID | None:
        return self.filters.wanted.plan or (self._own_plan.id if self._own_plan else None)

    def import_file(self, path: Path | None = None) -> None:
        """Bring in a roster from Excel or a text file, asked for when none is given."""
        from valgapp.ui.imports.dialog import KIND
        from valgapp.ui.roster.import_dialog import RosterImportDialog

        path = path or dialogs.open_path(self.window(), "Vælg en liste", KIND)
        if path is not None:
            plan = self._default_plan()
            RosterImportDialog(self.window(), self.workspace, self._plans, plan, path).exec()

    def find_duplicates(self) -> None:
        """Go through people who look alike."""
        from valgapp.ui.roster.duplicates_dialog import DuplicatesDialog

        DuplicatesDialog(self.window(), self.workspace).exec()

    def _change_stage(self) -> None:
        bulk.change_stage(self.window(), self.workspace, self.people.selected_rows())

    def _give_information(self) -> None:
        bulk.give_information(self.workspace, self.people.selected_rows())

    def _copy_emails(self) -> None:
        bulk.copy_emails(self.workspace, self._meant())

    def _contacts(self) -> None:
        bulk.print_contacts(self.window(), self.workspace, self._meant())

    def _delete(self) -> None:
        bulk.delete(self.workspace, self.people.selected_rows())

    def _export(self) -> None:
        self._list().export(self._list().name)

    def _print(self) -> None:
        self._list().print_list(self._list().name)

    def _list(self) -> RowsTable[Any]:
        return self.people.places if self.people.view == PLACES else self.people.table

    # -- what Qt asks -----------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """Few lines of screen are for the people: tiles, figures and filters give way."""
        self.capacity.setVisible(self.height() >= theme.px(ROOM_FOR_TILES))
        was_low = not self.filters.more.isHidden()
        self.filters.fold(self.is_low, self.add_filter)
        if self.is_low is not was_low:
            self._show_figures()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if file_in(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = file_in(event)
        if path is not None:
            event.acceptProposedAction()
            # Later, so that the other program's drag is not held up by our dialog.
            QTimer.singleShot(0, self, lambda: self.import_file(path))
