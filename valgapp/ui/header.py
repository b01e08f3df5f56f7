"""A table's header: click to sort, widths and chosen columns remembered on this computer."""

from __future__ import annotations

from typing import Any
from zlib import crc32

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QMenu, QTableView

from valgapp.ui import theme
from valgapp.ui.rows_model import RowsModel
from valgapp.ui.settings import remember, remembered_bytes
from valgapp.ui.squeeze import Squeeze


class RowsHeader:
    """Sets up the horizontal header of ``view``.

    ``hidden`` are titles hidden until chosen, ``pills`` those whose cells have rounded edges.
    """

    def __init__(
        self,
        name: str,
        view: QTableView,
        model: RowsModel[Any],
        *,
        hidden: frozenset[str] = frozenset(),
        pills: frozenset[str] = frozenset(),
    ) -> None:
        self._columns = columns = model.columns
        self._hidden = hidden
        # Other columns, another order of them or another text size: other widths.
        self._edges = [theme.px(40 if c.title in pills else 24) for c in columns]
        titles = crc32("|".join(column.title for column in columns).encode())
        self._place = f"tables/{name}/{titles:08x}/{theme.current().scale:.2f}"
        self._header = view.horizontalHeader()
        self._keeper = QTimer(view, singleShot=True, interval=400)
        self._build(view)
        self._squeeze = Squeeze(view, model, self._edges, pills)

    def _build(self, view: QTableView) -> None:
        header = self._header
        header.setSectionsMovable(True)
        header.setHighlightSections(False)
        header.setSectionsClickable(True)
        header.setMinimumSectionSize(theme.px(48))
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSortIndicatorShown(True)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self._set_widths(view)
        header.restoreState(remembered_bytes(self._place))
        self._stretch_words()
        view.setSortingEnabled(True)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(lambda p: self.show_menu(header.mapToGlobal(p)))
        self._keeper.timeout.connect(self._keep)
        header.sectionResized.connect(lambda *_: self._keeper.start())
        header.sectionMoved.connect(lambda *_: self._keeper.start())
        header.sortIndicatorChanged.connect(lambda *_: self._keeper.start())

    def _set_widths(self, view: QTableView) -> None:
        character = view.fontMetrics().averageCharWidth()
        for section, column in enumerate(self._columns):
            width = column.width * character + self._edges[section]
            self._header.resizeSection(section, width)
            self._header.setSectionHidden(section, column.title in self._hidden)

    def _stretch_words(self) -> None:
        """The last column fills the line; a figure would end up far from the others."""
        shown = self.visible_sections()
        self._header.setStretchLastSection(bool(shown) and not self._columns[shown[-1]].is_right)

    def visible_sections(self) -> list[int]:
        """Numbers of the columns in sight, in the order shown."""
        order = (self._header.logicalIndex(i) for i in range(self._header.count()))
        return [section for section in order if not self._header.isSectionHidden(section)]

    def first_section(self) -> int:
        """The leftmost column in sight."""
        return next(iter(self.visible_sections()), 0)

    def show_menu(self, place: QPoint) -> None:
        """The column chooser."""
        menu = QMenu(self._header)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for section, column in enumerate(self._columns):
            action = menu.addAction(column.title)
            action.setCheckable(True)
            action.setChecked(not self._header.isSectionHidden(section))
            action.toggled.connect(lambda on, s=section: self._show_section(s, on))
        menu.addSeparator()
        menu.addAction("Nulstil kolonner", self.reset)
        menu.popup(place)

    def show_column(self, title: str, on: bool) -> None:
        """Show a column only where it tells something."""
        section = next(i for i, column in enumerate(self._columns) if column.title == title)
        self._header.setSectionHidden(section, not on)
        self._stretch_words()
        self._squeeze.fit()

    def fill_sort_menu(self, menu: QMenu) -> None:
        """What a click on a heading does, for the keyboard: the same column again turns it round."""
        sorted_by = self._header.sortIndicatorSection()
        for section in self.visible_sections():
            action = menu.addAction(self._columns[section].title)
            action.setCheckable(True)
            action.setChecked(section == sorted_by)
            action.triggered.connect(lambda _on, s=section: self._sort_by(s))
        menu.addSeparator()
        own = menu.addAction("Listens egen rækkefølge")
        own.setEnabled(sorted_by >= 0)
        own.triggered.connect(lambda _on: self._sort_by(-1))

    def _sort_by(self, section: int) -> None:
        header, order = self._header, Qt.SortOrder.AscendingOrder
        if header.sortIndicatorSection() == section and header.sortIndicatorOrder() == order:
            order = Qt.SortOrder.DescendingOrder
        header.setSortIndicator(section, order)

    def reset(self) -> None:
        """Back to the columns and widths the program came with."""
        view = self._header.parent()
        for section in range(self._header.count()):
            self._header.moveSection(self._header.visualIndex(section), section)
        self._set_widths(view)  # type: ignore[arg-type]
        self._stretch_words()
        self._keep()

    def _show_section(self, section: int, on: bool) -> None:
        if on or len(self.visible_sections()) > 1:
            self._header.setSectionHidden(section, not on)
            self._stretch_words()
            self._squeeze.fit()
            self._keep()

    def _keep(self) -> None:
        with self._squeeze.released():
            remember(self._place, self._header.saveState())
        self._keeper.stop()  # what was moved to and fro is kept already
