"""Attendance adds up as product.md says under »Kursus«, one sentence a test."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.examples import OTHER_PLAN, PLAN, TODAY, a_session
from valgapp.domain.attendance import (
    MARK_BY_LETTER,
    Expectations,
    Figures,
    Mark,
    better,
    figures,
    is_relevant,
    next_mark,
)
from valgapp.domain.course import SessionRow

FIVE = (1, 2, 3, 4, 5)
PAST, COMING = TODAY - timedelta(days=7), TODAY + timedelta(days=7)


def course(day: date = PAST) -> list[SessionRow]:
    """The own plan's five sessions, one of each module."""
    return [a_session(module, day) for module in FIVE]


def added_up(sessions: Sequence[SessionRow], marks: Sequence[Mark | None], **more: Any) -> Figures:
    """The figures of someone whose marks stand in the order of the sessions."""
    given_marks = {s.id: m for s, m in zip(sessions, marks, strict=False) if m}
    person = {"plan_id": PLAN, "joined_on": None, "left_on": None, "today": TODAY, **more}
    return figures(sessions, given_marks, FIVE, **person)


def test_the_keys_are_t_f_a_u_and_space_goes_round() -> None:
    assert {letter: mark.label for letter, mark in MARK_BY_LETTER.items()} == {
        "T": "Til stede", "F": "Forsinket", "A": "Afbud", "U": "Udeblevet",
    }  # fmt: skip
    walk: list[Mark | None] = [None]
    for _ in range(5):
        walk.append(next_mark(walk[-1]))
    assert walk == [None, Mark.PRESENT, Mark.LATE, Mark.EXCUSED, Mark.ABSENT, None]


@pytest.mark.parametrize(("mark", "counts"), [("T", True), ("F", True), ("A", False), ("U", False)])
def test_the_late_count_and_the_excused_do_not(mark: str, counts: bool) -> None:
    found = added_up([a_session(1, PAST)], [MARK_BY_LETTER[mark]])
    assert found.of_all == ("1 af 5" if counts else "0 af 5")


def test_of_two_marks_for_the_same_session_the_better_one_stands() -> None:
    assert better(Mark.ABSENT, Mark.LATE) is better(Mark.LATE, Mark.ABSENT) is Mark.LATE


def test_three_figures_of_held_of_all_and_best_still_possible() -> None:
    sessions = [*(a_session(m, PAST) for m in (1, 2, 3)), *(a_session(m, COMING) for m in (4, 5))]
    found = added_up(sessions, [Mark.PRESENT, Mark.LATE, Mark.ABSENT])
    assert (found.of_held, found.of_all, found.best) == ("2 af 3", "2 af 5", 4)


def test_late_joiners_are_not_absent_from_sessions_before_they_joined() -> None:
    before = a_session(1, PAST - timedelta(days=1))
    found = added_up([before, a_session(2, PAST)], [None, Mark.PRESENT], joined_on=PAST)
    assert found.of_held == "1 af 1"


def test_a_late_joiner_cannot_reach_what_was_before_but_may_catch_up() -> None:
    sessions = course(PAST)
    assert added_up(sessions, [], joined_on=TODAY).best == 0
    again = a_session(3, COMING, plan_id=OTHER_PLAN)
    assert added_up([*sessions, again], [], joined_on=TODAY).best == 1


def test_cancelled_sessions_leave_the_denominator() -> None:
    cancelled = a_session(1, PAST, cancelled=True)
    found = added_up([cancelled, a_session(2, PAST)], [Mark.PRESENT, Mark.PRESENT])
    assert (found.of_held, found.of_all) == ("1 af 1", "1 af 5")


def test_a_module_whose_only_session_was_cancelled_can_be_planned_anew() -> None:
    sessions = [a_session(1, PAST, cancelled=True), *course(PAST)[1:]]
    absent = [None, *[Mark.ABSENT] * 4]
    assert added_up(sessions, absent).best == 1


@pytest.mark.parametrize("day", [PAST, TODAY, COMING], ids=["before", "today", "later"])
@pytest.mark.parametrize("plan", [None, OTHER_PLAN], ids=["shared", "another plan"])
def test_catch_up_at_any_site_or_date_counts(plan: UUID | None, day: date) -> None:
    missed, caught_up = a_session(1, PAST), a_session(1, day, plan_id=plan)
    found = added_up([missed, caught_up], [Mark.ABSENT, Mark.PRESENT])
    assert (found.counted, found.of_held) == (frozenset({1}), "1 af 1")


def test_a_module_attended_twice_counts_once() -> None:
    found = added_up([a_session(1, PAST), a_session(1, TODAY)], [Mark.PRESENT, Mark.LATE])
    assert found.of_all == "1 af 5"


def test_another_plans_session_is_not_held_against_anyone() -> None:
    assert added_up([a_session(1, PAST, plan_id=OTHER_PLAN)], []).of_held == "0 af 0"


def test_unmarked_is_not_absent() -> None:
    sessions = course(PAST)
    assert added_up(sessions, []).best == 5
    assert added_up(sessions, [Mark.ABSENT] * 5).best == 0


def test_a_session_of_today_is_held_once_it_is_marked() -> None:
    tonight = [a_session(1, TODAY)]
    assert added_up(tonight, []).of_held == "0 af 0"
    assert added_up(tonight, [Mark.ABSENT]).of_held == "0 af 1"


def test_an_advance_apology_takes_that_session_out_of_reach() -> None:
    found = added_up([a_session(1, COMING), *course(COMING)[1:]], [Mark.EXCUSED])
    assert (found.best, found.of_held) == (4, "0 af 0")


def test_the_warning_comes_when_the_threshold_can_no_longer_be_reached() -> None:
    sessions = [*(a_session(m, PAST) for m in (1, 2)), *(a_session(m, COMING) for m in (3, 4, 5))]
    assert added_up(sessions, [Mark.ABSENT, Mark.PRESENT]).can_reach(4)
    assert not added_up(sessions, [Mark.ABSENT, Mark.ABSENT]).can_reach(4)
    catch_up = a_session(1, COMING, plan_id=OTHER_PLAN)
    assert added_up([*sessions, catch_up], [Mark.ABSENT, Mark.ABSENT]).can_reach(4)


def test_a_module_not_yet_planned_can_still_be_reached() -> None:
    assert added_up([], []).best == 5


def test_who_has_left_reaches_no_more_than_they_have() -> None:
    sessions = [a_session(1, PAST), *course(COMING)[1:]]
    found = added_up(sessions, [Mark.PRESENT], left_on=TODAY)
    assert (found.best, found.of_held) == (1, "1 af 1")
    assert added_up(sessions, [Mark.PRESENT], left_on=COMING).best == 5


@pytest.mark.parametrize(
    ("session", "expected"),
    [
        (a_session(1, PAST), True),
        (a_session(1, PAST, plan_id=None), True),
        (a_session(1, PAST, plan_id=OTHER_PLAN), False),
        (a_session(1, PAST, cancelled=True), False),
        (a_session(1, PAST - timedelta(days=1)), False),
        (a_session(1, COMING + timedelta(days=1)), False),
    ],
    ids=["own", "shared", "other plan", "cancelled", "before joining", "after leaving"],
)
def test_a_person_is_expected_at_the_own_plans_sessions_while_on_it(
    session: SessionRow, expected: bool
) -> None:
    assert is_relevant(session, PLAN, joined_on=PAST, left_on=COMING) is expected


def expected_at(
    session: SessionRow, sessions: Sequence[SessionRow], marks: dict[UUID, Mark]
) -> bool:
    rule = Expectations(sessions)
    return rule.holds(session, marks, plan_id=PLAN, joined_on=None, left_on=None)


def test_a_catch_up_is_for_those_who_do_not_have_the_module_yet() -> None:
    first, again = a_session(1, PAST, plan_id=OTHER_PLAN), a_session(1, COMING, plan_id=None)
    for mark in Mark:
        assert expected_at(again, [first, again], {first.id: mark}) is not mark.counts
    assert expected_at(again, [first, again], {})
    assert expected_at(a_session(2, COMING), [first, again], {first.id: Mark.PRESENT})


def test_who_catches_up_later_was_expected_the_first_time() -> None:
    first, again = a_session(1, PAST), a_session(1, COMING, plan_id=OTHER_PLAN)
    met = {again.id: Mark.PRESENT}
    assert expected_at(first, [first, again], met)
    assert not expected_at(again, [first, again], met)  # another plan's: a guest there


def test_of_two_sessions_of_a_day_the_earlier_one_comes_first_and_a_cancelled_one_not() -> None:
    noon, evening = a_session(1, starts=time(12)), a_session(1, starts=time(18))
    assert not expected_at(evening, [noon, evening], {noon.id: Mark.LATE})
    assert expected_at(noon, [noon, evening], {evening.id: Mark.LATE})
    cancelled = a_session(1, starts=time(12), cancelled=True)
    assert expected_at(evening, [cancelled, evening], {cancelled.id: Mark.LATE})


DAYS = st.integers(-20, 20).map(lambda days: TODAY + timedelta(days=days))
SESSIONS = st.builds(
    a_session,
    st.sampled_from(FIVE),
    DAYS,
    plan_id=st.sampled_from([PLAN, OTHER_PLAN, None]),
    cancelled=st.booleans(),
)
MARKS = st.none() | st.sampled_from(list(Mark))
COURSES = st.lists(st.tuples(SESSIONS, MARKS), max_size=12)
MEMBERSHIP = st.fixed_dictionaries({"joined_on": st.none() | DAYS, "left_on": st.none() | DAYS})


@settings(deadline=None)
@given(COURSES, MEMBERSHIP)
def test_counted_is_at_most_best_and_best_at_most_all(
    pairs: list[tuple[SessionRow, Mark | None]], who: dict[str, date | None]
) -> None:
    found = added_up([s for s, _ in pairs], [m for _, m in pairs], **who)
    assert len(found.counted) <= found.best <= found.total == len(FIVE)
    assert found.held <= set(FIVE)


@settings(deadline=None)
@given(COURSES, MEMBERSHIP, st.data())
def test_meeting_up_never_makes_any_figure_worse(
    pairs: list[tuple[SessionRow, Mark | None]], who: dict[str, date | None], data: st.DataObject
) -> None:
    sessions, marks = [s for s, _ in pairs], [m for _, m in pairs]
    before = added_up(sessions, marks, **who)
    if sessions:
        marks[data.draw(st.integers(0, len(sessions) - 1))] = Mark.PRESENT
    after = added_up(sessions, marks, **who)
    assert before.counted <= after.counted
    assert before.best <= after.best


@settings(deadline=None)
@given(COURSES, MEMBERSHIP)
def test_taking_all_marks_away_never_makes_anyone_absent(
    pairs: list[tuple[SessionRow, Mark | None]], who: dict[str, date | None]
) -> None:
    sessions = [s for s, _ in pairs]
    missed = [m if m and not m.counts else None for _, m in pairs]
    assert added_up(sessions, missed, **who).best <= added_up(sessions, [], **who).best


@settings(deadline=None)
@given(COURSES, MEMBERSHIP, SESSIONS)
def test_one_more_session_at_another_site_never_takes_a_chance_away(
    pairs: list[tuple[SessionRow, Mark | None]], who: dict[str, date | None], more: SessionRow
) -> None:
    sessions, marks = [s for s, _ in pairs], [m for _, m in pairs]
    elsewhere = a_session(more.module_number, more.day, plan_id=OTHER_PLAN)
    before, after = added_up(sessions, marks, **who), added_up([*sessions, elsewhere], marks, **who)
    assert before.best <= after.best
    assert before.held == after.held


@settings(deadline=None)
@given(COURSES, MEMBERSHIP)
def test_the_order_of_sessions_is_of_no_matter(
    pairs: list[tuple[SessionRow, Mark | None]], who: dict[str, date | None]
) -> None:
    turned = pairs[::-1]
    assert added_up([s for s, _ in pairs], [m for _, m in pairs], **who) == added_up(
        [s for s, _ in turned], [m for _, m in turned], **who
    )
