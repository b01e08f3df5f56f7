"""Kursusgange: the dated sessions as a list, and the chosen one beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QPushButton, QSplitter, QVBoxLayout

from valgapp.db import course, initiative
from valgapp.domain import danish
from valgapp.domain.columns import Column
from valgapp.domain.course import SESSION_COLUMNS, ModuleRow, SessionRow, problems
from valgapp.domain.initiative import PlanRow
from valgapp.ui import theme
from valgapp.ui.asking import ask
from valgapp.ui.course import paper
from valgapp.ui.course.session_dialogs import NewSessionDialog, PlanCourseDialog
from valgapp.ui.course.session_panel import SessionPanel, heading, subtitle
from valgapp.ui.detail import DetailPanel
from valgapp.ui.filter_box import FilterBox
from valgapp.ui.icons import icon
from valgapp.ui.ownership import change_entry
from valgapp.ui.questions import ask_reason
from valgapp.ui.section import Section, action_row
from valgapp.ui.settings import remember, remembered_bytes
from valgapp.ui.tables import RowsTable
from valgapp.ui.workspace import Workspace

_PERIODS: Sequence[tuple[str, Callable[[SessionRow, date], bool]]] = (
    ("Alle datoer", lambda _s, _today: True),
    ("Kommende", lambda s, today: s.day >= today),
    ("Afholdte", lambda s, today: s.day < today and not s.cancelled),
    ("Aflyste", lambda s, _today: s.cancelled),
)
_STATUS = "Status"
_SPLITTER = "pages/course/sessions"


class SessionsSection(Section):
    """``attendance_wanted`` with the session whose marks the user wants to set."""

    key = "sessions"
    title = "Kursusgange"
    search_hint = "Søg efter modul, sted eller oplægsholder"

    attendance_wanted = Signal(object)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._sessions: list[SessionRow] = []
        self._modules: list[ModuleRow] = []
        self._plans: list[PlanRow] = []
        self._problems: dict[UUID, list[str]] = {}
        self._dismissed: UUID | None = None
        self.period = FilterBox("&Datoer")
        self.table: RowsTable[SessionRow] = RowsTable(
            "Kursusgange", self._columns(),
            tones={_STATUS: lambda s: "danger" if s.cancelled else "warning"},
        )  # fmt: skip
        self.panel = SessionPanel(workspace)
        self._attendance = QPushButton("Før fremmøde")
        self._paper, self._more = QPushButton("Udskriv"), QPushButton("Mere")
        self._build()

    # -- building ---------------------------------------------------------------------------

    def _build(self) -> None:
        self.period.setAccessibleName("Vis datoer")
        self.period.addItems([title for title, _ in _PERIODS])
        self.period.currentIndexChanged.connect(lambda _place: self._filter())
        self.detail = DetailPanel(self.panel)
        self.detail.dismissed.connect(self._panel_closed)
        self._build_actions(self.detail)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(theme.px(12))
        self._splitter.addWidget(self.table)
        self._splitter.addWidget(self.detail)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setSizes([theme.px(720), theme.px(400)])
        self._splitter.restoreState(remembered_bytes(_SPLITTER))
        self._splitter.splitterMoved.connect(
            lambda *_: remember(_SPLITTER, self._splitter.saveState())
        )
        self.detail.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._splitter)
        self.setFocusProxy(self.table)
        self._build_table()

    def _build_table(self) -> None:
        table = self.table
        table.selected.connect(self._show_chosen)
        table.filtered.connect(self.status_changed)
        table.activated.connect(self._open)
        table.set_empty(
            "calendar",
            "Ingen kursusgange endnu",
            "Her står kursets datoer for jeres helhedsplan. Læg alle fem på én gang, og ret dem "
            "bagefter, eller opret en enkelt med Ctrl+N.",
            "Planlæg kursusgangene",
            self.plan_course,
        )
        table.add_action("Før fremmøde", self._want_attendance, "check")
        table.add_action("Deltagerliste …", self.print_sign_in_sheet, "print")
        table.add_action("Navneskilte …", self.print_badges, "person")
        table.add_action(
            "Aflys eller gennemfør alligevel …", self.cancel_or_restore, "close", changes=True
        )
        table.add_action("Slet", self.delete, "delete", shortcut="Del", changes=True)

    def _build_actions(self, panel: DetailPanel) -> None:
        self._attendance.setIcon(icon("check"))
        self._attendance.clicked.connect(self._want_attendance)
        papers = QMenu(self._paper)
        papers.addAction(icon("print"), "Deltagerliste til underskrift …", self.print_sign_in_sheet)
        papers.addAction(icon("person"), "Navneskilte …", self.print_badges)
        self._paper.setMenu(papers)
        self._paper.setIcon(icon("print"))
        more = QMenu(self._more)
        self._cancel = change_entry(more, icon("close"), "Aflys …", self.cancel_or_restore)
        change_entry(more, icon("delete"), "Slet", self.delete)
        self._more.setMenu(more)
        self._more.setIcon(icon("more"))
        self._more.setAccessibleName("Flere handlinger for kursusgangen")
        panel.add_action(action_row(self._attendance, self._paper, self._more))

    def _columns(self) -> list[Column[SessionRow]]:
        # What needs the user stands beside the module, in sight also when the panel is open.
        help = "Aflyst, eller hvad der mangler og støder sammen"
        status = Column(_STATUS, self._status, width=26, help=help)
        plain = {column.title: column for column in SESSION_COLUMNS} | {_STATUS: status}
        first = ("Dato", "Tid", "Modul", _STATUS, "Mødt")
        return [*(plain.pop(title) for title in first), *plain.values()]

    def _status(self, session: SessionRow) -> str:
        found = self._problems.get(session.id, [])
        if session.cancelled:
            return "Aflyst"
        now = danish.now()
        if session.is_held(now.date(), now.time()) and not session.marked:
            return "Fremmøde ikke ført"
        return found[0].rstrip(".") if len(found) == 1 else f"{len(found)} ting" if found else ""

    # -- showing ----------------------------------------------------------------------------

    def refresh(self) -> None:
        self._modules = self.workspace.read(course.module_rows)
        self._plans = self.workspace.read(initiative.plans)
        self._sessions = self.workspace.read(course.session_rows)
        today = danish.today()
        self._problems = {s.id: problems(s, self._sessions, today) for s in self._sessions}
        self.table.set_rows(self._sessions)

    def set_plan(self, plan_id: UUID | None) -> None:
        super().set_plan(plan_id)
        self._filter()

    def search(self, text: str) -> None:
        self.table.set_search(text)

    def _filter(self) -> None:
        holds, today = _PERIODS[max(self.period.currentIndex(), 0)][1], danish.today()
        plans = (None, self.plan_id)
        self.table.set_predicate(
            lambda s: holds(s, today) and (self.plan_id is None or s.plan_id in plans)
        )

    def select(self, session_id: UUID) -> None:
        """Choose a session, even when the filters hide it, and open its panel."""
        self._dismissed = None
        if self.table.model.place_of(session_id) < 0:
            self.period.setCurrentIndex(0)
        self.table.select(session_id)

    def status_text(self) -> str:
        shown = self.table.visible_rows()
        text = danish.count_of(len(shown), "kursusgang", "kursusgange")
        lacking = sum(bool(self._problems.get(s.id)) for s in shown)
        return f"{text} · {lacking} skal ordnes" if lacking else text

    def export(self) -> None:
        self.table.export("Kursusgange")

    def print_list(self) -> None:
        self.table.print_list("Kursusgange")

    # -- the panel --------------------------------------------------------------------------

    def _show_chosen(self) -> None:
        assert self.detail is not None
        session = self.table.current_row()
        if session is None:
            self.panel.show_nothing()
            self.detail.hide()
        else:
            self._show_session(self.detail, session)
        self.status_changed.emit()

    def _show_session(self, detail: DetailPanel, session: SessionRow) -> None:
        detail.set_title(heading(session), subtitle(session))
        self._cancel.setText("Gennemfør alligevel" if session.cancelled else "Aflys …")
        self._attendance.setEnabled(not session.cancelled)
        self.panel.show_session(session, self._sessions, self._modules, self._plans, danish.today())
        if session.id != self._dismissed:
            self._dismissed = None
            detail.open()

    def _panel_closed(self) -> None:
        chosen = self.table.current_row()
        self._dismissed = chosen.id if chosen else None
        self.table.view.setFocus()

    def _open(self, session: SessionRow) -> None:
        assert self.detail is not None
        self._dismissed = None
        self._show_session(self.detail, session)
        self.panel.form.field("module_id").setFocus()

    # -- deeds ------------------------------------------------------------------------------

    def new_session(self) -> None:
        """Ask for module, day and place; the rest is typed in the panel."""
        dialog = NewSessionDialog(self.window(), self._modules, self._plans, self._add)
        first = self._modules[0].id if self._modules else None
        dialog.show_values({"module_id": first, "plan_id": self.plan_id})
        if (added := ask(dialog)) is not None:
            self.select(added)

    def _add(self, values: dict[str, Any]) -> UUID:
        day = danish.short_date(values["day"])
        return self.workspace.write(course.add_session, **values, label=f"Ny kursusgang {day}")

    def plan_course(self) -> None:
        """Ask for the first day and lay the whole course."""
        dialog = PlanCourseDialog(
            self.window(), self._modules, self._plans, self._sessions, self._add_course
        )
        dialog.show_values({"plan_id": self.plan_id})
        if added := ask(dialog):
            self.select(added[0])

    def _add_course(self, values: dict[str, Any]) -> list[UUID]:
        count = danish.count_of(len(values["dated"]), "kursusgang", "kursusgange")
        return self.workspace.write(course.plan_course, **values, label=f"{count} planlagt")

    def cancel_or_restore(self) -> None:
        """Cancel with a reason, or let it take place after all."""
        session = self.table.current_row()
        if session is None:
            return
        if session.cancelled:
            label = f"{session.title}: gennemføres alligevel"
            self.workspace.write(course.restore_session, session.id, label=label)
            return
        reason = ask_reason(
            self.window(), "Aflys kursusgangen", "Aflys den",
            "Den bliver stående på listen og tæller ikke med i fremmødet.",
            suggestions=("Oplægsholder syg", "For få tilmeldte", "Lokalet kan ikke bruges"),
            required=False,
        )  # fmt: skip
        if reason is not None:
            label = f"{session.title}: aflyst"
            self.workspace.write(course.cancel_session, session.id, reason, label=label)

    def delete(self) -> None:
        """Take a session off the list; refused when somebody is marked at it."""
        if (session := self.table.current_row()) is not None:
            label = f"{session.title} {danish.short_date(session.day)} slettet"
            self.workspace.write(course.delete_session, session.id, label=label)

    def print_sign_in_sheet(self) -> None:
        """The list to sign on: look, print or save."""
        if (session := self.table.current_row()) is not None:
            paper.show_sign_in_sheet(self.window(), self.workspace, session)

    def print_badges(self) -> None:
        """Name badges for those expected."""
        if (session := self.table.current_row()) is not None:
            paper.show_badges(self.window(), self.workspace, session)

    def _want_attendance(self) -> None:
        if (session := self.table.current_row()) is not None:
            self.attendance_wanted.emit(session.id)
