"""An SVG drawing as a picture of dots, large enough to print sharply."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgRenderer

from valgapp.documents.svg_gate import checked_svg
from valgapp.errors import UserError

LONGEST = 1800  # dots; a logo is made smaller afterwards, which smooths its edges


def png_of_svg(name: str, data: bytes) -> bytes:
    """The drawing as PNG on nothing. Raises UserError for one that is not safe or is empty."""
    renderer = QSvgRenderer(QByteArray(checked_svg(name, data)))
    renderer.setAspectRatioMode(Qt.AspectRatioMode.KeepAspectRatio)
    size = renderer.defaultSize()
    if not renderer.isValid() or size.isEmpty():
        raise UserError(f"»{name}« er en tom tegning. Gem logoet som PNG, og vælg det i stedet.")
    image = QImage(
        size.scaled(QSize(LONGEST, LONGEST), Qt.AspectRatioMode.KeepAspectRatio),
        QImage.Format.Format_ARGB32_Premultiplied,
    )
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())
