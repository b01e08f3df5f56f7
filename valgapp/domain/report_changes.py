"""The key figures of a report as they were frozen, and what has changed since."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from valgapp.domain.columns import Kind, shown

_NAMED_BEFORE: Final = {
    "Kursusgange holdt": "Kursusgange afholdt",
    "Kursusgange planlagt": "Kommende kursusgange",
    "Fremmøde på de holdte kursusgange": "Fremmøde på de afholdte kursusgange",
}
"""What figures were called in reports that were frozen before they got their present name."""


@dataclass(frozen=True, slots=True)
class FrozenFigure:
    """A key figure as it was shown: a number in the unit of its kind, »under 5«, or nothing."""

    label: str
    kind: Kind
    value: int | str | None


@dataclass(frozen=True, slots=True)
class PreviousReport:
    """The report delivered last; ``at`` is UTC-aware."""

    at: datetime
    figures: tuple[FrozenFigure, ...]


@dataclass(frozen=True, slots=True)
class ChangedFigure:
    """A key figure then and now."""

    label: str
    kind: Kind
    before: int | str | None
    now: int | str | None

    @property
    def difference(self) -> int | None:
        """In the kind's unit; ``None`` when one of the two is not told as a number."""
        if isinstance(self.before, int) and isinstance(self.now, int):
            return self.now - self.before
        return None

    @property
    def has_changed(self) -> bool:
        """Whether it is told otherwise than last time."""
        return self.before != self.now

    @property
    def difference_shown(self) -> str:
        """»+4«, »−1.500,00 kr.« or »+2,83 procentpoint«; »uændret« where nothing has moved."""
        if not self.has_changed:
            return "uændret"
        moved = self.difference
        if moved is None:
            return "kan ikke regnes ud"
        if self.kind in (Kind.PERCENT, Kind.PERCENT_ONE):
            return f"{shown(moved, Kind.POINTS)} procentpoint"
        return ("+" if moved > 0 else "−") + shown(abs(moved), self.kind)


def changes(
    before: Sequence[FrozenFigure], now: Sequence[FrozenFigure]
) -> tuple[ChangedFigure, ...]:
    """Today's figures beside those of the same name then; what is new has nothing before."""
    then = {figure.label: figure.value for figure in before}
    return tuple(ChangedFigure(f.label, f.kind, then.get(f.label), f.value) for f in now)


def as_text(figures: Sequence[FrozenFigure]) -> str:
    """As the data file keeps them."""
    return json.dumps([(f.label, f.kind.name, f.value) for f in figures], ensure_ascii=False)


def figures_of(text: str) -> tuple[FrozenFigure, ...]:
    """What ``as_text`` wrote."""
    kept: list[tuple[str, str, Any]] = json.loads(text)
    return tuple(
        FrozenFigure(_NAMED_BEFORE.get(label, label), Kind[kind], value)
        for label, kind, value in kept
    )
