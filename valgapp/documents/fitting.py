"""Words in the largest type that fits, in as many lines as their style allows."""

from __future__ import annotations

from valgapp.documents import fonts, shaping
from valgapp.documents.layout import Style

Fitted = tuple[tuple[shaping.Line, ...], float] | None


def fitted(words: str, style: Style, room: float) -> Fitted:
    """The lines in the largest size that fits, or nothing when even the smallest does not."""
    if style.lines > 1:
        return _lines(words, style, room)
    line = shaping.shape(words, style.font, tracking=style.tracking, features=style.features)
    size = min(style.largest, room * 1000 / line.width) if line.width else style.largest
    return ((line,) if line.width else (), size) if size >= style.smallest else None


def _lines(words: str, style: Style, room: float) -> Fitted:
    """Lines of like length in the largest size in which they are few enough and no word broken."""
    unbroken = " ".join(fonts.clean_lines(words).split())
    step = 1.0 if style.largest > 20 else 0.5
    for k in range(round((style.largest - style.smallest) / step) + 1):
        size = style.largest - k * step
        lines = shaping.balanced(words, style.font, size, room)
        if len(lines) > style.lines or " ".join(" ".join(lines).split()) != unbroken:
            continue
        shaped = [shaping.shape(line, style.font, features=style.features) for line in lines]
        # Words that lean on one another can be wider together than the sum they were filled by.
        if all(line.width_at(size) <= room for line in shaped):
            return tuple(line for line in shaped if line.runs), size
    return None
