"""Whether an installed program is whole: it makes an example, and uses every part that is shipped.

Run by ``valgapp --selftest``, which ``build_installer.py`` ends with. Nothing of it reaches a
screen, and nothing is left behind.
"""

from __future__ import annotations

import os
import pkgutil
from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import valgapp
from valgapp.errors import UserError
from valgapp.ui import screen

PASSWORD = "prøve"


def run(say: Callable[[str], object] = print) -> int:
    """Try all of it; returns 0. Raises UserError, or whatever a missing part raises."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if why := screen.problem():
        raise UserError(why)
    count = _import_everything()
    say(f"{count} moduler er indlæst.")
    with TemporaryDirectory(prefix="valgapp-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        _dress(folder)
        say(f"{_show_icons()} ikoner er tegnet.")
        say(f"{_read_guide()} billeder i vejledningen er vist, og den er sat som PDF.")
        say(f"{_ask_licences()} pakker fortæller deres udgave og licens.")
        made = _make_example(folder)
        say(f"{len(made.files)} filer er skrevet, den krypterede datafil er en af dem.")
        say(f"{_count_merged(made.files)} pakker er gemt og flettet.")
        _show_diploma(made.folder)
        say("Et diplom er vist.")
        say(f"{_read_workbook(made.folder)} faner er læst i arbejdsbogen til BIF.")
        _restore_backup(made.data_file, folder)
        say("En sikkerhedskopi er taget og lagt på plads.")
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


def _show_icons() -> int:
    """Draw the program's own icon and every other one; returns how many."""
    from PySide6.QtWidgets import QApplication

    from valgapp.ui import icons

    own = QApplication.windowIcon().pixmap(64).toImage()
    _require(_colours(own) > 3, "Programmets eget ikon mangler.")
    names = icons.names()
    empty = [name for name in names if _colours(icons.pixmap(name, 24).toImage()) < 2]
    _require(bool(names) and not empty, f"Ikonerne {empty} mangler.")
    return len(names)


def _read_guide() -> int:
    """Look for every picture of the guide, and set it on paper; returns how many pictures."""
    from valgapp.domain.guide import NEWS
    from valgapp.ui.help import guide_text

    chapters = guide_text.read_chapters()
    wanted = {path for chapter in chapters for path in chapter.pictures}
    missing = sorted(path for path in wanted if guide_text.picture(path, 640).isNull())
    _require(bool(wanted) and not missing, f"Vejledningen mangler billeder: {missing}.")
    _require(chapters[-1].title == NEWS, "Nyhederne mangler.")
    _require(guide_text.pdf(chapters).startswith(b"%PDF"), "Vejledningen kan ikke sættes som PDF.")
    return len(wanted)


def _ask_licences() -> int:
    """What »Om« lists: every package the program asks for, with its licence."""
    from valgapp.ui.help import about

    found = about.dependencies()
    missing = about.needed("valgapp") - {about.key(one.name) for one in found}
    _require(bool(found) and not missing, f"Om mangler oplysninger om {sorted(missing)}.")
    silent = [one.name for one in found if one.licence == about.UNTOLD]
    _require(not silent, f"Om mangler licensen for {silent}.")
    return len(found)


def _make_example(folder: Path) -> Any:
    from valgapp.db.connection import SCHEMA
    from valgapp.db.upgrade import scripts
    from valgapp.domain.progress import finish
    from valgapp.jobs import demo

    _require(len(list(scripts().walk_revisions())) == SCHEMA, "Der mangler opgraderinger.")
    made = finish(demo.make_demo(folder / "eksempel"))
    missing = [file.name for file in made.files if not file.stat().st_size]
    _require(not missing, f"Der står intet i {missing}.")
    return made


def _count_merged(files: Iterable[Path]) -> int:
    """The packages of the example: it is not made before BIF's file has merged them."""
    from valgapp.domain.packages import SUFFIX
    from valgapp.domain.sites import BIF

    found = [file for file in files if file.name.endswith(f"til {BIF}{SUFFIX}")]
    _require(bool(found), "Der er ingen pakker.")
    return len(found)


def _show_diploma(folder: Path) -> None:
    from valgapp.documents import preview
    from valgapp.jobs import demo

    picture = preview.page_picture((folder / demo.DIPLOMAS).read_bytes(), 0, 40)
    _require(len(set(picture.rgba[::4])) > 1, "Diplomet er tomt.")


def _read_workbook(folder: Path) -> int:
    from openpyxl import load_workbook

    from valgapp.jobs import demo

    book = load_workbook(folder / demo.WORKBOOK, read_only=True)
    count = len(book.sheetnames)
    book.close()
    return count


def _restore_backup(data_file: Path, folder: Path) -> None:
    """Take a checked backup, put it in a new place, and find the same people there."""
    from valgapp.db.store import Store
    from valgapp.domain.progress import finish
    from valgapp.jobs import backup, demo

    store = Store.open(data_file, demo.PASSPHRASE)
    people = _people(store)
    copy = finish(backup.back_up(store, folder / "sikkerhedskopier"))
    store.close()
    restored = finish(backup.restore(copy, folder / "gendannet.valg", demo.PASSPHRASE))
    store = Store.open(restored.path, demo.PASSPHRASE)
    _require(_people(store) == people > 0, "Sikkerhedskopien er ikke som datafilen.")
    store.close()


def _people(store: Any) -> int:
    from valgapp.db.roster import roster_rows

    with store.read() as session:
        return len(roster_rows(session))


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
    return _colours(widget.grab().toImage(), 7) > 8


def _colours(image: Any, step: int = 1) -> int:
    """How many colours there are in a picture, looked at every ``step`` dots."""
    wide, high = range(0, image.width(), step), range(0, image.height(), step)
    return len({image.pixel(x, y) for x in wide for y in high})


def _require(is_so: bool, sentence: str) -> None:
    if not is_so:
        raise UserError(sentence)
