"""Which installer is built, and the last step of each: the result tries itself.

What comes out lies in ``dist/``; everything on the way there in ``build/``.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from installer import DIST, ROOT, contents, linux, macos, windows
from valgapp import __version__
from valgapp.app import SELFTEST

_TARGETS = {"win32": "windows", "darwin": "macos", "linux": "linux"}


def main(argv: Sequence[str] | None = None) -> int:
    """Build what the command line asks for; returns the exit code."""
    asked = _parser().parse_args(argv)
    DIST.mkdir(exist_ok=True)
    if asked.pin:
        windows.pin()
        return 0
    if asked.target == "windows":
        if asked.runtime is None:
            raise SystemExit(f"--runtime is missing: {windows.RUNTIME} from python.org")
        tree = windows.tree(asked.runtime, asked.runtime_sha512)
        program, built = tree / windows.PROGRAM, windows.installer(tree)
    elif asked.target == "macos":
        tree, program = macos.app()
        built = macos.disk_image(tree)
    else:
        tree, program = linux.folder()
        built = linux.deb(tree)
    _report(tree, built)
    return try_out(program, asked.target)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=f"The installer of valgapp {__version__}.")
    here = _TARGETS.get(sys.platform, "linux")
    parser.add_argument("--target", choices=sorted(_TARGETS.values()), default=here)
    parser.add_argument("--runtime", type=Path, help="Python's embeddable zip, for Windows")
    parser.add_argument("--runtime-sha512", help="the hash of another runtime than the pinned one")
    parser.add_argument("--pin", action="store_true", help="pin the wheels for Windows anew")
    return parser


def _report(tree: Path, built: Path) -> None:
    print(f"\n{contents.table(contents.sizes(tree))}\n")
    print(f"{built.relative_to(ROOT)}: {built.stat().st_size / 1e6:.1f} MB")


def try_out(program: Path, target: str) -> int:
    """Run the result with ``--selftest`` in an empty environment, where it can run at all."""
    if target != _TARGETS.get(sys.platform):
        print(f"NOT RUN: a program for {target} cannot be started on {sys.platform}.")
        return 0
    with TemporaryDirectory() as home:
        return subprocess.run(
            [program, *_before_arguments(target), SELFTEST], env=_bare(home), check=False
        ).returncode


def _before_arguments(target: str) -> tuple[str, ...]:
    """What stands between the program's name and what it is asked: on Windows it is Python."""
    return ("-m", "valgapp") if target == "windows" else ()


def _bare(home: str) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("SYSTEMROOT", "TEMP") if name in os.environ}
    return {**kept, "HOME": home, "USERPROFILE": home, "LOCALAPPDATA": home, "PATH": ""}
