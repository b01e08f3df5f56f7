"""The check before diplomas are issued: who, which date, and every warning there is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from valgapp.domain import danish
from valgapp.domain.diplomas import Eligibility
from valgapp.errors import FieldProblem
from valgapp.ui import theme
from valgapp.ui.dialogs import Dialog, label
from valgapp.ui.diplomas import issue_check
from valgapp.ui.diplomas.draft_picture import DraftPicture
from valgapp.ui.diplomas.frames import labelled
from valgapp.ui.diplomas.issue_check import CHECK_COLUMNS, Check, CheckedPerson
from valgapp.ui.editors import ChoiceBox
from valgapp.ui.fields import DateField
from valgapp.ui.notice import Notice
from valgapp.ui.tables import RowsTable
from valgapp.ui.workspace import Workspace

if TYPE_CHECKING:
    from valgapp.ui.diplomas.facts import Facts

_TONES = {"Udstedes": "success", "Venter": "warning", "Kan ikke trykkes": "danger"}


class IssueDialog(Dialog):
    """True from ``exec`` when ``included_ids`` are to get diplomas dated ``on``."""

    def __init__(
        self,
        parent: QWidget | None,
        workspace: Workspace,
        facts: Facts,
        chosen: Sequence[Eligibility],
        plan_id: UUID | None = None,
    ) -> None:
        super().__init__(parent, "Udsted diplomer", width=560)
        self._workspace = workspace
        self._groups = _groups(facts, chosen)
        self.check = Check((), (), ())
        self.on: date = facts.usual_date
        self.group = ChoiceBox()
        self.date_field = DateField("on", "Dato på diplomerne", near=facts.today)
        self.only_confirmed = QCheckBox("Vent med dem, der ikke har bekræftet navnet")
        self.problem, self.remark = Notice(tone="danger"), Notice(tone="warning")
        self.summary = label("", "section")
        self.table: RowsTable[CheckedPerson] = RowsTable(
            "Kontrol før udstedelse",
            CHECK_COLUMNS,
            tones={"Udstedes": lambda row: _TONES[row.verdict]},
        )
        self.draft = DraftPicture("Udkast")
        self._build()
        self._fill(plan_id)
        self.take_room(1120, 660)

    def _build(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(theme.px(16))
        top.addWidget(labelled("Hvem", self.group), 3)
        top.addWidget(self.date_field, 2)
        side = QVBoxLayout()
        side.addWidget(self.draft)
        side.addStretch(1)
        middle = QHBoxLayout()
        middle.setSpacing(theme.px(16))
        middle.addWidget(self.table, 7)
        middle.addLayout(side, 3)
        self.body.addLayout(top)
        for widget in (self.only_confirmed, self.problem, self.remark, self.summary):
            self.body.addWidget(widget)
        self.body.addLayout(middle, 1)
        self.add_no()
        self.yes = self.add_yes("Udsted")
        self.table.setMinimumHeight(theme.px(110))
        self.group.currentIndexChanged.connect(self.refresh)
        self.only_confirmed.toggled.connect(self.refresh)
        self.date_field.left.connect(self._take_date)
        self.date_field.editor.textEdited.connect(lambda _text: self._take_date())
        self.table.selected.connect(self._show_draft)

    def _fill(self, plan_id: UUID | None) -> None:
        self.date_field.show_value(self.on)
        for words, _, _ in self._groups:
            self.group.addItem(words)
        place = next((i for i, (_, plan, _) in enumerate(self._groups) if plan == plan_id), 0)
        self.group.setCurrentIndex(0 if self._groups[0][1] is _CHOSEN else place)
        self.refresh()

    # -- the outcome ------------------------------------------------------------------------

    def included_ids(self) -> list[UUID]:
        """Those whose diplomas are to be issued."""
        return [row.id for row in self.check.included]

    def refresh(self) -> None:
        """Check the chosen group again and show what came of it."""
        ids = self._groups[max(self.group.currentIndex(), 0)][2]
        self.check = self._workspace.read(
            partial(issue_check.check, only_confirmed=self.only_confirmed.isChecked()), ids, self.on
        )
        self.problem.tell(" ".join(self.check.common_problems))
        self.remark.tell(" ".join(self.check.common_remarks))
        self.table.set_rows(self.check.rows)
        if self.table.current_row() is None and self.check.rows:
            self.table.select(self.check.rows[0].id)
        self._tell_sum()

    def _tell_sum(self) -> None:
        included, rows = self.check.included, self.check.rows
        blocked = sum(bool(row.problems) for row in rows)
        unsure = sum(not row.person.name_confirmed for row in included)
        parts = [f"{danish.count_of(len(included), 'diplom', 'diplomer')} udstedes"]
        if blocked:
            parts.append(f"{blocked} kan ikke trykkes, før navnet er rettet")
        if waiting := len(rows) - len(included) - blocked:
            parts.append(f"{waiting} venter")
        if unsure:
            parts.append(f"{danish.count_of(unsure, 'navn', 'navne')} er ikke bekræftet")
        self.summary.setText(" · ".join(parts))
        self.yes.setText(f"Udsted {danish.count_of(len(included), 'diplom', 'diplomer')}")
        self._enable()

    def _take_date(self) -> None:
        try:
            typed = self.date_field.typed()
            if typed is None:
                raise FieldProblem("on", "Skriv den dato, der skal stå på diplomerne.")
        except FieldProblem as problem:
            self.date_field.show_problem(problem.sentence)
            self._enable()
            return
        self.date_field.clear_problem()
        if typed != self.on:
            self.on = typed
            self.refresh()
        self._enable()

    def _enable(self) -> None:
        self.yes.setEnabled(bool(self.check.included) and not self.date_field.problem)

    def _show_draft(self) -> None:
        if row := self.table.current_row():
            self.draft.show_text(row.text)


_CHOSEN = object()
_Group = tuple[str, object, frozenset[UUID]]


def _groups(facts: Facts, chosen: Sequence[Eligibility]) -> list[_Group]:
    """(words, plan or mark, people): those selected, everyone who is ready, then each plan's."""
    ready = facts.ready
    found: list[_Group] = []
    picked = frozenset(p.ambassador_id for p in chosen if p.may_print)
    if picked:
        words = "Den valgte" if len(picked) == 1 else f"De {len(picked)} valgte, der er klar"
        found.append((words, _CHOSEN, picked))
    everyone = frozenset(p.ambassador_id for p in ready)
    found.append((f"Alle, der er klar ({len(everyone)})", None, everyone))
    for plan in facts.plans:
        ids = frozenset(p.ambassador_id for p in ready if p.plan_id == plan.id)
        if ids:
            found.append((f"{plan.name} ({len(ids)})", plan.id, ids))
    return found
