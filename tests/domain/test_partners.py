"""How far the talk with a partner has come, and when the next step is overdue."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest

from tests.domain.examples import TODAY
from valgapp.domain.columns import shown
from valgapp.domain.partners import (
    CONTACT_LOG_COLUMNS,
    PARTNER_COLUMNS,
    PartnerKind,
    PartnerRow,
    PartnerStatus,
)


def a_partner(**values: Any) -> PartnerRow:
    known: dict[str, Any] = {
        "id": uuid4(), "name": "Foreningen Prøve", "kind": PartnerKind.CIVIL_SOCIETY,
        "status": PartnerStatus.DIALOGUE, "next_step": "Ring om lokale", "next_step_on": None,
        "contacts": ("Bo Prøve", "Ida Prøve"), "last_contact_on": TODAY, "events": 2, "note": "",
    }  # fmt: skip
    return PartnerRow(**(known | values))


@pytest.mark.parametrize(
    ("day", "overdue"),
    [(None, False), (TODAY - timedelta(days=1), True), (TODAY, False), (date(2026, 1, 1), False)],
)
def test_a_step_is_overdue_from_the_day_after(day: date | None, overdue: bool) -> None:
    assert a_partner(next_step_on=day).is_overdue(TODAY) is overdue


@pytest.mark.parametrize("status", PartnerStatus)
def test_a_partner_that_declined_is_not_chased(status: PartnerStatus) -> None:
    late = a_partner(status=status, next_step_on=date(2025, 1, 1))
    assert late.is_overdue(TODAY) is (status is not PartnerStatus.DECLINED)


def test_the_steps_are_in_the_words_of_the_project() -> None:
    labels = [status.label for status in PartnerStatus]
    assert labels == ["Foreslået", "Kontaktet", "Dialog", "Aftalt", "Afslag"]


def test_the_list_says_who_to_reach_and_marks_it_as_personal() -> None:
    row = a_partner()
    told = {c.title: shown(c.value(row), c.kind) for c in PARTNER_COLUMNS}
    assert (told["Samarbejdspartner"], told["Kontakt"]) == (
        "Foreningen Prøve",
        "Bo Prøve, Ida Prøve",
    )
    assert (told["Status"], told["Arrangementer"]) == ("Dialog", "2")
    assert {c.title for c in PARTNER_COLUMNS if c.personal} == {"Kontakt", "Bemærkning"}
    assert {c.title for c in CONTACT_LOG_COLUMNS if c.personal} == {"Hvem", "Hvad blev sagt"}
