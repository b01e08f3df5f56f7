"""One site one exchanges packages with: how fresh its figures are, and what to do."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton

from valgapp.domain.package_sites import SiteLine
from valgapp.domain.sites import BIF
from valgapp.ui import theme
from valgapp.ui.cards import Card
from valgapp.ui.dialogs import label
from valgapp.ui.flow import FlowLayout
from valgapp.ui.icons import icon


class SiteCard(Card):
    """``save_wanted`` and ``forget_wanted`` with the site's code."""

    save_wanted = Signal(str)
    forget_wanted = Signal(str)

    def __init__(self, line: SiteLine, now: datetime) -> None:
        super().__init__(line.name)
        self.line = line
        self.verdict = label(line.verdict(now), "chip")
        self.verdict.setProperty("tone", line.tone(now))
        self.verdict.setWordWrap(False)
        self.save = QPushButton(icon("export"), self._save_words())
        self.forget = QPushButton("Glem nøgle …")
        self._build(now)

    def _save_words(self) -> str:
        if self.line.site == BIF:
            return "Gem pakke til BIF …"
        return "Gem pakke …" if self.line.is_met else "Gem startpakke …"

    def _build(self, now: datetime) -> None:
        top = QHBoxLayout()
        self.body.removeWidget(self.heading)
        top.addWidget(self.heading, 1)
        top.addWidget(self.verdict, 0, Qt.AlignmentFlag.AlignTop)
        self.body.insertLayout(0, top)
        self.body.addWidget(label(self._told(now)))
        self.body.addWidget(label(self.line.sent_words(now), "small"))
        if self.line.code:
            self.body.addWidget(label(f"Kontrolkode: {self.line.code}", "small"))
        self.body.addStretch(1)
        for button, run in ((self.save, self.save_wanted), (self.forget, self.forget_wanted)):
            button.setAccessibleDescription(self.line.name)
            button.clicked.connect(lambda _c=False, s=run: s.emit(self.line.site))
        self.forget.setProperty("kind", "link")
        self.forget.setVisible(self.line.is_met)
        row = FlowLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(self.save)
        row.addWidget(self.forget)
        self.body.addLayout(row)

    def _told(self, now: datetime) -> str:
        """»Modtaget: pakke nr. 7, for 3 dage siden, uden navne.«"""
        told = self.line.told(now).partition(": ")[2]
        names = f", {self.line.persons}" if self.line.persons and self.line.site != BIF else ""
        return f"Modtaget: {told}{names}."
