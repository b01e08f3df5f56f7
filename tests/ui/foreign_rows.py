"""Walk through the lists of pages, and tell what could still change another site's row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing
from typing import Any
from uuid import UUID

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QMenu, QPushButton, QToolButton, QWidget

from valgapp.db import package_keys
from valgapp.db.base import Base, Row
from valgapp.db.store import Store
from valgapp.domain.packages import AT_HOME, Keys
from valgapp.domain.sites import BIF
from valgapp.ui.detail import DetailPanel
from valgapp.ui.forms import Form
from valgapp.ui.page import Page
from valgapp.ui.tables import RowsTable
from valgapp.ui.view_switch import ViewSwitch
from valgapp.ui.window import Window


def give_away(store: Store, site: str, owner: str) -> None:
    """The file is ``site``'s from now on, and all that travels in it is ``owner``'s."""
    with closing(store.new_connection()) as connection:
        for mapper in Base.registry.mappers:
            if issubclass(mapper.class_, Row):
                table = mapper.local_table.name
                whose = site if table in AT_HOME else owner
                connection.execute(f"UPDATE {table} SET owner_site = '{whose}'")
        connection.execute(f"UPDATE setting SET value = '{site}' WHERE key = 'site'")
    store.site = site
    if site != BIF:
        with store.write("BIF er kendt") as session:
            package_keys.trust(session, BIF, Keys("nøgle", "nøgle"))


def walked(window: Window, pages: Iterable[str]) -> Iterator[tuple[Page, RowsTable[Any]]]:
    """Each list of the pages, view by view, with the first of another site's rows chosen."""
    for key in pages:
        window.show_page(key)
        page = window.page
        assert page is not None
        for _ in _views(page, []):
            for table in page.findChildren(RowsTable):
                row = _others_row(window, table) if table.isVisible() else None
                if row is not None:
                    table.select(row)
                    yield page, table
                    table.view.clearSelection()


def _views(page: QWidget, passed: list[ViewSwitch]) -> Iterator[None]:
    """Every view of every switch, also those within a view."""
    switches = [s for s in page.findChildren(ViewSwitch) if s.isVisible() and s not in passed]
    if not switches:
        yield
        return
    switch = switches[0]
    for number in range(len(switch.findChildren(QPushButton))):
        switch.choose(number)
        yield from _views(page, [*passed, switch])


def _others_row(window: Window, table: RowsTable[Any]) -> UUID | None:
    keys = (table.model.key(row) for row in table.visible_rows()[:40])
    others = window.workspace.others_name
    return next((key for key in keys if isinstance(key, UUID) and others(key)), None)


def enabled(page: Page, table: RowsTable[Any]) -> set[str]:
    """What stands enabled in the menu of a list, and in the panel beside it."""
    found = {action.text() for action in table.findChildren(QAction) if _is_on(action)}
    for panel in page.findChildren(DetailPanel):
        if panel.isVisible():
            found |= set(_in_panel(panel))
    return found


def _is_on(action: QAction) -> bool:
    return action.isEnabled() and bool(action.text()) and not isinstance(action.parent(), QMenu)


def _in_panel(panel: DetailPanel) -> Iterator[str]:
    for button in panel.findChildren(QAbstractButton):
        if button.isVisible() and button.isEnabled():
            menu = button.menu() if isinstance(button, QPushButton | QToolButton) else None
            words = button.text() or button.accessibleName() or button.toolTip()
            yield from [words] if menu is None else (a.text() for a in menu.actions() if _on(a))
    for form in panel.findChildren(Form):
        if form.isVisible() and form.others:
            yield from (field.title for field in form._fields.values() if field.isEnabled())


def _on(action: QAction) -> bool:
    return action.isEnabled() and not action.isSeparator()
