"""Our documents against the bare library doing the same work, and their growth: processor time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from io import BytesIO
from itertools import count
from pathlib import Path
from time import process_time

import pytest

from tests.benchmarks.files import SIZES
from tests.benchmarks.timing import Figure, growth, in_turns, ratio, timed
from tests.documents.diploma_texts import diploma_text
from tests.documents.report_sample import ambassador
from valgapp.documents import diploma, diploma_setting, drawing, fonts, workbook
from valgapp.domain.columns import Column, Kind, shown
from valgapp.domain.diplomas import DiplomaText
from valgapp.domain.roster import ROSTER_COLUMNS, AmbassadorRow

pytestmark = [pytest.mark.benchmark, pytest.mark.timeout(1800)]

ROUNDS = 9
NAMES = (
    "Ida Prøve",
    "Gülşah Çelik-Öğüz",
    "Nguyễn Thị Ánh",
    "Łucja Żółć",
    "Cabdiraxmaan Xaaji Ciise",
)


def texts(number: int, start: int = 0) -> list[DiplomaText]:
    return [
        diploma_text(f"{NAMES[k % len(NAMES)]} {k}", serial=f"KV25-NBV-{k:02d}")
        for k in range(start, start + number)
    ]


def bare_diplomas(drawn: Sequence[Sequence[tuple[str, str, float, float, float]]]) -> bytes:
    """The same lines at the same places with the same fonts, straight on a canvas."""
    from reportlab.pdfgen.canvas import Canvas

    file = BytesIO()
    canvas = Canvas(file, pagesize=drawing.A4_LANDSCAPE, pageCompression=1)
    for lines in drawn:
        for words, font, size, x, y in lines:
            canvas.setFont(font, size)
            canvas.drawCentredString(x, y, words)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def lines_of(text: DiplomaText) -> list[tuple[str, str, float, float, float]]:
    return [
        (
            "".join(glyph.text for run in item.line.runs for glyph in run.glyphs),
            f"Bare-{item.line.runs[0].font}",
            item.size,
            item.x,
            item.y,
        )
        for item in diploma_setting.set_text(text).placed
    ]


@pytest.fixture(scope="module")
def bare_fonts(tmp_path_factory: pytest.TempPathFactory) -> None:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    for font in (fonts.GARAMOND, fonts.GARAMOND_ITALIC, fonts.SANS):
        path = tmp_path_factory.mktemp("fonts") / f"{font}.ttf"
        path.write_bytes(fonts.font_bytes(font))
        pdfmetrics.registerFont(TTFont(f"Bare-{font}", str(path)))


@pytest.mark.usefixtures("bare_fonts")
def test_sixty_diplomas_cost_little_more_than_the_bare_text(figure: Figure) -> None:
    """Names never drawn before, as in a real batch, against the same lines at the same places in
    the same fonts straight on a canvas; processor time.
    """
    drawn = [lines_of(text) for text in texts(60)]
    start = count(1000, 60)
    found = in_turns(
        lambda: diploma.render_batch(texts(60, next(start))),
        lambda: bare_diplomas(drawn), ROUNDS, process_time,
    )  # fmt: skip
    figure("diplomas", ratio(*found))


def test_diplomas_grow_no_faster_than_their_number(figure: Figure) -> None:
    """Names never drawn before; processor time. A PDF each only up to 6 000: they are files."""
    start = count(100_000, 100_000)

    def batch(number: int) -> float:
        wanted = texts(number, next(start))
        return timed(lambda: diploma.render_batch(wanted), process_time)

    def alone(number: int) -> float:
        wanted = texts(number, next(start))
        return timed(lambda: [diploma.render(text) for text in wanted], process_time)

    batch(60)
    figure("diplomas growth", growth({n: [batch(n) for _ in range(tries(n))] for n in SIZES}))
    figure("diplomas alone", growth({n: [alone(n) for _ in range(tries(n))] for n in SIZES[:3]}))


def people(count: int) -> list[AmbassadorRow]:
    return [
        ambassador(
            f"{NAMES[k % len(NAMES)]} {k}",
            phone=f"+45 12 34 {k % 100:02d} 78",
            joined_on=date(2025, 9, 1),
        )
        for k in range(count)
    ]


def bare_workbook(rows: Sequence[Sequence[object]], path: Path) -> None:
    """The same cells by openpyxl in write-only mode, with no looks at all."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Ambassadører")
    for row in rows:
        sheet.append(row)
    book.save(path)


def test_a_workbook_costs_little_more_than_its_bare_cells(tmp_path: Path, figure: Figure) -> None:
    """The roster as »Eksportér til Excel« writes it, against the same values with no looks at all."""
    rows = people(10_000)
    values = [[bare_value(column, row) for column in ROSTER_COLUMNS] for row in rows]
    found = in_turns(
        lambda: workbook.table_workbook("Ambassadører", ROSTER_COLUMNS, rows, tmp_path / "x.xlsx"),
        lambda: bare_workbook(values, tmp_path / "bare.xlsx"), ROUNDS, process_time,
    )  # fmt: skip
    figure("workbook", ratio(*found))


def bare_value(column: Column[AmbassadorRow], row: AmbassadorRow) -> object:
    value = column.value(row)
    return value if column.kind is Kind.DATE else shown(value, column.kind)


def test_a_workbook_grows_no_faster_than_its_rows(tmp_path: Path, figure: Figure) -> None:
    """The same export of more and more people; processor time."""

    def seconds(number: int) -> float:
        rows, path = people(number), tmp_path / "x.xlsx"
        return timed(
            lambda: workbook.table_workbook("Ambassadører", ROSTER_COLUMNS, rows, path),
            process_time,
        )

    seconds(60)
    figure("workbook growth", growth({n: [seconds(n) for _ in range(tries(n))] for n in SIZES}))


def tries(number: int) -> int:
    """Fewer of what takes long."""
    return 7 if number <= 600 else 3
