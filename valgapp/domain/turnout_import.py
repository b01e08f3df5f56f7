"""What an import of results would do, place by place, before anything is done.

The way through: `documents.results_in` → `results_of_table` where the columns had to be chosen →
`newest` → `plan_import` → the user's ticks → `jobs.import_turnout`. A figure that somebody has
typed or corrected, that is final or newer, is only replaced when the user ticks the line.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import Enum
from typing import Final
from uuid import UUID

from valgapp.domain import danish
from valgapp.domain.columns import Column, Kind
from valgapp.domain.import_preview import ImportLine
from valgapp.domain.turnout import Counting, Level, pct_of
from valgapp.domain.turnout_columns import Target
from valgapp.domain.turnout_matching import Area, Areas, Match
from valgapp.domain.turnout_results import COPENHAGEN_CODE, Result, is_copenhagen

ROUNDED: Final = 6  # hundredths of a percent that a percentage with one decimal may be off


class Verdict(Enum):
    """What a place in the file is to the data file."""

    NEW = "Ny"
    CHANGED = "Ændret"
    UNCHANGED = "Uændret"
    UNKNOWN = "Ukendt"
    PROBLEM = "Problem"

    @property
    def label(self) -> str:
        """The Danish words."""
        return self.value


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as it stands in the data file; ``pct`` in hundredths of a percent."""

    id: UUID
    level: Level
    area_id: UUID | None
    pct: int
    decimals: int
    votes: int | None
    eligible: int | None
    counting: Counting
    released_at: datetime | None
    fingerprint: str
    source: str

    @property
    def shown(self) -> str:
        """»33,27 %«, with the decimals of its source."""
        return f"{danish.decimal(self.pct / 100, self.decimals)} %"

    @property
    def is_as_imported(self) -> bool:
        """Whether nobody has touched it since it was imported."""
        return self.fingerprint == fingerprint(self.votes, self.eligible, self.pct, self.counting)


def fingerprint(votes: int | None, eligible: int | None, pct: int, counting: Counting) -> str:
    """What tells that a figure is still what was imported."""
    words = f"{votes}|{eligible}|{pct}|{counting.name}"
    return hashlib.sha256(words.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class TurnoutLine(ImportLine[Target, Verdict]):
    """One place of the file beside what stands in the data file."""

    result: Result
    label: str
    area: Area | None
    before: Figure | None
    pct: int
    counting: Counting

    @property
    def place(self) -> str:
        where = self.result.where
        return where.capitalize() if where.startswith("række") else where

    @property
    def name(self) -> str:
        """The area as the data file knew it on election day, or as the file calls it."""
        return self.label

    @property
    def fingerprint(self) -> str:
        """Of the figure as it would be saved."""
        return fingerprint(self.result.votes, self.result.eligible, self.pct, self.counting)

    @property
    def shown_pct(self) -> int | None:
        """Hundredths of a percent; nothing where the numbers are no result."""
        return None if self.verdict is Verdict.PROBLEM else self.pct


TURNOUT_IMPORT_COLUMNS: Final[Sequence[Column[TurnoutLine]]] = (
    Column("Udfald", lambda r: r.verdict, width=10),
    Column("Område", lambda r: r.name, width=30),
    Column("Stemme-%", lambda r: r.shown_pct, Kind.PERCENT, width=10),
    Column("Står nu", lambda r: r.before.shown if r.before else "", width=9),
    Column("Optælling", lambda r: r.counting, width=11),
    Column("Stemmer", lambda r: r.result.votes, Kind.NUMBER, width=9),
    Column("Berettigede", lambda r: r.result.eligible, Kind.NUMBER, width=11),
    Column("Hvorfor", lambda r: r.why, width=48),
)


@dataclass(frozen=True, slots=True)
class TurnoutPreview:
    """All places of a file, and what was left out of it."""

    rows: tuple[TurnoutLine, ...]
    notes: tuple[str, ...]

    @property
    def summary(self) -> str:
        """»52 nye, 6 uændrede, 1 ukendt område. 3 er foreløbige«."""
        words = {
            Verdict.NEW: ("ny", "nye"), Verdict.CHANGED: ("ændret", "ændrede"),
            Verdict.UNCHANGED: ("uændret", "uændrede"),
            Verdict.UNKNOWN: ("ukendt område", "ukendte områder"),
            Verdict.PROBLEM: ("problem", "problemer"),
        }  # fmt: skip
        counts = Counter(row.verdict for row in self.rows)
        told = ", ".join(danish.count_of(counts[v], *words[v]) for v in Verdict if counts[v])
        early = sum(
            1 for row in self.rows
            if row.counting is Counting.PRELIMINARY and row.verdict is not Verdict.PROBLEM
        )  # fmt: skip
        return (
            f"{told}. {danish.count_of(early, 'er foreløbig', 'er foreløbige')}" if early else told
        )


class Planner:
    """Judges places one by one, knowing the areas and figures of the data file.

    ``default`` is how far the counting was, where the file does not tell, and ``day`` that of
    the election: areas have had other names.
    """

    def __init__(
        self, areas: Iterable[Area], figures: Iterable[Figure], default: Counting,
        day: date | None = None,
    ) -> None:  # fmt: skip
        self.areas = Areas(areas)
        self._day = day
        self._figures = {(f.level, f.area_id): f for f in figures}
        self._default = default

    def line(self, number: int, result: Result) -> TurnoutLine:
        """What a place of the file would do."""
        of_area = result.level is Level.POLLING_AREA
        match = self.areas.match(result) if of_area else Match()
        if result.fault:
            return self._line(number, result, match.area, Verdict.PROBLEM, result.fault)
        if of_area and match.area is None:
            return self._unknown(number, result, match.sentence)
        return self._known(number, result, match.area, match.sentence)

    def assigned(self, line: TurnoutLine, area_id: UUID | None) -> TurnoutLine:
        """The line with the area that the user says it is; without one as it was at first."""
        if area_id is None:
            return self.line(line.number, line.result)
        area = self.areas.by_id[area_id]
        return self._known(line.number, line.result, area, "Du har valgt området.")

    def _unknown(self, number: int, result: Result, said: str) -> TurnoutLine:
        line = self._line(number, result, None, Verdict.UNKNOWN, said)
        if not (result.dagi_id and result.name and result.number is not None):
            return replace(line, reasons=(said, "Vælg, hvilket område det er."))
        reasons = (said, "Sæt hak for at føje det til, eller vælg, hvilket område det er.")
        return replace(line, reasons=reasons, choosable=True, chosen=not self.areas.all)

    def _known(self, number: int, result: Result, area: Area | None, said: str) -> TurnoutLine:
        odd = _disagreement(result)
        line = self._line(number, result, area, Verdict.NEW, odd, said, area.remark if area else "")
        before = line.before
        if before is None:
            return replace(line, chosen=not odd, choosable=True)
        told = (result.votes, result.eligible, line.pct, line.counting)
        if told == (before.votes, before.eligible, before.pct, before.counting):
            return replace(line, verdict=Verdict.UNCHANGED)
        doubt = _doubt(line, before)
        added = before.votes is None and not doubt and "Procenten passer; stemmetallene føjes til."
        reasons = tuple(text for text in (doubt, added, *line.reasons) if text)
        return replace(
            line,
            verdict=Verdict.CHANGED,
            reasons=reasons,
            chosen=not (doubt or odd),
            choosable=True,
        )

    def _line(
        self, number: int, result: Result, area: Area | None, verdict: Verdict, *reasons: str
    ) -> TurnoutLine:
        stands = area is not None or result.level is not Level.POLLING_AREA
        before = self._figures.get((result.level, area.id if area else None)) if stands else None
        return TurnoutLine(
            number, verdict, tuple(text for text in reasons if text), {}, (),
            before.id if before else None, False, False,
            result, self._label(result, area), area, before, _pct(result), result.counting or self._default,
        )  # fmt: skip

    def _label(self, result: Result, area: Area | None) -> str:
        return area.label_on(self._day) if area else result.name or f"Nr. {result.number}"


def _pct(result: Result) -> int:
    if result.fault or result.votes is None or not result.eligible:
        return result.pct or 0
    return pct_of(result.votes, result.eligible)


def _disagreement(result: Result) -> str:
    """That the file's own percentage is not what its numbers give, beyond one rounded decimal."""
    if result.votes is None or result.pct is None or abs(_pct(result) - result.pct) <= ROUNDED:
        return ""
    told, given = (danish.decimal(pct / 100, 2) for pct in (result.pct, _pct(result)))
    return f"Filen skriver {told} %, men dens stemmetal giver {given} %."


def _doubt(line: TurnoutLine, before: Figure) -> str:
    """Why the figure that stands there is only to be replaced when the user says so."""
    told = line.result
    if before.counting is Counting.FINAL and line.counting is Counting.PRELIMINARY:
        return "Her står et endeligt tal; filens er foreløbigt."
    if before.released_at and told.released_at and told.released_at < before.released_at:
        return "Filens tal er ældre end det, der står."
    if before.votes is not None and told.votes is None:
        return "Her står stemmetallene i forvejen; filen har kun procenten."
    if before.fingerprint:
        return "" if before.is_as_imported else "Tallet er rettet i hånden siden importen."
    if before.votes is None and told.votes is not None and _agrees(line.pct, before):
        return ""
    return f"Her står {before.shown} fra »{before.source}«, som ikke er importeret."


def _agrees(pct: int, before: Figure) -> bool:
    step: int = 10 ** max(0, 2 - before.decimals)
    return (pct + step // 2) // step * step == before.pct


def plan_import(planner: Planner, results: Sequence[Result]) -> TurnoutPreview:
    """What importing the results of one election would do, those of Copenhagen only."""
    ours = sorted((r for r in results if not is_elsewhere(r)), key=_order)
    rows = [planner.line(number, result) for number, result in enumerate(ours, 1)]
    notes = []
    if len(ours) < len(results):
        places = danish.count_of(len(results) - len(ours), "sted", "steder")
        notes.append(f"{places} uden for Københavns Kommune er ikke taget med.")
    return TurnoutPreview(tuple(_once_each(rows)), tuple(notes))


def _order(result: Result) -> tuple[bool, int]:
    """København and the country first, then the areas by number; else as in the file."""
    of_area = result.level is Level.POLLING_AREA
    return of_area, result.number or 0


def is_elsewhere(result: Result) -> bool:
    """Whether a place lies in another municipality, where the file tells."""
    if result.municipality is not None:
        return result.municipality != COPENHAGEN_CODE
    return result.level is Level.MUNICIPALITY and not is_copenhagen(result.name)


def _once_each(rows: Sequence[TurnoutLine]) -> Iterable[TurnoutLine]:
    """The lines, those after the first of an area as problems."""
    first: dict[tuple[Level, UUID | None], TurnoutLine] = {}
    for row in rows:
        if row.verdict in (Verdict.PROBLEM, Verdict.UNKNOWN):
            yield row
            continue
        key = (row.result.level, row.area.id if row.area else None)
        known = first.setdefault(key, row)
        if known is row:
            yield row
        else:
            said = f"{row.name} står også i {known.result.where}."
            yield replace(
                row, verdict=Verdict.PROBLEM, reasons=(said,), chosen=False, choosable=False
            )
