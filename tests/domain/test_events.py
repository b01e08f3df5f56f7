"""Which events count, and what one of them still lacks."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any
from uuid import UUID

import pytest

from tests.domain.examples import OTHER_PLAN, PLAN, TODAY, an_event
from valgapp.domain.columns import shown
from valgapp.domain.events import (
    EVENT_COLUMNS,
    NEUTRALITY,
    EventRow,
    EventStatus,
    held_of_wanted,
    open_questions,
)

YESTERDAY = TODAY - timedelta(days=1)


def test_only_held_events_count_toward_the_five() -> None:
    events = [an_event(status=status) for status in EventStatus]
    assert held_of_wanted(events, 5) == "1 af mindst 5 afholdt"
    assert held_of_wanted([], 5) == "0 af mindst 5 afholdt"


def test_an_event_of_two_plans_is_one_event() -> None:
    both = an_event(
        status=EventStatus.HELD, plans=("A", "B"), plan_ids=frozenset({PLAN, OTHER_PLAN})
    )
    assert held_of_wanted([both, an_event(status=EventStatus.HELD)], 5) == "2 af mindst 5 afholdt"


@pytest.mark.parametrize(
    ("counts", "attended"),
    [((None, None, None), None), ((0, None, None), 0), ((30, 12, None), 42), ((30, 12, 8), 50)],
)
def test_nobody_counted_is_not_nobody_came(
    counts: tuple[int | None, ...], attended: int | None
) -> None:
    adults, youths, children = counts
    assert an_event(adults=adults, youths=youths, children=children).attended == attended


@pytest.mark.parametrize(
    ("values", "when"),
    [
        ({"day": None}, "Uden dato"),
        ({"starts": None, "ends": None}, "lørdag 27. september 2025"),
        ({"ends": None}, "lørdag 27. september 2025 kl. 17.00"),
        ({"ends": time(1)}, "lørdag 27. september 2025 kl. 17.00–01.00"),
    ],
)
def test_when_it_is_in_words(values: dict[str, Any], when: str) -> None:
    assert an_event(**values).when == when


@pytest.mark.parametrize(
    ("staffed", "total", "words"),
    [(0, 0, "Ingen vagter"), (3, 3, "Alle vagter besat"), (1, 4, "Mangler 3 af 4")],
)
def test_the_traffic_light_is_said_in_words(staffed: int, total: int, words: str) -> None:
    assert an_event(shifts_staffed=staffed, shifts_total=total).staffing == words


def questions(**values: Any) -> list[str]:
    return open_questions(an_event(**values), TODAY)


def test_a_cancelled_event_needs_nobody() -> None:
    cancelled = an_event(status=EventStatus.CANCELLED, shifts_staffed=5, shifts_total=7)
    assert cancelled.staffing == ""


def test_a_planned_event_with_everything_settled_lacks_nothing() -> None:
    assert questions() == []


def test_a_planned_event_says_what_it_lacks() -> None:
    found = questions(
        place="", neutral_lists=False, neutral_moderator=False, neutral_material=False,
        shifts_staffed=1, shifts_total=4,
    )  # fmt: skip
    assert found == [
        "Sted mangler.",
        *(f"Ikke afklaret: {asks}." for _, asks in NEUTRALITY),
        "Mangler 3 af 4 vagter.",
    ]


def test_an_idea_lacks_only_a_day() -> None:
    bare = {"status": EventStatus.IDEA, "place": "", "neutral_lists": False}
    assert questions(**bare) == []
    assert questions(**bare, day=None) == ["Dato mangler."]


@pytest.mark.parametrize("status", [s for s in EventStatus if s.is_coming])
def test_a_day_gone_by_asks_whether_it_was_held(status: EventStatus) -> None:
    assert any("afholdt eller aflyst" in q for q in questions(status=status, day=YESTERDAY))
    assert not any("afholdt eller aflyst" in q for q in questions(status=status, day=TODAY))


def test_a_held_event_wants_counts_and_an_evaluation_and_nothing_else() -> None:
    held = {"status": EventStatus.HELD, "day": YESTERDAY, "place": "", "shifts_total": 3}
    assert questions(**held) == ["Fremmøde er ikke talt op.", "Evalueringen mangler."]
    assert questions(**held, adults=0, worked="Kaffen") == []


def test_a_cancelled_event_lacks_nothing() -> None:
    assert questions(status=EventStatus.CANCELLED, day=None, place="") == []


def test_the_list_shows_counts_plans_and_hours() -> None:
    row: EventRow = an_event(
        adults=30, youths=12, plans=("A", "B"), tasks_done=4, tasks_total=9, day=date(2025, 11, 1)
    )
    told = {c.title: shown(c.value(row), c.kind) for c in EVENT_COLUMNS}
    assert (told["Dato"], told["Tid"]) == ("01-11-2025", "17.00–20.00")
    assert (told["Helhedsplan"], told["Opgaver"], told["Fremmødte"]) == ("A, B", "4 af 9", "42")
    assert not any(c.personal for c in EVENT_COLUMNS)
    assert isinstance(row.id, UUID)
