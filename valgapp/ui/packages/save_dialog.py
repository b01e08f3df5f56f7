"""Save a package: what is in it in words, and a way to the folder when it is safe."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QCheckBox, QWidget

from valgapp.domain import danish, preset
from valgapp.domain.package_sites import NEVER, contents, sealed
from valgapp.domain.packages import SUFFIX, Kind, Manifest, file_name
from valgapp.ui import dialogs
from valgapp.ui.dialogs import label
from valgapp.ui.exports import open_file
from valgapp.ui.job_dialog import JobDialog
from valgapp.ui.notice import Notice
from valgapp.ui.workspace import Workspace

KIND: Final = f"Pakker (*{SUFFIX})"
WIDTH: Final = 560
USE: Final = "/packages"
"""Packages have a folder of their own, often a stick: opening a data file elsewhere leaves it."""


class SaveDialog(JobDialog):
    """Two faces: what goes along, and, when it is saved, what to do with the file.

    ``announced`` is what the package will say of itself.
    """

    def __init__(self, parent: QWidget, workspace: Workspace, announced: Manifest) -> None:
        name = preset.site_name(announced.receiver)
        start = announced.kind is Kind.START
        title = f"Gem {'startpakke' if start else 'pakke'} til {name}"
        super().__init__(parent, title, workspace, width=WIDTH)
        self.announced = announced
        self.persons = QCheckBox("Navne til overrækkelsen")
        self.receipts = QCheckBox("Kvitteringer")
        self.inside = label("")
        self.saved = Notice(tone="accent")
        self.path: Path | None = None
        self._choosing: list[QWidget] = []
        self._next = label(self._what_next())
        self._build()

    def _build(self) -> None:
        self.body.addWidget(self.notice)
        to_bif = self.announced.kind is Kind.TO_BIF
        self._choosing += [self.persons, self.receipts] if to_bif else []
        self._choosing += [label("Det er med", "label"), self.inside]
        self._choosing += [label(NEVER, "small")] if to_bif else []
        self._choosing.append(label(sealed(self.announced.kind, self.announced.receiver), "small"))
        for widget in (*self._choosing, self.saved, self._next):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self._next.hide()
        for box in (self.persons, self.receipts):
            box.toggled.connect(self._tell)
        self.no = self.add_no("Luk")
        self.yes = self.add_yes("Gem pakken …")
        self._tell()
        (self.persons if to_bif else self.yes).setFocus()

    def _tell(self) -> None:
        said = contents(
            self.announced.kind,
            persons=self.persons.isChecked(),
            receipts=self.receipts.isChecked(),
        )
        self.inside.setText("\n".join(f"• {sentence}" for sentence in said))
        self.grow()

    def _what_next(self) -> str:
        from valgapp.jobs import packages

        name = preset.site_name(self.announced.receiver)
        if self.announced.kind is Kind.START:
            return (
                f"Giv {name} filen på en USB-nøgle eller i en mail. De vælger den, når de opretter "
                "deres datafil, eller under »Modtag pakke«. De ringer for at sammenligne jeres "
                f"kontrolkode: {packages.own_code(self.workspace.store)}."
            )
        return (
            f"Giv {name} filen på en USB-nøgle eller i en mail. De henter den under »Modtag pakke«. "
            "Pakken indeholder det hele hver gang, så går en tabt, gør den næste det ud for den."
        )

    # -- saving -----------------------------------------------------------------------------

    def accept(self) -> None:
        """First »Gem pakken …«, then »Vis mappen«."""
        if self.path is not None:
            open_file(self.path.parent)
            return
        path = dialogs.save_path(self, "Gem pakken", file_name(self.announced), KIND, use=USE)
        if path is not None:
            self.save_to(path)

    def save_to(self, path: Path) -> None:
        """Save the package as ticked; it is read back and compared before it gets its name."""
        from valgapp.jobs import packages

        wanted = replace(
            self.announced,
            persons=self.persons.isChecked(),
            receipts=self.receipts.isChecked(),
            made_at=danish.now(),
        )
        job = packages.save_package(self.workspace.store, wanted, path)
        self.run(job, "Gemmer pakken", lambda made: self._show_saved(made, path))

    def _show_saved(self, made: Manifest, path: Path) -> None:
        self.path = path
        rows = danish.count_of(sum(made.counts.values()), "række", "rækker")
        self.saved.tell(
            f"»{path.name}« er gemt, læst igen og sammenlignet: {rows}"
            f"{self._persons_words(made)}. Du kan nu fjerne USB-nøglen."
        )
        for widget in self._choosing:
            widget.hide()
        self._next.show()
        self.no.setText("Færdig")
        self.yes.setText("Vis mappen")
        # Enter ends it; it must not open the folder of a stick that is about to be taken out.
        self.yes.setDefault(False)
        self.no.setDefault(True)
        self.no.setFocus()
        self.grow()

    def _persons_words(self, made: Manifest) -> str:
        if made.kind is not Kind.TO_BIF:
            return ""
        return ", med navne" if made.persons else ", uden navne"
