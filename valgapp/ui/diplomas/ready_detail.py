"""The panel beside »Klar til diplom«: how the diploma would look, the name, and why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from valgapp.domain.diploma_modules import ModuleReason
from valgapp.domain.diplomas import DiplomaText, Eligibility
from valgapp.ui import theme
from valgapp.ui.dialogs import label
from valgapp.ui.diplomas.draft_picture import DraftPicture
from valgapp.ui.forms import CheckField, Form, TextField
from valgapp.ui.icons import pixmap
from valgapp.ui.notice import Notice
from valgapp.ui.ownership import ChangeButton
from valgapp.ui.scrolling import emptied

if TYPE_CHECKING:
    from valgapp.ui.diplomas.facts import Facts

Button = TypeVar("Button", bound=QPushButton)


class ReadyDetail(QWidget):
    """One person. The signals are the deeds offered here; each carries the person."""

    override_wanted = Signal(object)
    override_dropped = Signal(object)
    issued_wanted = Signal(object)

    def __init__(self, save: Callable[[UUID, str, Any], object]) -> None:
        super().__init__()
        self._person: Eligibility | None = None
        self._text: DiplomaText | None = None
        self.draft = DraftPicture("Udkast til diplomet")
        self.form = Form(save)
        self.name = self.form.add(
            TextField("diploma_name", "Navn på diplomet", help="Sådan trykkes navnet.")
        )
        self.form.add(
            TextField("pronunciation", "Udtale", help="Til den, der læser navnet op på Rådhuset.")
        )
        self.form.add(CheckField("diploma_name_confirmed", "Personen har bekræftet navnet"))
        self.confirmation = label("", "small")
        self.form.add_widget(self.confirmation)
        self.verdict = Notice()
        self.reasons = Reasons()
        self.give = _button(
            ChangeButton, "Giv diplom alligevel …", lambda: self.override_wanted.emit(self._person)
        )
        self.take = _button(
            ChangeButton, "Fjern undtagelsen", lambda: self.override_dropped.emit(self._person)
        )
        self.see = _button(
            QPushButton, "Vis det udstedte", lambda: self.issued_wanted.emit(self._person)
        )
        self.name.editor.textEdited.connect(self._name_typed)
        self._build()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addWidget(self.verdict)
        for button in (self.see, self.give, self.take):
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.draft)
        column.addWidget(self.form)
        column.addWidget(label("Modul for modul", "section"))
        column.addWidget(self.reasons)

    def show_person(self, person: Eligibility, facts: Facts, text: DiplomaText | None) -> None:
        """Show one person; ``text`` is what would be printed, ``None`` when it is issued."""
        self._person, self._text = person, text
        row = facts.roster[person.ambassador_id]
        values = {
            "diploma_name": row.printed_name,
            "pronunciation": row.pronunciation,
            "diploma_name_confirmed": row.diploma_name_confirmed,
        }
        self.form.show_row(person.ambassador_id, values)
        self.confirmation.setText(row.confirmation)
        self.verdict.tell(person.explanation, _tone(person))
        self.reasons.show_reasons(facts.reasons(person))
        self.see.setVisible(bool(person.issued_serial))
        earned = person.is_eligible or bool(person.issued_serial)
        self.give.setVisible(not earned)
        self.take.setVisible(bool(person.override_reason) and not person.issued_serial)
        if text is not None:
            self.draft.show_text(self._as_typed())

    def clear(self) -> None:
        """Nobody is shown; what was being typed is saved first."""
        self._person = None
        self.form.show_row(None, {})

    def _name_typed(self) -> None:
        if self._text is not None:
            self.draft.show_text(self._as_typed())

    def _as_typed(self) -> DiplomaText:
        assert self._text is not None
        typed = self.name.editor.text().strip() if self.name.is_dirty else ""
        return replace(self._text, printed_name=typed) if typed else self._text


class Reasons(QWidget):
    """A line for each module: a mark, its title, and where it was met or missed."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.px(8))
        self._grid.setVerticalSpacing(theme.px(2))
        self._grid.setColumnStretch(1, 1)

    def show_reasons(self, reasons: Sequence[ModuleReason]) -> None:
        """Show these instead of those before."""
        emptied(self._grid)
        for place, reason in enumerate(reasons):
            self._add(2 * place, reason)

    def _add(self, row: int, reason: ModuleReason) -> None:
        mark = QLabel()
        name, ink = ("check-circle", "success") if reason.counts else ("close", "faint")
        mark.setPixmap(pixmap(name, theme.px(18), ink, self.devicePixelRatioF()))
        mark.setAccessibleName("Tæller" if reason.counts else "Mangler")
        title = label(f"{reason.number}. {reason.title}")
        words = label(reason.text, "small")
        words.setContentsMargins(0, 0, 0, theme.px(6))
        self._grid.addWidget(mark, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(title, row, 1)
        self._grid.addWidget(words, row + 1, 1)


def _tone(person: Eligibility) -> str:
    if person.is_eligible:
        return "accent"
    return "warning" if person.best >= person.required else "danger"


def _button(kind: type[Button], text: str, run: Callable[[], object]) -> Button:
    button = kind(text)
    button.setAutoDefault(False)
    button.clicked.connect(lambda *_: run())
    return button
