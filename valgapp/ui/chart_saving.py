"""A chart taken along: to the clipboard, or to a picture or a drawing in a file."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from valgapp.documents import files
from valgapp.domain import danish
from valgapp.domain.charts import Chart, in_words
from valgapp.ui import chart_painting, clipboard, dialogs

_WIDTH, _TEXT = 640.0, 13.0  # of the picture, in points of the page it is pasted into
_SHARP = 3.0


def picture_of(chart: Chart) -> QImage:
    """A picture sharp enough for a page of A4, in the colours of paper."""
    from valgapp.documents import charts

    return chart_painting.image(charts.layout(chart, _WIDTH, _TEXT), _SHARP)


def copy_picture(chart: Chart) -> None:
    """The picture on the clipboard, with the text alternative for where only text goes."""
    data = QMimeData()
    data.setImageData(picture_of(chart))
    data.setText(in_words(chart))
    clipboard.put(data)


def copy_words(chart: Chart) -> None:
    """The text alternative on the clipboard."""
    clipboard.put(in_words(chart))


def save_png(parent: QWidget, chart: Chart) -> None:
    """Ask where, and save a picture. UserError when it cannot be written."""
    path = dialogs.save_path(parent, "Gem diagrammet", _name(chart, "png"), "PNG-billede (*.png)")
    if path is not None:
        files.write_bytes(path, _png(picture_of(chart)))


def save_svg(parent: QWidget, chart: Chart) -> None:
    """Ask where, and save a drawing. UserError when it cannot be written."""
    path = dialogs.save_path(parent, "Gem diagrammet", _name(chart, "svg"), "SVG-tegning (*.svg)")
    if path is not None:
        from valgapp.documents import charts
        from valgapp.documents.chart_svg import svg

        text = svg(charts.layout(chart, _WIDTH, _TEXT))
        files.write_bytes(path, text.encode("utf-8"))


def _name(chart: Chart, ending: str) -> str:
    return f"{chart.title} {danish.short_date(danish.today())}.{ending}"


def _png(image: QImage) -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(data.data())
