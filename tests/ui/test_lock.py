"""The lock: by key, by itself, after sleep; nothing typed is lost; wrong tries are slowed down."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from tests.data_files import fresh_store, quick_keys
from tests.ui.conftest import Shoot
from valgapp.db import health, initiative
from valgapp.db.store import Store
from valgapp.domain import sample_file
from valgapp.domain.passphrase import wait_after
from valgapp.ui import theme
from valgapp.ui.dialogs import Dialog
from valgapp.ui.pages import pages
from valgapp.ui.safety import passphrase_flows
from valgapp.ui.safety.auto_lock import AutoLock, seconds_asleep, set_lock_minutes
from valgapp.ui.safety.lock import lock
from valgapp.ui.safety.new_passphrase import NewPassphraseDialog
from valgapp.ui.safety.passphrase_line import PassphraseLine
from valgapp.ui.welcome.page import WelcomePage
from valgapp.ui.welcome.unlock import UnlockCard
from valgapp.ui.window import Window
from valgapp.ui.workspace import Workspace

__all__ = ["quick_keys"]
pytestmark = pytest.mark.usefixtures("quick_keys")


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Window:
    monkeypatch.setattr("valgapp.paths.backup_folder", lambda: tmp_path)
    made = Window(specs=[spec for spec in pages() if spec.key == "settings"])
    qtbot.addWidget(made, before_close_func=lambda w: w.workspace.close())
    made.resize(1366, 768)
    made.workspace.open(fresh_store(tmp_path))
    return made


def front(window: Window) -> WelcomePage:
    found = window.findChild(WelcomePage)
    assert isinstance(found, WelcomePage)
    return found


def test_ctrl_l_closes_the_file_and_asks_for_its_passphrase(window: Window) -> None:
    path = window.workspace.path
    action = next(a for a in window.menus._needs_file if a.shortcut().toString() == "Ctrl+L")
    action.trigger()
    assert not window.workspace.is_open
    assert front(window)._unlock._path == path
    assert front(window).currentIndex() == 1


def test_the_lock_waits_for_nobody_to_answer_what_leaving_a_field_asks(
    window: Window, qtbot: QtBot
) -> None:
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    title = title_field(window)
    title.editor.setFocus()
    questions: list[Dialog] = []

    def ask() -> None:
        # The dialog takes the focus, which the field tells as being left again.
        if not questions:
            questions.append(Dialog(window, "Et spørgsmål"))
            assert not questions[0].exec()

    title.left.connect(ask)
    lock(window)
    assert [question.isVisible() for question in questions] == [False]
    assert not window.workspace.is_open


def title_field(window: Window):  # type: ignore[no-untyped-def]
    return window.page._initiative.field("title")  # type: ignore[union-attr]


def test_what_is_being_typed_is_saved_before_the_lock(window: Window, qtbot: QtBot) -> None:
    window.show()
    field = title_field(window)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    field.editor.setFocus()
    field.editor.selectAll()
    qtbot.keyClicks(field.editor, "Ny titel")
    twin = window.workspace.store.twin()
    lock(window)
    with twin.read() as session:
        assert initiative.facts(session).title == "Ny titel"
    twin.close()


def test_what_could_not_be_saved_is_given_back_after_the_lock(
    window: Window, qtbot: QtBot, shoot: Shoot
) -> None:
    window.show()
    field = window.page._initiative.field("required_modules")  # type: ignore[union-attr]
    field.editor.selectAll()
    qtbot.keyClicks(field.editor, "mange")
    field.left.emit()
    assert field.problem
    twin = window.workspace.store.twin()
    lock(window)
    window.workspace.open(twin)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, Dialog)
    text = dialog.findChild(QPlainTextEdit).toPlainText()
    assert text == "Moduler til diplom:\nmange"
    shoot(dialog, "unsaved")
    dialog.accept()


def test_a_dialog_that_stands_open_is_closed_unasked_and_only_what_was_typed_given_back(
    window: Window, qtbot: QtBot
) -> None:
    window.show()
    dialog = Dialog(window, "Ret en person")
    name, untouched, note = QLineEdit("Ida"), QLineEdit("2200 Prøveby"), QPlainTextEdit("Som før")
    secret = PassphraseLine("Adgangskode")
    for line, words in ((name, "Navn"), (untouched, "Sted"), (note, "Bemærkning")):
        line.setAccessibleName(words)
    for line in (name, untouched, note, secret):
        dialog.body.addWidget(line)
    twin = window.workspace.store.twin()

    def type_and_lock() -> None:
        qtbot.keyClicks(name, " Prøve")
        qtbot.keyClicks(secret, "hemmelig")
        lock(window)

    QTimer.singleShot(0, type_and_lock)
    assert not dialog.exec()
    assert not window.workspace.is_open
    window.workspace.open(twin)
    back = QApplication.activeModalWidget()
    assert back.findChild(QPlainTextEdit).toPlainText() == "Ret en person – Navn:\nIda Prøve"
    back.accept()  # type: ignore[attr-defined]


def test_a_dialog_nobody_has_typed_in_is_closed_and_nothing_is_said(window: Window) -> None:
    window.show()
    dialog = Dialog(window, "Ret en person")
    dialog.body.addWidget(QLineEdit("Ida Prøve"))
    twin = window.workspace.store.twin()
    QTimer.singleShot(0, lambda: lock(window))
    assert not dialog.exec()
    window.workspace.open(twin)
    assert QApplication.activeModalWidget() is None


@pytest.fixture
def clock(window: Window) -> Callable[[float], None]:
    """Let so many seconds pass, with a look at the clock every ten as the timer does."""
    now, asleep = [1000.0], [0.0]
    watch = AutoLock(window, lambda: now[0], lambda: asleep[0])
    watch._timer.stop()

    def passes(seconds: float) -> None:
        while seconds > 0:
            now[0] += min(seconds, 10)
            seconds -= 10
            watch.look()

    passes.sleep = lambda s: (asleep.__setitem__(0, asleep[0] + s), watch.look())  # type: ignore[attr-defined]
    passes.late = lambda s: (now.__setitem__(0, now[0] + s), watch.look())  # type: ignore[attr-defined]
    return passes


def test_the_file_is_locked_after_so_many_minutes_without_a_touch(
    window: Window, qtbot: QtBot, clock: Callable[[float], None]
) -> None:
    set_lock_minutes(5)
    clock(290)
    assert window.workspace.is_open
    qtbot.keyClick(window, Qt.Key.Key_Shift)
    clock(290)
    assert window.workspace.is_open
    clock(10)
    assert not window.workspace.is_open


def test_sleep_locks_at_once_and_never_is_never(
    window: Window, clock: Callable[[float], None]
) -> None:
    set_lock_minutes(0)
    clock.sleep(9000)  # type: ignore[attr-defined]
    assert window.workspace.is_open
    set_lock_minutes(60)
    clock.sleep(100)  # type: ignore[attr-defined]
    assert not window.workspace.is_open


def test_a_computer_that_is_only_busy_is_not_locked(
    window: Window, clock: Callable[[float], None]
) -> None:
    set_lock_minutes(5)
    clock.late(200)  # type: ignore[attr-defined]
    assert window.workspace.is_open
    assert abs(seconds_asleep() - seconds_asleep()) < 0.1


def test_wrong_passphrases_are_slowed_down_more_and_more(window: Window, shoot: Shoot) -> None:
    assert [wait_after(n) for n in range(9)] == [0, 0, 0, 2, 4, 8, 16, 30, 30]
    lock(window)
    card = front(window)._unlock
    for _ in range(3):
        card._done(health.WrongPassphrase("Adgangskoden passer ikke."))
    assert not card._open.isEnabled()
    assert card._open.text() == "Vent 2 sek."
    window.show()
    shoot(window, "unlock-wait")
    card._pause.timeout.emit()
    card._pause.timeout.emit()
    assert card._open.isEnabled()
    assert card._open.text() == "Lås op"


def in_dialog(act: Callable[[NewPassphraseDialog], None]) -> None:
    def when_shown() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, NewPassphraseDialog)
        try:
            act(dialog)
        finally:
            if dialog.isVisible():
                dialog.reject()

    QTimer.singleShot(0, when_shown)


def fill(dialog: NewPassphraseDialog, first: str, fresh: str, again: str) -> str:
    for line, text in ((dialog.first, first), (dialog.fresh, fresh), (dialog.again, again)):
        line.setText(text)
    dialog.accept()
    return dialog.problem.text() if dialog.isVisible() else ""


def known(window: Window, tmp_path: Path) -> Path:
    """A file of its own whose passphrase was derived as quickly as the tests'."""
    window.workspace.close()
    path = tmp_path / "egen.valg"
    store = Store.create(path, "den gamle kode", site="BIF", who="Prøve")
    with store.write("KV25", may_undo=False) as session:
        initiative.load_kv25(session)
    window.workspace.open(store)
    return path


@pytest.mark.parametrize("choice", [theme.Choice.LIGHT, theme.Choice.DARK])
def test_the_passphrase_is_changed_in_the_window(
    qtbot: QtBot, window: Window, tmp_path: Path, shoot: Shoot, choice: theme.Choice
) -> None:
    theme.current().choose(choice)
    path = known(window, tmp_path)
    said: list[str] = []

    def act(dialog: NewPassphraseDialog) -> None:
        said.append(fill(dialog, "den gamle kode", "kort", "kort"))
        said.append(fill(dialog, "den gamle kode", "fire nye ord her", "noget andet"))
        said.append(fill(dialog, "forkert", "fire nye ord her", "fire nye ord her"))
        shoot(dialog, f"new-passphrase-{choice.name.lower()}")
        said.append(fill(dialog, "den gamle kode", "fire nye ord her", "fire nye ord her"))

    in_dialog(act)
    passphrase_flows.change_passphrase(window)
    qtbot.waitUntil(lambda: "skiftet" in window.toast.text, timeout=10_000)
    assert [sentence.split()[-1] for sentence in said[:3]] == ["tegn.", "ens.", "rigtig."]
    assert said[3] == ""
    window.workspace.close()
    Store.open(path, "fire nye ord her").close()


def test_the_sheet_is_made_in_the_window_and_opens_the_file(
    qtbot: QtBot, window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shoot: Shoot
) -> None:
    path = known(window, tmp_path)
    made: list[str] = []
    monkeypatch.setattr(
        "valgapp.ui.safety.passphrase_flows.save_path", lambda *_: tmp_path / "n.pdf"
    )
    monkeypatch.setattr(
        "valgapp.documents.recovery_sheet.recovery_sheet", lambda code, *_: made.append(code) or b""
    )
    window.show()
    window.show_page("settings")
    card = window.page.lock_card  # type: ignore[union-attr]
    next(b for b in card.findChildren(QPushButton) if "nødark" in b.text()).click()
    qtbot.waitUntil(lambda: "Tryk »n.pdf«" in window.toast.text, timeout=10_000)
    assert "Der er lavet et nødark" in card._sheet.text()
    shoot(window, "lock-card")
    lock(window)
    in_dialog(lambda d: fill(d, made[0], "fire nye ord her", "fire nye ord her"))
    front(window)._unlock._forgotten.click()
    qtbot.waitUntil(lambda: window.workspace.is_open, timeout=10_000)
    assert window.workspace.path == path
    assert window.workspace.store.answers_to("fire nye ord her")


def test_the_passphrase_of_the_sample_is_told_where_it_is_asked_for(qtbot: QtBot) -> None:
    card = UnlockCard(Workspace(), lambda _store: None, lambda: None)
    qtbot.addWidget(card)
    card.ask_for(Path(sample_file.DATA_FILE))
    assert sample_file.PASSPHRASE in " ".join(said.text() for said in card.findChildren(QLabel))
    card.ask_for(Path("Vores.valg"))
    assert sample_file.PASSPHRASE not in " ".join(said.text() for said in card.findChildren(QLabel))
