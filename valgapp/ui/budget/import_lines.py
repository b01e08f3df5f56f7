"""The lines of an import of postings: each on a budget line, and what they do to the budget."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final
from uuid import UUID

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QComboBox, QHBoxLayout

from valgapp.db.budget_form import Choices
from valgapp.domain import danish
from valgapp.domain.columns import Column
from valgapp.domain.overspending import Overspending
from valgapp.domain.posting_preview import (
    PREVIEW_COLUMNS,
    Outcome,
    PostingLine,
    PostingPreview,
    on_line,
    on_plan,
    overspending,
    summary,
)
from valgapp.errors import UserError
from valgapp.ui import theme
from valgapp.ui.dialogs import label
from valgapp.ui.editors import ChoiceBox
from valgapp.ui.fields import TextField
from valgapp.ui.imports.lines_step import LinesStep
from valgapp.ui.notice import Notice

_TONES: Final = {
    Outcome.NEW: "success",
    Outcome.CHANGED: "accent",
    Outcome.DOUBT: "warning",
    Outcome.PROBLEM: "danger",
}
_PLAIN: Final = {
    Outcome.NEW: "Findes ikke i forvejen og bliver tilføjet.",
    Outcome.CHANGED: "Findes i forvejen. Sæt hak ved det, der skal rettes.",
    Outcome.KNOWN: "Findes i forvejen.",
    Outcome.DOUBT: "Findes måske i forvejen.",
    Outcome.INCOME: "Pengene er kommet ind.",
    Outcome.PROBLEM: "Kan ikke tages med.",
}
LACKING: Final = "Mangler"
NO_LINE: Final = "Uden budgetpost"
NO_PLAN: Final = "Ingen bestemt plan"


class PostingLinesStep(LinesStep[PostingLine]):
    """Ready when every chosen line has a budget line, and an overspend its reason."""

    def __init__(self, choices: Choices) -> None:
        self._lines = dict(choices.line_pairs)
        self._preview: PostingPreview | None = None
        super().__init__(
            _columns(self._lines, dict(choices.plans)), _TONES, _PLAIN,
            also={NO_LINE: lambda row: row.lacks_line},
            pills={"Budgetpost": lambda row: "warning" if row.lacks_line else ""},
        )  # fmt: skip
        self.budget_line = _picker("Vælg budgetpost …", choices.line_pairs)
        self.plan = _picker("Vælg helhedsplan …", [(NO_PLAN, NO_PLAN), *choices.plans])
        self.lacking, self.over = Notice(tone="accent"), Notice(tone="warning")
        self.reason = TextField("reason", "Begrundelse for overskridelsen")
        self._build_places()

    def _build_places(self) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(theme.px(8))
        bar.addWidget(label("På de markerede rækker:", "label"))
        for box, name in ((self.budget_line, "Budgetpost"), (self.plan, "Helhedsplan")):
            box.setAccessibleName(f"{name} på de markerede rækker")
            bar.addWidget(box)
        bar.addStretch(1)
        self.column.insertLayout(1, bar)
        for place, widget in enumerate((self.lacking, self.over, self.reason), 2):
            self.column.insertWidget(place, widget)
        self.budget_line.activated.connect(self._put_on_line)
        self.plan.activated.connect(self._put_on_plan)
        self.reason.editor.textChanged.connect(self.changed)
        self.changed.connect(self._tell)

    def show_preview(self, preview: PostingPreview) -> None:
        """Show what an import would do."""
        self._preview = preview
        self.reason.display(None)
        self.show_lines(preview.rows, summary(preview.rows), preview.all_notes)

    # -- what it would do -------------------------------------------------------------------

    @property
    def lacking_lines(self) -> int:
        """Chosen lines that nobody has put on a budget line."""
        return sum(1 for row in self.chosen if row.lacks_line)

    @property
    def overspent(self) -> Overspending:
        """By how much the chosen lines overspend the budget."""
        preview, nothing = self._preview, Overspending()
        if preview is None:
            return nothing
        found = overspending(self.chosen, preview.accounts, preview.tracks)
        return sum(found.values(), nothing)

    @property
    def why_overspent(self) -> str:
        """The reason as it is typed."""
        return str(self.reason.typed() or "")

    @property
    def is_ready(self) -> bool:
        """Whether the chosen lines can be brought in."""
        return not self.lacking_lines and (not self.overspent or bool(self.why_overspent))

    def _tell(self) -> None:
        missing, over = self.lacking_lines, self.overspent
        count = danish.count_of(missing, "valgt række mangler", "valgte rækker mangler")
        self.lacking.tell(
            f"{count} en budgetpost. Markér rækker, der skal stå på den samme, og vælg den her "
            "over; rækker fra samme leverandør følger med." if missing else ""
        )  # fmt: skip
        self.over.tell(
            f"Importen overskrider {over.words(several=True)} "
            "Den kan gennemføres, når du skriver hvorfor." if over else ""
        )  # fmt: skip
        self.reason.setVisible(bool(over))

    # -- where they go ----------------------------------------------------------------------

    def _put_on_line(self, place: int) -> None:
        line_id = self.budget_line.itemData(place)
        if line_id is not None:
            self._put(self.budget_line, lambda rows, meant: on_line(rows, meant, line_id))

    def _put_on_plan(self, place: int) -> None:
        picked = self.plan.itemData(place)
        if picked is not None:
            plan_id = None if picked == NO_PLAN else picked
            self._put(self.plan, lambda rows, meant: on_plan(rows, meant, plan_id))

    def _put(
        self, box: QComboBox, place: Callable[[Sequence[PostingLine], set[int]], list[PostingLine]]
    ) -> None:
        with QSignalBlocker(box):
            box.setCurrentIndex(0)
        marked = self.table.selected_rows() or [row for row in self.rows if row.lacks_line]
        meant = {row.number for row in marked if row.verdict.adds}
        if not meant:
            raise UserError("Markér først de nye rækker, det gælder. Ctrl+A tager dem alle.")
        self.replace_rows(place(self.rows, meant))


def _columns(lines: Mapping[UUID, str], plans: Mapping[UUID, str]) -> Sequence[Column[PostingLine]]:
    def line_of(row: PostingLine) -> str:
        if row.lacks_line:
            return LACKING
        return lines.get(row.line_id, "") if row.line_id else ""

    *first, why, text = PREVIEW_COLUMNS
    places: list[Column[PostingLine]] = [
        Column("Budgetpost", line_of, width=26),
        replace(why, width=40),
        Column("Helhedsplan", lambda r: plans.get(r.plan_id, "") if r.plan_id else "", width=24),
    ]
    return (*first, *places, text)


def _picker(words: str, pairs: Sequence[tuple[Any, str]]) -> QComboBox:
    box = ChoiceBox()
    box.addItem(words, None)
    for value, title in pairs:
        box.addItem(title, value)
    return box
