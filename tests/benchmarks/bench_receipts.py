"""A year's work: 400 postings, with and without 400 receipts of 1 MB each."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from statistics import median
from threading import Thread
from time import perf_counter, sleep

import pytest
from PySide6.QtWidgets import QApplication

from tests.data_files import PASSPHRASE
from tests.ui.budget_data import PAID, BudgetData
from tests.ui.budget_window import page_of, window_of
from tests.ui.conftest import _fresh_habits, _settings_elsewhere, qapp_cls
from valgapp.db import receipts, settings
from valgapp.db.backup import back_up
from valgapp.db.budget_models import Posting
from valgapp.db.store import Store
from valgapp.domain.receipts import JPEG, ReceiptFile
from valgapp.ui.window import Window

# The window is dressed as in the tests of ui.
__all__ = ["_fresh_habits", "_settings_elsewhere", "qapp_cls"]
pytestmark = pytest.mark.benchmark
COUNT = 400
MOST = 1.5
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


def _medians(act: Callable[[Window], object], windows: Sequence[Window]) -> list[float]:
    """In turn, so that whatever else the machine does hits both alike."""
    times: list[list[float]] = [[] for _ in windows]
    for _ in range(TURNS):
        for window, mine in zip(windows, times, strict=True):
            started = perf_counter()
            act(window)
            mine.append(perf_counter() - started)
    return [median(mine) for mine in times]


def test_receipts_cost_the_page_nothing(tmp_path: Path, qapp: QApplication) -> None:
    years = [_year(tmp_path / str(n), attached=bool(n)) for n in range(2)]
    windows = [window_of(data) for data in years]
    for window in windows:
        page_of(window).show_rows(view="Posteringer")
    for what, act in (("page", _read_again), ("scroll", _scroll)):
        bare, full = _medians(act, windows)
        print(f"{what}: {bare * 1000:.0f} ms without receipts, {full * 1000:.0f} ms with")
        assert full <= MOST * bare, what
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


def test_receipts_cost_opening_the_file_nothing(tmp_path: Path) -> None:
    twins = _files(tmp_path)
    times: list[list[float]] = [[], []]
    for _ in range(TURNS):
        for twin, mine in zip(twins, times, strict=True):
            mine.append(_timed(lambda t=twin: Store.open(t.path, PASSPHRASE).close()))
    bare, full = map(median, times)
    print(f"open: {bare * 1000:.0f} ms without receipts, {full * 1000:.0f} ms with")
    assert full <= MOST * bare


def test_nobody_waits_for_the_backup_of_a_large_file(tmp_path: Path) -> None:
    _, large = _files(tmp_path)
    still = [_timed(lambda: _note(large)) for _ in range(20)]
    work = Thread(target=back_up, args=(large.twin(), tmp_path / "kopier"))
    work.start()
    begun, meanwhile = perf_counter(), []
    while work.is_alive():
        meanwhile.append(_timed(lambda: _note(large)))
        sleep(6.0)  # as one who clicks and reads
    print(f"backup: {perf_counter() - begun:.1f} s; a change {median(still) * 1000:.0f} ms alone, "
          f"{median(meanwhile) * 1000:.0f} ms (at most {max(meanwhile) * 1000:.0f} ms) meanwhile")  # fmt: skip
    assert meanwhile
    assert len(list((tmp_path / "kopier").iterdir())) == 1


def test_a_backup_costs_what_sqlite_takes_to_copy_and_check_the_file(tmp_path: Path) -> None:
    """Each backup is one whole file that needs no other, so its cost follows the file's size."""
    for what, twin in zip(("without", "with"), _files(tmp_path), strict=True):
        bytes_only, bare, ours = _least(
            partial(_bare_backup, twin, tmp_path / "bar.valg", _copy_bytes),
            partial(_bare_backup, twin, tmp_path / "bar.valg", _copy_pages),
            partial(_our_backup, twin, tmp_path / "kopier"),
        )
        size = twin.path.stat().st_size / 1_000_000
        print(f"backup {what} receipts, {size:.0f} MB: {ours:.2f} s; bare SQLite {bare:.2f} s, "
              f"ratio {ours / bare:.2f}; bare bytes {bytes_only:.2f} s, ratio {ours / bytes_only:.2f}")  # fmt: skip
        assert ours <= MOST * bare + 0.02, what


def _our_backup(store: Store, folder: Path) -> None:
    back_up(store, folder).unlink()


def _bare_backup(store: Store, target: Path, copy: Callable[[Store, Path], None]) -> None:
    """What no backup can do without: a copy on the disk, and SQLCipher's and SQLite's checks."""
    copy(store, target)
    connection = store.connect_to(target)
    for check in ("cipher_integrity_check", "integrity_check"):
        connection.execute(f"PRAGMA {check}").fetchall()
    connection.close()
    target.unlink()


def _copy_bytes(store: Store, target: Path) -> None:
    shutil.copyfile(store.path, target)
    with target.open("r+b") as copy:
        os.fsync(copy.fileno())


def _copy_pages(store: Store, target: Path) -> None:
    target.touch()
    source, copy = store.new_connection(), store.connect_to(target)
    source.backup(copy)
    copy.close()
    source.close()


def _least(*acts: Callable[[], object]) -> list[float]:
    """The best time of each, tried in turn."""
    times = [[_timed(act) for act in acts] for _ in range(3)]
    return [min(mine) for mine in zip(*times, strict=True)]


def _note(store: Store) -> None:
    with store.write("Prøve") as session:
        settings.set_value(session, "måling", str(perf_counter()))


def _timed(act: Callable[[], object]) -> float:
    started = perf_counter()
    act()
    return perf_counter() - started
