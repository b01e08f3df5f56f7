"""The built Debian package in a root with nothing but Debian's smallest system in it.

``python build_installer.py && python -m pytest -m stress -n0 tests/installer/test_bare_root.py``, as
root, with debootstrap. The root is made anew; Debian's packages are fetched.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from installer import DIST
from valgapp import __version__

PACKAGE = next(iter(DIST.glob(f"valgapp_{__version__}_*.deb")), DIST / "none.deb")
BARE = {"HOME": "/root", "PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LANG": "C.UTF-8"}

pytestmark = [pytest.mark.stress, pytest.mark.timeout(900)]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The bare root, with the package's files laid in but nothing that they rest on."""
    if os.name != "posix" or os.geteuid() or not shutil.which("debootstrap"):
        pytest.skip("debootstrap and root are needed")
    if not PACKAGE.exists():
        pytest.skip("build the package first: python build_installer.py")
    made = tmp_path_factory.mktemp("root")
    subprocess.run(["debootstrap", "--variant=minbase", "bookworm", made], check=True)
    subprocess.run(["mount", "--bind", "/dev", made / "dev"], check=True)
    shutil.copy(PACKAGE, made / "tmp" / "valgapp.deb")
    yield made
    subprocess.run(["umount", made / "dev"], check=True)


def run(root: Path, *asked: str, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["chroot", root, *asked],
        env=BARE | more, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip


def test_without_qts_libraries_a_sentence_tells_what_to_install(root: Path) -> None:
    run(root, "dpkg-deb", "-x", "/tmp/valgapp.deb", "/opt")
    for more in ({"DISPLAY": ":0"}, {"QT_QPA_PLATFORM": "offscreen"}):
        done = run(root, "/opt/usr/lib/valgapp/valgapp", **more)
        assert done.returncode == 1
        assert done.stderr.startswith("Vinduet mangler libEGL.so.1")
        assert "sudo apt install libegl1" in done.stderr
        assert done.stderr.count("\n") == 1
    done = run(root, "/opt/usr/lib/valgapp/valgapp", "--selftest")
    assert (done.returncode, done.stderr[:15]) == (1, "Vinduet mangler")
    shutil.rmtree(root / "opt" / "usr")


def test_installed_with_what_it_depends_on_everything_works(root: Path) -> None:
    apt = ("apt-get", "install", "-y", "-qq", "--no-install-recommends")
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    assert run(root, "apt-get", "update", "-qq").returncode == 0
    done = run(root, *apt, "/tmp/valgapp.deb", **quiet)
    assert done.returncode == 0, done.stderr
    done = run(root, "valgapp", "--selftest")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "Alt virker."


def test_taken_away_again_it_leaves_nothing(root: Path) -> None:
    assert run(root, "dpkg", "--purge", "valgapp").returncode == 0
    assert not [*(root / "usr").rglob("*valgapp*")]
