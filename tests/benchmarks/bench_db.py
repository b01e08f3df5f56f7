"""The data file: one mark against a bare INSERT, and how reading grows with the people in it.

Run all benchmarks with ``python -m tests.benchmarks``. Ratios and slopes, never absolute times.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from time import process_time
from uuid import UUID, uuid4

import pytest

from tests.benchmarks.files import SIZES, TODAY, filled
from tests.benchmarks.timing import Figure, growth, in_turns, ratio, timed
from tests.db.examples import five_evenings, person
from valgapp.db import attendance, course, diplomas, health, overview, roster
from valgapp.db.connection import connect
from valgapp.db.store import PRAGMAS, Store
from valgapp.domain.attendance import Mark

pytestmark = [pytest.mark.benchmark, pytest.mark.timeout(1800)]

MARKS = 300


def bare_marks(store: Store, people: list[UUID], evenings: list[UUID]) -> Iterator[object]:
    """The same row into the same table with the same pragmas, by the driver alone.

    In a copy of the file: where two write in turn, each has to read again what the other wrote.
    """
    copy = store.path.with_name("kopi.valg")
    copy.write_bytes(store.path.read_bytes())
    connection = connect(copy, store._key, store._salt)
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


def test_one_mark_from_click_to_commit(store: Store, figure: Figure) -> None:
    """The write the grid does for a key, its journal included, and the same row by the driver in a
    copy of the file.
    """
    people = [person(store, f"Person {n}") for n in range(MARKS // 5)]
    ours = our_marks(store, people, five_evenings(store))
    bare = bare_marks(store, people, five_evenings(store))
    figure("mark", ratio(*in_turns(lambda: next(ours), lambda: next(bare), MARKS - 1)))


def reopen(store: Store) -> None:
    """Open as the program does, but without deriving the key: that costs the same at any size."""
    health.checked_schema(store.path, store._key, store._salt)
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
    "open": reopen,
    "marks": reading(attendance.marks),
    "sessions": reading(course.session_rows),
    "eligibility": reading(lambda s: diplomas.eligibility_rows(s, today=TODAY)),
    "overview": reading(lambda s: overview.overview(s, TODAY)),
}


def test_reading_grows_no_faster_than_the_people(filled_files: Path, figure: Figure) -> None:
    """Queries alone, five marks a person; processor time. Opening leaves out deriving the key,
    which costs the same at any size.
    """
    found: dict[str, dict[int, list[float]]] = {code: {} for code in TASKS}
    for size in SIZES:
        store = filled(filled_files, size)
        for code, task in TASKS.items():
            task(store)
            deed, tries = partial(task, store), 15 if size <= 6_000 else 3
            found[code][size] = [timed(deed, process_time) for _ in range(tries)]
        store.close()
    for code, tries in found.items():
        figure(code, growth(tries))
