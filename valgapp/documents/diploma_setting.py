"""Setting a diploma: which lines stand where and how large, and what is wrong with them.

A text is shrunk as far as its part of the page allows, a name is then set in two lines, and
what would still not fit, or holds a character no typeface has, is refused in a sentence.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from valgapp.documents import drawing, fonts, shaping
from valgapp.documents.drawing import GREY, INK, VERDIGRIS, Colour
from valgapp.domain.diplomas import DiplomaText, Signer

WIDTH, HEIGHT = drawing.A4_LANDSCAPE
MOST_SIGNERS: Final = 4

MIDDLE: Final = WIDTH / 2
EDGE: Final = 37.0  # 13 mm: what office printers reach on every side
INNER: Final = EDGE + 22
SEAL_RADIUS: Final = 39.0
SEAL_Y: Final = HEIGHT - INNER - 15 - SEAL_RADIUS
_SIGN_Y: Final = 124.0
_SIGN_ROOM: Final = 36.0
_FLOURISH_GAP: Final = 16.0
_NAME_ROOM: Final = 600.0
_BODY_ROOM: Final = 500.0
_LINE_ROOM: Final = 560.0
_MISSING: Final = "{what} har tegn, som ikke kan trykkes: {characters}. Skriv dem på en anden måde."


@dataclass(frozen=True, slots=True)
class Placed:
    line: shaping.Line
    x: float
    y: float
    size: float
    colour: Colour = INK


@dataclass(slots=True)
class Setting:
    """What is to be drawn, and what is wrong with it."""

    placed: list[Placed] = field(default_factory=list)
    rules: list[tuple[float, float, float]] = field(default_factory=list)
    flourish_y: float = 0
    refusals: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Block:
    """Lines of one text, set in the middle of the page; ``gap`` is the air above, in points."""

    lines: tuple[shaping.Line, ...]
    size: float
    leading: float
    gap: float
    colour: Colour = INK
    is_name: bool = False

    @property
    def height(self) -> float:
        return self.leading * len(self.lines)


def set_text(text: DiplomaText) -> Setting:
    setting = Setting()
    setting.refusals += _unwritable(text)
    _set_middle(setting, text)
    _set_signers(setting, text.signers)
    serial = shaping.shape(text.serial, fonts.SANS, tracking=60)
    setting.placed.append(Placed(serial, MIDDLE, INNER + 10, 7.5, GREY))
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


def _set_middle(setting: Setting, text: DiplomaText) -> None:
    """Heading to date, from the seal down to the room for signatures, the air shared out."""
    blocks = [block for block in _blocks(setting, text) if block.lines]
    room = SEAL_Y - SEAL_RADIUS - _SIGN_Y - _SIGN_ROOM
    spare = room - _FLOURISH_GAP - sum(block.gap + block.height for block in blocks)
    if spare < 0:
        setting.refusals.append("Der er for meget tekst til én side. Kort teksten eller navnet af.")
    stretch = 1 + min(spare / sum(block.gap for block in blocks), 0.6)
    y = SEAL_Y - SEAL_RADIUS
    for block in blocks:
        y -= block.gap * stretch
        for line in block.lines:
            y -= block.leading
            setting.placed.append(Placed(line, MIDDLE, y, block.size, block.colour))
        if block.is_name:
            setting.flourish_y = y = y - _FLOURISH_GAP * stretch


def _blocks(setting: Setting, text: DiplomaText) -> Iterator[_Block]:
    heading = _one_line(text.heading, fonts.SERIF_SEMIBOLD, (40, 24), _NAME_ROOM, tracking=50)
    yield _found(setting, heading, "Overskriften", gap=14, lead=0.72, colour=VERDIGRIS)
    if text.body.startswith(("for ", "som ")):
        yield _Block((shaping.shape("tildeles", fonts.SERIF_ITALIC),), 15, 15, 14)
    name = _one_line(text.printed_name, fonts.SERIF, (44, 30), _NAME_ROOM) or _two_lines(
        text.printed_name, fonts.SERIF, (33, 21), _NAME_ROOM
    )
    yield replace(_found(setting, name, "Navnet", gap=10, lead=1.12), is_name=True)
    yield _found(setting, _body(text.body), "Teksten", gap=10, lead=1.42)
    plan = _one_line(text.plan, fonts.SERIF_SEMIBOLD, (14, 9), _LINE_ROOM)
    yield _found(setting, plan, "Helhedsplanens navn", gap=13, lead=1.3, colour=VERDIGRIS)
    place = _one_line(text.place_and_date, fonts.SERIF_ITALIC, (13.5, 9), _LINE_ROOM)
    yield _found(setting, place, "Sted og dato", gap=3, lead=1.4)


_Fitted = tuple[tuple[shaping.Line, ...], float] | None


def _found(
    setting: Setting, fitted: _Fitted, what: str, *, gap: float, lead: float, colour: Colour = INK
) -> _Block:
    if fitted is None:
        setting.refusals.append(f"{what} fylder for meget på diplomet. Skriv det kortere.")
        fitted = ((), 1)
    lines, size = fitted
    return _Block(lines, size, size * lead, gap, colour)


def _one_line(
    words: str, font: str, sizes: tuple[float, float], room: float, *, tracking: float = 0
) -> _Fitted:
    """One line in the largest size that fits, or nothing when even the smallest does not."""
    line = shaping.shape(words, font, tracking=tracking)
    largest, smallest = sizes
    size = min(largest, room * 1000 / line.width) if line.width else largest
    return ((line,) if line.width else (), size) if size >= smallest else None


def _two_lines(words: str, font: str, sizes: tuple[float, float], room: float) -> _Fitted:
    return _lines(words, font, sizes, room, most=2, step=1)


def _body(words: str) -> _Fitted:
    return _lines(words, fonts.SERIF, (15.5, 11.5), _BODY_ROOM, most=4, step=0.5)


def _lines(
    words: str, font: str, sizes: tuple[float, float], room: float, *, most: int, step: float
) -> _Fitted:
    """Lines of like length in the largest size in which they are few enough."""
    largest, smallest = sizes
    for k in range(round((largest - smallest) / step) + 1):
        size = largest - k * step
        lines = shaping.balanced(words, font, size, room)
        if len(lines) <= most:
            return tuple(shaping.shape(line, font) for line in lines if line), size
    return None


def _set_signers(setting: Setting, signers: tuple[Signer, ...]) -> None:
    if not signers:
        setting.remarks.append("Der er ingen underskriver på diplomet.")
        return
    if len(signers) > MOST_SIGNERS:
        setting.refusals.append(f"Der er højst plads til {MOST_SIGNERS} underskrivere.")
        return
    column = min((WIDTH - 2 * INNER - 60) / len(signers), 235)
    for k, signer in enumerate(signers):
        x = MIDDLE + (k - (len(signers) - 1) / 2) * column
        _set_signer(setting, signer, x, column - 26)


def _set_signer(setting: Setting, signer: Signer, x: float, room: float) -> None:
    setting.rules.append((x - room / 2, x + room / 2, _SIGN_Y))
    name = _one_line(signer.name, fonts.SERIF_SEMIBOLD, (11, 7.5), room)
    title = _lines(signer.title, fonts.SERIF, (10, 8), room, most=2, step=0.5)
    if name is None or title is None:
        setting.refusals.append(f"Der er ikke plads til underskriveren »{signer.name}« med titel.")
        return
    y = _SIGN_Y - 14
    for lines, size in (name, title):
        for line in lines:
            setting.placed.append(Placed(line, x, y, size))
            y -= size * 1.22
