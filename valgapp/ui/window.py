"""The one window: navigation, the pages, the status line and the menus. It knows no nouns."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QEvent, QRect, Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from valgapp.domain import danish, guide
from valgapp.ui import clipboard, pages, placement, theme
from valgapp.ui.dialogs import ask
from valgapp.ui.field import Field, troubles
from valgapp.ui.goals import Goal, Goals
from valgapp.ui.last_row import LastRow
from valgapp.ui.menus import Menus
from valgapp.ui.navigation import Navigation
from valgapp.ui.notices import Notices
from valgapp.ui.pages import PageSpec
from valgapp.ui.settings import remember, remembered_bytes, remembered_text
from valgapp.ui.status_line import StatusLine
from valgapp.ui.things import Things
from valgapp.ui.toast import Toast
from valgapp.ui.typing_field import TypingField
from valgapp.ui.workspace import Workspace

if TYPE_CHECKING:
    from valgapp.ui.page import Page

NAME = "valgapp"
ROOMY = 1100  # logical pixels at 100 % text below which the navigation shows icons only


class Window(QMainWindow):
    """``show_page(key, **wanted)`` is how tiles, menus and Ctrl+K go anywhere.

    ``page_shown`` with the key of the page that came into sight.
    """

    page_shown = Signal(str)

    def __init__(
        self, workspace: Workspace | None = None, specs: Sequence[PageSpec] | None = None
    ) -> None:
        super().__init__()
        self.workspace = workspace or Workspace()
        self.workspace.setParent(self)
        self.specs = list(pages.pages() if specs is None else specs)
        self._built: dict[str, Page] = {}
        self._welcome: QWidget | None = None
        self._folded_by_hand = False
        self._last_row = LastRow()
        self.navigation = Navigation(self.specs)
        self._stack = QStackedWidget()
        self.notices = Notices()
        self._status_line = StatusLine()
        self.things = Things(self.workspace, self.specs, self.show_page)
        self._typing = TypingField(self)
        self._typing.changed.connect(self._tell_saved)
        self._build()
        self.toast = Toast(self._right, self._status_line.saved)
        self.menus = Menus(self)
        self.workspace.say = self.toast.say
        self.workspace.background.window = self
        self.workspace.opened.connect(self._file_opened)
        self.workspace.closed.connect(self._file_closed)
        self.workspace.changed.connect(self._tell_status)
        self.workspace.refused.connect(self._tell_status)
        # A field may refuse what was typed without having asked the file.
        troubles.changed.connect(self._tell_status)
        self._file_opened() if self.workspace.is_open else self._file_closed()
        self._restore_place()
        self._scale = theme.current().scale
        theme.current().changing.connect(self._look_changing)
        theme.current().changed.connect(self._look_changed)

    # -- building ---------------------------------------------------------------------------

    def _build(self) -> None:
        self.navigation.chosen.connect(self._look_at)
        self.navigation.entered.connect(self._enter_page)
        self._right = QWidget()
        right = QVBoxLayout(self._right)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self.notices)
        right.addWidget(self._stack, 1)
        right.addWidget(self._status_line)
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.navigation)
        row.addWidget(self._right, 1)
        self.setCentralWidget(whole)

    def _restore_place(self) -> None:
        # Also with large text the window must fit an ordinary laptop's screen.
        self.setMinimumSize(min(theme.px(560), 1024), min(theme.px(320), 640))
        self._is_new_here = not self.restoreGeometry(remembered_bytes("window/geometry"))
        if self._is_new_here:
            self.setGeometry(placement.first_place(_room()))

    def begin(self) -> None:
        """Show the window where it was left; the first time it fills a small screen."""
        if self._is_new_here and placement.is_small(_room()):
            self.showMaximized()
        else:
            self.show()

    # -- pages ------------------------------------------------------------------------------

    @property
    def page(self) -> Page | None:
        """The page in sight, if a file is open."""
        shown = self._stack.currentWidget()
        return next((page for page in self._built.values() if page is shown), None)

    def built_page(self, key: str) -> Page:
        """The page named ``key``; built when first asked for."""
        if key not in self._built:
            spec = next(spec for spec in self.specs if spec.key == key)
            page = spec.load()(self.workspace)
            page.go_to = self.show_page
            page.header.status_changed.connect(self._tell_status)
            self._built[key] = page
            self._stack.addWidget(page)
        return self._built[key]

    def show_page(self, key: str, **wanted: Any) -> None:
        """Show a page, with the keyboard; ``wanted`` goes to its ``show_rows``."""
        if self.workspace.is_open:
            self._turn_to(key, wanted, self.navigation.isAncestorOf(self.focusWidget() or self))

    def _turn_to(self, key: str, wanted: dict[str, Any], is_left: bool) -> None:
        page = self.built_page(key)
        focused = self.focusWidget() or self
        is_left = is_left or (page is not self.page and self._stack.isAncestorOf(focused))
        # Before the page in sight is hidden: the focus may go from it to the list, which chooses.
        self.navigation.show_page(key)
        if page is not self.page:
            self.toast.page_left()
        self._stack.setCurrentWidget(page)
        remember("window/page", key)
        page.refresh_if_stale()
        if is_left:
            page.take_keyboard()
        if wanted:
            page.show_rows(**wanted)
        if "view" in wanted:
            page.take_keyboard()
        self._tell_status()
        self.page_shown.emit(key)
        # The first picture of the page is whole: cards know their heights before they are drawn.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        if wanted:
            page.see_chosen()

    def _look_at(self, key: str) -> None:
        # Arrows look through the pages: the keyboard stays in the list until Enter.
        if self.workspace.is_open:
            self._turn_to(key, {}, is_left=False)

    def _enter_page(self) -> None:
        if self.page is not None:
            self.page.take_keyboard()

    def _file_opened(self) -> None:
        self.setWindowTitle(f"{self.workspace.called} – {NAME}")
        self.navigation.set_site(self.workspace.holder)
        self.navigation.show()
        if self.specs:
            left = self._last_row.noted()
            self.show_page(self.first_page.key)
            self._last_row.go_back(self.page, left)

    @property
    def first_page(self) -> PageSpec:
        """The page a file opens on: the one the window was left on, or else the first."""
        left = remembered_text("window/page")
        return next((spec for spec in self.specs if spec.key == left), self.specs[0])

    def prepare(self) -> None:
        """Build the page a file opens on, while its passphrase is being typed."""
        if not self.workspace.is_open:
            page = self.built_page(self.first_page.key)
            page.resize(self._stack.size())
            page.grab()  # dressed, laid out and drawn once, out of sight

    def _file_closed(self) -> None:
        if self.page is not None:
            self._last_row.forget()
        self.notices.clear()
        self.setWindowTitle(NAME)
        self.navigation.hide()
        self.toast.forget()
        clipboard.forget()
        if self._welcome is None and pages.welcome_exists():
            self._welcome = pages.imported(pages.WELCOME)(self)
            self._stack.addWidget(self._welcome)
        if self._welcome is not None:
            self._stack.setCurrentWidget(self._welcome)
        # Nothing of a closed file may stay in memory behind the welcome page.
        for key in list(self._built):
            self._drop_page(key)
        self._tell_status()

    def _look_changing(self) -> None:
        # Every widget there is gets dressed anew: pages out of sight are quicker built again.
        self.leave_field()
        for key, page in list(self._built.items()):
            if page is not self.page and not _unsaved(page):
                self._drop_page(key)
                QCoreApplication.sendPostedEvents(page, QEvent.Type.DeferredDelete.value)

    def _look_changed(self) -> None:
        if theme.current().scale == self._scale:
            return
        # Lengths were measured when the page was built: another text size builds it anew.
        self._scale = theme.current().scale
        self._fit_navigation()
        self._status_line.fit()
        shown = next((key for key, page in self._built.items() if page is self.page), None)
        if shown is not None and not _unsaved(self._built[shown]):
            self._drop_page(shown)
            self.show_page(shown)

    def _drop_page(self, key: str) -> None:
        page = self._built.pop(key)
        self._stack.removeWidget(page)
        page.deleteLater()

    # -- what menus and keys do -------------------------------------------------------------

    def undo(self) -> None:
        """Ctrl+Z."""
        self.leave_field()
        self.workspace.undo()

    def redo(self) -> None:
        """Ctrl+Y."""
        self.leave_field()
        self.workspace.redo()

    def new_on_page(self) -> None:
        """Ctrl+N: the page's primary button."""
        self.leave_field()
        if self.page is not None:
            self.page.primary()

    def search_page(self) -> None:
        """Ctrl+F."""
        if self.page is not None and not self.page.header.focus_search():
            self.go_anywhere()

    def go_anywhere(self) -> None:
        """Ctrl+K."""
        from valgapp.ui.go_anywhere import GoAnywhere

        self.leave_field()
        if self.workspace.is_open:
            dialog = GoAnywhere(self, self.goals(), self.things)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.open()

    def show_help(self) -> None:
        """F1: the guide at the chapter of the page in sight."""
        pages.imported(pages.GUIDE)(self, self.help_chapter)

    @property
    def help_chapter(self) -> str:
        """The guide's chapter on what is in sight."""
        return self.page.help_chapter if self.page is not None else guide.FIRST

    def step_page(self, step: int) -> None:
        """Ctrl+Page Up and Down: the page before or after this one."""
        shown = next((key for key, page in self._built.items() if page is self.page), "")
        keys = [spec.key for spec in self.specs]
        if shown in keys:
            self.show_page(keys[(keys.index(shown) + step) % len(keys)])

    def goals(self) -> Goals:
        """What Ctrl+K can reach without reading: pages, this page's commands and the menus'."""
        found = [
            Goal(
                spec.named(self.navigation.site),
                "Side",
                spec.icon,
                partial(self.show_page, spec.key),
            )
            for spec in self.specs
        ]
        for command in (*(self.page.commands() if self.page else ()), *self.menus.commands()):
            found.append(Goal(command.text, "Handling", command.icon or "arrow-right", command.run))
        return Goals(found)

    def fold_navigation(self) -> None:
        """F9."""
        self._folded_by_hand = True
        self.navigation.set_narrow(not self.navigation.is_narrow)

    def close_file(self) -> None:
        """Ctrl+W: save what is being typed, close the file, show the welcome page."""
        if self._may_leave():
            self.workspace.close()

    def leave_field(self) -> None:
        """Save what is being typed, as leaving the field would."""
        # A key pressed in a field does not leave it, but what was typed has to be saved first.
        widget = QApplication.focusWidget()
        left = getattr(widget, "left", None)
        if widget is not None and left is not None and self.isAncestorOf(widget):
            left.emit()

    def _may_leave(self) -> bool:
        """Save what is being typed; ask when some of it cannot be saved."""
        self.leave_field()
        unsaved = [
            f"{field.title}: {field.problem}"
            for page in self._built.values()
            for field in _unsaved(page)
        ]
        return not unsaved or ask(
            self,
            "Noget er ikke gemt",
            "Luk alligevel",
            "\n".join(unsaved),
            no="Gå tilbage",
            danger=True,
        )

    # -- status line ------------------------------------------------------------------------

    def _tell_status(self) -> None:
        is_open = self.workspace.is_open
        self._status_line.tell(self.page.told if is_open and self.page else "")
        if is_open:
            self._last_row.note(self.page)
        self._tell_saved()

    def _tell_saved(self) -> None:
        words = self._saved_words() if self.workspace.is_open else ("", "small")
        self._status_line.tell_saved(*words)

    def _saved_words(self) -> tuple[str, str]:
        """What is said of saving, and its tone: no »gemt« while a field holds what is not."""
        if words := self._typing.words:
            return words, "small"
        unsaved = [field.title for page in self._built.values() for field in _unsaved(page)]
        if unsaved and not self.workspace.failed:
            return f"Ikke gemt: {danish.listed(unsaved)}", "problem"
        return self.workspace.saved_text, "problem" if self.workspace.failed else "small"

    # -- what Qt asks -----------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.page is not None:
            if not self.page.escape():
                self.toast.hide()
            return
        button, is_enter = self.focusWidget(), event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and isinstance(button, (QPushButton, QToolButton)):
            button.click()  # Qt does so in dialogs only, and never for a tool button
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_navigation()

    def _fit_navigation(self) -> None:
        if not self._folded_by_hand:
            self.navigation.set_narrow(self.width() < theme.px(ROOMY))

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.workspace.background.is_busy or not self._may_leave():
            event.ignore()
            return
        remember("window/geometry", self.saveGeometry())
        self.workspace.close()
        super().closeEvent(event)


def _room() -> QRect:
    return QGuiApplication.primaryScreen().availableGeometry()


def _unsaved(page: Page) -> list[Field]:
    """Fields that hold what somebody typed and the file would not take."""
    # Asked after every change, an attendance mark too: look through the page only for a reason.
    if not troubles.fields:
        return []
    return [field for field in page.findChildren(Field) if field.problem and field.is_dirty]
