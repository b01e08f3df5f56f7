"""The passphrase of a data file, with what is wrong said beside it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from valgapp.domain import danish, sample_file
from valgapp.domain.passphrase import wait_after
from valgapp.errors import UserError
from valgapp.ui import theme
from valgapp.ui.dialogs import label
from valgapp.ui.safety.passphrase_line import PassphraseLine
from valgapp.ui.workspace import Workspace

if TYPE_CHECKING:
    from valgapp.db.store import Store


class UnlockCard(QFrame):
    """Opens one file. Says whether it is the passphrase or the file that is wrong."""

    def __init__(
        self,
        workspace: Workspace,
        enter: Callable[[Store], object],
        back: Callable[[], object],
    ) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._workspace, self._enter = workspace, enter
        self._path = Path()
        self._name, self._place = label("", "title"), label("", "muted")
        self._line = PassphraseLine("Adgangskode")
        self._sample = label("", "small")
        self._problem = label("", "problem")
        self._open = QPushButton("Lås op")
        self._back = QPushButton("Vælg en anden fil")
        self._back.clicked.connect(back)
        self._forgotten = QPushButton("Glemt adgangskoden? Brug nødarket …")
        self._forgotten.setProperty("kind", "link")
        self._forgotten.clicked.connect(self._recover)
        self._wrong = 0
        self._pause = QTimer(self, interval=1000)
        self._pause.timeout.connect(self._count_down)
        self._left = 0
        self._build()
        self.setFocusProxy(self._line)

    def _build(self) -> None:
        self._open.setProperty("kind", "primary")
        self._open.clicked.connect(self._try)
        self._line.returnPressed.connect(self._try)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.px(40)] * 4)
        column.setSpacing(theme.px(10))
        name = QLabel("&Adgangskode")
        name.setProperty("role", "label")
        name.setBuddy(self._line)
        for widget in (self._name, self._place, name, self._line, self._sample, self._problem):
            column.addWidget(widget)
        line = QHBoxLayout()
        line.addWidget(self._back)
        line.addStretch()
        line.addWidget(self._open)
        column.addWidget(self._forgotten, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(theme.px(8))
        column.addLayout(line)

    def ask_for(self, path: Path) -> None:
        """Another file: nothing typed is kept."""
        self._path = path
        self._name.setText(path.stem)
        self._place.setText(f"Mappe: {path.parent.name}{_changed(path)}")
        self._sample.setText(_told_of_sample(path))
        self._sample.setVisible(bool(self._sample.text()))
        self._line.clear()
        self._tell("")

    def _try(self) -> None:
        from valgapp.jobs.open_file import open_file

        if self._pause.isActive():
            return
        if not self._line.text():
            self._tell("Skriv adgangskoden.")
            return
        self._tell("")
        self._workspace.run(
            open_file(self._path, self._line.text()), "Låser datafilen op", then=self._done
        )

    def _done(self, found: Store | UserError) -> None:
        if isinstance(found, UserError):
            from valgapp.ui.safety.holder import is_shown_elsewhere

            self._tell(found.sentence)
            is_shown_elsewhere(self._path)
            self._line.setFocus()
            self._line.selectAll()
            self._slow_down(found)
            return
        self._wrong = 0
        self._line.clear()
        self._enter(found)

    def _slow_down(self, problem: UserError) -> None:
        from valgapp.db.health import WrongPassphrase

        if isinstance(problem, WrongPassphrase):
            self._wrong += 1
            self._left = wait_after(self._wrong)
        if self._left:
            self._open.setEnabled(False)
            self._pause.start()
            self._name_wait()

    def _count_down(self) -> None:
        self._left -= 1
        if self._left <= 0:
            self._pause.stop()
            self._open.setEnabled(True)
        self._name_wait()

    def _name_wait(self) -> None:
        self._open.setText(f"Vent {self._left} sek." if self._left > 0 else "Lås op")

    def _recover(self) -> None:
        from valgapp.ui.safety.passphrase_flows import recover

        recover(self, self._workspace, self._path, self._enter)

    def _tell(self, sentence: str) -> None:
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))


def _told_of_sample(path: Path) -> str:
    if path.name != sample_file.DATA_FILE:
        return ""
    return f"Eksemplets adgangskode er »{sample_file.PASSPHRASE}«, medmindre den er skiftet."


def _changed(path: Path) -> str:
    try:
        moment = datetime.fromtimestamp(path.stat().st_mtime, danish.COPENHAGEN)
    except OSError:
        return ""
    return f" · sidst ændret {danish.date_and_clock(moment)}"
