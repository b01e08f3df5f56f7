"""Small questions and messages, all made alike."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from valgapp import paths
from valgapp.domain import guide
from valgapp.ui import clipboard, pages, placement, row_menu, theme
from valgapp.ui.icons import pixmap
from valgapp.ui.scrolling import Body
from valgapp.ui.settings import remember, remembered_text

NO = "Tilbage"  # never »Annuller«: it may stand beside »Annullér diplomet«
_TITLE_BAR, _EDGES = 40, 12  # pixels of the system, however large our text is


class Dialog(QDialog):
    """The frame of every dialog: heading, ``body`` to fill, and a line of buttons.

    ``title`` is the heading; ``add_yes`` makes the default button, ``add_no`` the one that Esc
    presses. ``exec()`` is true when the default button was pressed. Leaving it any other way asks
    first when something has been typed; ``done(0)`` never asks. Enter presses the button under the
    keyboard, and Ctrl+Enter the default button from wherever the keyboard is. F1 opens the guide at ``chapter``,
    or at that of the page behind it. ``deed`` is what the default button does: while it answers
    False the dialog stays (see ``asking.do``).
    """

    chapter = ""

    def __init__(self, parent: QWidget | None, title: str, *, width: int = 440) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        give_keys(self)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.press_default)
        self._body = Body()
        self.body = self._body.column
        self._is_roomy, self._needed = False, 0
        self.deed: Callable[[], bool] = lambda: True
        self._body.grown.connect(self.grow)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(theme.px(8))
        self.buttons.addStretch()
        heading = label(title, "heading")
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.px(24)] * 4)
        column.setSpacing(theme.px(12))
        column.addWidget(heading)
        column.addWidget(self._body, 1)
        column.addSpacing(theme.px(4))
        column.addLayout(self.buttons)
        self.setMinimumWidth(min(theme.px(width), self.screen_room.width()))

    @property
    def screen_room(self) -> QSize:
        """The most that the screen has for a dialog with its title bar."""
        return placement.room(self) - QSize(_EDGES, _TITLE_BAR)

    def take_room(self, width: int, height: int) -> None:
        """This large at 100 % text, but never larger than the screen, however large the text."""
        self._is_roomy = True
        self.resize(QSize(theme.px(width), theme.px(height)).boundedTo(self.screen_room))

    def grow(self) -> None:
        """Make room for words that have just come; a dialog never shrinks under the user."""
        if self._is_roomy or not self.isVisible():
            return
        needed = self._height_for(self.width())
        if needed > max(self._needed, self.height()):
            self.resize(self.width(), min(needed, self.screen_room.height()))
        self._needed = needed

    def bring_into_sight(self, widget: QWidget) -> None:
        """Scroll the body to what has just been said in it, once it has its place."""
        QTimer.singleShot(0, widget, lambda: self._body.ensureWidgetVisible(widget, 0, theme.px(8)))

    def _height_for(self, width: int) -> int:
        rows = self.layout()
        assert rows is not None
        rows.activate()
        return rows.totalHeightForWidth(width)

    def showEvent(self, event: QShowEvent) -> None:
        # Wrapped text makes a dialog guess too high, unless its maker has said how large it is.
        rows = self.layout()
        if not self._is_roomy and rows is not None:
            width = max(self.minimumWidth(), rows.totalMinimumSize().width())
            self._needed = self._height_for(width)
            self.resize(QSize(width, self._needed).boundedTo(self.screen_room))
        super().showEvent(event)

    @property
    def has_typed(self) -> bool:
        """Whether the user has typed something that closing would lose; a search is not."""
        return any(text for _, text in typed_in(self))

    def press_default(self) -> None:
        """What Ctrl+Enter does: nothing where the deed is dangerous or not ready."""
        for button in self.findChildren(QPushButton):
            if button.isDefault() and button.window() is self:
                button.click()
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        focused = self.focusWidget()
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and isinstance(focused, (QPushButton, QToolButton)):
            focused.click()
        else:
            super().keyPressEvent(event)

    def accept(self) -> None:
        if self.deed():
            super().accept()

    def reject(self) -> None:
        if not self.isVisible() or not self.has_typed or _drops(self):
            super().reject()

    def add_text(self, text: str, role: str = "") -> QLabel:
        """A paragraph of the body."""
        paragraph = label(text, role)
        self.body.addWidget(paragraph)
        return paragraph

    def add_no(self, text: str = NO) -> QPushButton:
        """The button that changes nothing."""
        button = QPushButton(text)
        button.setAutoDefault(False)
        button.clicked.connect(self.reject)
        self.buttons.addWidget(button)
        return button

    def add_yes(self, text: str, *, danger: bool = False) -> QPushButton:
        """The button that goes on; Enter presses it, unless it is dangerous."""
        button = QPushButton(text)
        if danger:
            button.setProperty("kind", "danger")
            button.setAutoDefault(False)
        else:
            button.setDefault(True)
        button.clicked.connect(self.accept)
        self.buttons.addWidget(button)
        return button


def typed_in(dialog: QWidget) -> Iterator[tuple[QWidget, str]]:
    """The lines and texts the user has changed, with what stands there; no secret and no search."""
    from valgapp.ui.editors import SearchLine

    for line in dialog.findChildren(QLineEdit):
        is_secret = line.echoMode() is not QLineEdit.EchoMode.Normal
        if line.isModified() and not is_secret and not isinstance(line, SearchLine):
            yield line, line.text().strip()
    for text in dialog.findChildren(QPlainTextEdit):
        if text.document().isModified():
            yield text, text.toPlainText().strip()


def give_keys(dialog: QDialog) -> None:
    """F1 and Shift+F10 in a dialog, which keeps the window's own keys from working meanwhile."""

    def show() -> None:
        window = dialog.parentWidget()
        while window is not None and not hasattr(window, "help_chapter"):
            window = window.parentWidget()
        behind = getattr(window, "help_chapter", guide.FIRST)
        # As a child of the dialog it can be read while the dialog is open.
        pages.imported(pages.GUIDE)(dialog, getattr(dialog, "chapter", "") or behind)

    QShortcut(QKeySequence(QKeySequence.StandardKey.HelpContents), dialog, show)
    QShortcut(QKeySequence(row_menu.KEY), dialog, row_menu.open_menu)


def _drops(dialog: Dialog) -> bool:
    return ask(dialog, "Kassér det indtastede?", "Kassér", "Det er ikke gemt endnu.", danger=True)


def label(text: str, role: str = "") -> QLabel:
    """A wrapping, plain-text label in one of the style sheet's roles."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(True)
    if role:
        made.setProperty("role", role)
    return made


def ask(
    parent: QWidget | None,
    question: str,
    yes: str,
    text: str = "",
    *,
    no: str = NO,
    danger: bool = False,
) -> bool:
    """Only for what cannot be undone: ``yes`` names the deed (»Slet personen«)."""
    dialog = Dialog(parent, question)
    if text:
        dialog.add_text(text)
    quiet = dialog.add_no(no)
    dialog.add_yes(yes, danger=danger)
    if danger:
        quiet.setFocus()
    return run(dialog)


def show_sentence(
    parent: QWidget | None, sentence: str, title: str = "Det lod sig ikke gøre"
) -> None:
    """Tell the user what is wrong and the way out."""
    dialog = Dialog(parent, title)
    row = QHBoxLayout()
    row.setSpacing(theme.px(12))
    mark = QLabel()
    mark.setPixmap(pixmap("warning", theme.px(24), "warning", dialog.devicePixelRatioF()))
    row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(label(sentence), 1)
    dialog.body.addLayout(row)
    dialog.add_yes("OK")
    run(dialog)


def show_bug(parent: QWidget | None, report: str) -> None:
    """An error in the program itself: say so plainly and offer the text to send on."""
    dialog = Dialog(parent, "Der opstod en fejl i programmet", width=560)
    dialog.add_text(
        "Det, du var i gang med, blev måske ikke gennemført. Det, der stod som gemt, er gemt. "
        "Kopiér teksten herunder, og send den til den, der hjælper jer med programmet. "
        "Den indeholder ingen personoplysninger."
    )
    text = QPlainTextEdit(report)
    text.setReadOnly(True)
    text.setAccessibleName("Fejlbeskrivelse")
    text.setMinimumHeight(theme.px(180))
    dialog.body.addWidget(text)
    copy = QPushButton("Kopiér teksten")
    copy.setAutoDefault(False)
    copy.clicked.connect(lambda: clipboard.put(report))
    dialog.buttons.addWidget(copy)
    dialog.add_yes("Luk")
    run(dialog)


def save_path(
    parent: QWidget | None,
    title: str,
    name: str,
    kind: str,
    *,
    asks_itself: bool = False,
    use: str = "",
) -> Path | None:
    """Where to save; begins in the folder used last, or last for this ``use`` where it has one.

    The file dialog asks before overwriting, unless the caller ``asks_itself``.
    ``kind`` is Qt's »Excel-ark (*.xlsx)«; its ending is added when the user leaves it out.
    """
    start = _folder(use) / "".join(c for c in name if c not in '\\/:*?"<>|')
    quiet: dict[str, Any] = (
        {"options": QFileDialog.Option.DontConfirmOverwrite} if asks_itself else {}
    )
    chosen, _ = QFileDialog.getSaveFileName(parent, title, str(start), kind, **quiet)
    return _kept(Path(chosen), kind, use) if chosen else None


def open_path(
    parent: QWidget | None, title: str, kind: str, folder: Path | None = None
) -> Path | None:
    """Which file to read; begins in ``folder``, or in the one used last."""
    if folder is not None:
        chosen, _ = QFileDialog.getOpenFileName(parent, title, str(folder), kind)
        return Path(chosen) if chosen else None
    chosen, _ = QFileDialog.getOpenFileName(parent, title, str(_folder()), kind)
    return _kept(Path(chosen), "") if chosen else None


def open_paths(parent: QWidget | None, title: str, kind: str, *, use: str = "") -> list[Path]:
    """Which files to read, one or several; begins in the folder used last, or last for ``use``."""
    chosen, _ = QFileDialog.getOpenFileNames(parent, title, str(_folder(use)), kind)
    return [_kept(Path(one), "", use) for one in chosen]


def folder_path(parent: QWidget | None, title: str, folder: Path | None = None) -> Path | None:
    """Which folder to use; begins in ``folder``, or in the one used last."""
    chosen = QFileDialog.getExistingDirectory(parent, title, str(folder or _folder()))
    return Path(chosen) if chosen else None


def _folder(use: str = "") -> Path:
    for kept in filter(None, (remembered_text(f"folder{use}"), remembered_text("folder"))):
        if Path(kept).is_dir():  # a stick may have been taken out
            return Path(kept)
    return paths.documents_folder()


def _kept(path: Path, kind: str, use: str = "") -> Path:
    remember(f"folder{use}", str(path.parent))
    if kind and not path.suffix:
        ending = kind.rsplit("*", 1)[-1].strip("*) ")
        path = path.with_name(path.name + ending)
    return path


def run(dialog: Dialog) -> bool:
    """Show the dialog; whether its default button was pressed."""
    yes = bool(dialog.exec())
    # The window is its parent and would keep it for good.
    dialog.deleteLater()
    return yes
