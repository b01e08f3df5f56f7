"""What »Overblik« tells of diplomas and their ceremony: a card, and lines that lead to the rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Final

from valgapp.domain import danish
from valgapp.domain.overview_ceremony import CeremonyOverview
from valgapp.domain.run_order import PlanDiplomas
from valgapp.ui.cards import Bar
from valgapp.ui.lines import Line
from valgapp.ui.overview.plans import PlanLine, PlansCard

Lead = Callable[..., Callable[[], object]]
"""Makes what opens a page: its key and what to show there."""

_PAGE: Final = "diplomas"


class DiplomasCard(PlansCard):
    """A bar per plan: how many of the diplomas that are earned have been handed over."""

    def __init__(self) -> None:
        super().__init__("Diplomer")

    def show_plans(
        self, plans: Sequence[PlanDiplomas], run: Callable[[PlanDiplomas], object]
    ) -> None:
        """One line per plan, each leading to its diplomas."""
        self.show_lines(_line(plan, partial(run, plan)) for plan in plans)


def _line(plan: PlanDiplomas, run: Callable[[], object]) -> PlanLine:
    part = plan.handed_over / plan.earned if plan.earned else 0.0
    bar = Bar(part, plan.words, "success")
    return PlanLine(plan.plan, plan.words, bar, plan.words, run)


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
