"""Which of the data file's polling areas a result belongs to.

By `dagi_id`, which stays when an area is renamed; only then by number and name, which must agree.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from valgapp.domain.danish import fold
from valgapp.domain.preset_areas import AREAS_CHANGED_ON
from valgapp.domain.turnout_results import Result


@dataclass(frozen=True, slots=True)
class Area:
    """A polling area of the data file, with what it and its station were called before."""

    id: UUID
    dagi_id: str
    number: int
    name: str
    station: str = ""
    name_before: str = ""
    station_before: str = ""
    district: str = ""
    remark: str = ""

    @property
    def label(self) -> str:
        """»2. Ørestad (Ørestad Gymnasium)«; the earlier name of an area that is no more."""
        return self.label_on(None)

    def label_on(self, day: date | None) -> str:
        """What the area was called on a day; now, when the day is not known."""
        now, before = (self.name, self.station), (self.name_before, self.station_before)
        earlier = day is not None and day < AREAS_CHANGED_ON
        name, station = (before if earlier and before[0] else now) if now[0] else before
        return f"{name} ({station})" if station else name


@dataclass(frozen=True, slots=True)
class Match:
    """The area a result belongs to, if any, and a Danish sentence when there is doubt."""

    area: Area | None = None
    sentence: str = ""


class Areas:
    """Areas to recognise; looking one up costs the same among any number."""

    def __init__(self, areas: Iterable[Area]) -> None:
        self.all = tuple(areas)
        self.by_id = {area.id: area for area in self.all}
        self._by_dagi = {area.dagi_id: area for area in self.all}
        self._by_number: dict[int, list[Area]] = defaultdict(list)
        self._by_name: dict[str, list[Area]] = defaultdict(list)
        for area in self.all:
            self._by_number[area.number].append(area)
            for key in _keys_of(area):
                self._by_name[key].append(area)

    def match(self, result: Result) -> Match:
        """The area by its id, else by number and name, else by the one of them that is told."""
        known = self._by_dagi.get(result.dagi_id)
        if known is not None:
            return Match(known)
        match = self._by_number_and_name(result)
        if result.dagi_id and match.area is not None:
            return Match(
                sentence=f"Ligner {match.area.label}, men har et andet DAGI-id ({result.dagi_id})."
            )
        return match

    def _by_number_and_name(self, result: Result) -> Match:
        numbered = self._by_number.get(result.number, []) if result.number is not None else []
        named = list(dict.fromkeys(a for k in _keys(result) for a in self._by_name.get(k, [])))
        both = [area for area in numbered if area in named]
        if len(both) == 1:
            return Match(both[0])
        if not result.name and len(numbered) == 1:
            return Match(numbered[0], "Fundet på nummeret alene; filen har ingen navne.")
        if result.number is None and len(named) == 1:
            return Match(named[0])
        return Match(sentence=_doubt(result, numbered, named))


def _doubt(result: Result, numbered: list[Area], named: list[Area]) -> str:
    if numbered:
        return f"Nummer {result.number} er {numbered[0].label} i datafilen."
    if len(named) > 1:
        return f"Navnet passer på {' og '.join(area.label for area in named[:2])}."
    if named:
        return f"Navnet passer på {named[0].label}, men nummeret er et andet."
    return "Området findes ikke i datafilen."


def _keys_of(area: Area) -> set[str]:
    pairs = ((area.name, area.station), (area.name_before, area.station_before))
    words = (text for name, station in pairs for text in (name, station, f"{name} {station}"))
    return {key for text in words if (key := _key(text))}


def _keys(result: Result) -> tuple[str, ...]:
    """The name as it stands, without a station behind it, and without the number before it."""
    name = result.name
    if result.number is not None:
        name = re.sub(rf"^0*{result.number}[.:]?\s+(?=\d+\.)", "", name)
    short = re.split(r"\s*[(,]|\s+[-–]\s+", name, maxsplit=1)[0]
    return tuple(dict.fromkeys(key for key in (_key(name), _key(short)) if key))


def _key(name: str) -> str:
    return " ".join(re.findall(r"\w+", fold(name)))
