"""The top of a page: title and figures, search and filters, and what can be done."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from valgapp.ui import theme
from valgapp.ui.dialogs import label
from valgapp.ui.editors import SearchLine
from valgapp.ui.flow import FlowLayout
from valgapp.ui.icons import icon
from valgapp.ui.ownership import ChangeAction


class PageHeader(QWidget):
    """``searched`` with the text as the user types, ``cleared`` on »Ryd søgning og filtre«,
    ``stepped_down`` on arrow down and on Enter in the search field."""

    searched = Signal(str)
    cleared = Signal()
    stepped_down = Signal()
    status_changed = Signal()

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._page = parent
        self._title, self._subtitle = label(title, "title"), label("", "muted")
        self._subtitle.hide()
        self._primary = QPushButton()
        self._more = QPushButton("Mere")
        self._menu = QMenu(self._more)
        self._search = SearchLine()
        self._quiet, self._chips = QWidget(), QWidget()
        self._buttons = QHBoxLayout(self._quiet)
        self._buttons.setContentsMargins(0, 0, 0, 0)
        self._figures = FlowLayout(self._chips, gap=6)
        self._tools = QWidget()
        self._filters = FlowLayout(self._tools, gap=10)
        self._is_low = False
        self._pause = QTimer(self, singleShot=True, interval=60)
        self._pause.timeout.connect(lambda: self.searched.emit(self.search_text))
        self._build()

    def _build(self) -> None:
        self._title.setWordWrap(False)
        words = QVBoxLayout()
        words.setSpacing(theme.px(2))
        words.addWidget(self._title)
        words.addWidget(self._subtitle)
        top = QHBoxLayout()
        top.setSpacing(theme.px(8))
        top.addLayout(words, 1)
        # Beside the title, and in several lines where the window is too narrow for one.
        deeds = QWidget()
        line = FlowLayout(deeds, to_right=True)
        for widget in (self._quiet, self._more, self._primary):
            line.addWidget(widget)
        top.addWidget(deeds, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addLayout(top)
        column.addWidget(self._chips)
        column.addWidget(self._tools)
        self._build_buttons()
        self._build_search()
        for empty in (self._quiet, self._chips, self._tools):
            empty.hide()

    def _build_buttons(self) -> None:
        self._primary.setProperty("kind", "primary")
        self._primary.hide()
        self._more.setProperty("kind", "quiet")
        self._more.setIcon(icon("more"))
        self._more.setAccessibleName("Flere handlinger")
        self._menu.setToolTipsVisible(True)
        self._more.setMenu(self._menu)
        self._more.hide()

    def _build_search(self) -> None:
        self._search.setMinimumWidth(theme.px(260))
        self._search.setAccessibleName("Søg")
        self._search.stepped_down.connect(self._step_down)
        self._search.entered.connect(self._step_down)
        self._search.textChanged.connect(lambda _text: self._pause.start())
        self._search.hide()
        self._filters.addWidget(self._search)

    # -- search and filters -----------------------------------------------------------------

    @property
    def search_text(self) -> str:
        """What stands in the search field."""
        return self._search.text().strip()

    def show_search(self, placeholder: str) -> None:
        """Show the search field; without a placeholder there is nothing to search.

        A field once shown keeps its place, so that what stands beside it never jumps.
        """
        was_shown = not self._search.isHidden()
        self._search.setPlaceholderText(placeholder or "Intet at søge i her")
        self._search.setAccessibleName(placeholder or "Søg")
        self._search.setToolTip("Ctrl+F")
        self._search.setEnabled(bool(placeholder))
        self._search.setVisible(bool(placeholder) or was_shown)
        self._tools.show()

    def focus_search(self) -> bool:
        """Ctrl+F; False when the page has nothing to search."""
        if self._search.isHidden() or not self._search.isEnabled():
            return False
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.selectAll()
        return True

    def focus_primary(self) -> bool:
        """Take the keyboard to the primary button; False when there is none to press."""
        if not self._primary.isVisible() or not self._primary.isEnabled():
            return False
        self._primary.setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def begin_search(self, text: str) -> None:
        """Take the keyboard to the search field with ``text`` typed so far."""
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.setText(text)

    def _step_down(self) -> None:
        # Whoever types fast is in the list before the search has caught up.
        if self._pause.isActive():
            self._pause.stop()
            self.searched.emit(self.search_text)
        self.stepped_down.emit()

    def set_search_text(self, text: str) -> None:
        """Search for ``text`` at once."""
        self._search.setText(text)
        self._pause.stop()
        self.searched.emit(self.search_text)

    def clear_search(self) -> None:
        """Empty the search field."""
        self.set_search_text("")

    def clear_filters(self) -> None:
        """Empty the search field and set every filter back to its first choice."""
        self.clear_search()
        for box in self._tools.findChildren(QComboBox):
            box.setCurrentIndex(0)
        self.cleared.emit()

    def add_filter(self, widget: QWidget) -> None:
        """A filter beside the search field."""
        self._filters.addWidget(widget)
        self._tools.show()

    # -- words and actions ------------------------------------------------------------------

    def set_title(self, text: str) -> None:
        """Another title than the one it was built with."""
        self._title.setText(text)

    def set_subtitle(self, text: str) -> None:
        """A quiet line under the title."""
        self._subtitle.setText(text)
        self._show_figures()

    def set_figures(self, figures: Iterable[str | tuple[str, str]]) -> None:
        """Chips under the title."""
        while item := self._figures.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for figure in figures:
            text, tone = (figure, "plain") if isinstance(figure, str) else figure
            chip = QLabel(text)
            chip.setTextFormat(Qt.TextFormat.PlainText)
            chip.setProperty("role", "chip")
            chip.setProperty("tone", tone)
            self._figures.addWidget(chip)
        self._show_figures()

    def fold_figures(self, on: bool) -> None:
        """Put the subtitle and the chips away while the page is low."""
        self._is_low = on
        self._show_figures()

    def _show_figures(self) -> None:
        self._subtitle.setVisible(bool(self._subtitle.text()) and not self._is_low)
        self._chips.setVisible(self._figures.count() > 0 and not self._is_low)

    def set_primary(self, text: str, run: Callable[[], object], icon_name: str) -> None:
        """The primary button."""
        self.name_primary(text, icon_name)
        self._primary.clicked.connect(lambda *_: run())
        self._primary.show()

    def name_primary(self, text: str, icon_name: str = "") -> None:
        """Other words on the primary button, and another icon when one is named."""
        if icon_name:
            self._primary.setIcon(icon(icon_name, "on_accent"))
        self._primary.setText(text)
        self._primary.setToolTip(f"{text} (Ctrl+N)")

    def press_primary(self) -> None:
        """Ctrl+N."""
        if self._primary.isEnabled() and not self._primary.isHidden():
            self._primary.click()

    def show_primary(self, on: bool) -> None:
        """Whether there is a primary button at all; without it Ctrl+N does nothing."""
        self._primary.setVisible(on)

    def enable_primary(self, on: bool) -> None:
        """Whether the primary button can be pressed."""
        self._primary.setEnabled(on)

    def add_action(
        self,
        text: str,
        run: Callable[[], object],
        icon_name: str = "",
        *,
        shortcut: str = "",
        in_menu: bool = False,
        shared: bool = False,
    ) -> QAction:
        """A quiet button, or an entry under »Mere«; ``shared`` as for ``Page.add_action``."""
        action = ChangeAction(text, self) if shared else QAction(text, self)
        if icon_name:
            action.setIcon(icon(icon_name))
        action.triggered.connect(lambda *_: run())
        if shortcut:
            action.setShortcut(QKeySequence(shortcut))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            self._page.addAction(action)
        if in_menu:
            self._menu.addAction(action)
            self._more.show()
            return action
        button = QPushButton(action.icon(), text)
        button.setProperty("kind", "quiet")
        button.clicked.connect(action.trigger)
        self._buttons.addWidget(button)
        self._quiet.show()
        return action
