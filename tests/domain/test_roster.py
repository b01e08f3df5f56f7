"""Stages, capacity and what is missing."""

from __future__ import annotations

from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.examples import PLAN, an_ambassador
from valgapp.domain.roster import PlanRecruitment, Stage, recruitment

STAGES = st.sampled_from(list(Stage))


def test_the_stages_are_the_coordinators_words_in_their_order() -> None:
    assert [stage.label for stage in Stage] == [
        "Interesseret", "Kontaktet", "Samtale", "Tilbudt plads", "Venteliste", "I forløb",
        "Gennemført", "Frafaldet", "Afslag",
    ]  # fmt: skip


def test_a_place_is_held_from_the_offer_until_one_leaves() -> None:
    holding = {Stage.OFFERED, Stage.IN_COURSE, Stage.COMPLETED}
    assert {stage for stage in Stage if stage.takes_a_place} == holding
    assert {stage for stage in Stage if stage.has_left} == {Stage.DROPPED_OUT, Stage.REFUSED}
    assert {stage for stage in Stage if stage.is_on_course} == {Stage.IN_COURSE, Stage.COMPLETED}


@pytest.mark.parametrize(
    ("counted", "dots"),
    [(set(), "○○○○○"), ({1, 3, 5}, "●●●○○"), ({1, 2, 3, 4, 5}, "●●●●●")],
)
def test_progress_is_a_dot_for_each_module(counted: set[int], dots: str) -> None:
    assert an_ambassador(modules=frozenset(counted)).progress == dots


def test_nothing_is_missing_of_someone_complete() -> None:
    assert an_ambassador().missing == ()


@pytest.mark.parametrize(
    ("values", "missing"),
    [
        ({"phone": "", "email": ""}, "telefon eller e-mail"),
        ({"information_given_on": None}, "oplysningsbrev"),
        ({"diploma_name_confirmed": False}, "bekræftet diplomnavn"),
    ],
)
def test_what_is_missing_is_told_by_name(values: dict[str, object], missing: str) -> None:
    assert an_ambassador(**values).missing == (missing,)
    assert an_ambassador(**values, stage=Stage.DROPPED_OUT).missing == ()


def test_an_email_will_do_for_a_phone() -> None:
    assert an_ambassador(phone="", email="ida@example.dk").missing == ()


def test_someone_only_interested_owes_no_letter_and_no_diploma_name() -> None:
    early = {"information_given_on": None, "diploma_name_confirmed": False}
    assert an_ambassador(stage=Stage.INTERESTED, **early).missing == ()
    assert an_ambassador(stage=Stage.OFFERED, **early).missing == ("oplysningsbrev",)


def test_the_printed_name_is_the_diploma_name_once_there_is_one() -> None:
    assert an_ambassador(name="Ida").printed_name == "Ida"
    assert an_ambassador(name="Ida", diploma_name="Ida Prøve Jensen").printed_name == (
        "Ida Prøve Jensen"
    )


def _plan(**counts: int) -> PlanRecruitment:
    people = [(PLAN, Stage[name]) for name, count in counts.items() for _ in range(count)]
    return recruitment([(PLAN, "NBV", "Beboerprojekt Nordvest", 10, 12)], people)[0]


@pytest.mark.parametrize(
    ("taken", "verdict"),
    [(0, "mangler 10"), (9, "mangler 1"), (10, "på plads"), (12, "på plads"), (13, "1 over")],
)
def test_capacity_is_told_in_words(taken: int, verdict: str) -> None:
    assert _plan(IN_COURSE=taken).verdict == verdict


def test_waiting_and_refused_hold_no_place_but_are_counted() -> None:
    plan = _plan(OFFERED=1, IN_COURSE=2, COMPLETED=3, WAITING=4, REFUSED=5, DROPPED_OUT=6)
    assert (plan.taken, plan.total, plan.count(Stage.WAITING)) == (6, 21, 4)


def test_a_plan_without_people_is_still_on_the_list() -> None:
    plans = [(PLAN, "NBV", "Nordvest", 10, 12), (UUID(int=2), "AMP", "Amager", 10, 12)]
    found = recruitment(plans, [(PLAN, Stage.IN_COURSE)])
    assert [(p.plan_code, p.total) for p in found] == [("NBV", 1), ("AMP", 0)]


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from([PLAN, UUID(int=2)]), STAGES)))
def test_nobody_is_lost_or_counted_twice(people: list[tuple[UUID, Stage]]) -> None:
    plans = [(PLAN, "A", "A", 10, 12), (UUID(int=2), "B", "B", 10, 12)]
    found = recruitment(plans, people)
    assert sum(plan.total for plan in found) == len(people)
    assert all(plan.taken <= plan.total for plan in found)
