"""The panel at the right that shows and edits the selected row."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from valgapp.ui import theme
from valgapp.ui.dialogs import label
from valgapp.ui.icons import icon


class DetailPanel(QFrame):
    """A heading that never scrolls away, a button to close, and scrolled ``content``.

    ``dismissed`` when the user closes it; it opens again with the next selected row.
    """

    dismissed = Signal()

    def __init__(self, content: QWidget, title: str = "") -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self.content = content
        self.title = label(title, "heading")
        self.subtitle = label("", "muted")
        self.subtitle.hide()
        self._close = QToolButton()
        self._last_action: QWidget = self._close
        self._scroll = QScrollArea()
        self._actions = QHBoxLayout()
        self._build()

    def _build(self) -> None:
        self.setAccessibleName("Detaljer")
        self.setMinimumWidth(theme.px(300))
        self._close.setIcon(icon("close"))
        self._close.setToolTip("Luk panelet (Esc)")
        self._close.setAccessibleName("Luk panelet")
        self._close.clicked.connect(self.close_panel)
        words = QVBoxLayout()
        words.setSpacing(theme.px(2))
        words.addWidget(self.title)
        words.addWidget(self.subtitle)
        top = QHBoxLayout()
        top.addLayout(words, 1)
        top.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self._actions.setSpacing(theme.px(8))
        self._fill_scroll()
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(20), theme.px(16), theme.px(8), theme.px(12))
        column.setSpacing(theme.px(12))
        column.addLayout(top)
        column.addLayout(self._actions)
        column.addWidget(self._scroll, 1)

    def _fill_scroll(self) -> None:
        inside = QWidget()
        inside.setProperty("role", "scrolled")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, theme.px(12), theme.px(12))
        column.addWidget(self.content)
        column.addStretch(1)
        self._scroll.setWidget(inside)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def set_title(self, title: str, subtitle: str = "") -> None:
        """Whose details these are."""
        self.title.setText(title)
        self.subtitle.setText(subtitle)
        self.subtitle.setVisible(bool(subtitle))

    def add_action(self, widget: QWidget) -> None:
        """A button under the heading; Tab comes to it before the fields below."""
        self._actions.addWidget(widget)
        for stop in (widget, *widget.findChildren(QWidget)):
            if stop.focusPolicy() & Qt.FocusPolicy.TabFocus and stop.window() is self.window():
                self.setTabOrder(self._last_action, stop)
                self._last_action = stop

    def open(self) -> None:
        """Show the panel."""
        self.show()

    def to_top(self) -> None:
        """Scroll back to the first field, for another row's details."""
        self._scroll.verticalScrollBar().setValue(0)

    def go_to(self, heading: QWidget) -> None:
        """Scroll so that a heading of the content stands at the top."""
        inside = self._scroll.widget()
        if inside is not None:
            top = heading.mapTo(inside, QPoint(0, 0)).y()
            self._scroll.verticalScrollBar().setValue(top - theme.px(4))

    def enter(self) -> None:
        """Take the keyboard, in the first field, with its words above it in sight."""
        stops = [widget for widget in self.content.findChildren(QWidget) if _takes_keys(widget)]
        if stops:
            first = min(stops, key=self._reading_place)
            first.setFocus(Qt.FocusReason.TabFocusReason)
            self._scroll.ensureWidgetVisible(first.parentWidget() or first, 0, theme.px(8))

    def _reading_place(self, widget: QWidget) -> tuple[int, int]:
        corner = widget.mapTo(self.content, QPoint(0, 0))
        return corner.y(), corner.x()

    def has_focus(self) -> bool:
        """Whether the keyboard is somewhere in the panel."""
        widget = QApplication.focusWidget()
        return widget is not None and self.isAncestorOf(widget)

    def close_panel(self) -> None:
        """Hide the panel until another row is chosen."""
        self.hide()
        self.dismissed.emit()


def _takes_keys(widget: QWidget) -> bool:
    by_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return by_tab and widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None
