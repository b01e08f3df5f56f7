"""What has to be put right before a coming session."""

from __future__ import annotations

from datetime import time, timedelta

import pytest

from tests.domain.examples import OTHER_PLAN, TODAY, a_session, a_speaker
from valgapp.domain.course import SessionRow, SpeakerStatus, problems

EVENING = {"starts": time(17), "ends": time(20)}
LATER = {"starts": time(20), "ends": time(22)}


def found(session: SessionRow, *others: SessionRow) -> list[str]:
    """The problems of a session that has all it needs, but for ``others``."""
    return problems(session, [session, *others], TODAY)


def ready(**values: object) -> SessionRow:
    return a_session(**{**EVENING, "speakers": (a_speaker(),), **values})


def test_a_session_with_all_it_needs_has_no_problem() -> None:
    assert found(ready()) == []


def test_a_missing_speaker_place_or_hour_is_told() -> None:
    assert found(ready(speakers=())) == ["Oplægsholder mangler."]
    assert found(ready(place="")) == ["Sted mangler."]
    assert found(ready(starts=None, ends=None)) == ["Tidspunkt mangler."]


def test_a_speaker_who_declined_is_no_speaker() -> None:
    declined = a_speaker(status=SpeakerStatus.DECLINED)
    assert found(ready(speakers=(declined,))) == ["Oplægsholder mangler."]
    assert found(ready(speakers=(declined, a_speaker()))) == []


def test_the_past_and_the_cancelled_have_no_problems() -> None:
    assert found(a_session(place="", day=TODAY - timedelta(days=1))) == []
    assert found(a_session(place="", cancelled=True)) == []


def test_what_only_another_site_can_put_right_is_not_told() -> None:
    joint = ready(plan_id=None, plan_code=None, plan="Alle", place="", speakers=(), holder="BIF")
    mine = ready(place="Salen")
    assert found(joint, mine) == []
    assert "for Alle" in found(mine, joint)[0]


def test_two_sessions_of_one_plan_may_not_overlap() -> None:
    other = ready(module=2, place="Salen")
    assert found(ready(), other) == [
        "Overlapper Modul 2 · Emne 2 for Beboerprojekt Nordvest (20-09-2025 17.00–20.00)."
    ]


def test_a_shared_session_overlaps_that_of_any_plan() -> None:
    shared = ready(plan_id=None, plan_code=None, plan="Alle helhedsplaner", place="Rådhuset")
    elsewhere = ready(plan_id=OTHER_PLAN, plan="Amagerplanen", place="Salen")
    assert "for Alle helhedsplaner" in found(ready(), shared)[0]
    assert "for Amagerplanen" in found(shared, elsewhere)[0]


def test_two_plans_may_not_have_the_same_place_at_once() -> None:
    other = ready(plan_id=OTHER_PLAN, plan="Amagerplanen", place="BEBOERLOKALET")
    assert found(ready(), other) == [
        "Beboerlokalet er også booket til Amagerplanen (20-09-2025 17.00–20.00)."
    ]


def test_a_speaker_cannot_be_at_two_places_at_once() -> None:
    taler = a_speaker("Ada Prøve")
    other = ready(
        plan_id=OTHER_PLAN, plan="Amagerplanen", place="Salen",
        speakers=(a_speaker("Ada Prøve", speaker_id=taler.speaker_id),),
    )  # fmt: skip
    clash = found(ready(speakers=(taler,)), other)
    assert clash == ["Ada Prøve er også hos Amagerplanen (20-09-2025 17.00–20.00)."]


@pytest.mark.parametrize("declines_here", [True, False])
def test_a_speaker_who_declined_one_of_two_is_free(declines_here: bool) -> None:
    no, yes = SpeakerStatus.DECLINED, SpeakerStatus.CONFIRMED
    taler = a_speaker(status=no if declines_here else yes)
    there = a_speaker(status=yes if declines_here else no, speaker_id=taler.speaker_id)
    other = ready(plan_id=OTHER_PLAN, place="Salen", speakers=(there,))
    assert found(ready(speakers=(taler, a_speaker())), other) == []


@pytest.mark.parametrize(
    "other",
    [
        ready(**LATER),
        ready(day=TODAY + timedelta(days=1)),
        ready(cancelled=True),
        ready(plan_id=OTHER_PLAN, place="Salen"),
        ready(plan_id=OTHER_PLAN, place=""),
    ],
    ids=["just after", "next day", "cancelled", "other plan and place", "place not known"],
)
def test_what_does_not_clash_is_left_alone(other: SessionRow) -> None:
    assert found(ready(place=""), other) == ["Sted mangler."]
    assert [p for p in found(ready(), other) if "booket" in p or "Overlapper" in p] == []


def test_without_hours_a_session_fills_its_day() -> None:
    assert len(found(ready(), a_session(module=2))) == 1
    only_start = ready(starts=time(8), ends=None)
    assert len(found(ready(**LATER), only_start)) == 1


def test_a_clash_is_told_on_both_sides() -> None:
    one, other = ready(), ready(module=2)
    assert len(found(one, other)) == len(found(other, one)) == 1


def test_hours_and_speakers_are_shown_as_far_as_they_are_known() -> None:
    assert ready().hours == "17.00–20.00"
    assert a_session(starts=time(17)).hours == "17.00"
    assert a_session().hours == ""
    asked = a_speaker("Bo Prøve", SpeakerStatus.ASKED)
    declined = a_speaker("Cem Prøve", SpeakerStatus.DECLINED)
    names = ready(speakers=(a_speaker("Ada Prøve"), asked, declined)).speaker_names
    assert names == "Ada Prøve, Bo Prøve (spurgt)"


def test_paper_names_the_confirmed_and_the_asked_without_their_status() -> None:
    speakers = tuple(a_speaker(f"{s.label} Prøve", s) for s in SpeakerStatus)
    assert ready(speakers=speakers).speakers_on_paper == "Spurgt Prøve, Bekræftet Prøve"


@pytest.mark.parametrize(
    ("hours", "clock", "held"),
    [
        (EVENING, time(19, 59), False),
        (EVENING, time(20), True),
        ({"starts": time(17)}, time(16, 59), False),
        ({"starts": time(17)}, time(17), True),
        ({}, time(23, 59), False),
        ({"marked": 2, "excused": 2}, time(23, 59), False),
        ({"marked": 3, "excused": 2}, time(8), True),
    ],
    ids=["before its end", "at its end", "before its start", "from its start", "no hours",
         "only apologies", "somebody marked"],
)  # fmt: skip
def test_a_session_of_today_is_held_once_it_is_over(
    hours: dict[str, object], clock: time, held: bool
) -> None:
    assert a_session(**hours).is_held(TODAY, clock) is held
    assert a_session(**hours).is_held(TODAY + timedelta(days=1), time.min)
    assert not a_session(**hours).is_held(TODAY - timedelta(days=1), time.max)


def test_a_cancelled_session_is_never_held() -> None:
    cancelled = ready(cancelled=True)
    assert not cancelled.is_held(TODAY, time.max)
    assert not cancelled.is_held(TODAY + timedelta(days=1), time.max)
