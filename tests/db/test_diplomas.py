"""Issued diplomas are frozen: their serial, their text, and every byte of their PDF."""

from __future__ import annotations

import dataclasses
from datetime import date
from uuid import UUID

import pytest
from sqlalchemy import update

from tests.db.examples import (
    FIRST_EVENING,
    dump,
    five_evenings,
    graduate,
    issue,
    mark,
    person,
    plan_id,
    redo,
    undo,
)
from valgapp.db import (
    blobs,
    check,
    course,
    diploma_template,
    diplomas,
    package_keys,
    roster,
)
from valgapp.db import undo as undo_db
from valgapp.db.models import Blob
from valgapp.db.store import Store
from valgapp.domain.attendance import Mark
from valgapp.domain.diplomas import DiplomaRow, DiplomaState, Eligibility, Signer
from valgapp.domain.packages import Keys
from valgapp.domain.roster import Stage
from valgapp.errors import UserError

ON = date(2025, 11, 10)


def eligibility(store: Store, who: UUID, today: date | None = None) -> Eligibility:
    with store.read() as session:
        rows = diplomas.eligibility_rows(session, today=today)
        return next(e for e in rows if e.ambassador_id == who)


def rows(store: Store) -> list[DiplomaRow]:
    with store.read() as session:
        return diplomas.diploma_rows(session)


def pdf(store: Store, diploma: UUID) -> bytes:
    with store.read() as session:
        return diplomas.pdf(session, diploma)


def state(store: Store, diploma: UUID, to: DiplomaState) -> None:
    with store.write(to.label) as session:
        diplomas.set_state(session, [diploma], to)


def void(store: Store, diploma: UUID, reason: str = "Forkert navn") -> None:
    with store.write("Annullér") as session:
        diplomas.void(session, diploma, reason)


def replace(store: Store, diploma: UUID) -> UUID:
    with store.write("Erstat") as session:
        old, who, text = diplomas.replacement(session, diploma, ON)
        new = diplomas.record(session, who, text, b"%PDF " + text.serial.encode(), ON, replaces=old)
        diplomas.set_state(session, [diploma], DiplomaState.REPLACED)
        return new


def test_eligibility_is_computed_from_the_marks(store: Store) -> None:
    who, evenings = person(store), five_evenings(store)
    mark(store, who, *evenings[:3])
    mark(store, who, evenings[3], as_=Mark.ABSENT)
    after_four = eligibility(store, who, date(2025, 9, 25))
    assert not after_four.is_eligible
    assert (after_four.counted, after_four.best, after_four.verdict) == (
        frozenset({1, 2, 3}), 4, "Kan stadig nås",
    )  # fmt: skip
    mark(store, who, evenings[4], as_=Mark.LATE)
    assert eligibility(store, who).is_eligible
    with store.write("Aflyst") as session:
        course.cancel_session(session, evenings[0], "Ferie")
    assert eligibility(store, who).counted == frozenset({2, 3, 5})


def test_only_those_on_the_course_are_judged(store: Store) -> None:
    on_course = {person(store, "A"), person(store, "B", stage=Stage.COMPLETED)}
    for stage in (Stage.INTERESTED, Stage.WAITING, Stage.DROPPED_OUT, Stage.REFUSED):
        person(store, stage.label, stage=stage)
    with store.read() as session:
        assert {e.ambassador_id for e in diplomas.eligibility_rows(session)} == on_course


def test_they_stand_by_plan_and_danish_name_on_the_diploma(store: Store) -> None:
    for name in ("Åse", "Zoe", "Ægir"):
        person(store, name)
    person(store, "Bo", diploma_name="Øjvind")
    person(store, "Cem", "AMP")
    with store.read() as session:
        names = [e.printed_name for e in diplomas.eligibility_rows(session)]
        of_plan = [e.printed_name for e in diplomas.eligibility_rows(session, plan_id(store))]
    assert names == ["Cem", "Zoe", "Ægir", "Øjvind", "Åse"]
    assert of_plan == names[1:]


def test_an_override_with_a_reason_earns_a_diploma(store: Store) -> None:
    who = person(store)
    with store.write("Undtagelse") as session:
        roster.change(session, who, diploma_override="Holdt selv tre oplæg")
    assert eligibility(store, who).is_eligible
    issue(store, who)
    assert rows(store)[0].override_reason == "Holdt selv tre oplæg"


def test_each_plan_numbers_its_own_diplomas_without_gaps(store: Store) -> None:
    people = [graduate(store, name) for name in ("Bo", "Ada")]
    amager = graduate(store, "Cem", "AMP")
    issue(store, *people, amager)
    issue(store, graduate(store, "Dia"))
    assert [(r.serial, r.printed_name) for r in rows(store)] == [
        ("KV25-AMP-01", "Cem"), ("KV25-NBV-01", "Ada"), ("KV25-NBV-02", "Bo"),
        ("KV25-NBV-03", "Dia"),
    ]  # fmt: skip


@pytest.mark.parametrize("enough", [True, False], ids=["already has one", "has not earned one"])
def test_a_diploma_is_refused_with_the_reason(store: Store, enough: bool) -> None:
    who = graduate(store) if enough else person(store)
    if enough:
        issue(store, who)
    before = dump(store)
    with pytest.raises(UserError, match=r"kan ikke få diplom: \d af 5 moduler"):
        issue(store, who)
    assert dump(store) == before


def test_the_record_tells_all_that_was_printed(store: Store) -> None:
    who = graduate(store, diploma_name="Ida Anna Prøve", diploma_name_confirmed=True)
    with store.write("Skabelon") as session:
        diploma_template.set_template(
            session, heading=" Diplom ", body="har bestået", place="Rådhuset",
            signers=[Signer("Ada Prøve", "Projektleder"), Signer("Bo Prøve", "")],
        )  # fmt: skip
        (drafted,) = diplomas.drafts(session, [who], ON)
    (new,) = issue(store, who, on=ON)
    text = drafted[1]
    assert (text.serial, text.printed_name, text.heading, text.body) == (
        "KV25-NBV-01", "Ida Anna Prøve", "Diplom", "har bestået",
    )  # fmt: skip
    assert text.place_and_date == "Rådhuset, den 10. november 2025"
    assert [s.name for s in text.signers] == ["Ada Prøve", "Bo Prøve"]
    (row,) = rows(store)
    assert (row.id, row.ambassador_id, row.state) == (new, who, DiplomaState.DRAFT)
    assert (row.plan, row.diploma_date, row.modules) == (
        "Beboerprojekt Nordvest", ON, "1, 2, 3, 4, 5",
    )  # fmt: skip


def test_later_edits_change_nothing_already_issued(store: Store) -> None:
    who = graduate(store)
    (old,) = issue(store, who)
    frozen, bytes_before = dump(store)["diploma"], pdf(store, old)
    with store.write("Alt ændres") as session:
        diploma_template.set_template(
            session, heading="Bevis", body="noget andet", place="Salen",
            signers=[Signer("Cem Prøve", "Leder")],
        )  # fmt: skip
        roster.change(session, who, name="Et Andet Navn")
        roster.set_stage(session, who, Stage.DROPPED_OUT, reason="Flyttet")
    assert dump(store)["diploma"] == frozen
    assert pdf(store, old) == bytes_before
    assert rows(store)[0].printed_name == "Ida Prøve"


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\n\x00\xff" + bytes(range(256)) * 2000])
def test_a_reprint_is_the_same_bytes_after_the_file_was_closed(
    store: Store, content: bytes
) -> None:
    (new,) = issue(store, graduate(store), pdf=content)
    again = Store(store.path, store._key, store._salt, "Efter genstart")
    with again.read() as session:
        assert diplomas.pdf(session, new) == content + b"KV25-NBV-01"
    again.close()


@pytest.mark.parametrize("tampered", [b"%PDF another", b""])
def test_a_pdf_that_is_not_what_was_issued_is_refused(store: Store, tampered: bytes) -> None:
    (new,) = issue(store, graduate(store))
    with store.write("Bagom") as session:
        session.execute(update(Blob.__table__).values(data=tampered))  # type: ignore[arg-type]
    with pytest.raises(UserError, match="KV25-NBV-01 mangler eller er ændret"):
        pdf(store, new)


def test_the_same_bytes_are_kept_once(store: Store) -> None:
    with store.write("To gange") as session:
        assert blobs.keep_bytes(session, b"x") == blobs.keep_bytes(session, b"x")


def test_a_diploma_goes_from_draft_to_printed_to_handed_over(store: Store) -> None:
    (new,) = issue(store, graduate(store))
    for to in (DiplomaState.PRINTED, DiplomaState.HANDED_OVER):
        state(store, new, to)
        assert rows(store)[0].state is to


def test_what_no_longer_stands_does_not_move(store: Store) -> None:
    (new,) = issue(store, graduate(store))
    void(store, new)
    with pytest.raises(UserError, match="annulleret"):
        state(store, new, DiplomaState.PRINTED)
    with pytest.raises(UserError, match="allerede annulleret"):
        void(store, new)


def test_voiding_asks_for_a_reason_and_there_is_no_way_around_it(store: Store) -> None:
    (new,) = issue(store, graduate(store))
    with pytest.raises(UserError, match="Skriv, hvorfor"):
        void(store, new, "  ")
    with pytest.raises(ValueError, match="reason"):
        state(store, new, DiplomaState.VOIDED)
    void(store, new, " Forkert navn ")
    assert (rows(store)[0].state, rows(store)[0].void_reason) == (
        DiplomaState.VOIDED, "Forkert navn",
    )  # fmt: skip


def test_a_voided_serial_is_never_used_again(store: Store) -> None:
    who = graduate(store)
    (first,) = issue(store, who)
    void(store, first)
    assert eligibility(store, who).may_print
    (second,) = issue(store, who)
    assert [(r.serial, r.state.label) for r in rows(store)] == [
        ("KV25-NBV-01", "Annulleret"), ("KV25-NBV-02", "Udstedt"),
    ]  # fmt: skip
    assert pdf(store, first) != pdf(store, second)


def test_a_replacement_has_the_present_name_and_the_next_letter(store: Store) -> None:
    who = graduate(store)
    (first,) = issue(store, who)
    with store.write("Navn") as session:
        roster.change(session, who, diploma_name="Ida Anna Prøve")
    second = replace(store, first)
    third = replace(store, second)
    found = {r.id: r for r in rows(store)}
    assert [(r.serial, r.state.label, r.replaced_by) for r in found.values()] == [
        ("KV25-NBV-01", "Erstattet", "KV25-NBV-01b"),
        ("KV25-NBV-01b", "Erstattet", "KV25-NBV-01c"),
        ("KV25-NBV-01c", "Udstedt", ""),
    ]
    assert (found[first].printed_name, found[third].printed_name) == ("Ida Prøve", "Ida Anna Prøve")
    assert eligibility(store, who).issued_serial == "KV25-NBV-01c"
    with store.read() as session:
        assert check.broken_rules(session) == []


def test_a_replacement_takes_no_number_from_the_next(store: Store) -> None:
    (first,) = issue(store, graduate(store))
    replace(store, first)
    (after,) = issue(store, graduate(store, "Bo Demo"))
    assert next(r.serial for r in rows(store) if r.id == after) == "KV25-NBV-02"


def test_bif_issues_no_diploma_that_a_plan_numbers_itself(store: Store) -> None:
    who, other = graduate(store), graduate(store, "Bo Demo", "AMP")
    with store.write("Mødt") as session:
        package_keys.trust(session, "NBV", Keys("a", "b"))
    assert (eligibility(store, who).issued_by, eligibility(store, other).issued_by) == (
        "Beboerprojekt Nordvest", "",
    )  # fmt: skip
    with pytest.raises(UserError, match="udstedes af Beboerprojekt Nordvest"):
        issue(store, who)
    assert not rows(store)
    with store.write("Uden om") as session:
        ((drafted, text),) = diplomas.drafts(session, [other], ON)
        barred = dataclasses.replace(drafted, issued_by="Amagerplanen")
        with pytest.raises(UserError, match="udstedes af Amagerplanen"):
            diplomas.record(session, barred, text, b"%PDF", ON)
    issue(store, other)


def test_a_plan_owns_the_diplomas_of_those_it_put_in_itself(store: Store) -> None:
    store.site = "NBV"
    who = graduate(store)
    store.site = "BIF"
    assert eligibility(store, who).issued_by == "Beboerprojekt Nordvest"


def test_a_replaced_one_keeps_its_pdf_and_cannot_be_replaced_again(store: Store) -> None:
    (first,) = issue(store, graduate(store))
    before = pdf(store, first)
    replace(store, first)
    assert pdf(store, first) == before
    with pytest.raises(UserError, match="erstattet"):
        replace(store, first)


def test_someone_who_has_left_gets_no_replacement(store: Store) -> None:
    who = graduate(store)
    (first,) = issue(store, who)
    with store.write("Frafaldet") as session:
        roster.set_stage(session, who, Stage.DROPPED_OUT)
    with pytest.raises(UserError, match="ikke længere på holdet"):
        replace(store, first)


def test_an_issue_undone_and_redone_is_the_same_record(store: Store) -> None:
    who, before = graduate(store), None
    before = dump(store)
    (new,) = issue(store, who)
    issued, content = dump(store), pdf(store, new)
    undo(store)
    assert dump(store) == before
    redo(store)
    assert dump(store) == issued
    assert pdf(store, new) == content


def test_a_printed_diplomas_issue_can_no_longer_be_undone(store: Store) -> None:
    (new,) = issue(store, graduate(store))
    with store.read() as session:
        issued = undo_db.last_undoable(session)
    state(store, new, DiplomaState.PRINTED)
    assert issued is not None
    with pytest.raises(UserError, match="ændret siden"), store.write("") as session:
        undo_db.undo(session, issued.number)
    assert rows(store)[0].state is DiplomaState.PRINTED


@pytest.mark.parametrize("is_done_again", [False, True])
def test_what_has_been_on_paper_keeps_its_number_whatever_is_undone(
    store: Store, is_done_again: bool
) -> None:
    (new,) = issue(store, graduate(store))
    if is_done_again:
        undo(store)
        redo(store)
    with store.read() as session:
        issued = undo_db.last_undoable(session)
    with store.write("Trykt", may_undo=False) as session:
        diplomas.note_used(session, [new])
    assert issued is not None
    with pytest.raises(UserError, match="kan ikke fortrydes"), store.write("") as session:
        undo_db.undo(session, issued.number)
    assert undo(store) != issued.label, "what was done before it can be undone"
    assert [row.serial for row in rows(store)] == ["KV25-NBV-01"]


def test_anyones_diploma_can_be_looked_at_before_it_is_earned(store: Store) -> None:
    who = person(store)
    with store.read() as session:
        text = diplomas.draft_text(session, eligibility(store, who), FIRST_EVENING)
    assert (text.serial, text.printed_name) == ("KV25-NBV-01", "Ida Prøve")
