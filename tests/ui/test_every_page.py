"""Every page with the example's data: whole in the window, named for screen readers, pictured."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from tests.made_demo import made_demo
from tests.ui.conftest import Shoot
from valgapp.db.store import Store
from valgapp.jobs import demo
from valgapp.ui import theme
from valgapp.ui.pages import pages
from valgapp.ui.window import Window

Look = tuple[theme.Choice, float]
LOOKS: list[Look] = [(theme.Choice.LIGHT, 1.0), (theme.Choice.DARK, 1.0), (theme.Choice.LIGHT, 2.0)]
SIZE = (1366, 768)


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made_demo(tmp_path_factory).data_file


@pytest.fixture(params=LOOKS, ids=lambda look: f"{look[0].name.lower()}-{look[1]:g}")
def look(request: pytest.FixtureRequest, qapp: QApplication) -> Look:
    theme.current().choice, theme.current().scale = request.param
    theme.current().apply()
    return request.param


@pytest.fixture
def shown(look: Look, example: Path) -> Iterator[Window]:
    window = Window()
    window.resize(*SIZE)
    window.show()
    for spec in pages():
        # As the page that is shown first is at every start: before its file is open.
        window.built_page(spec.key)
    window.workspace.open(Store.open(example, demo.PASSPHRASE))
    yield window
    window.workspace.close()
    window.close()


def test_every_page_is_whole_and_named(
    shown: Window, qtbot: QtBot, shoot: Shoot, look: Look
) -> None:
    wrong = {}
    for spec in pages():
        shown.show_page(spec.key)
        qtbot.wait(50)
        shoot(shown, f"{spec.key}-{look[0].name.lower()}-{look[1]:g}")
        page = shown.built_page(spec.key)
        found = too_wide(page) + cut_off(page) + nameless(page)
        if found:
            wrong[spec.key] = found
    assert wrong == {}
    assert len(pages()) >= 8


def too_wide(page: QWidget) -> list[str]:
    """The page itself, when it needs more room than the window gives it."""
    needed = page.minimumSizeHint().width()
    return [f"needs {needed}, has {page.width()}"] if needed > page.width() else []


def cut_off(page: QWidget) -> list[str]:
    """Scrolled contents that are wider than what can be seen of them."""
    return [
        f"{type(area).__name__}: {area.widget().width()} > {area.viewport().width()}"
        for area in page.findChildren(QScrollArea)
        if area.isVisible()
        and area.horizontalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        and area.widget().width() > area.viewport().width()
    ]


def nameless(page: QWidget) -> list[str]:
    """Widgets that take the keyboard but tell a screen reader nothing."""
    return [
        f"{type(widget).__name__} in {type(widget.parent()).__name__}"
        for widget in page.findChildren(QWidget)
        if widget.isVisible()
        and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not widget.accessibleName()
        and not getattr(widget, "text", str)()
    ]
