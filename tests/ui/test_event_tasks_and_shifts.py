"""Tasks and shifts of an event through the widgets, on a real data file."""

from __future__ import annotations

from datetime import time
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.events_data import EventsData
from tests.ui.events_window import Answers, answers, data, page_of, pick, type_into, window
from valgapp.db import event_tasks, events, exports, shifts
from valgapp.domain import danish
from valgapp.ui.events import shift_deeds
from valgapp.ui.events.dialogs import ShiftDialog
from valgapp.ui.window import Window

__all__ = ["answers", "data", "window"]


# -- tasks ----------------------------------------------------------------------------------


def test_overdue_tasks_are_ticked_off_by_space_and_leave_the_list(
    window: Window, data: EventsData
) -> None:
    part = page_of(window).tasks
    window.show_page("events", tasks="overdue")
    late = part.table.visible_rows()
    assert [t.due_words(data.today) for t in late] == [
        "25 dage over tiden", "18 dage over tiden", "4 dage over tiden",
    ]  # fmt: skip
    QTest.keyClick(part.table.view, Qt.Key.Key_Space)
    assert len(part.table.visible_rows()) == 2
    # The next task is under the keyboard: Space again ticks that one.
    QTest.keyClick(part.table.view, Qt.Key.Key_Space)
    done = {t.text for t in data.tasks("cafe") if t.done_on == data.today}
    assert done == {late[0].text, late[1].text}
    window.undo()
    assert len(part.table.visible_rows()) == 2


def test_a_task_is_edited_in_its_panel_and_its_day_becomes_its_distance(
    window: Window, data: EventsData
) -> None:
    window.show_page("events", tasks="open")
    panel = page_of(window).tasks.panel
    assert panel.task is not None
    task_id = panel.task.id
    type_into(panel.form.field("responsible"), "Bo Opdigt")
    type_into(panel.form.field("due_on"), danish.short_date(data.day(8)))
    changed = next(t for t in data.tasks("cafe") if t.id == task_id)
    assert (changed.responsible, changed.due_on, changed.offset) == ("Bo Opdigt", data.day(8), -2)


def test_tasks_are_added_in_the_panel_and_kept_as_a_checklist(
    window: Window, data: EventsData, answers: Answers
) -> None:
    window.show_page("events", event=data.events["idea"])
    view = page_of(window).panel.tasks
    answers.next(text="Lån højttaler", days="3")
    view.add()
    [task] = data.tasks("idea")
    assert (task.text, task.offset, task.due_on) == ("Lån højttaler", -3, None)
    assert view.lines[0].small.text() == "3 dage før"
    answers.next(name="Vores fest")
    view.keep_as_template()
    template = next(
        t for t in window.workspace.read(event_tasks.templates) if t.name == "Vores fest"
    )
    lines = window.workspace.read(event_tasks.template_lines, template.id)
    assert [(line.text, line.offset) for line in lines] == [("Lån højttaler", -3)]
    # A date puts the task on a day.
    type_into(page_of(window).panel.form.field("day"), danish.short_date(data.day(20)))
    assert data.tasks("idea")[0].due_on == data.day(17)
    # A done task keeps its day when the event moves, so it no longer stands at its offset.
    view.tick(view.lines[0].task)
    type_into(page_of(window).panel.form.field("day"), danish.short_date(data.day(30)))
    said = view.lines[0].small.text()
    assert danish.short_date(data.day(17)) in said
    assert "dage før" not in said


# -- shifts ---------------------------------------------------------------------------------


def _assign(window: Window, data: EventsData, key: str, text: str) -> Any:
    window.show_page("events", shift=data.shifts[key])
    panel = page_of(window).shifts.panel
    type_into(panel.person, text)
    return panel.person


def test_a_double_booking_is_refused_with_the_clash_named(window: Window, data: EventsData) -> None:
    field = _assign(window, data, "coffee", "Ida Prøve")
    day = danish.short_date(data.day(10))
    assert field.problem == (
        f"Ida Prøve har allerede vagt ved »Valgcafé i Beboerhuset« {day} kl. 15.30–17.30."
    )
    assert data.shift("coffee").person == "Karla Frivillig"
    field.restore()


def test_a_close_shift_warns_and_is_taken_with_a_reason(
    window: Window, data: EventsData, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def refuse(_parent: Any, _question: str, _yes: str, text: str, **_more: Any) -> None:
        asked.append(text)

    monkeypatch.setattr(shift_deeds, "ask_reason", refuse)
    with data.store.write("Tæt", may_undo=False) as session:
        events.change(session, data.events["debate"], day=data.day(10))
        shifts.change(session, data.shifts["hall"], starts=time(18), ends=time(20))
    window.workspace.changed.emit()
    field = _assign(window, data, "hall", "Ida Prøve")
    assert "tæt på denne" in asked[0]
    assert data.shift("hall").person == ""
    assert "tæt på denne" in field.problem
    monkeypatch.setattr(shift_deeds, "ask_reason", lambda *_a, **_k: "Det er samme sted")
    field.left.emit()
    given = data.shift("hall")
    assert (given.person, given.override_reason) == ("Ida Prøve", "Det er samme sted")
    assert "Aftalt: Det er samme sted" in page_of(window).shifts.panel.clashes.text


def test_a_person_is_found_without_danish_letters_and_a_stranger_needs_a_phone(
    window: Window, data: EventsData
) -> None:
    field = _assign(window, data, "clean", "")
    QTest.keyClicks(field.editor, "aase")
    finder = field.editor.completer()
    assert [finder.completionModel().index(0, 0).data()] == ["Åse Påhit · Amagerplanen"]
    type_into(field, "Åse Påhit")
    assert data.shift("clean").ambassador_id == data.people["Åse Påhit"]
    panel = page_of(window).shifts.panel
    phone: Any = panel.form.field("helper_phone")
    assert phone.isHidden()
    type_into(field, "Viggo Hjælper")
    assert not phone.isHidden()
    type_into(phone, "10000007")
    given = data.shift("clean")
    assert (given.ambassador_id, given.person, given.phone) == (
        None,
        "Viggo Hjælper",
        "10 00 00 07",
    )


def test_changing_the_time_of_a_shift_into_an_overlap_is_refused(
    window: Window, data: EventsData
) -> None:
    with data.store.write("Giv", may_undo=False) as session:
        shifts.assign(session, data.shifts["hall"], ambassador_id=data.people["Ida Prøve"])
        events.change(session, data.events["debate"], day=data.day(10))
    window.workspace.changed.emit()
    window.show_page("events", shifts="double")
    assert {s.role for s in page_of(window).shifts.table.visible_rows()} == {
        "Velkomst",
        "Opstilling",
    }
    window.show_page("events", shift=data.shifts["hall"])
    starts: Any = page_of(window).shifts.panel.form.field("starts")
    type_into(starts, "16.30")
    assert "har allerede vagt" in page_of(window).shifts.panel.person.problem + starts.problem
    assert data.shift("hall").starts == time(17)
    starts.restore()
    page_of(window).shifts.panel.person.restore()


def test_an_ambassador_who_stops_leaves_the_slot_open_and_off_the_copied_list(
    window: Window, data: EventsData
) -> None:
    from valgapp.db import roster
    from valgapp.domain.roster import Stage

    window.show_page("events", shifts="all")
    page_of(window).shifts.table.view.clearSelection()
    page_of(window).shifts.copy_list()
    text = QApplication.clipboard().text()
    assert "15.30–17.30 Velkomst: Ida Prøve, 00 00 00 01" in text
    assert "19.00–20.00 Oprydning: mangler en person" in text
    [noted] = window.workspace.read(exports.export_rows)
    assert noted.contents == "Navn og telefon på vagter"
    with data.store.write("Stop", may_undo=False) as session:
        roster.set_stage(session, data.people["Ida Prøve"], Stage.DROPPED_OUT, on=data.today)
    window.workspace.changed.emit()
    page_of(window).shifts.copy_list()
    assert "Ida" not in QApplication.clipboard().text()
    assert data.row("cafe").staffing == "Mangler 2 af 3"
    window.show_page("events", shift=data.shifts["door"])
    assert page_of(window).shifts.panel.clashes.text == (
        "Ida Prøve er stoppet. Vagten skal have en anden."
    )


def test_a_new_shift_takes_the_hours_of_its_event(
    window: Window, data: EventsData, answers: Answers
) -> None:
    answers.next(
        event_id=lambda field: pick(field, "Debat"), role="Ordstyrer", person="Layla Fantasi"
    )
    page_of(window)._new_shift()
    made = next(s for s in window.workspace.read(shifts.shift_rows) if s.role == "Ordstyrer")
    assert (made.event, made.hours) == ("Debat om unge og byen", "18.00–20.30")
    assert made.person == "Layla Fantasi"
    chosen = page_of(window).shifts.table.current_row()
    assert chosen is not None
    assert chosen.id == made.id


def test_times_in_a_dialog_are_written_out_as_they_are_left(
    window: Window, data: EventsData
) -> None:
    dialog = ShiftDialog(window, [data.row("cafe")], [], lambda _values: None)
    type_into(dialog.field("starts"), "9")
    editor: Any = dialog.field("starts").editor
    assert editor.text() == "09.00"
    assert dialog.has_typed
    type_into(dialog.field("ends"), "halv ti")
    assert dialog.field("ends").editor.text() == "halv ti"  # type: ignore[attr-defined]
    dialog.deleteLater()


def test_hours_and_events_of_an_ambassador_add_up_in_their_panel(
    window: Window, data: EventsData
) -> None:
    from valgapp.ui.roster.page import RosterPage

    with data.store.write("Giv", may_undo=False) as session:
        shifts.assign(session, data.shifts["hall"], ambassador_id=data.people["Ida Prøve"])
    roster_page = RosterPage(window.workspace)
    roster_page.refresh()
    roster_page.show_rows(ids=[data.people["Ida Prøve"]])
    assert roster_page.panel.shifts.text() == "2 vagter · 3 timer ved 2 arrangementer"
    with data.store.write("Aflys", may_undo=False) as session:
        events.cancel(session, data.events["debate"], "Salen er optaget")
    roster_page.refresh()
    assert roster_page.panel.shifts.text() == "1 vagt · 2 timer ved 1 arrangement"
    roster_page.show_rows(ids=[data.people["Bo Opdigt"]])
    assert roster_page.panel.shifts.text() == "Ingen vagter endnu."
    roster_page.deleteLater()


def test_tasks_that_are_all_done_are_a_click_away(window: Window, data: EventsData) -> None:
    part = page_of(window).tasks
    window.show_page("events", tasks="open")
    part.table.select_places(range(len(part.table.visible_rows())))
    part.tick()
    assert part.table.visible_rows() == []
    part.table._no_hits._button.click()
    assert len(part.table.visible_rows()) == 10
    assert {t.due_words(data.today) for t in part.table.visible_rows()} == {"Klaret"}
