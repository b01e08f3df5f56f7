"""What the import of results shows before there is a file: what it may be, and how to give it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from valgapp.ui import theme
from valgapp.ui.dialogs import label
from valgapp.ui.mark import Mark

FORMS = (
    "valg.dk: valgresultater pr. afstemningsområde (JSON). Vælg hele mappen eller zip-filen; de "
    "nyeste tal for hvert område bruges.",
    "Den danske Valgdatabase: en CSV-fil med »Stemmeberettigede« og »Afgivne stemmer«.",
    "Danmarks Statistik: resultater som XML.",
    "Et regneark eller en CSV-fil, hvor hver linje er et område. Du vælger selv kolonnerne.",
)


class StartStep(QFrame):
    """A place to drop a file or a folder, and the two buttons for those who choose instead."""

    def __init__(
        self, choose_file: Callable[[], object], choose_folder: Callable[[], object]
    ) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self.file, self.folder = QPushButton("Vælg fil …"), QPushButton("Vælg mappe …")
        self._build()
        for button, run in ((self.file, choose_file), (self.folder, choose_folder)):
            button.setAutoDefault(True)  # so that Enter presses the one with the focus
            button.clicked.connect(lambda _on=False, r=run: r())

    def _build(self) -> None:
        self.file.setProperty("kind", "primary")
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.px(24)] * 4)
        column.setSpacing(theme.px(10))
        column.addStretch()
        column.addWidget(Mark("turnout", 40, "faint"), 0, Qt.AlignmentFlag.AlignHCenter)
        heading = label("Træk en fil, en zip-fil eller en mappe hertil", "heading")
        heading.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(heading)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(8))
        buttons.addStretch()
        buttons.addWidget(self.file)
        buttons.addWidget(self.folder)
        buttons.addStretch()
        column.addLayout(buttons)
        column.addSpacing(theme.px(12))
        column.addWidget(label("Det kan være:", "label"))
        for words in FORMS:
            column.addWidget(label(f"•  {words}", "muted"))
        column.addStretch()
