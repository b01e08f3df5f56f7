"""A short message at the foot of the window, with an action that Ctrl+Z gives as well."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QEnterEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from valgapp.ui import theme

SECONDS = 6
WIDEST = 560  # logical pixels: most messages stand in one line, as low as the status line


class Toast(QFrame):
    """One per window; a new message takes the place of the one before.

    It stands at the foot of ``over``, left of what is said ``beside`` it, where it covers no button.
    """

    def __init__(self, over: QWidget, beside: QWidget | None = None) -> None:
        super().__init__(over)
        self._beside, self._is_seen = beside, False
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
        row.setContentsMargins(theme.px(16), theme.px(2), theme.px(6), theme.px(2))
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
        self._is_seen = False
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

    def page_left(self) -> None:
        """Go with the page it was said on; what was only just said goes on to the next one."""
        if self._is_seen:
            self.hide()
        else:
            self.raise_()

    @property
    def text(self) -> str:
        """What it says, or nothing while it is away."""
        return self._text.text() if not self.isHidden() else ""

    def _act(self) -> None:
        run = self._run
        self.hide()
        if run is not None:
            run()

    def paintEvent(self, event: QPaintEvent) -> None:
        self._is_seen = True
        super().paintEvent(event)

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
        edge = theme.px(8)
        room = min(self._over.width() - 2 * edge, theme.px(WIDEST))
        words = self._text.fontMetrics().horizontalAdvance(self._text.text())
        button = self._action.sizeHint().width() if not self._action.isHidden() else 0
        beside = button + theme.px(16 + 12 + 6)
        self._text.setFixedWidth(max(min(words + 4, room - beside), 40))
        self.setMaximumWidth(max(room, 80))
        self.adjustSize()
        self._stand(edge, theme.px(3))

    def _stand(self, edge: int, foot: int) -> None:
        top, right = self._over.height() - self.height() - foot, self._over.width() - edge
        ends = [right - self.width(), edge]
        if self._beside is not None:
            clear = self._beside.mapTo(self._over, QPoint(0, 0)).x() - edge - self.width()
            ends = [clear, *ends] if clear >= edge else ends
        places = [QRect(QPoint(left, top), self.size()) for left in ends]
        buttons = [b for b in self._over.findChildren(QAbstractButton) if b.isVisible()]
        free = (p for p in places if not any(self._covers(p, b) for b in buttons))
        self.setGeometry(next(free, places[0]))

    def _covers(self, place: QRect, button: QAbstractButton) -> bool:
        if self.isAncestorOf(button):
            return False
        seen = button.visibleRegion().boundingRect()
        return place.intersects(seen.translated(button.mapTo(self._over, QPoint(0, 0))))


def announce(widget: QWidget, text: str) -> None:
    """Let a screen reader say ``text``, wherever the keyboard is."""
    if text:
        # Not before somebody is told something: the window is in sight by then.
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))
