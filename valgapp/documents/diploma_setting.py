"""Setting a diploma by a design: which lines stand where and how large, and what is wrong.

A text is shrunk as far as its design allows, a name is then set in two lines, and what would
still not fit, or holds a character no typeface has, is refused in a sentence.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from valgapp.documents import designs, diploma_signing, fitting, fonts, shaping
from valgapp.documents.layout import Block, Layout, Part, Style
from valgapp.documents.placed import Placed, Setting
from valgapp.domain.diploma_fields import FIELDS, field_names
from valgapp.domain.diplomas import DiplomaText

_ABOVE: Final = 0.4  # of what air is left over: the eye's middle is above the ruler's
_SHRINKING: Final = (1.0, 0.9, 0.8, 0.7)  # of the largest type, until there is room for all
_CLEAR: Final = 1.03  # from line to line, so that no ink meets
_LATIN_UP, _LATIN_DOWN = 800, 260  # thousandths of the type size
_MISSING: Final = (
    "{what} har tegn, som ikke kan trykkes: {characters}. "
    "Skriv dem på en anden måde, et navn for eksempel med latinske bogstaver."
)
_TOO_LONG: Final = "{what} fylder for meget på diplomet. Skriv det kortere."
_FIELDS_OF_TEXT: Final = {
    Part.HEADING: "heading",
    Part.NAME: "printed_name",
    Part.BODY: "body",
    Part.PLAN: "plan",
    Part.PLACE: "place_and_date",
}
_WORDS: Final = {
    Part.HEADING: "Overskriften",
    Part.AWARD: "Linjen over navnet",
    Part.NAME: "Navnet",
    Part.BODY: "Teksten",
    Part.PLAN: "Helhedsplanens navn",
    Part.PLACE: "Sted og dato",
}


@dataclass(frozen=True, slots=True)
class _Set:
    """A block as it has turned out."""

    block: Block
    style: Style
    lines: tuple[shaping.Line, ...]
    size: float
    gap: float
    over: float = 0
    below: float = 0

    @property
    def height(self) -> float:
        return self.size * self.style.lead * len(self.lines) + self.over + self.below

    @property
    def air(self) -> float:
        return self.gap + self.block.under_gap


def set_text(text: DiplomaText) -> Setting:
    """The diploma as it will be drawn."""
    layout = designs.layout(text.design, text.orientation)
    setting = Setting(layout)
    setting.refusals += _unwritable(text)
    setting.refusals += _unknown_fields(text)
    _set_blocks(setting, text)
    diploma_signing.set_signers(setting, text.signers)
    diploma_signing.set_logos(setting, text.logos)
    if text.serial:
        style, (x, y) = layout.serial, layout.serial_at
        serial = shaping.shape(text.serial, style.font, tracking=style.tracking)
        setting.placed.append(
            Placed(serial, x, y, style.largest, style.colour, layout.serial_align)
        )
    return setting


def _unwritable(text: DiplomaText) -> Iterator[str]:
    parts = [
        ("Navnet", text.printed_name),
        ("Overskriften", text.heading),
        ("Teksten", text.body),
        ("Helhedsplanens navn", text.plan),
        ("Sted og dato", text.place_and_date),
        *(("Underskriverens navn eller titel", f"{s.name} {s.title}") for s in text.signers),
        ("Nummeret", text.serial),
    ]
    for what, words in parts:
        if missing := fonts.missing_glyphs(words):
            yield _MISSING.format(what=what, characters=" ".join(missing))
    if not text.printed_name.strip():
        yield "Navnet på diplomet mangler."


def _unknown_fields(text: DiplomaText) -> Iterator[str]:
    """What still stands in braces when the fields are filled in."""
    for what, words in (
        ("Overskriften", text.heading), ("Teksten", text.body), ("Stedet", text.place_and_date),
    ):  # fmt: skip
        for name in field_names(words) if "{" in words else ():
            known = ", ".join(f"{{{field}}}" for field in FIELDS)
            yield f"{what} har et felt, som ikke findes: {{{name}}}. Felterne er {known}."


def _words(text: DiplomaText, part: Part) -> str:
    if part is Part.AWARD:
        return "tildeles" if text.body.startswith(("for ", "som ")) else ""
    return str(getattr(text, _FIELDS_OF_TEXT[part]))


# -- the column of text ---------------------------------------------------------------------


def _set_blocks(setting: Setting, text: DiplomaText) -> None:
    """Heading to date, from the top of the column to its foot, the air shared out."""
    column = setting.layout.column
    room = column.top - _foot(setting.layout, len(text.signers))
    for largest in _SHRINKING:
        shown, refusals = _shown_blocks(setting.layout, text, largest)
        spare = room - sum(block.air + block.height for block in shown)
        if spare >= 0:
            break
    else:
        refusals.append("Der er for meget tekst til én side. Kort teksten eller navnet af.")
    setting.refusals += refusals
    air = sum(block.air for block in shown) or 1
    stretch = 1 + min(spare / air, column.loosest - 1)
    y = column.top - max(spare - (stretch - 1) * air, 0) * _ABOVE
    for block in shown:
        y = _put(setting, block, y, stretch)


def _shown_blocks(
    layout: Layout, text: DiplomaText, largest: float
) -> tuple[list[_Set], list[str]]:
    """The blocks with words, and refusals; one that is left out leaves its air to the next."""
    shown: list[_Set] = []
    refusals: list[str] = []
    left_over = 0.0
    for block in layout.blocks:
        words, gap = _words(text, block.part), max(block.gap, left_over)
        found = _set_block(block, words, largest)
        if found is None:
            refusals.append(_TOO_LONG.format(what=_WORDS[block.part]))
        elif found.lines:
            shown.append(found if found.gap == gap else replace(found, gap=gap))
        left_over = 0 if found and found.lines else gap
    return shown, refusals


def _foot(layout: Layout, signers: int) -> float:
    rows = max(-(-signers // layout.signing.most), 1)
    return layout.column.bottom + (rows - 1) * layout.signing.step


def _put(setting: Setting, block: _Set, y: float, stretch: float) -> float:
    column = setting.layout.column
    y -= block.gap * stretch + block.over
    for line in block.lines:
        y -= block.size * block.style.lead
        setting.placed.append(
            Placed(line, column.x, y, block.size, block.style.colour, column.align)
        )
    y -= block.below
    if block.block.under is not None:
        y -= block.block.under_gap * stretch
        setting.art.append((block.block.under, column.x, y))
    return y


@lru_cache(maxsize=512)
def _set_block(block: Block, words: str, largest: float) -> _Set | None:
    """The block in no more than the share ``largest`` of its largest size; ``None``: no room."""
    for style in (block.style, block.otherwise):
        if style is None:
            continue
        less = replace(style, largest=max(style.largest * largest, style.smallest))
        if found := fitting.fitted(words, less, block.room):
            return _with_room_for_ink(_Set(block, less, *found, block.gap))
    return None


def _with_room_for_ink(found: _Set) -> _Set:
    """Other scripts reach further up and down than the Latin for which the style was made."""
    lines, style = found.lines, found.style
    if all(run.font == style.font for line in lines for run in line.runs):
        return found
    up = max(shaping.reach(line)[0] for line in lines)
    down = max(shaping.reach(line)[1] for line in lines)
    return replace(
        found,
        style=replace(style, lead=max(style.lead, _CLEAR * (up + down) / 1000)),
        over=max(up - _LATIN_UP, 0) * found.size / 1000,
        below=max(down - _LATIN_DOWN, 0) * found.size / 1000,
    )
