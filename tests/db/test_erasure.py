"""Erasing a person: every trace goes, every figure stays, and there is no way back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from typing import Any
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from sqlalchemy.orm import Session

from tests.db.examples import FIRST_EVENING, graduate, issue, person
from valgapp.db import (
    attendance,
    budget,
    campaign,
    diplomas,
    erasure,
    events,
    initiative,
    journal,
    overview,
    receipts,
    rights,
    roster,
    settings,
    shifts,
)
from valgapp.db import undo as undo_db
from valgapp.db.check import broken_rules
from valgapp.db.erasure import apply_tombstones, erase
from valgapp.db.store import Store
from valgapp.domain.budget import PostingState
from valgapp.domain.erasure import NAMELESS, Reason
from valgapp.domain.events import EventKind
from valgapp.domain.receipts import PDF, ReceiptFile
from valgapp.domain.roster import ConsentPurpose, Stage
from valgapp.errors import UserError

NAME, OLD_NAME, PRINTED = "Zebulon Prøvekvist", "Zebulon Gammelnavn", "Zébulon O. Prøvekvist"
PHONE, EMAIL = "20 77 88 99", "zebulon@eksempel.dk"
TRACES = (NAME, OLD_NAME, PRINTED, PHONE, "20778899", EMAIL, "Zebulon", "Værge Prøvekvist")
PAGE, RESERVED = 4096, 80  # bytes; the vector and the page's signature stand at its end
TODAY = date(2026, 6, 1)


def told_everywhere(store: Store) -> UUID:
    """Someone who has left a trace in every table that can hold one."""
    who = graduate(store, OLD_NAME, phone=PHONE, email=EMAIL, recruited_via="Zebulon selv")
    with store.write(f"Navn for {OLD_NAME}") as session:
        roster.change(
            session,
            who,
            name=NAME,
            diploma_name=PRINTED,
            diploma_name_confirmed=True,
            note=f"Ring til {NAME}",
            birth_year=2001,
        )
    with store.write(f"Samtykke fra {NAME}") as session:
        roster.give_consent(
            session,
            who,
            ConsentPurpose.PHOTO,
            FIRST_EVENING,
            channels="plakat",
            guardian="Værge Prøvekvist",
        )
        rights.object_to(session, who, f"{NAME} vil ikke på plakaten", FIRST_EVENING)
    issue(store, who, pdf=f"%PDF {PRINTED}".encode())
    with store.write("Arrangement") as session:
        event = events.add(session, "Valgcafé", EventKind.OTHER, day=FIRST_EVENING)
        session.flush()
        shift = shifts.add(session, event, "Vært", time(10), time(12))
        session.flush()
        shifts.assign(session, shift, ambassador_id=who)
        events.change(session, event, note=f"{NAME} tager kaffe med, tlf. +45 20778899")
        campaign.add_lead(session, NAME, phone=PHONE, email=EMAIL, ambassador_id=who)
        settings.set_value(session, "invitation.body", f"Spørg {NAME}s gruppe, {EMAIL}.")
    return who


def figures(store: Store) -> dict[str, Any]:
    """Everything that is counted of people, course, diplomas and events."""
    with store.read() as session:
        eligibility = diplomas.eligibility_rows(session, today=TODAY)
        return {
            "recruitment": roster.recruitment_rows(session),
            "stages": sorted(r.stage.name for r in roster.roster_rows(session)),
            "modules": sorted(sorted(r.modules) for r in roster.roster_rows(session)),
            "marks": attendance.marks(session),
            "eligible": sorted((e.is_eligible, len(e.counted), e.best) for e in eligibility),
            "diplomas": [(d.serial, d.state) for d in diplomas.diploma_rows(session)],
            "events": [(e.shifts_staffed, e.shifts_total) for e in events.event_rows(session)],
            "leads": [lead.status for lead in campaign.lead_rows(session)],
            "behind": len(overview.overview(session, TODAY).behind),
        }


def erased(store: Store, who: UUID, table: str = "ambassador") -> None:
    with store.write("Person slettet", may_undo=False) as session:
        erase(session, table, who, Reason.ASKED, TODAY)


def pages(store: Store) -> bytes:
    """Every page of the file, free ones too, decrypted as SQLCipher 4 lays them out."""
    data, key, plain = store.path.read_bytes(), store.key_of(b""), []
    for start in range(0, len(data), PAGE):
        page = data[start + (16 if start == 0 else 0) : start + PAGE]
        body, vector = page[:-RESERVED], page[-RESERVED : -RESERVED + 16]
        decryptor = Cipher(algorithms.AES(key), modes.CBC(vector)).decryptor()
        plain.append(decryptor.update(body) + decryptor.finalize())
    return b"".join(plain)


def found(data: bytes) -> list[str]:
    return [t for t in TRACES if any(t.encode(code) in data for code in ("utf-8", "utf-16-le"))]


def test_every_trace_is_there_before_and_none_after(store: Store) -> None:
    who = told_everywhere(store)
    assert b"Indsats" in pages(store) or b"indsats" in pages(store)
    assert set(found(pages(store))) >= {NAME, OLD_NAME, PRINTED, PHONE, EMAIL}
    erased(store, who)
    erasure.wipe(store)
    assert found(pages(store)) == []


def test_figures_are_as_they_were(store: Store) -> None:
    who = told_everywhere(store)
    person(store, "Ida Prøve")
    before = figures(store)
    erased(store, who)
    assert figures(store) == before
    with store.read() as session:
        assert broken_rules(session) == []


@pytest.mark.parametrize("skipped", ["journal_rows", "texts", "diploma_bytes"])
def test_each_part_of_the_scrub_is_needed(
    store: Store, skipped: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    who = told_everywhere(store)
    nothing: Callable[..., set[int]] = lambda *_: set()  # noqa: E731
    monkeypatch.setattr(erasure.scrub, skipped, nothing)
    erased(store, who)
    erasure.wipe(store)
    assert found(pages(store))


def test_it_cannot_be_undone_and_earlier_changes_of_the_person_neither(store: Store) -> None:
    who = told_everywhere(store)
    erased(store, who)
    with store.read() as session:
        top = undo_db.last_undoable(session)
        newest = journal.latest_number(session)
    assert top is None or NAME not in top.label
    with pytest.raises(UserError), store.write("Fortryd") as session:
        undo_db.undo(session, newest)
    with pytest.raises(UserError, match="er slettet"), store.write("Ret") as session:
        roster.change(session, who, name="Ida igen")


def test_the_row_that_stays_has_no_name_and_rounded_days(store: Store) -> None:
    who = person(store, NAME, stage=Stage.INTERESTED, joined_on=None, phone=PHONE)
    with store.write("Stop") as session:
        roster.set_stage(session, who, Stage.REFUSED, reason="Flyttet", on=date(2025, 7, 19))
    erased(store, who)
    with store.read() as session:
        [row] = roster.roster_rows(session)
    assert (row.name, row.phone, row.left_reason) == (NAMELESS, "", "")
    assert (row.left_on, row.erased_on) == (date(2025, 7, 1), TODAY)
    assert row.missing == ()


def test_a_namesake_keeps_the_name(store: Store) -> None:
    first = person(store, NAME, phone=PHONE)
    second = person(store, NAME, "AMP", phone="20 11 22 33")
    with store.write("Note") as session:
        roster.change(session, second, note=f"{NAME} fra Amager, ikke {PHONE}")
    erased(store, first)
    with store.read() as session:
        left = roster.ambassador(session, second)
    assert (left.name, left.note) == (NAME, f"{NAME} fra Amager, ikke [slettet]")


def test_someone_merged_into_the_person_is_erased_too(store: Store) -> None:
    keep = person(store, "Ida Prøve", phone="20 11 22 33")
    drop = person(store, NAME, phone=PHONE, email=EMAIL)
    with store.write(roster.MERGED.format("Ida Prøve")) as session:
        roster.merge(session, keep, drop, {"name": "Ida Prøve"})
    erased(store, keep)
    erasure.wipe(store)
    assert found(pages(store)) == []


def test_the_preview_tells_what_goes_and_what_stays(store: Store) -> None:
    who = told_everywhere(store)
    person(store, NAME, "AMP")
    with store.read() as session:
        seen = erasure.preview(session, "ambassador", who)
    assert seen.name == NAME
    assert "1 samtykke" in seen.goes
    assert "5 markeringer af fremmøde" in seen.stays
    assert "1 vagt uden navn" in seen.stays
    assert seen.found == ("Ambassadør: navn",)


def test_the_preview_tells_of_receipts_the_person_may_stand_on(store: Store) -> None:
    who = person(store, NAME, "AMP")
    with store.write("Kvitteringer") as session:
        budget.load_suggested(session)
        for plan, slips in (("AMP", 1), ("NBB", 2), (None, 4)):
            attached(session, plan, slips)
    with store.read() as session:
        seen = erasure.preview(session, "ambassador", who)
        assert receipts.count_for(session, None) == 7
    assert seen.receipts == 5
    assert seen.about_receipts.startswith("5 kvitteringer kan have personen på")
    assert replace(seen, receipts=0).about_receipts == ""


def attached(session: Session, plan: str | None, slips: int) -> None:
    line = budget.line_rows(session)[0]
    found = {p.code: p.id for p in initiative.plans(session)}
    files = [ReceiptFile(f"{n}.pdf", PDF, f"{plan}{n}".encode(), 9, f"{n}") for n in range(slips)]
    receipts.add_with_receipts(
        session, files, line_id=line.id, day=TODAY, oere=100, supplier="Prøve",
        state=PostingState.PAID, plan_id=found[plan] if plan else None, reason="Prøve",
    )  # fmt: skip


def test_who_comes_back_is_erased_again(store: Store) -> None:
    who = told_everywhere(store)
    with store.read() as session:
        row = roster.ambassador(session, who)
        values = journal.values_of(row)
    erased(store, who)
    with store.write("Tilbage") as session:
        back = roster.ambassador(session, who)
        for key, value in values.items():
            setattr(back, key, value)
    with store.write("Igen", may_undo=False) as session:
        assert apply_tombstones(session) == 1
    with store.write("Igen", may_undo=False) as session:
        assert apply_tombstones(session) == 0
    erasure.wipe(store)
    assert found(pages(store)) == []


def test_a_tombstone_names_nobody(store: Store) -> None:
    erased(store, told_everywhere(store))
    with store.read() as session:
        [told] = erasure.told(session)
    assert (told.kind, told.erased_on, told.reason) == ("Ambassadør", TODAY, Reason.ASKED)


def test_a_guest_or_contact_is_erased_as_well(store: Store) -> None:
    with store.write("Interesse") as session:
        lead = campaign.add_lead(session, NAME, phone=PHONE, email=EMAIL)
    erased(store, lead, "poll_worker_lead")
    with store.read() as session:
        assert [row.name for row in campaign.lead_rows(session)] == [NAMELESS]
    erasure.wipe(store)
    assert found(pages(store)) == []
