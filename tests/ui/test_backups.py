"""Automatic backups as the window meets them: taken behind its back, listed, put back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QThreadPool, QTimer
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from tests.data_files import fresh_store
from tests.db.examples import person, plan_id
from tests.ui.conftest import Shoot
from valgapp.db import backup, roster
from valgapp.errors import UserError
from valgapp.ui import theme
from valgapp.ui.notices import Notices
from valgapp.ui.pages import pages
from valgapp.ui.safety.backups_card import BackupsCard
from valgapp.ui.safety.folders import choose_second_folder
from valgapp.ui.safety.keeper import Keeper
from valgapp.ui.window import Window


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The usual folder of backups."""
    made = tmp_path / "kopier"
    made.mkdir()
    monkeypatch.setattr("valgapp.paths.backup_folder", lambda: made)
    return made


@pytest.fixture
def window(qtbot: QtBot) -> Window:
    made = Window(specs=[spec for spec in pages() if spec.key == "settings"])
    Keeper(made)
    qtbot.addWidget(made, before_close_func=finish)
    made.resize(1366, 768)
    return made


def finish(window: Window) -> None:
    window.workspace.close()
    while keeper(window).is_busy:
        QThreadPool.globalInstance().waitForDone()
        QApplication.processEvents()


def keeper(window: Window) -> Keeper:
    found = window.findChild(Keeper)
    assert isinstance(found, Keeper)
    return found


def settle(qtbot: QtBot, window: Window) -> None:
    qtbot.waitUntil(lambda: not keeper(window).is_busy, timeout=20_000)
    QThreadPool.globalInstance().waitForDone()


def opened(window: Window, folder: Path, qtbot: QtBot) -> None:
    folder.mkdir(exist_ok=True)
    window.workspace.open(fresh_store(folder))
    settle(qtbot, window)


def count(folder: Path) -> int:
    return len(list(folder.iterdir()))


def change(window: Window, name: str) -> None:
    person(window.workspace.store, name)
    window.workspace.changed.emit()


def test_a_backup_at_opening_every_half_hour_with_changes_and_at_closing(
    window: Window, qtbot: QtBot, tmp_path: Path, folder: Path
) -> None:
    opened(window, tmp_path / "fil", qtbot)
    assert count(folder) == 1
    keeper(window)._timer.timeout.emit()
    settle(qtbot, window)
    assert count(folder) == 1, "nothing has changed"
    change(window, "Ida Prøve")
    keeper(window)._timer.timeout.emit()
    settle(qtbot, window)
    assert count(folder) == 2
    change(window, "Bo Prøve")
    window.close_file()
    settle(qtbot, window)
    assert count(folder) == 3
    assert not window.notices.texts


def test_the_backup_at_closing_is_taken_though_another_was_on_its_way(
    window: Window, qtbot: QtBot, tmp_path: Path, folder: Path
) -> None:
    opened(window, tmp_path / "fil", qtbot)
    change(window, "Ida Prøve")
    keeper(window)._timer.timeout.emit()
    change(window, "Bo Prøve")
    store = window.workspace.store.twin()
    window.close_file()
    keeper(window).finish()
    newest = backup.backups_of(store.salt, folder)[0]
    assert backup.latest_change(store, newest) == backup.latest_change(store, store.path)
    store.close()


def test_a_file_that_is_moved_away_is_told_at_the_next_backup_and_never_called_saved(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    opened(window, tmp_path / "fil", qtbot)
    change(window, "Ida Prøve")
    store = window.workspace.store
    moved = store.path.rename(tmp_path / "flyttet.valg")
    keeper(window)._timer.timeout.emit()
    settle(qtbot, window)
    qtbot.waitUntil(lambda: "backup" in window.notices.texts, timeout=5000)
    assert "ikke længere, hvor den blev åbnet" in window.notices.texts["backup"]
    with pytest.raises(UserError, match="er flyttet, slettet eller erstattet"):
        window.workspace.write(roster.add, plan_id(store), "Bo Prøve", label="Bo")
    assert window.workspace.saved_text.startswith("Ikke gemt: ")
    assert not store.path.exists()
    moved.rename(store.path)
    window.workspace.write(roster.add, plan_id(store), "Bo Prøve", label="Bo")
    assert window.workspace.saved_text.startswith("gemt kl.")


def test_damage_found_in_the_background_is_told_above_the_page_with_the_way_out(
    window: Window, qtbot: QtBot, tmp_path: Path, shoot: Shoot
) -> None:
    (tmp_path / "fil").mkdir()
    store = fresh_store(tmp_path / "fil")
    raw = bytearray(store.path.read_bytes())
    raw[-2000] ^= 1
    store.path.write_bytes(raw)
    window.workspace.open(store)
    window.show()
    settle(qtbot, window)
    assert "beskadiget" in window.notices.texts["backup"]
    shoot(window, "notice-damage")
    window.notices.findChild(QPushButton).click()
    assert window.page is not None
    assert window.page.key == "settings"


def test_a_backup_that_cannot_be_taken_is_told_and_forgotten_when_it_can(
    window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise UserError("Er der plads?")

    with monkeypatch.context() as broken:
        broken.setattr(backup, "back_up", full)
        opened(window, tmp_path / "fil", qtbot)
    assert "Er der plads?" in window.notices.texts["backup"]
    keeper(window)._timer.timeout.emit()
    settle(qtbot, window)
    assert window.notices.texts == {}


def test_an_extra_folder_that_is_gone_is_told(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    choose_second_folder(tmp_path / "usb-nøgle")
    opened(window, tmp_path / "fil", qtbot)
    assert "»usb-nøgle«" in window.notices.texts["second"]


def card(window: Window) -> BackupsCard:
    window.show_page("settings")
    found = window.findChild(BackupsCard)
    assert isinstance(found, BackupsCard)
    return found


def names(window: Window) -> list[str]:
    return [row.name for row in window.workspace.read(roster.roster_rows)]


def test_a_backup_is_put_back_from_the_list_after_a_preview(
    window: Window, qtbot: QtBot, tmp_path: Path, folder: Path, shoot: Shoot
) -> None:
    window.show()
    opened(window, tmp_path / "fil", qtbot)
    person(window.workspace.store, "Ida Prøve")
    window.workspace.changed.emit()
    listed = card(window)
    listed.show_backups()
    listed.table.select(*[row.id for row in listed.table.visible_rows()])
    said: list[str] = []

    def yes(dialog: Any) -> None:
        shoot(dialog, "restore-preview")
        said.append(dialog.windowTitle())
        next(b for b in dialog.findChildren(QPushButton) if "Erstat" in b.text()).click()

    monkey = QTimer(window, interval=20)
    monkey.timeout.connect(
        lambda: (
            said or not QApplication.activeModalWidget() or yes(QApplication.activeModalWidget())
        )
    )
    monkey.start()
    listed.put_back_selected()
    qtbot.waitUntil(lambda: bool(said) and window.workspace.is_open and "Gendannet" in window.toast.text, timeout=20_000)  # fmt: skip
    monkey.stop()
    assert said[0].startswith("Gendan kopien fra")
    assert names(window) == []
    settle(qtbot, window)
    assert count(folder) >= 2


@pytest.mark.parametrize("choice", [theme.Choice.LIGHT, theme.Choice.DARK])
def test_the_list_of_backups(
    window: Window, qtbot: QtBot, tmp_path: Path, shoot: Shoot, choice: theme.Choice
) -> None:
    theme.current().choose(choice)
    opened(window, tmp_path / "fil", qtbot)
    window.show()
    shown = card(window)
    window.show_page("settings", part="backups")
    assert len(shown.table.visible_rows()) == 1
    shoot(window, f"backups-{choice.name.lower()}")


def test_notices_replace_each_other_by_key_and_can_be_put_away(qtbot: QtBot) -> None:
    notices = Notices()
    qtbot.addWidget(notices)
    assert notices.isHidden()
    notices.tell("a", "Et")
    notices.tell("a", "To")
    notices.tell("b", "Tre")
    assert notices.texts == {"a": "To", "b": "Tre"}
    for button in notices.findChildren(QPushButton):
        if button.isVisibleTo(notices):
            button.click()
    assert notices.texts == {}
    assert notices.isHidden()
