"""What of all that is installed beside the program it needs, and which part each file belongs to.

Paths are as in site-packages, with forward slashes: ``PySide6/plugins/platforms/qwindows.dll``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from fnmatch import fnmatch
from pathlib import Path
from typing import Final

from valgapp.documents.fonts import FILES as DOCUMENT_FONTS
from valgapp.ui.application import FONTS as SCREEN_FONTS

QT_MODULES: Final = ("QtCore", "QtGui", "QtWidgets", "QtSvg", "QtPrintSupport")
_QT_BESIDE: Final = ("QtDBus", "QtXcbQpa", "QtWaylandClient", "QtWlShellIntegration")
"""Libraries that the Linux and macOS plugins rest on; Windows does without them."""
_QT_OTHER: Final = (
    "*.py", "pyside6.abi3.dll", "libpyside6.abi3*", "libicu*", "msvcp140*", "vcruntime140*",
)  # fmt: skip
QT_PLUGINS: Final = (
    "platforms/*qwindows.*", "platforms/*qxcb.*", "platforms/*qwayland.*", "platforms/*qcocoa.*",
    "platforms/*qoffscreen.*", "platformthemes/*", "printsupport/*", "styles/*qmac*",
    "platforminputcontexts/*compose*", "platforminputcontexts/*ibus*", "imageformats/*qjpeg.*",
    "imageformats/*qsvg.*", "imageformats/*qico.*", "iconengines/*qsvgicon.*",
    "wayland-shell-integration/*xdg-shell.*", "wayland-decoration-client/*",
)  # fmt: skip
_UNUSED: Final = (
    "dns/*", "dnspython-*", "PIL/_avif*", "PIL/_imagingtk*", "pillow.libs/libavif*", "*/tests/*", "*/test/*",
    "*/testing/*", "*/__pycache__/*", "*.pyi", "*.pyx", "*.pxd", "*.h", "*.lib", "*.otf",
    "*.dist-info/RECORD", "*.dist-info/sboms/*", "shiboken6/lib/*", "shiboken6/vcamp140.dll",
    "shiboken6/vcomp140.dll", "shiboken6/concrt140.dll", "shiboken6/vccorlib140.dll",
    "alembic/templates/*", "reportlab/fonts/DarkGarden*",
)  # fmt: skip
_FONT_PACKAGES: Final = ("font_source_", "fontpkg_", "justmytype_")
_FONTS_USED: Final = frozenset(DOCUMENT_FONTS.values()) | {
    f"font_source_sans_pro/files/SourceSansPro-{face}.ttf" for face in SCREEN_FONTS
}
_PARTS: Final = (
    ("valgapp", r"valgapp([/.-]|$)"),
    ("Qt", r"(PySide6|shiboken6|lib(Qt6|icu|pyside6|shiboken6)|pyside6_|Qt)"),
    ("database", r"(sqlcipher3|sqlalchemy|alembic|mako|markupsafe)"),
    ("skrifter", r"(font_source|fontpkg|justmytype)"),
    (
        "dokumenter",
        r"(reportlab|openpyxl|pypdfium2|PIL|pillow|uharfbuzz|bidi|python_bidi|et_xmlfile"
        r"|msoffcrypto|olefile|icalendar|defusedxml|fonttools|charset_normalizer)",
    ),
    ("kryptering", r"(cryptography|pyrage|cffi|_cffi|pycparser)"),
    ("øvrige pakker", r"(phonenumber|email_validator|idna|dateutil|tzdata|platformdirs|typing_ext)"),
    ("Python", r"(python|lib(python|crypto|ssl|ffi|z|bz2|lzma|expat|uuid)|vcruntime|_?\w+\.pyd|base_lib)"),
)  # fmt: skip
REST: Final = "styresystem og andet"


def font_packages() -> list[str]:
    """The packages our fonts are in."""
    return sorted({path.partition("/")[0] for path in _FONTS_USED})


def is_wanted(path: str) -> bool:
    """Whether a file from site-packages goes with the program."""
    if any(fnmatch(path, pattern) for pattern in _UNUSED):
        return False
    if path.startswith("PySide6/"):
        return _is_wanted_qt(path.removeprefix("PySide6/").removeprefix("Qt/"))
    if path.startswith(_FONT_PACKAGES) and path.endswith(".ttf"):
        return path in _FONTS_USED
    return True


def _is_wanted_qt(path: str) -> bool:
    if path.startswith("plugins/"):
        return any(fnmatch(path.removeprefix("plugins/"), pattern) for pattern in QT_PLUGINS)
    if path.startswith("translations/"):
        return path == "translations/qtbase_da.qm"
    name = path.removeprefix("lib/")
    if "/" in name:
        return False
    if library := re.match(r"(lib)?(Qt)(6?)([A-Z]\w*)", name):
        module = library[2] + library[4]
        # The file without a 6 in its name is the binding to Python; those of ours suffice.
        return module in (QT_MODULES + _QT_BESIDE if library[3] else QT_MODULES)
    return any(fnmatch(name, pattern) for pattern in _QT_OTHER)


def part_of(path: str) -> str:
    """The part of the program a file belongs to, in Danish."""
    inside = re.sub(r"^(_internal|app|Contents/\w+)/", "", path)
    for part, pattern in _PARTS:
        if re.match(pattern, inside, re.IGNORECASE):
            return part
    return REST


def sizes(folder: Path) -> Counter[str]:
    """Bytes of every part in a finished folder. A file with two names counts once."""
    found: Counter[str] = Counter()
    for file in folder.rglob("*"):
        if file.is_file() and not file.is_symlink():
            found[part_of(file.relative_to(folder).as_posix())] += file.stat().st_size
    return found


def table(found: Counter[str]) -> str:
    """The sizes as lines of text, the largest first, in megabytes (10⁶ bytes)."""
    rows: Iterable[tuple[str, int]] = [*found.most_common(), ("i alt", found.total())]
    return "\n".join(f"{name:<22}{size / 1e6:>7.1f} MB".replace(".", ",") for name, size in rows)
