"""Our documents against the bare library doing the same work, in one run: ratios, not times.

Processor time is measured, so that a busy machine changes little.

Run with ``python -m pytest tests/benchmarks/bench_documents.py -m benchmark -s``.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from datetime import date
from io import BytesIO
from itertools import count
from pathlib import Path

import pytest

from tests.documents.diploma_texts import diploma_text
from tests.documents.report_sample import ambassador
from valgapp.documents import diploma, diploma_setting, drawing, fonts, workbook
from valgapp.domain.columns import Column, Kind, shown
from valgapp.domain.diplomas import DiplomaText
from valgapp.domain.roster import ROSTER_COLUMNS, AmbassadorRow

ROUNDS = 7
NAMES = (
    "Ida Prøve",
    "Gülşah Çelik-Öğüz",
    "Nguyễn Thị Ánh",
    "Łucja Żółć",
    "Cabdiraxmaan Xaaji Ciise",
)


def ratio(what: str, ours: Callable[[], object], bare: Callable[[], object]) -> float:
    """Median of ours over median of the bare one, run in turns after one warm-up each."""
    times: dict[Callable[[], object], list[float]] = {ours: [], bare: []}
    for number in range(ROUNDS + 1):
        for run in (ours, bare) if number % 2 else (bare, ours):
            begun = time.process_time()
            run()
            if number:
                times[run].append(time.process_time() - begun)
    mine, theirs = statistics.median(times[ours]), statistics.median(times[bare])
    spread = ", ".join(f"{1000 * t:.0f}" for t in sorted(times[ours]))
    print(
        f"\n{what}: ours {1000 * mine:.0f} ms, bare {1000 * theirs:.0f} ms, "
        f"ratio {mine / theirs:.2f} (ours, ms: {spread})"
    )
    return mine / theirs


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


@pytest.mark.benchmark
@pytest.mark.usefixtures("bare_fonts")
def test_sixty_diplomas_cost_at_most_1_3_times_the_bare_text() -> None:
    drawn = [lines_of(text) for text in texts(60)]
    start = count(1000, 60)  # names never drawn before, as in a real batch
    found = ratio(
        "60 diplomas in one PDF",
        lambda: diploma.render_batch(texts(60, next(start))),
        lambda: bare_diplomas(drawn),
    )
    assert found <= 1.3


@pytest.mark.benchmark
def test_a_batch_grows_no_faster_than_its_pages() -> None:
    start = count(100_000, 10_000)  # names never drawn before, as in a real batch

    def seconds(number: int) -> tuple[float, int]:
        wanted = texts(number, next(start))
        begun = time.process_time()
        pdf = diploma.render_batch(wanted)
        return time.process_time() - begun, len(pdf)

    seconds(60)
    few, many = min(seconds(600) for _ in range(3)), seconds(6_000)
    print(
        f"\n6 000 diplomas in one PDF {many[0]:.1f} s, {many[0] / few[0]:.1f}× 600; "
        f"{many[1] / 6_000:.0f} bytes a page; one alone {len(diploma.render(texts(1)[0]))} bytes"
    )
    assert many[0] / few[0] < 12.6  # log-log slope 1.1


@pytest.mark.benchmark
def test_one_diploma_at_a_time_grows_no_faster_than_their_number() -> None:
    def seconds(count: int) -> float:
        wanted = texts(count)
        begun = time.process_time()
        for text in wanted:
            diploma.render(text)
        return time.process_time() - begun

    seconds(5)
    few, many = min(seconds(60) for _ in range(3)), min(seconds(600) for _ in range(3))
    print(
        f"\none diploma rendered alone: {1000 * few / 60:.1f} ms; ten times as many: {many / few:.1f}×"
    )
    assert many / few < 12.6  # log-log slope 1.1


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


@pytest.mark.benchmark
def test_a_workbook_of_10_000_rows_costs_at_most_1_5_times_the_bare_cells(tmp_path: Path) -> None:
    rows = people(10_000)

    values = [[bare_value(column, row) for column in ROSTER_COLUMNS] for row in rows]
    found = ratio(
        "10 000 rows in a workbook",
        lambda: workbook.table_workbook("Ambassadører", ROSTER_COLUMNS, rows, tmp_path / "x.xlsx"),
        lambda: bare_workbook(values, tmp_path / "bare.xlsx"),
    )
    assert found <= 1.5


def bare_value(column: Column[AmbassadorRow], row: AmbassadorRow) -> object:
    value = column.value(row)
    return value if column.kind is Kind.DATE else shown(value, column.kind)


@pytest.mark.benchmark
def test_a_workbook_grows_no_faster_than_its_rows(tmp_path: Path) -> None:
    def seconds(count: int) -> float:
        rows = people(count)
        begun = time.process_time()
        workbook.table_workbook("Ambassadører", ROSTER_COLUMNS, rows, tmp_path / "x.xlsx")
        return time.process_time() - begun

    seconds(60)
    few, many = min(seconds(6_000) for _ in range(3)), min(seconds(60_000) for _ in range(3))
    print(f"\nworkbook of 6 000 rows {few:.2f} s, of 60 000 rows {many:.2f} s: {many / few:.1f}×")
    assert many / few < 12.6  # log-log slope 1.1
