"""Questions that are answered with a reason or a choice."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import Any

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from valgapp.ui.dialogs import NO, Dialog, run
from valgapp.ui.dialogs import label as words_of
from valgapp.ui.editors import ChoiceBox, choice_pairs
from valgapp.ui.note_warning import NoteWarning


def ask_reason(
    parent: QWidget | None,
    question: str,
    yes: str,
    text: str = "",
    *,
    label: str = "Årsag",
    suggestions: Sequence[str] = (),
    required: bool = True,
    no: str = NO,
) -> str | None:
    """A deed with a reason; ``None`` when the user thought better of it."""
    dialog = Dialog(parent, question)
    if text:
        dialog.add_text(text)
    line = ChoiceBox() if suggestions else QLineEdit()
    if isinstance(line, QComboBox):
        line.setEditable(True)
        line.addItems(list(suggestions))
        line.setCurrentText("")
    editor = line.lineEdit() if isinstance(line, QComboBox) else line
    assert editor is not None
    _labelled(dialog, label, line)
    _warn_of(dialog, editor)
    dialog.add_no(no)
    button = dialog.add_yes(yes)
    button.setEnabled(not required)
    editor.textChanged.connect(lambda now: button.setEnabled(bool(now.strip()) or not required))
    line.setFocus()
    return editor.text().strip() if run(dialog) else None


def ask_choice(
    parent: QWidget | None,
    question: str,
    yes: str,
    choices: Sequence[tuple[Any, str]] | type[Enum],
    text: str = "",
    *,
    label: str = "Vælg",
    chosen: Any = None,
) -> Any | None:
    """One of ``choices`` ((value, label) pairs or an Enum with labels); ``None`` if none."""
    dialog = Dialog(parent, question)
    if text:
        dialog.add_text(text)
    box = ChoiceBox()
    for value, words in choice_pairs(choices):
        box.addItem(words, value)
        if value == chosen:
            box.setCurrentIndex(box.count() - 1)
    _labelled(dialog, label, box)
    dialog.add_no()
    dialog.add_yes(yes)
    box.setFocus()
    return choice_pairs(choices)[box.currentIndex()][0] if run(dialog) else None


def _warn_of(dialog: Dialog, editor: QLineEdit) -> None:
    warning = NoteWarning(editor.text)
    dialog.body.addWidget(warning)
    editor.textChanged.connect(warning.look)


def _labelled(dialog: Dialog, text: str, editor: QWidget) -> None:
    words = words_of(text, "label")
    words.setBuddy(editor)
    editor.setAccessibleName(text)
    dialog.body.addWidget(words)
    dialog.body.addWidget(editor)
