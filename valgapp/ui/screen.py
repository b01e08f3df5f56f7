"""Whether a window can be shown here, asked before Qt is: its xcb plugin ends the process."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Mapping
from typing import Final

OFFSCREEN_PACKAGES: Final = (
    "libegl1", "libgl1", "libxkbcommon0", "libfontconfig1", "libdbus-1-3", "libglib2.0-0",
)  # fmt: skip
SCREEN_PACKAGES: Final = (
    "libxcb-cursor0", "libxcb-icccm4", "libxcb-image0", "libxcb-keysyms1", "libxcb-randr0",
    "libxcb-render-util0", "libxcb-shape0", "libxcb-sync1", "libxcb-xfixes0", "libxcb-xkb1",
    "libxkbcommon-x11-0", "libx11-xcb1",
)  # fmt: skip
_LIBRARIES: Final = (
    "libEGL.so.1", "libGL.so.1", "libxkbcommon.so.0", "libfontconfig.so.1", "libdbus-1.so.3",
    "libglib-2.0.so.0",
)  # fmt: skip
_XCB_LIBRARIES: Final = (
    "libxcb-cursor.so.0", "libxcb-icccm.so.4", "libxcb-image.so.0", "libxcb-keysyms.so.1",
    "libxcb-randr.so.0", "libxcb-render-util.so.0", "libxcb-shape.so.0", "libxcb-sync.so.1",
    "libxcb-xfixes.so.0", "libxcb-xkb.so.1", "libxkbcommon-x11.so.0", "libX11-xcb.so.1",
)  # fmt: skip
NO_SCREEN: Final = (
    "Der er ingen skærm at vise vinduet på. Kør programmet på en computer med skærm, "
    "eller brug en kommando: valgapp --help."
)


def problem(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> str:
    """Why no window can be shown, as a Danish sentence; empty when nothing is in the way.

    Only Linux is asked: elsewhere the wheel brings all that Qt needs.
    """
    if not platform.startswith("linux"):
        return ""
    plugin = environment.get("QT_QPA_PLATFORM", "")
    needs_screen = plugin in ("", "xcb", "wayland")
    has_wayland = bool(environment.get("WAYLAND_DISPLAY")) and plugin != "xcb"
    if needs_screen and not has_wayland and not environment.get("DISPLAY"):
        return NO_SCREEN
    if missing := [name for name in _LIBRARIES if not _loads(name)]:
        return _told(missing, OFFSCREEN_PACKAGES + SCREEN_PACKAGES)
    if needs_screen and not has_wayland:
        missing = [name for name in _XCB_LIBRARIES if not _loads(name)]
        if missing:
            return _told(missing, SCREEN_PACKAGES)
        if not _answers(environment["DISPLAY"]):
            return NO_SCREEN
    return ""


def _told(missing: list[str], packages: tuple[str, ...]) -> str:
    return (
        f"Vinduet mangler {', '.join(missing)} fra styresystemet. "
        f"Installér det med: sudo apt install {' '.join(packages)}"
    )


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _answers(display: str) -> bool:
    """Whether an X server is there: without one the plugin would end the process."""
    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(display.encode(), None))
    is_there = bool(xcb.xcb_connection_has_error(connection) == 0)
    xcb.xcb_disconnect(connection)
    return is_there
