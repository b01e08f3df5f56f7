"""Data files with so many people, made once a run."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

from sqlalchemy import insert

from tests.data_files import WHO, fresh_store
from tests.db.examples import five_evenings, plan_id
from valgapp.db import health
from valgapp.db.models import Ambassador, Attendance
from valgapp.db.store import Store
from valgapp.domain.attendance import Mark
from valgapp.domain.roster import Stage
from valgapp.domain.sites import PLAN_CODES

SIZES = (60, 600, 6_000, 60_000)
TODAY = date(2025, 9, 20)
_KEYS: dict[int, bytes] = {}


def filled(folder: Path, people: int, *, with_marks: bool = True) -> Store:
    """A file with so many people, and five marks each; the caller closes it and changes nothing."""
    path = folder / f"{people}.valg"
    if people not in _KEYS:
        store = _made(folder, people, with_marks=with_marks)
        _KEYS[people] = store._key
        store.close()
    return Store(path, _KEYS[people], health.salt_of(path), WHO)


def _made(folder: Path, people: int, *, with_marks: bool) -> Store:
    """Put in beside the journal, to save time."""
    store = fresh_store(folder, f"{people}.valg")
    plans = [plan_id(store, code) for code in PLAN_CODES]
    evenings = {p: five_evenings(store, code) for p, code in zip(plans, PLAN_CODES, strict=True)}
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
        if with_marks:
            connection.execute(insert(Attendance.__table__), marks)  # type: ignore[arg-type]
    return store
