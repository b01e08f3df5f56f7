"""1 000 events and 5 000 shifts: list, calendar month and clash check cost in step with size."""

from __future__ import annotations

import gc
from collections.abc import Callable
from datetime import date, time, timedelta
from pathlib import Path
from time import perf_counter
from uuid import UUID, uuid4

import pytest
from PySide6.QtWidgets import QApplication

from tests.data_files import fresh_store
from valgapp.db import events, initiative, roster, shifts
from valgapp.db.event_models import EventPlan, LocalEvent, Shift
from valgapp.db.store import Store
from valgapp.domain.events import EventKind, EventStatus
from valgapp.domain.roster import Stage
from valgapp.domain.shifts import ShiftRow, all_clashes
from valgapp.errors import FieldProblem
from valgapp.ui.events.page import EventsPage
from valgapp.ui.workspace import Workspace

SMALL, LARGE = 250, 1000
PER_EVENT = 5
FIRST = date(2026, 1, 1)
LINEAR = LARGE / SMALL * 2
"""Half of the 16 of a quadratic cost, with room for a machine that others use as well."""

pytestmark = pytest.mark.benchmark


def _filled(folder: Path, count: int) -> Store:
    store = fresh_store(folder, f"{count}.valg")
    with store.write("Mange", may_undo=False) as session:
        plan = initiative.plans(session)[0].id
        people = [
            roster.add(session, plan, f"Prøveperson {n:03}", stage=Stage.IN_COURSE)
            for n in range(60)
        ]
        ids = [uuid4() for _ in range(count)]
        session.add_all(
            LocalEvent(
                id=event_id, title=f"Valgcafé {n:04}", kind=EventKind.CAFE,
                status=EventStatus.PLANNED, day=FIRST + timedelta(days=n), starts=time(16),
                ends=time(19), place="Prøvehuset",
            )
            for n, event_id in enumerate(ids)
        )  # fmt: skip
        session.flush()
        session.add_all(EventPlan(event_id=event_id, plan_id=plan) for event_id in ids)
        session.add_all(
            Shift(
                event_id=event_id, role=f"Rolle {k}", starts=time(16), ends=time(18),
                ambassador_id=people[(n + 7 * k) % 60] if k else None,
                helper="" if k else f"Hjælper {n % 40}",
            )
            for n, event_id in enumerate(ids)
            for k in range(PER_EVENT)
        )  # fmt: skip
    return store


def _best(run: Callable[[], object], times: int = 5) -> float:
    found = []
    for _ in range(times):
        gc.collect()
        gc.disable()
        begin = perf_counter()
        run()
        found.append(perf_counter() - begin)
        gc.enable()
    return min(found)


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Store]:
    folder = tmp_path_factory.mktemp("size")
    return {count: _filled(folder, count) for count in (SMALL, LARGE)}


def test_list_calendar_and_clashes_grow_no_faster_than_the_data(
    stores: dict[int, Store], qapp: QApplication
) -> None:
    cost: dict[str, list[float]] = {"list": [], "month": [], "shifts": [], "assign": []}
    for store in stores.values():
        workspace = Workspace()
        workspace.open(store)
        page = EventsPage(workspace)
        page.resize(1366, 768)
        page.show()
        QApplication.processEvents()
        cost["list"].append(_best(page.refresh))
        page.show_rows(view="Vagter")
        cost["shifts"].append(_best(page.refresh))
        page.show_rows(day=FIRST)
        month = page.calendar.month
        cost["month"].append(_best(lambda p=page, m=month: (p.refresh(), m.turn(1), m.grab())))
        event_id = _an_event(store)
        cost["assign"].append(_best(lambda s=store, e=event_id: _refused(s, e)))
        page.close()
        page.deleteLater()
    ratios = {name: large / small for name, (small, large) in cost.items()}
    told = {name: round(ratio, 1) for name, ratio in ratios.items()}
    print(f"{SMALL} → {LARGE} events:", told, cost)  # noqa: T201
    assert all(ratio <= LINEAR for ratio in ratios.values()), ratios


def _refused(store: Store, event_id: UUID) -> None:
    """Give one shift to somebody who has another at the same event."""
    with store.read() as session:
        rows = shifts.shift_rows(session, event_id=event_id)
        open_one, held = rows[0], next(r for r in rows[1:] if r.ambassador_id)
        with pytest.raises(FieldProblem):
            shifts.assign(session, open_one.id, ambassador_id=held.ambassador_id)
        session.rollback()


def _an_event(store: Store) -> UUID:
    with store.read() as session:
        return events.event_rows(session)[0].id


def test_the_clash_check_of_all_shifts_is_linear(
    stores: dict[int, Store],
) -> None:
    rows: dict[int, list[ShiftRow]] = {}
    for count, store in stores.items():
        with store.read() as session:
            rows[count] = shifts.shift_rows(session)
        assert len(rows[count]) == count * PER_EVENT
    small, large = (_best(lambda c=c: all_clashes(rows[c]), 30) for c in (SMALL, LARGE))
    assert large / small <= LINEAR
