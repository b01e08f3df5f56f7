"""kill -9 during a restore or an upgrade (G7): the file is wholly the old one or wholly the new."""

from __future__ import annotations

import shutil
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.data_files import PASSPHRASE, fresh_store
from tests.db.examples import person
from tests.stress.victims import Victims, every_row, schema_when_whole
from valgapp.db import backup, health, initiative, roster
from valgapp.db.connection import SCHEMA, derive_key
from valgapp.db.store import Store

RELEASED = Path(__file__).parents[1] / "data" / "schema"
Rows = dict[str, list[tuple[Any, ...]]]


class Ground:
    """One file that is made new again and again from the same old one, and killed over it."""

    def __init__(self, victims: Victims, store: Store, do: str, **more: str) -> None:
        self._victims, self._store, self._do, self._more = victims, store, do, more
        self._old_bytes = store.path.read_bytes()
        self.old = every_row(store.path, store)
        for _ in range(2):  # the first is slower than any to come
            self._begin_again()
            self.seconds, said = self._run_whole()
            assert said == [do]
        self.new = self.same(every_row(store.path, store))
        assert self.new != self.same(self.old)

    def same(self, rows: Rows) -> object:
        """What two runs of the job have in common."""
        return rows

    def _begin_again(self) -> None:
        folder = self._store.path.parent
        shutil.rmtree(folder)
        folder.mkdir()
        self._store.path.write_bytes(self._old_bytes)

    def _run_whole(self) -> tuple[float, list[str]]:
        begun = time.perf_counter()
        self._victims.start(self._do, self._store, **self._more)
        said = self._victims.said()
        return time.perf_counter() - begun, said

    def kill_after(self, seconds: float) -> str:
        """»old«, »new«, or what else the file turned out to be."""
        self._begin_again()
        acknowledged = self._victims.kill_after(seconds, self._do, self._store, **self._more)
        schema_when_whole(self._store.path, self._store)
        rows = every_row(self._store.path, self._store)
        is_new = self.same(rows) == self.new
        if acknowledged and not is_new:
            return "acknowledged and not new"
        return "old" if rows == self.old else "new" if is_new else "neither"

    def kept(self) -> list[Rows]:
        """The rows of each file that was kept aside, which must be whole too."""
        aside = list(self._store.path.parent.glob("* før *.valg"))
        for path in aside:
            schema_when_whole(path, self._store)
        return [every_row(path, self._store) for path in aside]


def kill_often(ground: Ground, chance: Random, kills: int) -> Counter[str]:
    found: Counter[str] = Counter()
    for _ in range(kills):
        # The new file gets its name at the very end: half of the kills aim there.
        earliest = chance.choice([0, 0.7])
        found[ground.kill_after(ground.seconds * chance.uniform(earliest, 1.1))] += 1
        assert all(rows == ground.old for rows in ground.kept())
    return found


KILLS = pytest.mark.parametrize(
    "kills", [8, pytest.param(100, marks=[pytest.mark.stress, pytest.mark.timeout(1800)])]
)


@KILLS
def test_a_restore_killed_anywhere_leaves_the_old_file_or_the_new(
    victims: Victims, tmp_path: Path, chance: Random, tell: Callable[[str], None], kills: int
) -> None:
    (tmp_path / "her").mkdir()
    store = fresh_store(tmp_path / "her")
    person(store, "I Kopien")
    made = backup.back_up(store, tmp_path / "kopier")
    person(store, "Efter Kopien")
    found = kill_often(Ground(victims, store, "restore", backup=str(made)), chance, kills)
    store.close()
    tell(f"{kills} kills: {dict(found)}")
    assert set(found) <= {"old", "new"}


@KILLS
def test_an_upgrade_killed_anywhere_leaves_the_old_file_or_the_new(
    victims: Victims, tmp_path: Path, chance: Random, tell: Callable[[str], None], kills: int
) -> None:
    path = tmp_path / "her" / "gammel.valg"
    path.parent.mkdir()
    shutil.copyfile(RELEASED / "0001.valg", path)
    salt = health.salt_of(path)
    store = Store(path, derive_key(PASSPHRASE, salt), salt, "Kontrol")
    ground = Ground(victims, store, "migrate")
    assert schema_when_whole(path, store) == SCHEMA
    found = kill_often(ground, chance, kills)
    store.close()
    tell(f"{kills} kills: {dict(found)}")
    assert set(found) <= {"old", "new"}


@KILLS
def test_a_change_of_passphrase_killed_anywhere_leaves_the_old_key_or_the_new(
    victims: Victims, tmp_path: Path, chance: Random, tell: Callable[[str], None], kills: int
) -> None:
    (tmp_path / "her").mkdir()
    old = fresh_store(tmp_path / "her")
    person(old, "Ida Prøve")
    whole, rows = old.path.read_bytes(), every_row(old.path, old)
    new = Store(old.path, bytes(range(32)), old.salt, "")
    for _ in range(2):  # the first is slower than any to come
        old.path.write_bytes(whole)
        begun = time.perf_counter()
        victims.start("change_key", old, new=bytes(range(32)).hex())
        assert victims.said() == ["change_key"]
        seconds = time.perf_counter() - begun
    found: Counter[str] = Counter()
    for _ in range(kills):
        old.path.write_bytes(whole)
        after = seconds * chance.uniform(chance.choice([0, 0.7]), 1.1)
        said = victims.kill_after(after, "change_key", old, new=bytes(range(32)).hex())
        is_new = new.is_copy_whole(old.path)
        assert is_new or (old.is_copy_whole(old.path) and not said)
        assert every_row(old.path, new if is_new else old) == rows
        found["new" if is_new else "old"] += 1
    tell(f"{kills} kills: {dict(found)}")
    for store in (old, new):
        store.close()


def test_a_restore_that_wrote_into_the_file_itself_would_be_found_out(
    victims: Victims, tmp_path: Path, chance: Random, tell: Callable[[str], None]
) -> None:
    (tmp_path / "her").mkdir()
    store = fresh_store(tmp_path / "her")
    made = backup.back_up(store, tmp_path / "kopier")
    with store.write("Vokser") as session:
        plan = initiative.plans(session)[0].id
        for number in range(200):
            roster.add(session, plan, f"Person {number}")
    ground = Ground(victims, store, "restore_carelessly", backup=str(made))
    for attempt in range(1, 101):
        try:
            outcome = ground.kill_after(chance.uniform(0, ground.seconds))
        except health.DamagedFile as problem:
            outcome = problem.sentence
        if outcome not in ("old", "new"):
            tell(f"found out at kill {attempt}: {outcome}")
            break
    else:
        pytest.fail("a restore that writes into the file itself was never found out")
    store.close()
