"""The menu bar: files, named undo, looks, pages and help."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from valgapp.domain import guide
from valgapp.ui import pages, row_menu, theme
from valgapp.ui.commands import Command
from valgapp.ui.icons import icon

if TYPE_CHECKING:
    from valgapp.ui.window import Window


_NEW = "Ny"


class Menus:
    """Fills the window's menu bar and keeps the names of undo and redo right."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self._needs_file: list[QAction] = []
        bar = window.menuBar()
        bar.setAccessibleName("Menulinje")
        self._files, edit = _menu(bar, "&Fil"), _menu(bar, "&Rediger")
        view, self._help = _menu(bar, "&Vis"), _menu(bar, "&Hjælp")
        self._build_files(self._files)
        self._build_edit(edit)
        self._build_view(view)
        self._build_help(self._help)
        window.workspace.opened.connect(self._enable)
        window.workspace.closed.connect(self._enable)
        # At once, not when the menu opens: a change may be named after a person.
        window.workspace.closed.connect(self.name_undo)
        window.workspace.closed.connect(self.name_new)
        self._enable()

    def _build_files(self, menu: QMenu) -> None:
        window = self._window
        self._add(menu, "&Ny fil …", _call(pages.NEW_FILE, window), "", "file-new")
        self._add(menu, "&Åbn …", _call(pages.OPEN_FILE, window), "Ctrl+O", "folder")
        reuse = _call(pages.REUSE, window)
        self._add(menu, "Gen&brug til næste valg …", reuse, "", "redo", needs_file=True)
        menu.addSeparator()
        backup = _call(pages.BACK_UP, window)
        self._add(menu, "&Sikkerhedskopi …", backup, "", "backup", needs_file=True)
        self._add(menu, "&Gendan fra sikkerhedskopi …", _call(pages.RESTORE, window), "", "backup")
        change = _call(pages.PASSPHRASE, window)
        self._add(menu, "S&kift adgangskode …", change, "", "key", needs_file=True)
        lock = _call(pages.LOCK, window)
        self._add(menu, "&Lås nu", lock, "Ctrl+L", "lock", needs_file=True)
        self._add(menu, "L&uk filen", window.close_file, "Ctrl+W", "close", needs_file=True)
        menu.addSeparator()
        self._add(menu, "&Afslut", window.close, "Ctrl+Q", "")

    def _build_edit(self, menu: QMenu) -> None:
        window = self._window
        self._undo = self._add(menu, "&Fortryd", window.undo, "Ctrl+Z", "undo", needs_file=True)
        self._redo = self._add(menu, "&Gentag", window.redo, "Ctrl+Y", "redo", needs_file=True)
        self._redo.setShortcuts([QKeySequence("Ctrl+Y"), QKeySequence("Ctrl+Shift+Z")])
        menu.addSeparator()
        self._new = self._add(menu, _NEW, window.new_on_page, "Ctrl+N", "add", needs_file=True)
        self._add(menu, "&Søg på siden", window.search_page, "Ctrl+F", "search", needs_file=True)
        self._add(menu, "G&å til …", window.go_anywhere, "Ctrl+K", "arrow-right")
        self._add(menu, "&Rækkens menu", row_menu.open_menu, row_menu.KEY, "more")
        menu.aboutToShow.connect(self.name_undo)
        menu.aboutToShow.connect(self.name_new)

    def _build_view(self, menu: QMenu) -> None:
        window = self._window
        for place, spec in enumerate(window.specs):
            key = f"Ctrl+{place + 1}" if place < 9 else ""
            show = _show(window, spec.key)
            self._add(menu, spec.title, show, key, spec.icon, needs_file=True)
        menu.addSeparator()
        before, after = lambda: window.step_page(-1), lambda: window.step_page(1)
        self._add(menu, "F&orrige side", before, "Ctrl+PgUp", "chevron-up", needs_file=True)
        self._add(menu, "&Næste side", after, "Ctrl+PgDown", "chevron-down", needs_file=True)
        menu.addSeparator()
        self._add_themes(menu.addMenu("&Udseende"))
        sizes = menu.addMenu("&Tekststørrelse")
        look = theme.current()
        self._add(sizes, "&Større", lambda: look.step_scale(1), "Ctrl++", "")
        self._add(sizes, "&Mindre", lambda: look.step_scale(-1), "Ctrl+-", "")
        self._add(sizes, "&Almindelig", lambda: look.set_scale(1.0), "Ctrl+0", "")
        self._add(menu, "&Fold sidepanelet", window.fold_navigation, "F9", "sidebar")

    def _add_themes(self, menu: QMenu) -> None:
        group = QActionGroup(menu)
        for choice in theme.Choice:
            action = menu.addAction(choice.label)
            action.setCheckable(True)
            action.setChecked(choice is theme.current().choice)
            action.triggered.connect(lambda _on=False, c=choice: theme.current().choose(c))
            group.addAction(action)

    def _build_help(self, menu: QMenu) -> None:
        window = self._window
        self._add(menu, "&Brugervejledning", window.show_help, "F1", "help")
        keys = self._add(menu, "&Genveje", _chapter(window, guide.SHORTCUTS), "Ctrl+F1", "keyboard")
        keys.setMenuRole(QAction.MenuRole.NoRole)
        self._add(menu, "&Nyheder", _chapter(window, guide.NEWS), "", "flag")
        self._add(menu, "&Rundvisning", _call(pages.TOUR, window), "", "arrow-right")
        menu.addSeparator()
        state = _call(pages.DIAGNOSTICS, window)
        self._add(menu, "&Tilstand …", state, "", "check-circle", needs_file=True)
        about = self._add(menu, "&Om programmet", _call(pages.ABOUT, window), "", "info")
        about.setMenuRole(QAction.MenuRole.AboutRole)

    def commands(self) -> list[Command]:
        """What the menus »Fil« and »Hjælp« can do now, and what can be undone, for Ctrl+K."""
        self.name_undo()
        actions = [*self._files.actions(), self._undo, self._redo, *self._help.actions()]
        return [
            Command(_plain(action.text()), action.trigger)
            for action in actions
            if action.isEnabled() and not action.isSeparator()
        ]

    def name_undo(self) -> None:
        """»Fortryd: fremmøde for …«, read when the menu opens; nothing of a file that is closed."""
        _name(self._undo, "&Fortryd", self._window.workspace.undo_label)
        _name(self._redo, "&Gentag", self._window.workspace.redo_label)

    def name_new(self) -> None:
        """»Tilføj ambassadør«: what Ctrl+N does on the page in sight, read when the menu opens."""
        page = self._window.page if self._window.workspace.is_open else None
        commands = page.commands() if page is not None else ()
        primary = next((command.text for command in commands if command.shortcut == "Ctrl+N"), "")
        self._new.setText(primary.replace("&", "&&") or _NEW)
        self._new.setEnabled(bool(primary))

    def _add(
        self,
        menu: QMenu,
        text: str,
        run: Callable[[], object],
        key: str,
        icon_name: str,
        *,
        needs_file: bool = False,
    ) -> QAction:
        action = menu.addAction(text)
        if icon_name:
            action.setIcon(icon(icon_name))
        if key:
            action.setShortcut(QKeySequence(key))
        action.triggered.connect(lambda *_: run())
        if needs_file:
            self._needs_file.append(action)
        return action

    def _enable(self) -> None:
        for action in self._needs_file:
            action.setEnabled(self._window.workspace.is_open)


def _menu(bar: QMenuBar, title: str) -> QMenu:
    return bar.addMenu(title)


def _plain(text: str) -> str:
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")


def _name(action: QAction, word: str, what: str) -> None:
    # An ampersand in a label would otherwise become a shortcut key.
    action.setText(f"{word}: {what.replace('&', '&&')}" if what else word)


def _call(where: str, window: Window) -> Callable[[], object]:
    return lambda: pages.imported(where)(window)


def _show(window: Window, key: str) -> Callable[[], object]:
    return lambda: window.show_page(key)


def _chapter(window: Window, title: str) -> Callable[[], object]:
    return lambda: pages.imported(pages.GUIDE)(window, title)
