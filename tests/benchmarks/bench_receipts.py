"""A year's work: 400 postings, with and without 400 receipts of 1 MB each."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
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


def _note(store: Store) -> None:
    with store.write("Prøve") as session:
        settings.set_value(session, "måling", str(perf_counter()))


def _timed(act: Callable[[], object]) -> float:
    started = perf_counter()
    act()
    return perf_counter() - started
