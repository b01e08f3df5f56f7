"""What is killed: a process that works on a data file with the program's own functions.

It is a fork server, so that a thousand victims cost one start: a job is a line of JSON on its
input; for each it forks, lets the child print ``pid N`` and ``ack …`` lines, and prints
``end`` when the child is gone. Where there is no fork it does one job itself and ends.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

from valgapp.db import (
    attendance,
    backup,
    diplomas,
    health,
    initiative,
    rekey,
    roster,
    upgrade,
)
from valgapp.db import undo as undo_db
from valgapp.db.diplomas import Eligibility, drafts
from valgapp.db.store import Store
from valgapp.domain.attendance import Mark
from valgapp.domain.progress import finish
from valgapp.domain.roster import ConsentPurpose, Stage
from valgapp.jobs import import_roster, packages

Job = dict[str, Any]
ON = date(2025, 9, 3)
PARTS = 7
"""Rows in one transaction of many."""


def say(line: str) -> None:
    """One line in one write: short enough never to be torn by a kill."""
    os.write(1, f"{line}\n".encode())


def opened(job: Job) -> Store:
    """The real store, with the key at hand: deriving it would be most of a short life."""
    key, salt = bytes.fromhex(job["key"]), bytes.fromhex(job["salt"])
    return Store(Path(job["path"]), key, salt, "Offer")


def add_one(store: Store, token: str, chance: Random) -> None:
    with store.write(f"en {token}") as session:
        plan = chance.choice(initiative.plans(session)).id
        roster.add(session, plan, f"en {token}", note="x" * chance.randrange(2000))


def add_many(store: Store, token: str, chance: Random) -> None:
    """Seven people with a consent each: fourteen rows, one transaction, one entry."""
    with store.write(f"mange {token}") as session:
        plan = chance.choice(initiative.plans(session)).id
        for part in range(PARTS):
            who = roster.add(session, plan, f"mange {token} {part}")
            session.flush()
            roster.give_consent(session, who, ConsentPurpose.PHOTO, ON)


def mark(store: Store, token: str, chance: Random) -> None:
    """A person on the course with a mark at one of the evenings prepared for it."""
    with store.write(f"mærke {token}") as session:
        plan = initiative.plans(session)[0].id
        who = roster.add(session, plan, f"mærke {token}", stage=Stage.IN_COURSE, joined_on=ON)
        session.flush()
        evening = chance.choice(evenings(session))
        attendance.set_mark(session, who, evening, chance.choice(list(Mark)))


def issue(store: Store, token: str, chance: Random) -> None:
    """A diploma with a PDF of its own: a large row that the journal does not copy."""
    with store.write(f"diplom {token}") as session:
        plan = initiative.plans(session)[1].id
        who = roster.add(
            session, plan, f"diplom {token}", stage=Stage.IN_COURSE, diploma_override="Grund"
        )
        session.flush()
        pdf = token.encode() + chance.randbytes(chance.randrange(1000, 60_000))
        drafted: list[tuple[Eligibility, Any]] = drafts(session, [who], ON)
        for person, text in drafted:
            diplomas.record(session, person, text, pdf, ON)


def take_back(store: Store, token: str, _chance: Random) -> None:
    """Seven people at once, and Fortryd: neither may be half done."""
    add_many(store, f"{token}u", _chance)
    with store.read() as session:
        entry = undo_db.last_undoable(session)
    assert entry is not None
    with store.write("") as session:
        undo_db.undo(session, entry.number)


def evenings(session: Any) -> list[Any]:
    """The sessions that were there before anyone was killed."""
    from valgapp.db import course

    return [row.id for row in course.session_rows(session)]


DEEDS = (add_one, add_one, add_many, mark, issue, take_back)


def work(job: Job) -> None:
    """Write until killed; acknowledge each deed only after ``store.write`` has returned."""
    store, chance = opened(job), Random(job["seed"])
    for number in range(job.get("most", 10**9)):
        deed, token = chance.choice(DEEDS), f"{job['name']}.{number}"
        deed(store, token, chance)
        say(f"ack {deed.__name__} {token}")


def work_hastily(job: Job) -> None:
    """The control: acknowledges before the commit."""
    store = opened(job)
    for number in range(10**9):
        token = f"{job['name']}.{number}"
        with store.write(f"en {token}") as session:
            roster.add(session, initiative.plans(session)[0].id, f"en {token}")
            session.flush()
            say(f"ack add_one {token}")
            time.sleep(0.02)  # nearly the whole life, so that any kill finds it out


def work_in_pieces(job: Job) -> None:
    """The control: one deed in several transactions."""
    store = opened(job)
    for number in range(10**9):
        token = f"{job['name']}.{number}"
        for part in range(PARTS):
            with store.write(f"mange {token}") as session:
                plan = initiative.plans(session)[0].id
                who = roster.add(session, plan, f"mange {token} {part}")
                session.flush()
                roster.give_consent(session, who, ConsentPurpose.PHOTO, ON)
            time.sleep(0.005)
        say(f"ack add_many {token}")


def hold(job: Job) -> None:
    """Take the writer's lock and keep it, as a window that hangs in the middle of a write."""
    with opened(job).write("Hænger") as session:
        roster.add(session, initiative.plans(session)[0].id, "Hænger")
        session.flush()
        say("ack hold")
        time.sleep(600)


def back_up(job: Job) -> None:
    """Take a backup, as every half hour."""
    backup.back_up(opened(job), Path(job["folder"]))
    say("ack back_up")


def restore(job: Job) -> None:
    """Put a backup in the file's place."""
    key = bytes.fromhex(job["key"])
    # Deriving the key is 170 ms in which nothing is written and a kill proves nothing.
    backup.derive_key = lambda *_: key  # type: ignore[assignment]
    backup.restore(Path(job["backup"]), Path(job["path"]), "")
    say("ack restore")


def restore_carelessly(job: Job) -> None:
    """The control: write the backup into the file itself, a page at a time."""
    content = Path(job["backup"]).read_bytes()
    with Path(job["path"]).open("r+b") as file:
        for start in range(0, len(content), health.PAGE):
            file.write(content[start : start + health.PAGE])
            file.flush()
            time.sleep(0.001)
        file.truncate()
    say("ack restore_carelessly")


def migrate(job: Job) -> None:
    """Bring an older file to the newest schema."""
    upgrade.upgrade(Path(job["path"]), bytes.fromhex(job["key"]), bytes.fromhex(job["salt"]))
    say("ack migrate")


def change_key(job: Job) -> None:
    """Give the file another key, as a change of passphrase does."""
    rekey.rekey(opened(job), bytes.fromhex(job["new"]))
    say("ack change_key")


def _import_rows(job: Job) -> tuple[Store, Any]:
    store = opened(job)
    with store.read() as session:
        plan = initiative.plans(session)[0].id
    path = Path(job["roster"])
    seen = import_roster.preview_file(store, path, default_plan=plan, today=ON)
    return store, finish(seen).rows


def import_list(job: Job) -> None:
    """Import a list of people, as the dialog does when the user has looked at it."""
    store, rows = _import_rows(job)
    finish(import_roster.import_roster(store, rows, "liste.csv"))
    say("ack import_list")


def import_row_by_row(job: Job) -> None:
    """The control: a transaction for each person."""
    store, rows = _import_rows(job)
    for row in rows:
        finish(import_roster.import_roster(store, [row]))
    say("ack import_row_by_row")


def merge(job: Job) -> None:
    """Merge a package that has been looked at, with the backup before it."""
    store = opened(job)
    seen = finish(packages.preview(store, [Path(job["package"])]))
    finish(packages.merge(store, seen.received, Path(job["folder"])))
    say("ack merge")


JOBS: dict[str, Callable[[Job], None]] = {
    f.__name__: f
    for f in (
        work,
        work_hastily,
        work_in_pieces,
        hold,
        back_up,
        restore,
        restore_carelessly,
        migrate,
        change_key,
        import_list,
        import_row_by_row,
        merge,
    )
}


def warm_up(job: Job) -> None:
    """Do every deed once before anyone is born, so that a life is spent on writing."""
    store, chance = opened(job), Random(0)
    for deed in dict.fromkeys(DEEDS):
        deed(store, "varm", chance)
    store.close()


def main() -> None:
    """Serve jobs until the input ends."""
    gone = None
    for line in sys.stdin:
        job = json.loads(line)
        if job["do"] == "warm_up":
            warm_up(job)
            continue
        if not hasattr(os, "fork"):
            say(f"pid {os.getpid()}")
            JOBS[job["do"]](job)
            return
        if gone is not None:
            os.waitpid(gone, 0)
        gone = os.fork()
        if gone == 0:
            say(f"pid {os.getpid()}")
            JOBS[job["do"]](job)
            os._exit(0)
        # Kept as a zombie until the next: its number may still be killed, and nobody else's.
        os.waitid(os.P_PID, gone, os.WEXITED | os.WNOWAIT)
        say("end")


if __name__ == "__main__":
    main()
