"""Somebody found by a part of the name: an ambassador from the list, or anybody by name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter

from valgapp.domain import danish
from valgapp.domain.shifts import Volunteer
from valgapp.errors import FieldProblem
from valgapp.ui import theme
from valgapp.ui.fields import TextField

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_FOLDED = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True)
class Person:
    """An ambassador by id, or a helper by name; neither is nobody."""

    ambassador_id: UUID | None = None
    helper: str = ""


class _Finder(QCompleter):
    """Finds »Åse« by »aase« and by any part of the name."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompletionRole(_FOLDED)
        self.setMaxVisibleItems(10)

    def splitPath(self, path: str) -> list[str]:
        return [danish.fold(path)]

    def pathFromIndex(self, index: object) -> str:
        return str(index.data())  # type: ignore[attr-defined]


class _PersonSearch(TextField):
    """Type to search the ambassadors; Alt+Down shows all."""

    def __init__(
        self, key: str, title: str, volunteers: Sequence[Volunteer], placeholder: str
    ) -> None:
        super().__init__(key, title, placeholder=placeholder)
        self._volunteers: list[Volunteer] = []
        self._labels: dict[UUID, str] = {}
        self._model = QStandardItemModel(self)
        self._finder = _Finder(self)
        self._finder.setModel(self._model)
        popup = self._finder.popup()
        if popup:
            popup.setAccessibleName("Ambassadører")
        self.editor.setCompleter(self._finder)
        if popup:  # after the completer's own filter, so that it is asked first
            popup.installEventFilter(self)
        self.editor.set_button("chevron-down", "Vis alle ambassadører", self.show_all)
        self.editor.setToolTip("Skriv en del af navnet, og vælg med pil ned og Enter.")
        self.editor.stepped_down.connect(self.show_all)
        self._finder.activated.connect(lambda _text: self._picked())
        self.set_volunteers(volunteers)

    def set_volunteers(self, volunteers: Sequence[Volunteer]) -> None:
        """Offer these ambassadors."""
        if list(volunteers) == self._volunteers:
            return
        self._volunteers = list(volunteers)
        self._labels = {v.id: v.label for v in volunteers}
        self._model.clear()
        for one in volunteers:
            item = QStandardItem(one.label)
            item.setData(danish.fold(one.label), _FOLDED)
            self._model.appendRow(item)

    def show_all(self) -> None:
        """Open the whole list under the field."""
        self.editor.setFocus()
        self._finder.setCompletionPrefix("")
        self._finder.complete(self.editor.rect().translated(0, theme.px(2)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_key = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        if is_key and event.key() in _ENTER and self._choose_current():  # type: ignore[attr-defined]
            return True
        return super().eventFilter(watched, event)

    def _choose_current(self) -> bool:
        # The line takes Enter for itself, and the list would stay open over it.
        popup = self._finder.popup()
        if popup is None or not popup.isVisible() or not popup.currentIndex().isValid():
            return False
        name = str(popup.currentIndex().data())
        popup.hide()
        self.editor.setText(name)
        self._picked()
        return True

    def _found(self) -> Person:
        text = " ".join(self.editor.text().split())
        if not text:
            return Person()
        folded = danish.fold(text)
        for one in self._volunteers:
            if danish.fold(one.label) == folded:
                return Person(one.id)
        named = [v for v in self._volunteers if danish.fold(v.name) == folded]
        if len(named) > 1:
            sentence = f"Flere ambassadører hedder {named[0].name}. Vælg den rette på listen."
            raise FieldProblem(self.key, sentence)
        return Person(named[0].id) if named else Person(None, text)

    def _picked(self) -> None:
        self.mark_typed()
        self.left.emit()


class PersonField(_PersonSearch):
    """An ambassador; another name is a helper.

    ``is_helper`` tells whether the name in the field is somebody outside the list.
    """

    is_helper = Signal(bool)

    def __init__(self, key: str, title: str, volunteers: Sequence[Volunteer] = ()) -> None:
        super().__init__(key, title, volunteers, "Søg ambassadør, eller skriv et navn")
        self.editor.textChanged.connect(self._tell)

    def typed(self) -> Person:
        return self._found()

    def text_of(self, value: Person | None) -> str:
        if value is None:
            return ""
        return self._labels.get(value.ambassador_id, "") if value.ambassador_id else value.helper

    def display(self, value: Person | None) -> None:
        with QSignalBlocker(self.editor):
            super().display(value)
        self._tell()

    def _tell(self) -> None:
        try:
            helper = bool(self.typed().helper)
        except FieldProblem:
            helper = False
        # Half a name is a stranger's: say so before it is saved.
        self.label.setText(f"{self.title} Hjælper, ikke på listen" if helper else self.title)
        self.is_helper.emit(helper)


class AmbassadorField(_PersonSearch):
    """An ambassador and nobody else; the value is the id, ``None`` for nobody."""

    def __init__(self, key: str, title: str, people: Sequence[Volunteer] = ()) -> None:
        super().__init__(key, title, people, "Søg, hvis personen er ambassadør")

    def typed(self) -> UUID | None:
        found = self._found()
        if found.helper:
            sentence = f"»{found.helper}« er ikke på listen. Vælg en ambassadør, eller tøm feltet."
            raise FieldProblem(self.key, sentence)
        return found.ambassador_id

    def text_of(self, value: UUID | None) -> str:
        return self._labels.get(value, "") if value else ""
