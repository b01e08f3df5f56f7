"""What needs me today: the first page, as figures and as rows that lead somewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import Enum
from uuid import UUID

from valgapp.domain.budget import Figures
from valgapp.domain.campaign import PurposeRow
from valgapp.domain.course import SessionRow, problems
from valgapp.domain.diplomas import Eligibility
from valgapp.domain.event_tasks import TaskRow
from valgapp.domain.events import EventRow
from valgapp.domain.initiative import InitiativeFacts
from valgapp.domain.overview_ceremony import CeremonyOverview
from valgapp.domain.overview_events import EventsOverview
from valgapp.domain.package_sites import SiteLine
from valgapp.domain.partners import PartnerRow
from valgapp.domain.roster import AmbassadorRow, PlanRecruitment, Stage

SOON = timedelta(days=14)
REPORT_EVERY = timedelta(days=31)
"""How often BIF wants a status: once a month."""


@dataclass(frozen=True, slots=True)
class SessionNote:
    """A session with the sentence that tells why it is on the list."""

    session: SessionRow
    text: str


@dataclass(frozen=True, slots=True)
class PersonNote:
    """A person who is falling behind, and why."""

    person: Eligibility
    text: str


class Coming(Enum):
    """What a date of the next two weeks is about, and the page it leads to."""

    SESSION = "course"
    EVENT = "event"
    TASK = "task"
    PARTNER = "partner"
    ELECTION = "election"


@dataclass(frozen=True, slots=True)
class DateNote:
    """Something of the next two weeks; ``id`` is the row it is about, if there is one."""

    day: date
    kind: Coming
    about: str
    text: str
    id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything the first page shows, counted from the same rows as the pages behind it."""

    facts: InitiativeFacts
    today: date
    recruitment: tuple[PlanRecruitment, ...]
    coming: tuple[SessionRow, ...]
    session_problems: tuple[SessionNote, ...]
    unmarked: tuple[SessionNote, ...]
    behind: tuple[PersonNote, ...]
    missing: tuple[tuple[str, int], ...]
    waiting: int
    ceremony: CeremonyOverview
    late_partners: tuple[PartnerRow, ...] = ()
    gaps: tuple[PurposeRow, ...] = ()
    leads_due: int = 0
    budget: Figures = field(default_factory=Figures)
    without_receipt: int = 0
    postings_due: int = 0
    events: EventsOverview = field(default_factory=EventsOverview)
    sites: tuple[SiteLine, ...] = ()  # whom packages are exchanged with
    partner_twins: tuple[str, ...] = ()  # names of partners that stand more than once
    dates: tuple[DateNote, ...] = ()
    purposes: int = 0
    conversations: int = 0
    areas: int = 0
    areas_known: int = 0
    last_report_on: date | None = None
    erasures_due: int = 0  # people whose time in the file is over
    is_new: bool = False  # neither people nor sessions yet

    @property
    def taken(self) -> int:
        """Ambassadors who hold a place, all plans together."""
        return sum(plan.taken for plan in self.recruitment)

    @property
    def report_is_due(self) -> bool:
        """A report has never left, or not for a month; a file with nothing in it owes none."""
        if self.last_report_on is None:
            return not self.is_new
        return self.today - self.last_report_on > REPORT_EVERY

    @property
    def next_session(self) -> SessionRow | None:
        """The first session still to come."""
        return self.coming[0] if self.coming else None


def coming_sessions(sessions: Sequence[SessionRow], today: date) -> list[SessionRow]:
    """Sessions from today on that are not cancelled, earliest first."""
    return [s for s in sessions if s.day >= today and not s.cancelled]


def problem_notes(sessions: Sequence[SessionRow], today: date) -> list[SessionNote]:
    """What is missing or clashes at sessions of the next two weeks, a sentence each."""
    near = [s for s in coming_sessions(sessions, today) if s.day <= today + SOON]
    return [SessionNote(s, text) for s in near for text in problems(s, sessions, today)]


def unmarked_notes(unmarked: Sequence[tuple[SessionRow, int]]) -> list[SessionNote]:
    """Held sessions with the count of those who were expected and have no mark."""
    return [SessionNote(s, f"{count} mangler at blive ført") for s, count in unmarked if count]


def behind(people: Sequence[Eligibility]) -> list[PersonNote]:
    """Those who cannot reach the requirement any more, then those with no misses left."""
    lost = [
        PersonNote(p, f"kan højst nå {p.best} af {p.required} moduler – planlæg en opsamling")
        for p in people
        if not p.is_eligible and p.best < p.required
    ]
    last_chance = [
        PersonNote(p, f"har {len(p.counted)} og skal møde til resten for at nå {p.required}")
        for p in people
        if not p.is_eligible and p.best == p.required and p.best < p.total
    ]
    return lost + last_chance


def missing_data(people: Sequence[AmbassadorRow]) -> list[tuple[str, int]]:
    """What is missing and for how many, most first."""
    return Counter(text for person in people for text in person.missing).most_common()


def waiting(people: Sequence[AmbassadorRow]) -> int:
    """People on the waiting list."""
    return sum(person.stage is Stage.WAITING for person in people)


def dates_ahead(
    today: date,
    sessions: Sequence[SessionRow],
    events: Sequence[EventRow],
    tasks: Sequence[TaskRow],
    partners: Sequence[PartnerRow],
    election_day: date,
) -> list[DateNote]:
    """Everything with a day in the next two weeks, the nearest first."""
    found = [
        DateNote(s.day, Coming.SESSION, s.title, _joined(s.hours, s.plan, s.place), s.id)
        for s in coming_sessions(sessions, today)
    ]
    found += [
        DateNote(e.day, Coming.EVENT, e.title, _joined(e.hours, e.place), e.id)
        for e in events if e.status.is_coming and e.day
    ]  # fmt: skip
    found += [
        DateNote(t.due_on, Coming.TASK, t.text, _joined("Frist", t.event, t.responsible), t.event_id)
        for t in tasks if t.due_on and t.done_on is None
    ]  # fmt: skip
    found += [
        DateNote(p.next_step_on, Coming.PARTNER, p.next_step or "Næste skridt", p.name, p.id)
        for p in partners if p.next_step_on
    ]  # fmt: skip
    found.append(DateNote(election_day, Coming.ELECTION, "Valgdag", ""))
    near = [note for note in found if today <= note.day <= today + SOON]
    return sorted(near, key=lambda note: (note.day, list(Coming).index(note.kind), note.about))


def _joined(*words: str) -> str:
    return " · ".join(filter(None, words))
