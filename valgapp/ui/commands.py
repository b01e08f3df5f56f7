"""A thing the user can ask for by name: in a menu, with a key, or through Ctrl+K."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Command:
    """``text`` in the imperative (»Tilføj ambassadør«), and what it runs."""

    text: str
    run: Callable[[], object]
    icon: str = ""
    shortcut: str = ""


@dataclass(frozen=True)
class Thing:
    """A person, session, diploma … to go to. ``show`` goes to the page's ``show_rows``."""

    text: str
    detail: str = ""
    show: Mapping[str, Any] = field(default_factory=dict)
