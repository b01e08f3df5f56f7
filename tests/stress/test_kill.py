"""kill -9 while the program's own writes run (G1): nothing acknowledged lost, nothing half done.

A kill, not a power cut: what the system had taken over from the process stays.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from tests.data_files import fresh_store
from tests.db.examples import dump, five_evenings, person
from tests.stress.ledger import wrongs
from tests.stress.victims import Victims, is_hot, schema_when_whole
from valgapp.db import roster
from valgapp.db.connection import SCHEMA
from valgapp.db.store import Store
from valgapp.errors import UserError

PER_FILE = 25
"""So many kills one file has to bear, one after the other."""

MOST_DEEDS = 5
"""Counted, so that a busy machine tries as much as an idle one."""


def kill_often(
    victims: Victims, folder: Path, chance: Random, cycles: int, do: str = "work"
) -> tuple[list[str], int, int]:
    """Kill so often; returns what was wrong, how much was acknowledged, how often mid-write."""
    found, count, hot = [], 0, 0
    for first in range(0, cycles, PER_FILE):
        store = fresh_store(folder, f"{do}{first}.valg")
        five_evenings(store, None)
        acknowledged: list[str] = []
        for number in range(first, min(first + PER_FILE, cycles)):
            acknowledged += victims.kill_after(
                chance.uniform(0, 0.03), do, store,
                deeds=chance.randrange(MOST_DEEDS), seed=chance.random(), name=number,
            )  # fmt: skip
            hot += is_hot(store.path)
            assert schema_when_whole(store.path, store) == SCHEMA
            found += wrongs(store, acknowledged)
        count += len(acknowledged)
        store.close()
    return found, count, hot


@pytest.mark.parametrize(
    "cycles",
    [50, pytest.param(1000, marks=[pytest.mark.stress, pytest.mark.timeout(3600)])],
)
def test_nothing_acknowledged_is_lost_and_nothing_is_half_done(
    victims: Victims, tmp_path: Path, chance: Random, tell: Callable[[str], None], cycles: int
) -> None:
    found, count, hot = kill_often(victims, tmp_path, chance, cycles)
    tell(f"{cycles} kills, {hot} with a transaction unfinished on disk, "
         f"{count} deeds acknowledged, {len(found)} wrong")  # fmt: skip
    assert found == []
    assert count > cycles // 10
    assert hot > cycles // 100


@pytest.mark.parametrize(
    ("do", "wrong"), [("work_hastily", "lost: add_one"), ("work_in_pieces", "half: mange")]
)
def test_a_writer_that_cheats_is_found_out(
    victims: Victims,
    tmp_path: Path,
    chance: Random,
    tell: Callable[[str], None],
    do: str,
    wrong: str,
) -> None:
    for attempt in range(1, 11):
        folder = tmp_path / str(attempt)
        folder.mkdir()
        found, _, _ = kill_often(victims, folder, chance, 3, do)
        if any(line.startswith(wrong) for line in found):
            tell(f"found out at attempt {attempt}: {found[0]}")
            return
    pytest.fail(f"{do} was never found out")


@pytest.mark.parametrize("cycles", [5, pytest.param(100, marks=pytest.mark.stress)])
def test_a_window_that_dies_holding_the_file_leaves_no_lock_behind(
    victims: Victims, store: Store, tell: Callable[[str], None], cycles: int
) -> None:
    slowest = 0.0
    for number in range(cycles):
        pid = victims.start("hold", store)
        assert victims.line() == "ack hold"
        victims.kill(pid)
        begun = time.perf_counter()
        person(store, f"Efter {number}")
        slowest = max(slowest, time.perf_counter() - begun)
    tell(f"{cycles} deaths, the slowest write after one took {slowest:.3f} s")
    assert slowest < 1
    with store.read() as session:
        assert len(roster.roster_rows(session)) == cycles


def test_a_window_that_holds_the_file_is_told_at_once_and_nothing_is_changed(
    victims: Victims, store: Store
) -> None:
    before = dump(store)
    pid = victims.start("hold", store)
    assert victims.line() == "ack hold"
    begun = time.perf_counter()
    with pytest.raises(UserError, match="i brug af et andet vindue"):
        person(store, "Kan Ikke")
    assert time.perf_counter() - begun < 2
    victims.kill(pid)
    assert dump(store) == before
