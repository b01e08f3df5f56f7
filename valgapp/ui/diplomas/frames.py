"""What the dialogs about diplomas share: a label over an editor, and a size that fits the screen."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFrame, QScrollArea, QVBoxLayout, QWidget

from valgapp.ui import theme
from valgapp.ui.dialogs import label


def labelled(text: str, editor: QWidget) -> QWidget:
    """The editor with its name above."""
    box = QWidget()
    words = label(text, "label")
    words.setBuddy(editor)
    editor.setAccessibleName(text)
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.px(4))
    column.addWidget(words)
    column.addWidget(editor)
    column.addStretch(1)
    return box


def take_room(dialog: QDialog, width: int, height: int) -> None:
    """This large at 100 % text, but never larger than the screen, however large the text."""
    screen = dialog.screen() or QGuiApplication.primaryScreen()
    room = screen.availableGeometry().size()
    dialog.setMinimumWidth(min(dialog.minimumWidth(), room.width() - theme.px(24)))
    dialog.resize(
        min(theme.px(width), room.width() - 40), min(theme.px(height), room.height() - 60)
    )


def scrolled(content: QWidget) -> QScrollArea:
    """``content`` that scrolls up and down when there is not room for all of it."""
    content.setProperty("role", "scrolled")
    area = QScrollArea()
    area.setWidget(content)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setMinimumWidth(content.minimumSizeHint().width() + theme.px(20))
    return area
