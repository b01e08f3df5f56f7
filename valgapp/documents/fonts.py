"""The typefaces that are embedded in every document, and what each of them can write.

EB Garamond, Source Serif and Source Sans carry Latin with Turkish and Vietnamese, Greek and
Cyrillic; others fill in, a script each. All are under the SIL Open Font License. There is none
for Chinese, Japanese and Korean: each would be larger than the whole program.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import chain, groupby
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import uharfbuzz

SERIF: Final = "SourceSerif"
SERIF_SEMIBOLD: Final = "SourceSerif-Semibold"
SERIF_ITALIC: Final = "SourceSerif-Italic"
SANS: Final = "SourceSans"
SANS_SEMIBOLD: Final = "SourceSans-Semibold"
GARAMOND: Final = "EBGaramond"
GARAMOND_ITALIC: Final = "EBGaramond-Italic"
SANS_LIGHT: Final = "SourceSans-Light"
NASKH: Final = "Amiri"
ARABIC: Final = "NotoSansArabic"
TAMIL: Final = "NotoSansTamil"
DEVANAGARI: Final = "NotoSansDevanagari"
ETHIOPIC: Final = "NotoSansEthiopic"
HEBREW: Final = "FrankRuhlLibre"
THAI: Final = "NotoSansThai"
BENGALI: Final = "HindSiliguri"

_SERIF_FILES, _SANS_FILES = "font_source_serif_pro/files", "font_source_sans_pro/files"
_GARAMOND_FILES: Final = "fontpkg_eb_garamond/files"
FILES: Final = {
    SERIF: f"{_SERIF_FILES}/SourceSerifPro-Regular.ttf",
    SERIF_SEMIBOLD: f"{_SERIF_FILES}/SourceSerifPro-Semibold.ttf",
    SERIF_ITALIC: f"{_SERIF_FILES}/SourceSerifPro-It.ttf",
    SANS: f"{_SANS_FILES}/SourceSansPro-Regular.ttf",
    SANS_SEMIBOLD: f"{_SANS_FILES}/SourceSansPro-Semibold.ttf",
    SANS_LIGHT: f"{_SANS_FILES}/SourceSansPro-Light.ttf",
    GARAMOND: f"{_GARAMOND_FILES}/EBGaramond[wght].ttf",
    GARAMOND_ITALIC: f"{_GARAMOND_FILES}/EBGaramond-Italic[wght].ttf",
    NASKH: "fontpkg_amiri/files/Amiri-Regular.ttf",
    ARABIC: "fontpkg_noto_sans_arabic/files/NotoSansArabic[wdth,wght].ttf",
    TAMIL: "fontpkg_noto_sans_tamil/files/NotoSansTamil[wdth,wght].ttf",
    DEVANAGARI: "fontpkg_noto_sans_devanagari/files/NotoSansDevanagari[wdth,wght].ttf",
    ETHIOPIC: "justmytype_intl_africa/fonts/ofl/notosansethiopic/NotoSansEthiopic[wdth,wght].ttf",
    HEBREW: "fontpkg_frank_ruhl_libre/files/FrankRuhlLibre[wght].ttf",
    THAI: "fontpkg_noto_sans_thai/files/NotoSansThai[wdth,wght].ttf",
    BENGALI: "fontpkg_hind_siliguri/files/HindSiliguri-Regular.ttf",
}
_OTHER_SCRIPTS: Final = (TAMIL, DEVANAGARI, ETHIOPIC, HEBREW, THAI, BENGALI)
_FALLBACKS: Final = (SERIF, SANS, ARABIC, NASKH, *_OTHER_SCRIPTS)
# Beside Garamond the Arabic of the books, Naskh, has the same colour and the same stress.
_BESIDE_GARAMOND: Final = (SERIF, NASKH, *_FALLBACKS)
# The typefaces lack the plain circles of the course progress; these stand in for them.
_LOOKS_LIKE: Final = {0x25CF: 0x25C9, 0x25CB: 0x25CC}

_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_MIRRORED: Final = str.maketrans("()[]{}<>«»‹›", ")(][}{><»«›‹")
_BIDI_CONTROLS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_CONTROLS = ("Cc", "Zl", "Zp")
_JOINERS = "\u200c\u200d"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one typeface and one direction (an odd ``level`` runs leftwards)."""

    text: str
    font: str
    level: int


def clean(text: str) -> str:
    """The text as it is printed: NFC, one line, no invisible control characters.

    Direction marks go too: they could make a name read backwards without anyone seeing why.
    """
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    kept = _BIDI_CONTROLS.sub("", unicodedata.normalize("NFC", text))
    if not kept.isprintable():
        kept = "".join(" " if unicodedata.category(c) in _CONTROLS else c for c in kept)
    return " ".join(kept.split())


@lru_cache(maxsize=4096)
def missing_glyphs(text: str) -> str:
    """The characters of ``text`` that none of our typefaces has, each once, in order."""
    return "".join(dict.fromkeys(c for c in clean(text) if not _writable(c)))


def writable(text: str) -> str:
    """The text with »?« for every character that none of our typefaces has."""
    return "".join(c if c.isspace() or _writable(c) else "?" for c in clean_lines(text))


def clean_lines(text: str) -> str:
    """As ``clean``, but the lines of the text stay apart."""
    return "\n".join(clean(line) for line in text.splitlines())


def runs(text: str, font: str) -> tuple[Run, ...]:
    """Split cleaned text into runs in the order they are read from left to right on paper.

    A character no typeface has is left in the first one; ``missing_glyphs`` finds it.
    """
    if all(map(coverage(font).__contains__, map(ord, text))) and not _RIGHT_TO_LEFT.search(text):
        return (Run(text, font, 0),) if text else ()
    marked = zip(text, _fonts(text, font), _levels(text), strict=True)
    logical = [
        Run("".join(c for c, _, _ in part), face, level)
        for (face, level), part in groupby(marked, key=lambda m: (m[1], m[2]))
    ]
    return tuple(_visual_order(logical))


def clings(character: str) -> bool:
    """Whether it belongs to the character before it: a mark or a joiner."""
    return character in _JOINERS or unicodedata.category(character).startswith("M")


def is_right_to_left(text: str) -> bool:
    """Whether any of it is written from right to left."""
    return bool(_RIGHT_TO_LEFT.search(text))


@cache
def coverage(font: str) -> frozenset[int]:
    """The code points a typeface can write."""
    found = frozenset(harfbuzz_face(font).unicodes)
    return found | _LOOKS_LIKE.keys() if found.issuperset(_LOOKS_LIKE.values()) else found


def as_drawn(run: Run) -> str:
    """The characters as the eye meets them: brackets are mirrored in a leftward run."""
    return run.text.translate(_MIRRORED) if run.level % 2 else run.text


def stand_ins(text: str) -> str:
    """The same number of characters, with those drawn by another glyph exchanged for it."""
    return text.translate(_LOOKS_LIKE)


@cache
def font_bytes(font: str) -> bytes:
    """The font file itself."""
    package, _, name = FILES[font].partition("/")
    return files(package).joinpath(*name.split("/")).read_bytes()


@cache
def harfbuzz_face(font: str) -> uharfbuzz.Face:
    """The font as the shaping engine knows it; 1000 units to the em in all of them."""
    import uharfbuzz

    return uharfbuzz.Face(font_bytes(font))


@cache
def harfbuzz_font(font: str) -> uharfbuzz.Font:
    """The font ready to shape with, in units of a thousandth of the type size."""
    import uharfbuzz

    return uharfbuzz.Font(harfbuzz_face(font))


@lru_cache(maxsize=4096)
def _writable(character: str) -> bool:
    code = ord(character)
    return any(code in coverage(font) for font in _FALLBACKS)


def _fonts(text: str, wanted: str) -> list[str]:
    """The typeface of each character: spaces, joiners and marks stay with their neighbour."""
    chosen: list[str] = []
    is_garamond = wanted in (GARAMOND, GARAMOND_ITALIC)
    order = (wanted, *(_BESIDE_GARAMOND if is_garamond else _FALLBACKS))
    for c in text:
        before = chosen[-1:] if c == " " or clings(c) else []
        code = ord(c)
        chosen.append(next((f for f in (*before, *order) if code in coverage(f)), wanted))
    return chosen


def _levels(text: str) -> Sequence[int]:
    """Embedding level of each character by the Unicode bidirectional algorithm (UAX 9)."""
    if not is_right_to_left(text):
        return [0] * len(text)
    from bidi import algorithm

    storage: dict[str, Any] = algorithm.get_empty_storage()
    storage["base_level"] = algorithm.get_base_level(text)
    storage["base_dir"] = "LR"[storage["base_level"]]
    algorithm.get_embedding_levels(text, storage)
    every = storage["chars"]
    algorithm.explicit_embed_and_overrides(storage)
    algorithm.resolve_weak_types(storage, False)
    algorithm.resolve_neutral_types(storage, False)
    algorithm.resolve_implicit_levels(storage, False)
    return _with_joiners_beside(every)


def _with_joiners_beside(characters: Sequence[dict[str, Any]]) -> list[int]:
    """The algorithm leaves joiners out (rule X9); they belong to the letter before them."""
    levels: list[int] = []
    for c in characters:
        beside = c["orig"] == "BN" and levels
        levels.append(levels[-1] if beside else c["level"])
    return levels


def _visual_order(logical: list[Run]) -> list[Run]:
    """Rule L2 of UAX 9: turn every stretch of at least each level, from the highest down."""
    turned = list(logical)
    for level in range(max(run.level for run in turned), 0, -1):
        turned = list(chain.from_iterable(_turned(turned, level)))
    return turned


def _turned(row: list[Run], level: int) -> Iterator[list[Run]]:
    for is_high, part in groupby(row, key=lambda run: run.level >= level):
        stretch = list(part)
        yield stretch[::-1] if is_high else stretch
