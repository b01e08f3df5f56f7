"""Damaged rosters: read, previewed or refused in a sentence, never anything else.

Run as a script it tries ``count`` files from ``seed`` and prints figures as JSON; the tests run it
in a process of its own, so that its peak of memory is its own.
"""

from __future__ import annotations

import io
import json
import random
import re
import subprocess
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

import pytest

from valgapp.documents.contacts import CLEANERS
from valgapp.documents.tables_in import read_tables
from valgapp.domain import cpr, roster_columns
from valgapp.domain.initiative import PlanRow
from valgapp.domain.roster_import import Target, likely_table, plan_import
from valgapp.domain.roster_reading import MAX_LENGTH
from valgapp.errors import UserError
from valgapp.jobs.read_tables import guessed_mapping

ROSTERS = Path(__file__).parents[1] / "data" / "rosters"
PLANS = [PlanRow(UUID(int=1), "AMP", "Amagerplanen", 10, 12)]
SEED = 20251118
NASTY = (
    b"\x00", b'"', b"\r", b"\n", b";", b"\t", b"\xff\xfe", b"\xef\xbb\xbf", b"=cmd|' /C calc'!A0", b"<", b"&", b"]]>",
    b"010199-1234", b"1e999", b"-1", b"99999999999999999999", b"NaN", b"\xf0\x9f\x98\x80", b"%s", b"  ",
    b'<c r="XFD1048576"><v>1</v></c>', b'r="0"', b't="s"', b't="d"', b"<!DOCTYPE x>", b"&lt;", b"\xe2\x80\xae",
)  # fmt: skip


def _flip(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.randint(1, 12)):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data))]


def _insert(data: bytes, chance: random.Random) -> bytes:
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(data) + 1)
        data = data[:at] + chance.choice(NASTY) * chance.choice((1, 1, 1, 40)) + data[at:]
    return data


def _repeat(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data))
    piece = data[start : start + chance.randint(1, 400)]
    return data[:start] + piece * chance.choice((2, 5, 300)) + data[start:]


def _drop(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data))
    return data[:start] + data[start + chance.randint(1, 200) :]


def _digits(data: bytes, chance: random.Random) -> bytes:
    places = [m.span() for m in re.finditer(rb"\d+", data)] or [(0, 0)]
    start, end = chance.choice(places)
    number = chance.choice((b"0", b"1", b"7", b"99", b"-5", b"70000", b"2147483648", b"9" * 30))
    return data[:start] + number + data[end:]


MUTATIONS: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    _flip, _cut, _insert, _repeat, _drop, _digits,
)  # fmt: skip


def _mutated(data: bytes, chance: random.Random) -> bytes:
    for _ in range(chance.randint(1, 3)):
        data = chance.choice(MUTATIONS)(data or b"x", chance)
    return data


def _inside(data: bytes, chance: random.Random) -> bytes:
    """A workbook whose parts are damaged, packed anew so that its sums are right."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for _ in range(chance.randint(1, 3)):
        name = chance.choice(list(parts))
        other = chance.choice(list(parts))
        what = chance.random()
        parts[name] = parts[other] if what < 0.1 else _mutated(parts[name], chance)
        if what > 0.95 and len(parts) > 2:
            del parts[name]
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def damaged(source: Path, chance: random.Random) -> bytes:
    """One damaged file."""
    data = source.read_bytes()
    if source.suffix == ".xlsx" and chance.random() < 0.8:
        return _inside(data, chance)
    return _mutated(data, chance)


def tried(path: Path) -> str:
    """What became of one file. Anything but a preview or a UserError is raised."""
    try:
        tables = read_tables(path)
    except UserError as refusal:
        return "refused" if len(refusal.sentence) > 20 else "without a sentence"
    table = tables[likely_table(tables)]
    for header_row in (-1, 0, min(3, len(table.rows) - 1)):
        mapping = guessed_mapping(table, header_row, roster_columns) or {0: Target.NAME}
        try:
            preview = plan_import(
                table, header_row, mapping, existing=[], plans=PLANS, default_plan=PLANS[0].id,
                today=date(2025, 9, 20), clean=CLEANERS,
            )  # fmt: skip
        except UserError:
            continue
        for row in preview.rows:
            for target, value in row.values.items():
                assert not isinstance(value, str) or not cpr.contains(value), value
                assert len(str(value)) <= MAX_LENGTH.get(target, 60)
    return "read"


def run(count: int, seed: int) -> dict[str, object]:
    """Try ``count`` damaged files; outcomes, the slowest in seconds and the peak in MB."""
    sources = sorted(p for p in ROSTERS.iterdir() if p.suffix in (".csv", ".txt", ".xlsx"))
    found: Counter[str] = Counter()
    slowest = 0.0
    with TemporaryDirectory() as folder:
        for number in range(count):
            chance = random.Random(f"{seed}/{number}")
            path = Path(folder) / "beskadiget.dat"
            path.write_bytes(damaged(chance.choice(sources), chance))
            started = time.process_time()
            try:
                found[tried(path)] += 1
            except Exception as problem:
                raise AssertionError(f"file {number} of seed {seed}") from problem
            slowest = max(slowest, time.process_time() - started)
    return {"files": count, "seed": seed, **found, "slowest": round(slowest, 2), "peak": _peak()}


def _peak() -> float:
    status = Path("/proc/self/status")
    found = re.search(r"VmHWM:\s+(\d+)", status.read_text()) if status.exists() else None
    return round(int(found[1]) / 1024) if found else 0


def _in_a_process(count: int, seed: int) -> dict[str, float]:
    command = [
        sys.executable,
        "-W",
        "error",
        "-m",
        "tests.jobs.test_import_roster_fuzz",
        str(count),
        str(seed),
    ]
    root = Path(__file__).parents[2]
    done = subprocess.run(command, capture_output=True, text=True, cwd=root, check=False)
    assert done.returncode == 0, done.stderr
    figures: dict[str, float] = json.loads(done.stdout)
    print(figures)  # noqa: T201
    return figures


def _hold(figures: dict[str, float], count: int) -> None:
    assert figures["read"] + figures["refused"] == count
    assert figures["read"] > count / 10 < figures["refused"] * 10
    assert figures["slowest"] <= 2
    assert figures["peak"] <= 300


def test_150_damaged_rosters() -> None:
    _hold(_in_a_process(150, SEED), 150)


@pytest.mark.stress
@pytest.mark.timeout(3600)
def test_10_000_damaged_rosters() -> None:
    _hold(_in_a_process(10_000, SEED + 1), 10_000)


def test_the_trial_notices_a_crash(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "prøve.csv"
    path.write_text("Navn\nIda Prøve", encoding="utf-8")
    assert tried(path) == "read"
    monkeypatch.setattr("valgapp.domain.names.tidy", lambda _text: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        tried(path)


if __name__ == "__main__":
    print(json.dumps(run(int(sys.argv[1]), int(sys.argv[2]))))  # noqa: T201
