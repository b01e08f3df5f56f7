"""The installer for Windows: what is checked, pinned, and told to NSIS."""

from __future__ import annotations

import hashlib
import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from PIL import Image

from installer import ROOT, frozen, icon, windows

SCRIPT = windows.SCRIPT.read_text(encoding="utf-8")
DRAWING = ROOT / "resources" / "valgapp.svg"


def test_a_runtime_with_another_hash_is_refused(tmp_path: Path) -> None:
    runtime = tmp_path / windows.RUNTIME
    runtime.write_bytes(b"not Python")
    windows.check(runtime, hashlib.sha512(b"not Python").hexdigest().upper())
    with pytest.raises(windows.WrongHash, match="is pinned"):
        windows.check(runtime, windows.RUNTIME_SHA512)


def test_only_what_is_wanted_is_unpacked(tmp_path: Path) -> None:
    wheel = tmp_path / "dns-1-py3-none-any.whl"
    with ZipFile(wheel, "w") as archive:
        for name in ("olefile/olefile.py", "olefile/tests/test_it.py", "dns/resolver.py"):
            archive.writestr(name, "")
    windows.unpack(wheel, tmp_path / "app")
    kept = [f.relative_to(tmp_path / "app").as_posix() for f in (tmp_path / "app").rglob("*.py")]
    assert kept == ["olefile/olefile.py"]


def test_pins_carry_name_version_and_hash(tmp_path: Path) -> None:
    wheels = [tmp_path / f"cffi-2.1.1-cp3{n}-cp3{n}-win_amd64.whl" for n in (13, 14)]
    for wheel in wheels:
        wheel.write_bytes(wheel.name.encode())
    one, other = (hashlib.sha256(wheel.name.encode()).hexdigest() for wheel in wheels)
    line = windows.pins(wheels).splitlines()[1]
    assert line == f"cffi==2.1.1 --hash=sha256:{one} --hash=sha256:{other}"


def test_every_dependency_is_pinned_for_windows() -> None:
    lines = windows.PINS.read_text(encoding="ascii").splitlines()[1:]
    pinned = {
        canonicalize_name(name): version
        for name, version in (line.split(" ")[0].split("==") for line in lines)
    }
    for wanted in map(Requirement, frozen.wanted()):
        version = pinned.get(canonicalize_name(wanted.name), "0")
        assert version in wanted.specifier, f"run build_installer.py --pin for {wanted}"
    assert all(re.fullmatch(r"\S+==\S+( --hash=sha256:[0-9a-f]{64}){1,2}", line) for line in lines)


def test_it_is_installed_for_one_user_and_speaks_danish() -> None:
    assert "RequestExecutionLevel user" in SCRIPT
    assert "HKLM" not in SCRIPT
    assert 'MUI_LANGUAGE "Danish"' in SCRIPT


def test_removing_the_program_never_touches_data() -> None:
    removed = re.findall(r"^\s*(?:RMDir|Delete)\b(.+)$", SCRIPT, re.M)
    whole_folders = [what for what in removed if "/r" in what]
    assert whole_folders == [' /r "$INSTDIR\\program"']
    assert not re.search(r"\.valg\"|backup|APPDATA", " ".join(removed))


def test_a_data_file_is_opened_by_a_double_click() -> None:
    assert 'program\\valgapp.exe" -m valgapp "%1"' in SCRIPT
    assert '"${CLASSES}\\.valg" "" "valgapp.datafil"' in SCRIPT


def test_the_icon_has_every_size_windows_asks_for() -> None:
    picture = Image.open(BytesIO(icon.ico(DRAWING)))
    assert picture.info["sizes"] == {(size, size) for size in icon.SIZES}
    assert icon.icns(DRAWING)[:4] == b"icns"
