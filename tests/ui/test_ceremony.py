"""The ceremony on screen: a walk through the whole day, and each part by itself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QPushButton
from pytestqt.qtbot import QtBot

from tests.data_files import fresh_store
from tests.documents.pdf_reading import page_texts
from tests.ui.ceremony_page import ceremony_file
from valgapp.db import ceremony, guests, run_order
from valgapp.domain.guests import Reply
from valgapp.errors import FieldProblem, UserError
from valgapp.ui import dialogs
from valgapp.ui.ceremony import (
    afterwards,
    badges_dialog,
    invitation_dialog,
    programme,
    stage,
)
from valgapp.ui.ceremony import guests as guests_part
from valgapp.ui.ceremony.section import PARTS, CeremonySection
from valgapp.ui.diplomas.page import CEREMONY, DiplomasPage
from valgapp.ui.workspace import Workspace


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> Iterator[DiplomasPage]:
    store = fresh_store(tmp_path)
    ceremony_file(store)
    workspace = Workspace()
    workspace.open(store)
    made = DiplomasPage(workspace)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    made.show_rows(ceremony="Program")
    yield made
    workspace.close()


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, bytes]]:
    """Every PDF shown instead of a preview, with its title; each counts as printed."""
    found: list[tuple[str, bytes]] = []

    def show(_parent: object, pdf: bytes, title: str, name: str, used: Any = None) -> bool:
        assert name.endswith(".pdf")
        found.append((title, pdf))
        if used is not None:
            used(None)
        return True

    monkeypatch.setattr("valgapp.ui.preview.show_pdf", show)
    for module in (badges_dialog, invitation_dialog, stage):
        monkeypatch.setattr(module, "show_pdf", show)
    return found


def part(page: DiplomasPage, title: str) -> Any:
    page.show_rows(ceremony=title)
    assert page.ceremony is not None
    return page.ceremony.part


def section(page: DiplomasPage) -> CeremonySection:
    assert page.ceremony is not None
    return page.ceremony


def graduates(page: DiplomasPage) -> dict[str, Any]:
    return {row.printed_name: row for row in page.workspace.read(run_order.graduate_rows)}


def space(table: Any) -> None:
    table.view.setFocus()
    QTest.keyClick(table.view, Qt.Key.Key_Space)


def answering(monkeypatch: pytest.MonkeyPatch, module: Any, values: dict[str, Any]) -> None:
    """Whatever dialog of fields ``module`` asks is filled in and saved at once."""

    def ask(dialog: Any) -> Any:
        dialog.show_values(values)
        dialog.accept()
        saved = dialog.saved
        dialog.deleteLater()
        return saved

    monkeypatch.setattr(module, "ask", ask)


# -- the whole day --------------------------------------------------------------------------------


def test_a_walk_through_the_whole_ceremony(
    page: DiplomasPage, shown: list[tuple[str, bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    # The programme gets a speech, which is moved before the diplomas.
    plan = part(page, "Program")
    answering(monkeypatch, programme, {"title": "Tale", "minutes": 15, "responsible": "BIU"})
    page._primary()
    plan.move_items(-1)
    items = page.workspace.read(ceremony.item_rows)
    assert [(i.title, i.hours) for i in items][1:] == [
        ("Tale", "16.10–16.25"), ("Diplomer", "16.25–17.05"),
    ]  # fmt: skip
    plan.show_paper()

    # A guest is added and comes; badges for everyone but the one who said no.
    people = part(page, "Gæster")
    answering(monkeypatch, guests_part, {"name": "Ny Gæst Prøve", "seats": 2})
    page._primary()
    assert people.table.current_row().name == "Ny Gæst Prøve"
    people.next_reply()
    assert people.table.current_row().reply is Reply.COMING
    assert "3 af 8 pladser er taget" in people.seats.text

    # Somebody else hands over; the papers follow.
    order = part(page, "Rækkefølge")
    order.table.select_places([0])
    order._save_turn(order.table.current_row().plan_id, "hands_over", "Vibeke Udvalg Eksempel")
    page._primary()
    order.show_slips()

    # At the door: type, Enter, Space; then type again.
    door = part(page, "Ved døren")
    page.header.begin_search("bo de")
    page.header._step_down()
    assert [row.name for row in door.table.selected_rows()] == ["Bo Demo"]
    space(door.table)
    QTest.keyClick(door.table.view, Qt.Key.Key_V)
    assert page.header.search_text == "v"
    page.header._step_down()
    space(door.table)
    assert door.told.text.startswith("2 af 6 er kommet")

    # On the stage one gets it; afterwards the rest is handed over, sent and thanked.
    order = part(page, "Rækkefølge")
    page.header.clear_search()
    order.table.select_places([1])
    space(order.table)
    rest = part(page, "Bagefter")
    page._primary()
    assert graduates(page)["Bo Demo"].is_handed_over
    left = {row.name: row for row in rest.table.model.rows}
    assert set(left) == {"Bo Demo", "Ida Prøve", "Åse Eksempel", "Vibeke Udvalg Eksempel"}
    rest.table.select(left["Åse Eksempel"].id)
    rest.send()
    rest.tick([left["Vibeke Udvalg Eksempel"]])
    assert all(row.is_done for row in rest.table.model.rows)
    rest.show_thanks()
    assert [title for title, _ in shown] == [
        "Program", "Rækkefølge på scenen", "Navnesedler", "Takkeliste",
    ]  # fmt: skip
    assert "Overrækker: Vibeke Udvalg Eksempel" in page_texts(shown[1][1])[0]

    # And all of it can be undone, step by step.
    while page.workspace.undo_label and not page.workspace.undo_label.startswith("Overrækkelse"):
        page.workspace.undo()
    assert [i.title for i in page.workspace.read(ceremony.item_rows)] == ["Velkomst", "Diplomer"]
    assert not any(row.is_handed_over or row.arrived_at for row in graduates(page).values())
    assert len(page.workspace.read(guests.guest_rows)) == 3


# -- each part ------------------------------------------------------------------------------------


def test_each_part_names_its_button_and_its_search(page: DiplomasPage) -> None:
    for title in PARTS:
        one = part(page, title)
        assert page.header._primary.text() == one.primary
        assert page._commands[0].icon == one.primary_icon
        assert page.status_text() == one.status_text()
        assert [b for b in section(page).findChildren(QPushButton) if b.isVisible()]
    page.switch.choose(0)
    assert page.header._primary.text() == "Udsted diplomer …"
    assert page.detail is page._panel


def test_an_overlap_is_said_where_it_is(page: DiplomasPage) -> None:
    plan = part(page, "Program")
    last = plan.table.model.rows[-1]
    plan._save(last.id, "starts", time(16, 5))
    plan.table.select(last.id)
    assert "Overlapper med 5 minutter" in plan.panel.subtitle.text()


def test_the_room_and_the_day_are_changed_above_the_programme(page: DiplomasPage) -> None:
    plan = part(page, "Program")
    plan._save_fact("facts", "seats", 2)
    people = part(page, "Gæster")
    assert people.seats.property("tone") == "warning"
    with pytest.raises(FieldProblem):
        plan._save_fact("facts", "seats", 0)


def test_guests_are_shown_by_reply_and_those_late_by_themselves(page: DiplomasPage) -> None:
    page.show_rows(ceremony="Gæster", reply="late")
    people = section(page).guests
    assert [g.name for g in people.table.visible_rows()] == ["Ejnar Kultur Demo"]
    people.choose_replies("Kommer ikke")
    assert [g.name for g in people.table.visible_rows()] == ["Sanna Medlem Demo"]


def test_a_guest_is_gone_to_from_anywhere(page: DiplomasPage) -> None:
    things = {thing.text: thing for thing in DiplomasPage.things(page.workspace)}
    page.switch.choose(0)
    page.show_rows(**things["Ejnar Kultur Demo"].show)
    assert page.switch.view == CEREMONY
    assert section(page).guests.table.current_row().name == "Ejnar Kultur Demo"
    page.show_rows(**things["Overrækkelse: ved døren"].show)
    assert section(page).part is section(page).door


def test_addresses_are_copied_and_none_is_told(page: DiplomasPage) -> None:
    people = part(page, "Gæster")
    people.copy_addresses()
    assert QGuiApplication.clipboard().text() == "BIU@example.org; KFF@example.org"
    people.table.select_places([0, 1, 2])
    people.delete()
    with pytest.raises(UserError, match="ingen e-mailadresse"):
        people.copy_addresses()
    with pytest.raises(UserError, match="Skriv først de gæster ind"):
        people.show_invitations()


def test_the_invitation_warns_of_unknown_and_empty_fields(
    page: DiplomasPage, shown: list[tuple[str, bytes]]
) -> None:
    chosen = page.workspace.read(guests.guest_rows)
    dialog = invitation_dialog.InvitationDialog(page, page.workspace, chosen)
    assert "{afsender}" in dialog.problem.text
    dialog.signed.show_value("BIF")
    dialog.text.show_value("Kære {fornavn}")
    dialog.accept()
    assert "{fornavn}, som ikke findes" in dialog.problem.text
    assert shown == []
    dialog.text.show_value("Kære {navn}, kom {dato}.")
    dialog.accept()
    assert dialog.was_used
    assert page.workspace.read(guests.invitation)[1:] == ("Kære {navn}, kom {dato}.", "BIF")
    pages = page_texts(shown[0][1])
    assert len(pages) == 3
    assert "Kære Vibeke Udvalg Eksempel, kom onsdag 12. november 2025." in " ".join(
        pages[1].split()
    )
    dialog.deleteLater()


def test_badges_are_asked_for_by_sheet_and_the_sheet_is_remembered(
    page: DiplomasPage, shown: list[tuple[str, bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    values = {"sheet": "L7160", "start": 22, "right": "1,5", "down": "-2"}

    def run(dialog: Any) -> bool:
        dialog.show_values(values)
        dialog.accept()
        assert "kun 21 skilte" in dialog.field("start").problem
        dialog.show_values(values | {"start": 20})
        dialog.accept()
        return True

    monkeypatch.setattr(badges_dialog.BadgesDialog, "exec", run)
    part(page, "Gæster").show_badges()
    texts = page_texts(shown[0][1])
    assert len(texts) == 2
    assert "Sanna" not in "".join(texts)
    assert {"Ida", "Vibeke", "Ejnar"} <= set("".join(texts).split())
    again = badges_dialog.BadgesDialog(page, lambda _values: b"")
    assert again.field("sheet").typed() == "L7160"
    assert again.field("down").typed() == -2
    again.field("right").show_value("99")
    assert again.typed() is None
    again.deleteLater()


def test_a_plan_is_moved_and_a_tick_without_a_diploma_does_nothing(page: DiplomasPage) -> None:
    order = part(page, "Rækkefølge")
    order.table.select_places([0])
    order.move_plan(-1)
    assert page.workspace.undo_label.startswith("Beboerprojekt Nordvest tidligere")
    before = page.workspace.undo_label
    order.tick([])
    assert page.workspace.undo_label == before


def test_who_came_to_the_door_can_be_taken_back(page: DiplomasPage) -> None:
    door = part(page, "Ved døren")
    door.tick(door.table.model.rows[:2])
    assert door.told.text.startswith("2 af 5")
    door.tick(door.table.model.rows[:2])
    assert door.told.text.startswith("0 af 5")


def test_the_list_afterwards_shows_what_is_missing(page: DiplomasPage) -> None:
    rest = part(page, "Bagefter")
    with pytest.raises(UserError, match="krydset af ved døren"):
        page._primary()
    with pytest.raises(UserError, match="Vælg først"):
        rest.send()
    with pytest.raises(UserError, match="Ingen gæster er krydset af"):
        rest.show_thanks()
    rest.tick(rest.table.model.rows[:1])
    rest.shown.setCurrentText("Mangler")
    assert len(rest.table.visible_rows()) == 2
    rest.shown.setCurrentText("Klaret")
    assert [row.done[:5] for row in rest.table.visible_rows()] == ["Sendt"]
    rest.tick(rest.table.visible_rows())
    assert rest.table.visible_rows() == []
    assert isinstance(rest, afterwards.AfterwardsPart)


# -- names and the reserve ------------------------------------------------------------------------


def test_a_name_is_ticked_as_confirmed_with_space(page: DiplomasPage) -> None:
    page.switch.choose(0)
    page.ready.select_places([0])
    person = page.ready.current_row()
    assert person.name_confirmed
    space(page.ready)
    assert not page.ready.current_row().name_confirmed
    space(page.ready)
    assert page.ready.current_row().name_confirmed
    assert "noteret af Prøve Koordinator" in page.panels.ready.confirmation.text()


def test_nobody_for_the_reserve_is_told(page: DiplomasPage) -> None:
    page.switch.choose(0)
    with pytest.raises(UserError, match="på reserve"):
        page._issue_reserve()


def test_whoever_may_still_earn_a_diploma_gets_one_for_the_reserve(
    page: DiplomasPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, shown: list[Any]
) -> None:
    person = page.facts.people[0]
    waiting = type(person)(**{
        key: getattr(person, key) for key in person.__slots__
    } | {"counted": frozenset({1}), "best": 5, "issued_serial": ""})  # fmt: skip
    assert waiting.may_reserve
    asked: list[str] = []
    monkeypatch.setattr(dialogs, "ask", lambda _p, question, *_a, **_k: asked.append(question))
    page.deeds.issue_reserve([waiting])
    assert asked == ["Udsted 1 diplom til reserven?"]


def test_every_control_of_the_ceremony_has_a_name(page: DiplomasPage) -> None:
    for title in PARTS:
        one = part(page, title)
        if one.has_panel:
            one.table.select_places([0])
        for button in filter(QPushButton.isVisible, one.findChildren(QPushButton)):
            assert button.text() or button.accessibleName()
        for box in one.findChildren(QComboBox):
            assert box.accessibleName(), title
