"""A short message at the bottom right, with an action that Ctrl+Z gives as well."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QEnterEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from valgapp.ui import theme

SECONDS = 6
WIDEST = 380  # logical pixels: it may cover the end of a line, never its beginning


class Toast(QFrame):
    """One per window; a new message takes the place of the one before."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self.setProperty("role", "toast")
        self.setAccessibleName("Besked")
        self._over = over
        self._run: Callable[[], object] | None = None
        self._text, self._action = QLabel(), QPushButton()
        self._timer = QTimer(self, singleShot=True, interval=round(SECONDS * 1000))
        self._timer.timeout.connect(self.hide)
        self._build()
        over.installEventFilter(self)
        self.hide()

    def _build(self) -> None:
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self._action.clicked.connect(self._act)
        self._action.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(16), theme.px(8), theme.px(10), theme.px(8))
        row.setSpacing(theme.px(12))
        row.addWidget(self._text, 1)
        row.addWidget(self._action)

    def say(self, text: str, action: str = "", run: Callable[[], object] | None = None) -> None:
        """Show ``text``, announce it to screen readers, and go again after a while."""
        self._run = run
        self._text.setText(text)
        self._action.setText(action)
        self._action.setVisible(bool(action and run))
        self._action.setAccessibleName(f"{action}: {text}" if action else "")
        self._place()
        self.show()
        self.raise_()
        self._timer.start()
        announce(self, text)

    def forget(self) -> None:
        """Go away and leave nothing of what was said in memory."""
        self.hide()
        self._timer.stop()
        self._run = None
        for widget in (self._text, self._action):
            widget.setText("")
        self._action.setAccessibleName("")

    @property
    def text(self) -> str:
        """What it says, or nothing while it is away."""
        return self._text.text() if not self.isHidden() else ""

    def _act(self) -> None:
        run = self._run
        self.hide()
        if run is not None:
            run()

    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._timer.start()
        super().leaveEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        edge = theme.px(12)
        room = min(self._over.width() - 2 * edge, theme.px(WIDEST))
        words = self._text.fontMetrics().horizontalAdvance(self._text.text())
        button = self._action.sizeHint().width() if not self._action.isHidden() else 0
        beside = button + theme.px(16 + 12 + 10)
        self._text.setFixedWidth(max(min(words + 4, room - beside), 40))
        self.setMaximumWidth(max(room, 80))
        self.adjustSize()
        self.move(
            self._over.width() - self.width() - edge, self._over.height() - self.height() - edge
        )


def announce(widget: QWidget, text: str) -> None:
    """Let a screen reader say ``text``, wherever the keyboard is."""
    if text:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))
