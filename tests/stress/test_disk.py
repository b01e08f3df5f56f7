"""A full and a write-protected disk at every write path (G8).

Whatever cannot be written: the user gets a sentence, what was there before is as it was, nothing
is left lying about, and once there is room again the same open file goes on working.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from tests.data_files import PASSPHRASE, WHO, fresh_store
from tests.db.examples import person
from tests.documents.pictures import slip
from tests.jobs.people import DIPLOMA_DAY, earned
from tests.jobs.sites import send, site_store, start
from tests.stress.disks import FILLER, Disk, mounted
from tests.stress.victims import every_row
from valgapp.db import (
    attendance,
    backup,
    budget,
    course,
    diplomas,
    health,
    initiative,
    postings,
    receipts,
    roster,
    upgrade,
)
from valgapp.db.connection import derive_key
from valgapp.db.store import Store
from valgapp.documents.receipts import receipt_file
from valgapp.domain.attendance import Mark
from valgapp.domain.budget import PostingState
from valgapp.domain.danish import today
from valgapp.domain.progress import finish
from valgapp.domain.sites import BIF
from valgapp.errors import UserError
from valgapp.jobs import (
    accounts,
    deliver_report,
    import_roster,
    issue_diplomas,
    new_file,
    packages,
    vouchers,
)

SCHEMA_1 = Path(__file__).parents[1] / "data" / "schema" / "0001.valg"
A_ROSTER = Path(__file__).parents[1] / "data" / "rosters" / "cp1252_semicolon.csv"
OLD = b"en fil fra i gaar"
PLAN = "NBV"
PACKAGE = "fra planen.valgpakke"


class Ground:
    """A data file with a course held, on a small disk, among files of yesterday."""

    def __init__(self, disk: Disk, aside: Path) -> None:
        self.disk, self.aside = disk, aside
        self.store = fresh_store(disk.folder)
        self.people = earned(self.store, ["Ida Prøve", "Bo Prøve", "Cem Prøve"])
        self.made = backup.back_up(self.store, aside)
        with self.store.write("Efter kopien") as session:
            plan = initiative.plans(session)[0].id
            roster.add(session, plan, "Efter Kopien")
        shutil.copyfile(SCHEMA_1, disk.folder / "gammel.valg")
        for name in ("rapport.xlsx", "diplomer.pdf"):
            (disk.folder / name).write_bytes(OLD)

    def open_anew(self) -> None:
        key, salt = self.store._key, self.store._salt
        self.store.close()
        self.store = Store(self.store.path, key, salt, WHO)

    def found(self) -> dict[str, Any]:
        """Every file there is: the rows of the data file, the bytes of the others."""
        # The data file first: reading it takes back what a failed write left in its journal.
        found: dict[str, Any] = {self.store.path.name: every_row(self.store.path, self.store)}
        for path in self.disk.folder.rglob("*"):
            is_empty_journal = path.name.endswith("-journal") and path.stat().st_size == 0
            if path.is_file() and path.name not in (*found, FILLER) and not is_empty_journal:
                found[path.name] = path.read_bytes()
        return found


def set_a_mark(ground: Ground) -> None:
    with ground.store.write("Fremmøde") as session:
        evening = course.session_rows(session)[-1].id
        attendance.set_mark(session, ground.people[0], evening, Mark.LATE)


def add_many(ground: Ground) -> None:
    with ground.store.write("Tusind") as session:
        plan = initiative.plans(session)[0].id
        for number in range(1000):
            roster.add(session, plan, f"Person {number}", note="x" * 500)


def import_people(ground: Ground) -> None:
    with ground.store.read() as session:
        plan = initiative.plans(session)[0].id
    preview = import_roster.preview_file(ground.store, A_ROSTER, default_plan=plan, today=today())
    finish(import_roster.import_roster(ground.store, finish(preview).rows))


def issue(ground: Ground) -> None:
    finish(issue_diplomas.issue_diplomas(ground.store, ground.people, DIPLOMA_DAY))


def save_diplomas(ground: Ground) -> None:
    with ground.store.read() as session:
        ids = [row.id for row in diplomas.diploma_rows(session)]
    finish(issue_diplomas.save_diplomas(ground.store, ids, ground.disk.folder / "diplomer.pdf"))


def save_each(ground: Ground) -> None:
    with ground.store.read() as session:
        ids = [row.id for row in diplomas.diploma_rows(session)]
    folder = ground.disk.folder
    finish(issue_diplomas.save_diplomas(ground.store, ids, folder, one_per_person=True))


def save_report(ground: Ground) -> None:
    finish(deliver_report.deliver_report(ground.store, ground.disk.folder / "rapport.xlsx"))


def save_status(ground: Ground) -> None:
    finish(deliver_report.deliver_status(ground.store, ground.disk.folder / "status.pdf"))


def save_accounts(ground: Ground) -> None:
    accounts.save_workbook(ground.store, ground.disk.folder / "regnskab.xlsx")


def save_vouchers(ground: Ground) -> None:
    finish(vouchers.save_vouchers(ground.store, ground.disk.folder / "bilag.pdf"))


def save_package(ground: Ground) -> None:
    announced = packages.next_manifest(ground.store, PLAN, persons=True)
    path = ground.disk.folder / "til planen.valgpakke"
    finish(packages.save_package(ground.store, announced, path))


def merge(ground: Ground) -> None:
    seen = finish(packages.preview(ground.store, [ground.aside / PACKAGE]))
    # A backup before a merge that is then refused may stay: its own write path is tried by itself.
    finish(packages.merge(ground.store, seen.received, ground.aside / "kopier"))


def back_up(ground: Ground) -> None:
    backup.back_up(ground.store, ground.disk.folder / "kopier")


def restore(ground: Ground) -> None:
    ground.open_anew()
    backup.restore(ground.made, ground.store.path, PASSPHRASE)
    ground.open_anew()


def migrate(ground: Ground) -> None:
    old = ground.disk.folder / "gammel.valg"
    salt = health.salt_of(old)
    upgrade.upgrade(old, derive_key(PASSPHRASE, salt), salt)


def make_new(ground: Ground) -> None:
    path = ground.disk.folder / "ny.valg"
    finish(new_file.create(path, PASSPHRASE, "BIF", new_file.Preset.KV25, WHO)).close()


ORDINARY: list[Callable[[Ground], None]] = [
    set_a_mark, add_many, import_people, issue, save_diplomas, save_report, back_up, restore,
    migrate, make_new, save_vouchers, save_package,
]  # fmt: skip
DEEDS = [*ORDINARY, save_each, save_status, save_accounts, merge]
LONG = pytest.mark.stress
EACH = pytest.mark.parametrize(
    "deed", [deed if deed in ORDINARY else pytest.param(deed, marks=LONG) for deed in DEEDS]
)


def pay(ground: Ground) -> None:
    """A paid voucher with its receipt."""
    with ground.store.write("Bilag", may_undo=False) as session:
        budget.load_suggested(session)
        session.flush()
        line = budget.line_rows(session)[0].id
        posting = postings.add_posting(
            session, line, today(), 100_00, state=PostingState.PAID, supplier="Prøve ApS",
            reason="Prøve",
        )  # fmt: skip
        session.flush()
        receipts.attach(session, posting, receipt_file("kvittering.pdf", slip()))


def meet(ground: Ground) -> None:
    """A plan that knows this file, and a package from it."""
    plan = site_store(ground.aside, PLAN)
    start(ground.store, plan, ground.aside)
    person(plan, "Fra Planen")
    send(plan, BIF, ground.aside, persons=True).rename(ground.aside / PACKAGE)
    plan.close()


READY: dict[Callable[[Ground], None], Callable[[Ground], None]] = {
    save_diplomas: issue, save_each: issue, save_accounts: pay, save_vouchers: pay,
    save_package: meet, merge: meet,
}  # fmt: skip


@pytest.fixture
def ground(tmp_path: Path) -> Iterator[Ground]:
    with mounted(tmp_path / "drev", 16) as disk:
        made = Ground(disk, tmp_path / "kopier")
        yield made
        with suppress(UserError):
            made.store.close()


def attempted(ground: Ground, deed: Callable[[Ground], None]) -> str:
    """The sentence the user got, or nothing when the deed was done."""
    try:
        deed(ground)
    except UserError as problem:
        return problem.sentence
    return ""


def room(step: int) -> Iterator[int]:
    """Free bytes to try: from none, page by page at first, then in larger steps."""
    free = 0
    while free < 7_000_000:
        yield free
        free += 4096 if free < 4 * 4096 else step + free // 4


def prepared(ground: Ground, deed: Callable[[Ground], None]) -> dict[str, Any]:
    if deed in READY:
        READY[deed](ground)
    return ground.found()


@pytest.mark.parametrize("step", [1_500_000, pytest.param(8192, marks=LONG)])
@EACH
def test_a_full_disk_destroys_nothing_and_leaves_nothing_half(
    ground: Ground, tell: Callable[[str], None], deed: Callable[[Ground], None], step: int
) -> None:
    before, refused = prepared(ground, deed), []
    for free in room(step):
        ground.disk.fill(leaving=free)
        sentence = attempted(ground, deed)
        ground.disk.empty()
        if not sentence:
            break
        refused.append((free, sentence))
        assert ground.found() == before, f"{free} bytes free"
    after = ground.found()
    assert after != before
    tell(f"{len(refused)} sizes refused, done with {free} bytes free; {refused[:1]}")
    assert refused
    assert not [name for name in after if ".tmp" in name or name.endswith("-journal")]


@EACH
def test_a_write_protected_disk_is_told_and_nothing_is_changed(
    ground: Ground, tell: Callable[[str], None], deed: Callable[[Ground], None]
) -> None:
    before = prepared(ground, deed)
    ground.open_anew()
    ground.disk.protect(True)
    sentence = attempted(ground, deed)
    ground.open_anew()
    ground.disk.protect(False)
    tell(sentence)
    assert sentence
    assert ground.found() == before
    assert attempted(ground, deed) == ""


@contextmanager
def no_file_above(size: int) -> Iterator[None]:
    """Let the system refuse to make any file larger, as a failing disk does; needs no mount."""
    resource = pytest.importorskip("resource")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@EACH
def test_a_disk_that_stops_in_the_middle_destroys_nothing(
    tmp_path: Path, tell: Callable[[str], None], deed: Callable[[Ground], None]
) -> None:
    (tmp_path / "drev").mkdir()
    ground = Ground(Disk(tmp_path / "drev"), tmp_path / "kopier")
    before, refused = prepared(ground, deed), []
    for size in (0, 5000, 20_000, 300_000, ground.store.path.stat().st_size):
        with no_file_above(size):
            sentence = attempted(ground, deed)
        if not sentence:
            break
        refused.append((size, sentence))
        assert ground.found() == before, size
    tell(f"{len(refused)} sizes refused; {refused[:1]}")
    assert refused
    if len(refused) == 5:
        assert attempted(ground, deed) == ""
    ground.store.close()


@pytest.mark.parametrize("deeds", [ORDINARY, pytest.param(DEEDS, marks=LONG)], ids=len)
def test_a_disk_with_room_refuses_nothing(
    ground: Ground, deeds: list[Callable[[Ground], None]]
) -> None:
    """The control: without the fault the same deeds are done."""
    pay(ground)
    meet(ground)
    # A restore takes back what the others need.
    for deed in sorted(deeds, key=lambda one: one is restore):
        assert attempted(ground, deed) == "", deed
