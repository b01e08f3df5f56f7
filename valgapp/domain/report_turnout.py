"""What the report to BIF tells of turnout: the tables of one election, and the next beside it."""

from __future__ import annotations

from dataclasses import dataclass

from valgapp.domain.turnout import ElectionRow, Level, TurnoutRow
from valgapp.domain.turnout_comparison import Comparison


@dataclass(frozen=True, slots=True)
class TurnoutReport:
    """``figures`` are those of ``election``, of polling areas only the selected ones.

    ``comparison`` is from that election to the initiative's own. ``note`` belongs to the plans.
    """

    election: ElectionRow | None = None
    figures: tuple[TurnoutRow, ...] = ()
    comparison: Comparison | None = None
    note: str = ""

    @property
    def areas(self) -> tuple[TurnoutRow, ...]:
        """The source's table of polling areas."""
        return self._on(Level.POLLING_AREA)

    @property
    def plans(self) -> tuple[TurnoutRow, ...]:
        """The source's table of plans, another population than the areas."""
        return self._on(Level.PLAN_AREA)

    @property
    def wholes(self) -> tuple[TurnoutRow, ...]:
        """København and the country, where they are known."""
        return self._on(Level.MUNICIPALITY) + self._on(Level.COUNTRY)

    @property
    def city(self) -> TurnoutRow | None:
        """København, that gaps are measured to."""
        return next(iter(self._on(Level.MUNICIPALITY)), None)

    def _on(self, level: Level) -> tuple[TurnoutRow, ...]:
        return tuple(row for row in self.figures if row.level is level)


def sources(rows: tuple[TurnoutRow, ...]) -> str:
    """Where figures are from, each source once."""
    return "; ".join(dict.fromkeys(row.source for row in rows))
