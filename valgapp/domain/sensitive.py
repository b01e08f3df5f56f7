"""Words that hint at what must not be written about people: a warning, never a refusal.

The kinds are those of GDPR art. 9 and 10. The list is short on purpose: a warning on every note
would soon be read by nobody.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

WORDS: Final = (
    "syg", "sygemeldt", "diagnose", "depression", "angst", "psykisk", "handicap", "handikap",
    "misbrug", "gravid", "medicin", "muslim", "kristen", "jøde", "hindu", "religion", "partimedlem",
    "stemmer på", "fagforening", "homoseksuel", "lesbisk", "straffet", "straffeattest", "dømt",
    "fængsel", "etnisk", "asyl",
)  # fmt: skip
"""The list a new file begins with; each word also finds what begins with it."""
_LONGEST_LIST: Final = 200


def found(text: str, words: Sequence[str] = WORDS) -> list[str]:
    """The listed words that ``text`` has, in the order of the list."""
    return [word for word in words if _pattern(word).search(text)]


def warning(text: str, words: Sequence[str] = WORDS) -> str:
    """A sentence to show beside a note; nothing when no listed word stands in it."""
    hits = found(text, words)
    if not hits:
        return ""
    named = ", ".join(f"»{word}«" for word in hits[:3])
    return (
        f"{named} kan handle om noget følsomt. Skriv kun det, opgaven kræver – aldrig helbred, tro, "
        "politik, oprindelse eller straf. Du kan godt gemme teksten."
    )


def listed(text: str) -> tuple[str, ...]:
    """The list as a user writes it: a word a line, or with commas between."""
    words = (" ".join(word.split()) for word in re.split(r"[,;\n]", text))
    return tuple(dict.fromkeys(filter(None, words)))[:_LONGEST_LIST]


def _pattern(word: str) -> re.Pattern[str]:
    # A short word must stand alone: »syg« is not in »sygeplejerske«, but is in »syge«.
    ends = r"(?:e|t|en|er)?(?!\w)" if len(word) <= 4 else ""
    return re.compile(rf"(?<!\w){re.escape(word)}{ends}", re.IGNORECASE)
