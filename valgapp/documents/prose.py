"""Running text on A4: headings, paragraphs and lists, as the papers about people's rights need."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

from valgapp.documents import drawing, fonts, heads, shaping, tabular
from valgapp.documents.drawing import INK
from valgapp.documents.tabular import MARGIN, Field, Pages, Style
from valgapp.domain.columns import Columns, shown

_SIZE: Final = 10.5
_LEADING: Final = 14.6
_TABLE: Final = Style(size=8.5, leading=10.8, padding=3.8)
_INDENT: Final = 14.0  # points, of a line of a list after its mark


def put_text(pages: Pages, text: str) -> None:
    """A text whose lines that begin with »# « are headings; an empty line parts paragraphs."""
    for line in text.splitlines():
        if line.startswith("# "):
            heads.put_section(pages, line.removeprefix("# "), keep=50)
        elif line.strip():
            put_paragraph(pages, line)
        else:
            pages.y -= _LEADING * 0.35


def put_paragraph(pages: Pages, words: str, *, indent: float = 0, mark: str = "") -> None:
    """A paragraph over the width of the page; ``mark`` stands before its first line."""
    lines = shaping.wrap(fonts.writable(words), fonts.SANS, _SIZE, pages.room - indent)
    for number, line in enumerate(lines):
        if pages.y - _LEADING < pages.floor:
            pages.turn()
        pages.y -= _LEADING
        if mark and not number:
            drawing.text(pages.canvas, mark, fonts.SANS, _SIZE, MARGIN, pages.y, colour=INK)
        drawing.text(pages.canvas, line, fonts.SANS, _SIZE, MARGIN + indent, pages.y, colour=INK)
    pages.y -= 3


def put_list(pages: Pages, items: Iterable[str]) -> None:
    """Lines with a mark before each."""
    for item in items:
        put_paragraph(pages, item, indent=_INDENT, mark="•")


def put_table(pages: Pages, columns: Columns[Any], rows: Sequence[Any]) -> None:
    """A list over the width of the page; each column gets its share."""
    total = sum(column.width for column in columns)
    fields = [Field(c.title, pages.room * c.width / total, c.kind.is_numeric) for c in columns]
    cells = [[shown(c.value(row), c.kind) for c in columns] for row in rows]
    tabular.fill(pages, fields, cells, _TABLE)
    pages.y -= 4
