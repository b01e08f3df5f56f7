"""The keys of the attendance grid as buttons and as its context menu."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QAction, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QCheckBox, QMenu, QPushButton, QWidget

from valgapp.domain.attendance import Mark
from valgapp.ui import theme
from valgapp.ui.course.attendance_cells import paint_chip
from valgapp.ui.course.attendance_grid import AttendanceGrid
from valgapp.ui.flow import FlowLayout
from valgapp.ui.icons import icon
from valgapp.ui.ownership import ChangeButton, add_holder, change_entry, hold


class AttendanceTools(QWidget):
    """Buttons that name the keys. What they do is also in the menu, for a window too low for them."""

    def __init__(self, grid: AttendanceGrid, add_guest: Callable[[], object]) -> None:
        super().__init__()
        self._grid = grid
        self._buttons: dict[Mark, ChangeButton] = {}
        self.fill = ChangeButton("Udfyld resten")
        self.guest = QAction(icon("person-add"), "Tilføj deltager fra anden plan …", self)
        self.guest.triggered.connect(lambda _on=False: add_guest())
        self._guest_button = QPushButton(icon("person-add"), "Tilføj gæst …")
        self.elsewhere = QCheckBox("Vis også andre planers gange")
        self._elsewhere = QAction("Vis også andre planers gange", self)
        self._build()
        theme.current().changed.connect(self._draw_chips)

    def _build(self) -> None:
        line = FlowLayout(self, gap=6)
        for mark in Mark:
            self._buttons[mark] = _beside_the_grid(
                ChangeButton(mark.label),
                f"{mark.letter}. Skift+{mark.letter} udfylder alle, der ikke er ført endnu.",
                partial(self._grid.mark, mark),
            )
            line.addWidget(self._buttons[mark])
        line.addWidget(_beside_the_grid(ChangeButton("Slet"), "Delete", self._grid.clear))
        self.fill.setMenu(self._fill_menu())
        self.fill.setIcon(icon("chevron-down"))
        self.fill.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self._guest_button.setProperty("kind", "quiet")
        self._guest_button.clicked.connect(self.guest.trigger)
        self._elsewhere.setCheckable(True)
        self._elsewhere.toggled.connect(self.elsewhere.setChecked)
        self.elsewhere.toggled.connect(self._elsewhere.setChecked)
        for widget in (self.fill, self._guest_button, self.elsewhere):
            line.addWidget(widget)
        self._draw_chips()

    def offer_other_plans(self, on: bool) -> None:
        """Guests and other plans only make sense while one plan is in sight."""
        for choice in (self._guest_button, self.guest, self.elsewhere, self._elsewhere):
            choice.setVisible(on)

    def hold(self) -> None:
        """Grey what would change another site's person, or find nobody else to fill in."""
        hold(self, self._grid.holder)
        self.fill.hold(self._grid.fill_holder)

    def show_menu(self, place: QPoint) -> None:
        """The context menu of the grid."""
        menu = QMenu(self._grid)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        add_holder(menu, self._grid.holder)
        for mark in Mark:
            picture = QIcon(_chip(mark, theme.px(18), self.devicePixelRatioF()))
            words = f"{mark.label}\t{mark.letter}"
            change_entry(menu, picture, words, partial(self._grid.mark, mark))
        change_entry(menu, icon("delete"), "Slet\tDelete", self._grid.clear)
        hold(menu, self._grid.holder)
        fill = menu.addMenu("Udfyld resten")
        self._add_fill_entries(fill)
        fill.setEnabled(not self._grid.fill_holder)
        menu.addSeparator()
        menu.addAction(icon("calendar"), "Vis kursusgangen", self._grid.show_session)
        menu.addAction(icon("person"), "Vis personen", self._grid.show_person)
        menu.addActions([self.guest, self._elsewhere])
        menu.addAction(icon("copy"), "Kopiér skemaet til Excel\tCtrl+C", self._grid.copy)
        menu.popup(place)

    def _fill_menu(self) -> QMenu:
        menu = QMenu(self.fill)
        self._add_fill_entries(menu)
        return menu

    def _add_fill_entries(self, menu: QMenu) -> None:
        for mark in Mark:
            words = f"{mark.label}\tSkift+{mark.letter}"
            menu.addAction(words, partial(self._grid.fill, mark))

    def _draw_chips(self) -> None:
        for mark, button in self._buttons.items():
            button.setIcon(QIcon(_chip(mark, theme.px(20), self.devicePixelRatioF())))


def _beside_the_grid(button: ChangeButton, tip: str, run: Callable[[], object]) -> ChangeButton:
    # Each has a key of its own in the grid, and the grid keeps the focus.
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    button.setToolTip(tip)
    button.clicked.connect(lambda _on=False: run())
    return button


def _chip(mark: Mark, side: int, ratio: float) -> QPixmap:
    picture = QPixmap(round(side * 1.1 * ratio), round(side * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    paint_chip(painter, QRectF(0, 0, side * 1.1, side), mark)
    painter.end()
    return picture
