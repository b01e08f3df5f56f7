"""What every part of the status report is set with: chapters, tables, charts, running text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from valgapp.documents import charts, drawing, fonts, heads, shaping, tabular
from valgapp.documents.bif_numbers import Numbers
from valgapp.documents.drawing import GREY, INK, TINT, VERDIGRIS
from valgapp.documents.tabular import MARGIN, Cells, Field, Pages, Style
from valgapp.domain.charts import Chart
from valgapp.domain.columns import Kind, shown
from valgapp.domain.report import ReportData

_STYLE: Final = Style(size=8.8, leading=10.8, padding=3)
_TEXT: Final = 10.0
_GUTTER: Final = 18.0
_CHART: Final = 8.5


@dataclass(slots=True)
class Paper:
    """The pages so far, what they are made from, and the chapters with the page each is on."""

    pages: Pages
    data: ReportData
    numbers: Numbers
    chapters: list[tuple[str, int]] = field(default_factory=list)

    def chapter(self, title: str, *, keep: float = 130) -> None:
        """A numbered heading with a bookmark, on the next page when little would follow it."""
        pages = self.pages
        pages.y -= 12
        if pages.y - keep < pages.floor:
            pages.turn()
        numbered = f"{len(self.chapters) + 1}  {title}"
        self.chapters.append((title, pages.number))
        pages.bookmark(numbered)
        heads.put_words(pages, numbered, fonts.SERIF_SEMIBOLD, 16, VERDIGRIS, gap=0)
        drawing.rule(pages.canvas, MARGIN, pages.y - 6, MARGIN + pages.room, pages.y - 6, 0.9,
                     VERDIGRIS)  # fmt: skip
        pages.y -= 14

    def heading(self, title: str, *, keep: float = 70) -> None:
        """A small heading inside a chapter."""
        pages = self.pages
        pages.y -= 10
        if pages.y - keep < pages.floor:
            pages.turn()
        heads.put_words(pages, title, fonts.SANS_SEMIBOLD, 10.5, INK, gap=0)
        pages.y -= 5

    def text(self, words: str) -> None:
        """A paragraph."""
        heads.put_words(self.pages, words, fonts.SANS, _TEXT, INK, gap=2)
        self.pages.y -= 5

    def note(self, words: str) -> None:
        """What has to be known of a table or chart, in small type."""
        heads.put_words(self.pages, words, fonts.SANS, 8.5, GREY, gap=3)
        self.pages.y -= 2

    def notice(self, words: str) -> None:
        """A sentence nobody may overlook, on a tint with a line at its side."""
        pages = self.pages
        size, leading = 10.5, 14.0
        lines = shaping.wrap(fonts.writable(words), fonts.SANS_SEMIBOLD, size, pages.room - 24)
        height = 10 + leading * len(lines)
        if pages.y - height - 8 < pages.floor:
            pages.turn()
        pages.y -= 6
        pages.canvas.setFillColorRGB(*TINT)
        pages.canvas.rect(MARGIN, pages.y - height, pages.room, height, stroke=0, fill=1)
        drawing.rule(pages.canvas, MARGIN + 1, pages.y - height, MARGIN + 1, pages.y, 2, VERDIGRIS)
        for number, line in enumerate(lines):
            y = pages.y - 5 - leading * (number + 0.5) - 3.5
            drawing.text(pages.canvas, line, fonts.SANS_SEMIBOLD, size, MARGIN + 12, y)
        pages.y -= height + 8

    def table(
        self,
        fields: Sequence[tuple[str, float, bool]],
        rows: Sequence[Cells],
        total: Cells | None = None,
    ) -> None:
        """Columns as title, share of the width, and whether they hold numbers."""
        if not rows:
            return
        whole = sum(share for _, share, _ in fields)
        room = self.pages.room
        columns = [Field(title, room * share / whole, right) for title, share, right in fields]
        if total is None:
            tabular.fill(self.pages, columns, rows, _STYLE)
        else:
            tabular.fill_with_sum(self.pages, columns, rows, total, _STYLE)
        self.pages.y -= 4

    def chart(self, *beside: Chart) -> None:
        """One chart over the whole width, or two beside each other."""
        pages = self.pages
        width = (pages.room - _GUTTER * (len(beside) - 1)) / len(beside)
        pictures = [charts.layout(chart, width, _CHART) for chart in beside]
        height = max(picture.height for picture in pictures) + 12
        if pages.y - height < pages.floor:
            pages.turn()
        for place, picture in enumerate(pictures):
            x = MARGIN + place * (width + _GUTTER)
            charts.draw(pages.canvas, picture, x, pages.y - 10)
        pages.y -= height


def told(value: Any, kind: Kind = Kind.NUMBER) -> str:
    """A number as it is read; what is hidden keeps its words."""
    return value if isinstance(value, str) else shown(value, kind)
