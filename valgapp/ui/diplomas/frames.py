"""What the dialogs about diplomas share: a label over an editor, and fields that scroll."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

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


def scrolled(content: QWidget) -> QScrollArea:
    """``content`` that scrolls up and down when there is not room for all of it."""
    content.setProperty("role", "scrolled")
    area = QScrollArea()
    area.setWidget(content)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setMinimumWidth(content.minimumSizeHint().width() + theme.px(20))
    return area
