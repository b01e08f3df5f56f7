"""Habits of this computer: kept as they were given, and written only when they are others."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray
from pytestqt.qtbot import QtBot

from valgapp.ui.settings import remember, remembered_bytes, remembered_text, settings


@pytest.mark.parametrize("value", ["", "roster", 'æøå, "«', QByteArray(b"\x00\xffbytes")])
def test_what_is_kept_already_is_not_written_again(qtbot: QtBot, value: str | QByteArray) -> None:
    remember("prøve/vane", value)
    path = Path(settings().fileName())
    path.write_bytes(path.read_bytes() + b"; uberoert\n")
    remember("prøve/vane", value)
    assert path.read_bytes().endswith(b"; uberoert\n")
    read = remembered_bytes if isinstance(value, QByteArray) else remembered_text
    assert read("prøve/vane") == value
    remember("prøve/vane", "en anden")
    assert remembered_text("prøve/vane") == "en anden"
    assert not path.read_bytes().endswith(b"; uberoert\n")
