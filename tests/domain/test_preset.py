"""The preset »KV25« says what the project description says, and nothing it does not say."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from valgapp.domain import preset
from valgapp.domain.preset_areas import AREAS
from valgapp.domain.sites import PLAN_CODES

NUMBER_OF_AREAS_NOW, NUMBER_OF_AREAS_BEFORE = 58, 53


def test_title_sender_election_and_policy() -> None:
    assert preset.TITLE == ("Valgindsats i bydele med lav valgdeltagelse ifm. kommunalvalget 2025")
    assert "Kontor for Politik og Driftsudvikling B" in preset.SENDER
    assert date(2025, 11, 18) == preset.ELECTION_DAY
    assert preset.POLICY == "Integrationshandleplanen 2024-2026"
    assert "KFF" in preset.COORDINATION
    assert "TMF" in preset.COORDINATION
    assert preset.RESEARCH == "Københavns Universitets Center for Valg og Partier"
    assert "ikke oplyst" in preset.COFUNDING


def test_the_grant_is_half_a_million_in_three_tracks() -> None:
    assert preset.GRANT_OERE == 500_000_00
    assert preset.TRACKS == (
        ("Valgambassadører", 150_000_00),
        ("Lokale arrangementer i samarbejde med civilsamfundet", 300_000_00),
        ("Kommunikationskampagnen »Ind i boksen«", 50_000_00),
    )
    assert sum(oere for _, oere in preset.TRACKS) == preset.GRANT_OERE


def test_five_plans_in_the_exact_spelling() -> None:
    assert [plan.name for plan in preset.PLANS] == [
        "Amagerplanen", "Beboerprojekt Nordvest", "Nørrebrobyggerne",
        "Fælles om Husum-Tingbjerg", "Mit Kvarter Valby/Sydhavnen",
    ]  # fmt: skip
    assert tuple(plan.code for plan in preset.PLANS) == PLAN_CODES


def test_ten_to_twelve_each_about_fifty_in_all_and_five_events() -> None:
    assert preset.PLACES == (10, 12)
    assert len(preset.PLANS) * preset.PLACES[0] <= preset.PLACES_TOTAL <= 60
    assert preset.EVENTS_WANTED == 5


def test_eight_partners_in_the_exact_spelling() -> None:
    assert preset.PARTNERS == (
        "Askovfonden", "Ungeråd KBH", "helhedsplanerne", "Mino Danmark",
        "Dansk Flygtningehjælps Ungdom", "Bydelsmødre", "Baba", "Sabaah",
    )  # fmt: skip


def test_all_four_purposes_are_shown() -> None:
    about = ("hvem der har stemmeret", "kommunale beslutninger", "social begivenhed",
             "valgtilforordnede")  # fmt: skip
    assert len(preset.PURPOSES) == 4
    assert all(word in purpose for word, purpose in zip(about, preset.PURPOSES, strict=True))


def test_five_modules_of_which_four_are_required() -> None:
    assert len(preset.MODULES) == 5
    assert preset.REQUIRED_MODULES == 4
    assert all(title and goals for title, goals in preset.MODULES)


def test_table_1_has_six_areas_with_two_decimals() -> None:
    assert [(f.label, f.pct / 100, f.district) for f in preset.KV21_AREAS] == [
        ("7. Nord (Tingbjerg Skole)", 33.27, "Tingbjerg"),
        ("2. Syd (Ørestad Skole)", 43.94, "Amager"),
        ("7. Vest (Energicenter Voldparken)", 49.28, "Husum"),
        ("6. Vest (Utterslev Skole)", 50.29, "Nordvest / Bispebjerg"),
        ("8. Vest (Lykkebo Hallen)", 49.51, "Valby"),
        ("9. Sydhavn (Skolen i Sydhavnen)", 52.56, "Sydhavnen"),
    ]
    assert {f.decimals for f in preset.KV21_AREAS} == {2}
    assert preset.KV21_SOURCE == "KMD"


def test_table_2_has_six_rows_for_five_plans_with_one_decimal() -> None:
    assert [(f.label, f.pct / 100, f.key) for f in preset.KV21_PLANS] == [
        ("Amagerplanen", 36.9, "AMP"),
        ("Beboerprojekt Nordvest", 39.8, "NBV"),
        ("Nørrebrobyggerne", 40.5, "NBB"),
        ("Husum Nord", 36.1, "FHT"),
        ("Tingbjerg Utterslevhuse", 32.0, "FHT"),
        ("Mit Kvarter Valby/Sydhavnen", 36.6, "MKV"),
    ]
    assert {f.decimals for f in preset.KV21_PLANS} == {1}
    assert "Landsbyggefonden" in preset.KV21_PLAN_SOURCE
    assert "Fælles om Husum-Tingbjerg" in preset.PLAN_NOTE


@pytest.mark.parametrize(
    ("election", "place", "pct", "decimals"),
    [("KV21", preset.COPENHAGEN, 59.97, 2), ("KV21", preset.DENMARK, 67.21, 2),
     ("KV25", preset.COPENHAGEN, 65.6, 1), ("KV25", preset.DENMARK, 69.2, 1),
     ("KV17", preset.COPENHAGEN, 61.9, 1), ("KV17", preset.DENMARK, 70.8, 1)],
)  # fmt: skip
def test_reference_figures(election: str, place: str, pct: float, decimals: int) -> None:
    known = {(e, label): (p / 100, d) for e, label, p, d in preset.REFERENCES}
    assert known[election, place] == (pct, decimals)
    assert len(known) == len(preset.REFERENCES) == 6


def test_53_polling_areas_became_58() -> None:
    assert sum(bool(a.name) for a in AREAS) == NUMBER_OF_AREAS_NOW
    assert sum(bool(a.name_before) for a in AREAS) == NUMBER_OF_AREAS_BEFORE
    assert Counter(a.status for a in AREAS if not (a.name and a.name_before)) == {
        "ny": 7, "nedlagt": 2,
    }  # fmt: skip


def test_a_polling_area_has_one_dagi_id_and_one_number() -> None:
    assert len({a.dagi_id for a in AREAS}) == len({a.number for a in AREAS}) == len(AREAS)


def test_orestad_is_what_syd_became() -> None:
    area = next(a for a in AREAS if a.dagi_id == "706562")
    assert (area.name_before, area.station_before) == ("2. Syd", "Ørestad Skole")
    assert (area.name, area.station) == ("2. Ørestad", "Ørestad Gymnasium")


def test_table_1_is_linked_to_the_areas_by_dagi_id() -> None:
    # The list of areas spells EnergiCenter with a capital C, the table does not.
    by_id = {a.dagi_id: f"{a.name_before} ({a.station_before})".casefold() for a in AREAS}
    assert all(by_id[f.key] == f.label.casefold() for f in preset.KV21_AREAS)


def test_three_areas_are_not_directly_comparable() -> None:
    names = {a.dagi_id: a.name_before for a in AREAS}
    assert {names[key] for key in preset.NOT_COMPARABLE} == {"2. Syd", "9. Sydhavn", "8. Vest"}
    remarks = preset.NOT_COMPARABLE.values()
    assert all(text.startswith("Ikke direkte sammenlignelig") for text in remarks)


def test_the_target_group_is_a_text_about_the_project_only() -> None:
    assert "unge og førstegangsvælgere" in preset.TARGET_GROUP


def test_fixed_ids_are_the_same_in_every_file() -> None:
    assert str(preset.fixed_id("plan", "NBV")) == "c53eadf6-f585-52ae-8bcb-086479b49b95"
    assert preset.fixed_id("plan", "NBV") != preset.fixed_id("plan", "AMP")
