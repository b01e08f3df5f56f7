"""An initiative that does not exist, half way through its course."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, date, datetime, time
from uuid import UUID

from valgapp.domain.course import SessionRow, SessionSpeaker, SpeakerStatus, TalkKind
from valgapp.domain.report import PlanProgress, ReportData, SessionAttendance
from valgapp.domain.roster import AmbassadorRow, Stage, recruitment

PLANS = ("Amagerplanen", "Beboerprojekt Nordvest", "Nørrebrobyggerne", "Fælles om Husum-Tingbjerg",
         "Mit Kvarter Valby/Sydhavnen")  # fmt: skip
IDS = tuple(UUID(int=number) for number in range(1, 6))
MADE_AT = datetime(2025, 10, 20, 12, 32, tzinfo=UTC)
SPEAKER = SessionSpeaker(
    UUID(int=50), UUID(int=51), "Oplæg Prøvesen", "Foreningen Prøve", "", TalkKind.TALK,
    SpeakerStatus.CONFIRMED,
)  # fmt: skip


def session_row(module: int = 2, plan: int | None = 1, **changes: object) -> SessionRow:
    """A session of a plan by its number, or of all of them."""
    row = SessionRow(
        id=UUID(int=1000 + module * 10 + (plan or 0)),
        module_id=UUID(int=100 + module),
        module_number=module,
        module_title=f"Prøvemodul {module}",
        plan_id=IDS[plan] if plan is not None else None,
        plan_code=None,
        plan=PLANS[plan] if plan is not None else "Alle helhedsplaner",
        day=date(2025, 9, module),
        starts=time(17),
        ends=time(20),
        place="Beboerlokalet, Prøvevej 12",
        materials="",
        note="",
        cancelled=False,
        cancelled_reason="",
        speakers=(SPEAKER,),
        present=0,
        marked=0,
    )
    return replace(row, **changes)  # type: ignore[arg-type]


def ambassador(name: str = "Ida Prøve", **changes: object) -> AmbassadorRow:
    """A person of the second plan."""
    row = AmbassadorRow(
        id=UUID(int=9), plan_id=IDS[1], plan=PLANS[1], plan_code="NBV", name=name, diploma_name=name,
        diploma_name_confirmed=True, pronunciation="", stage=Stage.IN_COURSE, phone="+45 12 34 56 78",
        email="ida@eksempel.dk", birth_year=1990, joined_on=date(2025, 8, 20), left_on=None,
        left_reason="", recruited_via="Opslag", information_given_on=date(2025, 8, 20),
        photo_consent_on=None, modules=frozenset({1, 2, 3}), module_count=5, note="",
    )  # fmt: skip
    return replace(row, **changes)  # type: ignore[arg-type]


def report_data(seed: int = 1, *, smallest: int = 8) -> ReportData:
    """Numbers drawn by lot; ``smallest`` is the fewest people on the course in a plan."""
    lot = random.Random(seed)
    stages: list[tuple[UUID, Stage]] = []
    progress = []
    for plan, plan_id in zip(PLANS, IDS, strict=True):
        groups = _parts(lot, lot.randint(smallest, 13), 5)
        stages += [(plan_id, Stage.IN_COURSE)] * sum(groups)
        others = [s for s in Stage if not s.is_on_course]
        stages += [
            (plan_id, stage) for stage in others for _ in range(lot.choice((0, 1, 2, 4, 5, 7)))
        ]
        progress.append(PlanProgress(plan, *groups, by_modules=tuple(_parts(lot, sum(groups), 6))))
    sessions = tuple(session_row(module, plan) for module in (1, 2, 3) for plan in range(5))
    sessions += (session_row(4, None), session_row(5, None, day=date(2025, 11, 4)))
    sessions += (session_row(5, 0, cancelled=True, day=date(2025, 9, 9)),)
    return ReportData(
        initiative="Valgindsats på prøve",
        election_day=date(2025, 11, 18),
        site=PLANS[1],
        made_at=MADE_AT,
        required_modules=4,
        recruitment=tuple(
            recruitment(
                [(i, "X", plan, 10, 12) for i, plan in zip(IDS, PLANS, strict=True)], stages
            )
        ),
        sessions=sessions,
        attendance=tuple(
            SessionAttendance(s, *_parts(lot, lot.randint(0, 13) if s.plan_id else 50, 5))
            for s in sessions
        ),
        progress=tuple(progress),
        ambassadors=(ambassador("Planlagt Navneprøve"), ambassador("=1+1")),
        voided_diplomas=lot.randint(0, 6),
        replaced_diplomas=0,
        sources=(("Fremmøde", "Koordinatorernes registreringer"),),
    )


def _parts(lot: random.Random, whole: int, count: int) -> list[int]:
    """A whole in so many parts, some of them empty."""
    cuts = sorted(lot.choice((0, whole, lot.randint(0, whole))) for _ in range(count - 1))
    return [b - a for a, b in zip([0, *cuts], [*cuts, whole], strict=True)]
