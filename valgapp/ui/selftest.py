"""Whether an installed program is whole: it makes an example and shows every page of it.

Run by ``valgapp --selftest``, which ``build_installer.py`` ends with. Nothing of it reaches a
screen, and nothing is left behind.
"""

from __future__ import annotations

import os
import pkgutil
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import valgapp
from valgapp.errors import UserError

PASSWORD = "prøve"


def run(say: Callable[[str], object] = print) -> int:
    """Try all of it; returns 0. Raises UserError, or whatever a missing part raises."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    count = _import_everything()
    say(f"{count} moduler er indlæst.")
    with TemporaryDirectory(prefix="valgapp-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        _dress(folder)
        made = _make_example(folder)
        say(f"{len(made.files)} filer er skrevet, den krypterede datafil er en af dem.")
        _show_diploma(made.folder)
        say("Et diplom er vist.")
        for title in _show_pages(made.data_file, folder):
            say(f"Siden {title} er vist.")
    say("Alt virker.")
    return 0


def _import_everything() -> int:
    names = [
        module.name
        for module in pkgutil.walk_packages(valgapp.__path__, "valgapp.")
        if not module.name.endswith("__main__")
    ]
    for name in names:
        import_module(name)
    return len(names)


def _dress(folder: Path) -> None:
    """The application with its fonts and its Danish, and with habits of its own."""
    from PySide6.QtCore import QSettings
    from PySide6.QtGui import QFontDatabase

    from valgapp.ui.application import application

    kind, scope = QSettings.Format.IniFormat, QSettings.Scope.UserScope
    QSettings.setPath(kind, scope, str(folder / "settings"))
    app = application()
    _require("Source Sans Pro" in QFontDatabase.families(), "Skrifterne mangler.")
    _require(app.translate("QPlatformTheme", "Cancel") == "Annuller", "Qt taler ikke dansk.")


def _make_example(folder: Path) -> Any:
    from valgapp.db.store import SCHEMA
    from valgapp.db.upgrade import scripts
    from valgapp.domain.progress import finish
    from valgapp.jobs import demo

    _require(len(list(scripts().walk_revisions())) == SCHEMA, "Der mangler opgraderinger.")
    made = finish(demo.make_demo(folder / "eksempel"))
    missing = [file.name for file in made.files if not file.stat().st_size]
    _require(not missing, f"Der står intet i {missing}.")
    return made


def _show_diploma(folder: Path) -> None:
    from valgapp.documents import preview
    from valgapp.jobs import demo

    picture = preview.page_picture((folder / demo.DIPLOMAS).read_bytes(), 0, 40)
    _require(len(set(picture.rgba[::4])) > 1, "Diplomet er tomt.")


def _show_pages(data_file: Path, folder: Path) -> list[str]:
    from PySide6.QtWidgets import QApplication

    from valgapp.db.store import Store
    from valgapp.domain.progress import finish
    from valgapp.jobs import deliver_report, demo
    from valgapp.ui.window import Window

    store = Store.open(data_file, demo.PASSPHRASE)
    finish(deliver_report.deliver_report(store, folder / "rapport.xlsx", password=PASSWORD))
    window = Window()
    window.resize(1366, 768)
    window.show()
    window.workspace.open(store)
    shown = []
    for spec in window.specs:
        window.show_page(spec.key)
        QApplication.processEvents()
        _require(_has_drawn(window.built_page(spec.key)), f"Siden {spec.title} er tom.")
        shown.append(spec.title)
    window.close()
    return shown


def _has_drawn(widget: Any) -> bool:
    image = widget.grab().toImage()
    seen = {
        image.pixel(x, y) for x in range(0, image.width(), 7) for y in range(0, image.height(), 7)
    }
    return len(seen) > 8


def _require(is_so: bool, sentence: str) -> None:
    if not is_so:
        raise UserError(sentence)
