"""What needs me today: the first page, as figures and as rows that lead somewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from valgapp.domain.budget import Figures
from valgapp.domain.campaign import PurposeRow
from valgapp.domain.course import SessionRow, problems
from valgapp.domain.diplomas import Eligibility
from valgapp.domain.initiative import InitiativeFacts
from valgapp.domain.overview_ceremony import CeremonyOverview
from valgapp.domain.overview_events import EventsOverview
from valgapp.domain.package_sites import SiteLine
from valgapp.domain.partners import PartnerRow
from valgapp.domain.roster import AmbassadorRow, PlanRecruitment, Stage

SOON = timedelta(days=14)


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
    is_new: bool = False  # neither people nor sessions yet

    @property
    def taken(self) -> int:
        """Ambassadors who hold a place, all plans together."""
        return sum(plan.taken for plan in self.recruitment)

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
