"""F1: the guide beside the work, at the chapter of the page in sight."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QTextCursor
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QPushButton,
    QTextBrowser,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from valgapp.domain import guide
from valgapp.ui import placement, theme
from valgapp.ui.dialogs import label
from valgapp.ui.editors import SearchLine
from valgapp.ui.help import guide_text
from valgapp.ui.icons import icon

_WIDEST = 720  # logical pixels of a picture at 100 % text


class GuideWindow(QDialog):
    """Contents and search at the left, a chapter at the right. The program goes on beside it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Brugervejledning")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._chapters = guide_text.read_chapters()
        self._shown: list[guide.Chapter] = []
        self._been: list[str] = []
        self.search, self.contents, self.text = SearchLine(), QListWidget(), ChapterView()
        self._none = label("Intet fundet. Prøv et andet ord.", "muted")
        self.back = QPushButton(icon("chevron-left"), "Tilbage")
        self.paper = QPushButton(icon("print"), "Vis som PDF …")
        self._build()
        self._list_chapters("")
        theme.current().changed.connect(self._dress)

    def _build(self) -> None:
        self.search.setPlaceholderText("Søg i vejledningen")
        self.search.setAccessibleName("Søg i vejledningen")
        self.search.textChanged.connect(self._list_chapters)
        self.search.stepped_down.connect(self.contents.setFocus)
        self.search.entered.connect(self.contents.setFocus)
        self.contents.setObjectName("navigation")
        self.contents.setAccessibleName("Kapitler")
        self.contents.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.contents.currentRowChanged.connect(self._choose)
        for button, run in ((self.back, self.go_back), (self.paper, self.show_paper)):
            button.setProperty("kind", "quiet")
            button.setAutoDefault(False)
            button.clicked.connect(run)
        QShortcut(QKeySequence("Alt+Left"), self, self.go_back)
        QShortcut(QKeySequence("Ctrl+F"), self, self.search.setFocus)
        QShortcut(QKeySequence("Ctrl+P"), self, self.show_paper)
        left = QVBoxLayout()
        for widget in (self.search, self._none, self.contents):
            left.addWidget(widget)
        tools = QHBoxLayout()
        tools.addWidget(self.back)
        tools.addStretch()
        tools.addWidget(self.paper)
        right = QVBoxLayout()
        right.addLayout(tools)
        right.addWidget(self.text, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(*[theme.px(16)] * 4)
        row.setSpacing(theme.px(16))
        row.addLayout(left, 3)
        row.addLayout(right, 8)
        room = placement.room(self) - QSize(0, theme.px(40))
        self.resize(QSize(theme.px(980), theme.px(640)).boundedTo(room))

    # -- chapters ---------------------------------------------------------------------------

    @property
    def title(self) -> str:
        """The chapter in sight."""
        return self._been[-1] if self._been else ""

    def show_chapter(self, title: str) -> None:
        """Bring a chapter into sight; one that does not exist leads to the first."""
        if all(chapter.title != title for chapter in self._shown):
            self.search.clear()
        titles = [chapter.title for chapter in self._shown]
        self.contents.setCurrentRow(titles.index(title) if title in titles else 0)

    def go_back(self) -> None:
        """The chapter before this one."""
        if len(self._been) > 1:
            self._been.pop()
            self.show_chapter(self._been.pop())

    def show_paper(self) -> None:
        """The whole guide as a PDF, to look at, save and print."""
        from valgapp.ui.preview import show_pdf

        pdf = guide_text.pdf(self._chapters)
        show_pdf(self, pdf, "Brugervejledning", "Brugervejledning til valgapp.pdf")

    def _list_chapters(self, typed: str) -> None:
        self._shown = guide.found_in(self._chapters, typed)
        self.contents.blockSignals(True)
        self.contents.clear()
        self.contents.addItems([chapter.title for chapter in self._shown])
        self.contents.blockSignals(False)
        self._none.setVisible(not self._shown)
        if self._shown and (typed or self._been):
            self.contents.setCurrentRow(0)

    def _choose(self, place: int) -> None:
        if place < 0:
            return
        chapter = self._shown[place]
        if chapter.title != self.title:
            self._been.append(chapter.title)
        self.back.setEnabled(len(self._been) > 1)
        self.text.show_chapter(chapter, self.search.text())

    def _dress(self) -> None:
        self.text.show_again()


class ChapterView(QTextBrowser):
    """One chapter as text and pictures, with the words searched for marked."""

    def __init__(self) -> None:
        super().__init__()
        self._chapter, self._words = guide.Chapter("", ""), ""
        self._width = 0
        self.setAccessibleName("Kapitlets tekst")
        self.setOpenLinks(False)

    def show_chapter(self, chapter: guide.Chapter, words: str) -> None:
        """Set the chapter from its top."""
        self._chapter, self._words = chapter, words
        self._width = self._room()
        made = guide_text.document([chapter], theme.font(), theme.color("line"))
        made.setParent(self)
        made.setDocumentMargin(theme.px(20))
        guide_text.add_pictures(made, [chapter], self._width, self.devicePixelRatioF())
        self.setDocument(made)
        self._mark(words)
        self.verticalScrollBar().setValue(0)

    def show_again(self) -> None:
        """Set the same chapter in other colours or at another width."""
        if self._chapter.title:
            place = self.verticalScrollBar().value()
            self.show_chapter(self._chapter, self._words)
            self.verticalScrollBar().setValue(place)

    def _mark(self, typed: str) -> None:
        found: list[QTextEdit.ExtraSelection] = []
        for word in typed.split():
            cursor = self.document().find(word)
            while not cursor.isNull():
                found.append(_marked(cursor))
                cursor = self.document().find(word, cursor)
        self.setExtraSelections(found)

    def _room(self) -> int:
        inside = self.viewport().width() - 2 * theme.px(20)
        return max(min(inside, theme.px(_WIDEST)), theme.px(120))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._room() != self._width:
            self.show_again()


def _marked(cursor: QTextCursor) -> QTextEdit.ExtraSelection:
    made = QTextEdit.ExtraSelection()
    made.cursor = cursor
    made.format.setBackground(theme.color("warning_soft"))
    return made


def show_guide(window: QWidget, title: str) -> GuideWindow:
    """Open the guide at a chapter, or turn the open one to it."""
    open_one = next((g for g in window.findChildren(GuideWindow) if g.isVisible()), None)
    guide_window = open_one or GuideWindow(window)
    guide_window.show_chapter(title)
    guide_window.show()
    guide_window.raise_()
    guide_window.activateWindow()
    return guide_window
