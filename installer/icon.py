"""The program's icon for each platform, drawn from ``resources/valgapp.svg``."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QIODevice, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

SIZES: Final = (16, 24, 32, 48, 64, 128, 256)
_ICNS: Final = {16: b"icp4", 32: b"icp5", 64: b"icp6", 128: b"ic07", 256: b"ic08"}


def png(drawing: Path, size: int) -> bytes:
    """The drawing as a PNG of ``size`` dots each way."""
    picture = QImage(size, size, QImage.Format.Format_ARGB32)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(str(drawing)).render(painter)
    painter.end()
    return _saved(picture, "PNG")


def _saved(picture: QImage, kind: str) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, kind)  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def ico(drawing: Path) -> bytes:
    """A Windows icon: a directory of PNGs, as Windows reads them since Vista."""
    pictures = [png(drawing, size) for size in SIZES]
    place = 6 + 16 * len(SIZES)
    head = struct.pack("<HHH", 0, 1, len(SIZES))
    for size, picture in zip(SIZES, pictures, strict=True):
        side = size % 256  # 0 stands for 256
        head += struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(picture), place)
        place += len(picture)
    return head + b"".join(pictures)


def banner(drawing: Path) -> bytes:
    """The picture beside the first words of the Windows installer, a bitmap of 164 × 314 dots."""
    picture = QImage(164, 314, QImage.Format.Format_RGB32)
    picture.fill(QColor("#dfe8fb"))
    painter = QPainter(picture)
    QSvgRenderer(str(drawing)).render(painter, QRectF(32, 40, 100, 100))
    painter.end()
    return _saved(picture, "BMP")


def icns(drawing: Path) -> bytes:
    """A macOS icon: blocks of a four-letter kind, their length and a PNG."""
    blocks = [(kind, png(drawing, size)) for size, kind in _ICNS.items()]
    body = b"".join(kind + struct.pack(">I", 8 + len(data)) + data for kind, data in blocks)
    return b"icns" + struct.pack(">I", 8 + len(body)) + body
