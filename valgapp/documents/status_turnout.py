"""The status report's chapters of turnout, of what comes next, and of what the figures mean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from valgapp.documents.bif_turnout import NOT_MIXED
from valgapp.documents.status_paper import Paper
from valgapp.domain import danish, small_groups
from valgapp.domain.charts import BarChart, SlopeChart
from valgapp.domain.columns import Kind, shown
from valgapp.domain.report_turnout import TurnoutReport, sources
from valgapp.domain.turnout import NOT_CAUSAL, Level, TurnoutRow
from valgapp.domain.turnout_charts import charts_of
from valgapp.domain.turnout_comparison import ROUNDED, UNKNOWN, Comparison, ComparisonRow


def put_turnout(paper: Paper) -> None:
    """Both tables of the source, their charts, the change where it is known, the reservations."""
    found = paper.data.turnout
    if found.election is None:
        return
    paper.chapter("Valgdeltagelse", keep=260)
    paper.text(f"{found.election.title}. {_wholes(found)}")
    paper.text(NOT_MIXED)
    _put_table(paper, "Udvalgte afstemningsområder", "Område", found.areas)
    _put_table(paper, "Helhedsplaner", "Helhedsplan", found.plans, found.note)
    _put_charts(paper, found)
    if found.comparison and found.comparison.before != found.comparison.after:
        _put_changes(paper, found.comparison)
    paper.notice(NOT_CAUSAL)


def put_next_steps(paper: Paper) -> None:
    """The user's own words, then the days that are set."""
    days = list(_coming(paper))
    written = [part.strip() for part in paper.data.next_steps.split("\n") if part.strip()]
    if not days and not written:
        return
    paper.chapter("Næste skridt", keep=100)
    for part in written:
        paper.text(part)
    if days:
        paper.heading("Fastsatte datoer", keep=60)
        paper.table([("Dato", 18, False), ("Hvad", 52, False), ("Hvor", 40, False)], days)


def put_basis(paper: Paper) -> None:
    """What the figures mean, where they are from."""
    data = paper.data
    paper.chapter("Om tallene")
    made = danish.date_and_clock(data.made_at)
    paper.text(f"Tallene er opgjort {made} af {data.site} og er de samme som i regnearket.")
    paper.text(f"Rapporten indeholder ingen personoplysninger. {small_groups.RULE}")
    paper.note(" ".join(f"{what}: {source.removesuffix('.')}." for what, source in data.sources))


def _wholes(found: TurnoutReport) -> str:
    said = [f"{row.label}: {row.shown}" for row in found.wholes]
    return f"{', '.join(said)}." if said else ""


def _put_table(
    paper: Paper, heading: str, first: str, rows: Sequence[TurnoutRow], note: str = ""
) -> None:
    if not rows:
        return
    paper.heading(heading, keep=150)
    has_district = any(row.district for row in rows)
    district = [("Bydel", 28, False)] if has_district else []
    fields = [(first, 44, False), *district, ("Stemmeprocent", 20, True),
              ("Til København (procentpoint)", 30, True)]  # fmt: skip
    paper.table(fields, [
        (r.label, *([r.district] if has_district else []), r.shown, shown(r.gap, Kind.POINTS))
        for r in rows
    ])  # fmt: skip
    paper.note(" ".join(filter(None, (note, f"Kilde: {sources(tuple(rows))}."))))


def _put_charts(paper: Paper, found: TurnoutReport) -> None:
    """Levels beside each other, then slopes; the gaps stand in the tables."""
    if found.election is None or found.comparison is None:
        return
    made = charts_of(found.election, found.figures, found.comparison)
    levels = [c for c in made if isinstance(c, BarChart) and c.kind is Kind.PERCENT]
    slopes = [c for c in made if isinstance(c, SlopeChart)]
    if levels:
        paper.chart(*levels)
    if slopes:
        paper.chart(*slopes)


def _put_changes(paper: Paper, found: Comparison) -> None:
    paper.heading(f"Fra {found.before.code} til {found.after.code}", keep=130)
    measured = (*found.areas, *found.plans)
    wholes = [whole for whole in (found.city, found.country) if whole]
    known = [row for row in (*measured, *wholes) if row.after]
    lacking = sum(row.after is None for row in measured)
    fields = [
        ("Sted", 46, False), (found.before.code, 14, True), (found.after.code, 14, True),
        ("Ændring", 14, True), ("Mod København", 17, True), ("Tidligere", 14, True),
        ("Usikkerhed", 24, True),
    ]  # fmt: skip
    paper.table(fields, [_changed(row) for row in known])
    said = ["Ændringer er i procentpoint. »Tidligere« er ændringen fra valget forinden."]
    if lacking:
        said.insert(0, f"{lacking} af {len(measured)} områder og helhedsplaner er {UNKNOWN} for "
                       f"{found.after.code}.")  # fmt: skip
    said += [f"{row.before.label}: {row.remark}" for row in known if row.remark]
    said += [found.group.sentence] if found.group.labels else []
    said += [ROUNDED] if found.has_rounded else []
    paper.note(" ".join(said))


def _changed(row: ComparisonRow) -> tuple[str, ...]:
    is_city = row.place.level is Level.MUNICIPALITY
    points = (row.change, None if is_city else row.against_city, row.trend)
    return (
        row.before.label, row.before.shown, row.after.shown if row.after else "",
        *(shown(number, Kind.POINTS) for number in points), row.uncertainty,
    )  # fmt: skip


def _coming(paper: Paper) -> Iterator[tuple[str, str, str]]:
    """Sessions and events still to come, and the election, by date."""
    data = paper.data
    today = data.made_at.astimezone(danish.COPENHAGEN).date()
    found = [(s.day, s.title, s.plan)
             for s in data.sessions if s.day >= today and not s.cancelled]  # fmt: skip
    found += [(e.day, e.title, e.place) for e in data.events.events
              if e.day and e.day >= today and e.status.is_coming]  # fmt: skip
    if data.election_day >= today:
        found.append((data.election_day, "Valgdag", ""))
    for day, what, where in sorted(found)[:12]:
        yield danish.short_date(day), what, where
