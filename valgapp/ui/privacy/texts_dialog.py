"""The information sheet and the texts of consent: write, see, keep as a new version, print."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from valgapp.db import privacy_texts
from valgapp.domain import danish
from valgapp.domain.privacy_texts import FIELDS, TextKind
from valgapp.errors import UserError
from valgapp.ui import theme
from valgapp.ui.dialogs import Dialog, label
from valgapp.ui.fields import ChoiceField, LinesField
from valgapp.ui.icons import icon
from valgapp.ui.notice import Notice
from valgapp.ui.preview import PagePicture, show_pdf
from valgapp.ui.workspace import Workspace

_PAUSE: Final = 200  # milliseconds without typing before the page is drawn


class TextsDialog(Dialog):
    """One text at a time, with its page beside it."""

    chapter = "Persondata"

    def __init__(self, parent: QWidget | None, workspace: Workspace) -> None:
        super().__init__(parent, "Oplysningsbrev og samtykker", width=560)
        self._workspace = workspace
        self.kind = ChoiceField("kind", "Tekst", TextKind)
        self.text = LinesField("body", "Ordlyd", lines=18, warns=False)
        self.version, self.problem = label("", "small"), Notice(tone="warning")
        self.picture = PagePicture("Sådan ser siden ud")
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self.draw)
        self._build()
        self.kind.show_value(TextKind.INFORMATION)
        self._show_kind()
        self.take_room(1080, 740)

    def _build(self) -> None:
        left, right, middle = QVBoxLayout(), QVBoxLayout(), QHBoxLayout()
        named = ", ".join(f"{{{name}}}" for name in FIELDS)
        hint = label(
            f"En linje, der begynder med »# «, er en overskrift. Felter: {named}.", "small"
        )
        for widget in (self.kind, self.version, self.text, hint, self.problem):
            left.addWidget(widget, 1 if widget is self.text else 0)
        right.addWidget(self.picture)
        right.addStretch(1)
        middle.setSpacing(theme.px(20))
        middle.addLayout(left, 1)
        middle.addLayout(right, 1)
        self.body.addLayout(middle, 1)
        self.kind.left.connect(self._show_kind)
        self.text.editor.textChanged.connect(self._pause.start)
        paper = QPushButton(icon("print"), "Vis og udskriv …")
        paper.setAutoDefault(False)
        paper.clicked.connect(self._print)
        self.buttons.insertWidget(0, paper)
        self.add_no("Luk")
        self.save = self.add_yes("Gem som ny version")

    def _show_kind(self) -> None:
        text = self._workspace.read(privacy_texts.current, self.kind.typed())
        self.text.display(text.body)
        self.version.setText(f"Nu: {text.words}. En ændret tekst bliver en ny version.")
        self.draw()

    def draw(self) -> None:
        """Draw the page, or say what is wrong with the text."""
        self._pause.stop()
        try:
            self.picture.set_pdf(self._pdf())
            self.problem.tell("")
        except UserError as problem:
            self.problem.tell(problem.sentence)

    def _pdf(self) -> bytes:
        from valgapp.jobs import rights_papers

        return rights_papers.text_pdf(self._workspace.store, self.kind.typed(), self.text.typed())

    def _print(self) -> None:
        self.draw()
        if not self.problem.text:
            name: Any = self.kind.typed().label
            show_pdf(self, self._pdf(), name, f"{name}.pdf")

    def accept(self) -> None:
        """Keep the text as the next version; the dialog stays for the other texts."""
        self.draw()
        if self.problem.text:
            return
        kind = self.kind.typed()
        self._workspace.write(
            privacy_texts.save, kind, self.text.typed(), danish.today(),
            label=f"{kind.label}: ny version",
        )  # fmt: skip
        self._show_kind()
