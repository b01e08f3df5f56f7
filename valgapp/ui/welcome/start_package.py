"""Begin a plan's file with BIF's start package: choose it, and compare the control code."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from valgapp.domain.packages import SUFFIX
from valgapp.domain.sites import BIF
from valgapp.errors import FieldProblem, UserError
from valgapp.ui import theme
from valgapp.ui.dialogs import label, open_path

KIND: Final = f"Startpakker (*{SUFFIX});;Alle filer (*)"


class StartPackage(QWidget):
    """``choice`` is the radio button; the rest is there while it is chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.choice = QRadioButton("Startpakken fra BIF")
        self.path: Path | None = None
        self._site = ""
        self._more = QWidget()
        self._name = label("Ingen fil er valgt.", "small")
        self._code = label("")
        self.same = QCheckBox("BIF har læst den samme kode op")
        self._build()

    def _build(self) -> None:
        pick = QPushButton("Vælg startpakken …")
        pick.setAutoDefault(False)
        pick.clicked.connect(self._choose)
        line = QHBoxLayout()
        line.addWidget(pick)
        line.addStretch(1)
        more = QVBoxLayout(self._more)
        more.setContentsMargins(theme.px(24), 0, 0, 0)
        more.setSpacing(theme.px(8))
        more.addLayout(line)
        more.addWidget(self._name)
        more.addWidget(self._code)
        more.addWidget(self.same)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self.choice)
        column.addWidget(
            label(
                "Vælg den, når BIF har sendt jer en. Med det fælles, som BIF har sat op, og BIF’s "
                "nøgle til jeres pakker.",
                "small",
            )
        )
        column.addWidget(self._more)
        self.choice.toggled.connect(self._more.setVisible)
        for hidden in (self._more, self._code, self.same):
            hidden.hide()

    def set_site(self, site: str) -> None:
        """The plan that begins; another plan's package is let go."""
        self.setVisible(site != BIF)
        if site != self._site:
            self._site, self.path = site, None
            self._show("Ingen fil er valgt.", "")

    def _choose(self) -> None:
        if path := open_path(self, "Vælg startpakken", KIND):
            self.take(path)

    def take(self, path: Path) -> None:
        """Look at a package; what is wrong with it is told here."""
        from valgapp.jobs.packages import start_code

        try:
            code = start_code(path, self._site)
        except UserError as problem:
            self.path = None
            self._show(problem.sentence, "")
            return
        self.path = path
        self._show(path.name, code)

    def _show(self, name: str, code: str) -> None:
        self._name.setText(name)
        self._code.setText(f"Ring til BIF. Deres kontrolkode (siden Pakker) skal være {code}.")
        self.same.setChecked(False)
        for widget in (self._code, self.same):
            widget.setVisible(bool(code))

    def check(self) -> None:
        """A package has been chosen, and its code compared."""
        if self.path is None:
            raise FieldProblem("package", "Vælg den startpakke, I har fået fra BIF.")
        if not self.same.isChecked():
            raise FieldProblem(
                "package", "Ring til BIF, og sammenlign kontrolkoden. Sæt så fluebenet."
            )
