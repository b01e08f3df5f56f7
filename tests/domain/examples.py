"""Rows for tests of the rules: everything of no importance is filled in."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any
from uuid import UUID, uuid4

from valgapp.domain.course import SessionRow, SessionSpeaker, SpeakerStatus, TalkKind
from valgapp.domain.diplomas import Eligibility
from valgapp.domain.events import EventKind, EventRow, EventStatus
from valgapp.domain.roster import AmbassadorRow, Stage
from valgapp.domain.shifts import ShiftRow

PLAN, OTHER_PLAN = UUID(int=1), UUID(int=2)
TODAY = date(2025, 9, 20)


def a_session(module: int = 1, day: date = TODAY, **values: Any) -> SessionRow:
    """A session of the own plan, complete but for speakers."""
    known: dict[str, Any] = {
        "id": uuid4(), "module_id": UUID(int=module), "module_number": module,
        "module_title": f"Emne {module}", "plan_id": PLAN, "plan_code": "NBV",
        "plan": "Beboerprojekt Nordvest", "day": day, "starts": None, "ends": None,
        "place": "Beboerlokalet", "materials": "", "note": "", "cancelled": False,
        "cancelled_reason": "", "speakers": (), "present": 0, "marked": 0,
    }  # fmt: skip
    return SessionRow(**(known | values))


def a_speaker(
    name: str = "Taler Prøve",
    status: SpeakerStatus = SpeakerStatus.CONFIRMED,
    speaker_id: UUID | None = None,
) -> SessionSpeaker:
    """A speaker's part in a session."""
    return SessionSpeaker(
        uuid4(), speaker_id or uuid4(), name, "Foreningen Prøve", "", TalkKind.TALK, status
    )


def an_ambassador(**values: Any) -> AmbassadorRow:
    """Someone on the course of whom nothing is missing."""
    known: dict[str, Any] = {
        "id": uuid4(), "plan_id": PLAN, "plan": "Beboerprojekt Nordvest", "plan_code": "NBV",
        "name": "Ida Prøve", "diploma_name": "", "diploma_name_confirmed": True,
        "pronunciation": "", "stage": Stage.IN_COURSE, "phone": "12 34 56 78", "email": "",
        "birth_year": None, "joined_on": None, "left_on": None, "left_reason": "",
        "recruited_via": "", "information_given_on": TODAY, "photo_consent_on": None,
        "modules": frozenset(), "module_count": 5, "note": "",
    }  # fmt: skip
    return AmbassadorRow(**(known | values))


def an_eligibility(counted: set[int], **values: Any) -> Eligibility:
    """Someone who has attended the modules ``counted`` of five, four being required."""
    known: dict[str, Any] = {
        "ambassador_id": uuid4(), "name": "Ida", "printed_name": "Ida Prøve", "plan_id": PLAN,
        "plan": "Beboerprojekt Nordvest", "plan_code": "NBV", "name_confirmed": True,
        "counted": frozenset(counted), "required": 4, "total": 5, "best": 5,
        "override_reason": "", "issued_serial": "",
    }  # fmt: skip
    return Eligibility(**(known | values))


def an_event(**values: Any) -> EventRow:
    """A planned event of one plan, with its neutrality settled and nothing counted."""
    known: dict[str, Any] = {
        "id": uuid4(), "title": "Valgcafé i beboerhuset", "kind": EventKind.CAFE,
        "status": EventStatus.PLANNED, "day": TODAY + timedelta(days=7), "starts": time(17),
        "ends": time(20), "place": "Beboerhuset", "district": "", "polling_area": "",
        "plans": ("Beboerprojekt Nordvest",), "plan_ids": frozenset({PLAN}), "partners": (),
        "purpose": "", "expected": None, "adults": None, "youths": None, "children": None,
        "neutral_lists": True, "neutral_moderator": True, "neutral_material": True,
        "tasks_done": 0, "tasks_total": 0, "shifts_staffed": 0, "shifts_total": 0,
        "worked": "", "recommendation": "",
    }  # fmt: skip
    return EventRow(**(known | values))


def a_shift(person: str = "Ida Prøve", starts: int = 17, ends: int = 20, **values: Any) -> ShiftRow:
    """A slot of a helper; hours are whole hours of the clock."""
    known: dict[str, Any] = {
        "id": uuid4(), "event_id": uuid4(), "event": "Valgcafé i beboerhuset",
        "event_cancelled": False, "day": TODAY, "role": "Vært", "starts": time(starts),
        "ends": time(ends), "ambassador_id": None, "person": person, "phone": "",
        "override_reason": "",
    }  # fmt: skip
    return ShiftRow(**(known | values))
