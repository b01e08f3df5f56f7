"""Choose a person of another plan who catches up here."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from valgapp.domain import danish
from valgapp.domain.roster import AmbassadorRow
from valgapp.errors import UserError
from valgapp.ui import theme
from valgapp.ui.dialogs import Dialog
from valgapp.ui.editors import Line
from valgapp.ui.icons import icon

_PERSON = Qt.ItemDataRole.UserRole
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class GuestDialog(Dialog):
    """A field to search in and a list; arrows and Enter work from the field."""

    def __init__(self, parent: QWidget | None, people: Sequence[AmbassadorRow]) -> None:
        super().__init__(parent, "Tilføj deltager fra anden plan")
        self._people = list(people)
        self.line, self.list = Line(), QListWidget()
        self.add_text(
            "Bruges til opsamling: en ambassadør fra en anden helhedsplan møder til jeres "
            "kursusgang. Modulet tæller, uanset hvor det er taget.",
            "muted",
        )
        self._build()
        self._show("")

    def _build(self) -> None:
        self.line.setPlaceholderText("Søg efter navn eller helhedsplan")
        self.line.setAccessibleName("Søg efter navn eller helhedsplan")
        self.line.addAction(icon("search"), Line.ActionPosition.LeadingPosition)
        self.line.textChanged.connect(self._show)
        self.line.installEventFilter(self)
        self.list.setAccessibleName("Deltagere fra andre planer")
        self.list.setMinimumHeight(theme.px(220))
        self.list.itemDoubleClicked.connect(lambda _item: self.accept())
        self.body.addWidget(self.line)
        self.body.addWidget(self.list)
        self.add_no()
        self._yes = self.add_yes("Tilføj")
        self.line.setFocus()

    @property
    def has_typed(self) -> bool:
        return False

    @property
    def chosen(self) -> AmbassadorRow | None:
        """The person the list stands on."""
        item = self.list.currentItem()
        found: AmbassadorRow | None = item.data(_PERSON) if item is not None else None
        return found

    def _show(self, text: str) -> None:
        words = danish.fold(text).split()
        self.list.clear()
        for person in self._people:
            title = f"{person.name}  ·  {person.plan}"
            if all(word in danish.fold(title) for word in words):
                item = QListWidgetItem(title)
                item.setData(_PERSON, person)
                self.list.addItem(item)
        self.list.setCurrentRow(0)
        self._yes.setEnabled(self.list.count() > 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = Qt.Key(event.key())
            if key in _STEPS:
                row = self.list.currentRow() + _STEPS[key]
                self.list.setCurrentRow(max(0, min(row, self.list.count() - 1)))
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                if self._yes.isEnabled():
                    self.accept()
                return True
        return super().eventFilter(watched, event)


def ask_guest(parent: QWidget, people: Sequence[AmbassadorRow]) -> AmbassadorRow | None:
    """Who the guest is; ``None`` when the user thought better of it."""
    if not people:
        raise UserError("Der er ingen deltagere i forløb i de andre helhedsplaner at tilføje her.")
    dialog = GuestDialog(parent, people)
    chosen = dialog.chosen if dialog.exec() else None
    dialog.deleteLater()
    return chosen
