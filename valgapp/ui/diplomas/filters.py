"""Which rows the page shows: plan, and verdict or state according to the list in sight."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final
from uuid import UUID

from PySide6.QtCore import QObject, QSignalBlocker, Signal

from valgapp.domain.diplomas import DiplomaRow, DiplomaState, Eligibility
from valgapp.ui.filter_box import FilterBox
from valgapp.ui.plan_choice import PlanChoice
from valgapp.ui.ticks import tick_column

READY, UNCONFIRMED = "Klar", "Navn ikke bekræftet"
VERDICTS: Final = (READY, UNCONFIRMED, "Kan stadig nås", "Kan ikke nås", "Udstedt", "På reserve")
CONFIRMED: Final = tick_column(
    lambda person: person.name_confirmed, lambda _person: True, "Navnet er rigtigt",
    "Om personen har bekræftet, hvordan navnet staves. Mellemrum sætter og fjerner fluebenet.",
)  # fmt: skip
_EVERY_VERDICT, _EVERY_STATE = "Alle på kurset", "Alle diplomer"


class DiplomaFilters(QObject):
    """``changed`` when other rows are to be shown."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.plan, self.verdict = PlanChoice(), FilterBox("&Status")
        self.state = FilterBox("&Tilstand")
        self.verdict.addItems([_EVERY_VERDICT, *VERDICTS])
        self.state.addItems([_EVERY_STATE, *(state.label for state in DiplomaState)])
        for box, name in ((self.verdict, "Status"), (self.state, "Tilstand")):
            box.setAccessibleName(name)
            box.setToolTip(name)
        for box in (self.plan, self.verdict, self.state):
            box.currentIndexChanged.connect(self.changed)

    def choose(
        self,
        *,
        plan: UUID | str | None = None,
        verdict: str = "",
        state: DiplomaState | None = None,
    ) -> None:
        """Set all filters at once; what is not named is open. ``plan`` is an id or a code."""
        with QSignalBlocker(self.plan):
            self.plan.choose(plan)
        places = (
            (self.verdict, self.verdict.findText(verdict)),
            (self.state, self.state.findText(state.label) if state else 0),
        )
        for box, place in places:
            with QSignalBlocker(box):
                box.setCurrentIndex(max(place, 0))
        self.changed.emit()

    def person_predicate(self) -> Callable[[Eligibility], bool] | None:
        """Which people are asked for, or ``None`` for everyone."""
        plan, verdict = self.plan.plan, self.verdict.currentText()
        if plan is None and verdict == _EVERY_VERDICT:
            return None
        return lambda e: (plan is None or e.plan_id == plan.id) and _has(e, verdict)

    def diploma_predicate(self) -> Callable[[DiplomaRow], bool] | None:
        """Which diplomas are asked for, or ``None`` for all."""
        plan, state = self.plan.plan, self.state.currentText()
        if plan is None and state == _EVERY_STATE:
            return None
        return lambda d: (
            (plan is None or d.plan_code == plan.code) and (state in (_EVERY_STATE, d.state.label))
        )


def _has(person: Eligibility, verdict: str) -> bool:
    if verdict == UNCONFIRMED:
        return not person.name_confirmed and not person.issued_serial
    return verdict in (_EVERY_VERDICT, person.verdict)


def tone_of_verdict(person: Eligibility) -> str:
    """The pill of a verdict; its word says the same."""
    tones = {
        "Klar": "success",
        "Udstedt": "accent",
        "Kan ikke nås": "danger",
        "På reserve": "warning",
    }
    return tones.get(person.verdict, "plain")


def tone_of_state(row: DiplomaRow) -> str:
    """The pill of a state; its word says the same."""
    return {
        DiplomaState.DRAFT: "warning",
        DiplomaState.PRINTED: "accent",
        DiplomaState.HANDED_OVER: "success",
        DiplomaState.VOIDED: "danger",
    }.get(row.state, "plain")
