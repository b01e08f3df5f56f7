"""Restriction, objection, consent and insight: what holds at once, and what is told."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from tests.db.examples import FIRST_EVENING, graduate, issue, person
from tests.db.test_erasure import EMAIL, NAME, PHONE, TODAY, erased, told_everywhere
from valgapp.db import (
    access,
    campaign,
    diplomas,
    exports,
    privacy_texts,
    retention,
    rights,
    roster,
    run_order,
    sensitive,
    settings,
    shifts,
)
from valgapp.db.store import Store
from valgapp.domain.exports import ExportKind
from valgapp.domain.privacy_texts import TextKind
from valgapp.domain.retention import Keep
from valgapp.domain.rights import RESTRICTED, Outcome
from valgapp.domain.roster import ConsentPurpose, Stage
from valgapp.errors import FieldProblem, UserError

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
ELECTION = date(2025, 11, 18)


def restricted(store: Store, who: UUID) -> None:
    with store.write("Begræns") as session:
        rights.restrict(session, who, "Uenighed om oplysningerne", TODAY)


# -- consent --------------------------------------------------------------------------------


@pytest.mark.parametrize("purpose", ConsentPurpose)
def test_a_withdrawal_holds_at_once(store: Store, purpose: ConsentPurpose) -> None:
    who = graduate(store)
    issue(store, who)
    with store.write("Ja") as session:
        roster.give_consent(session, who, purpose, FIRST_EVENING)
    with store.read() as session:
        assert who in roster.standing_consents(session, purpose)
        [row] = run_order.graduate_rows(session)
        assert row.photo is (purpose is ConsentPurpose.PHOTO)
    with store.write("Nej") as session:
        roster.withdraw_consent(session, who, purpose, FIRST_EVENING)
    with store.read() as session:
        assert who not in roster.standing_consents(session, purpose)
        assert roster.roster_rows(session)[0].photo_consent_on is None
        assert not run_order.graduate_rows(session)[0].photo


def test_a_consent_and_a_sheet_remember_the_version_shown(store: Store) -> None:
    who = person(store)
    with store.write("Tekst") as session:
        assert privacy_texts.save(session, TextKind.PHOTO, "Ja til {indsats}", TODAY) == 1
        session.flush()
        assert privacy_texts.save(session, TextKind.PHOTO, "Ja til {indsats}", TODAY) == 1
        assert privacy_texts.save(session, TextKind.INFORMATION, "Om dig", TODAY) == 1
    with store.write("Ja") as session:
        roster.give_consent(session, who, ConsentPurpose.PHOTO, FIRST_EVENING)
        roster.change(session, who, information_given_on=FIRST_EVENING)
    with store.write("Ny tekst") as session:
        assert privacy_texts.save(session, TextKind.PHOTO, "Ja, og på plakat", TODAY) == 2
    with store.read() as session:
        assert [c.text_version for c in roster.consents(session, who)] == [1]
        assert roster.ambassador(session, who).information_version == 1
        assert privacy_texts.version(session, TextKind.PHOTO, 1).body == "Ja til {indsats}"


def test_a_text_with_an_unknown_field_is_refused(store: Store) -> None:
    with pytest.raises(FieldProblem, match="cpr"), store.write("Tekst") as session:
        privacy_texts.save(session, TextKind.PHOTO, "Hej {cpr}", TODAY)


def test_every_field_of_the_programs_own_texts_is_filled(store: Store) -> None:
    with store.read() as session:
        for kind in TextKind:
            words = privacy_texts.filled(session, privacy_texts.current(session, kind))
            assert "{" not in words


# -- restriction ----------------------------------------------------------------------------


def test_somebody_restricted_counts_and_is_told_of_nowhere(store: Store) -> None:
    who = told_everywhere(store)
    with store.read() as session:
        before = roster.recruitment_rows(session)
    restricted(store, who)
    with store.read() as session:
        [row] = roster.roster_rows(session)
        shown = [
            row, *shifts.shift_rows(session), *diplomas.eligibility_rows(session, today=TODAY),
            *diplomas.diploma_rows(session), *campaign.lead_rows(session),
            *run_order.graduate_rows(session), *shifts.volunteers(session),
        ]  # fmt: skip
        assert roster.recruitment_rows(session) == before
        assert row.name == RESTRICTED
        assert row.withheld == "Begrænset 01-06-2026"
        assert [r.name for r in rights.restricted_rows(session)] == [NAME]
    told = " ".join(map(repr, shown))
    assert [t for t in (NAME, PHONE, EMAIL, "Zébulon", "Ring til") if t in told] == []


def test_a_diploma_of_somebody_restricted_is_not_printed(store: Store) -> None:
    who = graduate(store)
    [diploma] = issue(store, who)
    other = graduate(store, "Bo Prøve", "AMP")
    restricted(store, who)
    restricted(store, other)
    with store.read() as session:
        with pytest.raises(UserError, match="begrænset"):
            diplomas.pdf(session, diploma)
        with pytest.raises(UserError):
            diplomas.drafts(session, [other], TODAY)


def test_nothing_of_somebody_restricted_is_changed_until_it_is_lifted(store: Store) -> None:
    who = person(store)
    restricted(store, who)
    for deed in (
        lambda s: roster.change(s, who, phone="20 11 22 33"),
        lambda s: roster.set_stage(s, who, Stage.COMPLETED),
        lambda s: roster.delete(s, who),
    ):
        with pytest.raises(UserError, match="begrænset"), store.write("Ret") as session:
            deed(session)
    with store.write("Ophæv") as session:
        rights.lift(session, who)
    with store.read() as session:
        assert roster.roster_rows(session)[0].name == "Ida Prøve"


# -- objection ------------------------------------------------------------------------------


def test_an_objection_has_a_date_and_an_outcome(store: Store) -> None:
    who = person(store)
    with store.write("Indsigelse") as session:
        one = rights.object_to(session, who, "Navn på diplom", date(2025, 9, 30))
    with store.read() as session:
        [row] = rights.objections(session, who)
    assert row.words.endswith("Under behandling, svar senest 30-10-2025")
    with pytest.raises(FieldProblem, match="hvorfor"), store.write("Svar") as session:
        rights.decide(session, one, Outcome.REJECTED, TODAY, " ")
    with store.write("Svar") as session:
        rights.decide(session, one, Outcome.UPHELD, TODAY, "Navnet er taget af")
    with store.read() as session:
        [row] = rights.objections(session)
    assert row.words.endswith("Taget til følge 01-06-2026: Navnet er taget af")


# -- insight --------------------------------------------------------------------------------


def test_insight_tells_everything_the_file_holds_of_the_person(store: Store) -> None:
    who = told_everywhere(store)
    person(store, "Ida Prøve", "AMP", phone="20 11 22 33")
    with store.write("Udleveret", may_undo=False) as session:
        later = datetime.now(UTC) + timedelta(minutes=1)
        exports.note(session, ExportKind.LIST, persons=True, purpose="Vagtplan", at=later)
        exports.note(session, ExportKind.LIST, persons=False, at=later)
    with store.read() as session:
        found = access.access_file(session, who, NOW)
    values = {fact.value for part in found.parts for fact in part.facts}
    assert values >= {NAME, PHONE, EMAIL, "Værge Prøvekvist", "2001", f"Ring til {NAME}"}
    assert {part.title for part in found.parts} >= {
        "Ambassadør", "Samtykke", "Fremmøde", "Diplom", "Vagt", "Indsigelse", "Valgtilforordnet",
    }  # fmt: skip
    assert any(d.before and d.after == NAME for d in found.deeds)
    assert [h.purpose for h in found.handouts] == ["Vagtplan"]
    assert {(m.row, m.field) for m in found.mentions} >= {("Arrangement", "Bemærkning")}
    assert "20 11 22 33" not in repr(found)


def test_there_is_no_insight_in_somebody_erased(store: Store) -> None:
    who = person(store)
    erased(store, who)
    with store.read() as session, pytest.raises(UserError, match="slettet"):
        access.access_file(session, who, NOW)


# -- retention ------------------------------------------------------------------------------


def test_applicants_are_due_a_month_after_the_election(store: Store) -> None:
    applicant = person(store, "Bo Prøve", stage=Stage.WAITING, joined_on=None)
    person(store, "Ida Prøve")
    with store.read() as session:
        assert retention.due_rows(session, date(2025, 12, 17)) == []
        [due] = retention.due_rows(session, date(2025, 12, 18))
    assert (due.id, due.kind, due.due_on) == (applicant, Keep.APPLICANT, date(2025, 12, 18))
    with store.write("Slet", may_undo=False) as session:
        assert retention.erase_due(session, [due], TODAY) == 1
    with store.read() as session:
        assert retention.due_count(session, TODAY) == 0


def test_ambassadors_are_due_half_a_year_after_the_final_report(store: Store) -> None:
    person(store)
    with store.read() as session:
        assert retention.due_count(session, date(2030, 1, 1)) == 0
    with store.write("Rapport") as session:
        retention.set_final_report(session, date(2026, 3, 31))
    with store.read() as session:
        assert retention.due_count(session, date(2026, 9, 29)) == 0
        assert retention.due_count(session, date(2026, 9, 30)) == 1


def test_a_lead_has_its_own_day(store: Store) -> None:
    with store.write("Interesse") as session:
        campaign.add_lead(session, NAME, retain_until=date(2025, 10, 1))
    with store.read() as session:
        assert retention.due_count(session, date(2025, 9, 30)) == 0
        assert retention.due_count(session, date(2025, 10, 1)) == 1


def test_a_period_is_changed_with_a_reason(store: Store) -> None:
    with pytest.raises(FieldProblem), store.write("Frist") as session:
        retention.set_rule(session, Keep.APPLICANT, 2, " ")
    with store.write("Frist") as session:
        retention.set_rule(session, Keep.APPLICANT, 2, "Aftalt med BIF")
    with store.read() as session:
        rule = next(r for r in retention.rule_rows(session) if r.kind is Keep.APPLICANT)
    assert (rule.due_on, rule.source) == (date(2026, 1, 18), "Aftalt med BIF")


# -- sensitive words ------------------------------------------------------------------------


def test_a_sensitive_word_warns_and_is_saved(store: Store) -> None:
    who = person(store)
    with store.write("Note") as session:
        roster.change(session, who, note="Sygemeldt i uge 40")
    with store.read() as session:
        assert "»sygemeldt«" in sensitive.warning(session, "Sygemeldt i uge 40")
        assert sensitive.warning(session, "Kan tage noter") == ""
    with store.write("Ord") as session:
        sensitive.set_words(session, "bøvl, ")
    with store.read() as session:
        assert sensitive.words(session) == ("bøvl",)
        assert settings.value(session, sensitive.WORDS) == "bøvl"


@pytest.mark.parametrize("text", ["\ud800", "Ida \udfff Prøve"])
def test_a_broken_character_is_refused_in_a_sentence(store: Store, text: str) -> None:
    with pytest.raises(FieldProblem, match="gået i stykker"), store.write("Ny") as session:
        roster.change(session, person(store), note=text)
