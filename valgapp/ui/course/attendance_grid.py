"""The attendance grid: a key press is a mark, and a mark is saved before the next cell is due."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from valgapp.domain.attendance import Mark, next_mark
from valgapp.domain.course import SessionRow
from valgapp.domain.roster import AmbassadorRow
from valgapp.domain.sites import belongs_to
from valgapp.ui import clipboard
from valgapp.ui.course import wording
from valgapp.ui.course.attendance_model import AttendanceModel
from valgapp.ui.course.attendance_view import GridFrame
from valgapp.ui.course.sheet import Sheet
from valgapp.ui.workspace import Workspace

Place = tuple[UUID, UUID]


class AttendanceGrid(QWidget):
    """``told`` with a sentence when a key could do nothing, ``moved`` when the cell changes.

    ``session_wanted`` and ``person_wanted`` with the id of what the user wants to see more of.

    Every mark is a change of its own in the file. While ``is_writing`` the grid takes its own
    mark over by itself, and nobody needs to read the whole course again.
    """

    told = Signal(str)
    moved = Signal()
    session_wanted = Signal(object)
    person_wanted = Signal(object)

    def __init__(self, workspace: Workspace, sheet: Sheet) -> None:
        super().__init__()
        self._workspace = workspace
        self.model = AttendanceModel(sheet, self)
        self.frame = GridFrame(self.model)
        self.view = self.frame.view
        self.is_writing = False
        self._made: list[Place] = []
        self._unmade: list[Place] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.frame)
        self.setFocusProxy(self.view)
        self._connect()

    def _connect(self) -> None:
        view = self.view
        view.setAccessibleName("Fremmøde")
        view.setAccessibleDescription(
            "Pilene flytter. T er til stede, F forsinket, A afbud, U udeblevet. Mellemrum skifter, "
            "Delete sletter. Skift og bogstav udfylder resten af kursusgangen."
        )
        view.mark_wanted.connect(self.mark)
        view.cycle_wanted.connect(self.cycle)
        view.clear_wanted.connect(self.clear)
        view.fill_wanted.connect(self.fill)
        view.copy_wanted.connect(self.copy)
        view.moved.connect(self.moved)
        view.sessions.sectionDoubleClicked.connect(self._open_session)
        view.names.sectionDoubleClicked.connect(self._open_person)

    # -- where we are -----------------------------------------------------------------------

    @property
    def sheet(self) -> Sheet:
        """What is shown."""
        return self.model.sheet

    @property
    def current(self) -> tuple[AmbassadorRow, SessionRow] | None:
        """Person and session of the current cell; ``None`` outside the sessions."""
        index = self.view.currentIndex()
        held = self.model.held(index) if index.isValid() else None
        return (self.model.person(index), held) if held is not None else None

    @property
    def holder(self) -> str:
        """Whose the person of the current cell is, by name, when it is another site's."""
        return self.current[0].holder if self.current else ""

    @property
    def fill_holder(self) -> str:
        """Whose those left to fill in at the current session are, when none of them is ours."""
        if self.current is None:
            return ""
        others = [p.holder for p in self.sheet.unmarked(self.current[1]) or self.sheet.rows]
        return others[0] if all(others) else ""

    def go_to(self, person_id: UUID, session_id: UUID) -> bool:
        """Make a cell the current one; False when it is not in sight."""
        index = self.model.index_of(person_id, session_id)
        if index.isValid():
            self.view.setCurrentIndex(index)
        return index.isValid()

    def go_to_session(self, session_id: UUID) -> bool:
        """The first person without a mark at a session, or the first of all."""
        column = self.sheet.column_of.get(session_id, -1)
        if column < 0 or not self.sheet.rows:
            return False
        waiting = self.sheet.unmarked(self.sheet.columns[column])
        person = waiting[0] if waiting else self.sheet.rows[0]
        return self.go_to(person.id, session_id)

    def go_to_person(self, person_id: UUID) -> bool:
        """A person's row, at the session we are at or the one to mark next."""
        row = self.sheet.row_of.get(person_id, -1)
        if row < 0 or not self.sheet.columns:
            return False
        if self.current is None:
            self.go_to_next_gap()
        self.view.setCurrentIndex(self.model.index(row, max(self.view.currentIndex().column(), 0)))
        return True

    def go_to_next_gap(self) -> None:
        """Where the coordinator most likely wants to begin: the latest session not yet marked."""
        held = [s for s in self.sheet.columns if self.sheet.is_held(s)]
        gaps = [s for s in held if self.sheet.unmarked(s)]
        for session in [*reversed(gaps), *reversed(held), *self.sheet.columns]:
            if self.go_to_session(session.id):
                return

    # -- showing ----------------------------------------------------------------------------

    def show_sheet(self, sheet: Sheet) -> None:
        """Show a sheet read anew; the current cell stays, or goes to what was just undone."""
        kept = self._kept()
        changed = sheet.differences(self.sheet)
        self.model.show(sheet)
        self.frame.arrange()
        if self._retrace(changed) or (kept is not None and self.go_to(*kept)):
            return
        if not self.view.currentIndex().isValid():
            self.go_to_next_gap()
        self.moved.emit()

    def _kept(self) -> Place | None:
        current = self.current
        return (current[0].id, current[1].id) if current else None

    def _retrace(self, changed: set[Place]) -> bool:
        """When exactly our own latest mark was undone or redone, go to its cell."""
        for done, undone in ((self._made, self._unmade), (self._unmade, self._made)):
            if done and changed == {done[-1]}:
                undone.append(done.pop())
                return self.go_to(*undone[-1])
        return False

    # -- marking ----------------------------------------------------------------------------

    def mark(self, mark: Mark) -> None:
        """T, F, A, U: set the mark and step to the next person who is expected."""
        if self._set(mark):
            self._step_down()

    def cycle(self) -> None:
        """Space: the next mark that can be set here."""
        if (current := self.current) is not None:
            mark = next_mark(self.sheet.mark(*current))
            while mark is not None and self._is_too_early(current[1], mark):
                mark = next_mark(mark)
            self._set(mark)

    def clear(self) -> None:
        """Delete: take the mark away."""
        self._set(None)

    def fill(self, mark: Mark) -> None:
        """Shift+letter: mark everyone who is expected and has no mark yet."""
        current = self.current
        if current is None or self._refused(current[1], mark):
            return
        people = [p for p in self.sheet.unmarked(current[1]) if not p.holder]
        if self.fill_holder:
            self._tell(belongs_to(self.fill_holder))
            return
        if not people:
            self._tell(wording.nobody_to_fill(self.sheet, current[1]))
            return
        from valgapp.db import attendance

        who = wording.people_count(len(people))
        label = f"Fremmøde {wording.long_day(current[1].day)}: {who} sat til {mark.label}"
        self._write(
            attendance.fill_unmarked, current[1].id, [p.id for p in people], mark,
            label=label, quiet=False,
        )  # fmt: skip
        self.model.set_marks(people, current[1], mark)
        self.moved.emit()

    def _set(self, mark: Mark | None) -> bool:
        current = self.current
        if current is None or self._is_others(current[0]) or self._refused(current[1], mark):
            return False
        if self.sheet.mark(*current) is mark:
            return True
        from valgapp.db import attendance

        person, held = current
        label = f"Fremmøde for {person.name}: {wording.mark_text(mark)}"
        self._write(attendance.set_mark, person.id, held.id, mark, label=label, quiet=True)
        self.model.set_mark(self.view.currentIndex(), mark)
        self._made.append((person.id, held.id))
        self._unmade.clear()
        self._announce(label)
        self.moved.emit()
        return True

    def _write(self, function: object, *args: object, label: str, quiet: bool) -> None:
        self.is_writing = True
        try:
            self._workspace.write(function, *args, label=label, quiet=quiet)  # type: ignore[arg-type]
        finally:
            self.is_writing = False

    def _is_others(self, person: AmbassadorRow) -> bool:
        if person.holder:
            self._tell(belongs_to(person.holder))
        return bool(person.holder)

    def _refused(self, held: SessionRow, mark: Mark | None) -> bool:
        if held.cancelled:
            self._tell("Kursusgangen er aflyst, så der føres ikke fremmøde.")
        elif mark is not None and self._is_too_early(held, mark):
            day = wording.long_day(held.day)
            self._tell(f"Kursusgangen er først {day}. På forhånd kan du kun føre afbud (A).")
        else:
            return False
        return True

    def _is_too_early(self, held: SessionRow, mark: Mark) -> bool:
        return held.day > self.sheet.today and mark is not Mark.EXCUSED

    def _step_down(self) -> None:
        # The printed list holds those who are expected, in this order: step as it does.
        current, row = self.current, self.view.currentIndex().row()
        if current is None:
            return
        for below in range(row + 1, len(self.sheet.rows)):
            if self.sheet.is_expected(self.sheet.rows[below], current[1]):
                self.view.step(below - row)
                return

    # -- the rest ---------------------------------------------------------------------------

    def copy(self) -> None:
        """The whole grid as cells for Excel or a mail."""
        columns = wording.sheet_columns(self.sheet)
        clipboard.put_rows(self._workspace, columns, self.sheet.rows, "Navn, Fremmøde")
        self._tell("Skemaet er kopieret. Sæt det ind i Excel eller en mail.")

    def show_session(self) -> None:
        """More of the session of the current cell."""
        self._open_session(self.view.currentIndex().column())

    def show_person(self) -> None:
        """More of the person of the current cell."""
        self._open_person(self.view.currentIndex().row())

    def _open_session(self, column: int) -> None:
        if 0 <= column < len(self.sheet.columns):
            self.session_wanted.emit(self.sheet.columns[column].id)

    def _open_person(self, row: int) -> None:
        if 0 <= row < len(self.sheet.rows):
            self.person_wanted.emit(self.sheet.rows[row].id)

    def _tell(self, sentence: str) -> None:
        self.told.emit(sentence)
        self._announce(sentence)

    def _announce(self, text: str) -> None:
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.view, text))
