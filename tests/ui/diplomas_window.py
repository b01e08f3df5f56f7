"""The page »Diplomer« in the real window, and hands to use it with."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID

import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.data_files import fresh_store
from tests.ui import diplomas_data
from valgapp.db import diplomas
from valgapp.db.store import Store
from valgapp.domain.diplomas import DiplomaRow, Eligibility
from valgapp.ui import dialogs
from valgapp.ui.diplomas import deeds as deeds_module
from valgapp.ui.diplomas.page import DiplomasPage
from valgapp.ui.window import Window

DAY = date(2025, 11, 3)
Kind = TypeVar("Kind", bound=QWidget)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return fresh_store(tmp_path)


@pytest.fixture
def people(store: Store) -> list[UUID]:
    """Ten people of Amagerplanen; the sixth and the ninth have attended too little."""
    return diplomas_data.fill(store).people["AMP"]


@pytest.fixture
def window(qtbot: QtBot, store: Store, people: list[UUID]) -> Iterator[Window]:
    window = Window()
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.workspace.open(store)
    window.show()
    yield window
    window.workspace.close()


@pytest.fixture
def page(window: Window) -> DiplomasPage:
    window.show_page("diplomas")
    assert isinstance(window.page, DiplomasPage)
    return window.page


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """What has been previewed; as if the user printed it each time."""
    pdfs: list[bytes] = []

    def show_pdf(_parent: object, pdf: bytes, *_words: object, used: Any = None) -> bool:
        pdfs.append(pdf)
        if used is not None:
            used(None)
        return True

    monkeypatch.setattr(deeds_module, "show_pdf", show_pdf)
    return pdfs


def rows(page: DiplomasPage) -> list[DiplomaRow]:
    return page.workspace.read(diplomas.diploma_rows)


def person(page: DiplomasPage, person_id: UUID) -> Eligibility:
    assert page.facts is not None
    return next(e for e in page.facts.people if e.ambassador_id == person_id)


def in_dialog(kind: type[Kind], run: Callable[[Kind], Any], tries: int = 500) -> None:
    """Run something on the next modal dialog of exactly this kind, as soon as it is open."""

    def act() -> None:
        dialog = QApplication.activeModalWidget()
        if type(dialog) is kind:
            try:
                run(dialog)
            except BaseException:
                dialog.done(0)
                raise
        elif tries:
            in_dialog(kind, run, tries - 1)

    QTimer.singleShot(10, act)


def answer(button: str, text: str = "") -> None:
    """Fill in and answer the next question."""

    def act(dialog: dialogs.Dialog) -> None:
        if text:
            dialog.findChildren(QComboBox)[0].setCurrentText(text)
        press(dialog, button)

    in_dialog(dialogs.Dialog, act)


def press(parent: QObject, text: str) -> None:
    button = next(b for b in parent.findChildren(QPushButton) if b.text() == text)
    assert button.isEnabled()
    button.click()


def issue(qtbot: QtBot, page: DiplomasPage, *ids: UUID) -> list[DiplomaRow]:
    with qtbot.waitSignal(page.deeds.issued, timeout=20_000):
        page.deeds.issue_now(ids, DAY)
    qtbot.waitUntil(lambda: not page.workspace.background.is_busy)
    return [row for row in rows(page) if row.ambassador_id in ids and row.state.is_valid]


def file_of(data: bytes) -> Any:
    from io import BytesIO

    return BytesIO(data)


@pytest.fixture
def issued(
    qtbot: QtBot, page: DiplomasPage, people: list[UUID], shown: list[bytes]
) -> list[DiplomaRow]:
    answer("Ikke endnu")
    found = issue(qtbot, page, *people[:4])
    shown.clear()
    return found
