"""The order of Tab for widgets made after what they stand before."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtWidgets import QWidget


def come_before(anchor: QWidget, *stops: QWidget) -> None:
    """Tab comes to ``stops`` one by one and then to ``anchor``, where this was in the order.

    Not for a widget with a focus proxy: Qt comes to that before what is put in front of it.
    """
    for one, after in pairwise((anchor, *stops, anchor)):
        QWidget.setTabOrder(one, after)
