"""Partners, who to reach there, and the log that moves the talk along."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from tests.db.event_examples import an_event, ask, do, event
from tests.db.examples import dump, undo
from valgapp.db import campaign, events, partners
from valgapp.db.store import Store
from valgapp.domain.partners import Channel, PartnerKind, PartnerRow, PartnerStatus
from valgapp.errors import FieldProblem, UserError

MONDAY = date(2025, 9, 1)


def row(store: Store, partner_id: UUID) -> PartnerRow:
    return next(p for p in ask(store, partners.partner_rows) if p.id == partner_id)


def a_partner(store: Store, name: str = "Foreningen Prøve", **values: object) -> UUID:
    return do(store, partners.add, name, **values)


def log(store: Store, partner_id: UUID, day: date = MONDAY, summary: str = "Ringet") -> UUID:
    return do(store, partners.log_contact, partner_id, day, Channel.PHONE, "Prøve", summary)


def test_own_partners_follow_the_eight_of_the_preset(store: Store) -> None:
    before = [p.name for p in ask(store, partners.partner_rows)]
    a_partner(store, "Ungdomsklubben Prøve")
    a_partner(store, "Aftenskolen Eksempel")
    names = [p.name for p in ask(store, partners.partner_rows)]
    assert len(before) == 8
    assert names == [*before, "Ungdomsklubben Prøve", "Aftenskolen Eksempel"]


@pytest.mark.parametrize("name", ["Foreningen Prøve", " foreningen  prøve ", "FORENINGEN PRØVE"])
def test_a_second_partner_of_the_same_name_is_refused(store: Store, name: str) -> None:
    a_partner(store)
    with pytest.raises(FieldProblem, match="står allerede") as problem:
        a_partner(store, name)
    assert problem.value.field == "name"


def test_nor_can_one_be_renamed_to_another_but_it_may_keep_its_own(store: Store) -> None:
    a_partner(store)
    other = a_partner(store, "Klubben Prøve")
    with pytest.raises(FieldProblem, match="står allerede"):
        do(store, partners.change, other, name="foreningen prøve")
    do(store, partners.change, other, name="  Klubben   prøve ", kind=PartnerKind.RESEARCH)
    assert (row(store, other).name, row(store, other).kind) == (
        "Klubben prøve",
        PartnerKind.RESEARCH,
    )


@pytest.mark.parametrize("name", ["", "   "])
def test_a_partner_and_a_contact_have_names(store: Store, name: str) -> None:
    with pytest.raises(FieldProblem, match="Skriv et navn"):
        a_partner(store, name)
    partner = a_partner(store)
    with pytest.raises(FieldProblem, match="Skriv et navn"):
        do(store, partners.add_contact, partner, name)


@pytest.mark.parametrize("status", PartnerStatus)
def test_being_in_touch_moves_only_one_that_was_proposed(
    store: Store, status: PartnerStatus
) -> None:
    partner = a_partner(store, status=status)
    log(store, partner)
    moved = status is PartnerStatus.PROPOSED
    assert row(store, partner).status is (PartnerStatus.CONTACTED if moved else status)


def test_one_undo_takes_back_the_log_and_the_step_it_caused(store: Store) -> None:
    partner = a_partner(store)
    before = dump(store)
    log(store, partner)
    undo(store)
    assert dump(store) == before
    assert row(store, partner).status is PartnerStatus.PROPOSED


def test_the_log_is_newest_first_and_the_list_knows_the_last_time(store: Store) -> None:
    partner, other = a_partner(store), a_partner(store, "Klubben Prøve")
    for day in (MONDAY, date(2025, 9, 20), date(2025, 9, 10)):
        log(store, partner, day, f"Talte den {day.day}.")
    assert [c.summary for c in ask(store, partners.contact_log, partner)] == [
        "Talte den 20.", "Talte den 10.", "Talte den 1.",
    ]  # fmt: skip
    assert row(store, partner).last_contact_on == date(2025, 9, 20)
    assert row(store, other).last_contact_on is None


def test_a_contact_without_a_word_of_what_was_said_is_refused(store: Store) -> None:
    partner = a_partner(store)
    with pytest.raises(FieldProblem) as problem:
        log(store, partner, summary="  ")
    assert problem.value.field == "summary"
    assert ask(store, partners.contact_log, partner) == []
    assert row(store, partner).status is PartnerStatus.PROPOSED


def test_contacts_stand_in_danish_order(store: Store) -> None:
    partner = a_partner(store)
    for name in ("Åse Prøve", "Bo Prøve"):
        do(store, partners.add_contact, partner, name, phone="10 00 00 01")
    names = [c.name for c in ask(store, partners.contacts, partner)]
    assert names == ["Bo Prøve", "Åse Prøve"]
    assert set(row(store, partner).contacts) == set(names)


def test_a_partner_that_is_used_cannot_be_deleted(store: Store) -> None:
    partner = a_partner(store)
    evening = an_event(store)
    do(store, events.set_partners, evening, [partner])
    assert event(store, evening).partners == ("Foreningen Prøve",)
    assert row(store, partner).events == 1
    before = dump(store)
    with pytest.raises(UserError, match="et arrangement"):
        do(store, partners.delete, partner)
    assert dump(store) == before
    do(store, events.set_partners, evening, [])
    do(store, campaign.add_lead, "Ida Prøve", partner_id=partner)
    with pytest.raises(UserError, match="en valgtilforordnet"):
        do(store, partners.delete, partner)


def test_deleting_takes_contacts_and_log_along_and_undo_brings_them_back(store: Store) -> None:
    partner = a_partner(store)
    do(store, partners.add_contact, partner, "Bo Prøve")
    log(store, partner)
    before = dump(store)
    do(store, partners.delete, partner)
    assert not dump(store)["partner_contact"]
    assert not dump(store)["contact_log"]
    undo(store)
    assert dump(store) == before
