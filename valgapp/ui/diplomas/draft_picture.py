"""A diploma to look at while it is being worked on, with what is wrong with it beside it."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from valgapp.domain.diplomas import DiplomaText
from valgapp.errors import UserError
from valgapp.ui import theme
from valgapp.ui.notice import Notice
from valgapp.ui.preview import PagePicture, show_pdf

_PAUSE = 120  # milliseconds without typing before a draft is drawn


class DraftPicture(QWidget):
    """Shows a text as a draft, or the PDF of what was issued; a click shows it large.

    ``pdf`` is what is shown; nothing when it could not be printed.
    """

    def __init__(self, name: str = "Diplomet") -> None:
        super().__init__()
        self.picture = PagePicture(name)
        self.picture.set_clickable("Se diplomet i fuld størrelse")
        self.picture.clicked.connect(self._show_large)
        self.notice = Notice(tone="danger")
        self._text: DiplomaText | None = None
        self.pdf = b""
        self._name = "Diplom.pdf"
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self.draw)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self.picture)
        column.addWidget(self.notice)

    def show_text(self, text: DiplomaText) -> None:
        """Draw this as a draft when the user pauses."""
        if text == self._text:
            return
        if self._text is None and not self.pdf:
            self.picture.set_pdf(b"", "Udkastet tegnes …")
        self._text = text
        self._pause.start()

    def show_pdf(self, pdf: bytes, name: str) -> None:
        """Show an issued diploma, named ``name`` if it is saved."""
        self._pause.stop()
        self._text, self.pdf, self._name = None, pdf, name
        self.notice.tell("")
        self.picture.set_pdf(pdf)

    def show_nothing(self, words: str, why: str = "") -> None:
        """There is no diploma to show: ``words`` stand in its place, and ``why`` below."""
        self._pause.stop()
        self._text, self.pdf = None, b""
        self.notice.tell(why, "accent")
        self.picture.set_pdf(b"", words)

    def draw(self) -> None:
        """Draw the draft now, and say what would go wrong on paper."""
        from valgapp.documents import diploma

        self._pause.stop()
        if self._text is None:
            return
        self.pdf, self._name = b"", f"{self._text.serial} udkast.pdf"
        self.notice.tell("\n".join(diploma.check(self._text)), "danger")
        try:
            self.pdf = diploma.render(self._text, draft=True)
            self.picture.set_pdf(self.pdf)
        except UserError:
            # The notice has said why: nothing is shown that could not be printed.
            self.picture.set_pdf(b"", "Kan ikke trykkes sådan")

    @property
    def problems(self) -> str:
        """What is wrong with the diploma shown, or nothing."""
        return self.notice.text

    def _show_large(self) -> None:
        if self._pause.isActive():
            self.draw()
        if self.pdf:
            title = "Udkast til diplom" if self._text else "Diplom"
            show_pdf(self, self.pdf, title, self._name)
