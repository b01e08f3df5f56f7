"""Counts of people at events and in outreach as they may be shown, row by row.

Materials, minutes and the campaign's reach are no counts of people one has met, and are shown
as they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from valgapp.domain import small_groups
from valgapp.domain.campaign import LeadStatus, OutreachTotal, outreach_totals
from valgapp.domain.events import EventRow
from valgapp.domain.report_events import EventsReport
from valgapp.domain.small_groups import Count, Shown

ATTENDED: Final = "Fremmødte"
PARTS: Final = {"Voksne": "adults", "Unge": "youths", "Børn": "children"}
FOR: Final = "For"
MET: Final = {"Samtaler": "conversations", "Deltagere": "participants"}
OTHER: Final = {"Materialer": "materials", "Minutter": "minutes"}
BY_PLAN, BY_WEEK, LEADS = "plan", "week", "leads"

_PART, _WHOLE, _TOTAL = 3, 300, 10_000
Row = dict[str, Any]


class EventNumbers:
    """All counts of the report's events and outreach. Without ``persons`` small groups are hidden.

    ``in_all`` has the totals by title.
    """

    def __init__(self, report: EventsReport, *, persons: bool) -> None:
        self.persons = persons
        groups = {by: outreach_totals(report.outreach, by) for by in (BY_PLAN, BY_WEEK)}
        groups[BY_WEEK].sort(key=lambda total: total.id)
        counts = [*_events(report.events), *_outreach(groups), *_leads(report.leads)]
        self._shown: Mapping[Any, Shown] = (
            {count.name: count.people for count in counts}
            if persons
            else small_groups.shown(counts)
        )
        self.in_all = {
            title: number for (owner, title), number in self._shown.items() if owner is None
        } | {title: sum(getattr(o, key) for o in report.outreach) for title, key in OTHER.items()}
        self.by_plan = [self._total(BY_PLAN, total) for total in groups[BY_PLAN]]
        self.by_week = [self._total(BY_WEEK, total) for total in groups[BY_WEEK]]
        self.leads = [
            {"Status": s.label, "Personer": self._shown[LEADS, s.label]} for s in LeadStatus
        ]

    @property
    def hides_something(self) -> bool:
        """Whether any number at all is not shown."""
        return any(isinstance(number, str) for number in self._shown.values())

    def of_event(self, event: EventRow) -> Row:
        """How many came, all and by group; ``None`` is not counted."""
        titles = (ATTENDED, *PARTS)
        return {title: self._shown.get((event.id, title)) for title in titles}

    def _total(self, by: str, total: OutreachTotal) -> Row:
        met = {title: self._shown[(by, total.id), title] for title in MET}
        other = {title: getattr(total, key) for title, key in OTHER.items()}
        return {FOR: total.id, **met, **other}


def _events(events: Sequence[EventRow]) -> Iterator[Count]:
    """Everybody comes to an event, in one of its groups, and is added to that group in all."""
    sums = dict.fromkeys(PARTS, 0)
    for event in events:
        if event.attended is None:
            continue
        whole = (event.id, ATTENDED)
        yield Count(whole, event.attended, "all", whole, _WHOLE + event.attended)
        for title, key in PARTS.items():
            people = getattr(event, key)
            if people is not None:
                yield Count((event.id, title), people, whole, title, _PART + people)
                sums[title] += people
    for title, people in sums.items():
        yield Count((None, title), people, title, ATTENDED, _TOTAL + people, is_total=True)
    came = sum(sums.values())
    yield Count((None, ATTENDED), came, ATTENDED, "all", small_groups.KEY + came, is_total=True)


def _outreach(groups: Mapping[str, Sequence[OutreachTotal]]) -> Iterator[Count]:
    """The same people once by plan and once by week, with one total between the two."""
    for title, key in MET.items():
        for total in groups[BY_PLAN]:
            people = getattr(total, key)
            yield Count(((BY_PLAN, total.id), title), people, "all", title, _WHOLE + people)
        people = sum(getattr(total, key) for total in groups[BY_PLAN])
        weeks = (BY_WEEK, title)
        yield Count((None, title), people, title, weeks, small_groups.KEY + people, is_total=True)
        for total in groups[BY_WEEK]:
            people = getattr(total, key)
            yield Count(((BY_WEEK, total.id), title), people, weeks, "all", _PART + people)


def _leads(leads: Sequence[LeadStatus]) -> Iterator[Count]:
    for status in LeadStatus:
        people = leads.count(status)
        yield Count((LEADS, status.label), people, "all", LEADS, _PART + people)
    whole = (None, LEADS)
    yield Count(whole, len(leads), LEADS, "all", small_groups.KEY + len(leads), is_total=True)
