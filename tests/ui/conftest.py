"""The application for tests of the window: dressed as for users, with habits of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, QSettings, Qt, QThreadPool, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from valgapp.db.store import Store
from valgapp.ui import theme
from valgapp.ui.application import application
from valgapp.ui.goals import Goals
from valgapp.ui.pages import PageSpec
from valgapp.ui.window import Window
from valgapp.ui.workspace import Workspace

PATIENCE_MS = 20_000


@pytest.fixture(scope="session")
def qapp_cls() -> Callable[[list[str]], QApplication]:
    return lambda _arguments: application()


@pytest.fixture(scope="session", autouse=True)
def _settings_elsewhere(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = str(tmp_path_factory.mktemp("settings"))
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, folder)


@pytest.fixture(autouse=True)
def _fresh_habits(qapp: QApplication) -> Iterator[None]:
    from valgapp.ui.settings import settings

    settings().clear()
    waiter = _Waiter()
    yield
    waiter.stop()
    _drop_windows()
    look = theme.current()
    if (look.choice, look.scale, theme.px(100)) != (theme.Choice.SYSTEM, 1.0, 100):
        look.choice, look.scale = theme.Choice.SYSTEM, 1.0
        look.apply()
    assert waiter.unanswered == []


class _Waiter:
    """Gives up on a question that no test answers; it would hang the whole run for ever."""

    def __init__(self) -> None:
        self.unanswered: list[str] = []
        self._timer = QTimer()
        self._timer.timeout.connect(self._give_up)
        self._timer.start(PATIENCE_MS)

    def _give_up(self) -> None:
        if isinstance(dialog := QApplication.activeModalWidget(), QDialog):
            self.unanswered.append(dialog.windowTitle())
            dialog.done(0)

    def stop(self) -> None:
        self._timer.stop()


def _drop_windows() -> None:
    """A window that lives on is dressed again at every change of theme: seconds a test."""
    for window in QApplication.topLevelWidgets():
        if isinstance(window, QDialog):
            window.done(0)  # never asks whether what was typed may go
        window.close()
        window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def window_on(store: Store, spec: PageSpec) -> Window:
    """A window of an ordinary laptop's size with one page, on a file."""
    workspace = Workspace()
    workspace.open(store)
    window = Window(workspace, [spec])
    window.resize(1366, 768)
    window.show()
    window.activateWindow()
    QApplication.processEvents()
    return window


def read_things(window: Window) -> Goals:
    """What Ctrl+K finds beside pages and commands, once it has been read."""
    window.things.want()
    while window.things.goals is None:
        QThreadPool.globalInstance().waitForDone()
        QApplication.processEvents()
    return window.things.goals


def looks_focused(widget: QWidget) -> bool:
    """Whether one can see that the keyboard is on a widget: it and its rim look different."""
    window = widget.window()
    place = QRect(widget.mapTo(window, QPoint()), widget.size()).adjusted(-4, -4, 4, 4)
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    with_focus = window.grab(place).toImage()
    widget.clearFocus()
    return with_focus != window.grab(place).toImage()


Shoot = Callable[[QWidget, str], None]


@pytest.fixture
def shoot(shots: Path | None) -> Shoot:
    """``shoot(widget, name)``: a picture of a widget as it stands, when --shots is given."""

    def save(widget: QWidget, name: str) -> None:
        QApplication.processEvents()
        if shots is not None:
            assert widget.grab().save(str(shots / f"{name}.png"))

    return save
