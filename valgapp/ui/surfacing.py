"""Bring a window before the others."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QWidget


def bring_to_front(window: QWidget) -> None:
    """Show the window if it is minimised, and ask the system to put it in front."""
    if window.isMinimized():
        window.showNormal()
    window.raise_()
    window.activateWindow()
    QApplication.alert(window)
