"""The world of a walk: a data file for each site and for BIF, what people do there, and the post."""

from __future__ import annotations

import os
import secrets
import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from random import Random
from tempfile import mkdtemp
from typing import Any
from unittest.mock import patch
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from tests.data_files import WHO
from tests.jobs.sites import apply, send, site_store
from valgapp.db import attendance, blobs, course, erasure, initiative, roster
from valgapp.db import store as store_module
from valgapp.db.event_models import EventPartner, LocalEvent, Partner
from valgapp.db.models import Ambassador, CourseSession, Diploma
from valgapp.db.store import Store
from valgapp.domain import danish
from valgapp.domain.attendance import Mark
from valgapp.domain.erasure import Reason
from valgapp.domain.roster import Stage
from valgapp.domain.sites import BIF
from valgapp.errors import UserError

ON = date(2025, 9, 3)
BEGAN = datetime(2025, 9, 3, 12, tzinfo=UTC)
IN_A_HURRY = tuple(p.replace("= EXTRA", "= OFF") for p in store_module.PRAGMAS)
COPIES = ("en", "to")
"""Two more files to merge everything into, in two orders."""


class World:
    """Every site's file, opened once; each walk begins with the same files."""

    def __init__(self, sites: tuple[str, ...]) -> None:
        self.sites, self._templates = sites, _templates(sites)
        self.folder = Path(mkdtemp(prefix="valgapp-test"))
        self.stores = {code: self._opened(code, code) for code in (BIF, *sites)}
        self._copies = {
            (code, name): self._opened(code, f"{code}-{name}")
            for code in (BIF, *sites)
            for name in COPIES
        }
        self.sent: dict[str, list[Path]] = {}
        self.done: Counter[str] = Counter()

    def _opened(self, code: str, name: str) -> Store:
        _, key, salt = self._templates[code]
        opened = Store(self.folder / f"{name}.valg", key, salt, WHO)
        opened.site = code
        return opened

    @contextmanager
    def begun(self, chance: Random) -> Iterator[None]:
        """A new walk: all keys come from ``chance`` too, so that a seed repeats the whole of it."""
        self.sent, self.done = {code: [] for code in (BIF, *self.sites)}, Counter()
        for code, opened in self.stores.items():
            _lay(self._templates[code][0], opened)
        keys = patch.object(os, "urandom", Random(chance.random()).randbytes)
        # No computer dies in a walk: nothing need be on the disk before it goes on.
        with keys, patch.object(os, "fsync"), patch.object(store_module, "PRAGMAS", IN_A_HURRY):
            yield

    @contextmanager
    def some_clock(self, chance: Random) -> Iterator[None]:
        """The clock of a computer may be two years wrong, and is never wrong twice the same."""
        moment = BEGAN + timedelta(days=chance.randint(-730, 730))
        with patch.object(danish, "now", lambda: moment.astimezone(danish.COPENHAGEN)):
            yield

    def work(self, code: str, chance: Random) -> None:
        """Somebody at a site does something; what may not be done is refused and changes nothing."""
        deed = chance.choice(WORK)
        with suppress(UserError, IntegrityError):
            with self.stores[code].write("Arbejde", may_undo=False) as session:
                deed(session, code, chance)
            self.done[deed.__name__] += 1

    def send(self, code: str, chance: Random) -> None:
        """A package is saved; whether it ever arrives is another matter."""
        to, persons = BIF if code != BIF else chance.choice(self.sites), chance.random() < 0.5
        with self.some_clock(chance):
            path = send(self.stores[code], to, self.folder, persons=persons)
        self.sent[to].append(path)
        self.done["back-package" if code == BIF else "named" if persons else "nameless"] += 1

    def deliver(self, code: str, chance: Random) -> None:
        """One or several of the packages ever sent there, in any order, also again."""
        there = self.sent[code]
        if there:
            self.merge(self.stores[code], chance.choices(there, k=chance.randint(1, 3)), chance)

    def merge(self, opened: Store, packages: list[Path], chance: Random) -> None:
        """Merge packages at once."""
        with self.some_clock(chance):
            apply(opened, *dict.fromkeys(packages))
        self.done["merge"] += 1

    def copies(self, code: str, *, empty: bool) -> list[Store]:
        """Two copies of a file as it is now, or of BIF's as it was before any package came."""
        template = self._templates["empty"][0] if empty else self.stores[code].path
        copies = [self._copies[code, name] for name in COPIES]
        for copy in copies:
            _lay(template, copy)
        return copies


def _lay(template: Path, opened: Store) -> None:
    # What SQLAlchemy has made of its questions is kept, only the connection is not.
    opened._engine.dispose()
    shutil.copyfile(template, opened.path)


@cache
def world(sites: tuple[str, ...]) -> World:
    """The world of these sites, made once in a process."""
    return World(sites)


@cache
def _templates(sites: tuple[str, ...]) -> dict[str, tuple[Path, bytes, bytes]]:
    chance = Random(1)
    with (
        patch.object(os, "urandom", chance.randbytes),
        patch.object(secrets, "token_hex", lambda size: chance.randbytes(size).hex()),
    ):
        return _made(Path(mkdtemp(prefix="valgapp-test")), sites, chance)


def _made(
    folder: Path, sites: tuple[str, ...], chance: Random
) -> dict[str, tuple[Path, bytes, bytes]]:
    """Files in which each site has met BIF; with the same keys in every process."""
    stores = {code: site_store(folder, code) for code in (BIF, *sites)}
    for code in sites:
        apply(stores[code], send(stores[BIF], code, folder))
    bif = stores[BIF]
    shutil.copyfile(bif.path, folder / "empty.valg")
    for code in sites:
        with stores[code].write("Begyndelse") as session:
            add_person(session, code, chance)
            add_evening(session, code, chance)
        apply(bif, send(stores[code], BIF, folder))
    for code in sites:
        apply(stores[code], send(bif, code, folder))
    found = {code: (s.path, s._key, s._salt) for code, s in stores.items()}
    found["empty"] = (folder / "empty.valg", bif._key, bif._salt)
    for store in stores.values():
        store.close()
    return found


# -- what a coordinator does ----------------------------------------------------------------


def trace(person: UUID) -> str:
    """What stands in every name of a person and nowhere else; no digits, for the sake of CPR."""
    return person.hex.translate(str.maketrans("0123456789", "ghijklmnop"))


def _plan(session: Session, code: str, chance: Random) -> Any:
    known = initiative.plans(session)
    return chance.choice([p for p in known if code in (BIF, p.code)])


def _some(session: Session, cls: type[Any], chance: Random) -> Any:
    ids = sorted(session.scalars(select(cls.id)), key=str)
    if not ids:
        raise UserError("Der er intet at vælge.")
    return chance.choice(ids)


def add_person(session: Session, code: str, chance: Random) -> None:
    plan = _plan(session, code, chance).id
    who = roster.add(session, plan, "Ny", stage=Stage.IN_COURSE, joined_on=ON)
    session.flush()
    roster.change(session, who, name=f"Prøve {trace(who)}")


def change_person(session: Session, _code: str, chance: Random) -> None:
    who = _some(session, Ambassador, chance)
    roster.change(session, who, name=f"Rettet {chance.randrange(1000)} {trace(who)}")


def delete_person(session: Session, _code: str, chance: Random) -> None:
    roster.delete(session, _some(session, Ambassador, chance))


def erase_person(session: Session, _code: str, chance: Random) -> None:
    who = _some(session, Ambassador, chance)
    erasure.erase(session, "ambassador", who, Reason.PERIOD_OVER, ON)


def add_evening(session: Session, code: str, chance: Random) -> None:
    module = chance.choice(list(course.module_rows(session))).id
    plan = None if code == BIF else _plan(session, code, chance).id
    course.add_session(session, module, plan, ON + timedelta(days=chance.randrange(60)))


def delete_evening(session: Session, _code: str, chance: Random) -> None:
    course.delete_session(session, _some(session, CourseSession, chance))


def mark(session: Session, _code: str, chance: Random) -> None:
    who, evening = (_some(session, cls, chance) for cls in (Ambassador, CourseSession))
    attendance.set_mark(session, who, evening, chance.choice(list(Mark)))


def issue_diploma(session: Session, code: str, chance: Random) -> None:
    """Two sites may use the same number: BIF before it knows that a plan counts its own."""
    plan, number = _plan(session, code, chance), chance.randint(1, 3)
    who = session.get_one(Ambassador, _some(session, Ambassador, chance))
    session.add(Diploma(
        ambassador_id=who.id, plan_id=plan.id, number=number, serial=f"KV25-{plan.code}-{number}",
        printed_name=who.name, plan_name=plan.name, heading="", body="", place_and_date="",
        signers="[]", diploma_date=ON, issued_at=BEGAN, modules="1, 2, 3, 4",
        sha256=blobs.keep_bytes(session, b"%PDF"),
    ))  # fmt: skip


def hold_event(session: Session, code: str, chance: Random) -> None:
    session.add(LocalEvent(title=f"Arrangement {chance.randrange(1000)} {code}", day=ON))


def add_partner(session: Session, code: str, chance: Random) -> None:
    session.add(Partner(name=f"Forening {chance.randrange(1000)} {code}"))


def take_part(session: Session, _code: str, chance: Random) -> None:
    event, partner = (_some(session, cls, chance) for cls in (LocalEvent, Partner))
    session.add(EventPartner(event_id=event, partner_id=partner))


def drop_partner(session: Session, _code: str, chance: Random) -> None:
    session.delete(session.get_one(Partner, _some(session, Partner, chance)))


def retitle(session: Session, _code: str, chance: Random) -> None:
    initiative.change(session, title=f"Titel {chance.randrange(1000)}")


WORK = (
    add_person, add_person, change_person, delete_person, erase_person, add_evening,
    delete_evening, mark, mark, mark, issue_diploma, hold_event, add_partner, take_part,
    drop_partner, retitle,
)  # fmt: skip
