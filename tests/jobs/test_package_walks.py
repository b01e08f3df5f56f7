"""Sites edit, send, lose, repeat and mix up packages at random: BIF always ends up the same."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.jobs.sites import look
from tests.jobs.walk_world import World, trace, world
from valgapp.db import erasure, journal, merge_packages, packages
from valgapp.db.models import Ambassador, Diploma, JournalEntry, JournalRow
from valgapp.db.package_models import SitePackage
from valgapp.db.store import Store
from valgapp.domain.packages import TRAVELS, Standing
from valgapp.domain.reconcile import Key, Tables
from valgapp.domain.sites import BIF, PLAN_CODES

PIECES, SEEDS = 20, 100
STEPS = 14
Tell = Callable[[Counter[str]], None]


def state(store: Store, owner: str | None = None) -> dict[str, Any]:
    """Every row that travels, or those of one owner; without what each file counts for itself."""
    with store.read() as session:
        rows = {table: set(session.execute(_plain(table, owner)).all()) for table in TRAVELS}
        known = {
            row.site: (row.counter, row.fingerprint, row.waiting)
            for row in session.scalars(select(SitePackage))
        }
    return {**rows, "packages": {} if owner else known}


def _plain(table: str, owner: str | None) -> Any:
    columns = journal.model(table).__table__.columns
    wanted = select(*(column for column in columns if column.key != "version"))
    return wanted if owner is None else wanted.where(columns["owner_site"] == owner)


def walk(chance: Random, sites: tuple[str, ...], steps: int = STEPS) -> Counter[str]:
    """One walk; returns how often each thing was done."""
    all_of_it = world(sites)
    with all_of_it.begun(chance):
        for _ in range(steps):
            _step(all_of_it, chance)
        for code in sites:
            all_of_it.send(code, chance)
        _ends_the_same(all_of_it, BIF, chance)
        _ends_the_same(all_of_it, chance.choice(sites), chance)
    return all_of_it.done


def _step(all_of_it: World, chance: Random) -> None:
    code = chance.choice((*all_of_it.sites, BIF))
    work, send, deliver = all_of_it.work, all_of_it.send, all_of_it.deliver
    deed = chance.choice((work, work, work, send, deliver))
    store = all_of_it.stores[code]
    before = state(store, code) if deed == deliver and all_of_it.sent[code] else None
    deed(code, chance)
    assert before in (None, before and state(store, code)), "own rows changed by a merge"


def _ends_the_same(all_of_it: World, code: str, chance: Random) -> None:
    """All packages ever sent, in two orders with repetitions, leave a file the same."""
    sent = all_of_it.sent[code]
    if not sent:
        return
    newest = sent[-len(all_of_it.sites) :] if code == BIF else sent[-1:]
    ends = []
    for copy in all_of_it.copies(code, empty=code == BIF and chance.random() < 0.5):
        again = chance.sample(sent, k=chance.randrange(len(sent)))
        order = chance.sample(sent + again, k=len(sent) + len(again))
        while order:
            several = [order.pop() for _ in range(min(len(order), chance.randint(1, 3)))]
            all_of_it.merge(copy, several, chance)
        all_of_it.done["repeated"] += len(again)
        ends.append(state(copy))
        _nobody_comes_back(copy)
        seen = look(copy, *newest)
        assert [row for row in seen.rows if not row.reason] == [], "twice is a change"
        _nothing_is_lost(copy, seen)
    assert ends[0] == ends[1], "the order made a difference"


def _nothing_is_lost(store: Store, seen: Any) -> None:
    """Each row of a newest package is here as it was sent, or left out with a reason."""
    told = {row.key for row in seen.rows}
    with store.read() as session:
        _own, here = packages.own_and_others(session, store.site)
        erased = {stone[1] for stone in erasure.tombstones(session)}
    for one in seen.received:
        for table, rows in packages.sent_rows(one, one.manifest.schema, store.site).items():
            for row_id, values in rows.items():
                found = here.get(table, {}).get(row_id)
                is_told = Key(table, row_id) in told
                is_erased = not erased.isdisjoint((row_id, values.get("ambassador_id")))
                is_whole = found and (is_erased or found | values == found)
                assert is_told or is_whole, (table, row_id)


def _nobody_comes_back(store: Store) -> None:
    """Nothing that a file keeps has the name of somebody erased, in rows or in what they were."""
    with store.read() as session:
        kept = "\n".join(map(str, _texts(session)))
        for _, person, *_ in erasure.tombstones(session):
            assert trace(person) not in kept, "erased and back"


def _texts(session: Session) -> list[Any]:
    columns = (Ambassador.name, Diploma.printed_name, JournalRow.before, JournalRow.after,
               JournalEntry.label, SitePackage.waiting)  # fmt: skip
    return [text for column in columns for text in session.scalars(select(column))]


@settings(max_examples=3, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(st.integers(0, 10**6))
def test_two_sites_in_any_order_end_the_same(seed: int) -> None:
    walk(Random(seed), PLAN_CODES[:2])


def _sessions_are_anybodys(session: Session, site: str) -> tuple[Tables, Tables]:
    own, others = _OWN_AND_OTHERS(session, site)
    others.setdefault("course_session", {}).update(own.pop("course_session", {}))
    return own, others


_OWN_AND_OTHERS = packages.own_and_others
FAULTS: dict[str, tuple[Any, str, Any, str, int]] = {
    "older packages count": (
        merge_packages, "standing", lambda *_: Standing.NEXT, "order|twice", 0),
    "tombstones are forgotten": (
        erasure, "apply_tombstones", lambda *_: 0, "twice|order|erased", 20),
    "erased after the merge": (
        erasure, "without_erased", lambda tables, *_: tables, "twice is a change", 20),
    "own rows are not spared": (
        packages, "own_and_others", _sessions_are_anybodys, "own rows changed", 1),
}  # fmt: skip
"""What is put in place of a mechanism, what a walk says of it, and a seed from which it does."""


def _many_walks(first: int) -> None:
    for seed in range(first, first + 100):
        walk(Random(seed), PLAN_CODES[:2], 24)


SLOW = ("tombstones are forgotten", "erased after the merge")  # found only by a long walk


@pytest.mark.parametrize(
    "fault", [pytest.param(f, marks=pytest.mark.stress) if f in SLOW else f for f in FAULTS]
)
def test_a_walk_finds_the_fault(fault: str, monkeypatch: pytest.MonkeyPatch) -> None:
    where, name, instead, found, first = FAULTS[fault]
    monkeypatch.setattr(where, name, instead)
    with pytest.raises(AssertionError, match=found):
        _many_walks(first)


@pytest.mark.stress
@pytest.mark.timeout(7200)
@pytest.mark.parametrize("piece", range(PIECES))
def test_five_sites_in_any_order_end_the_same(piece: int, tally: Tell) -> None:
    """A hundred walks at a time; VALGAPP_SEED begins elsewhere than at 0."""
    first = int(os.environ.get("VALGAPP_SEED", "0")) + piece * SEEDS
    done: Counter[str] = Counter(walks=0, differing=0)
    for seed in range(first, first + SEEDS):
        try:
            done += walk(Random(seed), PLAN_CODES)
        except Exception as problem:
            done["differing"] += 1
            problem.add_note(f"seed {seed}")
            tally(done)
            raise
        done["walks"] += 1
    tally(done)
