"""What a file of results says of one place: read, not yet matched with the data file's areas."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from valgapp.domain.danish import fold
from valgapp.domain.initiative import ElectionType
from valgapp.domain.tables import Table
from valgapp.domain.turnout import Counting, Level

COPENHAGEN_CODE: Final = 101
"""Københavns Kommune in the authorities' list of municipality codes."""

MOST_PEOPLE: Final = 10_000_000
"""More than Denmark has voters: a larger number is a fault of the file."""


@dataclass(frozen=True, slots=True)
class Poll:
    """The election a result belongs to. ``day`` is not known where the file tells the year only."""

    kind: ElectionType
    year: int
    day: date | None = None

    @property
    def code(self) -> str:
        """»KV25«."""
        return self.kind.code(self.year)


@dataclass(frozen=True, slots=True)
class Result:
    """One place's figures as a file gives them; ``pct`` in hundredths of a percent, as told there.

    ``where`` tells the user where in the file it stands, and ``fault`` why it cannot be used.
    ``municipality`` is the code of the municipality, where the file tells it.
    """

    where: str
    name: str = ""
    dagi_id: str = ""
    number: int | None = None
    municipality: int | None = None
    level: Level = Level.POLLING_AREA
    poll: Poll | None = None
    votes: int | None = None
    eligible: int | None = None
    pct: int | None = None
    counting: Counting | None = None
    released_at: datetime | None = None
    fault: str = ""

    @property
    def place(self) -> tuple[object, ...]:
        """What tells that two results are versions of the same."""
        code = self.poll.code if self.poll else ""
        if self.dagi_id:
            return (code, self.level, self.dagi_id)
        return (code, self.level, self.municipality, self.number, self.name.casefold())


@dataclass(frozen=True, slots=True)
class ResultFile:
    """A file, folder or zip as it was read: results, or tables whose columns must be chosen.

    ``source`` names the kind of file, as a suggestion for the source of its figures.
    ``notes`` are Danish sentences on what was left out.
    """

    results: tuple[Result, ...] = ()
    tables: tuple[Table, ...] = ()
    notes: tuple[str, ...] = ()
    source: str = ""


def checked(votes: int | None, eligible: int | None) -> str:
    """Why the two numbers cannot be a result, in a Danish sentence; empty when they can."""
    if votes is None or eligible is None:
        missing = "stemmeberettigede" if eligible is None else "afgivne stemmer"
        return f"Antallet af {missing} mangler eller er ikke et helt tal."
    if votes < 0 or eligible < 0:
        return "Et antal er mindre end nul."
    if max(votes, eligible) > MOST_PEOPLE:
        return "Et antal er større, end der er vælgere i Danmark."
    if eligible == 0 or votes == 0:
        return "Der er ikke talt stemmer op endnu."
    if votes > eligible:
        return "Der er flere afgivne stemmer end stemmeberettigede."
    return ""


def newest(results: Iterable[Result]) -> list[Result]:
    """One result per place: the one released last, and of those the final count."""
    best: dict[tuple[object, ...], Result] = {}
    for result in results:
        known = best.get(result.place)
        if known is None or _age(result) >= _age(known):
            best[result.place] = result
    return list(best.values())


def _age(result: Result) -> tuple[float, bool]:
    at = result.released_at
    return (at.timestamp() if at else 0.0, result.counting is Counting.FINAL)


def polls_of(results: Sequence[Result]) -> tuple[Poll, ...]:
    """The elections the results belong to: the latest first, then the one with most results."""
    counts: dict[str, int] = {}
    known: dict[str, Poll] = {}
    for result in results:
        if result.poll:
            counts[result.poll.code] = counts.get(result.poll.code, 0) + 1
            known.setdefault(result.poll.code, result.poll)
    return tuple(known[code] for code in sorted(counts, key=lambda c: (-known[c].year, -counts[c])))


def whole_number(value: object) -> int | None:
    """A count as files write it: »1234«, »1.234«, »1 234«, 1234.0; ``None`` when it is none."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return value
    if isinstance(value, float):
        return int(value) if value.is_integer() else None
    text = re.sub(r"\s", "", str(value or ""))
    if re.fullmatch(r"-?[0-9]{1,3}(\.[0-9]{3})+", text):
        text = text.replace(".", "")
    text = re.sub(r"[.,]0+$", "", text)
    return int(text) if re.fullmatch(r"-?[0-9]{1,12}", text) else None


def election_type(words: str) -> ElectionType | None:
    """The election type that »Kommunalvalg«, »Kommunal- og …« or »KV« means."""
    plain = fold(words).strip()
    for start, kind in _KINDS:
        if plain.startswith(start) or plain == kind.name.lower():
            return kind
    return None


_KINDS: Final = (
    ("kommunal", ElectionType.KV), ("region", ElectionType.RV), ("folketing", ElectionType.FV),
    ("europa", ElectionType.EP), ("folkeafstem", ElectionType.FA),
)  # fmt: skip


def counting(words: str) -> Counting | None:
    """How far the counting was, in the sources' own words; unknown words are not final."""
    plain = fold(words).strip()
    if not plain:
        return None
    return Counting.FINAL if re.search(r"fintael|endelig|godkendt", plain) else Counting.PRELIMINARY


def offered(found: Sequence[Poll], known: Sequence[Poll]) -> list[Poll]:
    """The elections to choose from: those of the file, else those of the data file.

    A day that the file does not tell is taken from the data file.
    """
    days = {poll.code: poll for poll in known}
    return [poll if poll.day else days.get(poll.code, poll) for poll in found] or list(known)


def told_code(words: str, known: Sequence[Poll]) -> str:
    """The code of the one known election that words name by its code or year, or nothing."""
    plain = fold(words)
    found = set()
    for poll in known:
        kind = poll.kind.name.lower()
        if re.search(rf"\b(({kind})? ?{poll.year}|{kind} ?{poll.code[-2:]})\b", plain):
            found.add(poll.code)
    return found.pop() if len(found) == 1 else ""


def is_copenhagen(name: str) -> bool:
    """Whether a municipality's name is Copenhagen's."""
    return bool(re.fullmatch(r"kobenhavns?( kommune)?( i alt)?", fold(name).strip(" .:")))


def is_denmark(name: str) -> bool:
    """Whether a name is that of the whole country."""
    return bool(
        re.fullmatch(r"hele (landet|danmark)( i alt)?|danmark|landet", fold(name).strip(" .:"))
    )


def leading_number(name: str) -> int | None:
    """»20. 5. Nørrebro« is number 20; »5. Nørrebro« tells the constituency only."""
    found = re.match(r"(\d{1,3})\. \d{1,2}\. ", name)
    return int(found[1]) if found else None
