"""Partnere through the window: filters, panel, contacts, log, events, addresses and undo."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from tests.data_files import PASSPHRASE, fresh_store
from tests.ui.conftest import window_on
from tests.ui.partners_data import fill
from valgapp.db import exports, partners
from valgapp.db.store import Store
from valgapp.domain import danish
from valgapp.domain.partners import Channel, ContactRow, PartnerRow, PartnerStatus
from valgapp.errors import UserError
from valgapp.ui.asking import FieldsDialog
from valgapp.ui.pages import PageSpec
from valgapp.ui.partners import contacts
from valgapp.ui.partners import page as page_module
from valgapp.ui.partners.addresses import copy_addresses
from valgapp.ui.partners.contacts import NewContactDialog
from valgapp.ui.partners.page import NewPartnerDialog, PartnersPage
from valgapp.ui.window import Window

SPEC = PageSpec("partners", "Partnere", "partner", "valgapp.ui.partners.page:PartnersPage")
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return fresh_store(tmp_path)


@pytest.fixture
def ids(store: Store) -> dict[str, UUID]:
    return fill(store)


@pytest.fixture
def window(store: Store, ids: dict[str, UUID], qapp: QApplication) -> Iterator[Window]:
    made = window_on(store, SPEC)
    yield made
    made.close()


@pytest.fixture
def page(window: Window) -> PartnersPage:
    found = window.page
    assert isinstance(found, PartnersPage)
    return found


def _row(window: Window, partner_id: UUID) -> PartnerRow:
    return next(r for r in window.workspace.read(partners.partner_rows) if r.id == partner_id)


def _names(page: PartnersPage) -> list[str]:
    return [row.name for row in page.table.visible_rows()]


def _fill(dialog: FieldsDialog, **texts: str) -> None:
    for key, text in texts.items():
        editor: Any = dialog.field(key).editor
        editor.setFocus()
        editor.selectAll()
        QTest.keyClicks(editor, text)


def _answer(monkeypatch: pytest.MonkeyPatch, module: Any, **texts: str) -> None:
    """The next dialog is filled in with these texts and its button pressed."""

    def answered(dialog: FieldsDialog) -> Any:
        dialog.show()
        _fill(dialog, **texts)
        dialog.accept()
        dialog.deleteLater()
        return dialog.saved

    monkeypatch.setattr(module, "ask", answered)


# -- the list -------------------------------------------------------------------------------


def test_the_list_is_narrowed_by_status_kind_and_late_steps(page: PartnersPage) -> None:
    assert len(_names(page)) == 8
    page.show_rows(overdue=True)
    assert _names(page) == ["Baba"]
    page.show_rows(status=PartnerStatus.AGREED)
    assert _names(page) == ["Sabaah"]
    page.header.clear_filters()
    page.kind.setCurrentText("Forskning")
    assert _names(page) == []
    page.header.clear_filters()
    page.steps.setCurrentText("Uden næste skridt")
    assert "Baba" not in _names(page)
    assert len(_names(page)) == 6


def test_a_late_step_is_said_in_words_on_the_list_and_in_the_panel(
    page: PartnersPage, ids: dict[str, UUID]
) -> None:
    late = next(c for c in page.table.model.columns if c.title == "Frist")
    assert [late.value(r) for r in page.table.visible_rows() if late.value(r)] == ["Overskredet"]
    page.show_rows(partner=ids["baba"])
    day = danish.short_date(danish.today() - timedelta(days=4))
    assert page.panel.overdue.text == f"Næste skridt skulle være taget senest {day}."
    page.show_rows(partner=ids["sabaah"])
    assert page.panel.overdue.text == ""


def test_ctrl_k_finds_partners_and_their_people(window: Window, ids: dict[str, UUID]) -> None:
    things = {t.text: t for t in PartnersPage.things(window.workspace)}
    assert things["Mona Mønster"].detail == "Kontakt hos Baba"
    window.show_page("partners", **things["Mona Mønster"].show)
    assert isinstance(window.page, PartnersPage)
    assert [r.id for r in window.page.table.selected_rows()] == [ids["baba"]]


def test_late_next_steps_stand_by_the_day_that_went_by_first(
    window: Window, page: PartnersPage, ids: dict[str, UUID]
) -> None:
    for name, days in (("askovfonden", 3), ("sabaah", 40), ("mino danmark", 9)):
        day = danish.today() - timedelta(days=days)
        window.workspace.write(
            partners.change, ids[name], next_step="Ring", next_step_on=day, label="Skridt",
            quiet=True,
        )  # fmt: skip
    page.show_rows(overdue=True)
    late = [row.next_step_on for row in page.table.visible_rows()]
    assert len(late) > 2
    assert late == sorted(late)


def test_a_new_partner_comes_with_the_keyboard_even_under_a_filter(
    window: Window, page: PartnersPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    _answer(monkeypatch, page_module, name="Foreningen Prøve")
    page.show_rows(overdue=True)
    QTest.keyClick(window, Qt.Key.Key_N, CONTROL)
    chosen = page.table.current_row()
    assert chosen is not None
    assert (chosen.name, chosen.status) == ("Foreningen Prøve", PartnerStatus.PROPOSED)
    assert page.detail is not None
    assert page.detail.isVisible()
    QTest.keyClick(window, Qt.Key.Key_Z, CONTROL)
    assert "Foreningen Prøve" not in _names(page)


def test_a_doubled_or_nameless_partner_is_refused_in_the_dialog(
    window: Window, page: PartnersPage
) -> None:
    dialog = NewPartnerDialog(window, page._add)
    dialog.show()
    dialog.accept()
    assert dialog.field("name").problem == "Skriv et navn."
    _fill(dialog, name="baba")
    dialog.accept()
    assert dialog.field("name").problem == "»baba« står allerede på listen."
    assert len(window.workspace.read(partners.partner_rows)) == 8
    dialog.done(0)


# -- the panel ------------------------------------------------------------------------------


def _leave(form: Any, key: str, text: str) -> None:
    editor = form.field(key).editor
    editor.setFocus()
    editor.selectAll()
    QTest.keyClicks(editor, text)
    QTest.keyClick(editor, Qt.Key.Key_Return)


def test_fields_are_saved_as_they_are_left_and_undone_by_name(
    window: Window, page: PartnersPage, ids: dict[str, UUID]
) -> None:
    page.show_rows(partner=ids["mino danmark"])
    _leave(page.panel.form, "next_step", "Skriv til dem")
    _leave(page.panel.form, "next_step_on", "31-12-2030")
    row = _row(window, ids["mino danmark"])
    assert (row.next_step, danish.short_date(row.next_step_on)) == ("Skriv til dem", "31-12-2030")
    assert window.workspace.undo_label == "Mino Danmark: dato for næste skridt ændret"
    window.workspace.undo()
    assert page.panel.form.field("next_step_on").value is None


def test_a_name_another_has_is_refused_at_its_field(
    window: Window, page: PartnersPage, ids: dict[str, UUID]
) -> None:
    page.show_rows(partner=ids["baba"])
    _leave(page.panel.form, "name", "Sabaah")
    assert "står allerede" in page.panel.form.field("name").problem
    assert _row(window, ids["baba"]).name == "Baba"
    QTest.keyClick(page.panel.form.field("name").editor, Qt.Key.Key_Escape)
    assert page.panel.form.field("name").problem == ""


def test_a_contact_is_noted_in_one_line_and_moves_a_proposed_partner(
    window: Window, page: PartnersPage, ids: dict[str, UUID]
) -> None:
    page.show_rows(partner=ids["bydelsmødre"])
    entry = page.panel.log.entry
    entry.begin()
    QTest.keyClicks(QApplication.focusWidget(), "Ringede, de vender tilbage")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert _row(window, ids["bydelsmødre"]).status is PartnerStatus.CONTACTED
    log = window.workspace.read(partners.contact_log, ids["bydelsmødre"])
    assert [(r.day, r.channel, r.summary) for r in log] == [
        (danish.today(), Channel.MAIL, "Ringede, de vender tilbage")
    ]
    editor: Any = entry.field("summary").editor
    assert editor.text() == ""
    assert QApplication.focusWidget() is editor
    QTest.keyClicks(editor, "Og de gjorde")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert len(page.panel.log.lines) == 2
    assert page.panel.log._rows[0].summary == "Og de gjorde"


def test_an_empty_or_future_contact_is_refused_at_its_field(
    window: Window, page: PartnersPage, ids: dict[str, UUID]
) -> None:
    page.show_rows(partner=ids["baba"])
    entry = page.panel.log.entry
    entry.note()
    assert entry.field("summary").problem
    entry.suggest("Aftalt")
    entry.put({"day": danish.today() + timedelta(days=1)})
    entry.note()
    assert "fremtiden" in entry.field("day").problem
    assert len(window.workspace.read(partners.contact_log, ids["baba"])) == 2


def test_a_taken_step_is_cleared_and_handed_to_the_log(
    window: Window, page: PartnersPage, ids: dict[str, UUID]
) -> None:
    page.show_rows(partner=ids["baba"])
    page.panel.taken.click()
    row = _row(window, ids["baba"])
    assert (row.next_step, row.next_step_on) == ("", None)
    assert not page.panel.taken.isVisible()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    log = window.workspace.read(partners.contact_log, ids["baba"])
    assert log[0].summary == "Ring og aftal dato for valgcafé"


def test_half_typed_words_wait_at_their_partner(page: PartnersPage, ids: dict[str, UUID]) -> None:
    page.show_rows(partner=ids["baba"])
    editor: Any = page.panel.log.entry.field("summary").editor
    QTest.keyClicks(editor, "De vil gerne")
    page.show_rows(partner=ids["sabaah"])
    assert editor.text() == ""
    page.show_rows(partner=ids["baba"])
    assert editor.text() == "De vil gerne"


def test_a_line_of_the_log_is_deleted_and_brought_back(
    window: Window, page: PartnersPage, ids: dict[str, UUID]
) -> None:
    page.show_rows(partner=ids["baba"])
    first = page.panel.log._rows[0]
    page.panel.log.delete_wanted.emit(first)
    assert len(page.panel.log.lines) == 1
    assert "er slettet" in window.toast.text
    window.workspace.undo()
    assert page.panel.log._rows[0].id == first.id


def test_a_long_log_shows_the_newest_and_all_on_demand(
    window: Window, page: PartnersPage, store: Store, ids: dict[str, UUID]
) -> None:
    with store.write("Mange") as session:
        for number in range(20):
            partners.log_contact(
                session, ids["baba"], danish.today(), Channel.PHONE, "", f"Samtale {number}"
            )
    window.workspace.changed.emit()
    page.show_rows(partner=ids["baba"])
    log = page.panel.log
    assert (log._rows[0].summary, len(log.lines)) == ("Samtale 19", 8)
    next(b for b in log.findChildren(QPushButton) if b.text() == "Vis alle 22").click()
    assert len(log.lines) == 22


def test_people_are_added_changed_and_taken_away(
    window: Window, page: PartnersPage, ids: dict[str, UUID], monkeypatch: pytest.MonkeyPatch
) -> None:
    _answer(monkeypatch, contacts, name="Sille Skabelon", email="sille@eksempel.dk")
    page.show_rows(partner=ids["baba"])
    page.panel.contacts.add_button.click()
    cards = {c.contact.name: c for c in page.panel.contacts.cards if c.contact}
    assert list(cards) == ["Mona Mønster", "Per Påhit", "Sille Skabelon"]
    _leave(cards["Per Påhit"].form, "email", "per på arbejdet")
    assert "e-mailadresse" in cards["Per Påhit"].form.field("email").problem
    _leave(cards["Per Påhit"].form, "email", "per@eksempel.dk")
    cards["Sille Skabelon"].remove.click()
    found = window.workspace.read(partners.contacts, ids["baba"])
    assert [(c.name, c.email) for c in found] == [
        ("Mona Mønster", "mona@eksempel.dk"), ("Per Påhit", "per@eksempel.dk"),
    ]  # fmt: skip


def test_a_contact_needs_a_name(window: Window) -> None:
    def save(values: dict[str, Any]) -> Any:
        return window.workspace.write(partners.add_contact, UUID(int=1), **values, label="Ny")

    dialog = NewContactDialog(window, save)
    dialog.show()
    dialog.accept()
    assert dialog.field("name").problem == "Skriv et navn."
    dialog.done(0)


def test_addresses_are_copied_and_those_without_are_named(
    window: Window, page: PartnersPage, ids: dict[str, UUID]
) -> None:
    page.table.view.setFocus()
    page.table.select(ids["baba"], ids["sabaah"])
    QTest.keyClick(page.table.view, Qt.Key.Key_C, CONTROL | SHIFT)
    assert QApplication.clipboard().text() == "mona@eksempel.dk"
    assert window.toast.text == "1 e-mailadresse kopieret. Ingen adresse hos Sabaah."
    assert window.workspace.read(exports.export_rows) == []
    page.table.select(ids["sabaah"])
    QTest.keyClick(page.table.view, Qt.Key.Key_C, CONTROL | SHIFT)
    assert "Der står ingen e-mailadresse endnu" in window.toast.text


def test_the_addresses_of_several_are_noted_as_having_left(window: Window) -> None:
    people = [
        ContactRow(UUID(int=n), UUID(int=9), "", "", "", email=f"{n}@eksempel.dk") for n in (1, 2)
    ]
    copy_addresses(window.workspace, people)
    [noted] = window.workspace.read(exports.export_rows)
    assert noted.contents == "E-mailadresser på partneres kontaktpersoner"


def test_events_of_the_partner_lead_to_their_page(page: PartnersPage, ids: dict[str, UUID]) -> None:
    gone: list[tuple[str, dict[str, Any]]] = []
    page.go_to = lambda key, **wanted: gone.append((key, wanted))
    page.show_rows(partner=ids["baba"])
    button = next(b for b in page.panel.events.findChildren(QPushButton))
    assert button.accessibleName().startswith("Valgcafé for fædre: ")
    button.click()
    assert gone == [("events", {"event": ids["event"]})]


# -- deleting -------------------------------------------------------------------------------


def test_an_unused_partner_is_deleted_and_brought_back(
    window: Window, page: PartnersPage, ids: dict[str, UUID]
) -> None:
    page.show_rows(partner=ids["sabaah"])
    QTest.keyClick(page.table.view, Qt.Key.Key_Delete)
    assert "Sabaah" not in _names(page)
    assert window.toast.text == "Partner slettet: Sabaah"
    window.workspace.undo()
    assert "Sabaah" in _names(page)


def test_a_used_partner_stays_and_the_reason_is_said(
    window: Window, page: PartnersPage, ids: dict[str, UUID]
) -> None:
    page.table.select(ids["sabaah"], ids["baba"])
    with pytest.raises(UserError, match="»Baba« står ved et arrangement"):
        page.delete()
    assert len(window.workspace.read(partners.partner_rows)) == 8


def test_closing_the_panel_leaves_it_closed(page: PartnersPage, ids: dict[str, UUID]) -> None:
    page.show_rows(partner=ids["baba"])
    assert page.detail is not None
    page.detail.close_panel()
    page.refresh()
    assert page.detail.isHidden()
    assert page.table.selected_rows() == []


def test_a_new_event_with_the_partner_is_begun_from_its_panel(
    page: PartnersPage, ids: dict[str, UUID]
) -> None:
    gone: list[tuple[str, dict[str, Any]]] = []
    page.go_to = lambda key, **wanted: gone.append((key, wanted))
    page._select(next(iter(page.table.visible_rows())).id)
    partner = page.panel.partner
    assert partner is not None
    page.panel.new_event.click()
    assert gone == [("events", {"new_with": partner.id})]


def test_after_a_crash_the_file_opens_where_one_was(
    window: Window, page: PartnersPage, tmp_path: Path
) -> None:
    chosen = page.table.visible_rows()[2].id
    page._select(chosen)
    QApplication.processEvents()
    crashed = tmp_path / "efter.valg"
    crashed.write_bytes((window.workspace.path or crashed).read_bytes())
    again = window_on(Store.open(crashed, PASSPHRASE), SPEC)
    assert isinstance(again.page, PartnersPage)
    current = again.page.table.current_row()
    assert current is not None
    assert current.id == chosen
    again.close()
    closed = window_on(Store.open(crashed, PASSPHRASE), SPEC)
    assert isinstance(closed.page, PartnersPage)
    assert closed.page.table.current_row() is None
    closed.close()
