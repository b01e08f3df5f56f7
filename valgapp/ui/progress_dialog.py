"""The dialog that long work shows: what is happening, how far it is, and a way to stop."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from valgapp.domain.progress import Progress
from valgapp.ui import theme


class ProgressDialog(QDialog):
    """``cancelled`` when the user asks to stop; it stays until the job has rolled back."""

    cancelled = Signal()

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setWindowFlag(Qt.WindowType.WindowContextHelpButtonHint, False)
        self._finished = False
        self._text = QLabel("Begynder …")
        self._text.setWordWrap(True)
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("Fremdrift")
        self._stop = QPushButton("Afbryd")
        self._stop.setAutoDefault(False)
        self._stop.clicked.connect(self.reject)
        self._build(title)

    def _build(self, title: str) -> None:
        heading = QLabel(title)
        heading.setProperty("role", "heading")
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self._stop)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.px(24)] * 4)
        column.setSpacing(theme.px(12))
        for widget in (heading, self._text, self._bar):
            column.addWidget(widget)
        column.addSpacing(theme.px(8))
        column.addLayout(buttons)
        self.setMinimumWidth(theme.px(420))

    def show_progress(self, progress: Progress) -> None:
        """Move the bar; a total of 0 means that nobody knows how long it takes."""
        self._bar.setRange(0, progress.total)
        self._bar.setValue(progress.done)
        if self._stop.isEnabled():
            self._text.setText(progress.text)

    def finish(self) -> None:
        """The job has ended: go away."""
        self._finished = True
        self.accept()
        self.deleteLater()

    def reject(self) -> None:
        """Afbryd, Esc and the window's cross all mean: stop the work."""
        self._stop.setEnabled(False)
        self._text.setText("Afbryder og fører alt tilbage …")
        self.cancelled.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._finished:
            event.accept()
            return
        event.ignore()
        self.reject()
