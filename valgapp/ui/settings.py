"""What belongs to this computer and not to the data file: window size, widths, theme."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QByteArray, QSettings


def settings() -> QSettings:
    """The program's own small file of window habits; never anything about a person."""
    return QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "valgapp", "valgapp")


def remember(key: str, value: Any) -> None:
    """Keep a habit under ``key``; one that is kept already is not written again."""
    kept = settings()
    # Qt locks, writes and renames the whole file for each.
    if not kept.contains(key) or kept.value(key) != value:
        kept.setValue(key, value)


def remembered_text(key: str, default: str = "") -> str:
    """A habit kept as text, or ``default``."""
    value = settings().value(key, default)
    return value if isinstance(value, str) else default


def remembered_bytes(key: str) -> QByteArray:
    """A habit kept as bytes (geometry, splitter), or nothing."""
    value = settings().value(key)
    return value if isinstance(value, QByteArray) else QByteArray()
