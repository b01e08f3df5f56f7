"""When two spellings may be one person's name, and what is odd about a name as it was typed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from valgapp.domain import danish

NAMELESS: Final = "(uden navn)"
"""What a person is called at BIF whose name has not been sent along."""
_JOINERS = "\u200c\u200d"  # Persian and Tamil names need them
_MOJIBAKE = re.compile("[ÃÂ][\u0080-\u00bf\u0152-\u2122]|\ufffd|â€")


def tidy(text: str) -> str:
    """One line in NFC without control, direction and zero-width characters."""
    composed = unicodedata.normalize("NFC", text)
    kept = (c if _is_shown(c) else " " if c.isspace() else "" for c in composed)
    return " ".join("".join(kept).split())


def _is_shown(character: str) -> bool:
    return unicodedata.category(character)[0] != "C" or character in _JOINERS


def turned(text: str) -> str:
    """»Prøve, Ida Marie« as »Ida Marie Prøve«; a name without one comma as it is."""
    family, comma, given = text.partition(",")
    if not comma or "," in given or not family.strip() or not given.strip():
        return text
    return f"{given.strip()} {family.strip()}"


def oddities(name: str) -> list[str]:
    """What to look at before a name is printed, in Danish sentences."""
    found = []
    letters = [c for c in name if c.isalpha()]
    if len(letters) > 3 and name == name.upper() and name != name.lower():
        found.append("Navnet er skrevet med store bogstaver; ret det, før diplomet trykkes.")
    elif len(letters) > 3 and name == name.lower() and name != name.upper():
        found.append("Navnet er skrevet med små bogstaver; ret det, før diplomet trykkes.")
    if any(c.isdigit() for c in name):
        found.append("Der står tal i navnet.")
    if _MOJIBAKE.search(name):
        found.append("Nogle bogstaver i navnet ser ud til at være gået i stykker.")
    if "," in name:
        found.append("Der står et komma i navnet; se efter, om fornavnet står først.")
    return found


@lru_cache(maxsize=200_000)
def tokens(name: str) -> tuple[str, ...]:
    """The words of a name, folded, in their order."""
    return tuple(re.findall(r"\w+", danish.fold(name).replace("'", "").replace("’", "")))


@lru_cache(maxsize=200_000)
def key(name: str) -> str:
    """Equal for the same words in any order and spelling of accents and case."""
    return " ".join(sorted(tokens(name)))


def deletions(text: str) -> Iterator[str]:
    """The text, and the text without each of its letters.

    Two texts within one edit of each other (a letter more, less, other, or two swapped) share
    one of these, so near names meet in a dictionary instead of each being held against all
    (the symmetric delete idea of Wolf Garbe's SymSpell).
    """
    yield text
    for i in range(len(text)):
        if i == 0 or text[i] != text[i - 1]:
            yield text[:i] + text[i + 1 :]


def is_near(a: str, b: str) -> bool:
    """Whether one edit makes the one text the other: insert, delete, replace, swap neighbours."""
    if a == b:
        return True
    if len(a) > len(b):
        a, b = b, a
    if len(b) - len(a) > 1:
        return False
    start = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), len(a))
    if len(a) < len(b):
        return a[start:] == b[start + 1 :]
    swapped = a[start : start + 2][::-1] + a[start + 2 :]
    return a[start + 1 :] == b[start + 1 :] or swapped == b[start:]


@lru_cache(maxsize=200_000)
def sound(name: str) -> str:
    """The consonants of the sorted words, doubled ones once: Mohamed and Muhammad are one."""
    return " ".join(sorted(_skeleton(token) for token in tokens(name)))


def _skeleton(token: str) -> str:
    rest = re.sub(r"[aeiouyh]", "", token[1:])
    return re.sub(r"(.)\1+", r"\1", token[0] + rest)


def share_given_name(a: str, b: str) -> bool:
    """Whether the first words are the same but for one edit, or one begins with the other."""
    first, second = (tokens(name)[:1] or ("",) for name in (a, b))
    x, y = first[0], second[0]
    shorter = min(len(x), len(y))
    return shorter >= 2 and (
        is_near(x, y) or (shorter >= 3 and (x.startswith(y) or y.startswith(x)))
    )


def share_a_word(a: str, b: str) -> bool:
    """Whether any word of the one name stands in the other."""
    return bool(set(tokens(a)) & set(tokens(b)))
