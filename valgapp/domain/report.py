"""What the report to BIF is made from; gathered by a job, written by ``documents``."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from valgapp.domain.accounts import BudgetStatus
from valgapp.domain.course import SessionRow
from valgapp.domain.forecast import Forecast
from valgapp.domain.report_changes import PreviousReport
from valgapp.domain.report_events import EventsReport
from valgapp.domain.report_turnout import TurnoutReport
from valgapp.domain.roster import AmbassadorRow, PlanRecruitment


@dataclass(frozen=True, slots=True)
class SessionAttendance:
    """One session and how those who were expected at it met; each person counts once."""

    session: SessionRow
    present: int
    late: int
    excused: int
    absent: int
    unmarked: int

    @property
    def attended(self) -> int:
        """Present or late."""
        return self.present + self.late

    @property
    def expected(self) -> int:
        """Everyone the session was for."""
        return self.attended + self.excused + self.absent + self.unmarked


@dataclass(frozen=True, slots=True)
class PlanProgress:
    """How far the people of one plan have come; each is in one of the five groups.

    ``by_modules[n]`` counts those for whom n modules count, from none to all of them.
    """

    plan: str
    not_ready: int
    ready: int
    issued: int
    printed: int
    handed_over: int
    by_modules: tuple[int, ...]

    @property
    def earned(self) -> int:
        """Everyone who has earned a diploma."""
        return self.ready + self.issued + self.printed + self.handed_over

    @property
    def on_course(self) -> int:
        """Everyone on the course, or through it."""
        return self.not_ready + self.earned


@dataclass(frozen=True, slots=True)
class ReportData:
    """The state of an initiative at one instant, for the workbook and the status report.

    ``ambassadors`` are needed only when persons are to be shown, of whom ``roster_columns`` are
    told, all when empty. ``definitions`` and ``sources`` are pairs of a term and its
    explanation. ``next_steps`` are the user's own words. ``unheard`` are the plans no package has
    come from, by name.
    """

    initiative: str
    election_day: date
    site: str
    made_at: datetime
    required_modules: int
    recruitment: tuple[PlanRecruitment, ...]
    sessions: tuple[SessionRow, ...]
    attendance: tuple[SessionAttendance, ...]
    progress: tuple[PlanProgress, ...]
    events: EventsReport = field(default_factory=EventsReport)
    budget: BudgetStatus = field(default_factory=BudgetStatus)
    ambassadors: tuple[AmbassadorRow, ...] = ()
    voided_diplomas: int = 0
    replaced_diplomas: int = 0
    definitions: tuple[tuple[str, str], ...] = ()
    sources: tuple[tuple[str, str], ...] = ()
    turnout: TurnoutReport = field(default_factory=TurnoutReport)
    forecast: Forecast | None = None
    previous: PreviousReport | None = None
    next_steps: str = ""
    sender: str = ""
    case_number: str = ""
    roster_columns: tuple[str, ...] = ()
    unheard: tuple[str, ...] = ()
