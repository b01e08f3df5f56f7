"""What changes a row is greyed out while the row belongs to another site.

A ``ChangeButton``, ``ChangeTool`` or ``ChangeAction`` changes the row it stands beside. Whoever
shows the row says whose it is with ``hold``: a form and a table do so by themselves, for all that
is in their panel or menu. The page's own ``setEnabled`` goes on to count when the row is ours.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QMenu, QPushButton, QToolButton, QWidget

from valgapp.domain.sites import belongs_to
from valgapp.errors import UserError
from valgapp.ui.icons import icon
from valgapp.ui.workspace import workspace_of


class _Held:
    """Enabled when the page says so and the row is nobody else's."""

    _holder = ""
    _is_wanted = True
    _tip: str | None = None

    def setEnabled(self, on: bool) -> None:
        self._is_wanted = on
        super().setEnabled(on and not self._holder)  # type: ignore[misc]

    def hold(self: Any, name: str) -> None:
        """The row belongs to the site called ``name``; ``""`` when it may be changed here."""
        if name == self._holder:
            return
        if not self._holder:
            # An action without a tip of its own answers with its text.
            self._tip = "" if isinstance(self, QAction) else self.toolTip()
        self._holder = name
        self.setToolTip(belongs_to(name) if name else self._tip)
        self.setEnabled(self._is_wanted)


class ChangeButton(_Held, QPushButton):
    """A button that changes the row beside it."""


class ChangeTool(_Held, QToolButton):
    """A small button that changes the row beside it."""


class ChangeAction(_Held, QAction):
    """A menu entry that changes the row in sight."""


def add_holder(menu: QMenu, name: str) -> None:
    """Say at the top of a menu why some of its entries are grey; ``""`` says nothing."""
    if name:
        menu.addAction(icon("lock"), belongs_to(name)).setEnabled(False)
        menu.addSeparator()


def change_entry(menu: QMenu, picture: QIcon, text: str, run: Callable[[], object]) -> ChangeAction:
    """An entry of a menu that changes the row beside it."""
    menu.setToolTipsVisible(True)
    entry = ChangeAction(picture, text, menu)
    entry.triggered.connect(lambda *_: run())
    menu.addAction(entry)
    return entry


def hold(above: QObject, name: str) -> None:
    """Grey out all that changes the row shown within ``above``, or give it free with ``""``."""
    found: list[_Held] = [
        *above.findChildren(ChangeButton),
        *above.findChildren(ChangeTool),
        *above.findChildren(ChangeAction),
    ]
    for thing in found:
        thing.hold(name)


def refuse_others(widget: QWidget, ids: Iterable[object]) -> None:
    """Raises UserError when one of these rows may not be changed in this file."""
    if name := others_name(widget, ids):
        raise UserError(belongs_to(name))


def others_name(widget: QWidget, ids: Iterable[object]) -> str:
    """Whose the first of these rows is that this file may not change; else ``""``."""
    workspace = workspace_of(widget)
    known = [row_id for row_id in ids if isinstance(row_id, UUID)]
    if workspace is None or not workspace.is_open or not known:
        return ""
    return workspace.others_name(*known)
