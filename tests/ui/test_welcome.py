"""First start and every start: guide, unlock, recent files, wrong passphrase."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from tests.data_files import PASSPHRASE, fresh_store
from tests.ui.conftest import Shoot
from valgapp.db import initiative
from valgapp.db.backup import back_up
from valgapp.db.store import Store
from valgapp.domain.passphrase import strength
from valgapp.ui import pages
from valgapp.ui.help.tour import Tour
from valgapp.ui.settings import remember
from valgapp.ui.welcome import flows
from valgapp.ui.welcome.guide import Guide
from valgapp.ui.welcome.page import WelcomePage
from valgapp.ui.welcome.recent import recent_files, remember_file
from valgapp.ui.welcome.restore import FOLDER
from valgapp.ui.window import Window


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[Window]:
    made = Window()
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    yield made
    made.workspace.close()


def front(window: Window) -> WelcomePage:
    found = window.findChild(WelcomePage)
    assert isinstance(found, WelcomePage)
    return found


def unlock(window: Window, path: Path, passphrase: str) -> None:
    front(window).unlock(path)
    line = front(window)._unlock._line
    line.setText(passphrase)
    QApplication.sendEvent(line, _enter())


def _enter():  # type: ignore[no-untyped-def]
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QKeyEvent

    return QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)


def fill(guide: Guide, path: Path, passphrase: str, again: str) -> None:
    who, start, place = guide._steps
    who.name.editor.setText("Prøve Koordinator")  # type: ignore[attr-defined]
    who.site.display("AMP")  # type: ignore[attr-defined]
    guide._next.click()
    if not start.is_empty:  # type: ignore[attr-defined]
        start._kv25.setChecked(True)  # type: ignore[attr-defined]
    guide._next.click()
    place._take(path)  # type: ignore[attr-defined]
    place.passphrase.setText(passphrase)  # type: ignore[attr-defined]
    place._again.setText(again)  # type: ignore[attr-defined]
    guide._next.click()
    while guide.workspace.background.is_busy:
        QTest.qWait(5)


def in_guide(step: Callable[[Guide], None]) -> None:
    def act() -> None:
        guide = QApplication.activeModalWidget()
        assert isinstance(guide, Guide)
        try:
            step(guide)
        finally:
            if guide.isVisible():
                guide.done(0)

    QTimer.singleShot(0, act)


def test_without_a_file_the_window_offers_four_ways_on(window: Window, shoot: Shoot) -> None:
    texts = [b.text() for b in front(window).findChildren(QPushButton) if b.isVisible()]
    for way in ("Ny datafil", "Åbn datafil", "eksempeldata", "sikkerhedskopi"):
        assert any(way in text for text in texts), way
    shoot(window, "welcome")


def test_the_file_used_last_is_the_blue_button_and_enter_opens_it(
    window: Window, qtbot: QtBot, tmp_path: Path, shoot: Shoot
) -> None:
    for name in ("Valgindsats Øvelse", "Valgindsats Prøve"):
        (tmp_path / f"{name}.valg").write_bytes(b"")
        remember_file(tmp_path / f"{name}.valg")
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    front(window).show_welcome()
    shoot(window, "welcome-again")
    button = QApplication.focusWidget()
    assert isinstance(button, QPushButton)
    assert button.text() == "Åbn Valgindsats Prøve"
    blue = [b for b in window.findChildren(QPushButton) if b.property("kind") == "primary"]
    assert [b for b in blue if b.isVisible()] == [button]
    qtbot.keyClick(button, Qt.Key.Key_Return)
    assert front(window)._unlock._path == tmp_path / "Valgindsats Prøve.valg"
    assert front(window)._unlock._line.isVisible()


def test_the_guide_makes_a_file_with_the_preset_and_opens_it(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "Valgindsats.valg"
    in_guide(lambda guide: fill(guide, path, "fire tilfældige ord her", "fire tilfældige ord her"))
    front(window).start_guide()
    qtbot.waitUntil(lambda: window.workspace.is_open, timeout=10_000)
    assert window.workspace.path == path
    assert window.workspace.store.site == "AMP"
    assert window.workspace.store.who == "Prøve Koordinator"
    assert window.workspace.read(initiative.facts).election_code == "KV25"
    assert window.page is not None
    assert window.page.key == "overview"
    assert recent_files() == [path]


def test_two_different_passphrases_make_no_file(window: Window, tmp_path: Path) -> None:
    path = tmp_path / "Valgindsats.valg"
    said = []

    def step(guide: Guide) -> None:
        fill(guide, path, "fire tilfældige ord her", "noget andet end før")
        said.append(guide.problem.text())

    in_guide(step)
    front(window).start_guide()
    assert said == ["De to adgangskoder er ikke ens."]
    assert not path.exists()


def test_a_file_that_cannot_be_made_leaves_the_guide_as_it_was_typed(
    window: Window, tmp_path: Path, shoot: Shoot
) -> None:
    passphrase, said = "fire tilfældige ord her", []

    def step(guide: Guide) -> None:
        fill(guide, tmp_path / "findes ikke" / "Valgindsats.valg", passphrase, passphrase)
        place = guide._steps[2]
        said.append((guide.isVisible(), place.isVisible(), place.passphrase.text()))  # type: ignore[attr-defined]
        assert guide.problem.isVisible()
        assert guide.problem.text()
        shoot(guide, "guide-cannot")
        place._take(tmp_path / "Valgindsats.valg")  # type: ignore[attr-defined]
        guide._next.click()
        while guide.workspace.background.is_busy:
            QTest.qWait(5)

    in_guide(step)
    front(window).start_guide()
    assert said == [(True, True, passphrase)]
    assert window.workspace.path == tmp_path / "Valgindsats.valg"


def test_a_wrong_passphrase_is_said_beside_the_field_and_the_right_one_opens(
    window: Window, qtbot: QtBot, tmp_path: Path, shoot: Shoot
) -> None:
    store = fresh_store(tmp_path)
    store.close()
    unlock(window, store.path, "forkert")
    problem = front(window)._unlock._problem
    qtbot.waitUntil(lambda: "Adgangskoden passer ikke" in problem.text(), timeout=10_000)
    assert not window.workspace.is_open
    shoot(window, "unlock-wrong")
    unlock(window, store.path, PASSPHRASE)
    qtbot.waitUntil(lambda: window.workspace.is_open, timeout=10_000)
    assert front(window)._unlock._line.text() == ""


def test_closing_the_file_goes_back_to_the_welcome_page(window: Window, tmp_path: Path) -> None:
    window.workspace.open(fresh_store(tmp_path))
    window.close_file()
    assert window.page is None
    assert front(window).isVisible()


@pytest.mark.parametrize("flow", [flows.new_file, flows.open_file])
def test_going_back_for_what_is_not_saved_keeps_the_file_and_asks_nothing_more(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, flow: Callable[[Window], None]
) -> None:
    went_on: list[str] = []
    monkeypatch.setattr(WelcomePage, "start_guide", lambda _page: went_on.append("guide"))
    monkeypatch.setattr(WelcomePage, "choose_file", lambda _page: went_on.append("file"))
    window.workspace.open(fresh_store(tmp_path))
    monkeypatch.setattr(window, "_may_leave", lambda: False)
    flow(window)
    assert window.workspace.is_open
    assert went_on == []
    monkeypatch.undo()


def test_a_passphrase_is_hidden_until_the_eye_is_pressed(window: Window, tmp_path: Path) -> None:
    front(window).unlock(tmp_path / "x.valg")
    line = front(window)._unlock._line
    assert line.echoMode() is QLineEdit.EchoMode.Password
    line._eye.trigger()
    assert line.echoMode() is QLineEdit.EchoMode.Normal


def test_the_guide_chooses_for_nobody_and_says_what_is_lacking(
    window: Window, tmp_path: Path
) -> None:
    said: list[str] = []

    def step(guide: Guide) -> None:
        who, start, _ = guide._steps
        who.name.editor.setText("Prøve Koordinator")  # type: ignore[attr-defined]
        guide._next.click()
        said.append(guide.problem.text())
        who.site.display("AMP")  # type: ignore[attr-defined]
        guide._next.click()
        said.append(guide.problem.text())
        guide._next.click()
        said.append(guide.problem.text())
        assert guide._stack.currentWidget() is start
        guide._go_back()
        who.site.display("BIF")  # type: ignore[attr-defined]
        guide._next.click()
        guide._next.click()
        assert guide._stack.currentIndex() == 2

    in_guide(step)
    front(window).start_guide()
    assert said == [
        "Vælg, hvilken helhedsplan filen er for, eller BIF.",
        "",
        "Vælg, hvad filen skal begynde med.",
    ]


def test_an_empty_initiative_for_another_election(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "Valg 2029.valg"

    def step(guide: Guide) -> None:
        start = guide._steps[1]
        start._empty.setChecked(True)  # type: ignore[attr-defined]
        start.title.editor.setText("Valgindsats 2029")  # type: ignore[attr-defined]
        start.day.editor.setText("20-11-2029")  # type: ignore[attr-defined]
        fill(guide, path, "fire tilfældige ord her", "fire tilfældige ord her")

    in_guide(step)
    front(window).start_guide()
    qtbot.waitUntil(lambda: window.workspace.is_open, timeout=10_000)
    facts = window.workspace.read(initiative.facts)
    assert (facts.title, facts.election_code) == ("Valgindsats 2029", "KV29")
    window.close_file()
    Store.open(path, "fire tilfældige ord her").close()


@pytest.mark.parametrize(
    ("passphrase", "step"),
    [("", 0), ("kort", 0), ("password1234567890", 1), ("aaaaaaaaaaaaaaaaa", 1),
     ("ahorn bus", 2), ("ahorn bus lampe sky", 3)],
)  # fmt: skip
def test_the_strength_of_a_passphrase(passphrase: str, step: int) -> None:
    assert strength(passphrase).step == step


def test_a_backup_is_put_back_with_one_passphrase_and_one_question(
    window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = fresh_store(tmp_path)
    kept = back_up(store, tmp_path / "kopier")
    target = store.path
    store.close()
    asked: list[str] = []
    began: list[str] = []
    monkeypatch.setattr(
        QFileDialog, "getOpenFileName", lambda *a: (began.append(a[2]), (str(kept), ""))[1]
    )

    def save_name(*_: object, options: QFileDialog.Option) -> tuple[str, str]:
        assert options is QFileDialog.Option.DontConfirmOverwrite
        return str(target), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", save_name)

    def passphrase() -> None:
        dialog = QApplication.activeModalWidget()
        asked.append(dialog.windowTitle())
        qtbot.keyClicks(dialog.findChild(QLineEdit), PASSPHRASE)
        qtbot.keyClick(dialog.findChild(QLineEdit), Qt.Key.Key_Return)

    def question() -> None:
        dialog = QApplication.activeModalWidget()
        asked.append(dialog.windowTitle())
        QTimer.singleShot(0, passphrase)
        next(b for b in dialog.findChildren(QPushButton) if "Erstat" in b.text()).click()

    remember(FOLDER, str(kept.parent))
    QTimer.singleShot(0, question)
    flows.restore(window)
    qtbot.waitUntil(lambda: window.workspace.is_open, timeout=10_000)
    assert asked == ["Erstat datafilen?", "Sikkerhedskopiens adgangskode"]
    assert began == [str(kept.parent)]
    assert window.workspace.path == target
    assert window.toast.text == f"Gendannet fra »{kept.name}«."


def test_the_tour_begins_on_the_open_file_and_without_one_makes_the_sample(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[bool] = []
    monkeypatch.setattr(WelcomePage, "start_sample", lambda _page: made.append(True))
    pages.imported(pages.TOUR)(window)
    assert made == [True]
    window.workspace.open(fresh_store(tmp_path))
    pages.imported(pages.TOUR)(window)
    assert made == [True]
    assert window.findChild(Tour).isVisible()
