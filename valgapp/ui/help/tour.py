"""The guided tour: a card beside one thing at a time. It points, and changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from valgapp.domain.sites import BIF
from valgapp.ui import theme
from valgapp.ui.cards import Tile
from valgapp.ui.dialogs import label
from valgapp.ui.view_switch import ViewSwitch

if TYPE_CHECKING:
    from valgapp.ui.window import Window

# Logical pixels of the card at 100 % text, as wished first: wider it is lower.
_WIDTHS = (340, 540, 280)


@dataclass(frozen=True)
class Step:
    """``page`` is shown first; ``find`` gives the widget the card points at.

    ``at_bif`` are title and text in BIF's own file, where they differ.
    """

    page: str
    title: str
    text: str
    find: Callable[[Window], QWidget | None]
    at_bif: tuple[str, str] | None = None

    def words(self, site: str) -> tuple[str, str]:
        """Title and text in the file of ``site``."""
        return self.at_bif if site == BIF and self.at_bif else (self.title, self.text)


def _navigation(window: Window) -> QWidget | None:
    return window.navigation


def _menus(window: Window) -> QWidget | None:
    return window.menuBar()


def _head(window: Window) -> QWidget | None:
    return window.page.header if window.page else None


def _tile(window: Window) -> QWidget | None:
    return window.page.findChild(Tile) if window.page else None


def _switch(window: Window) -> QWidget | None:
    return window.page.findChild(ViewSwitch) if window.page else None


STEPS = (
    Step(
        "overview", "Siderne",
        "Her skifter du side. Ctrl+1 … Ctrl+9 gør det samme, og Ctrl+K finder en person, en side "
        "eller en handling på de første bogstaver.",
        _navigation,
    ),
    Step(
        "overview", "Overblik",
        "Hvor langt I er, og hvad der kræver noget af dig. Klik på et felt for at se rækkerne bag.",
        _tile,
        (
            "Overblik",
            "Hvor langt helhedsplanerne er, hvis pakke mangler, og hvad der kræver noget af dig. "
            "Klik på et felt for at se rækkerne bag.",
        ),
    ),
    Step(
        "roster", "Ambassadører",
        "Søg, vælg filtre, og tilføj med den blå knap (Ctrl+N). Har I en liste i Excel, så træk "
        "filen herind.",
        _head,
        (
            "Ambassadører",
            "Alle fem helhedsplaners ambassadører. Vælg en plan øverst. De kommer med planernes "
            "pakker, hentes på siden Pakker og rettes i planens egen fil.",
        ),
    ),
    Step(
        "course", "Kursus og fremmøde",
        "Vælg »Fremmøde«, og før det på tastaturet: T, F, A og U. Ikke ført er ikke udeblevet.",
        _switch,
    ),
    Step(
        "diplomas", "Diplomer",
        "Her står, hvem der er klar, og hvorfor. Hvert navn prøves, før noget trykkes.",
        _switch,
    ),
    Step(
        "report", "Rapport til BIF",
        "Ét tryk gemmer regnearket til BIF. Personoplysninger er ikke med, medmindre du vælger det.",
        _head,
        (
            "Rapport",
            "Ét tryk gemmer regnearket med alle helhedsplaner. Personoplysninger er ikke med, "
            "medmindre du vælger det.",
        ),
    ),
    Step(
        "overview", "Fortryd, og hjælp",
        "Ctrl+Z fortryder alt. F1 åbner vejledningen ved den side, du står på. God fornøjelse.",
        _menus,
    ),
)  # fmt: skip


class Tour(QFrame):
    """The card; it goes with Esc, »Spring over«, the last step, or to whoever turns to another page."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self.setProperty("role", "panel")
        self.setAccessibleName("Rundvisning")
        self._window, self._at = window, 0
        self._frame = _Outline(window)
        self._where, self._title, self._text = label("", "small"), label("", "section"), label("")
        self._skip, self._before = QPushButton("Spring over"), QPushButton("Forrige")
        self.on = QPushButton("Næste")
        self._build()
        # The page of a step may still be finding its height when the card is first placed.
        self._settling = QTimer(self, singleShot=True, interval=0)
        self._settling.timeout.connect(self._place)
        window.installEventFilter(self)
        # Also when the mouse has taken the keyboard to the page.
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.end)
        window.page_shown.connect(self._page_shown)
        window.workspace.closed.connect(self.end)
        theme.current().changing.connect(self.end)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.px(16)] * 4)
        column.setSpacing(theme.px(8))
        for words in (self._where, self._title, self._text):
            column.addWidget(words)
        line = QHBoxLayout()
        self._skip.setProperty("kind", "quiet")
        self.on.setProperty("kind", "primary")
        for button, run in (
            (self._skip, self.end), (self._before, self._go_back), (self.on, self.go_on),
        ):  # fmt: skip
            button.clicked.connect(run)
            line.addWidget(button)
        line.insertStretch(1)
        column.addLayout(line)

    def begin(self) -> None:
        """The first step."""
        self._show(0)

    def go_on(self) -> None:
        """The next step, or the end."""
        self._show(self._at + 1) if self._at + 1 < len(STEPS) else self.end()

    def _go_back(self) -> None:
        self._show(max(self._at - 1, 0))

    def end(self) -> None:
        """Put the card away; the keyboard goes back to the page."""
        had_keyboard = self.isAncestorOf(self._window.focusWidget() or self._window)
        self._window.removeEventFilter(self)
        self._frame.hide()
        self.hide()
        self._frame.deleteLater()
        self.deleteLater()
        if had_keyboard and self._window.page is not None:
            self._window.page.take_keyboard()

    def _page_shown(self, key: str) -> None:
        if not self.isHidden() and key != STEPS[self._at].page:
            self.end()

    def _show(self, at: int) -> None:
        self._at, step = at, STEPS[at]
        self._window.show_page(step.page)
        self._where.setText(f"Rundvisning · {at + 1} af {len(STEPS)}")
        title, text = step.words(self._window.workspace.store.site)
        self._title.setText(title)
        self._text.setText(text)
        self.on.setText("Næste" if at + 1 < len(STEPS) else "Færdig")
        self._before.setEnabled(at > 0)
        self.on.setAccessibleName(f"{self.on.text()}. {title}: {text}")
        self._place()
        self.show()
        self.raise_()
        self.on.setFocus()
        self._settling.start()

    def _place(self) -> None:
        target = STEPS[self._at].find(self._window) or self._window
        rect = QRect(target.mapTo(self._window, QPoint()), target.size())
        self._frame.point_at(rect)
        for wide in _WIDTHS:
            self._take_width(min(theme.px(wide), self._window.width() - theme.px(24)))
            self.move(beside(rect, self.size(), self._window.rect(), theme.px(12)))
            if not self.geometry().intersects(rect):
                break
        self.raise_()

    def _take_width(self, width: int) -> None:
        rows = self.layout()
        self.setFixedWidth(width)
        self.resize(width, rows.totalHeightForWidth(width) if rows else self.sizeHint().height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self._place()
        return super().eventFilter(watched, event)

    def focusNextPrevChild(self, forwards: bool) -> bool:
        # Not on to the page behind: Tab goes round in the card.
        buttons = [b for b in (self._skip, self._before, self.on) if b.isEnabled()]
        focused = self.focusWidget()
        at = buttons.index(focused) if focused in buttons else -1
        reason = Qt.FocusReason.TabFocusReason
        buttons[(at + (1 if forwards else -1)) % len(buttons)].setFocus(reason)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focused = self.focusWidget()
            (focused if isinstance(focused, QPushButton) else self.on).click()
        else:
            super().keyPressEvent(event)


def beside(target: QRect, card: QSize, room: QRect, gap: int) -> QPoint:
    """Where the card stands: right of, below or above what it points at, whole in the window.

    Where it is clear of that nowhere, it covers as little of it as it can.
    """
    inside = room.adjusted(gap, gap, -gap, -gap)
    last = inside.bottomRight() - QPoint(card.width(), card.height())

    def pushed_in(left: int, top: int) -> QRect:
        place = QPoint(
            max(inside.left(), min(left, last.x())), max(inside.top(), min(top, last.y()))
        )
        return QRect(place, card)

    def covered(place: QRect) -> int:
        both = place.intersected(target)
        return max(both.width(), 0) * max(both.height(), 0)

    right = pushed_in(target.right() + gap, target.top() + gap)
    below = pushed_in(target.left(), target.bottom() + gap)
    above = pushed_in(target.left(), target.top() - card.height() - gap)
    return min((right, below, above), key=covered).topLeft()


class _Outline(QWidget):
    """A frame around what is meant; the mouse goes through it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def point_at(self, rect: QRect) -> None:
        # Around it, and inside its window: a line on it would hide what is pointed at.
        edge, window = theme.px(4), self.parentWidget()
        around = rect.adjusted(-edge, -edge, edge, edge)
        self.setGeometry(around.intersected(window.rect()) if window else around)
        self.show()
        self.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = theme.px(3)
        painter.setPen(QPen(theme.color("accent"), width))
        edge = width // 2 + 1
        painter.drawRoundedRect(
            self.rect().adjusted(edge, edge, -edge, -edge), theme.px(8), theme.px(8)
        )


def show_tour(window: Window) -> None:
    """Begin the tour on the open file."""
    for running in window.findChildren(Tour):
        running.end()
    Tour(window).begin()
