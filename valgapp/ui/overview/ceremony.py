"""What »Overblik« tells of diplomas and their ceremony: a card, and lines that lead to the rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from valgapp.domain import danish
from valgapp.domain.overview_ceremony import CeremonyOverview
from valgapp.domain.run_order import PlanDiplomas
from valgapp.ui import theme
from valgapp.ui.cards import Bar, Card
from valgapp.ui.dialogs import label
from valgapp.ui.lines import Line, RowButton
from valgapp.ui.scrolling import emptied, put

Lead = Callable[..., Callable[[], object]]
"""Makes what opens a page: its key and what to show there."""

_PAGE: Final = "diplomas"


class DiplomasCard(Card):
    """A bar per plan: how many of the diplomas that are earned have been handed over."""

    def __init__(self) -> None:
        super().__init__("Diplomer")
        self._column = QVBoxLayout()
        self._column.setSpacing(theme.px(4))
        self.body.addLayout(self._column)
        self.body.addStretch(1)

    def show_plans(
        self, plans: Sequence[PlanDiplomas], run: Callable[[PlanDiplomas], object]
    ) -> None:
        """One line per plan, each leading to its diplomas."""
        emptied(self._column)
        for plan in plans:
            put(self._column, _PlanButton(plan, run))


class _PlanButton(RowButton):
    def __init__(self, plan: PlanDiplomas, run: Callable[[PlanDiplomas], object]) -> None:
        super().__init__(f"{plan.plan}: {plan.words}", lambda: run(plan))
        name, told = label(plan.plan), label(plan.words, "small")
        part = plan.handed_over / plan.earned if plan.earned else 0.0
        bar = Bar(part, plan.words, "success")
        top = QHBoxLayout()
        top.addWidget(name, 1)
        top.addWidget(told)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(n) for n in (8, 6, 8, 8)))
        column.setSpacing(theme.px(4))
        column.addLayout(top)
        column.addWidget(bar)
        name.setWordWrap(False)
        told.setWordWrap(False)
        self.let_through(name, told, bar)


def lines(found: CeremonyOverview, lead: Lead) -> Iterator[Line]:
    """First what keeps the day from going well, then what the day has left undone."""
    if found.seats.tone == "danger":
        yield Line("For mange gæster til lokalet", found.seats.words, _to(lead, "Gæster"))
    if found.overlaps:
        many = danish.count_of(found.overlaps, "punkt overlapper", "punkter overlapper")
        yield Line("Overrækkelsens program", f"{many} det forrige", _to(lead, "Program"))
    if found.late_guests:
        many = danish.count_of(len(found.late_guests), "gæst", "gæster")
        names = danish.listed([guest.name for guest in found.late_guests[:3]])
        yield Line(f"{many} har ikke svaret i tide", names, _to(lead, "Gæster", reply="late"))
    if found.to_issue:
        yield Line("Diplomer klar til udstedelse", _people(found.to_issue),
                   lead(_PAGE, ready=True), "accent", "diploma")  # fmt: skip
    yield from _left(found, lead)


def _left(found: CeremonyOverview, lead: Lead) -> Iterator[Line]:
    if found.unhanded:
        many = danish.count_of(found.unhanded, "diplom", "diplomer")
        yield Line("Diplomer er ikke overrakt efter overrækkelsen", many, _to(lead, "Bagefter"))
    if found.unthanked:
        yield Line("Gæster mangler en tak", _people(found.unthanked), _to(lead, "Bagefter"),
                   "accent", "people")  # fmt: skip


def _to(lead: Lead, part: str, **wanted: str) -> Callable[[], object]:
    return lead(_PAGE, ceremony=part, **wanted)


def _people(count: int) -> str:
    return danish.count_of(count, "person", "personer")
