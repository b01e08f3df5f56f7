"""Words that belong to one type of election, in texts that are used again for another."""

from __future__ import annotations

import re
from typing import Final

from valgapp.domain.initiative import ElectionType

_STEMS: Final[dict[ElectionType, str]] = {
    ElectionType.KV: "kommunalvalg",
    ElectionType.RV: "regionsvalg",
    ElectionType.FV: "folketingsvalg",
    ElectionType.EP: "Europa-Parlamentsvalg",
    ElectionType.FA: "folkeafstemning",
}
# What a text for a municipal election is about, and other elections seldom are.
_MUNICIPAL: Final = re.compile(
    r"\b(kommun(?!ik)\w*|borgerrepræsentation\w*|byråd\w*)", re.IGNORECASE
)
_ELECTION: Final = re.compile(r"\b(KV|RV|FV|EP|FA)\d\d\b")


def followed(text: str, old: tuple[ElectionType, int], new: tuple[ElectionType, int]) -> str:
    """The text with the old election's name, code and year as the new one's; each (type, year).

    A referendum is of another gender than elections, so there the words around the name would no
    longer fit: such a text is left alone, and `to_review` tells of it.
    """
    (old_kind, old_year), (new_kind, new_year) = old, new
    text = re.sub(rf"\b{old_kind.code(old_year)}\b", new_kind.code(new_year), text)
    if ElectionType.FA in (old_kind, new_kind) and old_kind is not new_kind:
        return text
    name = re.compile(rf"\b({re.escape(_STEMS[old_kind])})(\w*)( {old_year}\b)?", re.IGNORECASE)

    def renamed(found: re.Match[str]) -> str:
        stem = _STEMS[new_kind]
        stem = stem[0].upper() + stem[1:] if found[1][0].isupper() else stem
        return stem + found[2] + (f" {new_year}" if found[3] else "")

    return name.sub(renamed, text)


def to_review(text: str, kind: ElectionType) -> str:
    """What somebody should look at in a text when the election is of ``kind``; mostly empty."""
    for other, stem in _STEMS.items():
        if other is not kind and (found := re.search(rf"\b{stem}\w*", text, re.IGNORECASE)):
            return _sentence(found[0], kind)
    code = _ELECTION.search(text)
    if code is not None and code[1] != kind.name:
        return _sentence(code[0], kind)
    if kind is not ElectionType.KV and (found := _MUNICIPAL.search(text)):
        return _sentence(found[0], kind)
    return ""


def _sentence(word: str, kind: ElectionType) -> str:
    article = "en" if kind is ElectionType.FA else "et"
    return (
        f"Teksten nævner »{word}«, men filen er til {article} {_STEMS[kind]}. "
        "Ret den, hvis den ikke passer."
    )
