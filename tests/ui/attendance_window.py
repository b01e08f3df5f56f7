"""The attendance grid in the real window, and a driver with keys to mark it by."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.course_data import CourseData
from valgapp.domain.attendance import Mark
from valgapp.ui.course.attendance import AttendanceSection
from valgapp.ui.course.page import CoursePage
from valgapp.ui.pages import PageSpec
from valgapp.ui.window import Window
from valgapp.ui.workspace import Workspace

SPEC = PageSpec("course", "Kursus", "course", "valgapp.ui.course.page:CoursePage")
Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
T, F, A, U = Mark
LATE_JOINER = "Erik Attrap"


class Driver:
    """The real window on a real file, with the grid of the plan in sight and in focus."""

    def __init__(self, data: CourseData) -> None:
        self.data = data
        self.workspace = Workspace()
        self.workspace.open(data.store)
        self.window = Window(self.workspace, [SPEC])
        self.said: list[str] = []
        self.workspace.say = lambda text, *_more, **_named: self.said.append(text)
        self.window.resize(1366, 768)
        self.window.show()
        self.window.show_page("course", plan=data.plan, view="Fremmøde")
        page = self.window.page
        assert isinstance(page, CoursePage)
        self.page = page
        self.section: AttendanceSection = page.attendance
        self.grid = page.attendance.grid
        self.told: list[str] = []
        self.grid.told.connect(self.told.append)
        self.grid.view.setFocus()
        QApplication.processEvents()

    def at(self, name: str, session: str) -> Driver:
        assert self.grid.go_to(self.data.people[name], self.data.sessions[session])
        return self

    def press(self, *keys: Key, shift: bool = False) -> None:
        for key in keys:
            modifier = SHIFT if shift else Qt.KeyboardModifier.NoModifier
            QTest.keyClick(self.grid.view, key, modifier)

    def text(self, name: str, session: str, role: Qt.ItemDataRole) -> str:
        index = self.grid.model.index_of(self.data.people[name], self.data.sessions[session])
        assert index.isValid()
        found = index.data(role)
        assert isinstance(found, str)
        return found

    def letter(self, name: str, session: str) -> str:
        return self.text(name, session, Qt.ItemDataRole.DisplayRole)

    def full(self, name: str, session: str) -> str:
        return self.text(name, session, Qt.ItemDataRole.AccessibleTextRole)

    def heading(self, session: str) -> str:
        section = self.grid.sheet.column_of[self.data.sessions[session]]
        orientation = Qt.Orientation.Horizontal
        role = Qt.ItemDataRole.AccessibleTextRole
        found = self.grid.model.headerData(section, orientation, role)
        assert isinstance(found, str)
        return found

    def figures(self, name: str) -> tuple[str, ...]:
        row, first = self.grid.sheet.row_of[self.data.people[name]], self.grid.model.session_count
        model = self.grid.model
        return tuple(
            str(model.index(row, first + place).data(Qt.ItemDataRole.DisplayRole))
            for place in range(4)
        )

    @property
    def where(self) -> tuple[str, str]:
        current = self.grid.current
        assert current is not None
        names = {i: n for n, i in self.data.people.items()}
        sessions = {i: n for n, i in self.data.sessions.items()}
        return names[current[0].id], sessions[current[1].id]

    def saved(self, name: str, session: str) -> Mark | None:
        return self.data.marks().get(name, {}).get(session)


@pytest.fixture
def driver(tmp_path: Path, qapp: QApplication) -> Iterator[Driver]:
    made = Driver(CourseData(tmp_path))
    yield made
    made.window.close()


@pytest.fixture
def unmarked(tmp_path: Path, qapp: QApplication) -> Iterator[Driver]:
    made = Driver(CourseData(tmp_path, marked=False))
    yield made
    made.window.close()
