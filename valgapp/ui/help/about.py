"""»Om programmet«: the version, the licence, and everything the program is built on."""

from __future__ import annotations

import platform
import re
from dataclasses import dataclass
from importlib import metadata

from PySide6.QtWidgets import QWidget

from valgapp import __version__
from valgapp.domain import danish
from valgapp.domain.columns import Column
from valgapp.ui.dialogs import Dialog
from valgapp.ui.tables import RowsTable

_NAME = re.compile(r"[A-Za-z0-9._-]+")
_LONGEST = 60
UNTOLD = "se pakkens egne oplysninger"
_TOLD_IN_A_FILE = {"pyrage": "MIT", "sqlcipher3": "zlib"}
"""Packages that have a file with their licence, but do not name it in what they tell of themselves."""


@dataclass(frozen=True)
class Dependency:
    """A package the program is built on, as it says of itself."""

    name: str
    version: str
    licence: str


COLUMNS = (
    Column[Dependency]("Pakke", lambda d: d.name, width=26),
    Column[Dependency]("Version", lambda d: d.version, width=12),
    Column[Dependency]("Licens", lambda d: d.licence, width=30),
)


def dependencies(root: str = "valgapp") -> list[Dependency]:
    """Everything ``root`` needs to run that is installed here, by name."""
    found: dict[str, Dependency] = {}
    waiting = list(needed(root))
    while waiting:
        name = waiting.pop()
        if name not in found and (made := _dependency(name)):
            found[name] = made
            waiting += needed(name)
    return sorted(found.values(), key=lambda d: danish.sort_key(d.name))


def needed(name: str) -> set[str]:
    """The keys of the packages that ``name`` asks for by itself; none when it is not here."""
    try:
        lines = metadata.requires(name) or []
    except metadata.PackageNotFoundError:
        return set()
    plain = [line for line in lines if "extra ==" not in line]
    return {key(match.group()) for line in plain if (match := _NAME.match(line))}


def key(name: str) -> str:
    """A package's name as all spellings of it have in common."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _dependency(name: str) -> Dependency | None:
    try:
        told = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return None  # needed on another platform only
    return Dependency(told["Name"], told["Version"], _licence(told))


def _licence(told: metadata.PackageMetadata) -> str:
    classes = [
        line.rpartition(" :: ")[2]
        for line in told.get_all("Classifier") or []
        if line.startswith("License ::") and not line.endswith("OSI Approved")
    ]
    exact, loose = (told.get_all(name) or [] for name in ("License-Expression", "License"))
    known = [_TOLD_IN_A_FILE.get(key(told["Name"]), UNTOLD)]
    first: str = next(w.strip() for w in (*exact, *classes, *loose, *known) if w.strip())
    return first.splitlines()[0][:_LONGEST]


def show_about(parent: QWidget) -> None:
    """What the program is, its version and licence, and those of what it is built on."""
    dialog = Dialog(parent, "Om valgapp", width=620)
    dialog.add_text(f"Version {__version__} · Python {platform.python_version()}", "muted")
    dialog.add_text(
        "Et program til koordinatorerne af Københavns valgindsats i de boligsociale "
        "helhedsplaner. Det arbejder uden net, og datafilen er krypteret."
    )
    dialog.add_text(
        "Fri software under GNU General Public License, version 3 eller nyere. "
        "Det bygger på disse pakker:"
    )
    table: RowsTable[Dependency] = RowsTable("Pakker", COLUMNS, key=lambda d: d.name)
    table.set_rows(dependencies())
    table.setMinimumHeight(table.view.verticalHeader().defaultSectionSize() * 8)
    dialog.body.addWidget(table, 1)
    dialog.add_yes("Luk")
    dialog.exec()
    dialog.deleteLater()
