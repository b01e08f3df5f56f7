"""The program for Windows: Python's embeddable runtime, unpacked wheels, and an NSIS installer.

Nothing is compiled, so it is built on Linux as well; there it cannot be run.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final
from zipfile import ZipFile

from installer import BUILD, DIST, ROOT, contents, frozen, icon
from valgapp import __version__

RUNTIME: Final = "python-3.14.2-embed-amd64.zip"
RUNTIME_SHA512: Final = (
    "d72d4f036c4dd563c4ac15c7162bf63406d3fd83a44877300ff87e4168f211d6"
    "6b8209fdd3ad39ea549b8bc46c092b4ecab3b24b0da2f8950e0e5642828e99f2"
)
"""As vcpkg's list of tools (scripts/vcpkg-tools.json) has it."""
PYTHONS: Final = ("3.14", "3.13")
"""What wheels are pinned for: the pinned runtime, and one more that a trial may be made with."""
PINS: Final = Path(__file__).parent / "files" / "windows-wheels.txt"
SCRIPT: Final = Path(__file__).parent / "files" / "valgapp.nsi"
PROGRAM: Final = "valgapp.exe"
_COMMAND: Final = '@"%~dp0python.exe" -m valgapp %*\r\n'


class WrongHash(SystemExit):
    """What was handed over is not what has been pinned."""


def tree(runtime: Path, sha512: str | None = None) -> Path:
    """The folder that is installed. Raises WrongHash for a runtime that is not the pinned one."""
    check(runtime, sha512 or RUNTIME_SHA512)
    made = BUILD / "windows" / "valgapp"
    shutil.rmtree(made, ignore_errors=True)
    with ZipFile(runtime) as archive:
        archive.extractall(made)
    python = _python_in(made)
    # Under its own name the program is told apart from other Python in the list of tasks.
    (made / "pythonw.exe").rename(made / PROGRAM)
    (made / "valgapp.cmd").write_text(_COMMAND, encoding="ascii", newline="")
    (made / "valgapp.ico").write_bytes(icon.ico(ROOT / "resources" / "valgapp.svg"))
    shutil.copyfile(ROOT / "LICENSE", made / "LICENSE-valgapp.txt")
    for paths in made.glob("python*._pth"):
        paths.write_text(f"{paths.stem}.zip\n.\napp\n", encoding="ascii")
    for wheel in [*_pinned_wheels(python), _own_wheel()]:
        unpack(wheel, made / "app")
    return made


def _python_in(made: Path) -> str:
    """The runtime's Python, such as 3.14, told by its python314.dll."""
    digits = next(made.glob("python3?*.dll")).stem.removeprefix("python3")
    return f"3.{digits}"


def check(file: Path, sha512: str) -> None:
    """Raises WrongHash when the file's SHA-512 is another one."""
    found = hashlib.sha512(file.read_bytes()).hexdigest()
    if found != sha512.lower():
        raise WrongHash(f"{file.name} has SHA-512 {found}, but {sha512} is pinned.")


def unpack(wheel: Path, folder: Path) -> None:
    """Put what is wanted of a wheel into ``folder``."""
    with ZipFile(wheel) as archive:
        for name in archive.namelist():
            if not name.endswith("/") and contents.is_wanted(name):
                archive.extract(name, folder)


def installer(made: Path) -> Path:
    """The installer of the folder, by makensis."""
    target = DIST / f"valgapp-{__version__}-windows.exe"
    banner = made.with_name("banner.bmp")
    banner.write_bytes(icon.banner(ROOT / "resources" / "valgapp.svg"))
    told = {"VERSION": __version__, "TREE": made, "TARGET": target, "BANNER": banner}
    defined = [f"-D{name}={value}" for name, value in told.items()]
    asked = ["makensis", "-V2", "-INPUTCHARSET", "UTF8", *defined, str(SCRIPT)]
    subprocess.run(asked, check=True)
    return target


def pin() -> None:
    """Write down name, version and hash of every wheel the program needs today."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        _download(PYTHONS[0], folder, *frozen.wanted())
        same = sorted({_release(wheel) for wheel in folder.iterdir()})
        for python in PYTHONS[1:]:
            _download(python, folder, "--no-deps", *same)
        PINS.write_text(pins(sorted(folder.iterdir())), encoding="ascii")


def pins(wheels: list[Path]) -> str:
    """The lines of a pip requirements file that allow just these wheels."""
    lines = ["# Written by: python build_installer.py --pin"]
    for release, its in groupby(wheels, key=_release):
        hashes = (f"--hash=sha256:{_sha256(wheel)}" for wheel in its)
        lines.append(f"{release} {' '.join(hashes)}")
    return "\n".join(lines) + "\n"


def _release(wheel: Path) -> str:
    return "==".join(wheel.name.split("-")[:2])


def _sha256(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _pinned_wheels(python: str) -> list[Path]:
    folder = BUILD / "windows" / "wheels"
    shutil.rmtree(folder, ignore_errors=True)
    _download(python, folder, "--no-deps", "--require-hashes", "-r", str(PINS))
    return sorted(folder.iterdir())


def _download(python: str, folder: Path, *what: str) -> None:
    kind = ("--platform=win_amd64", f"--python-version={python}", "--only-binary=:all:")
    _pip("download", "-q", *kind, "-d", str(folder), *what)


def _own_wheel() -> Path:
    folder = BUILD / "windows" / "own"
    # What setuptools has left from an earlier build would go along, also what is no longer there.
    for old in (folder, BUILD / "lib"):
        shutil.rmtree(old, ignore_errors=True)
    _pip("wheel", "-q", "--no-deps", "-w", str(folder), str(ROOT))
    return next(folder.iterdir())


def _pip(*arguments: str) -> None:
    subprocess.run([sys.executable, "-m", "pip", *arguments], check=True)
