"""The ceremony in the data file: programme, guests, the order of the stage, and undo of it all."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from tests.data_files import WHO
from tests.db.examples import dump, five_evenings, mark, person, plan_id, undo
from valgapp.db import ceremony, course, diplomas, guests, roster, run_order
from valgapp.db.store import Store
from valgapp.domain import danish
from valgapp.domain.diplomas import DiplomaState
from valgapp.domain.guests import INVITATION_HEADING, Reply
from valgapp.domain.roster import ConsentPurpose, Stage
from valgapp.domain.run_order import PlanDiplomas
from valgapp.errors import FieldProblem, UserError

DAY = date(2025, 11, 12)
NOW = datetime(2025, 11, 12, 15, 5, tzinfo=UTC)


def earned(store: Store, *names: str, plan: str = "NBV") -> list:
    """People of a plan who have all five modules."""
    evenings = five_evenings(store, plan)
    found = []
    for name in names:
        who = person(store, name, plan)
        mark(store, who, *evenings)
        found.append(who)
    return found


def issue(store: Store, *people, reserve: bool = False) -> list:
    with store.write("Udsted") as session:
        drafts = diplomas.drafts(session, people, DAY, reserve=reserve)
        return [diplomas.record(session, p, text, b"%PDF", DAY) for p, text in drafts]


def graduates(store: Store) -> dict:
    with store.read() as session:
        return {row.printed_name: row for row in run_order.graduate_rows(session)}


def test_the_facts_of_the_day_are_those_of_the_initiative(store: Store) -> None:
    with store.write("Overrækkelse") as session:
        ceremony.change_facts(
            session, day=DAY, starts=time(16), seats=90, reply_by=date(2025, 11, 5)
        )
    with store.read() as session:
        facts = ceremony.facts(session)
    assert facts.when == "onsdag 12. november 2025 kl. 16.00"
    assert (facts.place, facts.seats, facts.missing) == ("Københavns Rådhus", 90, ())
    with pytest.raises(FieldProblem, match="ligger efter"), store.write("Sen") as session:
        ceremony.change_facts(session, reply_by=date(2025, 11, 13))
    with pytest.raises(FieldProblem, match="hvor mange pladser"), store.write("Nul") as session:
        ceremony.change_facts(session, seats=0)


def test_items_are_added_moved_changed_and_deleted_and_each_is_undone(store: Store) -> None:
    with store.write("Forslag") as session:
        ceremony.load_suggested(session)
    before = dump(store)
    with store.read() as session:
        titles = [row.title for row in ceremony.item_rows(session)]
        last = ceremony.item_rows(session)[-1].id
    with store.write("Flyt") as session:
        ceremony.move_item(session, last, -1)
    with store.read() as session:
        assert [r.title for r in ceremony.item_rows(session)] == [
            *titles[:-2],
            titles[-1],
            titles[-2],
        ]
    undo(store)
    assert dump(store) == before
    with store.write("Flyt over enden") as session:
        ceremony.move_item(session, last, 1)
    assert dump(store) == before
    with store.write("Slet") as session:
        ceremony.delete_item(session, last)
    undo(store)
    assert dump(store) == before
    with pytest.raises(FieldProblem, match="hvor mange minutter"), store.write("Nul") as session:
        ceremony.change_item(session, last, minutes=None)
    with pytest.raises(FieldProblem, match="hvad punktet er"), store.write("Tom") as session:
        ceremony.change_item(session, last, title=" ")


def test_guests_stand_by_organisation_and_keep_their_first_invitation(store: Store) -> None:
    with store.write("Gæster") as session:
        ida = guests.add(session, "Ida  Gæst", organisation="Åben Prøve")
        bo = guests.add(session, "Bo Gæst", organisation="BIU", seats=2)
        session.flush()
        guests.set_invited(session, [bo], date(2025, 10, 1))
        guests.set_invited(session, [bo, ida], date(2025, 10, 9))
        guests.set_reply(session, bo, Reply.COMING)
    with store.read() as session:
        rows = guests.guest_rows(session)
    assert [(g.name, g.invited_on) for g in rows] == [
        ("Bo Gæst", date(2025, 10, 1)), ("Ida Gæst", date(2025, 10, 9)),
    ]  # fmt: skip
    with pytest.raises(FieldProblem, match="mindst 1"), store.write("Nul") as session:
        guests.change(session, bo, seats=0)
    with pytest.raises(FieldProblem, match="gæstens navn"), store.write("Tom") as session:
        guests.add(session, "  ")


def test_a_number_like_cpr_is_not_saved_with_a_guest(store: Store) -> None:
    with pytest.raises(FieldProblem), store.write("Gæst") as session:
        guests.add(session, "Ida Gæst", note="010190-1234")


def test_the_invitation_is_ours_until_it_is_changed(store: Store) -> None:
    with store.read() as session:
        assert guests.invitation(session)[0] == INVITATION_HEADING
    with store.write("Indbydelse") as session:
        guests.set_invitation(session, heading="Kom", body="Kære {navn}", sender=" BIF ")
    with store.read() as session:
        assert guests.invitation(session) == ("Kom", "Kære {navn}", "BIF")


def test_the_stage_is_taken_plan_by_plan_and_a_plan_can_have_its_turn_earlier(store: Store) -> None:
    earned(store, "Åse Prøve", "Bo Prøve")
    earned(store, "Cem Prøve", plan="AMP")
    assert list(graduates(store)) == ["Cem Prøve", "Bo Prøve", "Åse Prøve"]
    with store.write("Tur") as session:
        run_order.change_turn(session, plan_id(store, "NBV"), hands_over=" Formanden ")
    assert list(graduates(store)) == ["Cem Prøve", "Bo Prøve", "Åse Prøve"]
    with store.write("Tidligere") as session:
        run_order.move_plan(session, plan_id(store, "NBV"), -1)
    rows = graduates(store)
    assert list(rows) == ["Bo Prøve", "Åse Prøve", "Cem Prøve"]
    assert [row.number for row in rows.values()] == [1, 2, 3]
    assert rows["Bo Prøve"].hands_over == "Formanden"
    assert rows["Cem Prøve"].hands_over == ""


def test_who_has_not_earned_a_diploma_is_not_on_the_stage(store: Store) -> None:
    earned(store, "Bo Prøve")
    person(store, "Ida Prøve")
    assert list(graduates(store)) == ["Bo Prøve"]


def test_consent_to_photos_is_told_and_a_withdrawn_one_is_none(store: Store) -> None:
    ida, _ = earned(store, "Ida Prøve", "Bo Prøve")
    with store.write("Samtykke") as session:
        roster.give_consent(session, ida, ConsentPurpose.PHOTO, date(2025, 9, 1))
    assert [row.photo_words for row in graduates(store).values()] == ["Intet foto", ""]
    with store.write("Trukket") as session:
        roster.withdraw_consent(session, ida, ConsentPurpose.PHOTO, date(2025, 9, 2))
    assert graduates(store)["Ida Prøve"].photo_words == "Intet foto"


def test_replies_companions_and_arrival_are_noted_and_undone(store: Store) -> None:
    [ida] = earned(store, "Ida Prøve")
    before = dump(store)
    with store.write("Ved døren") as session:
        run_order.change(session, ida, companions=2)
        run_order.change(session, ida, reply=Reply.COMING)
        run_order.set_arrived(session, ida, NOW)
    row = graduates(store)["Ida Prøve"]
    assert (row.seats, row.reply, row.arrived_at) == (3, Reply.COMING, NOW)
    undo(store)
    assert dump(store) == before
    with pytest.raises(FieldProblem, match="ledsagere"), store.write("Minus") as session:
        run_order.change(session, ida, companions=-1)


def test_diplomas_are_handed_over_sent_and_taken_back(store: Store) -> None:
    ida, bo = earned(store, "Ida Prøve", "Bo Prøve")
    with pytest.raises(UserError, match="intet diplom"), store.write("For tidligt") as session:
        run_order.hand_over(session, [ida])
    issue(store, ida, bo)
    with store.write("På scenen") as session:
        assert run_order.hand_over(session, [ida]) == 1
        assert run_order.hand_over(session, [ida]) == 0
    with store.write("Sendt") as session:
        run_order.send(session, [bo], DAY)
    rows = graduates(store)
    assert (rows["Ida Prøve"].standing, rows["Bo Prøve"].standing) == (
        "Overrakt",
        "Sendt 12-11-2025",
    )
    with store.write("Alligevel ikke") as session:
        run_order.take_back(session, [ida, bo])
    rows = graduates(store)
    assert {row.standing for row in rows.values()} == {"Trykt"}
    assert rows["Bo Prøve"].sent_on is None


def test_a_reserve_diploma_is_handed_over_only_once_it_is_earned(store: Store) -> None:
    evenings = five_evenings(store)
    who = person(store, "Ida Prøve")
    mark(store, who, *evenings[:3])
    with pytest.raises(UserError, match="kan ikke få diplom"):
        issue(store, who)
    # What can still be reached is counted as of a day before the last evenings.
    with store.write("Reserve") as session:
        [person_row] = diplomas.eligibility_rows(session, today=date(2025, 9, 20))
        assert person_row.may_reserve
        text = diplomas.draft_text(session, person_row, DAY)
        diplomas.record(session, person_row, text, b"%PDF", DAY)
    row = graduates(store)["Ida Prøve"]
    assert (row.standing, row.is_earned) == ("På reserve", False)
    with store.read() as session:
        numbers = run_order.plan_numbers(session, list(graduates(store).values()))[1]
        assert diplomas.eligibility_rows(session)[0].verdict == "På reserve"
    assert numbers == PlanDiplomas(plan_id(store, "NBV"), "Beboerprojekt Nordvest", reserve=1)
    with pytest.raises(UserError, match="ikke gjort sig fortjent"), store.write("For tidligt") as s:
        run_order.hand_over(s, [who])
    mark(store, who, evenings[3])
    with store.write("Nu") as session:
        run_order.hand_over(session, [who])
    assert graduates(store)["Ida Prøve"].standing == "Overrakt"


def test_marks_put_right_afterwards_take_no_diploma_back(store: Store) -> None:
    [ida] = earned(store, "Ida Prøve")
    [diploma] = issue(store, ida)
    with store.write("Overrakt") as session:
        diplomas.set_state(session, [diploma], DiplomaState.HANDED_OVER)
    with store.read() as session:
        evenings = [s.id for s in course.session_rows(session)]
    mark(store, ida, *evenings, as_=None)
    assert graduates(store)["Ida Prøve"].standing == "Overrakt"


def test_numbers_of_each_plan_add_up(store: Store) -> None:
    ida, bo, _ = earned(store, "Ida Prøve", "Bo Prøve", "Cem Prøve")
    first, _ = issue(store, ida, bo)
    with store.write("Trykt") as session:
        diplomas.set_state(session, [first], DiplomaState.PRINTED)
    with store.read() as session:
        people = run_order.graduate_rows(session)
        numbers = {row.plan: row for row in run_order.plan_numbers(session, people)}
    row = numbers["Beboerprojekt Nordvest"]
    assert (row.ready, row.issued, row.printed, row.handed_over) == (1, 1, 1, 0)
    assert (row.earned, row.missing) == (3, 3)
    assert numbers["Amagerplanen"].earned == 0


def test_who_confirmed_a_name_and_when_is_kept_until_the_name_changes(store: Store) -> None:
    who = person(store)
    with store.write("Bekræftet") as session:
        roster.change(session, who, diploma_name_confirmed=True)
    with store.read() as session:
        [row] = roster.roster_rows(session)
    assert (row.name_confirmed_on, row.name_confirmed_by) == (danish.today(), WHO)
    assert row.confirmation.endswith(f", noteret af {WHO}")
    with store.write("Udtale") as session:
        roster.change(session, who, pronunciation="ii-da")
    with store.read() as session:
        assert roster.roster_rows(session)[0].diploma_name_confirmed
    with store.write("Navn rettet") as session:
        roster.change(session, who, name="Ida Prøvesen")
    with store.read() as session:
        [row] = roster.roster_rows(session)
    assert row.confirmation == "Ikke bekræftet"
    assert (row.name_confirmed_on, row.name_confirmed_by) == (None, "")


def test_a_merged_person_keeps_what_was_noted_of_both_at_the_ceremony(store: Store) -> None:
    ida, bo = earned(store, "Ida Prøve", "Ida Prøve 2")
    with store.write("Svar") as session:
        run_order.change(session, ida, companions=1)
        run_order.change(session, bo, reply=Reply.COMING)
    before = dump(store)
    with store.write("Flet") as session:
        roster.merge(session, ida, bo, {})
    [row] = graduates(store).values()
    assert (row.companions, row.reply) == (1, Reply.COMING)
    undo(store)
    assert dump(store) == before


def test_someone_noted_at_the_ceremony_can_be_deleted(store: Store) -> None:
    [ida] = earned(store, "Ida Prøve")
    with store.write("Svar") as session:
        run_order.change(session, ida, companions=1)
    before = dump(store)
    with store.write("Slet") as session:
        roster.delete(session, ida)
    assert not graduates(store)
    undo(store)
    assert dump(store) == before
    with store.write("Frafald") as session:
        roster.set_stage(session, ida, Stage.DROPPED_OUT, reason="Flyttet", on=DAY)
    assert not graduates(store)


def test_a_reserve_diploma_is_not_handed_over_to_someone_who_has_left_the_course(
    store: Store,
) -> None:
    evenings = five_evenings(store)
    who = person(store, "Ida Prøve")
    mark(store, who, *evenings[:3])
    with store.write("Reserve") as session:
        [waiting] = diplomas.eligibility_rows(session, today=date(2025, 9, 20))
        text = diplomas.draft_text(session, waiting, DAY)
        new = diplomas.record(session, waiting, text, b"%PDF", DAY)
    with store.write("Frafaldet") as session:
        roster.set_stage(session, who, Stage.DROPPED_OUT, on=DAY, reason="Flyttet")
    with pytest.raises(UserError, match="ikke på holdet længere"), store.write("Nu") as session:
        diplomas.set_state(session, [new], DiplomaState.HANDED_OVER)
