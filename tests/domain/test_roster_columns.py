"""Headers as coordinators, forms and exports write them."""

from __future__ import annotations

import pytest

from valgapp.domain.import_columns import mapping_of, titles
from valgapp.domain.roster import CONTACT_COLUMNS, ROSTER_COLUMNS
from valgapp.domain.roster_columns import Target, find_header, forbidden_topic, guess, likely_table
from valgapp.domain.tables import Table

WORDS = {
    Target.NAME: ("Navn", "navn:", "NAVN", "Fulde navn", "For- og efternavn", "Fornavn og efternavn", "Name",
                  "Full name", "Hvad er dit fulde navn?", "Deltager", "Deltagers navn", "Ambassadør", "Valgambassadører"),
    Target.LAST_FIRST: ("Efternavn, Fornavn", "Efternavn og fornavn", "Last name, first name"),
    Target.GIVEN: ("Fornavn", "Fornavn(e)", "First name", "Given name", "firstname"),
    Target.FAMILY: ("Efternavn", "Last name", "Surname", "Family name"),
    Target.PHONE: ("Tlf.", "Tlf", "Tlf.nr.", "Telefon", "Telefonnr.", "Telefonnummer", "Mobil", "Mobilnr", "Mobiltelefon",
                   "Phone", "Phone number", "Cell", "Dit telefonnummer", "Hvad er dit mobilnummer?"),
    Target.EMAIL: ("Mail", "E-mail", "Email", "e-mail adresse", "Mailadresse", "E-post", "Din e-mailadresse"),
    Target.PLAN: ("Helhedsplan", "Plan", "Område", "OMRAADE", "Boligområde", "Bydel", "Hvilket område bor du i?", "Area"),
    Target.BIRTH: ("Fødselsår", "Foedselsaar", "Fødselsdato", "Fødselsdag", "Født", "Year of birth", "Date of birth", "DOB",
                   "Hvilket år er du født?", "Hvornår er du født?"),
    Target.STAGE: ("Status", "Forløb", "Fase", "Stage"),
    Target.NOTE: ("Bemærkning", "Bemærkninger", "Noter", "Kommentar", "Notes", "Comments", "Andet"),
    Target.JOINED: ("Begyndt", "Startdato", "Opstart"),
    Target.DIPLOMA_NAME: ("Diplomnavn", "Navn på diplom"),
    Target.PRONUNCIATION: ("Udtale", "Udtale af navn"),
    Target.RECRUITED_VIA: ("Rekrutteret via", "Hvordan hørte du om os?", "Henvist fra"),
    Target.INFORMATION: ("Oplysningsbrev", "Oplysningspligt opfyldt"),
    Target.PHOTO: ("Fotosamtykke", "Må vi bruge billeder af dig?"),
}  # fmt: skip


@pytest.mark.parametrize(
    ("target", "word"), [(target, word) for target, words in WORDS.items() for word in words]
)
def test_headers_are_guessed(target: Target, word: str) -> None:
    (found,) = guess([word], [])
    assert found.target is target


FORBIDDEN = (
    "CPR", "CPR-nr.", "Cpr nummer", "Personnummer", "Religion", "Trosretning", "Etnicitet", "Etnisk baggrund",
    "Nationalitet", "Statsborgerskab", "Fødeland", "Oprindelsesland/oprindelse", "Hvor er du født?", "Modersmål",
    "Parti", "Politisk holdning", "Har du stemt før?", "Stemte ved KV21", "Helbred", "Allergier",
    "Er du allergisk over for noget?", "Handicap", "Health issues", "Ethnicity", "Nationality", "Straffeattest",
)  # fmt: skip


@pytest.mark.parametrize("word", FORBIDDEN)
def test_what_must_not_be_known_is_recognised_and_left_out_with_a_sentence(word: str) -> None:
    (found,) = guess([word], [["x"]] * 5)
    assert found.forbidden
    assert found.target is None
    assert word in found.why
    assert "tages ikke med" in found.why


@pytest.mark.parametrize(
    "word",
    [w for words in WORDS.values() for w in words]
    + ["Adresse", "Gruppe", "Sprog", "Køn", "T-shirt"],
)
def test_ordinary_columns_are_not_forbidden(word: str) -> None:
    assert forbidden_topic(word) is None


@pytest.mark.parametrize(
    "word", ["Nr.", "ID", "Tidsstempel", "Timestamp", "Start time", "Completion time", "Koordinator", "Kontaktperson",
             "Navn på pårørende", "Koordinators mail", "Adresse", "Afstemningsområde", "Alder"]
)  # fmt: skip
def test_columns_about_something_else_stay_out(word: str) -> None:
    (found,) = guess([word], [])
    assert found.target is None


def test_an_age_is_left_out_with_a_reason() -> None:
    assert "fødselsår" in guess(["Alder"], [["23"]])[0].why


def test_our_own_exports_come_back_to_where_they_came_from() -> None:
    header = [c.title for c in ROSTER_COLUMNS]
    found = mapping_of(guess(header, []))
    assert {header[i]: t.name for i, t in found.items()} == {
        "Navn": "NAME", "Helhedsplan": "PLAN", "Forløb": "STAGE", "Telefon": "PHONE", "E-mail": "EMAIL",
        "Diplomnavn": "DIPLOMA_NAME", "Fødselsår": "BIRTH", "Begyndt": "JOINED", "Oplysningsbrev": "INFORMATION",
        "Fotosamtykke": "PHOTO", "Stoppet": "LEFT", "Årsag": "LEFT_REASON",
    }  # fmt: skip
    assert len(mapping_of(guess([c.title for c in CONTACT_COLUMNS], []))) == len(CONTACT_COLUMNS)


def test_a_forms_own_fields_give_way_to_the_questions() -> None:
    header = [
        "ID",
        "Start time",
        "Completion time",
        "Email",
        "Name",
        "Hvad er dit fulde navn?",
        "Din mail?",
    ]
    assert mapping_of(guess(header, [])) == {5: Target.NAME, 6: Target.EMAIL}
    assert mapping_of(guess(header[:5], [])) == {3: Target.EMAIL, 4: Target.NAME}


def test_only_one_column_becomes_what_there_is_one_of() -> None:
    found = guess(["Helhedsplan", "Område", "Mobil", "Telefon"], [])
    assert [g.target for g in found] == [Target.PLAN, None, Target.PHONE, Target.PHONE]
    assert "allerede" in found[1].why


def test_content_tells_what_the_header_does_not() -> None:
    sample = [["Ida Prøve", "x1", "ida@eksempel.dk", "20112233", "Amager"]] * 4 + [
        ["Bo", "x2", "", "", ""]
    ]
    found = guess(titles(sample, -1), sample)
    assert [g.target for g in found] == [Target.NAME, None, Target.EMAIL, Target.PHONE, None]
    assert found[0].title == "Kolonne A"


def test_the_header_is_found_under_titles_and_above_data() -> None:
    head = ["Navn", "Tlf.", "Mail"]
    data = ["Ida Prøve", "20112233", "ida@eksempel.dk"]
    assert find_header([head, data]) == 0
    assert find_header([["Liste over valgambassadører", "", ""], ["", "", ""], head, data]) == 2
    assert (
        find_header(
            [["Navne og telefonnumre på alle", "", ""], ["Sidst rettet 1/9", "", ""], head, data]
        )
        == 2
    )
    assert find_header([data, data]) == -1
    assert find_header([["Navn"], ["Ida Prøve"]]) == 0
    assert find_header([]) == -1


def test_the_likeliest_sheet_is_shown_has_headers_and_rows() -> None:
    guide = Table("Vejledning", (("Sådan gør du",),) * 50)
    people = Table("Liste", (("Navn", "Tlf.", "Mail"), ("Ida Prøve", "20112233", "")))
    assert likely_table([guide, people]) == 1
    assert likely_table([Table("gammel", people.rows * 4, hidden=True), people, guide]) == 1
    assert likely_table([guide]) == 0


def test_letters_of_columns() -> None:
    row = ("",) * 60
    assert titles([row], -1)[25:28] == ("Kolonne Z", "Kolonne AA", "Kolonne AB")
    assert titles([row], -1)[52] == "Kolonne BA"
