"""A tinted box with a mark and a sentence: something to know or to put right."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from valgapp.ui import theme
from valgapp.ui.dialogs import label
from valgapp.ui.icons import pixmap

_MARKS = {"accent": "info", "warning": "warning", "danger": "warning"}
_INKS = {"accent": "on_accent_soft"}


class Notice(QFrame):
    """Hidden while it has nothing to say. Tones: accent, warning, danger."""

    def __init__(self, text: str = "", tone: str = "accent") -> None:
        super().__init__()
        self.setProperty("role", "notice")
        self._tone = tone
        self._mark, self._text = QLabel(), label("")
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(*(theme.px(n) for n in (12, 8, 12, 8)))
        self._row.setSpacing(theme.px(8))
        self._row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.addWidget(self._text)
        self._row.addLayout(words, 1)
        theme.current().changed.connect(self._draw_mark)
        self.tell(text, tone)

    @property
    def text(self) -> str:
        """What it says, or nothing while it is hidden."""
        return self._text.text() if not self.isHidden() else ""

    def tell(self, text: str, tone: str = "") -> None:
        """Say something else; nothing hides it."""
        self._tone = tone or self._tone
        self._text.setText(text)
        self.setAccessibleName(text)
        if self.property("tone") != self._tone:
            self.setProperty("tone", self._tone)
            theme.restyle(self)
            theme.restyle(self._text)
        self._draw_mark()
        # A new one with words comes into sight with its page; alone it would flash as a window.
        is_new = not self.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)
        if not (text and is_new and self.parentWidget() is None):
            self.setVisible(bool(text))

    def add_button(self, button: QPushButton) -> None:
        """A way to put it right, at the end of the line."""
        self._row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)

    def _draw_mark(self) -> None:
        ink, side = _INKS.get(self._tone, self._tone), theme.px(18)
        self._mark.setPixmap(pixmap(_MARKS[self._tone], side, ink, self.devicePixelRatioF()))
