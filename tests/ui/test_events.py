"""Arrangementer: from idea to held through the widgets, on a real data file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QPushButton

from tests.data_files import fresh_store
from tests.ui.conftest import read_things, window_on
from tests.ui.events_data import EventsData
from tests.ui.events_window import SPEC, Answers, answers, data, page_of, pick, type_into, window
from valgapp.db import event_tasks, events, shifts
from valgapp.domain import danish
from valgapp.domain.events import EventKind, EventStatus
from valgapp.ui.events import moves
from valgapp.ui.events.dialogs import NewEventDialog
from valgapp.ui.window import Window

__all__ = ["answers", "data", "window"]


@pytest.fixture
def empty(tmp_path: Path, qapp: QApplication) -> Iterator[Window]:
    made = window_on(fresh_store(tmp_path), SPEC)
    yield made
    made.close()


# -- the journey ----------------------------------------------------------------------------


def test_an_event_goes_from_idea_to_held_and_counts(empty: Window, answers: Answers) -> None:
    page, panel = page_of(empty), page_of(empty).panel
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
    page = page_of(empty)
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
    window = window_on(store, SPEC)
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
    panel = page_of(window).panel
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
    pick(page_of(window).panel.status, "Afholdt")
    assert "kan ikke ligge i fremtiden" in answers.seen[0].field("day").problem
    assert data.row("cafe").status is EventStatus.CONFIRMED
    window.show_page("events", event=data.events["held"])
    day = page_of(window).panel.form.field("day")
    type_into(day, danish.short_date(data.day(5)))
    assert "Ret status først" in day.problem
    assert data.row("held").day == data.day(-6)
    day.restore()


def test_holding_an_event_before_its_day_tells_the_day_it_gets_first(
    window: Window, data: EventsData, answers: Answers
) -> None:
    window.show_page("events", event=data.events["cafe"])
    answers.next(adults="10", day="ikke en dato")
    pick(page_of(window).panel.status, "Afholdt")
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
    page = page_of(window)
    page.filters.plan.setCurrentIndex(2)
    assert page.list.table.visible_rows() == []
    assert "1 af mindst 5 afholdt" in page.status_text()
    page.header.clear_filters()
    assert len(page.list.table.visible_rows()) == 5


def test_filters_search_and_other_pages_lead_to_the_rows(window: Window, data: EventsData) -> None:
    page = page_of(window)
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
    page_of(window).list.delete()
    assert window.toast.text == "Slettet: »Valgcafé i Beboerhuset«"
    assert len(window.workspace.read(shifts.shift_rows)) == 1
    window.undo()
    assert data.row("cafe") == before


def test_the_panel_has_ways_to_its_parts(window: Window, data: EventsData) -> None:
    window.show_page("events", event=data.events["cafe"])
    page = page_of(window)
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
