"""A year's work: 400 postings, with and without 400 receipts of 1 MB each."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from statistics import median
from threading import Thread
from time import perf_counter, sleep

import pytest
from PySide6.QtWidgets import QApplication

from tests.benchmarks.timing import Figure, in_turns, ratio, timed
from tests.data_files import PASSPHRASE
from tests.ui.budget_data import PAID, BudgetData
from tests.ui.budget_window import page_of, window_of
from valgapp.db import receipts, settings
from valgapp.db.backup import back_up
from valgapp.db.budget_models import Posting
from valgapp.db.store import Store
from valgapp.domain.receipts import JPEG, ReceiptFile
from valgapp.ui.window import Window

pytestmark = pytest.mark.benchmark
COUNT = 400
TURNS = 9


@pytest.fixture
def tmp_path(tmp_path: Path) -> Iterator[Path]:
    """Emptied at the end: pytest would keep gigabytes."""
    yield tmp_path
    shutil.rmtree(tmp_path, ignore_errors=True)


def _year(folder: Path, *, attached: bool) -> BudgetData:
    folder.mkdir()
    data, dice = BudgetData(folder, filled=False), random.Random(1)
    with data.store.write("Et års posteringer", may_undo=False) as session:
        for number in range(1, COUNT + 1):
            posting = Posting(
                line_id=data.line("Forplejning"), day=data.day(-number % 300), oere=number * 100,
                state=PAID, supplier=f"Butik Prøve {number}", voucher_number=number,
            )  # fmt: skip
            session.add(posting)
            session.flush()
            if attached:
                file = ReceiptFile(f"{number}.jpg", JPEG, dice.randbytes(1_000_000), 0, str(number))
                receipts.attach(session, posting.id, file)
    return data


def _read_again(window: Window) -> None:
    page_of(window).refresh()
    QApplication.processEvents()


def _scroll(window: Window) -> None:
    view = page_of(window).postings.table.view
    bar = view.verticalScrollBar()
    for place in range(0, bar.maximum(), 400):
        bar.setValue(place)
        view.viewport().repaint()


def test_receipts_cost_the_page_nothing(tmp_path: Path, figure: Figure) -> None:
    """Read again and painted; 400 postings either way."""
    years = [_year(tmp_path / str(n), attached=bool(n)) for n in range(2)]
    windows = [window_of(data) for data in years]
    for window in windows:
        page_of(window).show_rows(view="Posteringer")
    for what, act in (("page", _read_again), ("scroll", _scroll)):
        found = in_turns(partial(act, windows[1]), partial(act, windows[0]), TURNS)
        figure(f"receipts {what}", ratio(*found))
    for window in windows:
        window.close()
        window.workspace.close()


def _files(folder: Path) -> list[Store]:
    """Two closed files, without receipts and with; their twins."""
    twins = []
    for n in range(2):
        data = _year(folder / str(n), attached=bool(n))
        twins.append(data.store.twin())
        data.store.close()
    return twins


def test_receipts_cost_opening_the_file_nothing(tmp_path: Path, figure: Figure) -> None:
    """With the passphrase, as at the start of the program."""
    bare, full = (twin.path for twin in _files(tmp_path))
    figure("receipts open", ratio(*in_turns(partial(_open, full), partial(_open, bare), TURNS)))


def _open(path: Path) -> None:
    Store.open(path, PASSPHRASE).close()


def test_nobody_waits_for_the_backup_of_a_large_file(tmp_path: Path) -> None:
    _, large = _files(tmp_path)
    still = [timed(lambda: _note(large)) for _ in range(20)]
    work = Thread(target=back_up, args=(large.twin(), tmp_path / "kopier"))
    work.start()
    begun, meanwhile = perf_counter(), []
    while work.is_alive():
        meanwhile.append(timed(lambda: _note(large)))
        sleep(6.0)  # as one who clicks and reads
    print(f"backup: {perf_counter() - begun:.1f} s; a change {median(still) * 1000:.0f} ms alone, "
          f"{median(meanwhile) * 1000:.0f} ms (at most {max(meanwhile) * 1000:.0f} ms) meanwhile")  # fmt: skip
    assert meanwhile
    assert len(list((tmp_path / "kopier").iterdir())) == 1


def test_a_backup_costs_what_sqlite_takes_to_copy_and_check_the_file(
    tmp_path: Path, figure: Figure
) -> None:
    """Each backup is one whole file that needs no other, so its cost follows the file's size: bare
    SQLite copies the pages and checks them as SQLCipher and as SQLite.
    """
    for what, twin in zip(("small", "large"), _files(tmp_path), strict=True):
        found = in_turns(
            partial(_our_backup, twin, tmp_path / "kopier"),
            partial(_bare_backup, twin, tmp_path / "bar.valg"), 3,
        )  # fmt: skip
        figure(f"backup {what}", ratio(*found))


def _our_backup(store: Store, folder: Path) -> None:
    back_up(store, folder).unlink()


def _bare_backup(store: Store, target: Path) -> None:
    """What no backup can do without: a copy on the disk, and SQLCipher's and SQLite's checks."""
    target.touch()
    source, copy = store.new_connection(), store.connect_to(target)
    source.backup(copy)
    for check in ("cipher_integrity_check", "integrity_check"):
        copy.execute(f"PRAGMA {check}").fetchall()
    copy.close()
    source.close()
    target.unlink()


def _note(store: Store) -> None:
    with store.write("Prøve") as session:
        settings.set_value(session, "måling", str(perf_counter()))
