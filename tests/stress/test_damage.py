"""Flipped bits (G3) and cut files (G4): refused at open with a sentence that helps, never shown."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from sqlcipher3 import dbapi2

from tests.data_files import PASSPHRASE, WHO
from tests.db.examples import graduate, issue
from valgapp.db import health, initiative, roster
from valgapp.db.connection import connect, derive_key
from valgapp.db.store import Store
from valgapp.errors import UserError

SALT = 16
Opens = Callable[[Path, bytes, bytes], object]


def checked(path: Path, key: bytes, _salt: bytes) -> object:
    """Open as the program does, but for the derivation: the salt is read from the file."""
    salt = health.salt_of(path)
    key = key if salt == _salt else derive_key(PASSPHRASE, salt)
    return health.checked_schema(path, key, salt)


def unchecked(path: Path, key: bytes, salt: bytes) -> object:
    """The control: open and read a table, without looking the whole file over."""
    connection = connect(path, key, salt)
    try:
        return connection.execute("SELECT count(*) FROM track").fetchone()
    finally:
        connection.close()


@pytest.fixture
def filled(store: Store) -> tuple[Path, bytes, bytes]:
    """A closed file with people, marks and a diploma; its path, key and salt."""
    issue(store, graduate(store), pdf=b"%PDF" + bytes(range(256)) * 120)
    with store.write("Fyrre") as session:
        plan = initiative.plans(session)[0].id
        for number in range(40):
            roster.add(session, plan, f"Person {number}")
    path, key, salt = store.path, store._key, store._salt
    store.close()
    return path, key, salt


def undetected(filled: tuple[Path, bytes, bytes], places: list[int], opens: Opens) -> list[int]:
    """The bits that could be flipped, one at a time, without anyone noticing."""
    path, key, salt = filled
    whole, found = path.read_bytes(), []
    for bit in places:
        raw = bytearray(whole)
        raw[bit // 8] ^= 1 << bit % 8
        path.write_bytes(raw)
        try:
            opens(path, key, salt)
            found.append(bit)
        except (UserError, dbapi2.DatabaseError):
            pass
    path.write_bytes(whole)
    return found


@pytest.mark.parametrize("tries", [40, pytest.param(1000, marks=pytest.mark.stress)])
def test_one_flipped_bit_anywhere_is_detected_at_open(
    filled: tuple[Path, bytes, bytes], chance: Random, tell: Callable[[str], None], tries: int
) -> None:
    bits = filled[0].stat().st_size * 8
    places = [chance.randrange(SALT * 8), *(chance.randrange(bits) for _ in range(tries - 1))]
    found = undetected(filled, places, checked)
    tell(f"{tries} flips in {bits // 8} bytes, {len(found)} undetected")
    assert found == []
    checked(*filled)


def test_without_the_check_a_flipped_bit_would_be_read_as_data(
    filled: tuple[Path, bytes, bytes], chance: Random, tell: Callable[[str], None]
) -> None:
    bits = filled[0].stat().st_size * 8
    places = [chance.randrange(SALT * 8, bits) for _ in range(40)]
    found = undetected(filled, places, unchecked)
    tell(f"40 flips, {len(found)} undetected without the check")
    assert found


def refused(filled: tuple[Path, bytes, bytes], content: bytes) -> UserError:
    path, key, salt = filled
    path.write_bytes(content)
    with pytest.raises(UserError) as problem:
        checked(path, key, salt)
    assert path.read_bytes() == content
    return problem.value


def lengths(whole: bytes, chance: Random, extra: int) -> list[int]:
    """0 and 1 byte, every page boundary, and some lengths between."""
    boundaries = range(health.PAGE, len(whole), health.PAGE)
    return [0, 1, *boundaries, *(chance.randrange(2, len(whole)) for _ in range(extra))]


@pytest.mark.parametrize("extra", [20, pytest.param(500, marks=pytest.mark.stress)])
def test_a_cut_file_is_called_damaged_and_the_backup_is_pointed_at(
    filled: tuple[Path, bytes, bytes], chance: Random, tell: Callable[[str], None], extra: int
) -> None:
    whole = filled[0].read_bytes()
    tried = lengths(whole, chance, extra)
    for length in tried:
        problem = refused(filled, whole[:length])
        assert isinstance(problem, health.DamagedFile), (length, problem)
        assert "sikkerhedskopi" in problem.sentence
    tell(f"{len(tried)} lengths of {len(whole)} bytes, all refused as damaged")


@pytest.mark.parametrize("pages", [1, 3])
def test_a_file_with_something_behind_it_is_no_whole_file(
    filled: tuple[Path, bytes, bytes], chance: Random, pages: int
) -> None:
    path, key, salt = filled
    path.write_bytes(path.read_bytes() + chance.randbytes(pages * health.PAGE))
    with pytest.raises(health.DamagedFile):
        checked(path, key, salt)


def test_a_wrong_key_is_called_a_wrong_passphrase(filled: tuple[Path, bytes, bytes]) -> None:
    path, _, salt = filled
    with pytest.raises(health.WrongPassphrase) as problem:
        health.checked_schema(path, bytes(32), salt)
    assert "sikkerhedskopi" in problem.value.sentence


@pytest.mark.parametrize("tries", [5, pytest.param(100, marks=pytest.mark.stress)])
def test_garbage_and_a_plain_database_are_no_data_files(
    filled: tuple[Path, bytes, bytes], chance: Random, tmp_path: Path, tries: int
) -> None:
    for _ in range(tries):
        problem = refused(filled, chance.randbytes(chance.randrange(2, 30_000)))
        assert isinstance(problem, health.DamagedFile | health.WrongPassphrase)
    plain = tmp_path / "almindelig.db"
    connection = dbapi2.connect(str(plain))
    connection.execute("CREATE TABLE t (x)")
    connection.close()
    assert "uden kryptering" in refused(filled, plain.read_bytes()).sentence


def test_the_program_itself_refuses_what_the_check_refuses(
    filled: tuple[Path, bytes, bytes], chance: Random
) -> None:
    path = filled[0]
    raw = bytearray(path.read_bytes())
    raw[chance.randrange(SALT, len(raw))] ^= 1 << chance.randrange(8)
    path.write_bytes(raw)
    with pytest.raises(health.DamagedFile):
        Store.open(path, PASSPHRASE, who=WHO)
