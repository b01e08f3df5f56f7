"""The Qt application, built once: style, fonts, Danish, and the last resort for errors."""

from __future__ import annotations

import logging
import sys
import traceback
from importlib.util import find_spec
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QLibraryInfo, QLocale, QTimer, QTranslator
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication, QStyleFactory, QWidget

from valgapp import __version__
from valgapp.errors import Cancelled, UserError
from valgapp.ui import dialogs, theme
from valgapp.ui.icons import program_icon

log = logging.getLogger(__name__)
_Text = bytes | bytearray | memoryview | str
_LEFT_IN_ENGLISH = {
    "Look in:": "Placering:",
    "Files of type:": "Filtype:",
    "File name:": "Filnavn:",
    "Directory:": "Mappe:",
    "My Computer": "Denne computer",
    "All Files (*)": "Alle filer (*)",
}
FONTS = ("Regular", "Semibold", "Bold", "It")


def application() -> QApplication:
    """The application, dressed and speaking Danish; made at the first call."""
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    if app.property("dressed"):
        return app
    app.setProperty("dressed", True)
    app.setApplicationName("valgapp")
    app.setApplicationDisplayName("valgapp")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("valgapp")
    # Long enough for a slow typist to find a name in a list; Qt's 0,4 s breaks it off.
    app.setKeyboardInputInterval(1_000)
    app.setStyle(QStyleFactory.create("Fusion"))
    _speak_danish(app)
    _load_fonts()
    theme.start(app)
    app.setWindowIcon(program_icon())
    return app


def catch_everything() -> None:
    """Show every error nobody else has handled: a sentence, or the dialog for a bug."""
    sys.excepthook = _show_error


def _speak_danish(app: QApplication) -> None:
    danish = QLocale(QLocale.Language.Danish, QLocale.Country.Denmark)
    QLocale.setDefault(danish)
    # Asked last, for what Qt's own Danish has left out.
    app.installTranslator(LeftInEnglish(app))
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(danish, "qtbase", "_", folder):
        app.installTranslator(translator)


class LeftInEnglish(QTranslator):
    """Danish for the words of Qt's file dialog that its Danish translation lacks."""

    def isEmpty(self) -> bool:
        return False

    def translate(
        self,
        _context: _Text,
        source: _Text,
        _disambiguation: _Text | None = None,
        _n: int = -1,
    ) -> str:
        text = source if isinstance(source, str) else bytes(source).decode()
        return _LEFT_IN_ENGLISH.get(text.replace("&", ""), text)


def _load_fonts() -> None:
    package = find_spec("font_source_sans_pro")
    if package is None or package.origin is None:
        return
    folder = Path(package.origin).parent / "files"
    for weight in FONTS:
        QFontDatabase.addApplicationFont(str(folder / f"SourceSansPro-{weight}.ttf"))


def _show_error(
    kind: type[BaseException], problem: BaseException, trace: TracebackType | None
) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, problem, trace)
        return
    if isinstance(problem, UserError):
        sentence, is_cancel = problem.sentence, isinstance(problem, Cancelled)
        # Later: an event may be in the middle of being handled, and a dialog would nest in it.
        QTimer.singleShot(0, lambda: _tell(sentence, is_cancel))
        return
    report = described(kind, trace)
    log.error("unhandled error\n%s", report)
    QTimer.singleShot(0, lambda: dialogs.show_bug(_window(), report))


def described(kind: type[BaseException], trace: TracebackType | None) -> str:
    """The kind of error and where it arose. Never its message or values: they may name people."""
    frames = traceback.extract_tb(trace)
    lines = [f"  {Path(f.filename).name}:{f.lineno} i {f.name}" for f in frames]
    python = ".".join(map(str, sys.version_info[:3]))
    head = f"valgapp {__version__} · Python {python} · {sys.platform}"
    return "\n".join([head, f"{kind.__module__}.{kind.__qualname__}", *lines])


def _tell(sentence: str, is_cancel: bool) -> None:
    window = _window()
    toast = getattr(window, "toast", None)
    if is_cancel and toast is not None:
        toast.say(sentence)
    else:
        dialogs.show_sentence(window, sentence)


def _window() -> QWidget | None:
    return QApplication.activeWindow() or next(
        (w for w in QApplication.topLevelWidgets() if w.isVisible()), None
    )
