"""The chart of the report on people; a hidden count is told in its words and hatched."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from valgapp.domain.charts import BarChart, Reference, Series, Value, value
from valgapp.domain.columns import Kind
from valgapp.domain.small_groups import Shown

HIDDEN: Final = "Vises ikke præcist"


def recruitment_chart(places: Sequence[tuple[str, Shown]], least: int | None) -> BarChart:
    """Places taken per plan; ``least`` is the goal where all plans have the same."""
    references = (Reference("Mindst", value(least, Kind.NUMBER)),) if least else ()
    return BarChart(
        "Pladser besat pr. helhedsplan",
        tuple(plan for plan, _ in places),
        (Series("Pladser besat", tuple(_value(count) for _, count in places)),),
        Kind.NUMBER,
        references,
        reserved=HIDDEN,
    )


def _value(count: Shown) -> Value:
    """»mindst 10« is drawn as 10, »under 5« as nothing."""
    if isinstance(count, int):
        return value(count, Kind.NUMBER)
    found = re.fullmatch(r"mindst (\d+)", count)
    return Value(int(found[1]) if found else 0, count, reserved=True)
