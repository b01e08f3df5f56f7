"""What »Overblik« tells of diplomas and their ceremony."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from valgapp.domain.ceremony import CeremonyFacts, ItemRow, overlaps
from valgapp.domain.guests import GuestRow, Seats, seats
from valgapp.domain.run_order import GraduateRow, PlanDiplomas, left_rows


@dataclass(frozen=True, slots=True)
class CeremonyOverview:
    """Counted from the same rows as the page »Diplomer«. The last two are what it left undone.

    ``to_issue`` are those ready here: a person of another site gets the diploma there.
    """

    plans: tuple[PlanDiplomas, ...]
    seats: Seats
    to_issue: int = 0
    overlaps: int = 0
    late_guests: tuple[GuestRow, ...] = ()
    unhanded: int = 0
    unthanked: int = 0

    @property
    def earned(self) -> int:
        """Everyone who has earned a diploma."""
        return sum(plan.earned for plan in self.plans)

    @property
    def ready(self) -> int:
        """Earned, and not issued yet."""
        return sum(plan.ready for plan in self.plans)

    @property
    def printed(self) -> int:
        """On paper, handed over or not."""
        return sum(plan.printed + plan.handed_over for plan in self.plans)

    @property
    def handed_over(self) -> int:
        """With their holders."""
        return sum(plan.handed_over for plan in self.plans)

    @property
    def words(self) -> str:
        """»41 optjent · 12 trykt · 0 overrakt · 41 mangler«."""
        missing = self.earned - self.handed_over
        return (
            f"af {self.earned} optjente · {self.printed} trykt · {self.handed_over} overrakt"
            f" · {missing} mangler"
        )


def overview(
    facts: CeremonyFacts,
    programme: Sequence[ItemRow],
    guests: Sequence[GuestRow],
    graduates: Sequence[GraduateRow],
    plans: Sequence[PlanDiplomas],
    today: date,
    own: Collection[UUID],
) -> CeremonyOverview:
    """Gather it as of ``today``; ``own`` are the people this file may change."""
    is_over = facts.has_been(today)
    left = [row for row in left_rows(graduates, guests) if not row.is_done] if is_over else []
    return CeremonyOverview(
        plans=tuple(plans),
        to_issue=sum(g.id in own and g.is_earned and g.state is None for g in graduates),
        overlaps=overlaps(programme),
        late_guests=() if is_over else tuple(g for g in guests if g.owes_reply(facts, today)),
        seats=seats(facts.seats, guests, [(g.reply, g.seats) for g in graduates]),
        unhanded=sum(not row.is_guest for row in left),
        unthanked=sum(row.is_guest for row in left),
    )
