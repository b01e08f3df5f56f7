"""F1 and »Om programmet«."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QPlainTextEdit, QPushButton, QWidget

from valgapp import __version__
from valgapp.ui import theme
from valgapp.ui.dialogs import Dialog, label
from valgapp.ui.scrolling import Scrolled

if TYPE_CHECKING:
    from valgapp.ui.window import Window

SHORTCUTS = (
    ("Ctrl+1 … Ctrl+9", "Gå til en side"),
    ("Ctrl+K", "Gå til hvad som helst: side, person, handling"),
    ("Ctrl+F", "Søg på siden"),
    ("Ctrl+N", "Sidens vigtigste handling, f.eks. tilføj en ambassadør"),
    ("Ctrl+Z · Ctrl+Y", "Fortryd · gentag"),
    ("Ctrl+C", "Kopiér de markerede rækker som celler til Excel"),
    (
        "Ctrl+Pil",
        "Arrangementer, kalender: flyt arrangementet en dag eller en uge (uden Ctrl: gå)",
    ),
    ("T · F · A · U", "Fremmøde: T F A U sætter og går videre til den næste"),
    ("Ctrl+P", "Udskriv listen"),
    ("Ctrl+L", "Lås filen, når du går fra computeren"),
    ("Enter", "Åbn den markerede række · gem feltet"),
    ("Esc", "Fortryd det skrevne i feltet · ryd søgning · luk panelet"),
    ("F4 eller Alt+Pil ned", "Åbn kalender eller valgliste"),
    ("Tab · Skift+Tab", "Næste · forrige felt; det forladte felt gemmes"),
    ("Ctrl++ · Ctrl+- · Ctrl+0", "Større, mindre, almindelig tekst"),
    ("F9", "Fold sidepanelet ind eller ud"),
)


def show_shortcuts(parent: QWidget) -> None:
    """Every key worth knowing."""
    dialog = Dialog(parent, "Genveje", width=520)
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme.px(24))
    grid.setVerticalSpacing(theme.px(8))
    grid.setColumnStretch(1, 1)
    for line, (keys, deed) in enumerate(SHORTCUTS):
        words = label(keys)
        words.setWordWrap(False)
        words.setFont(theme.font(bold=True))
        grid.addWidget(words, line, 0)
        grid.addWidget(label(deed), line, 1)
    scroll = Scrolled()
    scroll.column.addLayout(grid)
    dialog.body.addWidget(scroll)
    dialog.add_yes("Luk")
    dialog.exec()
    dialog.deleteLater()


def show_about(parent: QWidget) -> None:
    """What the program is, and its version and licence."""
    dialog = Dialog(parent, "valgapp")
    dialog.add_text(f"Version {__version__}", "muted")
    dialog.add_text(
        "Et program til koordinatorerne af Københavns valgindsats i de boligsociale "
        "helhedsplaner. Det arbejder uden net, og datafilen er krypteret."
    )
    dialog.add_text(
        "Fri software under GNU General Public License, version 3 eller nyere. "
        "Skriften er Source Sans under SIL Open Font License.",
        "muted",
    )
    dialog.add_yes("Luk")
    dialog.exec()
    dialog.deleteLater()


def show_diagnostics(window: Window) -> None:
    """Versions, the file's health, backups and free space, to read and copy."""
    from valgapp.jobs.diagnostics import diagnostics
    from valgapp.ui.safety.folders import second_folder

    def show(text: str) -> None:
        dialog = Dialog(window, "Tilstand", width=560)
        dialog.add_text("Til den, der hjælper dig. Her står intet om personer.", "muted")
        lines = QPlainTextEdit(text)
        lines.setReadOnly(True)
        lines.setAccessibleName("Tilstand")
        dialog.body.addWidget(lines)
        copy = QPushButton("Kopiér")
        copy.clicked.connect(partial(_copy, text))
        dialog.buttons.addWidget(copy)
        dialog.add_yes("Luk")
        dialog.exec()
        dialog.deleteLater()

    store = window.workspace.store
    window.workspace.run(diagnostics(store, second_folder()), "Undersøger filen", then=show)


def _copy(text: str, *_: object) -> None:
    QGuiApplication.clipboard().setText(text)
