"""A Debian package: the folder from PyInstaller under /usr/lib, with menu entry, type and icon."""

from __future__ import annotations

import os
import shutil
import subprocess
from fnmatch import fnmatch
from pathlib import Path
from typing import Final

from installer import BUILD, DIST, ROOT, frozen, icon
from valgapp import __version__
from valgapp.ui.screen import OFFSCREEN_PACKAGES, SCREEN_PACKAGES

_FILES: Final = Path(__file__).parent / "files"
_DRAWING: Final = ROOT / "resources" / "valgapp.svg"
_OWN: Final = ("libpython*", "libcrypto*", "libssl*", "libffi*", "libbz2*", "liblzma*", "libuuid*")
"""What Python itself rests on; the other libraries are the system's, by what is depended on."""
_PACKAGES: Final = (*OFFSCREEN_PACKAGES, *SCREEN_PACKAGES, "libstdc++6", "zlib1g", "libexpat1")
CONTROL: Final = """\
Package: valgapp
Version: {version}
Architecture: {architecture}
Section: misc
Priority: optional
Installed-Size: {kilobytes}
Depends: {depends}
Recommends: libcups2
Maintainer: valgapp <valgapp@localhost>
Description: Program til koordinatorer af en valgindsats
 Deltagerlister, kursusgange, fremmøde, diplomer og tal til BIF i én krypteret
 fil. Virker uden internet.
"""


def folder() -> tuple[Path, Path]:
    """The frozen program's folder, and the program in it."""
    made = frozen.freeze() / "valgapp"
    frozen.prune(made / "_internal")
    for file in (made / "_internal").iterdir():
        if fnmatch(file.name, "lib*.so*") and not any(fnmatch(file.name, kept) for kept in _OWN):
            file.unlink()
    _strip(made / "_internal")
    return made, made / "valgapp"


def _strip(inside: Path) -> None:
    """Take out names for debuggers: two thirds of what Python itself and SQLCipher weigh."""
    for pattern in ("libpython*", "python3*/**/*.so", "sqlcipher3/*.so", "sqlalchemy/**/*.so"):
        for file in inside.glob(pattern):
            subprocess.run(["strip", "--strip-unneeded", file], check=True)


def deb(program: Path) -> Path:
    """The package of the frozen ``program``."""
    root = BUILD / "deb"
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(program, root / "usr/lib/valgapp", symlinks=True)
    (root / "usr/bin").mkdir()
    (root / "usr/bin/valgapp").symlink_to("../lib/valgapp/valgapp")
    _lay(root, "usr/share/applications/valgapp.desktop", (_FILES / "valgapp.desktop").read_bytes())
    _lay(root, "usr/share/mime/packages/valgapp.xml", (_FILES / "valgapp.xml").read_bytes())
    _lay(root, "usr/share/doc/valgapp/copyright", (ROOT / "LICENSE").read_bytes())
    icons = "usr/share/icons/hicolor"
    _lay(root, f"{icons}/scalable/apps/valgapp.svg", _DRAWING.read_bytes())
    for size in icon.SIZES:
        _lay(root, f"{icons}/{size}x{size}/apps/valgapp.png", icon.png(_DRAWING, size))
    _lay(root, "DEBIAN/control", control(root, _architecture()).encode())
    target = DIST / f"valgapp_{__version__}_{_architecture()}.deb"
    subprocess.run(["dpkg-deb", "--root-owner-group", "-Zxz", "--build", root, target], check=True)
    return target


def control(root: Path, architecture: str) -> str:
    """What dpkg has to know of the package."""
    libc = os.confstr("CS_GNU_LIBC_VERSION") or "glibc 2.31"
    bytes_ = sum(f.stat().st_size for f in root.rglob("*") if f.is_file() and not f.is_symlink())
    depends = [f"libc6 (>= {libc.split()[1]})", *_PACKAGES]
    return CONTROL.format(
        version=__version__,
        architecture=architecture,
        kilobytes=bytes_ // 1024,
        depends=", ".join(depends),
    )


def _architecture() -> str:
    asked = ["dpkg", "--print-architecture"]
    return subprocess.run(asked, check=True, capture_output=True, text=True).stdout.strip()


def _lay(root: Path, place: str, data: bytes) -> None:
    file = root / place
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
