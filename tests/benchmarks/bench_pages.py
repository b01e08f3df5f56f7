"""The roster and the attendance grid in the real window, as the people grow."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QTableView

from tests.benchmarks.files import SIZES, filled
from tests.benchmarks.timing import Figure, growth, timed
from valgapp.ui.pages import pages
from valgapp.ui.window import Window
from valgapp.ui.workspace import Workspace

pytestmark = [pytest.mark.benchmark, pytest.mark.timeout(1800)]


def test_pages_grow_no_faster_than_the_people(
    qapp: QApplication, filled_files: Path, figure: Figure
) -> None:
    """Read from the file, shown and painted, five marks a person: the page as it is read again
    after a change. Wall time.
    """
    found: dict[str, dict[int, list[float]]] = {"roster": {}, "grid": {}}
    for size in SIZES:
        window = _window(filled_files, size)
        for code, (deed, view) in {"roster": _roster(window), "grid": _grid(window)}.items():
            again = partial(_painted, deed, view)
            again()
            found[code][size] = [timed(again) for _ in range(9 if size <= 6_000 else 3)]
        window.close()
        window.deleteLater()
    for code, tries in found.items():
        figure(code, growth(tries))


def _window(folder: Path, size: int) -> Window:
    workspace = Workspace()
    workspace.open(filled(folder, size))
    window = Window(workspace, [spec for spec in pages() if spec.key in ("roster", "course")])
    window.resize(1366, 768)
    window.show()
    return window


def _roster(window: Window) -> tuple[Callable[[], object], QTableView]:
    window.show_page("roster")
    page = window.built_page("roster")
    return page.refresh, page.people.table.view  # type: ignore[attr-defined]


def _grid(window: Window) -> tuple[Callable[[], object], QTableView]:
    window.show_page("course", view="Fremmøde")
    section = window.built_page("course").attendance  # type: ignore[attr-defined]
    return section.refresh, section.grid.view


def _painted(deed: Callable[[], object], view: QTableView) -> None:
    deed()
    view.viewport().repaint()
