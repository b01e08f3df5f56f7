"""What Ctrl+K can reach, and finding it by a few letters among 100 000."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from valgapp.domain import danish

SHOWN: Final = 40


@dataclass(frozen=True)
class Goal:
    """Somewhere to go; ``detail`` says what kind of goal it is."""

    text: str
    detail: str
    icon: str
    run: Callable[[], object]


class Goals:
    """Goals with their folded words, which are made once; ``search`` only looks through them."""

    def __init__(self, goals: Iterable[Goal] = ()) -> None:
        self._goals: list[Goal] = []
        self._titles: list[str] = []
        self._words: list[str] = []
        self.add(goals)

    def __len__(self) -> int:
        return len(self._goals)

    def add(self, goals: Iterable[Goal]) -> None:
        """More goals, after those there are."""
        for goal in goals:
            title = f" {danish.fold(goal.text)}"
            self._goals.append(goal)
            self._titles.append(title)
            self._words.append(f"{title} {danish.fold(goal.detail)}")

    def join(self, more: Goals) -> None:
        """The goals of ``more`` after those there are, without folding their words again."""
        self._goals += more._goals
        self._titles += more._titles
        self._words += more._words

    def search(self, text: str, most: int = SHOWN) -> list[Goal]:
        """Goals that hold every word typed, at most ``most``; those beginning with it first."""
        words = danish.fold(text).split()
        if not words:
            return self._goals[:most]
        left: Sequence[int] = range(len(self._goals))
        for word in words:
            left = [place for place in left if word in self._words[place]]
        return [self._goals[place] for place in self._best(left, words, most)]

    def _best(self, left: Sequence[int], words: Sequence[str], most: int) -> list[int]:
        # Looked through once per rank, and only until enough are found: ranking every hit of a
        # single letter would take longer than finding them.
        found: dict[int, None] = {}
        for ranked in self._ranked(left, words):
            for place in ranked:
                if len(found) == most:
                    return list(found)
                found[place] = None
        return list(found)

    def _ranked(self, left: Sequence[int], words: Sequence[str]) -> Iterator[Iterable[int]]:
        """Titles that begin so; with all words at the beginning of one; with a word; the rest."""
        titles, begin = self._titles, f" {words[0]}"
        yield (place for place in left if titles[place].startswith(begin))
        starting = left
        for word in words:
            start = f" {word}"
            starting = [place for place in starting if start in titles[place]]
        yield starting
        for word in words:
            yield filter(partial(_holds, titles, word), left)
        yield left


def _holds(titles: Sequence[str], word: str, place: int) -> bool:
    return word in titles[place]
