"""Lock the file: close it, keep what could not be saved, ask for its passphrase."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPlainTextEdit, QWidget

from valgapp.ui.dialogs import Dialog, typed_in
from valgapp.ui.field import Field

if TYPE_CHECKING:
    from valgapp.ui.window import Window


class Unsaved(NamedTuple):
    """What somebody had typed and the file had not taken."""

    title: str
    text: str


def lock(window: Window) -> None:
    """Close the file at once; nobody is asked. Whoever unlocks it is given what was not saved."""
    from valgapp.ui.welcome import flows

    workspace = window.workspace
    if not workspace.is_open or workspace.background.is_busy:
        return
    path = workspace.store.path
    leave_unasked(window)
    kept = [*_in_dialogs(), *_in_fields(window)]
    _close_dialogs()
    page = window.page.key if window.page is not None else ""
    workspace.close()
    flows.unlock(window, path)

    def give_back() -> None:
        workspace.opened.disconnect(give_back)
        if workspace.path == path:
            window.show_page(page)
            if kept:
                show_unsaved(window, kept)

    workspace.opened.connect(give_back)


def leave_unasked(window: Window) -> None:
    """Save what is being typed; a question that this brings is closed, for nobody is there."""
    timer = QTimer(interval=0)
    # Only while a question has an event loop of its own is there anybody to hear the timer.
    timer.timeout.connect(_close_front)
    timer.start()
    try:
        window.leave_field()
    finally:
        timer.stop()


def show_unsaved(parent: QWidget, kept: list[Unsaved]) -> None:
    """What was not saved, to copy from."""
    dialog = Dialog(parent, "Det her var ikke gemt, da filen blev låst", width=520)
    dialog.add_text("Kopiér det, du vil bruge. Det er væk, når du lukker.")
    text = QPlainTextEdit("\n\n".join(f"{one.title}:\n{one.text}" for one in kept))
    text.setReadOnly(True)
    text.setAccessibleName("Ikke gemt")
    dialog.body.addWidget(text)
    dialog.add_yes("Luk")
    dialog.open()
    dialog.finished.connect(dialog.deleteLater)


def _in_fields(window: Window) -> list[Unsaved]:
    fields = [f for f in window.findChildren(Field) if f.problem and f.is_dirty]
    return [Unsaved(field.title, text) for field in fields if (text := _text(field.editor))]


def _in_dialogs() -> list[Unsaved]:
    return [
        Unsaved(f"{dialog.windowTitle()} – {line.accessibleName() or 'Tekst'}", text)
        for dialog in _dialogs()
        for line, text in typed_in(dialog)
        if text and line.isVisible()
    ]


def _dialogs() -> list[QDialog]:
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()]


def _close_dialogs() -> None:
    # The innermost first, as the user would; nobody is there to be asked about what was typed.
    while _close_front():
        pass
    for dialog in _dialogs():
        dialog.done(QDialog.DialogCode.Rejected)


def _close_front() -> bool:
    """Close the dialog in front of all others; False when there is none."""
    front = QApplication.activeModalWidget()
    if not isinstance(front, QDialog):
        return False
    front.done(QDialog.DialogCode.Rejected)
    if front.isVisible():
        front.hide()
    return True


def _text(editor: QWidget) -> str:
    if isinstance(editor, QLineEdit):
        is_secret = editor.echoMode() is not QLineEdit.EchoMode.Normal
        return "" if is_secret or editor.isReadOnly() else editor.text().strip()
    if isinstance(editor, QPlainTextEdit):
        return "" if editor.isReadOnly() else editor.toPlainText().strip()
    return ""
