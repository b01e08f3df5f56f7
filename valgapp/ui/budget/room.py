"""Height for a list that stands under something else on a page that scrolls."""

from __future__ import annotations

from PySide6.QtWidgets import QSizePolicy, QWidget

from valgapp.ui import theme


def give_room(widget: QWidget, least: int) -> None:
    """At least ``least`` logical pixels, and all there is left; never more for its own sake.

    What wraps above it makes Qt ask for the preferred height, and a long panel would scroll twice.
    """
    widget.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
    widget.setMinimumHeight(theme.px(least))
