"""``python -m tests.ui.guide_pictures``: the pictures of the user guide, from the example's data.

Taken on a fixed day of the example's autumn, so that they look lived in and stay the same.
"""

from __future__ import annotations

import os
import sys
import tempfile
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

from PIL import Image

from valgapp import paths
from valgapp.domain import danish

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from valgapp.ui.window import Window

NOW = datetime(2025, 10, 20, 14, 32, tzinfo=danish.COPENHAGEN)
SIZE = (1120, 680)
COLOURS = 96


def main(folder: Path) -> None:
    """One PNG per page in ``folder``, of a few dozen kilobytes each."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as home:
        os.environ["HOME"] = os.environ["XDG_CONFIG_HOME"] = home
        _take(Path(home), folder)


def _take(home: Path, folder: Path) -> None:
    from valgapp.domain.progress import finish
    from valgapp.jobs import demo
    from valgapp.ui import theme
    from valgapp.ui.application import application
    from valgapp.ui.window import Window

    application()
    theme.current().choice = theme.Choice.LIGHT
    theme.current().apply()
    made = finish(demo.make_demo(home / "eksempel"))
    with patch("valgapp.domain.danish.now", lambda: NOW):
        _take_pages(Window(), made.data_file, folder)


def _take_pages(window: Window, file: Path, folder: Path) -> None:
    from PySide6.QtTest import QTest

    from valgapp.db.store import Store
    from valgapp.jobs import demo

    window.resize(*SIZE)
    window.show()
    window.workspace.open(Store.open(file, demo.PASSPHRASE))
    for spec in window.specs:
        window.show_page(spec.key)
        QTest.qWait(400)
        _save(window, folder / f"{spec.key}.png")
    window.workspace.close()
    window.close()


def _save(widget: QWidget, path: Path) -> None:
    widget.grab().save(str(path))
    with Image.open(path) as taken:
        small = taken.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    small.save(path, optimize=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else paths.resources() / "guide")
