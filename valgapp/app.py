"""The entry: console and log made ready, then the window or a command; never a traceback."""

from __future__ import annotations

import codecs
import gc
import logging
import os
import sys
import traceback
import unicodedata
import warnings
from collections.abc import Sequence
from copy import copy
from pathlib import Path
from typing import Final, TextIO

from valgapp import __version__, commands, paths
from valgapp.arguments import WrongUse
from valgapp.errors import UserError

log = logging.getLogger(__name__)

SUCCESS, FAILURE, WRONG_USE = 0, 1, 2
SELFTEST: Final = "--selftest"
"""For ``build_installer.py``: no user needs it, so no help tells of it."""
GARBAGE: Final = (50_000, 20, 20)
"""When Python looks for garbage. A list of sixty thousand people is millions of new objects, none
of them garbage; looking after every 700 takes as long as reading them."""
_NEAREST: Final = {
    "æ": "ae", "ø": "oe", "å": "aa", "Æ": "Ae", "Ø": "Oe", "Å": "Aa", "đ": "d", "ł": "l", "ı": "i",
    "Đ": "D", "Ł": "L", "»": '"', "«": '"', "–": "-", "−": "-", "…": "...", "·": "-", "●": "*",
    "○": "o", "\u2011": "-", "’": "'",
}  # fmt: skip


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program; returns the exit code: 0, 1 with a sentence on stderr, 2 for wrong use."""
    if argv is None and not sys.warnoptions:
        # A library's warning is for developers, and it may quote a cell.
        warnings.simplefilter("ignore")
    gc.set_threshold(*GARBAGE)
    _prepare_console(sys.stdout, sys.stderr)
    where = _start_log()
    try:
        return _run(sys.argv[1:] if argv is None else list(argv))
    except WrongUse as problem:
        return _tell(problem.sentence, WRONG_USE)
    except UserError as problem:
        return _tell(problem.sentence)
    except KeyboardInterrupt:
        return _tell("Afbrudt. Det, der allerede er meldt færdigt, er gemt; resten er ikke gjort.")
    except BrokenPipeError:
        # Whoever read the output has gone: what is left of it has to go somewhere at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILURE
    except Exception:
        log.exception("unhandled error")
        return _tell(f"Der opstod en fejl i programmet. {where}")


def _run(arguments: list[str]) -> int:
    if arguments == [SELFTEST]:
        from valgapp.ui import selftest

        return selftest.run()
    return commands.run(arguments)


def _tell(sentence: str, code: int = FAILURE) -> int:
    print(" ".join(sentence.split()), file=sys.stderr)
    return code


# -- console --------------------------------------------------------------------------------


def _prepare_console(*streams: TextIO | None) -> None:
    """Let every console show every name: what it lacks is spelled with what it has."""
    codecs.register_error("valgapp.nearest", _nearest)
    for stream in streams:
        # A windowed program on Windows has no streams, and a test may have its own.
        if (reconfigure := getattr(stream, "reconfigure", None)) is not None:
            reconfigure(errors="valgapp.nearest")


def _nearest(problem: UnicodeError) -> tuple[str, int]:
    if not isinstance(problem, UnicodeEncodeError):
        raise problem
    characters = problem.object[problem.start : problem.end]
    return "".join(_spelled(c) for c in characters), problem.end


def _spelled(character: str) -> str:
    if found := _NEAREST.get(character):
        return found
    plain = unicodedata.normalize("NFKD", character)
    return "".join(c for c in plain if c.isascii()) or "?"


# -- log ------------------------------------------------------------------------------------


class DiscreetFormatter(logging.Formatter):
    """Notes an exception's type and where it arose, never its message: it may name people."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, with no text that another formatter may have left in the record."""
        own = copy(record)
        own.exc_text = None
        return super().format(own)

    def formatException(  # noqa: N802
        self, ei: tuple[type[BaseException] | None, BaseException | None, object]
    ) -> str:
        """The whole chain of exceptions, the oldest first."""
        chain: list[BaseException] = []
        problem = ei[1]
        while problem is not None and problem not in chain:
            chain.append(problem)
            problem = problem.__cause__ or problem.__context__
        return "\n".join(line for one in reversed(chain) for line in _described(one))


def _described(problem: BaseException) -> list[str]:
    kind = type(problem)
    frames = traceback.extract_tb(problem.__traceback__)
    return [
        f"{kind.__module__}.{kind.__qualname__}",
        *(f"  {Path(f.filename).name}:{f.lineno} in {f.name}" for f in frames),
    ]


class LogFile(logging.Handler):
    """A log that stays small, begun with the versions when there is first something to tell.

    Most starts have nothing, and the library that keeps it small is long to import.
    """

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path
        self._file: logging.Handler | None = None

    def emit(self, record: logging.LogRecord) -> None:
        """Write a line; where that cannot be done the program goes on without."""
        try:
            self._file = self._file or self._begun()
        except OSError:
            self.handleError(record)
        else:
            self._file.emit(record)

    def close(self) -> None:
        """Let go of the file."""
        if self._file is not None:
            self._file.close()
        super().close()

    def _begun(self) -> logging.Handler:
        from logging.handlers import RotatingFileHandler

        file = RotatingFileHandler(self.path, maxBytes=500_000, backupCount=2, encoding="utf-8")
        file.setFormatter(self.formatter)
        what = f"valgapp {__version__}, Python {sys.version.split()[0]}, {sys.platform}"
        file.emit(logging.makeLogRecord({"name": log.name, "levelname": "INFO", "msg": what}))
        return file


def _start_log() -> str:
    """Log to a small file in the user's folder; returns a sentence on where it is."""
    logging.raiseExceptions = False
    try:
        handler = LogFile(paths.log_folder() / "valgapp.log")
    except OSError:
        return "Prøv igen; den kunne ikke skrives i en logfil."
    handler.setFormatter(DiscreetFormatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root = logging.getLogger()
    for old in [h for h in root.handlers if isinstance(h.formatter, DiscreetFormatter)]:
        root.removeHandler(old)
        old.close()
    root.addHandler(handler)
    logging.getLogger("valgapp").setLevel(logging.INFO)
    return f"Den er skrevet i logfilen {handler.path} uden navne, så den kan sendes videre."
