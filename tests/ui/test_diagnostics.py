"""What helps whoever helps: the state of the file, and what a crash left behind."""

from __future__ import annotations

import faulthandler
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.data_files import fresh_store
from valgapp import paths
from valgapp.domain.progress import finish
from valgapp.errors import UserError
from valgapp.jobs.diagnostics import diagnostics
from valgapp.ui.safety.crash_report import CrashReport
from valgapp.ui.safety.holder import Holder
from valgapp.ui.window import Window


@pytest.fixture
def _own_faulthandler() -> Iterator[None]:
    was_enabled = faulthandler.is_enabled()
    yield
    if was_enabled:
        faulthandler.enable()


def test_the_state_of_a_file_names_versions_health_and_room_but_no_person(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("valgapp.paths.backup_folder", lambda: tmp_path)
    store = fresh_store(tmp_path)
    text = finish(diagnostics(store, None))
    for words in ("valgapp", "SQLCipher", "hel", "ingen endnu", "Ledig plads"):
        assert words in text
    assert store.who not in text
    assert str(tmp_path) not in text
    raw = bytearray(store.path.read_bytes())
    raw[-2000] ^= 1
    store.path.write_bytes(raw)
    assert "fejl fundet" in finish(diagnostics(store, None))
    store.close()


@pytest.mark.usefixtures("_own_faulthandler")
def test_after_a_crash_the_next_start_offers_the_report_without_folders(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    monkeypatch.setattr(
        "valgapp.ui.safety.crash_report.show_bug", lambda _window, text: shown.append(text)
    )
    window = Window(specs=[])
    qtbot.addWidget(window)
    (tmp_path / "nedbrud.txt").write_text('Fatal\n  File "C:\\Users\\ida\\x\\page.py", line 3')
    report = CrashReport(tmp_path)
    report.begin(window)
    assert "uventet" in window.notices.texts["crash"]
    window.notices.findChild(QPushButton).click()
    assert shown == ['Fatal\n  File "page.py", line 3']
    report.end()
    window.notices.clear()
    report.begin(window)
    assert window.notices.texts == {}
    report.end()
    assert not (tmp_path / "nedbrud.txt").exists()


@pytest.mark.usefixtures("_own_faulthandler")
def test_a_folder_of_ones_own_that_cannot_be_made_keeps_nobody_from_working(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = Window(specs=[])
    qtbot.addWidget(window)
    (tmp_path / "fil").touch()
    monkeypatch.setattr("platformdirs.user_data_dir", lambda *_, **__: str(tmp_path / "fil"))
    monkeypatch.setattr("platformdirs.user_log_dir", lambda *_, **__: str(tmp_path / "fil"))
    report = CrashReport()
    report.begin(window)
    Holder(window)
    report.end()
    with pytest.raises(UserError, match="sikkerhedskopier"):
        paths.backup_folder()
