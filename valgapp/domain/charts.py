"""What a chart shows, described once: screen, picture and PDF draw the same definition.

Numbers are whole units of the chart's ``Kind``: hundredths of a percent or of a percentage
point, or øre. Meaning never rests on colour: every value stands as text, every ``Look`` has a
dash, a marker or a pattern of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from valgapp.domain import danish
from valgapp.domain.columns import Kind, shown

_MOST_POINTS_READ = 12  # a screen reader need not read every voucher of a year


class Look(Enum):
    """How a series or a line is drawn, whatever the palette."""

    MAIN = auto()  # what the chart is about: full, with round points
    EARLIER = auto()  # what it is held against: light with an outline, square points
    REFERENCE = auto()  # a known whole, such as København: dashed
    SECOND_REFERENCE = auto()  # another whole, such as Danmark: dotted
    PLAN = auto()  # what was meant to happen: long dashes


@dataclass(frozen=True, slots=True)
class Value:
    """A number and how it is written; a ``reserved`` one is hatched or hollow."""

    number: int
    shown: str
    reserved: bool = False


def value(number: int, kind: Kind, *, reserved: bool = False) -> Value:
    """A value written as its kind is written everywhere."""
    return Value(number, shown(number, kind), reserved)


@dataclass(frozen=True, slots=True)
class Series:
    """One value per category or stage; ``None`` where it is not known."""

    name: str
    values: tuple[Value | None, ...]
    look: Look = Look.MAIN


@dataclass(frozen=True, slots=True)
class Reference:
    """A line across the chart at one value, with its name."""

    label: str
    value: Value
    look: Look = Look.REFERENCE

    @property
    def text(self) -> str:
        """»København 59,97 %«."""
        return f"{self.label} {self.value.shown}"


@dataclass(frozen=True, slots=True)
class BarChart:
    """Bars from zero: lying, or ``upright`` where there is room for that.

    With ``Kind.POINTS`` it is a gap chart: zero is the reference that ``zero`` names.
    ``reserved`` says what hatching means.
    """

    title: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    kind: Kind
    references: tuple[Reference, ...] = ()
    upright: bool = False
    zero: str = ""
    reserved: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class SlopeChart:
    """Each line goes from its value at the first stage to its value at the second."""

    title: str
    stages: tuple[str, str]
    lines: tuple[Series, ...]
    kind: Kind
    reserved: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class TimeSeries:
    """Values by date, in order; a ``stepped`` one keeps its value until the next date."""

    name: str
    points: tuple[tuple[date, Value], ...]
    look: Look = Look.MAIN
    stepped: bool = False


@dataclass(frozen=True, slots=True)
class DayMark:
    """A day worth a line of its own, such as the election."""

    day: date
    label: str


@dataclass(frozen=True, slots=True)
class TimeChart:
    """What happened over time, beside what was planned."""

    title: str
    series: tuple[TimeSeries, ...]
    kind: Kind
    marks: tuple[DayMark, ...] = ()
    note: str = ""


Chart = BarChart | SlopeChart | TimeChart


def in_words(chart: Chart) -> str:
    """The text alternative: the title and every value, in whole sentences."""
    if isinstance(chart, BarChart):
        parts = _bars_in_words(chart)
    elif isinstance(chart, SlopeChart):
        parts = _slopes_in_words(chart)
    else:
        parts = _time_in_words(chart)
    return " ".join([_sentence(chart.title), *parts, *filter(None, [chart.note])])


def difference(line: Series, kind: Kind) -> str:
    """»+2,83« from the first to the last value of a line, or nothing; points for percentages."""
    first, last = line.values[0], line.values[-1]
    if first is None or last is None:
        return ""
    unit = Kind.POINTS if kind is Kind.PERCENT else kind
    return shown(last.number - first.number, unit)


def _bars_in_words(chart: BarChart) -> Iterator[str]:
    for i, category in enumerate(chart.categories):
        said = [_said(s, s.values[i], named=len(chart.series) > 1) for s in chart.series]
        hatched = any(v.reserved for s in chart.series if (v := s.values[i]))
        remark = [chart.reserved.lower()] if hatched and chart.reserved else []
        yield _sentence(f"{category}: {', '.join([*said, *remark])}")
    if chart.zero:
        yield _sentence(f"Nul er {chart.zero}")
    if chart.references:
        yield _sentence(f"Til sammenligning: {danish.listed([r.text for r in chart.references])}")


def _slopes_in_words(chart: SlopeChart) -> Iterator[str]:
    unit = " procentpoint" if chart.kind is Kind.PERCENT else ""
    for line in chart.lines:
        ends = [
            f"{stage}: {v.shown if v else 'ikke oplyst'}"
            for stage, v in zip(chart.stages, line.values, strict=True)
        ]
        change = difference(line, chart.kind)
        said = [*ends, f"ændring {change}{unit}"] if change else ends
        hatched = any(v.reserved for v in line.values if v)
        remark = [chart.reserved.lower()] if hatched and chart.reserved else []
        yield _sentence(f"{line.name} – {', '.join([*said, *remark])}")


def _time_in_words(chart: TimeChart) -> Iterator[str]:
    for series in chart.series:
        points = _spread(series.points)
        said = [f"{danish.long_date(day)}: {v.shown}" for day, v in points]
        yield _sentence(f"{series.name} – {'; '.join(said) or 'ingen tal'}")
    for mark in chart.marks:
        yield _sentence(f"{mark.label}: {danish.long_date(mark.day)}")


def _spread(points: Sequence[tuple[date, Value]]) -> list[tuple[date, Value]]:
    """Points evenly apart, always with the first and the last."""
    if len(points) <= _MOST_POINTS_READ:
        return list(points)
    last = len(points) - 1
    return [points[round(i * last / (_MOST_POINTS_READ - 1))] for i in range(_MOST_POINTS_READ)]


def _said(series: Series, v: Value | None, *, named: bool) -> str:
    words = v.shown if v else "ikke oplyst"
    return f"{series.name} {words}" if named else words


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?", "«")) else f"{text}."
