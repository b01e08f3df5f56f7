"""The page »Kursus«: sessions, attendance, modules and speakers under one heading."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from valgapp.db import course
from valgapp.domain import danish
from valgapp.ui.commands import Thing
from valgapp.ui.course.attendance import AttendanceSection
from valgapp.ui.course.modules import ModulesSection
from valgapp.ui.course.sessions import SessionsSection
from valgapp.ui.course.speakers import SpeakersSection
from valgapp.ui.plan_choice import PlanChoice
from valgapp.ui.section import Section
from valgapp.ui.sectioned_page import SectionedPage
from valgapp.ui.workspace import Workspace

_NEW_SESSION, _NEW_SPEAKER = "Ny kursusgang", "Ny oplægsholder"
_VIEWS = ("Kursusgange", "Fremmøde", "Moduler", "Oplægsholdere")


class CoursePage(SectionedPage):
    """Sessions, attendance, modules and speakers."""

    key = "course"
    title = "Kursus"
    icon_name = "course"
    views = _VIEWS

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.sessions = SessionsSection(workspace)
        self.attendance = AttendanceSection(workspace)
        self.modules = ModulesSection(workspace)
        self.speakers = SpeakersSection(workspace)
        self.set_sections(_VIEWS, (self.sessions, self.attendance, self.modules, self.speakers))
        self.plan = PlanChoice()
        self._build()

    def _build(self) -> None:
        self.plan.currentIndexChanged.connect(lambda _place: self._plan_chosen())
        self.add_filter(self.switch)
        self.add_filters(self.plan, self.sessions.period)
        self._build_actions()
        self.sessions.attendance_wanted.connect(lambda s: self.show_rows(attendance=s))
        self.sessions.table.set_no_hits(self.header.clear_filters)
        self.speakers.table.set_no_hits(self.header.clear_filters)
        self.attendance.course_wanted.connect(self._plan_course)
        self.attendance.people_wanted.connect(lambda: self.go_to("roster"))
        self.attendance.grid.session_wanted.connect(lambda s: self.show_rows(session=s))
        self.attendance.grid.person_wanted.connect(lambda p: self.go_to("roster", ids=[p]))

    def _build_actions(self) -> None:
        self.set_primary(_NEW_SESSION, self._new)
        self.add_action("Planlæg kursusgangene …", self._plan_course, "calendar")
        self.add_action(
            "Tilføj deltager fra anden plan …", self._add_guest, "person-add", in_menu=True
        )
        self.add_action("Ny oplægsholder …", self._new_speaker, "speaker", in_menu=True)
        self.add_action("Eksportér til Excel …", self._export, "excel", in_menu=True)
        self.add_action("Udskriv …", self._print, "print", shortcut="Ctrl+P", in_menu=True)

    # -- what Page asks ---------------------------------------------------------------------

    @property
    def help_chapter(self) -> str:
        return "Før fremmøde" if self.switch.view == 1 else self.title

    def refresh(self) -> None:
        """Read the part in sight; the others when they come into sight."""
        if self.attendance.grid.is_writing:
            # The grid knows its own mark; reading the whole course again would cost each key press.
            self._old = {*self.sections} - {self.attendance}
            return
        self._offer_plans()
        super().refresh()

    def show_rows(self, **wanted: Any) -> None:
        """``session`` (id) in the list; ``attendance`` (session id) or ``person`` (id) in the
        grid; ``plan`` (id, ``None`` for all); ``view`` by its title.
        """
        self.header.clear_search()
        if "plan" in wanted:
            self.plan.choose(wanted["plan"])
        if "session" in wanted:
            self._see_session(wanted["session"])
        elif "attendance" in wanted or "person" in wanted:
            self._see_attendance(wanted.get("attendance"), wanted.get("person"))
        elif "view" in wanted:
            self.switch.choose(_VIEWS.index(wanted["view"]))

    @classmethod
    def things(cls, workspace: Workspace) -> Iterable[Thing]:
        """Every session by module and date."""
        for held in workspace.read(course.session_rows):
            when = danish.weekday_date(held.day)
            detail = f"{held.plan} · aflyst" if held.cancelled else held.plan
            yield Thing(f"{held.title}, {when}", detail, {"session": held.id})

    # -- parts ------------------------------------------------------------------------------

    def prepare(self, section: Section) -> None:
        self._stack.setFocusProxy(section)
        self.plan.setEnabled(section in (self.sessions, self.attendance))
        self.sessions.period.setVisible(section is self.sessions)
        self.name_primary(_NEW_SPEAKER if section is self.speakers else _NEW_SESSION)
        # Marks and modules are set where they stand: nothing new is made there.
        self.header.show_primary(section in (self.sessions, self.speakers))

    def arrived(self, section: Section) -> None:
        if self.isVisible() and section is self.attendance:
            section.setFocus()

    def _see_session(self, session_id: UUID) -> None:
        self.switch.choose(0)
        held = self.workspace.read(course.session_row, session_id)
        if self.plan.plan_id not in (None, held.plan_id) and held.plan_id is not None:
            self.plan.choose(held.plan_id)
        self.sessions.select(session_id)
        self.sessions.table.view.setFocus()

    def _see_attendance(self, session_id: UUID | None, person_id: UUID | None) -> None:
        self.switch.choose(1)
        grid = self.attendance.grid
        if session_id is not None and not grid.go_to_session(session_id):
            held = self.workspace.read(course.session_row, session_id)
            self.plan.choose(held.plan_id)
            grid.go_to_session(session_id)
        if person_id is not None and not grid.go_to_person(person_id):
            self.plan.choose(None)
            grid.go_to_person(person_id)
        grid.view.setFocus()

    # -- plans ------------------------------------------------------------------------------

    def _offer_plans(self) -> None:
        is_first = self.plan.count() == 1
        self.plan.read(self.workspace)
        if is_first:
            self.plan.choose(self.workspace.store.site)

    def _plan_chosen(self) -> None:
        for section in self.sections:
            section.set_plan(self.plan.plan_id)
        self.header.status_changed.emit()

    # -- deeds ------------------------------------------------------------------------------

    def _new(self) -> None:
        if self.section is self.speakers:
            self.speakers.new_speaker()
        else:
            self.switch.choose(0)
            self.sessions.new_session()

    def _plan_course(self) -> None:
        self.switch.choose(0)
        self.sessions.plan_course()

    def _add_guest(self) -> None:
        self.switch.choose(1)
        self.attendance.add_guest()

    def _new_speaker(self) -> None:
        self.switch.choose(3)
        self.speakers.new_speaker()

    def _export(self) -> None:
        self.section.export()

    def _print(self) -> None:
        self.section.print_list()
