"""Icons: every one draws something, in the colour of the moment."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QImage
from PySide6.QtWidgets import QApplication

import valgapp.ui
from valgapp.ui import icons, theme


def inks(image: QImage) -> set[str]:
    """Colours of the fully covered dots."""
    dots = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {dot.name() for dot in dots if dot.alpha() > 250}


@pytest.mark.parametrize("name", icons.names())
def test_every_icon_draws_inside_its_square(qapp: QApplication, name: str) -> None:
    image = icons.pixmap(name, 48).toImage()
    assert inks(image), name
    rim = [image.pixelColor(i, j).alpha() for i in range(48) for j in (0, 47)]
    rim += [image.pixelColor(j, i).alpha() for i in range(48) for j in (0, 47)]
    assert max(rim) < 200, f"{name} is cut off"


def test_an_icon_follows_mode_and_theme(qapp: QApplication) -> None:
    made, size = icons.icon("check", "text"), QSize(64, 64)

    def ink(mode: QIcon.Mode, state: QIcon.State = QIcon.State.Off) -> set[str]:
        return inks(made.pixmap(size, 1.0, mode, state).toImage())

    theme.current().choose(theme.Choice.LIGHT)
    assert QColor(theme.LIGHT.text).name() in ink(QIcon.Mode.Normal)
    assert QColor(theme.LIGHT.faint).name() in ink(QIcon.Mode.Disabled)
    assert QColor(theme.LIGHT.on_accent_soft).name() in ink(QIcon.Mode.Selected)
    assert QColor(theme.LIGHT.accent).name() in ink(QIcon.Mode.Normal, QIcon.State.On)
    theme.current().choose(theme.Choice.DARK)
    assert QColor(theme.DARK.text).name() in ink(QIcon.Mode.Normal)


def test_on_a_sharp_screen_an_icon_has_more_dots(qapp: QApplication) -> None:
    picture = icons.icon("people").pixmap(QSize(20, 20), 2.0)
    assert picture.size() == QSize(40, 40)
    assert picture.devicePixelRatio() == 2.0


def test_every_icon_asked_for_exists() -> None:
    folder = Path(valgapp.ui.__file__).parent
    asked = set()
    for file in folder.rglob("*.py"):
        asked |= set(
            re.findall(r"(?:icon|pixmap|set_mark)\(\"([a-z-]+)\"", file.read_text("utf-8"))
        )
    assert len(asked) > 8
    assert asked <= set(icons.names())


def test_windows_and_the_list_of_tasks_show_the_programs_own_icon(qapp: QApplication) -> None:
    made = icons.program_icon()
    assert {"#2457c5", "#12326f"} <= inks(made.pixmap(256).toImage())
    assert all(inks(made.pixmap(side).toImage()) for side in (16, 32, 48))
