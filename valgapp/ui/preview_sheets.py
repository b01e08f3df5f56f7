"""Pages of a PDF as pictures on the screen: drawn once at the size they are shown, then kept."""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from valgapp.ui import theme

POINTS_PER_INCH = 72.0
_KEPT_PIXELS = 40_000_000  # pictures of pages kept, in pixels of four bytes
_WIDEST = 5000  # pixels; beyond it a page is drawn larger from this picture


class PageCache:
    """Pictures of the pages of one PDF, drawn when asked for; the oldest are forgotten."""

    def __init__(self, pdf: bytes = b"") -> None:
        self._pdf = pdf
        self._pictures: OrderedDict[tuple[int, int], QImage] = OrderedDict()
        self.sizes: list[tuple[float, float]] = page_sizes(pdf) if pdf else []

    def known(self, page: int, width: int) -> QImage | None:
        """The picture of this width, when it has been drawn."""
        found = self._pictures.get((page, _bounded(width)))
        if found is not None:
            self._pictures.move_to_end((page, _bounded(width)))
        return found

    def nearest(self, page: int) -> QImage | None:
        """Any picture of the page, to show until the right one is drawn."""
        return next((picture for (p, _), picture in self._pictures.items() if p == page), None)

    def drawn(self, page: int, width: int) -> QImage:
        """The picture of ``page`` (from 0), ``width`` pixels wide."""
        known = self.known(page, width)
        if known is not None:
            return known
        inches = self.sizes[page][0] / POINTS_PER_INCH
        # A hair less than the width: the picture's is rounded up to whole pixels.
        picture = page_image(self._pdf, page, (_bounded(width) - 0.01) / inches)
        self._pictures[page, _bounded(width)] = picture
        self._forget()
        return picture

    def _forget(self) -> None:
        total = sum(p.width() * p.height() for p in self._pictures.values())
        while total > _KEPT_PIXELS and len(self._pictures) > 1:
            _, gone = self._pictures.popitem(last=False)
            total -= gone.width() * gone.height()


def page_image(pdf: bytes, page: int, dpi: float) -> QImage:
    """One page (from 0) as a picture at ``dpi`` dots per inch."""
    from valgapp.documents import preview

    raw = preview.page_picture(pdf, page, dpi)
    picture = QImage(raw.rgba, raw.width, raw.height, raw.width * 4, QImage.Format.Format_RGBA8888)
    return picture.copy()  # QImage does not own the bytes it is made from


def page_sizes(pdf: bytes) -> list[tuple[float, float]]:
    """Width and height of every page in points. UserError for what is no PDF."""
    from valgapp.documents import preview

    with preview.opened(pdf) as document:
        return [tuple(document.get_page_size(page)) for page in range(len(document))]


def _bounded(width: int) -> int:
    return max(1, min(width, _WIDEST))


class PagePicture(QWidget):
    """The first page of a PDF in the width there is; ``clicked`` to see it large."""

    clicked = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cache, self._instead = PageCache(), ""
        self._name = name
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMinimumWidth(theme.px(160))
        self.setAccessibleName(name)

    def set_clickable(self, what: str) -> None:
        """Let a click, Enter or Space open the page; ``what`` says so to the user."""
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(what)
        self.setAccessibleDescription(what)

    def set_pdf(self, pdf: bytes, instead: str = "") -> None:
        """Show a PDF's first page; no bytes show an empty sheet with the words ``instead``."""
        self._cache, self._instead = PageCache(pdf), instead
        self.setAccessibleName(f"{self._name}: {instead}" if instead else self._name)
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        wide, high = self._cache.sizes[0] if self._cache.sizes else (297.0, 210.0)
        return round(width * high / wide)

    def sizeHint(self) -> QSize:
        width = theme.px(300)
        return QSize(width, self.heightForWidth(width))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        sheet = self._sheet()
        pixels = round(sheet.width() * self.devicePixelRatioF())
        picture = self._cache.drawn(0, pixels) if self._cache.sizes and pixels > 0 else None
        paint_sheet(painter, sheet, picture)
        if self._instead:
            painter.setPen(QColor("#595959"))
            painter.drawText(sheet, int(Qt.AlignmentFlag.AlignCenter), self._instead)
        if self.hasFocus():
            paint_ring(painter, sheet)
        painter.end()

    def _sheet(self) -> QRect:
        """The largest sheet of the right shape inside the widget."""
        width = min(self.width(), round(self.height() * self.width() / max(self.heightForWidth(self.width()), 1)))  # fmt: skip
        height = self.heightForWidth(width)
        return QRect((self.width() - width) // 2, 0, width, min(height, self.height()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self._cache.sizes:
            self.clicked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if event.key() in keys and self._cache.sizes:
            self.clicked.emit()
        else:
            super().keyPressEvent(event)


def paint_ring(painter: QPainter, rect: QRect) -> None:
    """What has the keyboard."""
    painter.setPen(QPen(theme.color("accent"), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(rect.adjusted(1, 1, -1, -1))


def paint_sheet(painter: QPainter, rect: QRect, picture: QImage | None) -> None:
    """A sheet of paper with a hairline around it: white in both themes, as paper is."""
    painter.fillRect(rect, QColor("white"))
    if picture is not None:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(QRectF(rect), picture)
    painter.setPen(QPen(theme.color("line"), 1))
    painter.drawRect(rect.adjusted(0, 0, -1, -1))
