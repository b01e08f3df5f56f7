"""The table of every page: sort, filter, choose columns, copy to Excel, export, print."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from operator import attrgetter
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QStackedLayout, QWidget

from valgapp.domain.columns import Columns
from valgapp.ui import clipboard
from valgapp.ui.empty_state import EmptyState
from valgapp.ui.header import RowsHeader
from valgapp.ui.icons import icon
from valgapp.ui.ownership import ChangeAction, add_holder, hold, others_name
from valgapp.ui.rows_model import RowsModel, Tones
from valgapp.ui.table_view import Kept, RowsView
from valgapp.ui.workspace import workspace_of

Row = TypeVar("Row")


class RowsTable(QWidget, Generic[Row]):
    """A list of rows described by columns.

    ``selected`` after the selection *or* the selected rows' contents have changed,
    ``activated`` with the row on Enter and double click, ``filtered`` when other rows show.
    ``holder`` is whose the chosen rows are, by name, when they are another site's to change.
    ``name`` is both the accessible name and where widths are remembered. Rows for which
    ``struck`` holds are struck through: they stay in sight but no longer count.
    """

    selected = Signal()
    activated = Signal(object)
    filtered = Signal()

    def __init__(
        self,
        name: str,
        columns: Columns[Row],
        *,
        key: Callable[[Row], Any] = attrgetter("id"),
        tones: Tones | None = None,
        hidden: Iterable[str] = (),
        struck: Callable[[Row], bool] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.name = name
        self.model: RowsModel[Row] = RowsModel(
            columns, key=key, tones=tones, struck=struck, parent=self
        )
        self.view = RowsView(self.model, self)
        self.header = RowsHeader(
            name,
            self.view,
            self.model,
            hidden=frozenset(hidden),
            pills=frozenset(tones or ()),
        )
        self._actions: list[tuple[QAction, bool]] = []
        self._held: list[QWidget] = [self]
        self._changes = False
        self.holder = ""
        self._empty = EmptyState()
        self._no_hits = EmptyState(
            "search", "Ingen rækker passer", "Prøv et andet ord, eller ryd søgning og filtre."
        )
        self._stack = QStackedLayout(self)
        self._build()

    def _build(self) -> None:
        self.view.setAccessibleName(self.name)
        for page in (self.view, self._empty, self._no_hits):
            self._stack.addWidget(page)
        self.setFocusProxy(self.view)
        self.view.selectionModel().selectionChanged.connect(self._selection_moved)
        self.view.activated.connect(lambda index: self.activated.emit(self.model.row_at(index)))
        self.view.menu_wanted.connect(self._show_menu)
        self.view.copy_wanted.connect(self.copy)
        self._show_what_fits()

    # -- rows and filter --------------------------------------------------------------------

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows or newer versions; selection and place stay by key."""
        with_selection = Kept(self)
        self.model.set_rows(rows)
        with_selection.restore()
        with_selection.follow()
        self._changed_rows()

    def set_search(self, text: str) -> None:
        """Show only rows that hold every word of ``text``."""
        with_selection = Kept(self)
        self.model.set_search(text)
        with_selection.restore()
        self._changed_rows()

    def set_predicate(self, predicate: Callable[[Row], bool] | None) -> None:
        """Show only rows for which ``predicate`` holds; ``None`` shows all."""
        with_selection = Kept(self)
        self.model.set_predicate(predicate)
        with_selection.restore()
        self._changed_rows()

    def visible_rows(self) -> list[Row]:
        """The rows in sight, as sorted and filtered: what is exported and printed."""
        return self.model.visible_rows()

    def visible_columns(self) -> Columns[Row]:
        """The columns in sight, in the order shown."""
        return [self.model.columns[i] for i in self.header.visible_sections()]

    # -- selection --------------------------------------------------------------------------

    def selected_rows(self) -> list[Row]:
        """The selected rows, from the top."""
        indexes = self.view.selectionModel().selectedRows()
        return [self.model.row_at(i) for i in sorted(indexes, key=lambda i: i.row())]

    def current_row(self) -> Row | None:
        """The one selected row; ``None`` when none or several are."""
        rows = self.selected_rows()
        return rows[0] if len(rows) == 1 else None

    def select(self, *keys: Any) -> None:
        """Select the rows with these keys and bring the first into sight."""
        places = [place for key in keys if (place := self.model.place_of(key)) >= 0]
        self.select_places(places)
        if places:
            index = self.model.index(places[0], self.header.first_section())
            self.view.selectionModel().setCurrentIndex(
                index, QItemSelectionModel.SelectionFlag.NoUpdate
            )
            self.view.scrollTo(index)

    def enter(self) -> None:
        """Take the keyboard, on the first row when none is selected."""
        if self.model.rowCount() and not self.view.selectionModel().hasSelection():
            self.view.setCurrentIndex(self.model.index(0, self.header.first_section()))
        self.view.setFocus()

    def select_places(self, places: Iterable[int]) -> None:
        """Select the lines with these numbers from the top."""
        last = len(self.model.columns) - 1
        picked = QItemSelection()
        for place in places:
            picked.select(self.model.index(place, 0), self.model.index(place, last))
        self.view.selectionModel().select(picked, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    # -- actions ----------------------------------------------------------------------------

    def add_action(
        self,
        text: str,
        run: Callable[[], object],
        icon_name: str = "",
        *,
        shortcut: str = "",
        needs_selection: bool = True,
        changes: bool = False,
    ) -> QAction:
        """An entry of the context menu; ``needs_selection`` greys it out when no row is.

        One that ``changes`` rows is greyed out, its key with it, while a chosen row is another
        site's.
        """
        self._changes = self._changes or changes
        action = ChangeAction(text, self) if changes else QAction(text, self)
        if icon_name:
            action.setIcon(icon(icon_name))
        action.triggered.connect(lambda *_: run())
        if shortcut:
            action.setShortcut(QKeySequence(shortcut))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            self.addAction(action)
        self._actions.append((action, needs_selection))
        return action

    def holds(self, widget: QWidget) -> None:
        """Grey out what changes rows in ``widget`` too, as in the context menu."""
        self._held.append(widget)
        self._changes = True

    def copy(self) -> None:
        """The selected rows as cells, with headings, for Excel or a mail.

        Raises UserError when nobody of them may be on a list.
        """
        clipboard.put_rows(
            workspace_of(self),
            self.visible_columns(),
            self.selected_rows() or self.visible_rows(),
        )

    def export(self, title: str) -> None:
        """Save the rows in sight as an Excel workbook the user names."""
        from valgapp.ui import exports

        exports.export_rows(self, title, self.visible_columns(), self.visible_rows())

    def print_list(self, title: str, note: str = "") -> None:
        """Make the rows in sight a PDF list and open it for printing."""
        from valgapp.ui import exports

        exports.print_rows(self, title, self.visible_columns(), self.visible_rows(), note)

    # -- empty ------------------------------------------------------------------------------

    def set_empty(
        self,
        icon_name: str,
        title: str,
        text: str,
        button: str = "",
        run: Callable[[], object] | None = None,
    ) -> None:
        """What stands here while there are no rows: what the page is for, and the first step."""
        self._empty.describe(icon_name, title, text, button, run)

    def set_no_hits(self, clear: Callable[[], object]) -> None:
        """What »Ryd søgning og filtre« does."""
        self._no_hits.describe(
            "search",
            "Ingen rækker passer",
            "Prøv et andet ord, eller ryd søgning og filtre.",
            "Ryd søgning og filtre",
            clear,
        )

    # -- inside -----------------------------------------------------------------------------

    def _changed_rows(self) -> None:
        self._show_what_fits()
        self._tell_selected()
        self.filtered.emit()

    def _selection_moved(self) -> None:
        if not self.view.restoring:
            self._tell_selected()

    def _tell_selected(self) -> None:
        if self._changes:
            self.holder = others_name(self, map(self.model.key, self.selected_rows()))
        self.selected.emit()
        if self._changes:
            for widget in self._held:
                hold(widget, self.holder)

    def _show_what_fits(self) -> None:
        if self.model.rowCount():
            self._stack.setCurrentWidget(self.view)
        else:
            self._stack.setCurrentWidget(self._no_hits if self.model.rows else self._empty)

    def _show_menu(self, place: QPoint) -> None:
        has_selection = bool(self.view.selectionModel().selectedRows())
        menu = QMenu(self)
        add_holder(menu, self.holder)
        for action, needs_selection in self._actions:
            action.setEnabled(has_selection or not needs_selection)
            menu.addAction(action)
        menu.addSeparator()
        copy = menu.addAction(icon("copy"), "Kopiér til Excel", self.copy)
        copy.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        menu.addAction(icon("check"), "Markér alle", self.view.selectAll)
        self.header.fill_sort_menu(menu.addMenu(icon("sort"), "Sortér efter"))
        menu.addAction(icon("columns"), "Vælg kolonner …", lambda: self.header.show_menu(place))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(place)
