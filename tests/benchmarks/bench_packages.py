"""Merge five sites' packages into BIF's file: against raw inserts of the same rows, and its growth.

Run all benchmarks with ``python -m tests.benchmarks``. Ratios and slopes, never absolute times.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert

from tests.benchmarks.timing import Figure, growth
from tests.db.examples import five_evenings, plan_id
from tests.jobs.sites import met_store, send
from valgapp.db import package_keys, packages
from valgapp.db.base import Base
from valgapp.db.connection import connect
from valgapp.db.models import Ambassador, Attendance
from valgapp.db.store import PRAGMAS, Store
from valgapp.documents import package_file
from valgapp.domain.attendance import Mark
from valgapp.domain.progress import finish
from valgapp.domain.roster import Stage
from valgapp.domain.sites import BIF, PLAN_CODES
from valgapp.jobs import packages as job

pytestmark = [pytest.mark.benchmark, pytest.mark.timeout(3600)]

SIZES = (60, 600, 6_000)


def timed(deed: Callable[[], object]) -> float:
    gc.collect()
    begun = time.perf_counter()
    deed()
    return time.perf_counter() - begun


def filled(folder: Path, plan: str, people: int) -> Store:
    """A plan's file with so many people who have met at all five evenings."""
    store = met_store(folder, plan)
    evenings, place = five_evenings(store, plan), plan_id(store, plan)
    with store.write("Fyld", may_undo=False) as session:
        rows = [
            Ambassador(plan_id=place, name=f"Prøve {n} {plan}", stage=Stage.IN_COURSE)
            for n in range(people)
        ]
        session.add_all(rows)
        session.flush()
        session.add_all(
            Attendance(ambassador_id=row.id, session_id=evening, mark=Mark.PRESENT)
            for row in rows
            for evening in evenings
        )
    return store


def five_packages(folder: Path, people: int) -> list[Path]:
    sent = []
    for plan in PLAN_CODES:
        with closing(filled(folder, plan, people // len(PLAN_CODES))) as store:
            sent.append(send(store, BIF, folder, persons=True))
    return sent


def raw(store: Store, paths: list[Path]) -> tuple[int, float]:
    """The same rows by the driver alone, in one transaction with the same pragmas."""
    own = job.secrets_of(store)
    with store.read() as session:
        known = package_keys.known(session)
    statements = []
    for path in paths:
        received = package_file.read(path, own, known)
        tables = packages.sent_rows(received, received.manifest.schema, BIF)
        for table in Base.metadata.sorted_tables:
            for key, values in tables.get(table.name, {}).items():
                statements.append(_statement(store, table, values | {"id": key, "version": 1}))
    connection = connect(store.path, store._key, store._salt)
    for pragma in PRAGMAS:
        connection.execute(pragma).fetchall()

    def insert_all() -> None:
        connection.execute("BEGIN IMMEDIATE")
        for text, values in statements:
            connection.execute(text, values)
        connection.execute("COMMIT")

    took = timed(insert_all)
    connection.close()
    return len(statements), took


def _statement(store: Store, table: Any, values: dict[str, Any]) -> tuple[str, list[Any]]:
    """A row as text and bound values, made ready before the clock starts."""
    full = {c.name: c.default.arg for c in table.columns
            if c.default is not None and c.default.is_scalar}  # fmt: skip
    values = full | values
    compiled = insert(table).values(values).compile(store._engine)
    handle = {c.name: c.type.bind_processor(store._engine.dialect) for c in table.columns}
    bound = [handle[k](values[k]) if handle[k] else values[k] for k in compiled.positiontup]
    return str(compiled), bound


def test_a_merge_costs_as_its_rows(tmp_path: Path, figure: Figure) -> None:
    """Five plans' packages with people and five marks each, looked at and merged into BIF's file."""
    took: dict[str, dict[int, list[float]]] = {"look": {}, "merge": {}}
    for people in SIZES:
        folder = tmp_path / str(people)
        (folder / "rå").mkdir(parents=True)
        paths = five_packages(folder, people)
        with closing(met_store(folder / "rå", BIF)) as bare:
            count, plain = raw(bare, paths)
        with closing(met_store(folder, BIF)) as bif:
            seen: list[Any] = []
            look = timed(lambda s=seen, b=bif, p=paths: s.append(finish(job.preview(b, p))))
            received, backups = seen[0].received, folder / "kopier"
            done = timed(lambda b=bif, r=received, k=backups: finish(job.merge(b, r, k)))
        took["look"][people], took["merge"][people] = [look], [done]
        print(f"{people:6} people, {count} rows: raw {plain:6.3f} s, look {look:6.2f} s "
              f"({look / plain:5.1f}×), merge {done:6.2f} s ({done / plain:5.1f}×)")  # fmt: skip
    for code, tries in took.items():
        figure(code, growth(tries))
