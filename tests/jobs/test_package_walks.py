"""Sites edit, send, lose, repeat and mix up packages at random: BIF always ends up the same."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory, mkdtemp
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.data_files import WHO
from tests.jobs.sites import apply, merge, send, site_store, start
from valgapp.db import attendance, course, initiative, packages, roster
from valgapp.db.event_models import LocalEvent
from valgapp.db.models import Ambassador, CourseSession
from valgapp.db.package_models import SitePackage
from valgapp.db.store import Store
from valgapp.domain.attendance import Mark
from valgapp.domain.packages import TRAVELS
from valgapp.domain.roster import Stage
from valgapp.domain.sites import BIF, PLAN_CODES
from valgapp.errors import UserError

ON = date(2025, 9, 3)


class World:
    """A data file for each site and for BIF, and every package ever sent."""

    def __init__(self, folder: Path, sites: tuple[str, ...], stack: ExitStack) -> None:
        self.folder, self.sites = folder, sites
        self.stores = {code: self._opened(code, stack) for code in (BIF, *sites)}
        self.sent: dict[str, list[Path]] = {code: [] for code in (BIF, *sites)}

    def _opened(self, code: str, stack: ExitStack) -> Store:
        template, key, salt = _templates(self.sites)[code]
        path = self.folder / f"{code}.valg"
        shutil.copyfile(template, path)
        store = stack.enter_context(closing(Store(path, key, salt, WHO)))
        store.site = code
        return store

    def work(self, code: str, chance: Random) -> None:
        with suppress(UserError), self.stores[code].write("Arbejde") as session:
            chance.choice(WORK)(session, code, chance)

    def send(self, code: str, chance: Random) -> None:
        to = BIF if code != BIF else chance.choice(self.sites)
        path = send(self.stores[code], to, self.folder, persons=chance.random() < 0.5)
        self.sent[to if code == BIF else BIF].append(path)

    def deliver(self, code: str, chance: Random) -> None:
        """One or several of the packages ever sent there, in any order, also again."""
        there = self.sent[code]
        if there:
            chosen = chance.choices(there, k=min(len(there), chance.randint(1, 3)))
            apply(self.stores[code], *dict.fromkeys(chosen))

    @contextmanager
    def copy_of_bif(self, name: str, *, empty: bool) -> Iterator[Store]:
        """BIF's file as it is now, or as it was before any package came."""
        bif = self.stores[BIF]
        path = self.folder / name
        shutil.copyfile(_templates(self.sites)["empty"][0] if empty else bif.path, path)
        with closing(Store(path, bif._key, bif._salt, WHO)) as copy:
            yield copy


@cache
def _templates(sites: tuple[str, ...]) -> dict[str, tuple[Path, bytes, bytes]]:
    folder = Path(mkdtemp(prefix="valgapp-test"))
    stores = {code: site_store(folder, code) for code in (BIF, *sites)}
    for code in sites:
        start(stores[BIF], stores[code], folder)
    bif = stores[BIF]
    shutil.copyfile(bif.path, folder / "empty.valg")
    chance = Random(1)
    for code in sites:
        with stores[code].write("Begyndelse") as session:
            add_person(session, code, chance)
            add_evening(session, code, chance)
        merge(bif, send(stores[code], BIF, folder))
    for code in sites:
        merge(stores[code], send(bif, code, folder))
    found = {code: (s.path, s._key, s._salt) for code, s in stores.items()}
    found["empty"] = (folder / "empty.valg", bif._key, bif._salt)
    for store in stores.values():
        store.close()
    return found


# -- what a coordinator does ----------------------------------------------------------------


def _plan(session: Session, code: str, chance: Random) -> Any:
    known = initiative.plans(session)
    return chance.choice([p for p in known if code in (BIF, p.code)]).id


def _some(session: Session, cls: type[Any], chance: Random) -> Any:
    ids = sorted(session.scalars(select(cls.id)), key=str)
    if not ids:
        raise UserError("Der er intet at vælge.")
    return chance.choice(ids)


def add_person(session: Session, code: str, chance: Random) -> None:
    name = f"Prøve {chance.randrange(1000)} {code}"
    roster.add(session, _plan(session, code, chance), name, stage=Stage.IN_COURSE, joined_on=ON)


def change_person(session: Session, _code: str, chance: Random) -> None:
    who = _some(session, Ambassador, chance)
    roster.change(session, who, name=f"Rettet {chance.randrange(1000)}")


def delete_person(session: Session, _code: str, chance: Random) -> None:
    roster.delete(session, _some(session, Ambassador, chance))


def add_evening(session: Session, code: str, chance: Random) -> None:
    module = chance.choice(list(course.module_rows(session))).id
    plan = None if code == BIF else _plan(session, code, chance)
    course.add_session(session, module, plan, ON + timedelta(days=chance.randrange(60)))


def delete_evening(session: Session, _code: str, chance: Random) -> None:
    course.delete_session(session, _some(session, CourseSession, chance))


def mark(session: Session, _code: str, chance: Random) -> None:
    who, evening = (_some(session, cls, chance) for cls in (Ambassador, CourseSession))
    attendance.set_mark(session, who, evening, chance.choice(list(Mark)))


def hold_event(session: Session, code: str, chance: Random) -> None:
    session.add(LocalEvent(title=f"Arrangement {chance.randrange(1000)} {code}", day=ON))


def retitle(session: Session, _code: str, chance: Random) -> None:
    initiative.change(session, title=f"Titel {chance.randrange(1000)}")


WORK = (add_person, add_person, change_person, delete_person, add_evening, delete_evening,
        mark, mark, mark, hold_event, retitle)  # fmt: skip


# -- what must hold -------------------------------------------------------------------------


def state(store: Store, owner: str | None = None) -> dict[str, Any]:
    """Every row that travels, or those of one owner; without what each file counts for itself."""
    with store.read() as session:
        here = packages.rows_here(session, store.site)
        waits = {
            row.site: (row.counter, row.fingerprint, row.waiting)
            for row in session.scalars(select(SitePackage))
        }
    rows = {
        (table, key): values
        for side in (here.own, here.others)
        for table, found in side.items()
        for key, values in found.items()
        if table in TRAVELS and owner in (None, values["owner_site"])
    }
    return {"rows": rows, "packages": {} if owner else waits}


def walk(chance: Random, sites: tuple[str, ...], steps: int) -> None:
    with TemporaryDirectory() as folder, ExitStack() as stack:
        world = World(Path(folder), sites, stack)
        for _ in range(steps):
            code = chance.choice((*sites, BIF))
            deed = chance.choice((world.work, world.work, world.work, world.send, world.deliver))
            before = state(world.stores[code], code) if deed == world.deliver else None
            deed(code, chance)
            assert before in (None, state(world.stores[code], code)), "own rows changed by a merge"
        for code in sites:
            world.send(code, chance)
        _ends_the_same(world, chance)


def _ends_the_same(world: World, chance: Random) -> None:
    """All packages ever sent, in two orders with repetitions, leave BIF's file the same."""
    ends, empty = [], chance.random() < 0.5
    for name in ("en.valg", "to.valg"):
        with world.copy_of_bif(name, empty=empty) as bif:
            sent = world.sent[BIF]
            again = chance.sample(sent, k=chance.randrange(len(sent)))
            order = chance.sample(sent + again, k=len(sent) + len(again))
            while order:
                several = [order.pop() for _ in range(min(len(order), chance.randint(1, 3)))]
                apply(bif, *dict.fromkeys(several))
            ends.append(state(bif))
            last = merge(bif, *(sent[-len(world.sites) :]))
            assert [row for row in last.rows if not row.reason] == []
    assert ends[0] == ends[1]


@settings(max_examples=3, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(st.randoms(use_true_random=False))
def test_two_sites_in_any_order_end_the_same(chance: Random) -> None:
    walk(chance, PLAN_CODES[:2], 12)


@pytest.mark.stress
@pytest.mark.timeout(7200)
@settings(max_examples=2000, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.randoms(use_true_random=False))
def test_five_sites_in_any_order_end_the_same(chance: Random) -> None:
    walk(chance, PLAN_CODES, 12)
