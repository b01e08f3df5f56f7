"""One person of the roster: fields, stage and consents in the panel."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.roster_window import choose, in_dialog, page, row, type_into, window
from valgapp.db import roster
from valgapp.domain import danish
from valgapp.domain.roster import ConsentPurpose, Stage
from valgapp.ui.roster.consents import GiveDialog, WithdrawDialog
from valgapp.ui.roster.moves import LeavingDialog
from valgapp.ui.roster.new_person import NewPersonDialog
from valgapp.ui.roster.page import RosterPage
from valgapp.ui.window import Window

__all__ = ["page", "window"]


def test_a_telephone_is_saved_on_leaving_the_field_and_undone_by_name(
    qtbot: QtBot, window: Window, page: RosterPage
) -> None:
    choose(page, "Bo Prøve")
    before = row(page, "Bo Prøve").phone
    type_into(qtbot, page, "phone", "12 34 56 78")
    assert row(page, "Bo Prøve").phone == "12 34 56 78"
    assert page.workspace.undo_label == "Telefon for Bo Prøve"
    window.undo()
    assert row(page, "Bo Prøve").phone == before
    assert page.panel.form.field("phone").editor.text() == before  # type: ignore[attr-defined]


def test_nothing_is_called_saved_while_a_field_holds_what_is_not(
    qtbot: QtBot, window: Window, page: RosterPage
) -> None:
    choose(page, "Bo Prøve")
    window.activateWindow()
    editor: Any = page.panel.form.field("phone").editor
    editor.setFocus()
    qtbot.waitUntil(editor.hasFocus)
    assert window._status_line.saved.text() == "alt er gemt"
    qtbot.keyClicks(editor, "1")
    assert window._status_line.saved.text() == "Ikke gemt endnu: Telefon"
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert window._status_line.saved.text() == "alt er gemt"
    editor.setText("")
    qtbot.keyClicks(editor, "12 34 56 78")
    page.people.table.view.setFocus()
    assert window._status_line.saved.text().startswith("gemt kl.")


def test_a_cpr_number_in_the_note_is_refused_beside_the_field(
    qtbot: QtBot, page: RosterPage
) -> None:
    choose(page, "Bo Prøve")
    field = type_into(qtbot, page, "note", "Nummeret er 010190-1234")
    assert "CPR" in field.problem
    assert row(page, "Bo Prøve").note == ""
    assert "010190-1234" in field.editor.toPlainText()  # type: ignore[attr-defined]
    qtbot.keyClick(field.editor, Qt.Key.Key_Escape)
    assert field.editor.toPlainText() == field.problem == ""  # type: ignore[attr-defined]


def test_what_is_no_email_address_is_refused_beside_the_field(
    qtbot: QtBot, page: RosterPage
) -> None:
    choose(page, "Bo Prøve")
    before = row(page, "Bo Prøve").email
    field = type_into(qtbot, page, "email", "bo at eksempel")
    assert "e-mailadresse" in field.problem
    assert row(page, "Bo Prøve").email == before
    qtbot.keyClick(field.editor, Qt.Key.Key_Escape)
    assert not field.is_dirty


def test_what_is_typed_for_one_person_is_not_saved_for_the_next(
    qtbot: QtBot, page: RosterPage
) -> None:
    choose(page, "Bo Prøve")
    editor = page.panel.form.field("recruited_via").editor
    editor.setFocus()
    qtbot.keyClicks(editor, "Opslag i opgangen")
    choose(page, "Ida Prøve")
    assert row(page, "Bo Prøve").recruited_via.endswith("Opslag i opgangen")
    assert "Opslag" not in row(page, "Ida Prøve").recruited_via
    assert page.workspace.undo_label == "Rekrutteret via for Bo Prøve"


def test_dropping_out_asks_why_and_when(qtbot: QtBot, page: RosterPage) -> None:
    choose(page, "Ida Prøve")

    def answer(dialog: LeavingDialog) -> None:
        yes = next(b for b in dialog.findChildren(QPushButton) if b.isDefault())
        assert not yes.isEnabled()
        dialog.reason.setCurrentText("Flyttet fra området")
        dialog.day.editor.setText("3/9")
        yes.click()

    met = in_dialog(LeavingDialog, answer)
    stage = page.panel.stage
    stage.editor.setCurrentIndex(list(Stage).index(Stage.DROPPED_OUT))
    stage.left.emit()
    assert len(met) == 1
    gone = row(page, "Ida Prøve")
    assert (gone.stage, gone.left_reason) == (Stage.DROPPED_OUT, "Flyttet fra området")
    assert (gone.left_on.day, gone.left_on.month) == (3, 9)  # type: ignore[union-attr]
    reason = page.panel.form.field("left_reason")
    assert reason.isVisible()
    page.workspace.undo()
    assert row(page, "Ida Prøve").stage is Stage.IN_COURSE
    assert not reason.isVisible()


def test_thinking_better_of_it_leaves_the_stage_as_it_was(page: RosterPage) -> None:
    choose(page, "Ida Prøve")
    met = in_dialog(LeavingDialog, lambda dialog: dialog.reject())
    page.panel.stage.editor.setCurrentIndex(list(Stage).index(Stage.REFUSED))
    page.panel.stage.left.emit()
    assert met
    assert row(page, "Ida Prøve").stage is Stage.IN_COURSE
    assert page.panel.stage.typed() is Stage.IN_COURSE


def test_an_unwritten_diploma_name_follows_a_corrected_name_and_is_confirmed_anew(
    qtbot: QtBot, page: RosterPage
) -> None:
    unsure = next(r for r in page.people.visible_rows() if not r.diploma_name_confirmed)
    page.people.select(unsure.id)
    page.panel.form.field("diploma_name_confirmed").editor.click()  # type: ignore[attr-defined]
    type_into(qtbot, page, "name", "Et andet navn")
    changed = row(page, "Et andet navn")
    assert (changed.printed_name, changed.diploma_name_confirmed) == ("Et andet navn", False)


def test_a_name_that_differs_from_the_diplomas_is_told(qtbot: QtBot, page: RosterPage) -> None:
    choose(page, "Bo Prøve")
    assert page.panel.printed.isHidden()
    type_into(qtbot, page, "diploma_name", "Bo P. Prøve")
    assert "»Bo P. Prøve«" in page.panel.printed.text


@pytest.mark.parametrize(
    ("typed", "saved"),
    [("20112243", "20 11 22 43"), ("+46 70-123 45 67", "+46 70 123 45 67")],
)
def test_a_telephone_is_written_as_all_are(
    qtbot: QtBot, page: RosterPage, typed: str, saved: str
) -> None:
    choose(page, "Bo Prøve")
    type_into(qtbot, page, "phone", typed)
    assert row(page, "Bo Prøve").phone == saved


@pytest.mark.parametrize("typed", ["12345", "ring til Ida", "123456789"])
def test_what_is_no_telephone_number_is_refused_beside_the_field(
    qtbot: QtBot, page: RosterPage, typed: str
) -> None:
    choose(page, "Bo Prøve")
    before = row(page, "Bo Prøve").phone
    field = type_into(qtbot, page, "phone", typed)
    assert "otte cifre" in field.problem
    assert row(page, "Bo Prøve").phone == before
    qtbot.keyClick(field.editor, Qt.Key.Key_Escape)


def test_a_new_person_needs_a_number_that_can_be_one(qtbot: QtBot, page: RosterPage) -> None:
    dialog = NewPersonDialog(page, page._plans, None, [])
    qtbot.addWidget(dialog)
    dialog.name.editor.setText("Una Prøve")
    dialog.phone.editor.setText("12345")
    dialog.accept()
    assert "otte cifre" in dialog.phone.problem
    dialog.phone.editor.setText("20112243")
    assert not dialog.phone.problem
    dialog.accept()
    assert dialog.values["phone"] == "20 11 22 43"


def test_a_minor_needs_a_guardian_before_a_photo_consent_is_noted(page: RosterPage) -> None:
    year = danish.today().year - 17
    with page.workspace.store.write("Ung") as session:
        young = roster.add(session, page._plans[0].id, "Una Prøve", birth_year=year)
    page.refresh()
    page.people.select(young)

    def answer(dialog: GiveDialog) -> None:
        dialog.channels.editor.setText("plakat")
        dialog.accept()
        assert dialog.isVisible()
        assert "den unge" in dialog.guardian.problem
        dialog.guardian.editor.setText("Mor Prøve")
        dialog.accept()

    met = in_dialog(GiveDialog, answer)
    card = page.panel.consents.cards[ConsentPurpose.PHOTO]
    card.give.click()
    assert met
    assert "plakat" in card.state.text()
    assert "Mor Prøve" in card.state.text()
    assert row(page, "Una Prøve").photo_consent_on == danish.today()


def test_a_withdrawn_consent_stays_on_record_with_its_end(page: RosterPage) -> None:
    given = next(r for r in page.people.visible_rows() if r.photo_consent_on)
    page.people.select(given.id)
    card = page.panel.consents.cards[ConsentPurpose.PHOTO]

    def answer(dialog: WithdrawDialog) -> None:
        dialog.day.editor.setText("01-01-2020")
        dialog.accept()
        assert "senere dato" in dialog.day.problem
        dialog.day.editor.setText("01-10-2025")
        dialog.accept()

    met = in_dialog(WithdrawDialog, answer)
    card.withdraw.click()
    assert met
    assert card.state.text() == "Ikke givet"
    kept = page.workspace.read(roster.consents, given.id)
    assert [(c.given_on, c.withdrawn_on) for c in kept] == [
        (given.photo_consent_on, date(2025, 10, 1))
    ]
