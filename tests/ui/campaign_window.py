"""The page »Kampagne« in the real window, and hands to use it with."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.data_files import fresh_store
from tests.ui.conftest import window_on
from tests.ui.partners_data import fill
from valgapp.db.store import Store
from valgapp.ui.asking import FieldsDialog
from valgapp.ui.campaign.page import CampaignPage
from valgapp.ui.pages import PageSpec
from valgapp.ui.window import Window

SPEC = PageSpec("campaign", "Kampagne", "campaign", "valgapp.ui.campaign.page:CampaignPage")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return fresh_store(tmp_path)


@pytest.fixture
def ids(store: Store) -> dict[str, UUID]:
    return fill(store)


@pytest.fixture
def window(store: Store, ids: dict[str, UUID], qapp: QApplication) -> Iterator[Window]:
    made = window_on(store, SPEC)
    yield made
    made.close()


@pytest.fixture
def page(window: Window) -> CampaignPage:
    return page_of(window)


def page_of(window: Window) -> CampaignPage:
    found = window.page
    assert isinstance(found, CampaignPage)
    return found


def answer(monkeypatch: pytest.MonkeyPatch, module: Any, **texts: str) -> None:
    """The next dialog is filled in with these texts and its button pressed."""

    def answered(dialog: FieldsDialog) -> Any:
        dialog.show()
        for key, text in texts.items():
            editor: Any = dialog.field(key).editor
            editor.setFocus()
            editor.selectAll()
            QTest.keyClicks(editor, text)
        dialog.accept()
        dialog.deleteLater()
        return dialog.saved

    monkeypatch.setattr(module, "ask", answered)


def leave(form: Any, key: str, text: str) -> None:
    editor = form.field(key).editor
    editor.setFocus()
    editor.selectAll()
    QTest.keyClicks(editor, text)
    QTest.keyClick(editor, Qt.Key.Key_Return)
