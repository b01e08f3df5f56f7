"""The program with its Python in one folder, by PyInstaller: what Linux and macOS ship."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path
from typing import Final

from installer import BUILD, ROOT, contents
from valgapp.ui.help import about

_NAME: Final = re.compile(r"[A-Za-z0-9._-]+")

_LEFT_OUT: Final = (
    "tkinter", "dns", "PySide6.QtNetwork", "PySide6.QtOpenGL", "PySide6.QtQml", "PySide6.QtQuick",
    "pytest", "_pytest", "setuptools", "pkg_resources", "pygments", "pytz", "sqlite3", "readline",
)  # fmt: skip


def freeze(*more: str) -> Path:
    """The folder of files wanted; ``more`` are arguments to PyInstaller."""
    from PyInstaller.__main__ import run

    refuse_stale(metadata.requires("valgapp") or [], wanted())
    run([*_arguments(), *more, str(ROOT / "valgapp" / "__main__.py")])
    return BUILD / "frozen"


def wanted() -> list[str]:
    """What pyproject.toml says that the program rests on."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return list(project["dependencies"])


def refuse_stale(installed: Iterable[str], asked: Iterable[str]) -> None:
    """Raises SystemExit when ``installed`` names other packages than are ``asked`` for.

    What is installed here goes into the program, and its list of packages is what »Om« shows.
    """
    here = {about.key(_NAME.findall(line)[0]) for line in installed if "extra ==" not in line}
    missing = here ^ {about.key(_NAME.findall(line)[0]) for line in asked}
    if missing:
        raise SystemExit(f"{sorted(missing)}: run python -m pip install -e '.[dev]' again.")


def _arguments() -> list[str]:
    versions = Path("valgapp/db/migrations/versions")
    # Alembic reads the migrations from their files, not by importing them.
    data = [("resources", "valgapp/resources"), (f"{versions}/m*.py", str(versions))]
    return [
        "--noconfirm", "--onedir", "--name=valgapp", "--log-level=WARN",
        f"--distpath={BUILD / 'frozen'}", f"--workpath={BUILD / 'work'}", f"--specpath={BUILD}",
        f"--paths={ROOT}", "--collect-submodules=valgapp", "--recursive-copy-metadata=valgapp",
        *(f"--add-data={ROOT / source}{os.pathsep}{target}" for source, target in data),
        *(f"--collect-data={package}" for package in contents.font_packages()),
        *(f"--hidden-import={package}" for package in contents.font_packages()),
        *(f"--exclude-module={module}" for module in _LEFT_OUT),
    ]  # fmt: skip


def prune(inside: Path) -> None:
    """Remove what nobody needs from the folder that holds what would be in site-packages."""
    for file in sorted(inside.rglob("*"), reverse=True):
        if file.is_dir() and not file.is_symlink():
            if not any(file.iterdir()):
                file.rmdir()
        elif not contents.is_wanted(file.relative_to(inside).as_posix()):
            file.unlink()
    for link in inside.rglob("*"):
        if link.is_symlink() and not link.exists():
            link.unlink()
