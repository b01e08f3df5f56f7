"""The pages of a PDF below one another, as sharp as the screen is."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from valgapp.ui import theme
from valgapp.ui.preview_sheets import POINTS_PER_INCH, PageCache, paint_ring, paint_sheet

STEPS = (0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0)


class Fit(Enum):
    """How large a page is when no percentage has been chosen."""

    PAGE = auto()
    WIDTH = auto()


class PagesView(QAbstractScrollArea):
    """All pages below one another. ``moved`` when another page or size is in sight.

    Page Up and Page Down turn pages, the arrows scroll, Ctrl with + − 0 or the wheel zooms.
    """

    moved = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cache = PageCache()
        self._fit: Fit | None = Fit.PAGE
        self._zoom = 1.0
        self._page = 0
        self._grabbed: QPoint | None = None
        self._drawer = QTimer(self, singleShot=True, interval=0)
        self._drawer.timeout.connect(self._draw_one)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName("Sider")
        self.viewport().setCursor(Qt.CursorShape.OpenHandCursor)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    # -- what is shown ----------------------------------------------------------------------

    def set_pdf(self, pdf: bytes) -> None:
        """Show a PDF from its first page."""
        self._cache, self._page = PageCache(pdf), 0
        self._arrange()
        self.verticalScrollBar().setValue(0)
        self._tell()

    @property
    def page_count(self) -> int:
        """Pages in the PDF."""
        return len(self._cache.sizes)

    @property
    def page_sizes(self) -> list[tuple[float, float]]:
        """Width and height of every page in points."""
        return self._cache.sizes

    @property
    def page(self) -> int:
        """The page in sight, from 0."""
        return self._page

    @property
    def zoom(self) -> float:
        """Size on the screen against the size on paper."""
        return self._zoom

    @property
    def fit(self) -> Fit | None:
        """Whether the size follows the window, or ``None``."""
        return self._fit

    # -- moving about -----------------------------------------------------------------------

    def show_page(self, page: int) -> None:
        """Bring a page (from 0) to the top."""
        if self.page_count:
            self._page = min(max(page, 0), self.page_count - 1)
            top = self._rects()[self._page].top() - self._gap
            self.verticalScrollBar().setValue(top)
            self._tell()

    def set_fit(self, fit: Fit) -> None:
        """Let pages follow the window's size."""
        self._fit = fit
        self._resize_pages()

    def set_zoom(self, zoom: float) -> None:
        """Show pages at this factor of their size on paper."""
        self._fit, self._zoom = None, min(max(zoom, STEPS[0]), STEPS[-1])
        self._resize_pages()

    def step_zoom(self, step: int) -> None:
        """The next larger (+1) or smaller (-1) of the usual sizes."""
        if step > 0:
            wanted = next((z for z in STEPS if z > self._zoom + 0.01), STEPS[-1])
        else:
            wanted = next((z for z in reversed(STEPS) if z < self._zoom - 0.01), STEPS[0])
        self.set_zoom(wanted)

    def _resize_pages(self) -> None:
        """What stands in the middle stays there; a fitted page stands at the top."""
        page, bars = self._page, (self.horizontalScrollBar(), self.verticalScrollBar())
        middles = [(b.value() + b.pageStep() / 2) / (b.maximum() + b.pageStep() or 1) for b in bars]
        self._arrange()
        if self._fit is not None:
            self.show_page(page)
        else:
            for bar, middle in zip(bars, middles, strict=True):
                bar.setValue(round(middle * (bar.maximum() + bar.pageStep()) - bar.pageStep() / 2))
            self._tell()
        self.viewport().update()

    def _scrolled(self) -> None:
        middle = self.verticalScrollBar().value() + self.viewport().height() // 2
        rects = self._rects()
        here = next((i for i, r in enumerate(rects) if r.bottom() >= middle), len(rects) - 1)
        if rects and here != self._page:
            self._page = here
            self._tell()

    def _tell(self) -> None:
        if self.page_count:
            self.setAccessibleName(f"Side {self._page + 1} af {self.page_count}")
        self.moved.emit()

    # -- geometry ---------------------------------------------------------------------------

    @property
    def _gap(self) -> int:
        return theme.px(16)

    def _page_size(self, page: int) -> QSize:
        width, height = self._cache.sizes[page]
        scale = self._zoom * self.logicalDpiX() / POINTS_PER_INCH
        return QSize(round(width * scale), round(height * scale))

    def _rects(self) -> list[QRect]:
        """Each page's place on the long sheet that scrolls by."""
        sizes = [self._page_size(page) for page in range(self.page_count)]
        room = max([self.viewport().width(), *(s.width() + 2 * self._gap for s in sizes)])
        top, found = self._gap, []
        for size in sizes:
            found.append(QRect(QPoint((room - size.width()) // 2, top), size))
            top += size.height() + self._gap
        return found

    def _arrange(self) -> None:
        if self._fit is not None and self.page_count:
            self._zoom = self._fitted()
        rects = self._rects()
        room = self.viewport().size()
        high = rects[-1].bottom() + self._gap if rects else 0
        wide = max((r.width() + 2 * self._gap for r in rects), default=0)
        for bar, whole, part in (
            (self.verticalScrollBar(), high, room.height()),
            (self.horizontalScrollBar(), wide, room.width()),
        ):
            bar.setRange(0, max(whole - part, 0))
            bar.setPageStep(part)
            bar.setSingleStep(theme.px(40))

    def _fitted(self) -> float:
        inch = self.logicalDpiX() / POINTS_PER_INCH
        room = self.viewport().size()
        wide = max(width for width, _ in self._cache.sizes) * inch
        zoom = max(room.width() - 2 * self._gap, 50) / wide
        if self._fit is Fit.PAGE:
            high = max(height for _, height in self._cache.sizes) * inch
            zoom = min(zoom, max(room.height() - 2 * self._gap, 50) / high)
        return min(max(zoom, STEPS[0] / 2), STEPS[-1])

    # -- painting ---------------------------------------------------------------------------

    def _in_sight(self) -> list[tuple[int, QRect]]:
        offset = QPoint(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())
        moved = [(i, rect.translated(offset)) for i, rect in enumerate(self._rects())]
        return [(i, rect) for i, rect in moved if rect.intersects(self.viewport().rect())]

    def _pixels(self, rect: QRect) -> int:
        return round(rect.width() * self.devicePixelRatioF())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), theme.color("sunken"))
        for page, rect in self._in_sight():
            picture = self._cache.known(page, self._pixels(rect))
            if picture is None:
                picture = self._cache.nearest(page)
                self._drawer.start()
            paint_sheet(painter, rect, picture)
        if self.hasFocus():
            paint_ring(painter, self.viewport().rect())
        painter.end()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def _draw_one(self) -> None:
        """Draw the first page in sight that lacks its picture, and come back for the next."""
        for page, rect in self._in_sight():
            if self._cache.known(page, self._pixels(rect)) is None:
                self._cache.drawn(page, self._pixels(rect))
                self.viewport().update(rect)
                return

    # -- hands ------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fit is not None:
            self._resize_pages()
        else:
            self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        turns = {
            Qt.Key.Key_PageDown: self._page + 1,
            Qt.Key.Key_PageUp: self._page - 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: self.page_count - 1,
        }
        ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key in turns:
            self.show_page(turns[Qt.Key(key)])
        elif ctrl and key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            self.step_zoom(-1 if key == Qt.Key.Key_Minus else 1)
        elif ctrl and key == Qt.Key.Key_0:
            self.set_fit(Fit.PAGE)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.step_zoom(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._grabbed = event.position().toPoint()
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grabbed is not None:
            here = event.position().toPoint()
            step = self._grabbed - here
            self._grabbed = here
            for bar, by in ((self.horizontalScrollBar(), step.x()), (self.verticalScrollBar(), step.y())):  # fmt: skip
                bar.setValue(bar.value() + by)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self._grabbed = None
        self.viewport().setCursor(Qt.CursorShape.OpenHandCursor)
