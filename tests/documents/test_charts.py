"""Charts: laid out without a word outside or on another, and painted whatever they are called."""

from __future__ import annotations

import re
from io import BytesIO
from itertools import combinations
from xml.etree import ElementTree as ET

import pypdf
import pytest

from tests.documents.chart_examples import AREAS, bars, every, gaps, slopes, spending, two_elections
from tests.documents.hostile import HOSTILE
from valgapp.documents import charts, drawing
from valgapp.documents.chart_axes import scale, spread
from valgapp.documents.chart_shapes import Area, Picture, Role, Stroke, Words
from valgapp.documents.chart_svg import svg
from valgapp.domain.columns import Kind

KINDS = sorted(every())
WIDTHS = (230.0, 300.0, 480.0, 1100.0)
SLACK = 0.6


def boxes(picture: Picture) -> list[tuple[float, float, float, float, str]]:
    """Left, top, right, bottom of every line of text, as near as type goes, and the text."""
    return [
        (w.left, w.y - w.size * 0.7, w.left + w.width, w.y + w.size * 0.2, w.text)
        for w in picture.shapes
        if isinstance(w, Words) and w.text
    ]


def overlapping(picture: Picture) -> list[tuple[str, str]]:
    return [
        (a[4], b[4])
        for a, b in combinations(boxes(picture), 2)
        if min(a[2], b[2]) - max(a[0], b[0]) > SLACK and min(a[3], b[3]) - max(a[1], b[1]) > SLACK
    ]


def outside(picture: Picture) -> list[str]:
    return [
        text
        for left, top, right, bottom, text in boxes(picture)
        if left < -SLACK
        or top < -SLACK
        or right > picture.width + SLACK
        or bottom > picture.height + SLACK
    ]


def texts(picture: Picture) -> list[str]:
    return [shape.text for shape in picture.shapes if isinstance(shape, Words)]


def bar_widths(picture: Picture) -> list[float]:
    areas = [s for s in picture.shapes if isinstance(s, Area) and s.fill is Role.MAIN]
    return [abs(a.points[1][0] - a.points[0][0]) for a in areas]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("width", WIDTHS)
def test_no_text_lies_outside_or_on_another(kind: str, width: float) -> None:
    picture = charts.layout(every()[kind], width, 9.5)
    assert outside(picture) == []
    assert overlapping(picture) == []


@pytest.mark.parametrize("kind", KINDS)
def test_neither_does_hostile_text(kind: str) -> None:
    for first in range(0, len(HOSTILE) - 6, 6):
        picture = charts.layout(every(HOSTILE[first : first + 6])[kind], 480, 9.5)
        assert outside(picture) == []
        assert overlapping(picture) == []


@pytest.mark.parametrize("kind", KINDS)
def test_shapes_and_spots_stay_inside(kind: str) -> None:
    picture = charts.layout(every()[kind], 480, 9.5)
    points = [p for s in picture.shapes if isinstance(s, Area | Stroke) for p in s.points]
    assert all(-1 <= x <= 481 and -1 <= y <= picture.height + 1 for x, y in points)
    assert picture.spots
    assert all(spot.text.strip() for spot in picture.spots)


def test_bars_are_as_long_as_their_values_and_begin_at_zero() -> None:
    lengths = bar_widths(charts.layout(bars(), 480, 9.5))
    values = [3327, 4394, 4928, 5029, 4951, 5256]
    assert len(lengths) == 6
    per_unit = {round(length / value, 6) for length, value in zip(lengths, values, strict=True)}
    assert len(per_unit) == 1


def test_every_value_stands_as_text() -> None:
    shown = texts(charts.layout(bars(), 480, 9.5))
    for text in ("33,27 %", "43,94 %", "49,28 %", "50,29 %", "49,51 %", "52,56 %"):
        assert shown.count(text) == 1
    assert {"København 59,97 %", "Danmark 67,21 %", "Kilde: KMD."} <= set(shown)


def test_gaps_go_to_the_left_of_a_named_zero() -> None:
    picture = charts.layout(gaps(), 480, 9.5)
    assert {"−26,70", "−7,41", "København 59,97 %", "−30", "0"} <= set(texts(picture))
    areas = [s for s in picture.shapes if isinstance(s, Area)]
    zero = areas[0].points[0][0]
    assert all(min(x for x, _ in a.points) < zero - 1 for a in areas)
    assert all(max(x for x, _ in a.points) == pytest.approx(zero) for a in areas)


def test_a_slope_tells_the_change_and_leaves_out_what_is_not_known() -> None:
    shown = texts(charts.layout(slopes(), 480, 9.5))
    assert {"36,37 %", "(+3,10)", "65,6 %", "(+5,63)", "KV21", "KV25"} <= set(shown)
    assert shown.count("50,29 %") == 1  # known in 2021 only


def test_money_over_time_has_an_axis_in_kroner() -> None:
    picture = charts.layout(spending(), 480, 9.5)
    assert {"0 kr.", "100.000 kr.", "500.000 kr.", "Valgdag", "I dag"} <= set(texts(picture))
    assert "Forbrug\n18. november 2025: 401.200,75 kr." in [s.text for s in picture.spots]


def test_a_spending_line_steps() -> None:
    picture = charts.layout(spending(), 480, 9.5)
    path = next(
        s for s in picture.shapes if isinstance(s, Stroke) and s.role is Role.MAIN and len(s.points) > 4
    )  # fmt: skip
    assert all(
        a[0] == b[0] or a[1] == b[1] for a, b in zip(path.points, path.points[1:], strict=False)
    )


def test_colour_never_carries_the_meaning_alone() -> None:
    picture = charts.layout(two_elections(), 480, 9.5)
    assert {"KV21", "KV25", "Skraveret: ikke direkte sammenlignelig"} <= set(texts(picture))
    hatching = [s for s in picture.shapes if isinstance(s, Stroke) and s.role is Role.MAIN]
    assert len(hatching) > 20
    dashes = {s.dash for s in picture.shapes if isinstance(s, Stroke) and s.role is Role.INK}
    assert len(dashes) == 3  # the axis, København and Danmark


def test_upright_bars_lie_down_where_there_is_no_room() -> None:
    narrow, broad = (charts.layout(bars(upright=True), w, 9.5) for w in (230, 480))
    assert any(len(a) > 1 for a in [bar_widths(narrow)])
    assert len({round(w, 3) for w in bar_widths(broad)}) == 1  # equally broad: they stand
    assert len({round(w, 3) for w in bar_widths(narrow)}) == 6


@pytest.mark.parametrize("kind", KINDS)
def test_both_painters_draw_every_kind_with_hostile_labels(kind: str) -> None:
    for first in range(0, len(HOSTILE) - 6, 12):
        picture = charts.layout(every(HOSTILE[first : first + 6])[kind], 480, 9.5)
        root = ET.fromstring(svg(picture))
        assert not [e.tag for e in root.iter() if e.tag.endswith(("image", "script", "a"))]
    file = BytesIO()
    canvas = drawing.new_canvas(file, drawing.A4, "Diagram")
    charts.draw(canvas, charts.layout(every(HOSTILE[-6:])[kind], 480, 9.5), 57, 780)
    canvas.save()
    assert len(pypdf.PdfReader(file).pages) == 1


def test_the_pdf_has_the_values_as_text_and_our_fonts_alone() -> None:
    file = BytesIO()
    canvas = drawing.new_canvas(file, drawing.A4, "Diagram")
    charts.draw(canvas, charts.layout(bars(), 480, 9.5), 57, 780)
    canvas.save()
    page = pypdf.PdfReader(file).pages[0]
    text = page.extract_text()
    assert all(label in text for label in (*AREAS, "33,27 %", "København 59,97 %"))
    names = [str(f.get_object()["/BaseFont"]) for f in page["/Resources"]["/Font"].values()]  # type: ignore[index]
    assert all("SourceSans" in name for name in names)


def test_the_svg_says_what_it_shows() -> None:
    root = ET.fromstring(svg(charts.layout(bars(), 480, 9.5)))
    said = root.findtext("{http://www.w3.org/2000/svg}desc") or ""
    assert "7. Nord (Tingbjerg Skole): 33,27 %." in said
    assert "Til sammenligning: København 59,97 % og Danmark 67,21 %." in said


@pytest.mark.parametrize(
    ("numbers", "kind", "low", "high"),
    [
        ([3327, 6721], Kind.PERCENT, 0, 7000),
        ([-2670, -741], Kind.POINTS, -3000, 0),
        ([0], Kind.PERCENT, 0, 100),
        ([], Kind.MONEY, 0, 100),
        ([50_000_000], Kind.MONEY, 0, 50_000_000),
        ([7], Kind.NUMBER, 0, 7),
    ],
)
def test_axes_end_on_round_numbers(numbers: list[int], kind: Kind, low: int, high: int) -> None:
    made = scale(numbers, kind, most=10)
    assert (made.low, made.high) == (low, high)
    assert len(made.ticks()) <= 11


def test_labels_move_apart_as_little_as_can_be() -> None:
    assert spread([10, 30], [4, 4], 0) == [10, 30]
    assert spread([10, 10], [4, 4], 0) == [8, 12]
    assert spread([1, 1, 50], [4, 4, 4], 0) == [2, 6, 50]


def test_the_svg_draws_letters_where_the_pdf_writes_them() -> None:
    picture = charts.layout(bars(), 480, 9.5)
    root = ET.fromstring(svg(picture))
    paths = [e for e in root if e.tag.endswith("path")]
    assert len(paths) == len([t for t in texts(picture) if t])
    assert not [e for e in root if e.tag.endswith("text")]
    title = next(s for s in picture.shapes if isinstance(s, Words))
    assert paths[0].get("transform", "").startswith(f"translate(0 {title.y:g})")
    across = [float(n) for n in re.findall(r"[MLC ](-?\d+) -?\d+", paths[0].get("d", ""))]
    assert max(across) * title.size / 1000 == pytest.approx(title.width, abs=1)
    assert len(svg(picture)) < 200_000
