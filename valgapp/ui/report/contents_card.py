"""What the workbook for BIF holds, sheet by sheet, in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from valgapp.ui import theme
from valgapp.ui.cards import Card
from valgapp.ui.dialogs import label
from valgapp.ui.icons import pixmap

SHEETS: Final[Sequence[tuple[str, str, str]]] = (
    ("overview", "Overblik", "De vigtigste tal på én side."),
    ("people", "Ambassadører", "Antal pr. helhedsplan og trin i forløbet, mod pladserne."),
    ("course", "Kursus", "Kursusgangene med dato og sted, og hvor oplæggene kom fra."),
    ("check", "Fremmøde", "Mødt, afbud og udeblevet pr. kursusgang."),
    ("diploma", "Diplomer", "Hvor mange der er klar, har fået deres diplom, eller mangler noget."),
    ("event", "Arrangementer", "Alle arrangementer med tid, sted, partnere og fremmøde."),
    ("check-circle", "Evaluering", "Formål, hvad der virkede, og hvad der anbefales."),
    ("partner", "Partnere", "Samarbejdspartnerne, og hvor langt samtalen er."),
    ("campaign", "Kampagne", "Kampagnens formål og aktiviteter, med huller vist."),
    ("place", "Opsøgende", "Samtaler, materialer og timer pr. helhedsplan og uge, kun i tal."),
    ("budget", "Budget", "Forbrug, disponeret og rest pr. spor og helhedsplan."),
    ("budget", "Budgetposter", "Forbrug og rest pr. budgetpost."),
    ("budget", "Omdisponering", "Omdisponeringer med begrundelse, og medfinansiering."),
    ("info", "Datagrundlag", "Hvornår tallene er taget, og hvad hvert tal betyder."),
)
_WITH_PERSONS: Final = {
    "Ambassadører": "Antal pr. helhedsplan og trin i forløbet, og en liste med navne, telefon, "
    "e-mail og moduler.",
    "Kursus": "Kursusgangene med dato, sted og oplægsholdernes navne.",
    "Partnere": "Samarbejdspartnerne med kontakter og næste skridt, og hvor langt samtalen er.",
}
_COUNTS: Final = (
    "Antal på 1–4 personer skrives »under 5«, så ingen kan genkendes. Tabeller, formler og "
    "talformater følger med, så der kan regnes videre på dem."
)
_COUNTS_WITH_PERSONS: Final = (
    "Alle antal skrives, som de er. Tabeller, formler og talformater følger med, så der kan "
    "regnes videre på dem."
)


class ContentsCard(Card):
    """The sheets, each with a sentence that follows the switch for persons."""

    def __init__(self) -> None:
        super().__init__("Det kommer med")
        self._lines = {title: _Line(icon_name, title) for icon_name, title, _ in SHEETS}
        self._counts = label("", "small")
        for line in self._lines.values():
            self.body.addWidget(line)
        self.body.addWidget(self._counts)
        self.body.addStretch(1)
        self.show_persons(False)

    def show_persons(self, on: bool) -> None:
        """Say what is in the workbook with persons or without."""
        for _, title, text in SHEETS:
            self._lines[title].tell(_WITH_PERSONS.get(title, text) if on else text)
        self._counts.setText(_COUNTS_WITH_PERSONS if on else _COUNTS)


class _Line(QWidget):
    def __init__(self, icon_name: str, title: str) -> None:
        super().__init__()
        self._icon_name, self._mark = icon_name, QLabel()
        self._text = label("", "small")
        row = QGridLayout(self)
        row.setContentsMargins(0, theme.px(2), 0, theme.px(2))
        row.setHorizontalSpacing(theme.px(12))
        row.setVerticalSpacing(0)
        row.setColumnStretch(1, 1)
        row.addWidget(self._mark, 0, 0, 2, 1, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label(title), 0, 1)
        row.addWidget(self._text, 1, 1)
        theme.current().changed.connect(self._draw)
        self._draw()

    def tell(self, text: str) -> None:
        self._text.setText(text)

    def _draw(self) -> None:
        side = theme.px(20)
        self._mark.setPixmap(pixmap(self._icon_name, side, "muted", self.devicePixelRatioF()))
