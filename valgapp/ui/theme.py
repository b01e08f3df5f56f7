"""How the window looks: two palettes, one spacing scale, one type scale."""

from __future__ import annotations

import sys
from dataclasses import asdict, dataclass, replace
from enum import Enum
from string import Template
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from valgapp import paths
from valgapp.ui.settings import remember, remembered_text

if TYPE_CHECKING:
    from PySide6.QtGui import QAccessibilityHints, QStyleHints

FAMILY = "Source Sans Pro"
BASE_POINTS = 10.5
TYPE_SCALE = {
    "small": 0.9,
    "body": 1.0,
    "large": 1.14,
    "heading": 1.3,
    "title": 1.75,
    "figure": 2.2,
}
SPACES = (1, 2, 4, 6, 8, 10, 12, 16, 18, 20, 24, 28, 32, 40, 48, 64)
SCALES = (1.0, 1.25, 1.5, 1.75, 2.0)


class Choice(Enum):
    """Which palette the user wants."""

    SYSTEM = "System"
    LIGHT = "Lyst"
    DARK = "Mørkt"

    @property
    def label(self) -> str:
        """The Danish word."""
        return self.value


@dataclass(frozen=True)
class Roles:
    """One colour per task. Text pairs reach 4.5:1, field borders and marks 3:1 (tested)."""

    window: str
    surface: str
    sidebar: str
    sunken: str
    hover: str
    line: str
    pill: str
    border: str
    text: str
    muted: str
    faint: str
    scroll: str
    accent: str
    on_accent: str
    accent_hover: str
    accent_soft: str
    on_accent_soft: str
    danger: str
    danger_soft: str
    warning: str
    warning_soft: str
    success: str
    success_soft: str
    toast: str
    on_toast: str
    toast_action: str


LIGHT = Roles(
    window="#f5f6f8", surface="#ffffff", sidebar="#eceff4", sunken="#f4f5f8", hover="#eef2f8",
    line="#e2e6ed", pill="#e2e6ed", border="#7c8597", text="#1a2130", muted="#556074", faint="#818a99",
    scroll="#b9c0cc",
    accent="#2457c5", on_accent="#ffffff", accent_hover="#1b479f",
    accent_soft="#dfe8fb", on_accent_soft="#173f8c",
    danger="#b3261e", danger_soft="#fce8e6", warning="#855000", warning_soft="#fdf0d7",
    success="#1a673c", success_soft="#e0f2e6",
    toast="#1f2738", on_toast="#ffffff", toast_action="#a9c4ff",
)  # fmt: skip

DARK = Roles(
    window="#14171c", surface="#1b1f26", sidebar="#101317", sunken="#20252d", hover="#252b35",
    line="#2d343f", pill="#2d343f", border="#78829a", text="#e8ebf1", muted="#a7b0bf", faint="#7a8494",
    scroll="#4a5362",
    accent="#86aaf8", on_accent="#0c1a3a", accent_hover="#a6c1fb",
    accent_soft="#263657", on_accent_soft="#d3e1ff",
    danger="#ff9d94", danger_soft="#43221f", warning="#f2bd63", warning_soft="#3b2d12",
    success="#7fd09d", success_soft="#193522",
    toast="#2c3646", on_toast="#ffffff", toast_action="#a9c4ff",
)  # fmt: skip


def with_contrast(roles: Roles) -> Roles:
    """The palette for whoever asks the system for high contrast: text reaches 7:1, lines 4.5:1."""
    ground = "#000000" if roles is DARK else "#ffffff"
    ink = "#ffffff" if roles is DARK else "#000000"
    return replace(
        roles, window=ground, surface=ground, sidebar=ground, sunken=ground, pill=ground, text=ink,
        muted=ink, faint=roles.muted, line=roles.border, border=ink, scroll=roles.border,
    )  # fmt: skip


_FONTS_OF_THEIR_OWN = (
    "QMenu", "QMenuBar", "QAbstractItemView", "QMessageBox", "QTipLabel", "QStatusBar",
)  # fmt: skip
"""Widgets that Qt gives the system's small font on Windows, whatever the application's is."""


class Theme(QObject):
    """The look in force. ``changing`` before and ``changed`` after it becomes another."""

    changing = Signal()
    changed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self.choice = _choice(remembered_text("theme/choice"))
        self.scale = _scale(remembered_text("theme/scale") or _text_size_of_windows())
        # Kept: what Python got from it dies with it.
        self._hints = app.styleHints()
        self._hints.colorSchemeChanged.connect(self._follow_system)
        if hints := _contrast_hints(self._hints):
            hints.contrastPreferenceChanged.connect(self.apply)
        self.apply()

    @property
    def is_dark(self) -> bool:
        """Whether the dark palette is in force now."""
        if self.choice is not Choice.SYSTEM:
            return self.choice is Choice.DARK
        return self._app.styleHints().colorScheme() is Qt.ColorScheme.Dark

    @property
    def roles(self) -> Roles:
        """The palette in force."""
        chosen = DARK if self.is_dark else LIGHT
        return with_contrast(chosen) if self.has_contrast else chosen

    @property
    def has_contrast(self) -> bool:
        """Whether the user has asked the system for high contrast."""
        hints = _contrast_hints(self._hints)
        return bool(hints and hints.contrastPreference() is Qt.ContrastPreference.HighContrast)

    def choose(self, choice: Choice) -> None:
        """Switch palette and keep the choice on this computer."""
        self.choice = choice
        remember("theme/choice", choice.name)
        self.apply()

    def set_scale(self, scale: float) -> None:
        """Text size as a factor (1.0 to 2.0); everything else grows along."""
        self.scale = min(max(scale, SCALES[0]), SCALES[-1])
        remember("theme/scale", str(self.scale))
        self.apply()

    def step_scale(self, step: int) -> None:
        """The next larger (+1) or smaller (-1) text size."""
        nearest = min(range(len(SCALES)), key=lambda i: abs(SCALES[i] - self.scale))
        self.set_scale(SCALES[min(max(nearest + step, 0), len(SCALES) - 1)])

    def apply(self) -> None:
        """Hand fonts, palette and style sheet to the application."""
        global _factor
        self.changing.emit()
        _factor = self.scale
        self._app.setFont(font())
        self._app.setPalette(_palette(self.roles))
        self._app.setStyleSheet(_style_sheet(self))
        # Last: the first style sheet gives these back the system's font.
        self._set_fonts(font())
        self.changed.emit()

    def _set_fonts(self, made: QFont) -> None:
        for kind in _FONTS_OF_THEIR_OWN:
            # PySide6 wants str, though its stubs ask for bytes.
            if self._app.font(kind) != made:  # type: ignore[call-overload]
                self._app.setFont(made, kind)  # type: ignore[arg-type]

    def _follow_system(self) -> None:
        if self.choice is Choice.SYSTEM:
            self.apply()


_theme: Theme | None = None
_factor = 1.0  # the text size in force, also while the first theme is being built


def start(app: QApplication) -> Theme:
    """Put the look on the application; once per process."""
    global _theme
    _theme = Theme(app)
    return _theme


def current() -> Theme:
    """The look in force; there is one from the moment the application is built."""
    if _theme is None:
        raise RuntimeError("theme.start has not been called")
    return _theme


def roles() -> Roles:
    """The palette in force."""
    return _theme.roles if _theme else LIGHT


def color(role: str) -> QColor:
    """One colour of the palette in force, by its role's name."""
    return QColor(getattr(roles(), role))


def px(pixels: float) -> int:
    """A length at 100 % text, grown with the text size."""
    return max(1, round(pixels * _factor))


def font(size: str = "body", *, bold: bool = False) -> QFont:
    """The program's font at a step of the type scale. Its digits are of equal width."""
    made = QFont(FAMILY)
    made.setStyleHint(QFont.StyleHint.SansSerif)
    made.setPointSizeF(BASE_POINTS * TYPE_SCALE[size] * _factor)
    made.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return made


def restyle(widget: QWidget) -> None:
    """Make a widget read the style sheet again after one of its properties changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def _contrast_hints(hints: QStyleHints) -> QAccessibilityHints | None:
    """What the system tells of contrast; Qt before 6.10 does not know."""
    return hints.accessibility() if hasattr(hints, "accessibility") else None


def _choice(name: str) -> Choice:
    return Choice.__members__.get(name, Choice.SYSTEM)


def _scale(text: str) -> float:
    try:
        return min(max(float(text), SCALES[0]), SCALES[-1])
    except ValueError:
        return 1.0


def _text_size_of_windows() -> str:
    # Windows tells its text size (Indstillinger > Tilgængelighed) by its message font, of 9 points.
    if sys.platform != "win32":
        return ""
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    return f"{system.pointSizeF() / 9:.2f}"


def _style_sheet(theme: Theme) -> str:
    words = dict(asdict(theme.roles))
    words |= {f"s{n}": f"{px(n)}px" for n in SPACES}
    # A radius over half the thickness is dropped by Qt, at any text size.
    words["s_thin"] = f"{(px(10) - 2 * px(2)) // 2}px"
    words |= {
        f"f_{name}": f"{BASE_POINTS * factor * theme.scale:.1f}pt"
        for name, factor in TYPE_SCALE.items()
    }
    shade = "dark" if theme.is_dark else "light"
    words["controls"] = (paths.resources() / "icons" / "controls" / shade).as_posix()
    sheet = (paths.resources() / "style.qss").read_text(encoding="utf-8")
    return Template(sheet).substitute(words)


def _palette(roles: Roles) -> QPalette:
    palette = QPalette()
    for name, role in _QT_ROLES.items():
        palette.setColor(getattr(QPalette.ColorRole, name), QColor(getattr(roles, role)))
    for name in ("WindowText", "Text", "ButtonText", "HighlightedText"):
        palette.setColor(
            QPalette.ColorGroup.Disabled,
            getattr(QPalette.ColorRole, name),
            QColor(roles.faint),
        )
    return palette


_QT_ROLES = {
    "Window": "window", "WindowText": "text", "Base": "surface", "AlternateBase": "sunken",
    "Text": "text", "Button": "surface", "ButtonText": "text", "BrightText": "danger",
    "Highlight": "accent", "HighlightedText": "on_accent", "ToolTipBase": "toast",
    "ToolTipText": "on_toast", "PlaceholderText": "muted", "Link": "accent",
    "LinkVisited": "accent", "Light": "surface", "Midlight": "line", "Mid": "line",
    "Dark": "border", "Shadow": "border", "Accent": "accent",
}  # fmt: skip
