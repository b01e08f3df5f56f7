"""What goes with the installed program, told by the names of files alone."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import valgapp
from installer import contents

QT = "PySide6/"
SOURCE = Path(valgapp.__file__).parent


@pytest.mark.parametrize(
    "path",
    [
        "valgapp/app.py",
        "valgapp/resources/style.qss",
        "valgapp/db/migrations/versions/m0001.py",
        "sqlcipher3/_sqlite3.cp314-win_amd64.pyd",
        QT + "__init__.py",
        QT + "Qt6Core.dll",
        QT + "QtWidgets.pyd",
        QT + "pyside6.abi3.dll",
        QT + "plugins/platforms/qwindows.dll",
        QT + "translations/qtbase_da.qm",
        QT + "Qt/lib/libQt6XcbQpa.so.6",
        QT + "Qt/lib/libicudata.so.73",
        QT + "Qt/plugins/platforms/libqxcb.so",
        QT + "Qt/translations/qtbase_da.qm",
        "font_source_sans_pro/files/LICENSE.txt",
        "reportlab-5.1.0.dist-info/METADATA",
    ],
)
def test_what_the_program_needs_goes_with_it(path: str) -> None:
    assert contents.is_wanted(path)


@pytest.mark.parametrize(
    "path",
    [
        QT + "Qt6Quick.dll",
        QT + "QtNetwork.pyd",
        QT + "QtOpenGL.pyd",
        QT + "opengl32sw.dll",
        QT + "qmlls.exe",
        QT + "qml/QtQuick/qmldir",
        QT + "scripts/deploy.py",
        QT + "resources/icudtl.dat",
        QT + "plugins/tls/qopensslbackend.dll",
        QT + "plugins/sqldrivers/qsqlite.dll",
        QT + "translations/qtbase_de.qm",
        QT + "Qt/lib/libQt6Network.so.6",
        "dns/resolver.py",
        "icalendar/tests/test_parsing.py",
        "font_source_sans_pro/files/SourceSansPro-Black.ttf",
    ],
)
def test_what_nobody_uses_stays_behind(path: str) -> None:
    assert not contents.is_wanted(path)


def test_every_qt_module_the_program_imports_is_shipped() -> None:
    imported = {
        node.module.partition(".")[2]
        for file in SOURCE.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("PySide6.")
    }
    assert imported == set(contents.QT_MODULES)


def test_every_font_of_documents_and_screen_is_shipped() -> None:
    assert len(contents._FONTS_USED) > 16
    assert all(map(contents.is_wanted, contents._FONTS_USED))
    assert "fontpkg_amiri" in contents.font_packages()


def test_sizes_are_told_by_part_and_add_up(tmp_path: Path) -> None:
    for name, size in (("_internal/PySide6/QtCore.abi3.so", 5), ("valgapp", 3), ("odd.bin", 2)):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"x" * size * 1_000_000)
    (tmp_path / "again").symlink_to(tmp_path / "odd.bin")
    found = contents.sizes(tmp_path)
    assert dict(found) == {"Qt": 5_000_000, "valgapp": 3_000_000, contents.REST: 2_000_000}
    assert contents.table(found).splitlines()[-1].split() == ["i", "alt", "10,0", "MB"]
