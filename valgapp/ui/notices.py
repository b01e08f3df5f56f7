"""What has to be known on every page: a line above it, until it is mended or put away."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from valgapp.ui import theme
from valgapp.ui.icons import icon
from valgapp.ui.notice import Notice


class Notices(QWidget):
    """One notice per ``key``; telling it again replaces it. Takes no room while there is none."""

    def __init__(self) -> None:
        super().__init__()
        self._notices: dict[str, Notice] = {}
        self._column = QVBoxLayout(self)
        self._column.setSpacing(theme.px(6))
        self.hide()

    @property
    def texts(self) -> dict[str, str]:
        """What is being told, by key."""
        return {key: notice.text for key, notice in self._notices.items()}

    def tell(
        self,
        key: str,
        text: str,
        tone: str = "warning",
        button: str = "",
        run: Callable[[], object] | None = None,
    ) -> None:
        """Tell ``text``, with the way out on a button where there is one."""
        self.drop(key)
        notice = self._notices[key] = Notice(tone=tone)
        if run is not None:
            way_out = QPushButton(button)
            way_out.clicked.connect(lambda *_: run())
            notice.add_button(way_out)
        away = QPushButton(icon("close"), "")
        away.setProperty("kind", "quiet")
        away.setAccessibleName("Læg beskeden væk")
        away.setToolTip("Læg beskeden væk")
        away.clicked.connect(partial(self.drop, key))
        notice.add_button(away)
        self._column.setContentsMargins(*(theme.px(n) for n in (24, 10, 24, 0)))
        self._column.addWidget(notice)
        self.show()
        notice.tell(text)

    def drop(self, key: str, *_: object) -> None:
        """Put a notice away: it is mended, or the user has read it."""
        if notice := self._notices.pop(key, None):
            self._column.removeWidget(notice)
            notice.hide()
            notice.deleteLater()
        self.setVisible(bool(self._notices))

    def clear(self) -> None:
        """Put all away: another file is opened."""
        for key in list(self._notices):
            self.drop(key)
