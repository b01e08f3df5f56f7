"""kill -9 while a list is imported or a package merged (G1): the whole of it is there, or nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from tests.data_files import fresh_store
from tests.db.examples import person
from tests.jobs.sites import met_store, send
from tests.stress.test_replace import Ground, Rows, kill_often
from tests.stress.victims import Victims
from valgapp.domain.sites import BIF

PEOPLE = 40
KILLS = pytest.mark.parametrize(
    "kills", [3, pytest.param(100, marks=[pytest.mark.stress, pytest.mark.timeout(1800)])]
)


class Counted(Ground):
    """What is new has other keys and times in every run: its rows are counted."""

    def same(self, rows: Rows) -> object:
        return {table: len(found) for table, found in rows.items()}


def a_roster(folder: Path) -> Path:
    """A list of people nobody has met."""
    lines = ["Navn;E-mail", *(f"Person Nr {n};person{n}@eksempel.dk" for n in range(PEOPLE))]
    path = folder / "liste.csv"
    path.write_text("\n".join(lines), "utf-8")
    return path


@KILLS
def test_an_import_killed_anywhere_is_all_there_or_not_begun(
    victims: Victims, tmp_path: Path, chance: Random, tell: Callable[[str], None], kills: int
) -> None:
    (tmp_path / "her").mkdir()
    store = fresh_store(tmp_path / "her")
    person(store, "Stod Her Før")
    ground = Counted(victims, store, "import_list", roster=str(a_roster(tmp_path)))
    found = kill_often(ground, chance, kills)
    store.close()
    tell(f"{kills} kills: {dict(found)}")
    assert set(found) <= {"old", "new"}


@KILLS
def test_a_merge_killed_anywhere_is_all_there_or_not_begun(
    victims: Victims, tmp_path: Path, chance: Random, tell: Callable[[str], None], kills: int
) -> None:
    for name in ("her", "der", "pakker"):
        (tmp_path / name).mkdir()
    plan = met_store(tmp_path / "der", "NBV")
    for number in range(PEOPLE):
        person(plan, f"Person Nr {number}")
    package = send(plan, BIF, tmp_path / "pakker", persons=True)
    plan.close()
    store = met_store(tmp_path / "her", BIF)
    more = {"package": str(package), "folder": str(tmp_path / "kopier")}
    ground = Counted(victims, store, "merge", **more)
    found = kill_often(ground, chance, kills)
    store.close()
    tell(f"{kills} kills: {dict(found)}")
    assert set(found) <= {"old", "new"}


def test_an_import_row_by_row_would_be_found_out(
    victims: Victims, tmp_path: Path, chance: Random, tell: Callable[[str], None]
) -> None:
    (tmp_path / "her").mkdir()
    store = fresh_store(tmp_path / "her")
    roster = str(a_roster(tmp_path))
    ground = Counted(victims, store, "import_row_by_row", roster=roster)
    for attempt in range(1, 11):
        outcome = ground.kill_after(chance.uniform(0.4, 0.9) * ground.seconds)
        if outcome == "neither":
            tell(f"found out at kill {attempt}")
            break
    else:
        pytest.fail("an import row by row was never found out")
    store.close()
