"""A PDF on paper: the very pages that were looked at, as pictures at 300 dots per inch."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QRect, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtWidgets import QWidget

from valgapp.domain.progress import Job, Progress
from valgapp.errors import UserError
from valgapp.ui.preview_sheets import page_image

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

DPI = 300
_MM_PER_INCH = 25.4
_REFUSED = (
    "Printeren tog ikke imod. Se efter, om den er tændt og har papir, eller gem en PDF i stedet."
)


@dataclass(frozen=True, slots=True)
class Shift:
    """How far what is printed is moved on the paper, in millimetres."""

    right: float = 0
    down: float = 0


def new_printer(title: str, sizes: list[tuple[float, float]]) -> QPrinter:
    """The standard printer, set to the first page's paper and way up. ``sizes`` in points."""
    from PySide6.QtPrintSupport import QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setResolution(DPI)
    printer.setDocName(title)
    printer.setFullPage(True)
    printer.setPageLayout(layout_for(*sizes[0]))
    return printer


def ask_printer(parent: QWidget, printer: QPrinter, pages: int) -> bool:
    """The system's own print dialog; False when the user thought better of it."""
    from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog

    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle("Udskriv")
    dialog.setMinMax(1, pages)
    dialog.setFromTo(1, pages)
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange, pages > 1)
    return bool(dialog.exec())


def layout_for(width: float, height: float) -> QPageLayout:
    """Paper of this size in points, on its side when the page is wider than high."""
    on_its_side = width > height
    upright = QSizeF(min(width, height), max(width, height))
    paper = QPageSize(
        upright, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyOrientationMatch
    )
    way = QPageLayout.Orientation.Landscape if on_its_side else QPageLayout.Orientation.Portrait
    layout = QPageLayout(paper, way, QMarginsF())
    layout.setMode(QPageLayout.Mode.FullPageMode)
    return layout


def print_pdf(
    pdf: bytes, printer: QPrinter, sizes: list[tuple[float, float]], shift: Shift | None = None
) -> Job[int]:
    """Print the pages chosen in the print dialog; returns how many sheets were sent.

    A page is fitted to the paper the user chose and moved by ``shift``. Raises UserError when the printer refuses;
    when it is cancelled nothing more is sent.
    """
    pages = _wanted(printer, len(sizes))
    painter = QPainter()
    if not painter.begin(printer):
        raise UserError(_REFUSED)
    sent = 0
    try:
        for page in pages:
            yield Progress(
                sent, len(pages), f"Sender side {sent + 1} af {len(pages)} til printeren."
            )
            if sent:
                _turn_page(printer, page, sizes)
            _paint_page(painter, printer, page_image(pdf, page, DPI), shift or Shift())
            sent += 1
    except GeneratorExit:
        printer.abort()
        raise
    finally:
        painter.end()
    return sent


def _wanted(printer: QPrinter, count: int) -> list[int]:
    first, last = printer.fromPage() or 1, printer.toPage() or count
    pages = list(range(max(first, 1) - 1, min(last, count)))
    # Few drivers cannot count; for those each set is sent again.
    return pages * (1 if printer.supportsMultipleCopies() else printer.copyCount())


def _turn_page(printer: QPrinter, page: int, sizes: list[tuple[float, float]]) -> None:
    width, height = sizes[page]
    way = QPageLayout.Orientation.Landscape if width > height else QPageLayout.Orientation.Portrait
    if printer.pageLayout().orientation() is not way:
        printer.setPageOrientation(way)
    if not printer.newPage():
        raise UserError(_REFUSED)


def _paint_page(painter: QPainter, printer: QPrinter, picture: QImage, shift: Shift) -> None:
    from PySide6.QtPrintSupport import QPrinter

    paper = printer.paperRect(QPrinter.Unit.DevicePixel).toRect()
    scale = min(paper.width() / picture.width(), paper.height() / picture.height())
    width, height = round(picture.width() * scale), round(picture.height() * scale)
    # The painter's own zero is the paper's corner only in full page mode; that is set above.
    dot = printer.resolution() / _MM_PER_INCH
    left = (paper.width() - width) // 2 + round(shift.right * dot)
    top = (paper.height() - height) // 2 + round(shift.down * dot)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(QRect(left, top, width, height), picture)
