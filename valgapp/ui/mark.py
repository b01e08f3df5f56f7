"""An icon that stands still on a page and follows the theme."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from valgapp.ui import theme
from valgapp.ui.icons import pixmap


class Mark(QLabel):
    """The icon ``name``, ``size`` logical pixels at 100 % text, in the palette's ``role``."""

    def __init__(
        self, name: str, size: int = 20, role: str = "muted", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name, self._size, self._role = name, size, role
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        theme.current().changed.connect(self._draw)
        self._draw()

    def set_icon(self, name: str, role: str = "muted") -> None:
        """Another icon, or another colour."""
        self._name, self._role = name, role
        self._draw()

    def _draw(self) -> None:
        side = theme.px(self._size)
        self.setPixmap(pixmap(self._name, side, self._role, self.devicePixelRatioF()))
