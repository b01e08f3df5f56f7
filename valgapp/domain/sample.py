"""The course of »Prøv med eksempeldata«: evenings and speakers, all of them invented.

Every date is counted from the election of the preset KV25, so that the sample is the same
whenever it is made. The people are in ``sample_people``.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from typing import Final

from valgapp.domain.course import SpeakerStatus, TalkKind
from valgapp.domain.preset import ELECTION_DAY, PLANS

TODAY: Final = ELECTION_DAY - timedelta(days=13)
"""The evening the sample is seen from: two plans have finished, three have one evening left."""
CEREMONY: Final = ELECTION_DAY - timedelta(days=6)
JOINT_DAY: Final = ELECTION_DAY - timedelta(days=10)
_MONDAY: Final = ELECTION_DAY - timedelta(days=ELECTION_DAY.weekday())
_WEEKS_BEFORE: Final = {1: 10, 2: 8, 3: 7, 4: 4, 5: 2}
_WEEKDAY: Final = {"AMP": 0, "NBV": 1, "NBB": 2, "FHT": 3, "MKV": 0}
_CANCELLED: Final = (3, "FHT")
_A_WEEK_LATER: Final = (_CANCELLED, (5, "MKV"))
_ILL: Final = "Oplægsholderen blev syg. Ny dato er aftalt med holdet."


@dataclass(frozen=True, slots=True)
class SampleSession:
    """An evening of one module; ``plan`` is ``None`` for the joint one."""

    module: int
    plan: str | None
    day: date
    place: str
    speakers: tuple[tuple[str, str, TalkKind, SpeakerStatus], ...]
    starts: time = time(17)
    ends: time = time(20)
    cancelled: str = ""


SPEAKERS: Final = (
    ("Ragnhild Oplæg Prøve", "Foreningen Eksempel"),
    ("Mogens Forsøg Demo", "Prøveforvaltningen"),
    ("Sidsel Samtale Mønster", "Samtaleskolen (opdigtet)"),
    ("Karim Kampagne Eksempel", "Eksempelbureauet"),
    ("Tove Valgdag Skabelon", "Valgsekretariatet (opdigtet)"),
    ("Ilse Vikar Påfund", "Foreningen Eksempel"),
)
TALKS: Final = {
    1: "Stemmeret og stemmesteder",
    2: "En dag i kommunen",
    3: "Samtaleøvelser to og to",
    4: "Fra idé til arrangement",
    5: "Valgdagen time for time",
}


def sessions() -> list[SampleSession]:
    """Five evenings in each plan, one of them cancelled and held anew, and a joint one."""
    found = [_joint()]
    for evening in (_evening(module, plan.code) for module in _WEEKS_BEFORE for plan in PLANS):
        place = (evening.module, evening.plan)
        if place == _CANCELLED:
            found.append(replace(evening, cancelled=_ILL))
        moved = timedelta(weeks=place in _A_WEEK_LATER)
        found.append(replace(evening, day=evening.day + moved))
    return sorted(found, key=lambda s: (s.day, s.starts, s.place))


def _joint() -> SampleSession:
    part = (SPEAKERS[2][0], TALKS[3], TalkKind.WORKSHOP, SpeakerStatus.ASKED)
    return SampleSession(3, None, JOINT_DAY, "Fælleshuset (eksempel)", (part,), time(10), time(13))


def _evening(module: int, plan: str) -> SampleSession:
    day = _MONDAY - timedelta(weeks=_WEEKS_BEFORE[module]) + timedelta(days=_WEEKDAY[plan])
    is_workshop = module in (3, 4)
    # Amagerplanen and Mit Kvarter meet on the same evening: one of them has the substitute.
    who = SPEAKERS[5] if plan == "MKV" else SPEAKERS[module - 1]
    declined = (module, plan) == (5, "MKV")
    part = (
        who[0],
        TALKS[module],
        TalkKind.WORKSHOP if is_workshop else TalkKind.TALK,
        SpeakerStatus.DECLINED if declined else SpeakerStatus.CONFIRMED,
    )
    return SampleSession(module, plan, day, f"Beboerlokalet, {dict(PLANS)[plan]}", (part,))


def first_evening(plan: str) -> date:
    """The day a plan's course began."""
    return min(s.day for s in sessions() if s.plan == plan)


def before_election(days: int) -> date:
    """The date ``days`` before the election."""
    return ELECTION_DAY - timedelta(days=days)


def telephone(number: int) -> str:
    """A number that cannot exist, for person ``number`` of the list (from 1)."""
    return f"10 00 {number // 100:02d} {number % 100:02d}"
