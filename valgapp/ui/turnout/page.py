"""The page »Valgdeltagelse«: tables, changes, charts, figures and links under one heading."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSignalBlocker, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QStackedWidget

from valgapp.db import turnout
from valgapp.ui.commands import Thing
from valgapp.ui.drops import file_in
from valgapp.ui.page import Page
from valgapp.ui.plan_choice import PlanChoice
from valgapp.ui.section import Section
from valgapp.ui.turnout.charts import ChartsSection
from valgapp.ui.turnout.comparison import ComparisonSection
from valgapp.ui.turnout.elections import ElectionChoice, ElectionsSection
from valgapp.ui.turnout.figures import FiguresSection
from valgapp.ui.turnout.links import LinksSection
from valgapp.ui.turnout.tables import TablesSection
from valgapp.ui.view_switch import ViewSwitch
from valgapp.ui.workspace import Workspace

VIEWS = ("Tabeller", "Ændring", "Diagrammer", "Alle tal", "Områder")
_FIGURES = 3


class TurnoutPage(Page):
    """Five parts; only the one in sight is read again when something changes."""

    key = "turnout"
    title = "Valgdeltagelse"
    icon_name = "turnout"
    views = VIEWS

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.tables, self.comparison = TablesSection(workspace), ComparisonSection(workspace)
        self.charts = ChartsSection(workspace)
        self.figures, self.links = FiguresSection(workspace), LinksSection(workspace)
        self.sections: tuple[Section, ...] = (
            self.tables, self.comparison, self.charts, self.figures, self.links,
        )  # fmt: skip
        self.switch, self.elections = ViewSwitch("Vis", VIEWS), ElectionChoice()
        self.plan = PlanChoice()
        self._stack = QStackedWidget()
        self._build()

    def _build(self) -> None:
        for section in self.sections:
            section.order_tabs()
            self._stack.addWidget(section)
            section.status_changed.connect(self.header.status_changed)
        for listed in (self.figures, self.links):
            listed.clear_wanted.connect(self._clear)
        self.set_body(self._stack)
        self.set_search(self.tables.search_hint)
        self.add_filter(self.switch)
        self.add_filter(self.elections)
        self.add_filter(self.plan)
        self.plan.currentIndexChanged.connect(lambda _place: self._plan_chosen())
        self.elections.show_pair(False)
        self.elections.chosen.connect(self._refresh_section)
        self.switch.chosen.connect(self._show_section)
        self.set_primary("Nyt tal", self._new_figure)
        self.add_action("Importér resultater …", self.import_file, "import", shortcut="Ctrl+I")
        self.setAcceptDrops(True)
        self.add_action("Nyt valg …", self.figures.new_election, "calendar", in_menu=True)
        self.add_action(
            "Sammenligningsgruppe …", self.comparison.choose_group, "edit", in_menu=True
        )
        self.add_action("Eksportér til Excel …", self._export, "excel", in_menu=True)

    # -- what Page asks ---------------------------------------------------------------------

    @property
    def section(self) -> Section:
        """The part in sight."""
        return self.sections[self.switch.view]

    def refresh(self) -> None:
        """Read the elections, and the part in sight."""
        read = self.workspace.read
        self.elections.set_elections(read(turnout.election_rows), read(turnout.figure_rows))
        with QSignalBlocker(self.plan):
            self.plan.read(self.workspace)
        self._refresh_section()
        self._show_plan()

    def _plan_chosen(self) -> None:
        self._show_plan()
        self.header.status_changed.emit()

    def _show_plan(self) -> None:
        """Its own figures and those of the areas it has chosen; charts show all the plans."""
        chosen = self.plan.plan_id
        places = self.workspace.read(turnout.plan_places, chosen) if chosen else None
        for section in (self.tables, self.comparison, self.figures):
            section.show_places(places)

    def search(self, text: str) -> None:
        """Filter the part in sight."""
        self.section.search(text)

    def status_text(self) -> str:
        """What the part in sight says."""
        return self.section.status_text() if self.workspace.is_open else ""

    def show_rows(self, **wanted: Any) -> None:
        """``figure`` (id) is chosen; ``view`` by its title."""
        self.header.clear_search()
        if "figure" in wanted:
            self.switch.choose(_FIGURES)
            self.figures.select(wanted["figure"])
        elif "view" in wanted:
            self.switch.choose(VIEWS.index(wanted["view"]))

    @classmethod
    def things(cls, workspace: Workspace) -> Iterable[Thing]:
        """Every figure by its place."""
        for row in workspace.read(turnout.figure_rows):
            yield Thing(row.label, f"{row.election} · {row.shown}", {"figure": row.id})

    # -- parts ------------------------------------------------------------------------------

    def _show_section(self, place: int) -> None:
        section = self.sections[place]
        self._stack.setCurrentWidget(section)
        self.detail = section.detail
        self.header.show_search(section.search_hint)
        self.elections.setVisible(isinstance(section, ElectionsSection))
        self.elections.show_pair(section is not self.tables)
        self.plan.setVisible(section not in (self.charts, self.links))
        if self.workspace.is_open:
            self._refresh_section()
        section.search(self.header.search_text)
        self.header.status_changed.emit()

    def _refresh_section(self) -> None:
        if isinstance(self.section, ElectionsSection):
            self.section.show_elections(self.elections.before, self.elections.after)
        self.section.refresh()
        self.header.status_changed.emit()

    def _clear(self) -> None:
        self.header.clear_search()
        self.plan.choose()
        self.figures.level.setCurrentIndex(0)

    def import_file(self, path: Path | None = None) -> None:
        """Bring in the results of an election, from a file asked for when none is given."""
        from valgapp.ui.turnout.import_dialog import import_results

        if code := import_results(self.window(), self.workspace, path):
            self.show_imported(code)

    def show_imported(self, code: str) -> None:
        """Show the election that results have just been brought in for."""
        self.refresh()
        self.elections.choose(code)
        self._refresh_section()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if file_in(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = file_in(event)
        if path is not None:
            event.acceptProposedAction()
            # Later, so that the other program's drag is not held up by our dialog.
            QTimer.singleShot(0, self, lambda: self.import_file(path))

    def _new_figure(self) -> None:
        self.switch.choose(_FIGURES)
        self.figures.new_figure()

    def _export(self) -> None:
        self.section.export()
