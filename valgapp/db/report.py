"""What the report to BIF keeps in the data file: the user's next steps, the figures sent last."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Final

from sqlalchemy.orm import Session

from valgapp.db import exports, initiative, settings, turnout
from valgapp.domain import danish
from valgapp.domain.exports import REPORTS
from valgapp.domain.preset import PLAN_NOTE
from valgapp.domain.report_changes import PreviousReport, figures_of
from valgapp.domain.report_turnout import TurnoutReport
from valgapp.domain.turnout_comparison import usual_elections

_NEXT_STEPS: Final = "report.next_steps"


def next_steps(session: Session) -> str:
    """The user's own words about what comes next; empty lines part paragraphs."""
    return settings.value(session, _NEXT_STEPS)


def set_next_steps(session: Session, text: str) -> None:
    """Keep them for this report and the next. Raises FieldProblem for a CPR number."""
    settings.set_value(session, _NEXT_STEPS, text.strip())


def previous_report(session: Session, today: date) -> PreviousReport | None:
    """The report delivered last before ``today``, with its key figures as they stood then.

    Workbook and status report of one day are one delivery, and are not held against each other.
    """
    midnight = datetime.combine(today, time.min, danish.COPENHAGEN)
    kept = exports.latest_figures(session, REPORTS, before=midnight)
    return None if kept is None else PreviousReport(kept[0], figures_of(kept[1]))


def turnout_report(session: Session) -> TurnoutReport:
    """Turnout before the initiative's election, and at it as far as it is known."""
    day = initiative.facts(session).election_day
    elections = [e for e in turnout.election_rows(session) if e.day <= day]
    if not elections:
        return TurnoutReport()
    before, after = usual_elections(elections, turnout.figure_rows(session))
    return TurnoutReport(
        before,
        tuple(turnout.table_rows(session, before.code)),
        turnout.comparison(session, before.code, after.code),
        PLAN_NOTE if before.code == "KV21" else "",
    )
