"""The calendar: walking, dragging and moving events by keyboard, also over the clock change."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.conftest import Shoot, window_on
from tests.ui.events_data import EventsData
from tests.ui.events_window import SPEC, page_of
from valgapp.db import event_tasks, events
from valgapp.domain import danish
from valgapp.domain.events import EventKind
from valgapp.ui import theme
from valgapp.ui.events.month import MonthModel
from valgapp.ui.events.month_view import MonthView, event_data
from valgapp.ui.window import Window

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def data(tmp_path: Path) -> EventsData:
    return EventsData(tmp_path)


@pytest.fixture
def window(data: EventsData, qapp: QApplication) -> Iterator[Window]:
    made = window_on(data.store, SPEC)
    made.show_page("events", day=data.day(10))
    QApplication.processEvents()
    yield made
    made.close()


@pytest.fixture
def month(window: Window) -> MonthView:
    return page_of(window).calendar.month


def drop(month: MonthView, event_id: object, day: date) -> None:
    """What Qt sends when the user lets go of an event over a day."""
    place = month.visualRect(month.days.index_of(day)).center()
    held = event_data(event_id)  # type: ignore[arg-type]
    dropped = QDropEvent(
        QPointF(place), Qt.DropAction.MoveAction, held,
        Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    month.dropEvent(dropped)
    assert dropped.isAccepted()


def test_dropping_an_event_moves_its_open_tasks_and_one_undo_brings_all_back(
    window: Window, month: MonthView, data: EventsData
) -> None:
    first = data.tasks("cafe")[0]
    with data.store.write("Klaret", may_undo=False) as session:
        event_tasks.set_done(session, first.id, data.today)
    window.workspace.changed.emit()
    before = data.tasks("cafe")
    target = data.day(10) + timedelta(days=1 if data.day(10).weekday() < 6 else -1)
    step = target - data.day(10)
    drop(month, data.events["cafe"], target)
    after = data.tasks("cafe")
    assert data.row("cafe").day == target
    moved = {t.id: t.due_on for t in after}
    for task in before:
        assert task.due_on is not None
        expected = task.due_on if task.done_on else task.due_on + step
        assert moved[task.id] == expected
    open_count = sum(t.done_on is None for t in before)
    assert window.toast.text == (
        f"»Valgcafé i Beboerhuset« flyttet til {danish.weekday_date(target)}. "
        f"{open_count} åbne opgaver flyttede med."
    )
    window.undo()
    assert data.row("cafe").day == data.day(10)
    assert data.tasks("cafe") == before


def test_ctrl_arrow_moves_the_chosen_event_and_the_keyboard_goes_along(
    window: Window, month: MonthView, data: EventsData
) -> None:
    assert month.event_row is not None
    assert month.event_row.id == data.events["cafe"]
    QTest.keyClick(month, Qt.Key.Key_Down, CONTROL)
    assert data.row("cafe").day == data.day(17)
    assert month.day == data.day(17)
    QTest.keyClick(month, Qt.Key.Key_Left, CONTROL)
    assert data.row("cafe").day == data.day(16)
    window.undo()
    window.undo()
    assert data.row("cafe").day == data.day(10)


def test_arrows_walk_days_pages_walk_months_and_space_walks_the_events_of_a_day(
    window: Window, month: MonthView, data: EventsData
) -> None:
    QTest.keyClick(month, Qt.Key.Key_Right)
    assert month.day == data.day(11)
    drop(month, data.events["debate"], data.day(11))
    with data.store.write("Samme dag", may_undo=False) as session:
        events.change(session, data.events["cafe"], day=data.day(11))
    window.workspace.changed.emit()
    month.go_to(data.day(11))
    seen = []
    for _ in range(3):
        assert month.event_row is not None
        seen.append(month.event_row.title)
        QTest.keyClick(month, Qt.Key.Key_Space)
    assert len(set(seen)) == 2
    assert seen[0] == seen[2]
    month.go_to(date(2026, 1, 31))
    QTest.keyClick(month, Qt.Key.Key_PageDown)
    assert month.day == date(2026, 2, 28)
    QTest.keyClick(month, Qt.Key.Key_Right)
    assert (month.day, month.days.month) == (date(2026, 3, 1), date(2026, 3, 1))
    assert page_of(window).calendar._heading.text() == "Marts 2026"


def test_enter_opens_the_event_and_an_empty_day_offers_a_new_one(
    window: Window, month: MonthView, data: EventsData, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = page_of(window)
    assert page.detail is not None
    assert page.detail.isHidden()
    QTest.keyClick(month, Qt.Key.Key_Return)
    assert not page.detail.isHidden()
    assert page.detail.title.text() == "Valgcafé i Beboerhuset"
    asked: list[date | None] = []
    month.new_wanted.connect(asked.append)
    monkeypatch.setattr("valgapp.ui.events.page.ask", lambda _dialog: None)
    month.go_to(data.day(12))
    month.setFocus()
    QTest.keyClick(month, Qt.Key.Key_Return)
    assert asked == [data.day(12)]


def test_an_event_without_a_date_is_dragged_in_and_course_sessions_are_shown(
    window: Window, month: MonthView, data: EventsData
) -> None:
    part = page_of(window).calendar
    assert [part.undated.item(i).text() for i in range(part.undated.count())] == [
        "Fest på valgdagen\nIdé"
    ]
    drop(month, data.events["idea"], data.day(10))
    assert data.row("idea").day == data.day(10)
    assert part.undated.count() == 0
    said = month.days.data(month.days.index_of(data.day(10)))
    assert "Fest på valgdagen, idé" in said
    assert "Valgcafé i Beboerhuset, bekræftet, kl. 16.00–19.00" in said
    assert "Kursus: modul 1" in said


def test_the_move_tells_of_shifts_that_are_now_double_booked(
    window: Window, month: MonthView, data: EventsData
) -> None:
    from valgapp.db import shifts

    with data.store.write("Giv", may_undo=False) as session:
        shifts.assign(session, data.shifts["hall"], ambassador_id=data.people["Ida Prøve"])
    window.workspace.changed.emit()
    drop(month, data.events["debate"], data.day(10))
    assert window.toast.text.endswith("1 vagt er nu dobbeltbooket.")


@pytest.mark.parametrize("year", [2025, 2026])
def test_an_event_moved_over_the_clock_change_keeps_its_wall_time(
    window: Window, month: MonthView, data: EventsData, year: int
) -> None:
    change = {2025: date(2025, 10, 26), 2026: date(2026, 10, 25)}[year]
    with data.store.write("Før", may_undo=False) as session:
        events.change(
            session, data.events["cafe"], day=change - timedelta(days=1), starts=time(2, 30)
        )
    window.workspace.changed.emit()
    month.go_to(change - timedelta(days=1), data.events["cafe"])
    for days in (0, 1):
        QTest.keyClick(month, Qt.Key.Key_Right, CONTROL)
        row = data.row("cafe")
        assert row.day == change + timedelta(days=days)
        assert (row.starts, row.ends) == (time(2, 30), time(19))
        [shift] = [data.shift("coffee")]
        assert (shift.starts, shift.ends) == (time(16), time(19))


def test_a_month_has_whole_weeks_from_monday_with_their_iso_numbers(qapp: QApplication) -> None:
    model = MonthModel()
    seen = {}
    for first in (date(2026, 2, 1), date(2027, 2, 1), date(2026, 12, 1), date(2027, 1, 1)):
        model.set_month(first)
        weeks = [model.headerData(row, Qt.Orientation.Vertical) for row in range(model.rowCount())]
        days = [model.day_at(model.index(r, c)) for r in range(model.rowCount()) for c in range(7)]
        assert days[0].weekday() == 0
        assert days[0] <= first
        assert {d for d in days if d.month == first.month} == {
            first + timedelta(days=n) for n in range(31)
            if (first + timedelta(days=n)).month == first.month
        }  # fmt: skip
        assert all(model.index_of(day).isValid() for day in days)
        seen[first] = weeks
    assert seen[date(2026, 2, 1)] == ["5", "6", "7", "8", "9"]
    assert seen[date(2027, 2, 1)] == ["5", "6", "7", "8"]
    assert seen[date(2026, 12, 1)] == ["49", "50", "51", "52", "53"]
    assert seen[date(2027, 1, 1)] == ["53", "1", "2", "3", "4"]


def test_a_crowded_day_tells_how_many_do_not_fit_and_keeps_the_chosen_in_sight(
    window: Window, month: MonthView, data: EventsData, shoot: Shoot
) -> None:
    from valgapp.ui.events.day_cell import places

    with data.store.write("Mange", may_undo=False) as session:
        for number in range(12):
            events.add(session, f"Stand {number:02}", EventKind.STAND, day=data.day(10))
    window.workspace.changed.emit()
    last = next(e for e in month.days.events_on(data.day(10)) if e.title == "Stand 11")
    month.go_to(data.day(10), last.id)
    cell = month.visualRect(month.days.index_of(data.day(10)))
    found = places(month.days, cell, data.day(10), month.chosen_id)
    shown = [place.event for place in found if place.event]
    assert last in shown
    assert found[-1].words == f"+{13 - len(shown)} flere"
    assert all(cell.contains(place.rect) for place in found)
    shoot(window, "events-crowded-day")


def test_cancelled_and_held_are_told_by_words_and_shape(
    window: Window, month: MonthView, data: EventsData, shoot: Shoot
) -> None:
    for look in (theme.Choice.LIGHT, theme.Choice.DARK):
        theme.current().choose(look)
        shoot(window, f"events-calendar-{look.name.lower()}")
    said = month.days.data(month.days.index_of(data.day(14)))
    assert "Dialogmøde på skolen, aflyst" in said
    month.go_to(data.day(-6))
    assert "afholdt" in month.days.data(month.days.index_of(data.day(-6)))


def test_the_menu_of_a_day_moves_its_event_and_tells_the_keys(
    window: Window, month: MonthView, data: EventsData
) -> None:
    calendar = page_of(window).calendar
    month.go_to(data.day(10), data.events["cafe"])
    entries = {a.text().split("\t")[0]: a for a in calendar.day_menu().actions() if a.text()}
    assert "Ctrl+Ned" in entries["Flyt en uge frem"].text()
    entries["Flyt en uge frem"].trigger()
    assert data.row("cafe").day == data.day(17)
    assert month.day == data.day(17)
    month.go_to(data.day(12))
    assert [a.text() for a in calendar.day_menu().actions()] == ["Nyt arrangement på dagen"]
