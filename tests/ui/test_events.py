"""Arrangementer: from idea to held through the widgets, on a real data file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from tests.data_files import fresh_store
from tests.ui.conftest import read_things
from tests.ui.events_data import EventsData
from valgapp.db import event_tasks, events, exports, shifts
from valgapp.domain import danish
from valgapp.domain.events import EventKind, EventStatus
from valgapp.ui.asking import FieldsDialog
from valgapp.ui.events import moves, shift_deeds
from valgapp.ui.events.dialogs import NewEventDialog, ShiftDialog
from valgapp.ui.events.page import EventsPage
from valgapp.ui.pages import PageSpec
from valgapp.ui.window import Window
from valgapp.ui.workspace import Workspace

SPEC = PageSpec("events", "Arrangementer", "event", "valgapp.ui.events.page:EventsPage")
CONTROL = Qt.KeyboardModifier.ControlModifier


def _window(store: Any) -> Window:
    workspace = Workspace()
    workspace.open(store)
    window = Window(workspace, [SPEC])
    window.resize(1366, 768)
    window.show()
    window.activateWindow()
    QApplication.processEvents()
    return window


def _page(window: Window) -> EventsPage:
    page = window.page
    assert isinstance(page, EventsPage)
    return page


@pytest.fixture
def data(tmp_path: Path) -> EventsData:
    return EventsData(tmp_path)


@pytest.fixture
def window(data: EventsData, qapp: QApplication) -> Iterator[Window]:
    made = _window(data.store)
    yield made
    made.close()


@pytest.fixture
def empty(tmp_path: Path, qapp: QApplication) -> Iterator[Window]:
    made = _window(fresh_store(tmp_path))
    yield made
    made.close()


def _typed(editor: Any, text: str) -> None:
    editor.setFocus()
    editor.selectAll()
    if text.isascii():
        QTest.keyClicks(editor, text)
    elif hasattr(editor, "insert"):
        editor.insert(text)  # QTest has keys for ASCII only
    else:
        editor.insertPlainText(text)


def type_into(field: Any, text: str) -> None:
    """Type as a user does, and leave the field."""
    editor = field.editor
    if text:
        _typed(editor, text)
    else:
        editor.setFocus()
        editor.selectAll()
        QTest.keyClick(editor, Qt.Key.Key_Delete)
    field.left.emit()


def pick(field: Any, words: str) -> None:
    """Choose in a box as a user does."""
    place = field.editor.findText(words, Qt.MatchFlag.MatchContains)
    assert place >= 0, words
    field.editor.setCurrentIndex(place)
    field.left.emit()


class Answers:
    """Fills in the dialogs that come, in turn, and presses their button."""

    def __init__(self) -> None:
        self._answers: list[dict[str, Any]] = []
        self.seen: list[FieldsDialog] = []

    def next(self, **answer: Any) -> None:
        """What to type in the next dialog; a function is handed the field."""
        self._answers.append(answer)

    def fill(self, dialog: FieldsDialog) -> int:
        """In place of ``exec``."""
        self.seen.append(dialog)
        for key, value in self._answers.pop(0).items():
            field: Any = dialog.field(key)
            if callable(value):
                value(field)
            else:
                _typed(field.editor, value)
        dialog.accept()
        return dialog.result()


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Answers:
    found = Answers()
    monkeypatch.setattr(FieldsDialog, "exec", lambda dialog: found.fill(dialog))  # noqa: PLW0108
    return found


# -- the journey ----------------------------------------------------------------------------


def test_an_event_goes_from_idea_to_held_and_counts(empty: Window, answers: Answers) -> None:
    page, panel = _page(empty), _page(empty).panel
    today = danish.today()
    answers.next(title="Valgcafé i Prøvehuset", day=danish.short_date(today))
    empty.new_on_page()
    [event] = empty.workspace.read(events.event_rows)
    assert (event.status, event.day, event.kind) == (EventStatus.IDEA, today, EventKind.CAFE)
    # The checklist of its kind was proposed, and its tasks are in the panel.
    assert event.tasks_total == len(panel.tasks.lines) > 5
    assert panel.event_row is not None
    assert panel.event_row.id == event.id

    type_into(panel.form.field("place"), "Prøvehuset")
    type_into(panel.form.field("starts"), "16")
    type_into(panel.form.field("ends"), "1830")
    pick(panel.form.field("polling_area_id"), "Tingbjerg")
    panel.form.field("partner_ids").tick(next(iter(_partner_ids(empty))))  # type: ignore[attr-defined]
    for key in ("neutral_lists", "neutral_moderator", "neutral_material"):
        panel.form.field(key).editor.click()  # type: ignore[attr-defined]
    pick(panel.status, "Bekræftet")
    answers.next(role="Velkomst", starts="15.30", ends="18", person="Karla Frivillig",
                 helper_phone="10000009")  # fmt: skip
    panel.shifts.add()
    panel.tasks.lines[0].box.click()
    [event] = empty.workspace.read(events.event_rows)
    assert (event.hours, event.place, event.status.label) == (
        "16.00–18.30",
        "Prøvehuset",
        "Bekræftet",
    )
    assert "Tingbjerg" in event.polling_area
    assert len(event.partners) == 1
    assert event.tasks_done == 1
    assert event.staffing == "Alle vagter besat"
    assert panel.questions.text == ""

    answers.next(adults="30", youths="12", children="5")
    page.deeds.held.click()
    assert panel.questions.text == "Evalueringen mangler."
    type_into(panel.form.field("worked"), "Kaffen trak folk ind.")
    type_into(panel.form.field("recommendation"), "Begynd en time før.")
    [event] = empty.workspace.read(events.event_rows)
    assert (event.status, event.attended) == (EventStatus.HELD, 47)
    assert (event.worked, event.recommendation) == ("Kaffen trak folk ind.", "Begynd en time før.")
    assert panel.questions.text == ""
    assert "1 af mindst 5 afholdt" in page.status_text()


def _partner_ids(window: Window) -> list[Any]:
    from valgapp.db import partners

    return [p.id for p in window.workspace.read(partners.partner_rows)]


def test_an_empty_page_says_what_it_is_for_and_offers_the_first_step(
    empty: Window, answers: Answers
) -> None:
    page = _page(empty)
    answers.next(title="Stand på torvet")
    page.list.table._empty._button.click()
    assert [e.title for e in empty.workspace.read(events.event_rows)] == ["Stand på torvet"]
    for part in page.parts:
        empty.show_page("events", view=part.title)
        assert page.part is part


def test_a_file_without_checklists_is_offered_ours(tmp_path: Path, qapp: QApplication) -> None:

    store = fresh_store(tmp_path)
    with store.write("Tøm", may_undo=False) as session:
        for template in event_tasks.templates(session):
            for line in session.query(event_tasks.TaskTemplateLine).filter_by(
                template_id=template.id
            ):
                session.delete(line)
            session.flush()
            session.delete(template)
    window = _window(store)
    dialog = NewEventDialog(window, window.workspace, [], lambda _values: None)
    assert not dialog.fetch.isHidden()
    dialog.fetch.click()
    assert dialog.fetch.isHidden()
    assert dialog.field("template_id").typed() is not None
    pick(dialog.field("kind"), "Debatmøde")
    words = dialog.field("template_id").editor.currentText()  # type: ignore[attr-defined]
    assert words == EventKind.DEBATE.label
    dialog.deleteLater()
    window.close()


def test_cancelling_asks_why_and_thinking_better_of_it_changes_nothing(
    window: Window, data: EventsData, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.show_page("events", event=data.events["cafe"])
    panel = _page(window).panel
    monkeypatch.setattr(moves, "ask_reason", lambda *_a, **_k: None)
    pick(panel.status, "Aflyst")
    assert data.row("cafe").status is EventStatus.CONFIRMED
    assert panel.status.typed() is EventStatus.CONFIRMED
    monkeypatch.setattr(moves, "ask_reason", lambda *_a, **_k: "Stedet brændte")
    pick(panel.status, "Aflyst")
    assert data.row("cafe").status is EventStatus.CANCELLED
    assert panel.cancelled.text == "Arrangementet er aflyst: Stedet brændte."
    window.undo()
    assert data.row("cafe").status is EventStatus.CONFIRMED


def test_an_event_cannot_be_held_in_the_future(
    window: Window, data: EventsData, answers: Answers
) -> None:
    window.show_page("events", event=data.events["cafe"])
    answers.next(day=danish.short_date(data.day(3)), adults="10")
    pick(_page(window).panel.status, "Afholdt")
    assert "kan ikke ligge i fremtiden" in answers.seen[0].field("day").problem
    assert data.row("cafe").status is EventStatus.CONFIRMED
    window.show_page("events", event=data.events["held"])
    day = _page(window).panel.form.field("day")
    type_into(day, danish.short_date(data.day(5)))
    assert "Ret status først" in day.problem
    assert data.row("held").day == data.day(-6)
    day.restore()


def test_holding_an_event_before_its_day_tells_the_day_it_gets_first(
    window: Window, data: EventsData, answers: Answers
) -> None:
    window.show_page("events", event=data.events["cafe"])
    answers.next(adults="10", day="ikke en dato")
    pick(_page(window).panel.status, "Afholdt")
    dialog = answers.seen[0]
    assert isinstance(dialog, moves.HeldDialog)
    assert data.row("cafe").day == data.day(10)
    assert dialog._moves.text == ""
    dialog.field("day").display(data.today)
    assert dialog._moves.text == (
        f"»Valgcafé i Beboerhuset« står til {danish.weekday_date(data.day(10))}. "
        f"Det får datoen {danish.weekday_date(data.today)}, og 10 åbne opgaver flytter med, "
        "når du vælger Afholdt. Er det ikke holdt endnu, så vælg Tilbage."
    )
    dialog.field("day").display(data.day(10))
    assert dialog._moves.text == ""


def test_held_events_of_all_plans_are_counted_whatever_the_filter(
    window: Window, data: EventsData
) -> None:
    page = _page(window)
    page.filters.plan.setCurrentIndex(2)
    assert page.list.table.visible_rows() == []
    assert "1 af mindst 5 afholdt" in page.status_text()
    page.header.clear_filters()
    assert len(page.list.table.visible_rows()) == 5


def test_filters_search_and_other_pages_lead_to_the_rows(window: Window, data: EventsData) -> None:
    page = _page(window)
    window.show_page("events", status=EventStatus.CANCELLED)
    assert [e.title for e in page.list.table.visible_rows()] == ["Dialogmøde på skolen"]
    window.show_page("events", event=data.events["idea"])
    current = page.list.table.current_row()
    assert current is not None
    assert current.title == "Fest på valgdagen"
    page.header.set_search_text("askov")
    assert [e.title for e in page.list.table.visible_rows()] == ["Valgcafé i Beboerhuset"]
    titles = {goal.text for goal in read_things(window).search("", 99_999)}
    assert {"Valgcafé i Beboerhuset", "Fest på valgdagen"} <= titles


def test_deleting_takes_tasks_and_shifts_along_and_fortryd_brings_all_back(
    window: Window, data: EventsData
) -> None:
    window.show_page("events", event=data.events["cafe"])
    before = data.row("cafe")
    assert before.tasks_total
    assert before.shifts_total == 3
    _page(window).list.delete()
    assert window.toast.text == "Slettet: »Valgcafé i Beboerhuset«"
    assert len(window.workspace.read(shifts.shift_rows)) == 1
    window.undo()
    assert data.row("cafe") == before


# -- tasks ----------------------------------------------------------------------------------


def test_overdue_tasks_are_ticked_off_by_space_and_leave_the_list(
    window: Window, data: EventsData
) -> None:
    part = _page(window).tasks
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
    panel = _page(window).tasks.panel
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
    view = _page(window).panel.tasks
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
    type_into(_page(window).panel.form.field("day"), danish.short_date(data.day(20)))
    assert data.tasks("idea")[0].due_on == data.day(17)
    # A done task keeps its day when the event moves, so it no longer stands at its offset.
    view.tick(view.lines[0].task)
    type_into(_page(window).panel.form.field("day"), danish.short_date(data.day(30)))
    said = view.lines[0].small.text()
    assert danish.short_date(data.day(17)) in said
    assert "dage før" not in said


# -- shifts ---------------------------------------------------------------------------------


def _assign(window: Window, data: EventsData, key: str, text: str) -> Any:
    window.show_page("events", shift=data.shifts[key])
    panel = _page(window).shifts.panel
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
    assert "Aftalt: Det er samme sted" in _page(window).shifts.panel.clashes.text


def test_a_person_is_found_without_danish_letters_and_a_stranger_needs_a_phone(
    window: Window, data: EventsData
) -> None:
    field = _assign(window, data, "clean", "")
    QTest.keyClicks(field.editor, "aase")
    finder = field.editor.completer()
    assert [finder.completionModel().index(0, 0).data()] == ["Åse Påhit · Amagerplanen"]
    type_into(field, "Åse Påhit")
    assert data.shift("clean").ambassador_id == data.people["Åse Påhit"]
    panel = _page(window).shifts.panel
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
    assert {s.role for s in _page(window).shifts.table.visible_rows()} == {"Velkomst", "Opstilling"}
    window.show_page("events", shift=data.shifts["hall"])
    starts: Any = _page(window).shifts.panel.form.field("starts")
    type_into(starts, "16.30")
    assert "har allerede vagt" in _page(window).shifts.panel.person.problem + starts.problem
    assert data.shift("hall").starts == time(17)
    starts.restore()
    _page(window).shifts.panel.person.restore()


def test_an_ambassador_who_stops_leaves_the_slot_open_and_off_the_copied_list(
    window: Window, data: EventsData
) -> None:
    from valgapp.db import roster
    from valgapp.domain.roster import Stage

    window.show_page("events", shifts="all")
    _page(window).shifts.table.view.clearSelection()
    _page(window).shifts.copy_list()
    text = QApplication.clipboard().text()
    assert "15.30–17.30 Velkomst: Ida Prøve, 00 00 00 01" in text
    assert "19.00–20.00 Oprydning: mangler en person" in text
    [noted] = window.workspace.read(exports.export_rows)
    assert noted.contents == "Navn og telefon på vagter"
    with data.store.write("Stop", may_undo=False) as session:
        roster.set_stage(session, data.people["Ida Prøve"], Stage.DROPPED_OUT, on=data.today)
    window.workspace.changed.emit()
    _page(window).shifts.copy_list()
    assert "Ida" not in QApplication.clipboard().text()
    assert data.row("cafe").staffing == "Mangler 2 af 3"
    window.show_page("events", shift=data.shifts["door"])
    assert _page(window).shifts.panel.clashes.text == (
        "Ida Prøve er stoppet. Vagten skal have en anden."
    )


def test_a_new_shift_takes_the_hours_of_its_event(
    window: Window, data: EventsData, answers: Answers
) -> None:
    answers.next(
        event_id=lambda field: pick(field, "Debat"), role="Ordstyrer", person="Layla Fantasi"
    )
    _page(window)._new_shift()
    made = next(s for s in window.workspace.read(shifts.shift_rows) if s.role == "Ordstyrer")
    assert (made.event, made.hours) == ("Debat om unge og byen", "18.00–20.30")
    assert made.person == "Layla Fantasi"
    chosen = _page(window).shifts.table.current_row()
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


def test_the_panel_has_ways_to_its_parts(window: Window, data: EventsData) -> None:
    window.show_page("events", event=data.events["cafe"])
    page = _page(window)
    QApplication.processEvents()
    assert list(page.panel.parts) == [
        "Opgaver", "Vagter", "Hvem er med", "Neutralitet", "Fremmøde", "Evaluering",
    ]  # fmt: skip
    way = next(b for b in page.deeds.findChildren(QPushButton) if b.text() == "Vagter")
    way.click()
    bar = page._detail._scroll.verticalScrollBar()
    assert bar.value() > 0
    window.show_page("events", event=data.events["debate"])
    assert bar.value() == 0


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
    part = _page(window).tasks
    window.show_page("events", tasks="open")
    part.table.select_places(range(len(part.table.visible_rows())))
    part.tick()
    assert part.table.visible_rows() == []
    part.table._no_hits._button.click()
    assert len(part.table.visible_rows()) == 10
    assert {t.due_words(data.today) for t in part.table.visible_rows()} == {"Klaret"}
