"""Kursus: the sessions planned at once, and one session edited, cancelled and deleted."""

from __future__ import annotations

from datetime import time, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from tests.ui.course_data import CourseData
from tests.ui.course_window import _planner, data, empty, page_of, pick, row_of, type_into, window
from valgapp.db import course
from valgapp.domain import danish
from valgapp.domain.course import SessionRow
from valgapp.errors import UserError
from valgapp.ui.asking import FieldsDialog
from valgapp.ui.course import sessions
from valgapp.ui.course.session_dialogs import NewSessionDialog, PlanCourseDialog
from valgapp.ui.window import Window

__all__ = ["data", "empty", "window"]
CONTROL = Qt.KeyboardModifier.ControlModifier


def _rows(window: Window) -> list[SessionRow]:
    return window.workspace.read(course.session_rows)


def test_five_sessions_are_planned_at_once_and_undone_at_once(empty: Window) -> None:
    dialog = _planner(empty)
    pick(dialog, "plan_id", "Amagerplanen")
    first = danish.today() + timedelta(days=10)
    type_into(dialog, day=danish.short_date(first), starts="17", ends="2030", place="Prøvegården")
    pick(dialog, "weeks", "Hver anden uge")
    preview_lines = dialog.preview.text().splitlines()
    assert preview_lines[4] == (
        f"5. Klar til valgdagen – {danish.weekday_date(first + timedelta(weeks=8))}"
    )
    dialog.accept()
    planned = _rows(empty)
    assert [s.module_number for s in planned] == [1, 2, 3, 4, 5]
    assert [(s.day - first).days for s in planned] == [0, 14, 28, 42, 56]
    assert {(s.starts, s.ends, s.place, s.plan) for s in planned} == {
        (time(17), time(20, 30), "Prøvegården", "Amagerplanen")
    }
    assert empty.toast.text == "5 kursusgange planlagt"
    QTest.keyClick(empty, Qt.Key.Key_Z, CONTROL)
    assert _rows(empty) == []


def test_the_planner_warns_of_clashes_before_anything_is_saved(
    window: Window, data: CourseData
) -> None:
    dialog = _planner(window)
    pick(dialog, "plan_id", "Nordvest")
    type_into(dialog, day=danish.short_date(data.day(4)), starts="18", ends="19")
    assert "Modul 1: Overlapper Modul 4" in dialog.warnings.text
    type_into(dialog, starts="8", ends="10")
    assert dialog.warnings.text == ""
    # The shared session of module 4 and the plan's own of module 2 need no second one.
    assert [line[0] for line in dialog.preview.text().splitlines()] == ["1", "3", "5"]


def test_the_planner_says_at_the_field_what_is_wrong(empty: Window) -> None:
    dialog = _planner(empty)
    dialog.accept()
    assert dialog.field("day").problem == "Skriv en dato, for eksempel 18/11."
    type_into(dialog, day="18/11", starts="20", ends="17")
    dialog.accept()
    assert dialog.field("ends").problem == "Sluttidspunktet skal ligge efter starttidspunktet."
    assert _rows(empty) == []
    type_into(dialog, ends="kvart")
    dialog.accept()
    assert "klokkeslæt" in dialog.field("ends").problem


def test_nothing_is_planned_twice(window: Window) -> None:
    dialog = _planner(window)
    pick(dialog, "plan_id", "Amagerplanen")
    assert dialog.preview.text() == "Alle moduler er allerede planlagt."
    type_into(dialog, day="18/11")
    before = len(_rows(window))
    dialog.accept()
    assert len(_rows(window)) == before
    assert not dialog.result()


def test_the_empty_page_offers_the_planner(empty: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[FieldsDialog] = []
    monkeypatch.setattr(sessions, "ask", asked.append)
    page = page_of(empty)
    for view in ("Kursusgange", "Fremmøde"):
        page.show_rows(view=view)
        buttons = page.section.findChildren(QPushButton)
        button = next(b for b in buttons if b.text() == "Planlæg kursusgangene" and b.isVisible())
        button.click()
    assert [type(dialog) for dialog in asked] == [PlanCourseDialog, PlanCourseDialog]


def test_people_are_the_first_step_when_sessions_stand(empty: Window) -> None:
    page = page_of(empty)
    gone: list[str] = []
    page.go_to = gone.append
    with empty.workspace.store.write("Gang") as session:
        module = course.module_rows(session)[0].id
        course.add_session(session, module, None, danish.today())
    empty.workspace.changed.emit()
    page.show_rows(view="Fremmøde")
    buttons = page.attendance.findChildren(QPushButton)
    next(b for b in buttons if b.text() == "Gå til Ambassadører" and b.isVisible()).click()
    assert gone == ["roster"]


# -- one session ----------------------------------------------------------------------------


def test_a_new_session_is_made_with_the_keyboard(
    window: Window, data: CourseData, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill(dialog: FieldsDialog) -> Any:
        assert isinstance(dialog, NewSessionDialog)
        dialog.show()
        type_into(dialog, day=danish.short_date(data.day(20)), starts="9", place=" Salen ")
        QTest.keyClick(dialog.field("place").editor, Qt.Key.Key_Return)
        assert dialog.result()
        return dialog.saved

    monkeypatch.setattr(sessions, "ask", fill)
    QTest.keyClick(window, Qt.Key.Key_N, CONTROL)
    made = page_of(window).sessions.table.current_row()
    assert made is not None
    assert (made.day, made.place, made.plan_id) == (data.day(20), "Salen", data.plan)
    assert page_of(window).sessions.detail is not None
    assert page_of(window).sessions.detail.isVisible()


def test_fields_are_saved_as_they_are_left(window: Window, data: CourseData) -> None:
    page = page_of(window)
    page.show_rows(session=data.sessions["m5"])
    form = page.sessions.panel.form
    texts = {"place": "Biblioteket", "materials": "Stemmesedler", "starts": "18"}
    for key, text in texts.items():
        editor: Any = form.field(key).editor
        editor.setFocus()
        editor.selectAll()
        QTest.keyClicks(editor, text)
    form.field("place").setFocus()
    row = row_of(window, data.sessions["m5"])
    assert (row.place, row.materials, row.starts) == ("Biblioteket", "Stemmesedler", time(18))
    day: Any = form.field("day").editor
    day.setFocus()
    day.selectAll()
    QTest.keyClick(day, Qt.Key.Key_Delete)
    QTest.keyClick(day, Qt.Key.Key_Return)
    assert form.field("day").problem == "En kursusgang skal have en dato."
    assert row_of(window, data.sessions["m5"]).day == data.day(11)


def test_what_has_to_be_put_right_stands_in_sentences(window: Window, data: CourseData) -> None:
    page = page_of(window)
    with data.store.write("Sammenfald") as session:
        course.change_session(session, data.sessions["m5"], day=data.day(4), place="")
    window.workspace.changed.emit()
    page.show_rows(session=data.sessions["m5"])
    told = page.sessions.panel.problems.text.splitlines()
    assert told[:2] == ["Sted mangler.", "Oplægsholder mangler."]
    assert told[2].startswith("Overlapper Modul 4 · Arrangementer og kampagne for Alle")
    table = page.sessions.table
    status = next(c for c in table.model.columns if c.title == "Status")
    assert status.value(row_of(window, data.sessions["m5"])) == "3 ting"
    assert "2 skal ordnes" in page.status_text()


def test_a_session_is_cancelled_with_a_reason_and_restored(
    window: Window, data: CourseData, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = page_of(window)
    page.show_rows(session=data.sessions["m5"])
    monkeypatch.setattr(sessions, "ask_reason", lambda *_a, **_k: "Lokalet er væk")
    page.sessions.cancel_or_restore()
    row = row_of(window, data.sessions["m5"])
    assert (row.cancelled, row.cancelled_reason) == (True, "Lokalet er væk")
    assert page.sessions.panel.cancelled.text.startswith("Kursusgangen er aflyst: Lokalet er væk.")
    page.sessions.cancel_or_restore()
    assert not row_of(window, data.sessions["m5"]).cancelled
    assert page.sessions.panel.cancelled.text == ""


def test_thinking_better_of_it_cancels_nothing(
    window: Window, data: CourseData, monkeypatch: pytest.MonkeyPatch
) -> None:
    page_of(window).show_rows(session=data.sessions["m5"])
    monkeypatch.setattr(sessions, "ask_reason", lambda *_a, **_k: None)
    page_of(window).sessions.cancel_or_restore()
    assert not row_of(window, data.sessions["m5"]).cancelled


def test_only_a_session_without_marks_can_be_deleted(window: Window, data: CourseData) -> None:
    page = page_of(window)
    page.show_rows(session=data.sessions["m5"])
    page.sessions.table.view.setFocus()
    QTest.keyClick(page.sessions.table.view, Qt.Key.Key_Delete)
    assert data.sessions["m5"] not in [s.id for s in _rows(window)]
    window.workspace.undo()
    assert data.sessions["m5"] in [s.id for s in _rows(window)]
    page.show_rows(session=data.sessions["m1"])
    with pytest.raises(UserError, match="Aflys den i stedet"):
        page.sessions.delete()


def test_status_tells_cancelled_and_unmarked(window: Window, data: CourseData) -> None:
    with data.store.write("Glemt") as session:
        held = course.add_session(session, data.modules[0], data.plan, data.day(-2))
    window.workspace.changed.emit()
    status = next(c for c in page_of(window).sessions.table.model.columns if c.title == "Status")
    found = {s.id: status.value(s) for s in _rows(window)}
    assert found[held] == "Fremmøde ikke ført"
    assert found[data.sessions["cancelled"]] == "Aflyst"
    assert found[data.sessions["m1"]] == ""


def test_plan_and_period_narrow_the_list(window: Window, data: CourseData) -> None:
    page = page_of(window)
    shown = {s.id for s in page.sessions.table.visible_rows()}
    assert data.sessions["elsewhere"] not in shown
    assert data.sessions["m4"] in shown
    page.sessions.period.setCurrentText("Kommende")
    coming = [s.id for s in page.sessions.table.visible_rows()]
    assert coming == [data.sessions["m4"], data.sessions["m5"]]
    page.show_rows(session=data.sessions["elsewhere"])
    chosen = page.sessions.table.current_row()
    assert chosen is not None
    assert chosen.id == data.sessions["elsewhere"]


def test_hours_moved_one_at_a_time_are_both_saved(window: Window, data: CourseData) -> None:
    page = page_of(window)
    session_id = data.sessions["m5"]
    page.show_rows(session=session_id)
    form = page.sessions.panel.form
    for key, text in (("starts", "21"), ("ends", "22.30")):
        line: Any = form.field(key).editor
        line.setFocus()
        line.selectAll()
        QTest.keyClicks(line, text)
        line.left.emit()
    assert row_of(window, session_id).hours == "21.00–22.30"
    assert not any(form.field(key).problem for key in ("starts", "ends"))


def test_a_talk_that_could_not_be_saved_is_said_aloud_before_its_session_is_left(
    window: Window, data: CourseData
) -> None:
    page = page_of(window)
    session_id = data.sessions["m5"]
    speaker = window.workspace.read(course.speaker_rows)[0]
    window.workspace.write(course.book_speaker, session_id, speaker.id, label="Sat på")
    page.show_rows(session=session_id)
    bookings = page.sessions.panel.bookings
    line: Any = bookings.cards[0].form.field("talk").editor
    QTest.keyClicks(line, "Ring 010190-1234")
    with pytest.raises(UserError, match=r"blev ikke gemt\. Teksten ligner et CPR-nummer"):
        bookings.show_session(row_of(window, data.sessions["m1"]))
    assert bookings._session is not None
    assert bookings._session.id == data.sessions["m1"]
