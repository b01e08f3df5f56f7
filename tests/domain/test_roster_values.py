"""Single cells as people write them."""

from __future__ import annotations

import random
from datetime import date, timedelta
from uuid import UUID

import pytest
from stdnum.dk import cpr as standard

from valgapp.domain import import_cells, preset, roster_values
from valgapp.domain.initiative import PlanRow
from valgapp.domain.roster import Stage

TODAY = date(2025, 9, 20)
PLANS = [PlanRow(UUID(int=i), plan.code, plan.name, 10, 12) for i, plan in enumerate(preset.PLANS)]
CODES = {plan.id: plan.code for plan in PLANS}

PLAN_WORDS = {
    "AMP": ("Amagerplanen", "amager", "AMP", "Amager Øst", "AMAGERPLANEN "),
    "NBV": ("Beboerprojekt Nordvest", "Nordvest", "NV", "2400 NV", "nordvset", "Bispebjerg", "Helhedsplan Nordvest"),
    "NBB": ("Nørrebrobyggerne", "Nørrebro", "noerrebro", "Norrebro"),
    "FHT": ("Fælles om Husum-Tingbjerg", "Husum", "Tingbjerg", "Tingbjerg/Husum", "Husum Nord", "Tingbjerg Utterslevhuse"),
    "MKV": ("Mit Kvarter Valby/Sydhavnen", "Valby", "Sydhavnen", "Sydhavn", "Mit Kvarter", "valby og sydhavn"),
}  # fmt: skip


@pytest.mark.parametrize(("code", "word"), [(c, w) for c, ws in PLAN_WORDS.items() for w in ws])
def test_plans_are_met_tolerantly(code: str, word: str) -> None:
    found = roster_values.plan(word, PLANS)
    assert found is not None
    assert CODES[found] == code


@pytest.mark.parametrize(
    "word", ["", "Vanløse", "Valby/Nordvest", "Helhedsplan", "Nord", "Kvarter", "Ørestad", "?"]
)
def test_a_plan_is_never_guessed_at(word: str) -> None:
    assert roster_values.plan(word, PLANS) is None


def test_a_heading_holds_nothing_but_the_plan() -> None:
    assert roster_values.plan_heading("Husum/Tingbjerg", PLANS) is not None
    assert roster_values.plan_heading("Helhedsplan Nordvest 2025", PLANS) is not None
    assert roster_values.plan_heading("Ida Valby", PLANS) is None


@pytest.mark.parametrize("stage", Stage)
def test_every_stage_knows_its_own_name(stage: Stage) -> None:
    assert roster_values.stage(stage.label.upper()) is stage


@pytest.mark.parametrize(
    ("word", "stage"),
    [
        ("i gang", Stage.IN_COURSE), ("Aktiv deltager", Stage.IN_COURSE), ("active", Stage.IN_COURSE),
        ("I forloeb", Stage.IN_COURSE), ("på venteliste", Stage.WAITING), ("Venteliste (nr. 2)", Stage.WAITING),
        ("færdig", Stage.COMPLETED), ("stoppet", Stage.DROPPED_OUT), ("frafaldet pga. arbejde", Stage.DROPPED_OUT),
        ("nej tak", Stage.REFUSED), ("ny", Stage.INTERESTED), ("ringet op", Stage.CONTACTED),
        ("kommer måske", None), ("nyt telefonnummer", None), ("", None),
    ],
)  # fmt: skip
def test_stages_are_met_forgivingly(word: str, stage: Stage | None) -> None:
    assert roster_values.stage(word) is stage


@pytest.mark.parametrize(
    ("written", "year"),
    [
        ("1999", 1999), ("99", 1999), ("12-05-99", 1999), ("12-05-1999", 1999), ("1999-05-12", 1999),
        ("1999-05-12 00:00", 1999), ("120599", 1999), ("12051999", 1999), ("3/11-2001", 2001), ("1.1.70", 1970),
        ("31. december 1970", 1970), ("36161", 1999), ("05", 2005), ("født 1985", 1985), ("010203-4000", 2003),
        ("26", None), ("ved ikke", None), ("60 år", None), ("1850", None), ("2031", None), ("", None), ("0", None),
        ("999999", None), ("99999", None),
    ],
)  # fmt: skip
def test_birth_years(written: str, year: int | None) -> None:
    assert roster_values.birth_year(written, TODAY) == year


def test_the_century_of_a_cpr_number_is_that_of_python_stdnum() -> None:
    chance = random.Random(3)
    for _ in range(3_000):
        born = date(1900, 1, 1) + timedelta(days=chance.randrange(45_000))
        number = f"{born:%d%m%y}{chance.randrange(10_000):04d}"
        if not standard.is_valid(number):
            continue
        year = standard.get_birth_date(number).year
        expected = year if 1900 <= year <= TODAY.year else None
        assert roster_values.birth_year(f"{number[:6]}-{number[6:]}", TODAY) == expected


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2025-09-01", date(2025, 9, 1)), ("2025-09-01 10:12", date(2025, 9, 1)), ("1/9", date(2025, 9, 1)),
        ("01.09.2025 kl. 17.30", date(2025, 9, 1)), ("45901", date(2025, 9, 1)),
        ("2025/09/01 10.12.33 AM CEST", date(2025, 9, 1)), ("1. september", date(2025, 9, 1)),
        ("ja", None), ("9/13/2025", None), ("", None),
    ],
)  # fmt: skip
def test_dates(written: str, day: date | None) -> None:
    assert import_cells.day(written, TODAY) == day
