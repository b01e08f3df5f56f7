"""Text as glyphs: shaped by HarfBuzz, in visual order, measured, and broken into lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from valgapp.documents import fonts

if TYPE_CHECKING:
    import uharfbuzz

# Figures of equal width, for numbers that stand under each other.
TABULAR: Final = (("tnum", True),)
SMALL_CAPS: Final = (("smcp", True), ("onum", True))
OLD_FIGURES: Final = (("onum", True),)  # figures that stand in a sentence as its letters do
_JOINTS: Final = "-/@._"  # a long word is rather broken after one of these
Features = tuple[tuple[str, bool], ...]


class Glyph(NamedTuple):
    """One glyph, in thousandths of the type size, and the characters it stands for.

    ``shared`` numbers the letter when several glyphs side by side make it up; the first of
    them has its text.
    """

    number: int
    text: str
    shared: int | None
    advance: float
    width: float
    right: float
    up: float


class Mark(NamedTuple):
    """A dot or vowel sign set over or under a letter, from the left end of its run."""

    number: int
    right: float
    up: float


@dataclass(frozen=True, slots=True)
class GlyphRun:
    """Glyphs of one typeface from left to right, and the marks on them.

    ``width`` is from the first pen position to the last, in thousandths of the type size.
    """

    font: str
    glyphs: tuple[Glyph, ...]
    marks: tuple[Mark, ...]
    width: float


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text ready to draw, in thousandths of the type size.

    ``left`` and ``right`` are the empty space beside its ink inside ``width``.
    """

    runs: tuple[GlyphRun, ...]
    width: float
    left: float = 0
    right: float = 0

    def width_at(self, size: float) -> float:
        """Its width in points at a type size in points."""
        return self.width * size / 1000


@lru_cache(maxsize=4096)
def shape(text: str, font: str, *, tracking: float = 0, features: Features = ()) -> Line:
    """Shape one line. ``tracking`` is extra space between letters in thousandths."""
    shaped = tuple(
        _glyph_run(run, tracking, dict(features)) for run in fonts.runs(fonts.clean(text), font)
    )
    return Line(shaped, max(sum(run.width for run in shaped) - tracking, 0), *_beside(shaped))


def width(text: str, font: str, size: float) -> float:
    """The width in points of one line at a type size in points."""
    return shape(text, font).width_at(size)


def _beside(runs: Sequence[GlyphRun]) -> tuple[float, float]:
    """The empty space left and right of the ink."""
    drawn = [run for run in runs if run.glyphs]
    if not drawn:
        return 0.0, 0.0
    first, last = drawn[0], drawn[-1]
    return _sides(first.font, first.glyphs[0].number)[0], _sides(last.font, last.glyphs[-1].number)[
        1
    ]


def reach(line: Line) -> tuple[float, float]:
    """How far its ink goes above and below the baseline, in thousandths of the type size."""
    spans = [
        (bottom + rise, top + rise)
        for run in line.runs
        for number, rise in [(g.number, g.up) for g in run.glyphs]
        + [(m.number, m.up) for m in run.marks]
        for bottom, top in [_span(run.font, number)]
    ]
    return max((top for _, top in spans), default=0.0), -min((low for low, _ in spans), default=0.0)


@lru_cache(maxsize=8192)
def _span(font: str, glyph: int) -> tuple[float, float]:
    extents = fonts.harfbuzz_font(font).get_glyph_extents(glyph)
    if extents is None:
        return 0.0, 0.0
    return float(extents.y_bearing + extents.height), float(extents.y_bearing)


@lru_cache(maxsize=8192)
def _sides(font: str, glyph: int) -> tuple[float, float]:
    extents = fonts.harfbuzz_font(font).get_glyph_extents(glyph)
    if extents is None:
        return 0.0, 0.0
    left = float(extents.x_bearing)
    return left, _advance(font, glyph) - left - extents.width


@lru_cache(maxsize=4096)
def wrap(text: str, font: str, size: float, room: float) -> tuple[str, ...]:
    """Break text into lines no wider than ``room`` points; a long word is broken inside.

    Nothing is lost but the spaces at the breaks. Line breaks in the text are kept.
    """
    lines: list[str] = []
    space = width("n n", font, size) - 2 * width("n", font, size)
    for paragraph in text.splitlines() or [""]:
        lines += _filled(paragraph, lambda part: width(part, font, size), room, space)
    return tuple(lines)


@lru_cache(maxsize=1024)
def balanced(text: str, font: str, size: float, room: float) -> tuple[str, ...]:
    """As ``wrap``, in the same number of lines, but with lines of nearly equal length."""
    best = wrap(text, font, size, room)
    unbroken = " ".join(best)
    low, high = room / 2, room
    while len(best) > 1 and high - low > size / 4:
        middle = (low + high) / 2
        lines = wrap(text, font, size, middle)
        if len(lines) > len(best) or " ".join(lines) != unbroken:
            low = middle
        else:
            best, high = lines, middle
    return best


def _glyph_run(run: fonts.Run, tracking: float, features: Mapping[str, bool]) -> GlyphRun:
    font = fonts.harfbuzz_font(run.font)
    placed = _shaped(run, font, features)
    sizes = Counter(cluster for _, cluster, advance, _, _ in placed if advance)
    texts = _texts(fonts.as_drawn(run), [cluster for _, cluster, _, _, _ in placed])
    glyphs: list[Glyph] = []
    marks: list[Mark] = []
    pen = 0.0
    for number, cluster, advance, right, up in placed:
        if not advance and sizes[cluster]:
            marks.append(Mark(number, pen + right, up))
            continue
        spaced = advance + tracking if advance else 0
        shared = cluster if sizes[cluster] > 1 else None
        width = _advance(run.font, number)
        glyphs.append(Glyph(number, texts.pop(cluster, ""), shared, spaced, width, right, up))
        pen += spaced
    return GlyphRun(run.font, tuple(glyphs), tuple(marks), pen)


@lru_cache(maxsize=8192)
def _advance(font: str, glyph: int) -> float:
    return float(fonts.harfbuzz_font(font).get_glyph_h_advance(glyph))


_PlacedGlyph = tuple[int, int, int, int, int]


def _shaped(
    run: fonts.Run, font: uharfbuzz.Font, features: Mapping[str, bool]
) -> list[_PlacedGlyph]:
    """Number, first character, advance, and how far right and up, of each glyph."""
    import uharfbuzz

    buffer = uharfbuzz.Buffer()
    buffer.cluster_level = uharfbuzz.BufferClusterLevel.MONOTONE_GRAPHEMES
    buffer.add_str(fonts.stand_ins(run.text))
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if run.level % 2 else "ltr"
    uharfbuzz.shape(font, buffer, features)
    return [
        (info.codepoint, info.cluster, place.x_advance, place.x_offset, place.y_offset)
        for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    ]


def _texts(text: str, clusters: list[int]) -> dict[int, str]:
    """The characters of each cluster: from where it starts to where the next one does."""
    return {a: text[a:b] for a, b in pairwise([*sorted(set(clusters)), len(text)])}


def _filled(
    paragraph: str, measure: Callable[[str], float], room: float, space: float
) -> list[str]:
    """Lines as full as can be. Words are measured one by one: they come again and again."""
    lines: list[str] = []
    words: list[str] = []
    used = 0.0
    for word in fonts.clean(paragraph).split(" "):
        needed = measure(word)
        if words and used + space + needed > room:
            lines.append(" ".join(words))
            words, used = [], 0.0
        *full, rest = _broken(word, measure, room)
        lines += full
        used += (measure(rest) if full else needed) + (space if words else 0)
        words.append(rest)
    return [*lines, " ".join(words)]


def _broken(word: str, measure: Callable[[str], float], room: float) -> list[str]:
    """Pieces of one word, as long as can be; never parting a letter from its marks."""
    pieces = []
    while measure(word) > room:
        cut = _longest(word, measure, room)
        if cut == len(word):
            break
        pieces.append(word[:cut])
        word = word[cut:]
    return [*pieces, word]


def _longest(word: str, measure: Callable[[str], float], room: float) -> int:
    low, high = 1, len(word)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if measure(word[:middle]) <= room else (low, middle)
    low = _whole_letters(word, low)
    joint = max(word.rfind(sign, 0, low) for sign in _JOINTS) + 1
    return joint if joint > low / 3 else low


def _whole_letters(word: str, cut: int) -> int:
    """The nearest cut to the left that parts no letter from its marks, else one to the right."""
    before = cut
    while before > 0 and before < len(word) and fonts.clings(word[before]):
        before -= 1
    while before == 0 and cut < len(word) and fonts.clings(word[cut]):
        cut += 1
    return before or cut
