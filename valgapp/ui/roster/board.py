"""The board: a column per stage, cards moved between them by mouse or keyboard."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from uuid import UUID

from PySide6.QtCore import QItemSelectionModel, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QCursor, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QScrollArea, QWidget

from valgapp.domain.roster import AmbassadorRow, Stage
from valgapp.ui import theme
from valgapp.ui.ownership import add_holder, others_name, refuse_others
from valgapp.ui.roster.board_column import BoardColumn, Cards

_EDGE, _STEP = 56, 18  # logical pixels: where a drag scrolls the board, and how far
_TICK = 30  # milliseconds between two steps
_SELECT = QItemSelectionModel.SelectionFlag.Select


class Board(QScrollArea):
    """``selected`` when other cards are chosen, ``activated`` with a row on Enter.

    ``move_wanted`` with the rows and the stage they are to stand in. ``is_by_drag`` while the
    cards were chosen by dragging them: then nothing is to open above the columns.
    """

    selected = Signal()
    activated = Signal(object)
    move_wanted = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self.columns = [BoardColumn(stage) for stage in Stage]
        self._actions: list[QAction] = []
        self._filling = False
        self.is_by_drag = False
        self._scrolling = QTimer(self, interval=_TICK)
        self._scrolling.timeout.connect(lambda: self.scroll_towards(QCursor.pos()))
        self._build()

    def _build(self) -> None:
        self.setAccessibleName("Tavle over forløbet")
        inside = QWidget()
        inside.setProperty("role", "scrolled")
        row = QHBoxLayout(inside)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        for place, column in enumerate(self.columns):
            row.addWidget(column)
            self._listen(place, column.cards)
        row.addStretch()
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _listen(self, place: int, cards: Cards) -> None:
        cards.selectionModel().selectionChanged.connect(lambda *_: self._chosen_in(cards))
        cards.walked.connect(lambda step: self._walk(place, step))
        cards.moved.connect(lambda step: self._move_aside(place, step))
        cards.opened.connect(self._open)
        cards.released.connect(lambda: self._tell_chosen(by_drag=False))
        cards.dragged.connect(self._drag)
        cards.menu_wanted.connect(self._show_menu)
        # After the drag has ended: what is asked next may open a dialog.
        cards.dropped.connect(
            lambda ids: QTimer.singleShot(0, self, lambda: self._move_ids(ids, cards.stage))
        )

    def add_entry(self, action: QAction) -> None:
        """An entry of the cards' context menu, with its shortcut."""
        self._actions.append(action)
        self.addAction(action)

    # -- rows and selection -----------------------------------------------------------------

    def set_rows(self, rows: Sequence[AmbassadorRow]) -> None:
        """Deal the rows out to the columns; chosen cards stay chosen, wherever they go."""
        chosen = {row.id for row in self.selected_rows()}
        current = self._current_id()
        by_stage = defaultdict(list)
        for row in rows:
            by_stage[row.stage].append(row)
        self._filling = True
        try:
            for column in self.columns:
                column.show_rows(by_stage[column.stage])
            self._mark(chosen, current)
        finally:
            self._filling = False
        self.selected.emit()

    def selected_rows(self) -> list[AmbassadorRow]:
        """The chosen cards."""
        return [row for column in self.columns for row in column.cards.selected_rows()]

    def select(self, *ids: UUID) -> None:
        """Choose cards and bring the first into sight."""
        self.is_by_drag = False
        self._choose(*ids)

    def _choose(self, *ids: UUID) -> None:
        self._filling = True
        try:
            self._mark(ids, ids[0] if ids else None)
        finally:
            self._filling = False
        self.selected.emit()

    def focus(self) -> None:
        """Put the focus where the chosen card is, or on the first column with cards."""
        chosen = [c for c in self.columns if c.cards.selected_rows()]
        filled = [c for c in self.columns if c.cards.cards.rows]
        for column in (chosen or filled)[:1]:
            # Nobody is chosen by that: the panel would cover columns before a card is pressed.
            self._enter(column, choose=False)

    def _mark(self, ids: Collection[UUID], current: UUID | None) -> None:
        for column in self.columns:
            cards = column.cards
            cards.selectionModel().clear()
            for place, row in enumerate(cards.cards.rows):
                index = cards.cards.index(place, 0)
                if row.id in ids:
                    cards.selectionModel().select(index, _SELECT)
                if row.id == current:
                    cards.selectionModel().setCurrentIndex(
                        index, QItemSelectionModel.SelectionFlag.NoUpdate
                    )
                    cards.scrollTo(index)
                    self.ensureWidgetVisible(column)

    def _current_id(self) -> UUID | None:
        for column in self.columns:
            index = column.cards.currentIndex()
            if index.isValid() and column.cards.hasFocus():
                return column.cards.cards.row_at(index).id
        return None

    def _chosen_in(self, cards: Cards) -> None:
        """One column holds the selection at a time."""
        if self._filling:
            return
        if cards.selectionModel().hasSelection():
            self._filling = True
            for column in self.columns:
                if column.cards is not cards:
                    column.cards.clearSelection()
            self._filling = False
        if not cards.is_held:
            self._tell_chosen(by_drag=False)

    def _open(self, row: AmbassadorRow) -> None:
        self.is_by_drag = False
        self.activated.emit(row)

    def _tell_chosen(self, *, by_drag: bool) -> None:
        self.is_by_drag = by_drag
        self.selected.emit()

    def _drag(self, on: bool) -> None:
        if on:
            self._scrolling.start()
            self.is_by_drag = True
        else:
            self._scrolling.stop()
            self._tell_chosen(by_drag=True)

    def scroll_towards(self, place: QPoint) -> None:
        """Scroll sideways when a card is dragged to ``place``, on the screen, near an edge."""
        x, bar = self.viewport().mapFromGlobal(place).x(), self.horizontalScrollBar()
        if x < theme.px(_EDGE):
            bar.setValue(bar.value() - theme.px(_STEP))
        elif x > self.viewport().width() - theme.px(_EDGE):
            bar.setValue(bar.value() + theme.px(_STEP))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        chosen = [c for c in self.columns if c.cards.selected_rows()]
        for column in chosen[:1]:
            self.ensureWidgetVisible(column)

    # -- walking and moving -----------------------------------------------------------------

    def _walk(self, place: int, step: int) -> None:
        """To the next column that has cards."""
        places = range(place + step, len(self.columns) if step > 0 else -1, step)
        for column in (self.columns[p] for p in places):
            if column.cards.cards.rows:
                self._enter(column)
                return

    def _enter(self, column: BoardColumn, *, choose: bool = True) -> None:
        cards = column.cards
        cards.setFocus(Qt.FocusReason.TabFocusReason)
        self.ensureWidgetVisible(column)
        if not cards.selectionModel().hasSelection():
            place = cards.currentIndex().row() if cards.currentIndex().isValid() else 0
            how = _SELECT if choose else QItemSelectionModel.SelectionFlag.NoUpdate
            cards.selectionModel().setCurrentIndex(cards.cards.index(place, 0), how)

    def _move_aside(self, place: int, step: int) -> None:
        if 0 <= place + step < len(self.columns):
            self._move(self.columns[place].cards.selected_rows(), self.columns[place + step].stage)

    def _move_ids(self, ids: Iterable[UUID], stage: Stage) -> None:
        wanted = set(ids)
        everyone = [row for column in self.columns for row in column.cards.cards.rows]
        self._move([row for row in everyone if row.id in wanted], stage)

    def _move(self, rows: Sequence[AmbassadorRow], stage: Stage) -> None:
        moving = [row for row in rows if row.stage is not stage]
        if not moving:
            return
        refuse_others(self, [row.id for row in moving])
        self.move_wanted.emit(moving, stage)
        self._choose(*(row.id for row in moving))
        self.focus()

    def _show_menu(self, place: QPoint) -> None:
        rows = self.selected_rows()
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        holder = others_name(self, [row.id for row in rows])
        add_holder(menu, holder)
        to = menu.addMenu("Flyt til")
        to.setEnabled(bool(rows) and not holder)
        for stage in Stage:
            action = to.addAction(stage.label)
            action.triggered.connect(lambda _on=False, s=stage: self._move(rows, s))
        menu.addSeparator()
        for action in self._actions:
            action.setEnabled(bool(rows))
            menu.addAction(action)
        menu.popup(place)
