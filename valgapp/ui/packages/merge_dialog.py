"""Receive packages: look them through, ring a newcomer up, and merge them in one step."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QCheckBox, QPushButton, QVBoxLayout, QWidget

from valgapp import paths
from valgapp.domain import danish, preset
from valgapp.domain.merge_preview import MergePreview
from valgapp.domain.packages import SUFFIX
from valgapp.ui import dialogs, theme
from valgapp.ui.dialogs import label
from valgapp.ui.job_dialog import JobDialog
from valgapp.ui.notice import Notice
from valgapp.ui.packages.merge_rows import MergeRows
from valgapp.ui.privacy.erase_dialog import show_erased
from valgapp.ui.safety.folders import second_folder
from valgapp.ui.scrolling import emptied
from valgapp.ui.workspace import Workspace

if TYPE_CHECKING:
    from valgapp.jobs.packages import Merged

KIND: Final = f"Pakker (*{SUFFIX});;Alle filer (*)"


class MergeDialog(JobDialog):
    """Nothing is written before the last button; the packages are looked at as they lie."""

    def __init__(self, parent: QWidget, workspace: Workspace, paths: Sequence[Path]) -> None:
        super().__init__(parent, "Modtag pakke", workspace)
        self.seen: MergePreview | None = None
        self.files, self.summary = label("", "muted"), label("", "section")
        self.notes = Notice(tone="warning")
        self.calls: list[QCheckBox] = []
        self._calls = QVBoxLayout()
        self.rows = MergeRows()
        self._build()
        self.look(paths)

    def _build(self) -> None:
        content = QWidget()
        inside = QVBoxLayout(content)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(theme.px(10))
        self._calls.setSpacing(theme.px(8))
        inside.addLayout(self._calls)
        inside.addWidget(self.notes)
        inside.addWidget(self.summary)
        inside.addWidget(self.rows, 1)
        for widget in (self.files, self.notice):
            self.body.addWidget(widget)
        self.body.addWidget(content, 1)
        other = QPushButton("Vælg andre pakker …")
        other.setAutoDefault(False)
        other.clicked.connect(self._choose_others)
        self.buttons.insertWidget(0, other)
        self.add_no("Luk")
        self.go_on = self.add_yes("Flet")
        self.rows.changed.connect(self.settle)
        self.settle()
        self.take_room(1060, 640)

    # -- looking ----------------------------------------------------------------------------

    def look(self, paths: Sequence[Path]) -> None:
        """Open the packages and tell what merging them would do; nothing is changed."""
        from valgapp.jobs import packages

        self.files.setText(danish.listed([path.name for path in paths]))
        self.seen = None
        self._show(MergePreview((), (), ()))
        job = packages.preview(self.workspace.store, list(paths))
        self.run(job, "Åbner pakkerne", self._take)

    def _take(self, seen: MergePreview) -> None:
        self.seen = seen
        self._show(seen)
        (self.calls[0] if self.calls else self.rows.table).setFocus()

    def _show(self, seen: MergePreview) -> None:
        self._show_newcomers(seen)
        tone = "accent" if seen.is_harmless else "warning"
        self.notes.tell("\n".join((*seen.notes, *seen.advice)), tone)
        self.summary.setText(f"{seen.summary}." if self.seen else "")
        self.rows.setVisible(self.seen is not None)
        self.rows.show_rows(seen.rows)
        self.settle()

    def _show_newcomers(self, seen: MergePreview) -> None:
        emptied(self._calls)
        self.calls = []
        for site, code in seen.newcomers.items():
            name = preset.site_name(site)
            told = Notice(
                f"Det er den første pakke fra {name}. Ring til {name}, og bed dem læse deres "
                f"kontrolkode op fra siden Pakker. Den skal være {code}. Er den en anden, er "
                "pakken ikke fra dem: luk vinduet, og bed om en ny."
            )
            tick = QCheckBox(f"{name} har læst den samme kode op: {code}")
            tick.toggled.connect(self.settle)
            self.calls.append(tick)
            self._calls.addWidget(told)
            self._calls.addWidget(tick)

    def _choose_others(self) -> None:
        chosen = dialogs.open_paths(self, "Vælg pakker", KIND)
        if chosen:
            self.look(chosen)

    # -- merging ----------------------------------------------------------------------------

    def settle(self) -> None:
        """What the button says, and whether it may be pressed."""
        has_news = self.seen is not None and self.seen.has_news
        self.go_on.setEnabled(has_news and all(tick.isChecked() for tick in self.calls))
        count = danish.count_of(self.rows.chosen, "ændring", "ændringer")
        self.go_on.setText(f"Flet {count}" if self.rows.chosen else "Flet")

    def accept(self) -> None:
        """Merge what is ticked: a backup first, then one step that Fortryd takes back."""
        if self.seen is None or not self.go_on.isEnabled():
            return
        from valgapp.jobs import packages

        job = packages.merge(
            self.workspace.store, self.seen.received, paths.backup_folder(),
            frozenset(self.rows.declined), second_folder(),
        )  # fmt: skip
        self.run(job, "Fletter", self._done)

    def _done(self, done: Merged) -> None:
        super().accept()
        if done.erased is None:
            self.workspace.say(done.label, "Fortryd", self.workspace.undo_of_latest)
            return
        # An erasure is not taken back, and neither is what came with it.
        self.workspace.say(done.label)
        if done.erased.holders or done.erased.problem:
            show_erased(self.parentWidget(), done.erased, is_bif=self.workspace.is_bif)
