"""The data file: one mark against a bare INSERT, and how reading grows with the people in it.

Run all benchmarks with ``python -m tests.benchmarks``. Ratios and slopes, never absolute times.
"""

from __future__ import annotations

import gc
import math
import statistics
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import insert

from tests.data_files import fresh_store
from tests.db.examples import five_evenings, person, plan_id
from valgapp import app
from valgapp.db import attendance, course, diplomas, health, overview, roster
from valgapp.db.models import Ambassador, Attendance
from valgapp.db.store import PRAGMAS, SCHEMA, Store, connect
from valgapp.domain.attendance import Mark
from valgapp.domain.roster import Stage

pytestmark = [pytest.mark.benchmark, pytest.mark.timeout(1800)]

MARKS = 300
PLANS = ("AMP", "NBV", "NBB", "FHT", "MKV")
SIZES = (60, 600, 6_000, 60_000)
TODAY = date(2025, 9, 20)


def spread(times: list[float]) -> str:
    """Median and the middle half, in milliseconds."""
    low, median, high = statistics.quantiles(times, n=4)
    return f"{1000 * median:8.2f} ms ({1000 * low:.2f}–{1000 * high:.2f})"


def timed(deed: Callable[[], object]) -> float:
    begun = time.perf_counter()
    deed()
    return time.perf_counter() - begun


def bare_marks(store: Store, people: list[UUID], evenings: list[UUID]) -> Iterator[object]:
    """The same row into the same table with the same pragmas, by the driver alone."""
    connection = connect(store.path, store._key, store._salt)
    for pragma in PRAGMAS:
        connection.execute(pragma).fetchall()
    for evening in evenings:
        for who in people:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute(
                "INSERT INTO attendance (id, owner_site, version, ambassador_id, session_id, mark)"
                " VALUES (?, 'BIF', 1, ?, ?, 'PRESENT')",
                (uuid4().hex, who.hex, evening.hex),
            )
            connection.execute("COMMIT")
            yield None
    connection.close()


def our_marks(store: Store, people: list[UUID], evenings: list[UUID]) -> Iterator[object]:
    """As the attendance grid does it: the label, the journal, the transaction and all."""
    for evening in evenings:
        for who in people:
            with store.write("Fremmøde: Ida Prøve til stede") as session:
                attendance.set_mark(session, who, evening, Mark.PRESENT)
            yield None


def test_one_mark_from_click_to_commit(store: Store) -> None:
    people = [person(store, f"Person {n}") for n in range(MARKS // 5)]
    ours = our_marks(store, people, five_evenings(store))
    bare = bare_marks(store, people, five_evenings(store))
    times: dict[str, list[float]] = {"ours": [], "bare": []}
    for number in range(MARKS):
        turns = [("ours", ours), ("bare", bare)]
        for name, marks in turns if number % 2 else turns[::-1]:
            seconds = timed(lambda marks=marks: next(marks))  # type: ignore[misc]
            if number >= 20:
                times[name].append(seconds)
    ratio = statistics.median(times["ours"]) / statistics.median(times["bare"])
    print(f"\none mark, click to commit, {len(times['ours'])} of each in turns")
    print(f"  valgapp            {spread(times['ours'])}")
    print(f"  bare INSERT+COMMIT {spread(times['bare'])}")
    print(f"  ratio              {ratio:8.2f} (goal 3)")
    assert ratio <= 3


def filled(folder: Path, people: int) -> Store:
    """A file with so many people and five marks each, put in beside the journal to save time."""
    store = fresh_store(folder, f"{people}.valg")
    plans = [plan_id(store, code) for code in PLANS]
    evenings = {plan: five_evenings(store, code) for plan, code in zip(plans, PLANS, strict=True)}
    common: dict[str, Any] = {"owner_site": "BIF", "version": 1}
    rows = [
        {"id": uuid4(), "plan_id": plans[n % 5], "name": f"Person {n * 7919 % people} Prøve",
         "stage": Stage.IN_COURSE, "joined_on": TODAY - timedelta(days=40), **common}
        for n in range(people)
    ]  # fmt: skip
    marks = [
        {"id": uuid4(), "ambassador_id": row["id"], "session_id": evening,
         "mark": list(Mark)[(n + k) % 4], **common}
        for n, row in enumerate(rows) for k, evening in enumerate(evenings[row["plan_id"]])
    ]  # fmt: skip
    with store.write("Fyld") as session:
        connection = session.connection()
        connection.execute(insert(Ambassador.__table__), rows)  # type: ignore[arg-type]
        connection.execute(insert(Attendance.__table__), marks)  # type: ignore[arg-type]
    return store


def reopen(store: Store) -> None:
    """Open as the program does, but without deriving the key: that costs the same at any size."""
    health.checked_schema(store.path, store._key, store._salt, connect, newest=SCHEMA)
    again = Store(store.path, store._key, store._salt, "Måling")
    with again.read() as session:
        roster.recruitment_rows(session)
    again.close()


def reading(query: Callable[..., object]) -> Callable[[Store], object]:
    def read(store: Store) -> object:
        with store.read() as session:
            return query(session)

    return read


TASKS: dict[str, Callable[[Store], object]] = {
    "open and check": reopen,
    "roster rows": reading(roster.roster_rows),
    "all marks": reading(attendance.marks),
    "sessions": reading(course.session_rows),
    "eligibility": reading(lambda s: diplomas.eligibility_rows(s, today=TODAY)),
    "overview": reading(lambda s: overview.overview(s, TODAY)),
}


def slope(sizes: tuple[int, ...], seconds: list[float]) -> float:
    """The exponent of the power law that fits best: 1 is linear."""
    return statistics.linear_regression(
        [math.log(size) for size in sizes], [math.log(s) for s in seconds]
    ).slope


def worked(deed: Callable[[Store], object], store: Store) -> float:
    """Seconds of this process's own work: on a shared machine the clock tells of others."""
    begun = time.process_time()
    deed(store)
    return time.process_time() - begun


def test_reading_grows_no_faster_than_the_people(tmp_path: Path) -> None:
    gc.set_threshold(*app.GARBAGE)
    medians: dict[str, list[float]] = {name: [] for name in TASKS}
    for size in SIZES:
        store = filled(tmp_path, size)
        for name, task in TASKS.items():
            task(store)
            tries = [worked(task, store) for _ in range(15 if size <= 6_000 else 3)]
            medians[name].append(statistics.median(tries))
        store.close()
        store.path.unlink()
    print(f"\n{'people':16}" + "".join(f"{size:>12}" for size in SIZES) + "   slope   last step")
    slopes = {name: slope(SIZES, seconds) for name, seconds in medians.items()}
    for name, seconds in medians.items():
        figures = "".join(f"{1000 * s:9.1f} ms" for s in seconds)
        last = slope(SIZES[-2:], seconds[-2:])
        print(f"{name:16}{figures}   {slopes[name]:5.2f}   {last:5.2f}")
    assert {name: found for name, found in slopes.items() if found > 1.1} == {}
