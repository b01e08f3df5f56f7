"""A file is written wholly or not at all, whatever goes wrong on the way."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Any

import pytest

from valgapp import paths
from valgapp.documents import files
from valgapp.errors import UserError


@pytest.fixture
def target(tmp_path: Path) -> Path:
    path = tmp_path / "rapport.xlsx"
    path.write_bytes(b"old")
    return path


def failing(error_number: int) -> Any:
    def fail(*_args: Any) -> None:
        raise OSError(error_number, os.strerror(error_number))

    return fail


def assert_untouched(target: Path) -> None:
    assert target.read_bytes() == b"old"
    assert list(target.parent.iterdir()) == [target]


def test_new_content_takes_the_place_of_the_old(target: Path) -> None:
    files.write_bytes(target, b"new")
    assert target.read_bytes() == b"new"
    assert list(target.parent.iterdir()) == [target]


def test_the_old_file_is_whole_while_the_new_one_is_written(target: Path) -> None:
    with files.safely(target) as temporary:
        temporary.write_bytes(b"half")
        assert target.read_bytes() == b"old"
        assert temporary.parent == target.parent
    assert target.read_bytes() == b"half"


def test_an_error_in_the_writing_leaves_everything_as_it_was(target: Path) -> None:
    def write_half() -> None:
        with files.safely(target) as temporary:
            temporary.write_bytes(b"half")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_half()
    assert_untouched(target)


@pytest.mark.parametrize(
    ("error_number", "words"),
    [
        (errno.ENOSPC, "ikke plads nok på drevet"),
        (errno.EDQUOT, "ikke plads nok på drevet"),
        (errno.EROFS, "skrivebeskyttet"),
        (errno.EACCES, "åben i et andet program"),
        (errno.EBUSY, "åben i et andet program"),
        (errno.EIO, "kunne ikke gemmes"),
    ],
)
@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_failing_disk_is_told_in_a_sentence(
    target: Path, monkeypatch: pytest.MonkeyPatch, step: str, error_number: int, words: str
) -> None:
    where = os if step == "fsync" else Path
    monkeypatch.setattr(where, step, failing(error_number))
    with pytest.raises(UserError, match=words):
        files.write_bytes(target, b"new")
    monkeypatch.undo()
    assert_untouched(target)


def test_the_injected_fault_would_destroy_a_file_written_plainly(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def write_plainly() -> None:
        with target.open("wb") as file:
            file.write(b"new")
            os.fsync(file.fileno())

    monkeypatch.setattr(os, "fsync", failing(errno.ENOSPC))
    with pytest.raises(OSError, match="No space"):
        write_plainly()
    assert target.read_bytes() != b"old"


def test_a_folder_that_is_gone(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="findes ikke længere"):
        files.write_bytes(tmp_path / "væk" / "x.pdf", b"x")


def test_a_folder_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "x.pdf").mkdir()
    with pytest.raises(UserError, match="er en mappe"):
        files.write_bytes(tmp_path / "x.pdf", b"x")
    assert [path.name for path in tmp_path.iterdir()] == ["x.pdf"]


def test_a_name_too_long(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="for langt"):
        files.write_bytes(tmp_path / ("x" * 300), b"x")


def test_a_folder_that_may_not_be_written_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.mkstemp", lambda **_: failing(errno.EACCES)())
    with pytest.raises(UserError, match="Du må ikke skrive i mappen"):
        files.write_bytes(tmp_path / "ny.pdf", b"x")


@pytest.mark.skipif(
    not Path("/dev/full").exists(), reason="only Linux has a device that is always full"
)
def test_a_drive_that_is_really_full(target: Path) -> None:
    full = Path("/dev/full")
    with pytest.raises(UserError, match="ikke plads nok"), files.safely(target):
        full.write_bytes(b"x")
    assert_untouched(target)


def killed_over(target: Path) -> Path:
    """What a program killed over its writing leaves: the half file, and the note of it."""
    half = target.with_name(".valg-halv.tmp")
    half.write_bytes(b"Ida Proeve")
    return files._noted(half)


def test_what_a_killed_program_left_half_in_any_folder_is_taken_away(target: Path) -> None:
    note = killed_over(target)
    assert files.tidy() == []  # it may still be being written
    os.utime(note, (0, 0))
    assert files.tidy() == [target.with_name(".valg-halv.tmp")]
    assert_untouched(target)
    assert not note.exists()


def test_a_note_takes_no_other_file_away_and_waits_for_a_stick(target: Path) -> None:
    note, other = killed_over(target), paths.unfinished_folder() / "fremmed"
    other.write_text(str(target))
    note.write_text(str(target.parent / "usb" / ".valg-halv.tmp"))
    for path in (note, other):
        os.utime(path, (0, 0))
    assert files.tidy() == []
    assert target.exists()
    assert note.exists()
    assert not other.exists()
    note.unlink()


def test_writing_leaves_no_note(target: Path) -> None:
    files.write_bytes(target, b"new")
    assert list(paths.unfinished_folder().iterdir()) == []


@pytest.mark.parametrize("name", ["min.valg", "MIN.VALG", "genvej.pdf"])
def test_a_data_file_is_never_written_over(tmp_path: Path, name: str) -> None:
    data = tmp_path / ("anden.valg" if name == "genvej.pdf" else name)
    data.write_bytes(b"rows")
    if name == "genvej.pdf":
        (tmp_path / name).symlink_to(data)
    with pytest.raises(UserError, match="er en datafil"):
        files.write_bytes(tmp_path / name, b"new")
    assert data.read_bytes() == b"rows"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such files")
def test_what_is_no_ordinary_file_stays_what_it_is(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pibe.pdf")
    with pytest.raises(UserError, match="ikke en almindelig fil"):
        files.write_bytes(tmp_path / "pibe.pdf", b"new")
    assert (tmp_path / "pibe.pdf").is_fifo()
