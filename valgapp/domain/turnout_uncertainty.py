"""How far chance alone can move a turnout figure, and what that does not cover."""

from __future__ import annotations

from math import sqrt
from typing import Final, NamedTuple

from valgapp.domain.columns import Kind, shown
from valgapp.domain.turnout import TurnoutRow

Z: Final = 1.959964  # 95 % of a normal distribution
NO_INTERVAL: Final = "ikke beregnet"
WHY_NO_INTERVAL: Final = (
    "Usikkerheden er ikke beregnet, hvor stemmer og stemmeberettigede ikke er kendt ved begge valg."
)
UNCERTAINTY: Final = (
    "Den statistiske usikkerhed er et 95 %-interval for ændringen, beregnet af afgivne stemmer og "
    "stemmeberettigede ved begge valg (Newcombes metode). Den siger, hvor meget tallet kan flytte "
    "sig ved tilfældigheder alene. Den dækker ikke ændrede grænser, til- og fraflytning, "
    "vejr, valgets temaer og kandidater, eller at naboer og familier følges ad; den virkelige "
    "usikkerhed er derfor større."
)


class Interval(NamedTuple):
    """From ``low`` to ``high``, in hundredths of a percentage point."""

    low: int
    high: int

    @property
    def text(self) -> str:
        """»−0,85 til +4,71«."""
        return f"{shown(self.low, Kind.POINTS) or '0'} til {shown(self.high, Kind.POINTS) or '0'}"


def wilson(votes: int, eligible: int) -> tuple[float, float]:
    """The 95 % score interval of one share, from 0 to 1.

    Source: E. B. Wilson, »Probable inference, the law of succession, and statistical
    inference«, Journal of the American Statistical Association 22 (1927), 209–212.
    """
    share, square = votes / eligible, Z * Z
    middle = share + square / (2 * eligible)
    reach = Z * sqrt(share * (1 - share) / eligible + square / (4 * eligible * eligible))
    whole = 1 + square / eligible
    return (middle - reach) / whole, (middle + reach) / whole


def change_interval(before: TurnoutRow, after: TurnoutRow) -> Interval | None:
    """95 % interval of the change; ``None`` unless votes and eligible are known of both.

    Newcombe's hybrid score interval for the difference of two independent proportions, his
    method 10. Source: R. G. Newcombe, »Interval estimation for the difference between
    independent proportions«, Statistics in Medicine 17 (1998), 873–890.

    It treats every eligible voter as an independent draw. It does not cover moved boundaries,
    people moving in and out, weather, what the election was about, rounding, nor that voting
    runs in families and stairwells, which makes the true uncertainty larger. That many of the
    same people are asked at both elections, it does not know either.
    """
    was_counted, now_counted = _counted(before), _counted(after)
    if was_counted is None or now_counted is None:
        return None
    (was, was_low, was_high), (now, now_low, now_high) = was_counted, now_counted
    low = now - was - sqrt((now - now_low) ** 2 + (was_high - was) ** 2)
    high = now - was + sqrt((now_high - now) ** 2 + (was - was_low) ** 2)
    return Interval(round(low * 10_000), round(high * 10_000))


def _counted(row: TurnoutRow) -> tuple[float, float, float] | None:
    """The share who voted and its interval; ``None`` when it is not known or cannot be."""
    if row.votes is None or not row.eligible or not 0 <= row.votes <= row.eligible:
        return None
    return row.votes / row.eligible, *wilson(row.votes, row.eligible)
