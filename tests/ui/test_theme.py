"""The palettes: readable in light and dark, the same shapes in both, text at every size."""

from __future__ import annotations

import re
from dataclasses import asdict

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)
from pytestqt.qtbot import QtBot

from valgapp import paths
from valgapp.ui import theme
from valgapp.ui.cells import _paint_pill
from valgapp.ui.settings import remember
from valgapp.ui.theme import DARK, LIGHT, Roles, with_contrast

GROUNDS = ("window", "surface", "sidebar", "sunken", "hover")
TEXTS = [
    *((ink, ground) for ink in ("text", "muted") for ground in GROUNDS),
    *(("accent", ground) for ground in ("window", "surface", "hover")),
    *(("danger", ground) for ground in ("window", "surface")),
    ("text", "pill"),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("on_accent_soft", "accent_soft"),
    ("danger", "danger_soft"),
    ("warning", "warning_soft"),
    ("success", "success_soft"),
    ("on_toast", "toast"),
    ("toast_action", "toast"),
]
MARKS = [
    *(("border", ground) for ground in GROUNDS),
    *(("accent", ground) for ground in GROUNDS),
    *((ink, "line") for ink in ("accent", "success", "warning", "danger")),
    ("text", "line"),
    # What cannot be pressed now is still read.
    *(("faint", ground) for ground in GROUNDS),
]


def luminance(colour: str) -> float:
    """WCAG 2.2, relative luminance."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """WCAG 2.2, contrast ratio."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_measured_as_wcag_does() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("roles", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("pair", TEXTS, ids=" on ".join)
def test_text_reaches_four_and_a_half(roles: Roles, pair: tuple[str, str]) -> None:
    ink, ground = (getattr(roles, name) for name in pair)
    assert contrast(ink, ground) >= 4.5


@pytest.mark.parametrize("roles", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("pair", MARKS, ids=" on ".join)
def test_borders_and_marks_reach_three(roles: Roles, pair: tuple[str, str]) -> None:
    ink, ground = (getattr(roles, name) for name in pair)
    assert contrast(ink, ground) >= 3


@pytest.mark.parametrize("roles", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("pair", TEXTS, ids=" on ".join)
def test_high_contrast_raises_text_and_lines(roles: Roles, pair: tuple[str, str]) -> None:
    ink, ground = (getattr(with_contrast(roles), name) for name in pair)
    assert contrast(ink, ground) >= (7 if pair[0] in ("text", "muted") else 4.5)


@pytest.mark.parametrize("roles", [LIGHT, DARK], ids=["light", "dark"])
def test_high_contrast_draws_every_line(roles: Roles) -> None:
    raised = with_contrast(roles)
    assert contrast(raised.border, raised.surface) >= 7
    assert contrast(raised.line, raised.surface) >= 3
    assert contrast(raised.faint, raised.sunken) >= 4.5


@pytest.mark.parametrize("roles", [LIGHT, DARK], ids=["light", "dark"])
def test_a_message_is_dark_in_every_look_and_has_an_edge(roles: Roles) -> None:
    for look in (roles, with_contrast(roles)):
        assert contrast(look.toast, "#ffffff") > 10
        assert contrast(look.border, look.window) >= 3


def test_disabled_words_stand_on_a_ground_of_the_contrast_test() -> None:
    sheet = (paths.resources() / "style.qss").read_text(encoding="utf-8")
    faint = [line for line in sheet.splitlines() if "color: $faint" in line]
    assert len(faint) > 5
    grounds = {name for line in faint for name in re.findall(r"background: \$(\w+)", line)}
    assert grounds <= {*GROUNDS, "faint"}


def test_the_system_can_ask_for_contrast(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(theme.Theme, "has_contrast", True)
    theme.current().choice = theme.Choice.DARK
    assert theme.current().roles == with_contrast(DARK)
    monkeypatch.undo()
    monkeypatch.setattr(theme, "_contrast_hints", lambda _app: None)  # Qt before 6.10
    assert theme.current().roles == DARK


@pytest.mark.parametrize(("shade", "roles"), [("light", LIGHT), ("dark", DARK)])
def test_pictures_of_controls_use_the_palette(shade: str, roles: Roles) -> None:
    known = set(asdict(roles).values())
    files = list((paths.resources() / "icons" / "controls" / shade).glob("*.svg"))
    assert len(files) >= 8
    for file in files:
        assert set(re.findall(r"#[0-9a-f]{6}", file.read_text())) <= known, file.name


def test_the_style_sheet_names_no_colour_of_its_own() -> None:
    sheet = (paths.resources() / "style.qss").read_text(encoding="utf-8")
    without_names = re.sub(r"#(navigation|qt_calendar_navigationbar)", "", sheet)
    assert not re.findall(r"#[0-9a-fA-F]{3,8}\b", without_names)


def test_choosing_dark_changes_palette_and_is_remembered(qapp: QApplication) -> None:
    look = theme.current()
    look.choose(theme.Choice.DARK)
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(DARK.window)
    assert DARK.accent in qapp.styleSheet()
    assert theme.Theme(qapp).choice is theme.Choice.DARK
    look.choose(theme.Choice.LIGHT)
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(LIGHT.window)


def test_text_grows_in_steps_and_stops_at_double(qapp: QApplication) -> None:
    look, before = theme.current(), theme.font().pointSizeF()
    for _ in range(9):
        look.step_scale(1)
    assert look.scale == 2.0
    assert qapp.font().pointSizeF() == pytest.approx(before * 2)
    assert theme.px(12) == 24
    look.step_scale(-1)
    assert look.scale == 1.75


def test_digits_are_of_equal_width(qapp: QApplication) -> None:
    from PySide6.QtGui import QFontMetricsF

    metrics = QFontMetricsF(theme.font())
    assert len({metrics.horizontalAdvance(digit) for digit in "0123456789"}) == 1


def test_a_remembered_text_size_holds_from_the_first_moment(qapp: QApplication) -> None:
    theme.current().set_scale(2.0)
    grown = qapp.styleSheet()
    theme.current().scale = 1.0
    theme.current().apply()
    assert qapp.styleSheet() != grown
    remember("theme/scale", "2.0")
    theme.Theme(qapp)
    assert qapp.styleSheet() == grown
    assert theme.px(10) == 20


def test_menus_and_lists_have_our_font_where_the_system_has_one_for_them(
    qapp: QApplication,
) -> None:
    for kind in ("QMenu", "QAbstractItemView"):
        qapp.setFont(QFont("Courier", 7), kind)
    theme.current().apply()
    for kind in ("QMenu", "QAbstractItemView"):
        assert qapp.font(kind) == theme.font()


@pytest.mark.parametrize("roles", [LIGHT, DARK], ids=["light", "dark"])
def test_a_plain_pill_has_an_edge_where_its_ground_is_that_of_the_list(
    roles: Roles, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    for look, has_edge in ((with_contrast(roles), True), (roles, False)):
        monkeypatch.setattr(theme.Theme, "roles", look)
        picture = QImage(120, 40, QImage.Format.Format_RGB32)
        picture.fill(theme.color("surface"))
        painter = QPainter(picture)
        _paint_pill(painter, picture.rect(), " " * 6, "plain", selected=False, is_right=False)
        painter.end()
        drawn = {picture.pixelColor(x, y).name() for x in range(120) for y in range(40)}
        assert (max(contrast(each, look.surface) for each in drawn) > 3) is has_edge


@pytest.mark.parametrize(("kind", "left"), [(QPushButton, 6), (QCheckBox, 30)])
def test_what_is_reached_by_tab_has_one_ring_and_no_box_inside_it(
    kind: type[QAbstractButton], left: int, qtbot: QtBot
) -> None:
    window = QWidget()
    button = kind(window)
    button.setText(" " * 20)
    button.resize(120, 40)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    button.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(button.hasFocus)
    window.setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
    seen = button.grab().toImage()
    inside = {seen.pixel(x, y) for x in range(left, 114) for y in range(6, 34)}
    assert len(inside) == 1
    assert seen.pixelColor(60, 0) == theme.color("accent")


def test_a_header_that_goes_on_beyond_the_edge_leaves_the_corner_round(qtbot: QtBot) -> None:
    view = QTableWidget(1, 3)
    view.verticalHeader().hide()
    for column in range(3):
        view.setHorizontalHeaderItem(column, QTableWidgetItem(""))
        view.setColumnWidth(column, 150)
    qtbot.addWidget(view)
    view.resize(320, 160)
    view.show()
    seen = view.grab().toImage()
    # Where nothing covers it the border bends through the corner; a header over it is one colour.
    assert len({seen.pixel(319 - x, y) for x in range(1, 7) for y in range(1, 7)}) > 1
