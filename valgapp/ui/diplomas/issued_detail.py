"""The panel beside »Udstedte«: the exact diploma, its story, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from valgapp.domain import danish
from valgapp.domain.diplomas import DiplomaRow
from valgapp.ui import theme
from valgapp.ui.dialogs import label
from valgapp.ui.diplomas.draft_picture import DraftPicture
from valgapp.ui.flow import FlowLayout
from valgapp.ui.notice import Notice
from valgapp.ui.ownership import ChangeButton
from valgapp.ui.scrolling import emptied


class IssuedDetail(QWidget):
    """One issued diploma, as it was printed."""

    def __init__(self) -> None:
        super().__init__()
        self.picture = DraftPicture("Det udstedte diplom")
        self.renamed = Notice(tone="warning")
        self._deeds: list[tuple[QPushButton, Callable[[DiplomaRow], bool]]] = []
        self._buttons = QWidget()
        self._row = FlowLayout(self._buttons)
        self._story = QGridLayout()
        self._story.setHorizontalSpacing(theme.px(16))
        self._story.setVerticalSpacing(theme.px(6))
        self._story.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addWidget(self.picture)
        column.addWidget(self.renamed)
        column.addWidget(self._buttons)
        column.addLayout(self._story)

    def add_deed(
        self,
        text: str,
        run: Callable[[], object],
        offered: Callable[[DiplomaRow], bool],
        kind: str = "",
        *,
        changes: bool = False,
    ) -> None:
        """A button that is there for the diplomas for which ``offered`` holds."""
        button = ChangeButton(text) if changes else QPushButton(text)
        if kind:
            button.setProperty("kind", kind)
        button.clicked.connect(lambda *_: run())
        self._deeds.append((button, offered))
        self._row.addWidget(button)

    def show_diploma(self, row: DiplomaRow, name_now: str) -> None:
        """Show ``row`` beside its picture; ``name_now`` is what a new one would say, if known."""
        changed = row.state.is_valid and name_now and name_now != row.printed_name
        self.renamed.tell(
            f"Navnet er siden rettet til »{name_now}«. Diplomet her ændres ikke; det kan erstattes."
            if changed
            else ""
        )
        for button, offered in self._deeds:
            button.setVisible(offered(row))
        self._tell_story(row)

    def _tell_story(self, row: DiplomaRow) -> None:
        emptied(self._story)
        for place, (title, text) in enumerate(_story(row)):
            words = label(text)
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            top = Qt.AlignmentFlag.AlignTop
            self._story.addWidget(label(title, "label"), place, 0, top)
            self._story.addWidget(words, place, 1, top)


def _story(row: DiplomaRow) -> list[tuple[str, str]]:
    lines = [
        ("Nummer", row.serial),
        ("Tilstand", row.state.label),
        ("Diplomdato", danish.long_date(row.diploma_date)),
        ("Udstedt", danish.date_and_clock(row.issued_at)),
        ("Moduler", row.modules),
        ("Undtagelse", row.override_reason),
        ("Annulleret", row.void_reason),
        ("Erstattet af", row.replaced_by),
        (
            "Fingeraftryk",
            f"{row.sha256[:16]} … (SHA-256 af den gemte PDF)" if not row.stayed else "",
        ),
    ]
    return [(title, text) for title, text in lines if text]
