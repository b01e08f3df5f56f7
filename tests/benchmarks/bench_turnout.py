"""An import of 500 areas against a bare parse and insert, and how it grows with the areas."""

from __future__ import annotations

import json
import time
from pathlib import Path
from uuid import uuid4

import pytest

from tests.benchmarks.timing import Figure, growth, ratio
from tests.data_files import fresh_store
from tests.jobs.results import bring_in, results_file
from valgapp.db.connection import connect
from valgapp.db.store import PRAGMAS, Store
from valgapp.domain.preset import fixed_id
from valgapp.domain.progress import finish
from valgapp.domain.turnout import Counting
from valgapp.domain.turnout_results import polls_of
from valgapp.jobs import import_turnout as job

pytestmark = [pytest.mark.benchmark, pytest.mark.timeout(600)]
AREAS, TURNS = 500, 5
SIZES = (250, 500, 1_000, 2_000, 4_000)


def bare(store: Store, path: Path) -> float:
    """The same figures into the same table and their journal, by json and the driver alone."""
    connection = connect(store.path, store._key, store._salt)
    for pragma in PRAGMAS:
        connection.execute(pragma).fetchall()
    election = fixed_id("election", "KV25").hex
    begun = time.perf_counter()
    connection.execute("BEGIN IMMEDIATE")
    for place in json.loads(path.read_text()):
        votes, eligible = place["AfgivneStemmer"], place["AntalStemmeberettigedeVælgere"]
        key = uuid4().hex
        connection.execute(
            "INSERT INTO turnout (id, owner_site, version, election_id, level, label, district, pct,"
            " decimals, eligible, votes, source, counting, fingerprint, position)"
            " VALUES (?, 'BIF', 1, ?, 'POLLING_AREA', ?, '', ?, 2, ?, ?, 'valg.dk', 'FINAL', '', 1)",
            (
                key,
                election,
                place["Afstemningsområde"],
                10_000 * votes // eligible,
                eligible,
                votes,
            ),
        )
        connection.execute(
            "INSERT INTO journal_row (entry, table_name, row_id, after) VALUES (1, 'turnout', ?, ?)",
            (key, json.dumps(place)),
        )
    connection.execute("COMMIT")
    took = time.perf_counter() - begun
    connection.close()
    return took


def ours(store: Store, path: Path) -> float:
    """Read, previewed and saved, with areas that the data file knows."""
    begun = time.perf_counter()
    file = finish(job.read_results(path))
    [poll] = polls_of(file.results)
    planned = finish(job.preview_import(store, file.results, (), poll, Counting.FINAL))
    done = finish(job.import_turnout(store, planned.preview.rows, poll, "valg.dk", None))
    took = time.perf_counter() - begun
    assert done.added + done.changed == len(file.results)
    return took


def _known(folder: Path, places: int) -> tuple[Store, Path]:
    """A data file that knows the areas, and a file with other figures for all of them."""
    folder.mkdir()
    store = fresh_store(folder)
    bring_in(store, results_file(folder / "first.json", places, votes=1), all_of=True)
    return store, results_file(folder / "now.json", places, votes=600)


def test_500_areas_against_a_bare_parse_and_insert(tmp_path: Path, figure: Figure) -> None:
    """Read, previewed and saved over areas the file knows; both pay for encryption and commit. The
    bare one compares nothing. Half of ours is one flush: an UPDATE a row, for its version is checked,
    and the journal's values before and after; a quarter the preview and a sixth the cleaning of texts.
    """
    mine, theirs = [], []
    for turn in range(TURNS):
        store, path = _known(tmp_path / str(turn), AREAS)
        theirs.append(bare(store, path))
        mine.append(ours(store, path))
        store.close()
    figure("turnout", ratio(mine, theirs))


def test_an_import_grows_with_its_areas(tmp_path: Path, figure: Figure) -> None:
    """Read, previewed and saved over areas the file knows; Denmark has 1 300."""
    found: dict[int, list[float]] = {size: [] for size in SIZES}
    for size, tries in found.items():
        for turn in range(3):
            store, path = _known(tmp_path / f"{size}-{turn}", size)
            tries.append(ours(store, path))
            store.close()
    figure("turnout growth", growth(found))
