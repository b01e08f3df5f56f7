"""The list of pages at the left; shrinks to icons when the window is narrow."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QToolButton,
    QVBoxLayout,
)

from valgapp.ui import theme
from valgapp.ui.icons import icon
from valgapp.ui.mark import Mark
from valgapp.ui.pages import PageSpec

WIDE, NARROW = 216, 64
_TITLE = Qt.ItemDataRole.AccessibleTextRole


class Navigation(QFrame):
    """``chosen`` with the key of the page the user picked; ``entered`` to go on into it."""

    chosen = Signal(str)
    entered = Signal()

    def __init__(self, specs: Sequence[PageSpec]) -> None:
        super().__init__()
        self.setProperty("role", "sidebar")
        self._specs = list(specs)
        self._is_narrow = False
        self._mark, self._name = Mark("ballot", 26, "accent"), QLabel("valgapp")
        self._site = QLabel()
        self._list = _List()
        self._fold = QToolButton()
        self._build()
        theme.current().changed.connect(self._fit)
        self._fit()

    def _build(self) -> None:
        self._name.setProperty("role", "brand")
        self._site.setProperty("role", "small")
        self._site.setWordWrap(True)
        self._site.setTextFormat(Qt.TextFormat.PlainText)
        self._list.setObjectName("navigation")
        self._list.setAccessibleName("Sider")
        for place, spec in enumerate(self._specs):
            self._list.addItem(_item(spec, place))
        self._list.currentRowChanged.connect(self._choose)
        self._list.entered_page.connect(self.entered)
        self._fold.setAccessibleName("Fold sidepanelet ind eller ud")
        self._fold.setIcon(icon("sidebar"))
        self._fold.setToolTip("Fold sidepanelet ind eller ud (F9)")
        self._fold.clicked.connect(lambda: self.set_narrow(not self._is_narrow))
        brand = QHBoxLayout()
        brand.setSpacing(theme.px(10))
        brand.addWidget(self._mark)
        brand.addWidget(self._name, 1)
        self._column = column = QVBoxLayout(self)
        column.addLayout(brand)
        column.addSpacing(theme.px(12))
        column.addWidget(self._list, 1)
        column.addWidget(self._site)
        column.addWidget(self._fold)

    # -- pages ------------------------------------------------------------------------------

    def show_page(self, key: str) -> None:
        """Mark the page that is in sight."""
        self._list.blockSignals(True)
        for place, spec in enumerate(self._specs):
            if spec.key == key:
                self._list.setCurrentRow(place)
        self._list.blockSignals(False)

    def set_site(self, name: str) -> None:
        """Whose file it is; some pages have another name at BIF."""
        self._site.setText(name)
        for place, spec in enumerate(self._specs):
            _name(self._list.item(place), spec.named(name), place)
        self._fit()

    @property
    def site(self) -> str:
        """Whose file it is, as shown."""
        return self._site.text()

    def _choose(self, place: int) -> None:
        if place >= 0:
            self.chosen.emit(self._specs[place].key)

    # -- width ------------------------------------------------------------------------------

    @property
    def is_narrow(self) -> bool:
        """Icons only."""
        return self._is_narrow

    def set_narrow(self, narrow: bool) -> None:
        """Icons only, or icons and words."""
        self._is_narrow = narrow
        self._fit()

    def _fit(self) -> None:
        edge = theme.px(10)
        self._column.setContentsMargins(edge, theme.px(16), edge, theme.px(10))
        self._column.setSpacing(theme.px(4))
        self.setFixedWidth(theme.px(NARROW if self._is_narrow else WIDE))
        self._mark.setFixedWidth(theme.px(NARROW) - 2 * edge if self._is_narrow else theme.px(32))
        self._name.setHidden(self._is_narrow)
        self._site.setHidden(self._is_narrow)
        self._list.setProperty("narrow", self._is_narrow)
        theme.restyle(self._list)
        self._list.setIconSize(QSize(theme.px(20), theme.px(20)))
        for place in range(len(self._specs)):
            item = self._list.item(place)
            item.setText("" if self._is_narrow else item.data(_TITLE))


class _List(QListWidget):
    entered_page = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerItem)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Half a picture at the foot looks like a fault: only whole items are shown.
        inside = self.height() - 2 * self.frameWidth()
        self.setViewportMargins(0, 0, 0, inside % max(self.sizeHintForRow(0), 1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Enter goes on into the page that the arrows have shown.
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered_page.emit()
        else:
            super().keyPressEvent(event)


def _item(spec: PageSpec, place: int) -> QListWidgetItem:
    item = QListWidgetItem(icon(spec.icon), spec.title)
    _name(item, spec.title, place)
    return item


def _name(item: QListWidgetItem, title: str, place: int) -> None:
    key = f" (Ctrl+{place + 1})" if place < 9 else ""
    item.setToolTip(f"{title}{key}")
    item.setData(_TITLE, title)
