"""One part of the page »Arrangementer«, and what it tells the page."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox

from valgapp.ui.events.book import Book
from valgapp.ui.section import Section
from valgapp.ui.workspace import Workspace


class Part(Section):
    """``event_chosen`` with the event (or ``None``) that the panel is to show, ``event_opened``
    when the keyboard is to go into the panel, ``new_wanted`` with a day or ``None``.

    ``own_filter`` is a choice that only this part has.
    """

    event_chosen = Signal(object)
    event_opened = Signal(object)
    new_wanted = Signal(object)

    def __init__(self, workspace: Workspace, book: Book) -> None:
        super().__init__(workspace)
        self.book = book
        self.own_filter: QComboBox | None = None

    def filter(self) -> None:
        """The page's filters have changed."""
