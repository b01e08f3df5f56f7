"""The status report's chapters of events and partners, campaign, and the money."""

from __future__ import annotations

from typing import Final

from valgapp.documents.bif_event_numbers import ATTENDED, FOR, LEADS, MET, OTHER
from valgapp.documents.status_paper import Paper, told
from valgapp.domain import danish
from valgapp.domain.budget import NOT_BOOKKEEPING, Figures
from valgapp.domain.budget_tracks import share
from valgapp.domain.events import EventRow, EventStatus, held
from valgapp.domain.forecast import spending_chart
from valgapp.domain.partners import PartnerStatus

_MONEY: Final = ("Budget", "Forbrug", "Disponeret", "Rest")


def put_events(paper: Paper) -> None:
    """What was held and what is planned, and the partners by status."""
    report, numbers = paper.data.events, paper.numbers.events
    paper.chapter("Arrangementer og partnere")
    done = held(report.events)
    goal = f" Målet er mindst {report.wanted}." if report.wanted else ""
    came = told(numbers.in_all[ATTENDED])
    paper.text(f"{danish.count_of(done, 'arrangement', 'arrangementer')} er afholdt, og {came} er "
               f"mødt frem.{goal}")  # fmt: skip
    standing = [e for e in report.events if e.status is not EventStatus.CANCELLED]
    fields = [("Dato", 13, False), ("Arrangement", 30, False), ("Sted", 27, False),
              ("Status", 13, False), ("Fremmødte", 12, True)]  # fmt: skip
    paper.table(fields, [_event(paper, event) for event in standing])
    if report.partners:
        counts = [(s, sum(p.status is s for p in report.partners)) for s in PartnerStatus]
        said = [f"{count} {status.label.lower()}" for status, count in counts if count]
        paper.text(f"Samarbejdspartnere: {danish.listed(said)}.")
        agreed = [p.name for p in report.partners if p.status is PartnerStatus.AGREED]
        if agreed:
            paper.text(f"Der er aftale med {danish.listed(agreed)}.")


def _event(paper: Paper, event: EventRow) -> tuple[str, ...]:
    came = paper.numbers.events.of_event(event)[ATTENDED]
    return (
        danish.short_date(event.day) or "ikke fastsat", event.title, event.place,
        event.status.label, "" if came is None else told(came),
    )  # fmt: skip


def put_campaign(paper: Paper) -> None:
    """The four purposes with what serves each, and the outreach in numbers."""
    report, numbers = paper.data.events, paper.numbers.events
    paper.chapter("Kampagnen »Ind i boksen«")
    fields = [("Formål", 66, False), ("Status", 26, False), ("Aktiviteter", 13, True),
              ("Nået", 11, True)]  # fmt: skip
    paper.table(fields, [
        (f"{p.number}. {p.text}", p.gap or "Har aktiviteter", told(p.activities), told(p.reach))
        for p in report.purposes
    ])  # fmt: skip
    if numbers.by_plan:
        paper.heading("Opsøgende arbejde", keep=150)
        titles = [*MET, *OTHER]
        paper.table(
            [("Helhedsplan", 36, False), *((title, 14, True) for title in titles)],
            [(row[FOR], *(told(row[title]) for title in titles)) for row in numbers.by_plan],
            ("I alt", *(told(numbers.in_all[title]) for title in titles)),
        )
        paper.note("Optalt uden navne. Den samme beboer kan tælle flere gange.")
    paper.text(f"Interesserede valgtilforordnede: {told(numbers.in_all[LEADS])}. "
               "Kommunen udpeger i sit eget system.")  # fmt: skip


def put_money(paper: Paper) -> None:
    """The three tracks, spending over time, and what was moved."""
    status = paper.data.budget
    if not status.cards:
        return
    paper.chapter("Økonomi", keep=200)
    total = status.total
    paper.text(f"Af bevillingen på {danish.money(status.grant)} er {danish.money(total.spent)} brugt "
               f"og {danish.money(total.committed)} disponeret. Resten er "
               f"{danish.money(total.remaining)}. I alt ventes brugt "
               f"{danish.money(total.forecast)}")  # fmt: skip
    fields = [
        ("Spor", 42, False),
        ("Andel", 10, True),
        *((title, 19, True) for title in _MONEY),
        ("Brugt", 10, True),
    ]
    rows = [
        _money(f"{c.number}. {c.title}", share(status.share_of(c)), c.figures) for c in status.cards
    ]
    paper.table(fields, rows, _money("I alt", "", total))
    for move in status.moves:
        reason = f": {move.reason}" if move.reason else ""
        paper.note(f"Omdisponeret {danish.short_date(move.day)}: {danish.money(move.oere)} fra "
                   f"{move.source} til {move.target}{reason}.")  # fmt: skip
    paper.note(NOT_BOOKKEEPING)
    if paper.data.forecast:
        paper.chart(
            spending_chart("Forbrug over tid", paper.data.forecast, paper.data.election_day)
        )


def _money(name: str, part: str, f: Figures) -> tuple[str, ...]:
    amounts = (f.budget, f.spent, f.committed, f.remaining)
    return (name, part, *map(danish.money, amounts), share(f.used_share) if f.budget else "")
