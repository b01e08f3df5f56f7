"""What an import would do, line by line, and why."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from tests.domain.examples import an_ambassador
from valgapp.documents.contacts import CLEANERS
from valgapp.domain.initiative import PlanRow
from valgapp.domain.roster import AmbassadorRow, Stage
from valgapp.domain.roster_import import (
    FIELDS,
    ImportPreview,
    ImportRow,
    Target,
    Verdict,
    find_header,
    guess,
    mapping_of,
    plan_import,
    titles,
)
from valgapp.domain.tables import Table, rectangular
from valgapp.errors import UserError

NBV = PlanRow(UUID(int=1), "NBV", "Beboerprojekt Nordvest", 10, 12)
AMP = PlanRow(UUID(int=2), "AMP", "Amagerplanen", 10, 12)
TODAY = date(2025, 9, 20)


def preview(
    text: str,
    existing: list[AmbassadorRow] | None = None,
    mapping: dict[int, Target] | None = None,
    **how: Any,
) -> ImportPreview:
    """The preview of lines written with »;«, everything guessed unless a mapping is given."""
    table = Table("prøve", rectangular(line.split(";") for line in text.strip().split("\n")))
    header = find_header(table.rows)
    guessed = mapping_of(guess(titles(table.rows, header), table.rows[header + 1 :]))
    known: dict[str, Any] = {"plans": [NBV, AMP], "default_plan": NBV.id, "today": TODAY}
    chosen = guessed if mapping is None else mapping
    return plan_import(
        table, header, chosen, existing=existing or [], clean=CLEANERS, **(known | how)
    )  # fmt: skip


def only(found: ImportPreview) -> ImportRow:
    (row,) = found.rows
    return row


def verdicts(found: ImportPreview) -> list[Verdict]:
    return [row.verdict for row in found.rows]


IDA = an_ambassador(
    name="Ida Prøve", phone="20 11 22 33", email="ida@eksempel.dk", stage=Stage.IN_COURSE
)


def test_a_new_person_is_chosen_with_clean_values() -> None:
    row = only(preview("Navn;Mobil;Mail;Født\n  ida   Prøve ;+4520112233;IDA@Eksempel.dk;1-2-99"))
    assert (row.verdict, row.chosen, row.number) == (Verdict.NEW, True, 2)
    assert row.plan == "Beboerprojekt Nordvest"
    assert {t.name: v for t, v in row.values.items()} == {
        "NAME": "ida Prøve", "PHONE": "20 11 22 33", "EMAIL": "IDA@eksempel.dk", "BIRTH": 1999,
        "STAGE": Stage.INTERESTED,
    }  # fmt: skip


def test_lines_without_a_stage_get_the_chosen_one() -> None:
    row = only(preview("Navn\nIda Prøve", default_stage=Stage.IN_COURSE))
    assert row.values[Target.STAGE] is Stage.IN_COURSE


def test_the_same_person_is_unchanged() -> None:
    row = only(preview("Navn;Mobil;Mail\nIDA PRØVE;20112233;Ida@Eksempel.dk", [IDA]))
    assert (row.verdict, row.existing_id, row.choosable) == (Verdict.UNCHANGED, IDA.id, False)


def test_an_empty_cell_empties_nothing() -> None:
    assert only(preview("Navn;Mobil;Mail\nIda Prøve;;", [IDA])).verdict is Verdict.UNCHANGED


def test_an_empty_field_is_filled_and_a_filled_one_waits_for_a_tick() -> None:
    row = only(preview("Navn;Mobil;Status;Født\nIda Prøve;20112233;Venteliste;1999", [IDA]))
    assert row.verdict is Verdict.CHANGED
    changes = {c.target: (c.before, c.after, c.chosen) for c in row.changes}
    assert changes == {
        Target.STAGE: ("I forløb", "Venteliste", False),
        Target.BIRTH: ("", "1999", True),
    }
    assert row.chosen
    without = row.with_field(Target.BIRTH, False)
    assert not without.chosen
    assert [c.chosen for c in without.with_choice(True).changes] == [True, True]
    assert not row.with_choice(False).chosen
    assert "Forløb: I forløb → Venteliste" in row.why


def test_a_confirmed_diploma_name_cannot_be_chosen() -> None:
    ida = replace(IDA, diploma_name="Ida Marie Prøve", diploma_name_confirmed=True)
    row = only(preview("Navn;Diplomnavn\nIda Prøve;Ida P.", [ida]))
    (change,) = row.changes
    assert not change.choosable
    assert "bekræftet" in change.why
    assert not row.choosable
    assert not row.with_choice(True).chosen
    assert not row.with_field(Target.DIPLOMA_NAME, True).chosen


def test_someone_who_refused_is_pointed_out() -> None:
    row = only(preview("Navn;Født\nIda Prøve;1999", [replace(IDA, stage=Stage.REFUSED)]))
    assert "Står som »Afslag« i datafilen." in row.reasons


def test_a_known_number_with_a_longer_name_is_the_same_person() -> None:
    row = only(preview("Navn;Mobil\nIda Marie Prøve;20112233", [IDA]))
    assert row.verdict is Verdict.CHANGED
    assert [(c.target, c.chosen) for c in row.changes] == [(Target.NAME, False)]


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("Bo Prøve;20112233;;", "Deler telefon eller e-mail med Ida Prøve"),
        ("Ida Prøver;;;", "Ligner Ida Prøve"),
        ("Ida Prøve;30112233;;", "andre kontaktoplysninger"),
        ("Ida Prøve;20112233;;Amager", "Findes allerede i Beboerprojekt Nordvest"),
        ("Ida Prøve;;;Amager", "Samme navn findes allerede i Beboerprojekt Nordvest"),
    ],
)
def test_who_may_be_known_already_is_left_to_the_user(line: str, word: str) -> None:
    row = only(preview(f"Navn;Mobil;Mail;Helhedsplan\n{line}", [IDA]))
    assert (row.verdict, row.chosen, row.choosable) == (Verdict.DUPLICATE, False, True)
    assert word in row.why


def test_a_household_telephone_is_told_but_no_hindrance() -> None:
    row = only(preview("Navn;Mobil\nOle Eksempel;20112233", [IDA]))
    assert (row.verdict, row.chosen) == (Verdict.NEW, True)
    assert "Deler telefon" in row.why


def test_the_same_person_twice_in_the_file() -> None:
    found = preview(
        "Navn;Mobil\nIda Prøve;20112233\nPrøve Ida;20112233\nIda Prøve;\nIda Prøve;30112233"
    )
    assert verdicts(found) == [Verdict.NEW] + [Verdict.DUPLICATE] * 3
    assert "Samme person står i række 2 i filen." in found.rows[1].reasons
    assert found.summary == "1 ny, 3 dubletter"


def test_a_known_person_twice_in_the_file_is_changed_once() -> None:
    found = preview("Navn;Mobil;Født\nIda Prøve;20112233;1999\nIda Prøve;20112233;1999", [IDA])
    assert verdicts(found) == [Verdict.CHANGED, Verdict.DUPLICATE]


def test_two_people_of_one_name_are_told_apart_by_birth_year() -> None:
    found = preview("Navn;Født\nIda Prøve;1999\nIda Prøve;1971", [replace(IDA, birth_year=1971)])
    assert verdicts(found) == [Verdict.DUPLICATE, Verdict.UNCHANGED]


@pytest.mark.parametrize(
    ("line", "word"),
    [(";20112233;", "intet navn"), ("12;20112233;", "intet navn"), ("Ida Prøve;;Vanløse", "ikke en af helhedsplanerne")],
)  # fmt: skip
def test_problems_cannot_be_chosen(line: str, word: str) -> None:
    row = only(preview(f"Navn;Mobil;Helhedsplan\n{line}"))
    assert (row.verdict, row.chosen, row.choosable) == (Verdict.PROBLEM, False, False)
    assert word in row.why
    assert not row.with_choice(True).chosen


def test_a_line_without_a_plan_needs_a_chosen_one() -> None:
    assert "vælg en" in only(preview("Navn\nIda Prøve", default_plan=None)).why


def test_headings_totals_repeated_headers_and_empty_lines_are_no_people() -> None:
    found = preview(
        "Nr.;Navn;Mobil\n;Amager;\n1;Ida Prøve;20112233\n2;;\nNr.;Navn;Mobil\n3;Bo Demo;\n;I alt;2\n"
    )
    assert [(r.name, r.plan) for r in found.rows] == [
        ("Ida Prøve", "Amagerplanen"), ("Bo Demo", "Amagerplanen"),
    ]  # fmt: skip
    assert [number for number, _ in found.skipped] == [2, 5, 7]


def test_cpr_numbers_are_dropped_wherever_they_stand() -> None:
    found = preview(
        "Navn;Mobil;Mail;Født;Bemærkning;Helhedsplan\n"
        "Bo Demo 010299-1234;0102991234;010299-1234@a.dk;010299-1234;Cpr 010299 1234, ring;Amager\n"
        "Ida Prøve;102991234;;102991234;102991234;"
    )
    bo, ida = found.rows
    assert bo.name == "Bo Demo"
    assert bo.values[Target.BIRTH] == ida.values[Target.BIRTH] == 1999
    assert bo.values[Target.NOTE] == "Cpr [fjernet], ring"
    assert Target.PHONE not in bo.values
    assert "1234" not in str(bo.values) + bo.why
    assert "02991234" not in str(ida.values) + ida.why
    assert any("CPR-nummer er fjernet fra »Mobil«" in r for r in ida.reasons)


def test_forbidden_columns_cannot_be_mapped_by_hand() -> None:
    found = preview(
        "Navn;Religion;Etnicitet\nIda Prøve;hemmelig;hemmelig",
        mapping={0: Target.NAME, 1: Target.NOTE, 2: Target.NOTE},
    )
    assert "hemmelig" not in str(found)
    assert len(found.notes) == 2


def test_names_in_one_or_more_columns() -> None:
    assert only(preview("Fornavn;Mellemnavn;Efternavn\nIda;Marie;Prøve")).name == "Ida Marie Prøve"
    assert only(preview("Efternavn;Fornavn\nPrøve;Ida")).name == "Ida Prøve"
    assert only(preview("Efternavn, fornavn\nPrøve, Ida")).name == "Ida Prøve"
    turned = preview("Navn\nPrøve, Ida\nDemo, Bo\nKun Éstnavn")
    assert [r.name for r in turned.rows] == ["Ida Prøve", "Bo Demo", "Kun Éstnavn"]
    assert only(preview("Navn\nIda Prøve")).reasons == ()


def test_one_comma_among_many_names_is_only_pointed_out() -> None:
    rows = preview("Navn\nPrøve, Ida\nBo Demo\nAli Eksempel").rows
    assert rows[0].name == "Prøve, Ida"
    assert "komma" in rows[0].why


def test_several_columns_of_numbers_and_notes() -> None:
    row = only(preview("Navn;Telefon;Mobil;Note;Kommentar\nIda Prøve;ingen;20112233;Aften;Cykler"))
    assert row.values[Target.PHONE] == "20 11 22 33"
    assert row.values[Target.NOTE] == "Aften\nCykler"


def test_long_and_dirty_cells_are_cut_and_cleaned() -> None:
    row = only(preview(f"Navn;Bemærkning\n{'Ida ' * 80}\x07;{'x' * 5000}"))
    assert len(row.name) <= 200
    assert "\x07" not in row.name
    assert len(row.values[Target.NOTE]) == 4000
    assert any("forkortet til 200 tegn" in r for r in row.reasons)


def test_yes_without_a_date_is_never_made_into_a_date() -> None:
    row = only(preview("Navn;Oplysningsbrev;Fotosamtykke\nIda Prøve;ja;nej"))
    assert Target.INFORMATION not in row.values
    assert Target.PHOTO not in row.values
    assert any("ikke hvornår" in r for r in row.reasons)
    assert not any("Fotosamtykke" in r for r in row.reasons)


def test_unknown_words_are_told_and_left_out() -> None:
    row = only(preview("Navn;Status;Født;Begyndt;Mail\nIda Prøve;fin;engang;snart;ved ikke"))
    assert set(row.values) == {Target.NAME, Target.STAGE}
    assert len(row.reasons) == 4
    assert all(reason.endswith(".") for reason in row.reasons)


def test_without_a_name_column_nothing_can_be_imported() -> None:
    with pytest.raises(UserError, match="hvilken kolonne navnene"):
        preview("Mobil;Mail\n20112233;ida@eksempel.dk", mapping={0: Target.PHONE})


def test_a_list_without_headers() -> None:
    found = preview("Ida Prøve;20112233;ida@eksempel.dk\nBo Demo;20112234;bo@eksempel.dk")
    assert [(r.number, r.name) for r in found.rows] == [(1, "Ida Prøve"), (2, "Bo Demo")]


def test_every_value_has_a_field_of_the_roster() -> None:
    row = only(preview("Navn\nIda Prøve"))
    assert set(FIELDS.values()) <= set(AmbassadorRow.__dataclass_fields__)
    assert set(row.values) <= set(FIELDS)


def _seconds(lines: int, *, alike: bool) -> float:
    names = ("Ida Prøve" if alike else f"Ida{i} Prøve{i * 7919}" for i in range(lines))
    text = "Navn;Mobil\n" + "\n".join(f"{n};{20_000_000 + 7 * i}" for i, n in enumerate(names))
    started = time.process_time()
    preview(text)
    return time.process_time() - started


@pytest.mark.parametrize("alike", [True, False])
def test_a_long_list_costs_in_step_with_its_length(alike: bool) -> None:
    _seconds(100, alike=alike)
    short = max(_seconds(400, alike=alike), 0.01)
    assert _seconds(4_000, alike=alike) <= 20 * short
