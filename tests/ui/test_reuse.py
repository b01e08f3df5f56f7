"""»Genbrug til næste valg« in the window: asked, made, opened; the old file let be."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.data_files import PASSPHRASE, fresh_store, quick_keys
from tests.ui.conftest import Shoot
from valgapp.db import initiative
from valgapp.domain.initiative import ElectionType
from valgapp.ui.settings_page.page import SettingsPage
from valgapp.ui.welcome import reuse as reuse_flow
from valgapp.ui.welcome.page import WelcomePage
from valgapp.ui.welcome.reuse import ReuseGuide
from valgapp.ui.window import Window

__all__ = ["quick_keys"]
pytestmark = pytest.mark.usefixtures("quick_keys")


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Window:
    made = Window()
    made.workspace.open(fresh_store(tmp_path))
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    return made


def answer(guide: ReuseGuide, path: Path) -> None:
    """Fill in both steps and press the last button."""
    guide.what.election.title.show_value("Valgindsats 2029")
    guide.what.election.kind.show_value(ElectionType.EP)
    guide.what.election.day.show_value(date(2029, 6, 10))
    guide._next.click()
    guide.place._take(path)
    guide.place.passphrase.setText(PASSPHRASE)
    guide.place._again.setText(PASSPHRASE)
    guide._next.click()
    while guide.workspace.background.is_busy:
        QTest.qWait(5)


def test_the_new_file_opens_and_tells_the_rule_of_its_election(
    window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "EP29.valg"

    def fill(guide: ReuseGuide) -> int:
        answer(guide, path)
        return guide.result()

    monkeypatch.setattr(ReuseGuide, "exec", fill)
    reuse_flow.reuse(window)
    qtbot.waitUntil(lambda: window.workspace.is_open and window.workspace.path == path)
    assert window.workspace.read(initiative.facts).election_code == "EP29"
    window.show_page("settings")
    page = window.built_page("settings")
    assert isinstance(page, SettingsPage)
    assert "europa-parlamentsvalg" in page._voters.text()
    assert "10. juni 2029" in page._voters.text()
    assert (tmp_path / "prøve.valg").exists()
    window.workspace.close()


def test_the_election_of_the_open_file_is_not_the_next(window: Window, shoot: Shoot) -> None:
    guide = ReuseGuide(window, window.workspace)
    guide.show()
    guide.what.election.title.show_value("Igen")
    guide.what.election.day.show_value(date(2025, 11, 18))
    guide._next.click()
    assert "allerede til KV25" in guide.problem.text()
    guide.what.election.day.show_value(date(2029, 11, 20))
    shoot(guide, "reuse")
    guide._next.click()
    shoot(guide, "reuse-place")
    assert guide.place.path.name.startswith("Valgindsats KV29")
    guide.done(0)
    window.workspace.close()


def test_from_the_first_page_the_old_file_is_opened_first(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = fresh_store(tmp_path)
    first, second = store.twin(), store.twin()
    store.close()
    window = Window()
    qtbot.addWidget(window)
    welcome = window.findChild(WelcomePage)
    assert welcome is not None
    asked: list[Window] = []
    monkeypatch.setattr(reuse_flow, "reuse", asked.append)
    monkeypatch.setattr("valgapp.ui.welcome.page.open_path", lambda *_: store.path)
    welcome.start_reuse()
    welcome._enter(first)
    assert asked == [window]
    window.workspace.close()
    welcome.unlock(store.path)
    welcome._enter(second)
    assert asked == [window]
    window.workspace.close()
    QApplication.processEvents()
