"""A layout that puts widgets side by side and goes to a new line when there is no more room."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from valgapp.ui import theme


class FlowLayout(QLayout):
    """Left to right, then down; items of a line are centred on it. ``to_right``: lines end there."""

    def __init__(
        self, parent: QWidget | None = None, *, gap: int = 8, to_right: bool = False
    ) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap, self._to_right = gap, to_right
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        edges = self.contentsMargins()
        inside = width - edges.left() - edges.right()
        return self._arrange(QRect(0, 0, inside, 0), move=False) + edges.top() + edges.bottom()

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect.marginsRemoved(self.contentsMargins()), move=True)

    def sizeHint(self) -> QSize:
        shown = [item.sizeHint() for item in self._shown()]
        gap = theme.px(self._gap)
        width = sum(size.width() + gap for size in shown)
        inside = QSize(max(width - gap, 0), max((s.height() for s in shown), default=0))
        return inside.grownBy(self.contentsMargins())

    def minimumSize(self) -> QSize:
        shown = [item.minimumSize() for item in self._shown()]
        inside = QSize(
            max((s.width() for s in shown), default=0), max((s.height() for s in shown), default=0)
        )
        return inside.grownBy(self.contentsMargins())

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        gap, top = theme.px(self._gap), rect.top()
        for line in self._lines(rect.width()):
            sizes = [_size_within(item, rect.width()) for item in line]
            height = max(size.height() for size in sizes)
            left = rect.left()
            if self._to_right:
                left += rect.width() - sum(size.width() + gap for size in sizes) + gap
            for item, size in zip(line, sizes, strict=True):
                if move:
                    item.setGeometry(QRect(QPoint(left, top + (height - size.height()) // 2), size))
                left += size.width() + gap
            top += height + gap
        return max(top - gap - rect.top(), 0)

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        gap = theme.px(self._gap)
        lines: list[list[QLayoutItem]] = []
        left = width + 1
        for item in self._shown():
            needed = item.sizeHint().width()
            if left + needed > width or not lines:
                lines.append([])
                left = 0
            lines[-1].append(item)
            left += needed + gap
        return lines


def _size_within(item: QLayoutItem, width: int) -> QSize:
    """What an item wants; one that has to be narrower may become higher."""
    size = item.sizeHint()
    if size.width() > width:
        height = item.heightForWidth(width) if item.hasHeightForWidth() else size.height()
        return QSize(width, height)
    return size
