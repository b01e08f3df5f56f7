"""People's rights as the coordinator meets them: on the person, and in Indstillinger."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Shoot
from tests.ui.roster_window import choose, page, row, window
from valgapp.db import privacy_texts, rights, roster, sensitive, settings
from valgapp.domain.breach import Lost
from valgapp.domain.erasure import NAMELESS
from valgapp.domain.privacy_texts import TextKind
from valgapp.domain.rights import RESTRICTED, Outcome
from valgapp.errors import FieldProblem, UserError
from valgapp.ui.dialogs import Dialog
from valgapp.ui.privacy.breach_dialog import BreachDialog
from valgapp.ui.privacy.card import PrivacyCard, RestrictedDialog
from valgapp.ui.privacy.erase_dialog import EraseDialog
from valgapp.ui.privacy.objection_dialog import AnswerDialog, ObjectionDialog
from valgapp.ui.privacy.retention_dialog import RetentionDialog
from valgapp.ui.privacy.texts_dialog import TextsDialog
from valgapp.ui.progress_dialog import ProgressDialog
from valgapp.ui.roster.page import RosterPage

__all__ = ["page", "window"]


@pytest.fixture(autouse=True)
def backups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("valgapp.paths.backup_folder", lambda: tmp_path / "kopier")


def answer(with_: Callable[[Any], object], kind: type[Dialog]) -> None:
    """Answer the next dialog of a kind as soon as it is open."""

    def go() -> None:
        found = QApplication.activeModalWidget()
        if isinstance(found, kind) and not isinstance(found, ProgressDialog):
            with_(found)
        else:
            QTimer.singleShot(5, go)

    QTimer.singleShot(0, go)


def press(dialog: Dialog, text: str) -> None:
    next(b for b in dialog.findChildren(QPushButton) if b.text() == text).click()


def test_a_person_is_erased_after_the_typed_word(page: RosterPage, qtbot: QtBot) -> None:
    who = row(page, "Ida Prøve")
    choose(page, "Ida Prøve")
    seen: list[bool] = []

    def confirm(dialog: EraseDialog) -> None:
        yes = next(b for b in dialog.findChildren(QPushButton) if b.text() == "Slet for altid")
        seen.append(yes.isEnabled())
        dialog.word.setText("slet")
        answer(enough, Dialog)
        yes.click()

    def enough(told: Dialog) -> None:
        said.append(told.windowTitle())
        press(told, "OK")

    said: list[str] = []
    answer(confirm, EraseDialog)
    page.panel.rights._erase()
    qtbot.waitUntil(lambda: bool(said))
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    assert page.workspace.read(roster.ambassador, who.id).name == NAMELESS
    assert seen == [False]
    assert page.workspace.undo_label == ""


def test_somebody_restricted_is_hidden_on_the_page_and_named_in_one_list(
    page: RosterPage, shoot: Shoot
) -> None:
    who = row(page, "Ida Prøve")
    page.workspace.write(rights.restrict, who.id, "Uenig", date(2025, 10, 1), label="Begræns")
    page.people.select(who.id)
    assert page.panel.person is not None
    assert page.panel.person.name == RESTRICTED
    assert not page.panel.form.field("phone").isEnabled()
    assert "begrænset siden 1. oktober 2025" in page.panel.rights.state.text
    shoot(page, "begrænset")
    dialog = RestrictedDialog(page, page.workspace)
    assert [r.name for r in dialog.table.model.rows] == ["Ida Prøve"]


def test_an_objection_is_noted_and_answered(page: RosterPage) -> None:
    who = row(page, "Ida Prøve")
    choose(page, "Ida Prøve")

    def object_(dialog: ObjectionDialog) -> None:
        dialog.accept()
        assert dialog.about.problem
        dialog.about.editor.setPlainText("Billeder")
        dialog.accept()

    def decide(dialog: AnswerDialog) -> None:
        dialog.outcome.display(Outcome.REJECTED)
        dialog.accept()
        assert "hvorfor" in dialog.answer.problem
        dialog.answer.editor.setPlainText("Der er ingen billeder")
        dialog.accept()

    answer(object_, ObjectionDialog)
    page.panel.rights._object()
    [noted] = page.workspace.read(rights.objections, who.id)
    answer(decide, AnswerDialog)
    page.panel.rights._answer(noted)
    [decided] = page.workspace.read(rights.objections, who.id)
    assert decided.outcome is Outcome.REJECTED


def test_a_note_with_a_sensitive_word_is_saved_and_warned_of(page: RosterPage) -> None:
    who = row(page, "Ida Prøve")
    choose(page, "Ida Prøve")
    assert page.panel.form.warning("note") == ""
    page.workspace.write(roster.change, who.id, note="Er sygemeldt", label="Note")
    assert "»sygemeldt«" in page.panel.form.warning("note")


def test_the_card_tells_what_is_open_and_keeps_who_answers_for_it(
    page: RosterPage, qtbot: QtBot, shoot: Shoot
) -> None:
    card = PrivacyCard(page.workspace)
    qtbot.addWidget(card)
    card.show_state()
    assert "har ikke fået oplysningsbrevet" in card.figures.text()
    card._save("privacy", "controller", "Prøve Kommune")
    card._save("privacy", "words", "bøvl")
    card._save("privacy", "final_report", date(2026, 3, 31))
    assert page.workspace.read(settings.value, privacy_texts.CONTROLLER) == "Prøve Kommune"
    assert page.workspace.read(sensitive.words) == ("bøvl",)
    shoot(card, "personer og data")


def test_a_changed_text_is_a_new_version(page: RosterPage, qtbot: QtBot, shoot: Shoot) -> None:
    dialog = TextsDialog(page, page.workspace)
    qtbot.addWidget(dialog)
    dialog.text.editor.setPlainText("Hej {fejl}")
    dialog.accept()
    assert "{fejl}" in dialog.problem._text.text()
    dialog.text.editor.setPlainText("# Om dig\nVi gemmer dit navn i {indsats}.")
    dialog.accept()
    assert page.workspace.read(privacy_texts.number, TextKind.INFORMATION) == 1
    shoot(dialog, "oplysningsbrev")


def test_nobody_is_erased_who_has_not_been_chosen(
    page: RosterPage, qtbot: QtBot, shoot: Shoot
) -> None:
    dialog = RetentionDialog(page, page.workspace)
    qtbot.addWidget(dialog)
    assert dialog.due.model.rows
    assert not dialog._erase.isEnabled()
    dialog.due.select(dialog.due.model.rows[0].id)
    assert dialog._erase.isEnabled()
    dialog.rules.select(dialog.rules.model.rows[0].kind)
    with pytest.raises(FieldProblem):
        dialog._save(dialog.rules.model.rows[0].kind, "months", 4000)
    dialog._save(dialog.rules.model.rows[0].kind, "months", 2)
    shoot(dialog, "slettefrister")


def test_a_breach_shows_the_clock_and_whether_it_can_be_read(
    page: RosterPage, qtbot: QtBot, shoot: Shoot
) -> None:
    dialog = BreachDialog(page, page.workspace)
    qtbot.addWidget(dialog)
    assert "timer tilbage" in dialog.left._text.text()
    assert "krypteret" in dialog.readable.text()
    dialog.lost.display(Lost.LIST)
    dialog.show_clock()
    assert "kan læses af enhver" in dialog.readable.text()
    shoot(dialog, "brud")


def test_copying_several_people_is_noted_and_one_is_not(page: RosterPage) -> None:
    from valgapp.db import exports

    exported = lambda: page.workspace.read(exports.export_rows)  # noqa: E731
    choose(page, "Ida Prøve")
    page.people.table.copy()
    assert exported() == []
    page.people.table.view.selectAll()
    page.people.table.copy()
    [noted] = exported()
    assert noted.purpose.startswith("Kopieret")
    assert "Navn" in noted.contents


def test_somebody_restricted_is_not_among_copied_rows(page: RosterPage) -> None:
    who = row(page, "Ida Prøve")
    page.workspace.write(rights.restrict, who.id, "Uenig", date(2025, 10, 1), label="Begræns")
    page.people.table.view.selectAll()
    selected = len(page.people.selected_rows())
    page.people.table.copy()
    lines = QApplication.clipboard().text().splitlines()
    assert len(lines) == selected > 1
    assert RESTRICTED not in "".join(lines)
    page.people.select(who.id)
    with pytest.raises(UserError, match="begrænset"):
        page.people.table.copy()


def test_a_deleted_person_is_said_to_stand_in_the_changes(
    page: RosterPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(page.workspace, "say", lambda text, *_: said.append(text))
    choose(page, "Ida Prøve")
    page._delete()
    assert "står stadig i Ændringer" in said[-1]
