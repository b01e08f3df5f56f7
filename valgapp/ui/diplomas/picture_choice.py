"""A logo or a scanned signature: what is chosen, seen small, and ways to change it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from valgapp.ui import dialogs, theme

_KINDS = "Billeder (*.png *.jpg *.jpeg *.svg)"


class PictureChoice(QWidget):
    """``png`` is what is chosen, or nothing; ``changed`` when that is something else.

    ``read`` makes a file's name and bytes into the PNG that is kept, or raises UserError.
    """

    changed = Signal()

    def __init__(self, name: str, read: Callable[[str, bytes], bytes]) -> None:
        super().__init__()
        self.png = b""
        self._name, self._kept_as = name, read
        self._words = dialogs.label(name, "small")
        self._words.setWordWrap(False)
        self._picture = QLabel()
        # Logos and ink are made for paper: on the dark theme's ground they would not be seen.
        self._picture.setStyleSheet("background: white; border-radius: 3px;")
        self._picture.setFixedSize(theme.px(92), theme.px(30))
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.choose_button = _link("", self._choose)
        self.remove_button = _link("Fjern", lambda: self.show_png(b""))
        self.remove_button.setAccessibleName(f"Fjern: {name}")
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        for widget in (self._picture, self.choose_button, self.remove_button):
            row.addWidget(widget)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(2))
        column.addWidget(self._words)
        column.addLayout(row)
        self._tell()

    def show_png(self, png: bytes) -> None:
        """Let this be chosen; no bytes for nothing."""
        if png != self.png:
            self.png = png
            self._tell()
            self.changed.emit()

    def read(self, path: Path) -> None:
        """Choose a file. Raises UserError for one that is no picture."""
        from valgapp.documents import receipts, svg_gate

        data = receipts.read_file(path)
        if svg_gate.looks_like_svg(data):
            from valgapp.ui.svg_pictures import png_of_svg

            data = png_of_svg(path.name, data)
        self.show_png(self._kept_as(path.name, data))

    def _choose(self) -> None:
        path = dialogs.open_path(self, f"Vælg {_inside(self._name)}", _KINDS)
        if path is not None:
            self.read(path)

    def _tell(self) -> None:
        pixmap = QPixmap()
        if self.png:
            pixmap.loadFromData(self.png)
            room = self._picture.size() - QSize(theme.px(8), theme.px(4))
            pixmap = pixmap.scaled(
                room,
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
        self._picture.setPixmap(pixmap)
        for shown in (self._words, self._picture):
            shown.setVisible(bool(self.png))
        self._picture.setAccessibleName(f"{self._name}: valgt" if self.png else self._name)
        self.remove_button.setVisible(bool(self.png))
        self.choose_button.setText("Skift …" if self.png else f"Vælg {_inside(self._name)} …")
        self.choose_button.setAccessibleName(f"Vælg: {self._name}")


def _inside(name: str) -> str:
    """The name inside a sentence; an abbreviation keeps its capitals."""
    return name if name[1:2].isupper() else name[0].lower() + name[1:]


def _link(text: str, run: Callable[[], object]) -> QPushButton:
    button = QPushButton(text)
    button.setProperty("kind", "link")
    button.setAutoDefault(False)
    button.clicked.connect(lambda *_: run())
    return button
