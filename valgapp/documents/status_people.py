"""The status report's chapters of the ambassadors: key figures, recruitment, course, diplomas."""

from __future__ import annotations

from typing import Final

from valgapp.documents import bif_changes
from valgapp.documents import bif_numbers as n
from valgapp.documents.bif_figures import frozen
from valgapp.documents.status_paper import Paper, told
from valgapp.domain import danish
from valgapp.domain.columns import Kind, shown
from valgapp.domain.package_sites import NO_PACKAGE
from valgapp.domain.report import ReportData
from valgapp.domain.report_charts import recruitment_chart
from valgapp.domain.small_groups import RULE

SMALL: Final = f"{RULE} Summerne er af alle tal."


def put_figures(paper: Paper) -> None:
    """Every key figure, beside that of the report before where there is one."""
    paper.chapter("Nøgletal")
    rows = bif_changes.changed(paper.data)
    if rows:
        paper.text(bif_changes.since(paper.data))
        fields = [("Nøgletal", 40, False), ("Sidst", 20, True), ("Nu", 20, True),
                  ("Ændret siden sidst", 24, True)]  # fmt: skip
        paper.table(fields, [
            (r.label, bif_changes.then(r), shown(r.now, r.kind), r.difference_shown) for r in rows
        ])  # fmt: skip
    else:
        paper.text(bif_changes.FIRST)
        figures = frozen(paper.data)
        fields = [("Nøgletal", 60, False), ("Nu", 30, True)]
        paper.table(fields, [(f.label, told(f.value, f.kind)) for f in figures])
    if paper.numbers.hides_something or paper.numbers.events.hides_something:
        paper.note(SMALL)


def put_plans(paper: Paper) -> None:
    """Recruitment per plan against the places."""
    data, numbers = paper.data, paper.numbers
    paper.chapter("Rekruttering i helhedsplanerne", keep=260)
    taken = told(numbers.in_all[n.PLACES]).capitalize()
    least = sum(plan.places_min for plan in data.recruitment)
    paper.text(f"{taken} har en plads. Målet er mindst {least}, fordelt på "
               f"{danish.count_of(len(data.recruitment), 'helhedsplan', 'helhedsplaner')}.")  # fmt: skip
    titles = [n.PLACES, n.ON_COURSE, "Venteliste", "Frafaldet"]
    fields = [("Helhedsplan", 36, False), *((title, 15, True) for title in titles),
              ("Status", 18, True)]  # fmt: skip
    rows = [
        (row[n.PLAN], *(told(row[title]) for title in titles), row[n.STATUS])
        for row in numbers.recruitment
    ]
    total = ("I alt", *(told(numbers.in_all[title]) for title in titles), "")
    paper.table(fields, rows, total)
    shares = {(plan.places_min, plan.places_max) for plan in data.recruitment}
    goal = next(iter(shares))[0] if len(shares) == 1 else None
    places = [(_charted(data, row[n.PLAN]), row[n.PLACES]) for row in numbers.recruitment]
    if places:
        paper.chart(recruitment_chart(places, goal))


def _charted(data: ReportData, plan: str) -> str:
    return f"{plan} ({NO_PACKAGE})" if plan in data.unheard else plan


def put_course(paper: Paper) -> None:
    """Attendance in all, and the diplomas per plan."""
    numbers = paper.numbers
    paper.chapter("Kursus og diplomer", keep=220)
    met, expected = numbers.in_all[n.MET], numbers.in_all[n.EXPECTED]
    percent = n.share(met, expected)
    if percent is None:
        paper.text("Der er endnu ikke ført fremmøde.")
    else:
        paper.text(f"På de afholdte kursusgange er {told(met)} af {told(expected)} ventede fremmøder "
                   f"sket: {told(percent, Kind.PERCENT)}.")  # fmt: skip
        titles = [n.EXPECTED, n.MET, n.EXCUSED, n.ABSENT, n.UNMARKED]
        paper.table([(title, 1, True) for title in titles],
                    [tuple(told(numbers.in_all[title]) for title in titles)])  # fmt: skip
    _put_diplomas(paper)


def _put_diplomas(paper: Paper) -> None:
    numbers = paper.numbers
    paper.heading("Diplomer pr. helhedsplan", keep=130)
    titles = [n.ON_COURSE, n.NOT_READY, *n.EARNED]
    fields = [("Helhedsplan", 34, False), *((title, 14, True) for title in titles)]
    rows = [(r[n.PLAN], *(told(r[title]) for title in titles)) for r in numbers.progress]
    total = ("I alt", *(told(numbers.in_all[title]) for title in titles))
    paper.table(fields, rows, total)
    paper.note(f"Kravet er, at mindst {paper.data.required_modules} moduler tæller.")
