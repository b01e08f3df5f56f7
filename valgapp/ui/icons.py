"""Line icons of our own, drawn with the palette's colour at the moment they are painted."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from valgapp import paths
from valgapp.ui import theme


def icon(name: str, role: str = "muted") -> QIcon:
    """The icon ``name`` of resources/icons, in the palette colour ``role``."""
    return QIcon(_Engine(name, role))


def program_icon() -> QIcon:
    """The program's own icon, in its own colours: for windows and the list of tasks."""
    return QIcon(str(paths.resources() / "valgapp.svg"))


def pixmap(name: str, size: int, role: str = "muted", ratio: float = 1.0) -> QPixmap:
    """The icon as a square picture of ``size`` logical pixels."""
    return _drawn(name, getattr(theme.roles(), role), size, ratio)


def names() -> list[str]:
    """Every icon that ships."""
    return sorted(file.stem for file in _folder().glob("*.svg"))


class _Engine(QIconEngine):
    def __init__(self, name: str, role: str) -> None:
        super().__init__()
        self._name = name
        self._role = role

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        _renderer(self._name, self._colour(mode, state)).render(painter, QRectF(rect))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(
        self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float
    ) -> QPixmap:
        side = min(size.width(), size.height())
        return _drawn(self._name, self._colour(mode, state), side, scale)

    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._role)

    def _colour(self, mode: QIcon.Mode, state: QIcon.State) -> str:
        roles = theme.roles()
        if mode is QIcon.Mode.Disabled:
            return roles.faint
        if mode is QIcon.Mode.Selected:
            return roles.on_accent_soft
        if state is QIcon.State.On:
            return roles.accent
        colour: str = getattr(roles, self._role)
        return colour


@lru_cache(maxsize=512)
def _drawn(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    side = max(round(size * ratio), 1)
    picture = QPixmap(side, side)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    _renderer(name, colour).render(painter, QRectF(QRect(QPoint(0, 0), QSize(side, side))))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


@lru_cache(maxsize=256)
def _renderer(name: str, colour: str) -> QSvgRenderer:
    drawing = (_folder() / f"{name}.svg").read_text(encoding="utf-8")
    return QSvgRenderer(QByteArray(drawing.replace("currentColor", colour).encode()))


def _folder() -> Path:
    return paths.resources() / "icons"
