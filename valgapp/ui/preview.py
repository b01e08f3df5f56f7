"""A PDF to look at, print and save: what every page uses before anything meets paper.

Nothing is written but where the user says: a PDF may hold names, and a copy in a folder for
temporary files would stay behind. »Åbn i PDF-læser« therefore opens the file just saved.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from valgapp.ui import departures, dialogs, placement, theme
from valgapp.ui.background import Background
from valgapp.ui.editors import ChoiceBox
from valgapp.ui.flow import FlowLayout
from valgapp.ui.icons import icon
from valgapp.ui.preview_pages import STEPS, Fit, PagesView
from valgapp.ui.preview_sheets import PagePicture

if TYPE_CHECKING:
    from valgapp.ui.printing import Shift

__all__ = ["PagePicture", "PdfDialog", "PdfPreview", "show_pdf"]

Used = Callable[["Path | None"], object]
_SHOWN_STEPS = tuple(z for z in STEPS if z >= 0.5)


def show_pdf(
    parent: QWidget | None,
    pdf: bytes,
    title: str,
    suggested_name: str,
    shift: Shift | None = None,
    *,
    used: Used | None = None,
) -> bool:
    """Show ``pdf`` until the user closes it; True when it was printed or saved.

    ``used`` is called at each print or save, in that moment: when the dialog ends, the lock may
    have closed the file. Without it a paper with persons on it is noted in the log of what left.

    ``suggested_name`` is a file name that ends in ».pdf«. ``shift`` moves what is printed on
    the paper; what is shown and saved stays as it is.
    """
    dialog = PdfDialog(parent, pdf, title, suggested_name)
    dialog.preview.shift = shift
    dialog.preview.used.connect(used or partial(departures.note_paper, parent, title))
    dialog.exec()
    was_used = dialog.preview.was_used
    dialog.deleteLater()
    return was_used


class PdfPreview(QWidget):
    """Pages with a bar above: turn, zoom, save, print.

    ``used`` after a print or a save, with the path of what was saved, None of what was printed.
    """

    used = Signal(object)

    def __init__(self, title: str, suggested_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title, self._name = title, suggested_name
        self._pdf = b""
        self.shift: Shift | None = None
        self.was_used = False
        self.pages = PagesView()
        self.background = Background(self)
        self.background.window = self
        self._count = QLabel()
        self._zoom = ChoiceBox()
        self.turn_back = _tool("chevron-left", "Forrige side", "PgUp", self._turn_back)
        self.turn_on = _tool("chevron-right", "Næste side", "PgDn", self._turn_on)
        self.print_button = _button("Udskriv …", "print", "Ctrl+P", self.print_pages)
        self.save_button = _button("Gem som PDF …", "export", "Ctrl+S", self.save)
        self._told = _SavedLine(self)
        self._build()
        self.pages.moved.connect(self._tell)

    def _build(self) -> None:
        self.print_button.setProperty("kind", "primary")
        self.print_button.setIcon(icon("print", "on_accent"))
        self._count.setProperty("role", "muted")
        self._fill_zoom()
        smaller = _tool("minus", "Mindre", "Ctrl+−", lambda: self.pages.step_zoom(-1))
        larger = _tool("add", "Større", "Ctrl++", lambda: self.pages.step_zoom(1))
        turning = _together(self.turn_back, self._count, self.turn_on)
        bar = QHBoxLayout()
        bar.setSpacing(theme.px(4))
        bar.addWidget(_flowing(turning, _together(smaller, self._zoom, larger)), 1)
        bar.addWidget(_flowing(self.save_button, self.print_button))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        column.addLayout(bar)
        column.addWidget(self._told)
        column.addWidget(self.pages, 1)
        for keys, run in (("Ctrl+P", self.print_pages), ("Ctrl+S", self.save)):
            QShortcut(QKeySequence(keys), self, run)
        self.setFocusProxy(self.pages)

    def _fill_zoom(self) -> None:
        self._zoom.setAccessibleName("Størrelse")
        self._zoom.addItem("Hele siden", Fit.PAGE)
        self._zoom.addItem("Sidens bredde", Fit.WIDTH)
        for step in _SHOWN_STEPS:
            self._zoom.addItem(f"{step:.0%}".replace("%", " %"), step)
        self._zoom.activated.connect(self._choose_zoom)

    # -- what is shown ----------------------------------------------------------------------

    def set_pdf(self, pdf: bytes) -> None:
        """Show a PDF from its first page."""
        self._pdf = pdf
        self._told.hide()
        self.pages.set_pdf(pdf)

    def _tell(self) -> None:
        page, count = self.pages.page, self.pages.page_count
        self._count.setText(f"Side {page + 1} af {count}")
        self.turn_back.setEnabled(page > 0)
        self.turn_on.setEnabled(page < count - 1)
        wanted = self.pages.fit or self.pages.zoom
        place = next((i for i in range(self._zoom.count()) if self._zoom.itemData(i) == wanted), -1)
        self._zoom.setCurrentIndex(place)
        if place < 0:
            self._zoom.setPlaceholderText(f"{self.pages.zoom:.0%}".replace("%", " %"))

    def _choose_zoom(self, place: int) -> None:
        wanted = self._zoom.itemData(place)
        if isinstance(wanted, Fit):
            self.pages.set_fit(wanted)
        else:
            self.pages.set_zoom(wanted)

    def _turn_back(self) -> None:
        self.pages.show_page(self.pages.page - 1)

    def _turn_on(self) -> None:
        self.pages.show_page(self.pages.page + 1)

    @property
    def told(self) -> str:
        """What the line above the pages says of the last print or save."""
        return self._told.text

    # -- paper and file ---------------------------------------------------------------------

    def print_pages(self) -> None:
        """Ask for a printer and print; pages go to it in the background."""
        from valgapp.ui import printing

        sizes = self.pages.page_sizes
        printer = printing.new_printer(self._title, sizes)
        if printing.ask_printer(self, printer, len(sizes)):
            job = printing.print_pdf(self._pdf, printer, sizes, self.shift)
            self.background.run(job, f"Udskriver {self._title}", then=self._printed)

    def _printed(self, sheets: int) -> None:
        self._told.tell("Sendt til printeren: 1 side." if sheets == 1
                        else f"Sendt til printeren: {sheets} sider.")  # fmt: skip
        self._note_use(None)

    def save(self) -> None:
        """Ask where, and save. UserError when it cannot be written there."""
        path = dialogs.save_path(self, "Gem som PDF", self._name, "PDF (*.pdf)")
        if path is not None:
            self.save_to(path)

    def save_to(self, path: Path) -> None:
        """Save the PDF and offer to open it. UserError when it cannot be written there."""
        from valgapp.documents.files import write_bytes

        write_bytes(path, self._pdf)
        self._told.tell(f"Gemt som »{path.name}«.", path)
        self._note_use(path)

    def _note_use(self, path: Path | None) -> None:
        self.was_used = True
        self.used.emit(path)


class PdfDialog(QDialog):
    """The preview in a window of its own. Esc closes it."""

    def __init__(self, parent: QWidget | None, pdf: bytes, title: str, suggested_name: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        dialogs.give_keys(self)
        self.preview = PdfPreview(title, suggested_name)
        close = QPushButton("Luk")
        close.setAutoDefault(False)
        close.clicked.connect(self.accept)
        self.foot = QHBoxLayout()
        self.foot.addStretch(1)
        self.foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.px(16)] * 4)
        column.setSpacing(theme.px(12))
        column.addWidget(self.preview, 1)
        column.addLayout(self.foot)
        self._take_room()
        self.preview.set_pdf(pdf)
        self.preview.pages.setFocus()

    def _take_room(self) -> None:
        room = placement.room(self)
        self.resize(min(theme.px(1080), room.width() - 60), min(theme.px(820), room.height() - 60))


class _SavedLine(QFrame):
    """What became of the PDF, and ways on to it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "notice")
        self._text = dialogs.label("")
        self._path = Path()
        self._open = _link("Åbn i PDF-læser", self._open_file)
        self._folder = _link("Vis mappen", self._open_folder)
        row = QHBoxLayout(self)
        row.setContentsMargins(*(theme.px(n) for n in (12, 6, 8, 6)))
        row.setSpacing(theme.px(8))
        row.addWidget(self._text, 1)
        row.addWidget(self._open)
        row.addWidget(self._folder)
        self.hide()

    @property
    def text(self) -> str:
        return "" if self.isHidden() else self._text.text()

    def tell(self, text: str, path: Path | None = None) -> None:
        self._path = path or Path()
        self._text.setText(text)
        for button in (self._open, self._folder):
            button.setVisible(path is not None)
        self.show()

    def _open_file(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path)))

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path.parent)))


def _together(*widgets: QWidget) -> QWidget:
    group = QWidget()
    row = QHBoxLayout(group)
    row.setContentsMargins(0, 0, theme.px(4), 0)
    row.setSpacing(theme.px(4))
    for widget in widgets:
        row.addWidget(widget)
    return group


def _flowing(*widgets: QWidget) -> QWidget:
    """On one line, or under each other where the text is large."""
    group = QWidget()
    line = FlowLayout(group)
    for widget in widgets:
        line.addWidget(widget)
    return group


def _tool(icon_name: str, text: str, keys: str, run: Callable[[], object]) -> QToolButton:
    button = QToolButton()
    button.setIcon(icon(icon_name))
    button.setAccessibleName(text)
    button.setToolTip(f"{text} ({keys})")
    button.clicked.connect(lambda *_: run())
    return button


def _button(text: str, icon_name: str, keys: str, run: Callable[[], object]) -> QPushButton:
    button = QPushButton(icon(icon_name), text)
    button.setAutoDefault(False)
    button.setToolTip(f"{text} ({keys})")
    button.clicked.connect(lambda *_: run())
    return button


def _link(text: str, run: Callable[[], object]) -> QPushButton:
    button = QPushButton(text)
    button.setProperty("kind", "link")
    button.setAutoDefault(False)
    button.clicked.connect(lambda *_: run())
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    return button
