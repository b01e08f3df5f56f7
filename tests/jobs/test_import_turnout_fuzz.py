"""Damaged result files: read, previewed or refused in a sentence, never anything else."""

from __future__ import annotations

import io
import json
import random
import time
import zipfile
from collections import Counter
from pathlib import Path
from uuid import UUID

import pytest

from tests.jobs.test_import_roster_fuzz import damaged
from valgapp.domain.import_columns import mapping_of, titles
from valgapp.domain.preset_areas import AREAS
from valgapp.domain.progress import finish
from valgapp.domain.turnout import Counting
from valgapp.domain.turnout_columns import find_header, guess, likely_table
from valgapp.domain.turnout_import import Planner, Verdict, plan_import
from valgapp.domain.turnout_matching import Area
from valgapp.domain.turnout_results import ResultFile
from valgapp.domain.turnout_table import results_of_table
from valgapp.errors import UserError
from valgapp.jobs.import_turnout import read_results

DATA = Path(__file__).parents[1] / "data" / "results"
SEED = 20251118
KNOWN = [
    Area(
        UUID(int=a.number), a.dagi_id, a.number, a.name, a.station, a.name_before, a.station_before
    )
    for a in AREAS
]


def zipped(folder: Path) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.rglob("*.json")):
            archive.write(path, str(path.relative_to(folder)))
    return stream.getvalue()


NASTY: tuple[object, ...] = (
    None, True, -1, 0, 1e308, 10**30, "9" * 4000, "", "1.600", "\u202e", [], {}, [[{}]], "NaN", 4001,
    "18-11-2025", "31-02-2025", "2025-13-45T99:00:00Z", "9999-12-31T23:59:59-14:00", "Kommunalvalg",
)  # fmt: skip


def twisted(data: bytes, chance: random.Random) -> bytes:
    """A result whose JSON is right, but whose values are not."""
    content = json.loads(data.decode("utf-8-sig"))
    for _ in range(chance.randint(1, 4)):
        content[chance.choice(list(content))] = chance.choice(NASTY)
    return json.dumps([content] * chance.choice((1, 1, 2)), ensure_ascii=False).encode()


def tried(path: Path) -> str:
    """What became of one file. Anything but a preview or a UserError is raised."""
    try:
        file = finish(read_results(path))
        results = list(file.results) or _of_tables(file)
    except UserError as refusal:
        return "refused" if len(refusal.sentence) > 20 else "without a sentence"
    for row in plan_import(Planner(KNOWN, (), Counting.FINAL), results).rows:
        assert 0 <= row.pct <= 10_000
        assert len(row.name) <= 200
        if row.verdict is not Verdict.PROBLEM and row.result.votes is not None:
            assert 0 < row.result.votes <= (row.result.eligible or 0)
    return "read"


def _of_tables(file: ResultFile) -> list[object]:
    table = file.tables[likely_table(file.tables)]
    header_row = find_header(table.rows)
    mapping = mapping_of(guess(titles(table.rows, header_row), ()))
    return list(results_of_table(table, header_row, mapping)[0])


def run(count: int, seed: int, folder: Path) -> Counter[str]:
    """Try ``count`` damaged files; outcomes, and none slower than two seconds."""
    source = folder / "kv25.zip"
    source.write_bytes(zipped(DATA / "kv25"))
    sources = [source, *sorted(p for p in DATA.rglob("*") if p.suffix in (".json", ".csv", ".xml"))]
    sources = [p for p in sources if p.parent.name != "verifikation"]
    found: Counter[str] = Counter()
    for number in range(count):
        chance = random.Random(f"{seed}/{number}")
        chosen = chance.choice(sources)
        path = folder / f"beskadiget{chosen.suffix}"
        twist = chosen.suffix == ".json" and chance.random() < 0.6
        hurt = twisted(chosen.read_bytes(), chance) if twist else damaged(chosen, chance)
        path.write_bytes(hurt)
        started = time.process_time()
        try:
            found[tried(path)] += 1
        except Exception as problem:
            raise AssertionError(f"file {number} of seed {seed}") from problem
        assert time.process_time() - started <= 2
    print(dict(found))  # noqa: T201
    return found


def test_200_damaged_result_files(tmp_path: Path) -> None:
    found = run(200, SEED, tmp_path)
    assert found["read"] + found["refused"] == 200
    assert found["read"] > 20 < found["refused"]


@pytest.mark.stress
@pytest.mark.timeout(3600)
def test_10_000_damaged_result_files(tmp_path: Path) -> None:
    found = run(10_000, SEED + 1, tmp_path)
    assert found["read"] + found["refused"] == 10_000


def test_the_trial_notices_a_crash(monkeypatch: pytest.MonkeyPatch) -> None:
    assert tried(DATA / "xml" / "fintal_32.xml") == "read"
    monkeypatch.setattr("valgapp.domain.turnout_import.pct_of", lambda *_a: 1 // 0)
    with pytest.raises(ZeroDivisionError):
        tried(DATA / "xml" / "fintal_32.xml")
