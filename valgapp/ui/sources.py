"""What PySide is told before the modules of the window are imported."""

from __future__ import annotations

import sys
from types import ModuleType

import PySide6.QtCore  # noqa: F401  # brings the module that is told


def _uses_pyside(module: ModuleType) -> bool:
    # Said of all who do: of the others PySide asks again at every call.
    return module.__name__.startswith("valgapp.ui")


def spare() -> None:
    """Keep PySide from reading, and holding on to, the source text of every module there is.

    It looks for »PySide6« in each module imported after it, to see where its ``__feature__`` names
    may be used. Only this room imports it: without, the program starts sooner and holds 20 MB less.
    """
    if (feature := sys.modules.get("shibokensupport.feature")) is not None:
        vars(feature)["_mod_uses_pyside"] = _uses_pyside
