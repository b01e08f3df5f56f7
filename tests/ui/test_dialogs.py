"""Questions and messages: what Enter, Esc and an empty answer do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from valgapp.domain.roster import Stage
from valgapp.ui import dialogs, questions
from valgapp.ui.settings import remember


def answering(deed: Callable[[dialogs.Dialog], object]) -> None:
    """Do ``deed`` with the dialog that the test opens next."""

    def act() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, dialogs.Dialog)
        deed(dialog)

    QTimer.singleShot(0, act)


def press(text: str) -> Callable[[dialogs.Dialog], object]:
    def deed(dialog: dialogs.Dialog) -> None:
        next(b for b in dialog.findChildren(QPushButton) if b.text() == text).click()

    return deed


def key(qtbot: QtBot, wanted: Qt.Key) -> Callable[[dialogs.Dialog], object]:
    return lambda dialog: qtbot.keyClick(dialog, wanted)


@pytest.mark.parametrize(
    ("wanted", "answer"), [(Qt.Key.Key_Return, True), (Qt.Key.Key_Escape, False)]
)
def test_enter_says_yes_and_esc_no(qtbot: QtBot, wanted: Qt.Key, answer: bool) -> None:
    answering(key(qtbot, wanted))
    assert dialogs.ask(None, "Gendan kopien?", "Gendan") is answer


def test_enter_never_does_what_is_dangerous(qtbot: QtBot) -> None:
    def deed(dialog: dialogs.Dialog) -> None:
        qtbot.keyClick(dialog, Qt.Key.Key_Return)
        if dialog.isVisible():
            dialog.reject()

    answering(deed)
    assert not dialogs.ask(None, "Slet personen for altid?", "Slet personen", danger=True)
    answering(press("Slet personen"))
    assert dialogs.ask(None, "Slet personen for altid?", "Slet personen", danger=True)


def test_a_reason_is_required_unless_told_otherwise(qtbot: QtBot) -> None:
    states: list[bool] = []

    def deed(dialog: dialogs.Dialog) -> None:
        yes = next(b for b in dialog.findChildren(QPushButton) if b.text() == "Annullér diplomet")
        line = dialog.findChild(QLineEdit)
        for text in ("", "   ", " Stavefejl "):
            line.setText(text)
            states.append(yes.isEnabled())
        yes.click()

    answering(deed)
    assert questions.ask_reason(None, "Hvorfor?", "Annullér diplomet") == "Stavefejl"
    assert states == [False, False, True]


def test_no_quiet_button_sounds_like_the_deed(qtbot: QtBot) -> None:
    quiet: list[str] = []

    def deed(dialog: dialogs.Dialog) -> None:
        quiet.extend(b.text() for b in dialog.findChildren(QPushButton) if not b.isDefault())
        dialog.reject()

    answering(deed)
    questions.ask_reason(None, "Annullér?", "Annullér diplomet")
    answering(deed)
    questions.ask_reason(None, "Annullér?", "Annullér diplomet", no="Behold")
    assert quiet == ["Tilbage", "Behold"]


def test_a_reason_may_be_chosen_among_suggestions(qtbot: QtBot) -> None:
    def deed(dialog: dialogs.Dialog) -> None:
        dialog.findChild(QLineEdit).setText("Flyttet")
        press("Gem")(dialog)

    answering(deed)
    assert (
        questions.ask_reason(None, "Hvorfor?", "Gem", suggestions=["Flyttet", "Arbejde"])
        == "Flyttet"
    )
    answering(lambda dialog: dialog.reject())
    assert questions.ask_reason(None, "Hvorfor?", "Gem", suggestions=["Flyttet"]) is None


def test_one_enter_takes_a_suggested_reason_and_does_the_deed(qtbot: QtBot) -> None:
    left_open: list[bool] = []

    def deed(dialog: dialogs.Dialog) -> None:
        box = dialog.findChild(QComboBox)
        qtbot.keyClicks(box, "Flyt")
        qtbot.keyClick(box, Qt.Key.Key_Return)
        left_open.append(dialog.isVisible())
        dialog.done(int(not left_open[0]))

    answering(deed)
    suggested = questions.ask_reason(None, "Hvorfor?", "Gem", suggestions=["Flyttet", "Arbejde"])
    assert (left_open, suggested) == ([False], "Flyttet")


def test_what_was_typed_is_only_dropped_after_a_question(qtbot: QtBot) -> None:
    asked: list[str] = []

    def keep(question: dialogs.Dialog) -> None:
        asked.append(question.windowTitle())
        press("Tilbage")(question)

    def deed(dialog: dialogs.Dialog) -> None:
        line = dialog.findChild(QLineEdit)
        line.setText("Forslag fra programmet")
        assert not dialog.has_typed
        line.clear()
        qtbot.keyClicks(line, "Fem dage")
        answering(keep)
        qtbot.keyClick(line, Qt.Key.Key_Escape)
        assert dialog.isVisible()
        assert line.text() == "Fem dage"
        answering(press("Kassér"))
        press("Tilbage")(dialog)
        assert not dialog.isVisible()

    answering(deed)
    assert questions.ask_reason(None, "Hvorfor?", "Gem") is None
    assert asked == ["Kassér det indtastede?"]


def test_a_choice_begins_at_the_present_value(qtbot: QtBot) -> None:
    answering(press("Flyt"))
    assert (
        questions.ask_choice(None, "Hvorhen?", "Flyt", Stage, chosen=Stage.WAITING) is Stage.WAITING
    )
    answering(lambda dialog: dialog.reject())
    assert questions.ask_choice(None, "Hvorhen?", "Flyt", [(1, "En"), (2, "To")]) is None


def test_a_sentence_is_plain_text(qtbot: QtBot) -> None:
    shown: list[tuple[str, Qt.TextFormat]] = []

    def deed(dialog: dialogs.Dialog) -> None:
        shown.extend((label.text(), label.textFormat()) for label in dialog.findChildren(QLabel))
        dialog.accept()

    answering(deed)
    dialogs.show_sentence(None, "»<b>A</b>« findes ikke.")
    assert ("»<b>A</b>« findes ikke.", Qt.TextFormat.PlainText) in shown


def test_a_bug_can_be_copied(qtbot: QtBot) -> None:
    def deed(dialog: dialogs.Dialog) -> None:
        press("Kopiér teksten")(dialog)
        dialog.accept()

    answering(deed)
    dialogs.show_bug(None, "ZeroDivisionError\n  window.py:1")
    assert QGuiApplication.clipboard().text() == "ZeroDivisionError\n  window.py:1"


def test_saving_begins_in_the_last_folder_and_adds_the_ending(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def answer(_parent: QWidget, _title: str, start: str, kind: str) -> tuple[str, str]:
        asked.append(start)
        return str(tmp_path / "liste"), kind

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    remember("folder", str(tmp_path / "findes ikke"))
    path = dialogs.save_path(None, "Eksportér", "A/B: liste?.xlsx", "Excel-ark (*.xlsx)")
    assert path == tmp_path / "liste.xlsx"
    dialogs.save_path(None, "Eksportér", "liste.xlsx", "Excel-ark (*.xlsx)")
    assert asked[0].endswith("AB liste.xlsx")
    assert asked[1] == str(tmp_path / "liste.xlsx")


def test_no_file_chosen_is_none(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    nothing: Any = lambda *_: ("", "")  # noqa: E731
    monkeypatch.setattr(QFileDialog, "getOpenFileName", nothing)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", nothing)
    assert dialogs.open_path(None, "Åbn", "Excel-ark (*.xlsx)") is None
    assert dialogs.save_path(None, "Gem", "x.xlsx", "Excel-ark (*.xlsx)") is None
