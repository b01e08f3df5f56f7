"""What the columns of somebody else's table of turnout are about: guessed, never taken for granted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from valgapp.domain.import_columns import (
    ColumnGuess,
    ColumnTarget,
    best_header,
    best_table,
    first_match,
    keep_first,
    plain,
)
from valgapp.domain.tables import Table


class Target(ColumnTarget):
    """What a column of a table of turnout can become."""

    NAME = "Afstemningsområde"
    NUMBER = "Områdets nummer"
    DAGI_ID = "DAGI-id"
    VOTES = "Afgivne stemmer"
    ELIGIBLE = "Stemmeberettigede"
    PCT = "Stemmeprocent"


# In order: the first that matches decides. Headers are folded before they are matched.
_WORDS: Final = (
    (Target.PCT, r"pct|procent|deltagelse|turnout"),
    (Target.ELIGIBLE, r"stemmeberettig|vaelgere|eligible|registered|antal med valgret"),
    (Target.VOTES, r"afgiv|stemmer i alt|antal stemmer|^stemmer$|har stemt|modt op|votes|fremmod"),
    (Target.DAGI_ID, r"dagi"),
    (Target.NUMBER, r"(omraade|sted).*(nr|nummer)|(nr|nummer).*(omraade|sted)|^(nr|nummer)$"),
    (Target.NAME, r"afstemningsomraade|afstemningssted|valgsted|^omraade|polling|^navn$|^sted$"),
)  # fmt: skip
_NOT_THESE: Final = ("gyldig", "ugyldig", "blank", "brev", "aendring", "forskel", "difference")


def find_header(rows: Sequence[Sequence[str]]) -> int:
    """The index of the row with the headers, under any titles; -1 when there is none."""
    return best_header(rows, _score)


def likely_table(tables: Sequence[Table]) -> int:
    """The index of the table that most looks like one of turnout."""
    return best_table(tables, _score)


def _score(row: Sequence[str]) -> int:
    known = {target for cell in row if len(cell) <= 60 and (target := _by_header(cell))}
    return len(known) if len(known) > 1 else 0


def guess(
    header: Sequence[str], sample: Sequence[Sequence[str]]
) -> tuple[ColumnGuess[Target], ...]:
    """What each column seems to be, by its header alone: numbers look alike."""
    del sample
    found = [_guess_one(i, title) for i, title in enumerate(header)]
    keep_first(found)
    return tuple(found)


def _guess_one(index: int, title: str) -> ColumnGuess[Target]:
    target = _by_header(title)
    return ColumnGuess(index, title, target, "Gættet ud fra overskriften." if target else "")


def _by_header(title: str) -> Target | None:
    if any(word in plain(title) for word in _NOT_THESE):
        return None
    return Target.PCT if "%" in title else first_match(title, _WORDS)
