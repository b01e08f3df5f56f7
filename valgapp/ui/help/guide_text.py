"""The guide as Qt sets it: the same text on the screen and on paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, Qt, QUrl
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QImage,
    QPageLayout,
    QPageSize,
    QPdfWriter,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFragment,
    QTextFrameFormat,
    QTextImageFormat,
    QTextLength,
    QTextTable,
)

from valgapp import paths
from valgapp.domain import guide
from valgapp.domain.guide import Chapter
from valgapp.ui import theme

_PAPER_POINTS = 10
_PAPER_WIDTH = 380  # points of a picture on paper
_PICTURE_PIXELS = 1200  # of a picture on paper
_MARGIN = 18  # millimetres
_COVER = Chapter("", "# Brugervejledning til valgapp")


def read_chapters() -> list[Chapter]:
    """The guide and the news that ship with the program."""
    folder = paths.resources()
    texts = [
        (folder / name).read_text(encoding="utf-8")
        for name in ("brugervejledning.md", "nyheder.md")
    ]
    return guide.chapters(*texts)


def picture(path: str, width: int, ratio: float = 1.0) -> QImage:
    """A picture of the guide, never wider than ``width`` logical pixels; smooth when smaller."""
    image = QImage(str(paths.resources() / path))
    if image.isNull():
        return image
    mode = Qt.TransformationMode.SmoothTransformation
    scaled = image.scaledToWidth(round(min(width, image.width()) * ratio), mode)
    scaled.setDevicePixelRatio(ratio)
    return scaled


def document(chapters: Sequence[Chapter], font: QFont, line: QColor) -> QTextDocument:
    """Chapters with air between lines, headings of the type scale, and tables with ``line``s.

    Its pictures are added by the caller, who knows how wide they may be.
    """
    made = QTextDocument()
    made.setDefaultFont(font)
    made.setMarkdown("\n\n".join(chapter.text for chapter in chapters))
    _dress(made, line, font.pointSizeF())
    return made


def add_pictures(
    document: QTextDocument, chapters: Sequence[Chapter], width: int, ratio: float
) -> None:
    """The pictures of ``chapters``, each at most ``width`` logical pixels wide."""
    kind = QTextDocument.ResourceType.ImageResource.value
    for path in {path for chapter in chapters for path in chapter.pictures}:
        document.addResource(kind, QUrl(path), picture(path, width, ratio))


def _dress(document: QTextDocument, line: QColor, size: float) -> None:
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    block = document.begin()
    while block.isValid():
        _dress_block(QTextCursor(block), block.blockFormat(), size)
        block = block.next()
    for table in _tables(document):
        _dress_table(table, line, size)
    cursor.endEditBlock()


def _dress_block(cursor: QTextCursor, shape: QTextBlockFormat, size: float) -> None:
    level = shape.headingLevel()
    is_item, is_cell = cursor.currentList() is not None, cursor.currentTable() is not None
    air = 0.0 if is_cell else size * (0.35 if is_item else 0.8)
    shape.setBottomMargin(air)
    shape.setTopMargin(size * 1.6 if level > 1 else 0.0)
    if not _is_picture(cursor.block()):  # a part of a picture's height would be a gap under it
        shape.setLineHeight(125, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    cursor.setBlockFormat(shape)
    if level:
        cursor.movePosition(cursor.MoveOperation.EndOfBlock, cursor.MoveMode.KeepAnchor)
        words = cursor.charFormat()
        words.clearProperty(QTextFormat.Property.FontSizeAdjustment.value)
        words.setFontPointSize(size * theme.TYPE_SCALE["title" if level == 1 else "heading"])
        words.setFontWeight(QFont.Weight.DemiBold)
        cursor.setCharFormat(words)


def _is_picture(block: QTextBlock) -> bool:
    return any(fragment.charFormat().isImageFormat() for fragment in _parts(block))


def _parts(block: QTextBlock) -> Iterator[QTextFragment]:
    part = block.begin()
    while not part.atEnd():
        yield part.fragment()
        part += 1


def _tables(document: QTextDocument) -> Iterator[QTextTable]:
    for frame in document.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            yield frame


def _dress_table(table: QTextTable, line: QColor, size: float) -> None:
    shape = table.format()
    shape.setBorderCollapse(True)
    shape.setBorder(1)
    shape.setBorderBrush(QBrush(line))
    shape.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    shape.setCellPadding(size * 0.6)
    shape.setBottomMargin(size)
    shape.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    table.setFormat(shape)


def pdf(chapters: Sequence[Chapter]) -> bytes:
    """The whole guide on A4 with page numbers."""
    made = document([_COVER, *chapters], _paper_font(), QColor(theme.LIGHT.border))
    add_pictures(made, chapters, _PICTURE_PIXELS, 1.0)
    _fit_pictures(made)
    _turn_pages(made)
    return _printed(made)


def _paper_font() -> QFont:
    made = QFont(theme.FAMILY)
    made.setPointSizeF(_PAPER_POINTS)
    return made


def _turn_pages(document: QTextDocument) -> None:
    """A chapter that opens with a picture begins a page: its heading never stands alone."""
    block = document.begin()
    while block.isValid():
        if block.blockFormat().headingLevel() == 1 and _is_picture(block.next()):
            shape = block.blockFormat()
            shape.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
            QTextCursor(block).setBlockFormat(shape)
        block = block.next()


def _fit_pictures(document: QTextDocument) -> None:
    found = [
        (fragment.position(), fragment.charFormat().toImageFormat())
        for fragment in _fragments(document)
        if fragment.charFormat().isImageFormat()
    ]
    for place, shape in found:
        cursor = QTextCursor(document)
        cursor.setPosition(place)
        cursor.movePosition(cursor.MoveOperation.Right, cursor.MoveMode.KeepAnchor)
        fitted = QTextImageFormat(shape)
        fitted.setWidth(_PAPER_WIDTH)
        cursor.setCharFormat(fitted)


def _fragments(document: QTextDocument) -> Iterator[QTextFragment]:
    block = document.begin()
    while block.isValid():
        yield from _parts(block)
        block = block.next()


def _printed(document: QTextDocument) -> bytes:
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle("Brugervejledning til valgapp")
    writer.setCreator("valgapp")
    margins = QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
    page = QPageSize(QPageSize.PageSizeId.A4)
    writer.setPageLayout(
        QPageLayout(page, QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter)
    )
    document.print_(writer)
    del writer
    buffer.close()
    return bytes(held.data())
