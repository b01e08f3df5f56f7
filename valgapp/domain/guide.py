"""The user guide: chapters of one Markdown text, and what is found in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from valgapp.domain import danish

SHORTCUTS: Final = "Genveje"
NEWS: Final = "Nyheder"
FIRST: Final = "Kom i gang"
_PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)]+)\)")


@dataclass(frozen=True)
class Chapter:
    """``text`` is Markdown, with the title as its heading."""

    title: str
    text: str

    @property
    def pictures(self) -> list[str]:
        """Paths of its pictures, from the folder of resources."""
        return [path for _, path in _PICTURE.findall(self.text)]

    @property
    def words(self) -> str:
        """What is searched: title and text, folded, with what a picture shows in words."""
        return danish.fold(_PICTURE.sub(r"\1", self.text))


def chapters(guide: str, news: str = "") -> list[Chapter]:
    """The chapters of a guide in order; ``news`` becomes the last one."""
    parts = re.split(r"^## ", guide, flags=re.MULTILINE)[1:]
    found = [Chapter(part.partition("\n")[0].strip(), f"# {part.strip()}") for part in parts]
    if news:
        found.append(Chapter(NEWS, news.strip()))
    return found


def found_in(chapters: Sequence[Chapter], typed: str) -> list[Chapter]:
    """Chapters that hold every word typed, those with it in their title first; else in order."""
    words = danish.fold(typed).split()
    held = [chapter for chapter in chapters if all(word in chapter.words for word in words)]
    return sorted(held, key=lambda c: not all(word in danish.fold(c.title) for word in words))
