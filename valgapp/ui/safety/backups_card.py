"""The card »Sikkerhedskopier« in Indstillinger: the list, a new one, putting one back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QPushButton, QWidget

from valgapp import paths
from valgapp.domain import danish
from valgapp.domain.backups import (
    BACKUP_COLUMNS,
    DAYS,
    EVERY_MINUTES,
    FEWEST,
    FEWEST_DAYS,
    NEWEST,
    OLDEST,
    ROOM_FOR,
    SURE_DAYS,
    BackupRow,
    doubted,
)
from valgapp.ui import theme
from valgapp.ui.cards import Card
from valgapp.ui.dialogs import folder_path, label
from valgapp.ui.flow import FlowLayout
from valgapp.ui.icons import icon
from valgapp.ui.notice import Notice
from valgapp.ui.safety.folders import choose_second_folder, second_folder
from valgapp.ui.tables import RowsTable
from valgapp.ui.workspace import Workspace

WHAT_HAPPENS = (
    f"Programmet tager selv en kopi, når filen åbnes og lukkes, hver {EVERY_MINUTES}. minut, når "
    "noget er ændret, før import og gendannelse og før og efter sletning af personer. Hver kopi "
    f"åbnes og kontrolleres, før den står her. De {NEWEST} nyeste og én for hver af {DAYS} dage bliver "
    f"gemt i højst {OLDEST.days} dage: næste gang en fil åbnes, slettes de ældre, også kopier af "
    "datafiler, der ikke åbnes mere. Har filen ligget stille længe, venter den nyeste af dem, til der "
    f"er nyere kopier fra {SURE_DAYS} dage. Er der ikke plads på disken til {ROOM_FOR} kopier mere, "
    f"slettes de ældste først, men de {FEWEST} nyeste og én for hver af {FEWEST_DAYS} dage bliver. "
    "Kopierne er krypterede med filens adgangskode."
)
ROWS_IN_SIGHT = 6


class BackupsCard(Card):
    """``show_backups()`` reads the list again."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__("Sikkerhedskopier")
        self._workspace = workspace
        self.table: RowsTable[BackupRow] = RowsTable("Sikkerhedskopier", BACKUP_COLUMNS)
        self._second = label("", "muted")
        self._doubted = Notice(tone="warning")
        self._put_back = _button("Gendan den valgte …", "undo", self.put_back_selected)
        self._forget = _button("Brug ikke den ekstra mappe", "", self._forget_second)
        self._forget.setProperty("kind", "link")
        self._build()

    def _build(self) -> None:
        self.table.setMinimumHeight(theme.px(44 + 37 * ROWS_IN_SIGHT))
        self.table.set_empty(
            "backup", "Ingen sikkerhedskopier endnu", "Den første tages, mens filen er åben.",
            "Tag en kopi nu", self._take,
        )  # fmt: skip
        self.table.selected.connect(self._selection_moved)
        self.table.activated.connect(lambda _row: self.put_back_selected())
        self.body.addWidget(label(WHAT_HAPPENS, "muted"))
        self.body.addWidget(self.table)
        self.body.addWidget(self._doubted)
        self.body.addWidget(self._second)
        line = QWidget()
        flow = FlowLayout(line)
        for button in (
            self._put_back,
            _button("Tag en kopi nu", "backup", self._take),
            _button("Kopiér også til en anden mappe …", "folder", self._choose_second),
            self._forget,
        ):
            flow.addWidget(button)
        self.body.addWidget(line)
        self._selection_moved()
        self._workspace.backed_up.connect(self.show_backups)

    def show_backups(self) -> None:
        """Read the folders again."""
        from valgapp.jobs.backup import backup_rows

        second = second_folder()
        rows = backup_rows(self._workspace.store, second)
        self.table.set_rows(rows)
        self._doubted.tell(doubted([row.taken for row in rows], danish.now()))
        self._forget.setVisible(second is not None)
        self._second.setVisible(second is not None)
        if second is not None:
            there = "" if second.is_dir() else " Den er ikke til at finde lige nu."
            self._second.setText(f"Kopierne lægges også i mappen »{second.name}«.{there}")

    def put_back_selected(self) -> None:
        """Preview the selected backup, and put it back when the user says so."""
        from valgapp.ui.safety.put_back import put_back

        if row := self.table.current_row():
            put_back(self.window(), row)  # type: ignore[arg-type]

    def _selection_moved(self) -> None:
        self._put_back.setEnabled(self.table.current_row() is not None)

    def _take(self) -> None:
        from valgapp.jobs.backup import take

        def tell(path: Path) -> None:
            self.show_backups()
            self.table.select(path)
            self._workspace.say("Sikkerhedskopien er gemt og kontrolleret.")

        job = take(self._workspace.store, paths.backup_folder(), danish.now())
        self._workspace.run(job, "Sikkerhedskopierer", then=tell)

    def _choose_second(self) -> None:
        folder = folder_path(self, "Hvor skal kopierne også ligge?", second_folder())
        if folder is None:
            return
        choose_second_folder(folder)
        self._mirror()

    def _mirror(self) -> None:
        from valgapp.jobs.backup import Kept, keep

        def tell(kept: Kept) -> None:
            self.show_backups()
            self._workspace.say(kept.note or "Den nyeste kopi ligger nu også i den ekstra mappe.")

        job = keep(self._workspace.store, second_folder(), danish.now())
        self._workspace.run(job, "Kopierer til den ekstra mappe", then=tell)

    def _forget_second(self) -> None:
        choose_second_folder(None)
        self.show_backups()
        self._workspace.say("Nye kopier lægges kun i den faste mappe. De gamle bliver liggende.")


def _button(text: str, icon_name: str, run: object) -> QPushButton:
    button = QPushButton(icon(icon_name), text) if icon_name else QPushButton(text)
    button.clicked.connect(run)
    return button
