"""One window per file: told who has it at once, and no lock is left by a crash."""

from __future__ import annotations

import errno
import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import BinaryIO

import pytest

from valgapp.db import hold
from valgapp.db.hold import HeldElsewhere, Hold, note_path, refuse_if_held


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "prøve.valg"
    made.write_bytes(b"x")
    return made


def taken(path: Path) -> Hold:
    hold = Hold.take(path)
    assert hold is not None
    return hold


def test_a_second_window_is_told_that_the_file_is_open_here(path: Path) -> None:
    hold = taken(path)
    with pytest.raises(HeldElsewhere, match="andet vindue på denne computer") as problem:
        Hold.take(path)
    assert problem.value.is_here
    hold.release()
    refuse_if_held(path)
    assert not note_path(path).exists()


def crashed(path: Path, hold: Hold) -> None:
    """The system closes what a dead program had open; its note stays."""
    hold._file.close()
    assert note_path(path).exists()


def test_a_hundred_crashes_leave_no_lock(path: Path) -> None:
    for _ in range(100):
        crashed(path, taken(path))
    taken(path).release()


def elsewhere(path: Path, machine: str = "BEBOERLOKALE-2") -> None:
    note_path(path).write_text(json.dumps({"machine": machine, "since": "18-11-2025 kl. 9.00"}))


def test_another_computer_is_named(path: Path) -> None:
    elsewhere(path)
    with pytest.raises(HeldElsewhere, match="»BEBOERLOKALE-2« siden 18-11-2025") as told:
        Hold.take(path)
    assert not told.value.is_here


def test_a_note_another_computer_has_not_freshened_is_dead(path: Path) -> None:
    elsewhere(path)
    long_ago = time.time() - 600
    os.utime(note_path(path), (long_ago, long_ago))
    hold = taken(path)
    hold.freshen()
    assert time.time() - note_path(path).stat().st_mtime < 60
    hold.release()


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"machine": 1}', b"\xff"])
def test_a_spoilt_note_locks_nobody_out(path: Path, content: bytes) -> None:
    note_path(path).write_bytes(content)
    taken(path).release()


def test_the_note_names_a_computer_and_no_person(path: Path) -> None:
    hold = taken(path)
    assert set(json.loads(note_path(path).read_bytes())) == {"machine", "since"}
    hold.release()


def test_where_no_note_can_be_written_nobody_is_locked_out(tmp_path: Path) -> None:
    assert Hold.take(tmp_path / "findes ikke" / "prøve.valg") is None


@pytest.mark.stress
def test_a_window_that_is_killed_lets_go(path: Path) -> None:
    code = (
        "import sys, time, pathlib; from valgapp.db.hold import Hold; "
        "hold = Hold.take(pathlib.Path(sys.argv[1])); print('ok', flush=True); time.sleep(60)"
    )
    for _ in range(20):
        with subprocess.Popen(
            [sys.executable, "-c", code, str(path)], stdout=subprocess.PIPE, text=True
        ) as window:
            assert window.stdout is not None
            assert window.stdout.readline() == "ok\n"
            with pytest.raises(HeldElsewhere):
                refuse_if_held(path)
            os.kill(window.pid, getattr(signal, "SIGKILL", signal.SIGTERM))
        refuse_if_held(path)


def test_on_a_full_disk_the_file_is_held_all_the_same(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Full(io.FileIO):
        def write(self, _data: object) -> int:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def on_a_full_disk(file: Path, mode: str) -> Full:
        return Full(file, mode)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", on_a_full_disk)
        held = Hold.take(path)
    assert held is not None
    with pytest.raises(HeldElsewhere):
        refuse_if_held(path)
    held.release()
    refuse_if_held(path)


def test_a_note_that_is_taken_away_meanwhile_is_made_anew(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    locked, times = hold._locked, []

    def slowly(file: BinaryIO) -> bool:
        times.append(file)
        if len(times) == 1:
            note_path(path).unlink()  # the window before lets go between our opening and locking
        return locked(file)

    monkeypatch.setattr(hold, "_locked", slowly)
    mine = Hold.take(path)
    assert mine is not None
    with pytest.raises(HeldElsewhere):
        Hold.take(path)
    mine.release()
