"""How large a dialog is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QScrollArea, QWidget

from valgapp.ui import theme


def make_roomy(dialog: QDialog, width: int, height: int) -> None:
    """This many pixels at 100 % text, but never larger than the screen at any text size."""
    room = dialog.screen().availableGeometry().size()
    dialog.resize(
        min(theme.px(width), room.width() - 60), min(theme.px(height), room.height() - 80)
    )


def scrolled(content: QWidget) -> QScrollArea:
    """``content`` in a frame that can be made smaller than it: large text needs it to."""
    content.setProperty("role", "scrolled")
    area = QScrollArea()
    area.setWidget(content)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return area


def make_room(dialog: QDialog) -> None:
    """Grow to what has just appeared: wrapped words do not ask for it themselves."""
    layout = dialog.layout()
    if layout is None:
        return
    layout.activate()
    needed = layout.totalHeightForWidth(dialog.width())
    if needed > dialog.height():
        dialog.resize(dialog.width(), needed)
