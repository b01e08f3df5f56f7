"""The Debian package, as far as it can be told without building one."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from installer import ROOT, build, frozen, linux
from valgapp import __version__
from valgapp.ui.screen import SCREEN_PACKAGES

FILES = ROOT / "installer" / "files"


def test_the_package_depends_on_what_the_window_asks_for(tmp_path: Path) -> None:
    (tmp_path / "program").write_bytes(b"x" * 4096)
    fields = dict(
        line.split(": ", 1)
        for line in linux.control(tmp_path, "amd64").splitlines()
        if not line.startswith(" ")
    )
    depends = {package.split(" ")[0] for package in fields["Depends"].split(", ")}
    assert depends > {*SCREEN_PACKAGES, "libc6", "libegl1"}
    assert (fields["Version"], fields["Installed-Size"]) == (__version__, "4")


def test_menu_entry_and_file_type_belong_together() -> None:
    entry = (FILES / "valgapp.desktop").read_text(encoding="utf-8")
    kind = ElementTree.parse(FILES / "valgapp.xml").getroot()[0]
    assert f"MimeType={kind.get('type')};" in entry
    assert [node.get("pattern") for node in kind if node.tag.endswith("glob")] == ["*.valg"]
    assert "Exec=valgapp %f" in entry


def test_what_is_not_wanted_goes_and_so_do_empty_folders(tmp_path: Path) -> None:
    for name in ("dns/resolver.py", "PySide6/QtCore.abi3.so", "PySide6/Qt/plugins/tls/x.so"):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    (tmp_path / "libdns.so").symlink_to("dns/resolver.py")
    frozen.prune(tmp_path)
    left = {f.relative_to(tmp_path).as_posix() for f in tmp_path.rglob("*")}
    assert left == {"PySide6", "PySide6/QtCore.abi3.so"}


def test_a_list_of_packages_that_is_out_of_date_is_refused() -> None:
    told = ["PySide6_Essentials<6.12,>=6.8", "pytest>=8; extra == 'test'"]
    frozen.refuse_stale(told, ["pyside6-essentials>=6.8,<6.12"])
    with pytest.raises(SystemExit, match="pillow"):
        frozen.refuse_stale(told, ["pyside6-essentials>=6.8", "pillow>=10.3"])


def test_a_program_for_another_system_is_said_not_to_be_run(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    other = "macos" if sys.platform == "win32" else "windows"
    assert build.try_out(tmp_path / "valgapp.exe", other) == 0
    assert "NOT RUN" in capsys.readouterr().out


@pytest.mark.stress
def test_the_selftest_shows_every_page_from_source() -> None:
    asked = [sys.executable, "-m", "valgapp", "--selftest"]
    done = subprocess.run(asked, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "Alt virker."
