"""Welcome or unlock, until a data file is open."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from valgapp.ui import theme
from valgapp.ui.dialogs import label, open_path
from valgapp.ui.icons import icon
from valgapp.ui.safety.surroundings import expect_older
from valgapp.ui.scrolling import Scrolled, SideBySide
from valgapp.ui.welcome.recent import recent_files, remember_file
from valgapp.ui.welcome.unlock import UnlockCard

if TYPE_CHECKING:
    from valgapp.db.store import Store
    from valgapp.jobs.backup import PutBack
    from valgapp.ui.window import Window

FILES = "Datafiler (*.valg)"
_PAIR = 440  # logical pixels at 100 % text that two big buttons beside each other need
_LONGEST = 260  # the same of a file's name on a button; the rest is in its tip


class WelcomePage(QStackedWidget):
    """Hands an opened store to the workspace; the window shows its pages from then on."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window, self._workspace = window, window.workspace
        self._then: Callable[[Window], object] | None = None
        self._welcome = WelcomeCard()
        self._unlock = UnlockCard(self._workspace, self._enter, self.show_welcome)
        for card in (self._welcome, self._unlock):
            self.addWidget(_centred(card))
        self._welcome.new_wanted.connect(self.start_guide)
        self._welcome.open_wanted.connect(self.choose_file)
        self._welcome.sample_wanted.connect(self.start_sample)
        self._welcome.restore_wanted.connect(self.restore_backup)
        self._welcome.reuse_wanted.connect(self.start_reuse)
        self._workspace.closed.connect(self.show_welcome)
        self.show_welcome()

    def show_welcome(self) -> None:
        """The choices of a start without a file."""
        self._welcome.show_recent(recent_files(), self.unlock)
        self.setCurrentIndex(0)
        self._welcome.setFocus()

    def unlock(self, path: Path) -> None:
        """Ask for the passphrase of a file."""
        self._then = None
        self._unlock.ask_for(path)
        self.setCurrentIndex(1)
        self._unlock.setFocus()

    def choose_file(self) -> None:
        """Open a file the user points at."""
        if path := open_path(self, "Åbn datafil", FILES):
            self.unlock(path)

    def start_reuse(self) -> None:
        """Open the file of the last election, then make the one for the next from it."""
        from valgapp.ui.welcome.reuse import reuse

        if path := open_path(self, "Vælg filen fra det forrige valg", FILES):
            self.unlock(path)
            self._then = reuse

    def start_guide(self) -> None:
        """The guide to a new data file."""
        from valgapp.ui.welcome.guide import Guide

        guide = Guide(self, self._workspace)
        guide.exec()
        if guide.made is not None:
            self._enter(guide.made)
        guide.deleteLater()

    def start_sample(self) -> None:
        """A data file with fictional people, to try everything on."""
        from valgapp.ui.welcome.sample import sample_job

        if job := sample_job(self):
            self._workspace.run(job, "Laver eksempeldata", then=self._enter_sample)

    def _enter_sample(self, store: Store) -> None:
        from valgapp.ui.help.tour import show_tour

        self._enter(store)
        show_tour(self._window)

    def restore_backup(self) -> None:
        """Put a backup back and open it."""
        from valgapp.domain.erasure import erased_again_told
        from valgapp.ui.welcome.restore import restoring, wanted

        wish = wanted(self)
        if wish is None:
            return

        def enter(done: PutBack) -> None:
            expect_older(done.store)
            self._enter(done.store)
            told = erased_again_told(done.erased_again)
            self._workspace.say(f"Gendannet fra »{wish.backup.name}«. {told}".strip())

        self._workspace.run(restoring(wish), "Gendanner", then=enter)

    def _enter(self, store: Store) -> None:
        remember_file(store.path)
        self._workspace.open(store)
        then, self._then = self._then, None
        if then is not None:
            then(self._window)


class WelcomeCard(QFrame):
    """New, open, sample, restore, and the files opened last."""

    new_wanted = Signal()
    open_wanted = Signal()
    sample_wanted = Signal()
    restore_wanted = Signal()
    reuse_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._recent = QVBoxLayout()
        self._recent_title = label("Senest brugt", "label")
        self._last = _big("", "lock", self._open_last, primary=True)
        self._new = _big("Ny datafil …", "file-new", self.new_wanted.emit)
        self._run: Callable[[], object] = self.new_wanted.emit
        self._build()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.px(40)] * 4)
        column.setSpacing(theme.px(12))
        column.addWidget(label("Velkommen til valgapp", "title"))
        column.addWidget(
            label(
                "Hold styr på valgambassadører, kursus og diplomer i helhedsplanerne. "
                "Alt ligger krypteret i én fil på din egen computer og virker uden netværk.",
                "muted",
            )
        )
        column.addSpacing(theme.px(8))
        column.addWidget(self._last)
        for left, right in (
            (self._new, _big("Åbn datafil …", "folder", self.open_wanted.emit)),
            (
                _big("Prøv med eksempeldata …", "ballot", self.sample_wanted.emit),
                _big("Gendan fra sikkerhedskopi …", "backup", self.restore_wanted.emit),
            ),
        ):
            column.addWidget(SideBySide(left, right, narrow=_PAIR))
        again = QPushButton(icon("redo"), "Genbrug en fil fra det forrige valg …")
        again.setProperty("kind", "link")
        again.clicked.connect(lambda *_: self.reuse_wanted.emit())
        column.addWidget(again, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(theme.px(8))
        column.addWidget(self._recent_title)
        self._recent.setSpacing(theme.px(2))
        column.addLayout(self._recent)

    def show_recent(self, files: list[Path], run: Callable[[Path], object]) -> None:
        """List the files opened last."""
        while item := self._recent.takeAt(0):
            if widget := item.widget():
                widget.deleteLater()
        self._last.setVisible(bool(files))
        # One blue button: the file used last, or a new one where there is none yet.
        _make_primary(self._new, "file-new", not files)
        self.setFocusProxy(self._last if files else self._new)
        if files:
            self._last.setText(_named(self._last, f"Åbn {files[0].stem}"))
            self._last.setToolTip(str(files[0]))
            self._run = partial(run, files[0])
        self._recent_title.setVisible(len(files) > 1)
        for path in files[1:]:
            button = QPushButton(icon("lock"), "")
            button.setText(_named(button, f"{path.stem}   ·   {path.parent.name}"))
            button.setAccessibleName(f"Åbn {path.stem} i {path.parent.name}")
            button.setProperty("kind", "link")
            button.setToolTip(str(path))
            button.clicked.connect(lambda _=False, path=path: run(path))
            self._recent.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _open_last(self) -> None:
        self._run()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        focused = QApplication.focusWidget()
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and isinstance(focused, QPushButton) and self.isAncestorOf(focused):
            focused.click()
        else:
            super().keyPressEvent(event)


def _big(
    text: str, icon_name: str, run: Callable[[], object], *, primary: bool = False
) -> QPushButton:
    button = QPushButton(text)
    button.setMinimumHeight(theme.px(48))
    _make_primary(button, icon_name, primary)
    button.clicked.connect(lambda *_: run())
    return button


def _named(button: QPushButton, words: str) -> str:
    """Words with a file's name that fit on a button."""
    room = theme.px(_LONGEST)
    fitted = button.fontMetrics().elidedText(words, Qt.TextElideMode.ElideMiddle, room)
    return fitted.replace("&", "&&")


def _make_primary(button: QPushButton, icon_name: str, primary: bool) -> None:
    button.setIcon(icon(icon_name, "on_accent" if primary else "accent"))
    button.setProperty("kind", "primary" if primary else "")
    theme.restyle(button)


def _centred(card: QWidget) -> QWidget:
    card.setMaximumWidth(theme.px(620))
    frame = QWidget()
    line = QHBoxLayout(frame)
    line.addStretch(1)
    line.addWidget(card, 6, Qt.AlignmentFlag.AlignVCenter)
    line.addStretch(1)
    # With large text the card is higher than a laptop's screen.
    scrolled = Scrolled()
    scrolled.column.addWidget(frame)
    return scrolled
