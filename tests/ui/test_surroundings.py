"""A second window comes to the front, and a bad place or an old copy is told above the pages."""

from __future__ import annotations

import shutil
from pathlib import Path
from threading import Thread

import pytest
from pytestqt.qtbot import QtBot

from tests.data_files import fresh_store
from tests.db.examples import person
from tests.ui.conftest import Shoot
from valgapp.db.hold import note_path
from valgapp.domain.progress import finish
from valgapp.errors import UserError
from valgapp.jobs import surroundings
from valgapp.jobs.open_file import open_file
from valgapp.ui.safety import holder as holder_module
from valgapp.ui.safety.holder import Holder, is_shown_elsewhere
from valgapp.ui.safety.surroundings import Surroundings, expect_older
from valgapp.ui.window import Window


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Window:
    asking = tmp_path / "spørg"
    asking.mkdir()
    monkeypatch.setattr("valgapp.paths.asking_folder", lambda: asking)
    made = Window(specs=[])
    Holder(made)
    Surroundings(made)
    qtbot.addWidget(made, before_close_func=lambda w: w.workspace.close())
    made.resize(1366, 768)
    return made


def test_a_second_start_brings_the_first_window_to_the_front(
    window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    raised: list[object] = []
    monkeypatch.setattr(holder_module, "bring_to_front", raised.append)
    store = fresh_store(tmp_path)
    window.workspace.open(store)
    answers: list[bool] = []
    second = Thread(target=lambda: answers.append(is_shown_elsewhere(store.path)))
    second.start()
    qtbot.waitUntil(lambda: bool(answers), timeout=5_000)
    second.join()
    assert answers == [True]
    assert raised == [window]


def test_a_window_that_does_not_answer_is_not_waited_for(
    tmp_path: Path, window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(holder_module, "_PATIENCE", 0.05)
    window.workspace.open(store := fresh_store(tmp_path))
    # The window's own thread asks, so nobody can answer.
    assert not is_shown_elsewhere(store.path)
    assert not is_shown_elsewhere(tmp_path / "en anden.valg")


def test_the_file_is_refused_elsewhere_until_it_is_closed(window: Window, tmp_path: Path) -> None:
    store = fresh_store(tmp_path)
    window.workspace.open(store)
    refused = finish(open_file(store.path, "lige meget"))
    assert isinstance(refused, UserError)
    assert "andet vindue" in refused.sentence
    window.workspace.close()
    assert not note_path(store.path).exists()


def test_a_cloud_folder_is_told_with_the_way_out(
    window: Window, tmp_path: Path, shoot: Shoot
) -> None:
    folder = tmp_path / "OneDrive - Prøve"
    folder.mkdir()
    window.workspace.open(fresh_store(folder))
    window.show()
    assert "OneDrive" in window.notices.texts["cloud"]
    shoot(window, "notice-cloud")
    window.workspace.open(fresh_store(tmp_path, "almindelig.valg"))
    assert window.notices.texts == {}


def test_a_read_only_file_is_told(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.access", lambda _path, _mode: False)
    assert set(surroundings.notes_on(tmp_path / "x.valg", {})) == {"read-only"}


def test_a_file_that_has_gone_back_in_time_is_told_but_not_a_restored_one(
    window: Window, tmp_path: Path
) -> None:
    store = fresh_store(tmp_path)
    person(store, "Ida Prøve")
    window.workspace.open(store)
    window.workspace.close()
    window.workspace.open(fresh_store(tmp_path))
    assert "1 ændring mangler" in window.notices.texts["older"]
    window.workspace.close()
    window.workspace.open(fresh_store(tmp_path))
    assert window.notices.texts == {}, "told once: from here the user goes on with it"
    person(window.workspace.store, "Bo Prøve")
    window.findChild(Surroundings)._note_progress()
    window.workspace.close()
    again = fresh_store(tmp_path)
    expect_older(again)
    window.workspace.open(again)
    assert window.notices.texts == {}


def test_a_copied_file_is_another_file_to_hold(window: Window, tmp_path: Path) -> None:
    store = fresh_store(tmp_path)
    window.workspace.open(store)
    shutil.copyfile(store.path, tmp_path / "kopi.valg")
    assert not is_shown_elsewhere(tmp_path / "kopi.valg")
