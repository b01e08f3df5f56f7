"""People who may stand on the roster twice, and what to keep of each."""

from __future__ import annotations

import math
import random
import time
from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from tests.domain.examples import OTHER_PLAN, an_ambassador
from valgapp.domain.duplicates import (
    better_kept,
    candidates,
    merge_fields,
    merged_values,
)
from valgapp.domain.roster import AmbassadorRow, Stage

IDA = an_ambassador(name="Ida Prøve", phone="20 11 22 33", email="ida@eksempel.dk")


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        ({"name": "Ida P.", "phone": "+45 20112233"}, "Samme telefonnummer."),
        ({"name": "I. Prøve", "phone": "", "email": "IDA@eksempel.dk"}, "Samme e-mail."),
        ({"name": "Prøve Ida", "phone": ""}, "Samme navn i samme helhedsplan."),
        ({"name": "IDA PRØVE", "phone": "", "plan_id": OTHER_PLAN}, "Samme navn i en anden helhedsplan."),
        ({"name": "Ida Marie Prøve", "phone": ""}, "Samme for- og efternavn, men ikke samme mellemnavn."),
        ({"name": "Ida Prøvr", "phone": ""}, "Navne med ét bogstavs forskel."),
        ({"name": "Ida Prøve", "phone": "20112233"}, "Samme telefonnummer og samme navn i samme helhedsplan."),
    ],
)  # fmt: skip
def test_the_reason_is_told(other: dict[str, object], reason: str) -> None:
    (pair,) = candidates([IDA, an_ambassador(**({"email": ""} | other))])
    assert pair.reason == reason


def test_different_spellings_of_one_sound_are_found() -> None:
    mohamed = an_ambassador(name="Mohamed Yusuf Prøve", phone="")
    (pair,) = candidates([mohamed, an_ambassador(name="Muhammad Yousef Prøve")])
    assert pair.reason == "Navne, der lyder ens."


def test_people_who_are_not_alike_are_no_pair() -> None:
    rows = [
        IDA,
        an_ambassador(name="Bo Demo", phone="30 11 22 33"),
        an_ambassador(name="Ida Eksempel", phone="40 11 22 33"),
        an_ambassador(name="Idun Prøver", phone="50 11 22 33"),
    ]
    assert candidates(rows) == []


def test_birth_years_speak_for_and_against() -> None:
    known = replace(IDA, birth_year=1999, phone="", email="")
    same, other = (replace(known, id=UUID(int=y), birth_year=y) for y in (1999, 1971))
    (alike,) = candidates([known, same])
    assert alike.score > 80
    assert all(pair.score < 40 for pair in candidates([known, other]))


def test_the_likeliest_pair_comes_first() -> None:
    twin = replace(IDA, id=UUID(int=9))
    namesake = an_ambassador(name="Ida Prøve", phone="99 11 22 33")
    found = candidates([namesake, IDA, twin])
    assert {found[0].first.id, found[0].second.id} == {IDA.id, twin.id}
    assert [p.score for p in found] == sorted((p.score for p in found), reverse=True)


def test_an_office_number_shared_by_very_many_is_followed_not_multiplied() -> None:
    office = [
        an_ambassador(name=f"Nr{i} Person{i * 7919}", phone="33 66 33 66") for i in range(400)
    ]
    assert len(candidates(office)) < 400


def test_merge_fields_are_those_that_differ_with_the_better_value() -> None:
    keep = replace(
        IDA, stage=Stage.DROPPED_OUT, left_on=date(2025, 9, 1), left_reason="Tid", note="A", joined_on=date(2025, 9, 3),
        name="IDA PRØVE", diploma_name_confirmed=False,
    )  # fmt: skip
    drop = replace(
        IDA, id=UUID(int=5), stage=Stage.COMPLETED, note="B", joined_on=date(2025, 9, 1), birth_year=1999,
        diploma_name="Ida Marie Prøve", diploma_name_confirmed=True, phone="",
    )  # fmt: skip
    fields = merge_fields(keep, drop)
    assert merged_values(fields) == {
        "name": "Ida Prøve", "stage": Stage.COMPLETED, "phone": "20 11 22 33", "birth_year": 1999,
        "diploma_name": "Ida Marie Prøve", "diploma_name_confirmed": True, "joined_on": date(2025, 9, 1),
        "left_on": None, "left_reason": "", "note": "A\nB",
    }  # fmt: skip
    assert merge_fields(keep, keep) == []


def test_the_fuller_and_further_row_is_kept() -> None:
    further = replace(IDA, id=UUID(int=6), modules=frozenset({1, 2}), phone="")
    assert better_kept(IDA, further) == (further, IDA)
    assert better_kept(further, IDA) == (further, IDA)


def _crowd(count: int) -> list[AmbassadorRow]:
    chance = random.Random(count)
    given = [
        f"{a}{b}"
        for a in [
            "Am",
            "Be",
            "Da",
            "Fa",
            "Ha",
            "Id",
            "Jo",
            "Ka",
            "Le",
            "Ma",
            "No",
            "Ol",
            "Pe",
            "Sa",
            "To",
            "Ya",
        ]
        for b in ["na", "li", "mir", "ra", "sse", "tte"]
    ]
    family = [f"{a}{b}{c}" for a in ["Prø", "Eks", "Tes", "Dem", "Opd"] for b in ["va", "be", "mo", "la", "ni", "ru", "ki"] for c in ["sen", "gård", "lund"]]  # fmt: skip
    return [
        an_ambassador(
            name=f"{chance.choice(given)} {chance.choice(given)} {chance.choice(family)}",
            phone=f"{chance.randrange(20_000_000, 99_999_999)}", plan_id=UUID(int=chance.randrange(5)),
        )
        for _ in range(count)
    ]  # fmt: skip


def _seconds(count: int) -> float:
    crowd = _crowd(count)
    started = time.process_time()
    candidates(crowd)
    return time.process_time() - started


def test_ten_times_the_people_cost_about_ten_times_as_much() -> None:
    _seconds(200)
    # The best of three: what else the machine does only ever adds.
    ten_times, once = (min(_seconds(n) for _ in range(3)) for n in (6_000, 600))
    assert ten_times <= 25 * max(once, 0.01)


@pytest.mark.stress
def test_sixty_thousand_people_cost_near_linearly() -> None:
    sizes = (600, 6_000, 60_000)
    costs = [_seconds(n) for n in sizes]
    slope = math.log(costs[-1] / costs[0]) / math.log(sizes[-1] / sizes[0])
    print(f"duplicates among {sizes}: {[round(c, 2) for c in costs]} s, slope {slope:.2f}")  # noqa: T201
    assert slope <= 1.2
