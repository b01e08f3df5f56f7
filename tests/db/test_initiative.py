"""The initiative as the pages read it: the preset KV25 loaded, and an empty one for any election."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests.data_files import PASSPHRASE, WHO
from tests.db.examples import dump, undo
from valgapp.db import campaign, check, course, initiative, turnout
from valgapp.db import partners as partners_db
from valgapp.db.connection import connect, derive_key
from valgapp.db.models import HousingPlan, PlanArea, PollingArea, Turnout
from valgapp.db.store import Store
from valgapp.domain import danish
from valgapp.domain.columns import Kind, shown
from valgapp.domain.initiative import ElectionType
from valgapp.domain.partners import PartnerStatus
from valgapp.domain.preset import fixed_id
from valgapp.domain.sites import BIF
from valgapp.domain.turnout import Level, TurnoutRow
from valgapp.errors import UserError


def pct(session: Session, election: str, level: Level) -> int | None:
    """The one figure of a whole."""
    return next((r.pct for r in turnout.turnout_rows(session, election, level)), None)


def figures(store: Store, level: Level, election: str = "KV21") -> list[TurnoutRow]:
    with store.read() as session:
        return turnout.turnout_rows(session, election, level)


def test_the_facts_of_the_initiative(store: Store) -> None:
    with store.read() as session:
        facts, row = initiative.facts(session), initiative.initiative(session)
    assert facts.title == "Valgindsats i bydele med lav valgdeltagelse ifm. kommunalvalget 2025"
    assert (facts.election_code, facts.election_type, facts.election_day) == (
        "KV25", ElectionType.KV, date(2025, 11, 18),
    )  # fmt: skip
    assert danish.money(facts.grant_oere) == "500.000,00 kr."
    assert (facts.required_modules, facts.places_total) == (4, 50)
    assert "Kontor for Politik og Driftsudvikling B" in row.sender
    assert row.case_number == ""
    assert facts.ceremony_day is None
    assert "Rådhus" in facts.ceremony_place
    assert "ikke oplyst" in row.cofunding


def test_three_tracks_share_the_grant(store: Store) -> None:
    with store.read() as session:
        found = initiative.tracks(session)
    assert [(t.number, danish.money(t.allocation_oere), shown(t.share, Kind.PERCENT)) for t in found] == [
        (1, "150.000,00 kr.", "30,00 %"),
        (2, "300.000,00 kr.", "60,00 %"),
        (3, "50.000,00 kr.", "10,00 %"),
    ]  # fmt: skip
    assert sum(t.allocation_oere for t in found) == found[0].grant_oere


def test_five_plans_of_ten_to_twelve_and_eight_proposed_partners(store: Store) -> None:
    with store.read() as session:
        plans, partners = initiative.plans(session), partners_db.partner_rows(session)
    assert [p.name for p in plans] == [
        "Amagerplanen", "Beboerprojekt Nordvest", "Nørrebrobyggerne",
        "Fælles om Husum-Tingbjerg", "Mit Kvarter Valby/Sydhavnen",
    ]  # fmt: skip
    assert {(p.places_min, p.places_max) for p in plans} == {(10, 12)}
    assert [p.name for p in partners] == [
        "Askovfonden", "Ungeråd KBH", "helhedsplanerne", "Mino Danmark",
        "Dansk Flygtningehjælps Ungdom", "Bydelsmødre", "Baba", "Sabaah",
    ]  # fmt: skip
    assert {p.status for p in partners} == {PartnerStatus.PROPOSED}


def test_four_purposes_and_five_modules(store: Store) -> None:
    with store.read() as session:
        assert [p.number for p in campaign.purpose_rows(session)] == [1, 2, 3, 4]
        assert len(course.module_rows(session)) == 5


def test_table_1_with_its_gaps_to_copenhagen(store: Store) -> None:
    found = figures(store, Level.POLLING_AREA)
    assert [(r.label, r.shown, shown(r.gap, Kind.POINTS)) for r in found] == [
        ("7. Nord (Tingbjerg Skole)", "33,27 %", "−26,70"),
        ("2. Syd (Ørestad Skole)", "43,94 %", "−16,03"),
        ("7. Vest (Energicenter Voldparken)", "49,28 %", "−10,69"),
        ("6. Vest (Utterslev Skole)", "50,29 %", "−9,68"),
        ("8. Vest (Lykkebo Hallen)", "49,51 %", "−10,46"),
        ("9. Sydhavn (Skolen i Sydhavnen)", "52,56 %", "−7,41"),
    ]
    assert {r.source for r in found} == {"KMD"}


def test_table_2_with_its_gaps_to_copenhagen(store: Store) -> None:
    found = figures(store, Level.PLAN_AREA)
    assert [(r.label, r.shown, shown(r.gap, Kind.POINTS)) for r in found] == [
        ("Amagerplanen", "36,9 %", "−23,07"),
        ("Beboerprojekt Nordvest", "39,8 %", "−20,17"),
        ("Nørrebrobyggerne", "40,5 %", "−19,47"),
        ("Husum Nord", "36,1 %", "−23,87"),
        ("Tingbjerg Utterslevhuse", "32,0 %", "−27,97"),
        ("Mit Kvarter Valby/Sydhavnen", "36,6 %", "−23,37"),
    ]
    assert all("Landsbyggefonden" in r.source for r in found)


@pytest.mark.parametrize(
    ("election", "copenhagen", "denmark"),
    [("KV21", 5997, 6721), ("KV25", 6560, 6920), ("KV17", 6190, 7080)],
)
def test_reference_figures_of_three_elections(
    store: Store, election: str, copenhagen: int, denmark: int
) -> None:
    with store.read() as session:
        known = [pct(session, election, level) for level in (Level.MUNICIPALITY, Level.COUNTRY)]
    assert known == [copenhagen, denmark]


def test_copenhagen_is_7_24_points_below_denmark_at_kv21(store: Store) -> None:
    with store.read() as session:
        copenhagen = pct(session, "KV21", Level.MUNICIPALITY)
        denmark = pct(session, "KV21", Level.COUNTRY)
    assert copenhagen is not None
    assert denmark is not None
    assert shown(copenhagen - denmark, Kind.POINTS) == "−7,24"


def test_what_is_not_known_of_kv25_is_left_out(store: Store) -> None:
    assert figures(store, Level.POLLING_AREA, "KV25") == []
    assert figures(store, Level.PLAN_AREA, "KV25") == []
    with store.read() as session:
        assert pct(session, "EP29", Level.COUNTRY) is None


def test_tingbjerg_has_its_figure_of_kv17(store: Store) -> None:
    assert [(r.label, r.shown) for r in figures(store, Level.POLLING_AREA, "KV17")] == [
        ("7. Nord (Tingbjerg Skole)", "39,9 %")
    ]


def test_58_polling_areas_of_today_and_three_not_comparable(store: Store) -> None:
    with store.read() as session:
        areas = list(session.scalars(select(PollingArea)))
    assert len([a for a in areas if a.status != "nedlagt"]) == 58
    warned = {a.name: a.name_before for a in areas if "ikke direkte sammenlignelig" in a.remark.lower()}  # fmt: skip
    assert sorted(warned.values()) == ["2. Syd", "8. Vest", "9. Sydhavn"]
    table_1 = {r.label: r.remark for r in figures(store, Level.POLLING_AREA)}
    assert sum(bool(remark) for remark in table_1.values()) == 3
    assert table_1["7. Nord (Tingbjerg Skole)"] == ""


def test_six_plan_areas_belong_to_five_plans(store: Store) -> None:
    with store.read() as session:
        pairs = session.execute(
            select(HousingPlan.code, PlanArea.name).join(
                PlanArea, PlanArea.plan_id == HousingPlan.id
            )
        ).all()
    assert len(pairs) == 6
    assert {name for code, name in pairs if code == "FHT"} == {
        "Husum Nord", "Tingbjerg Utterslevhuse",
    }  # fmt: skip


def test_no_figure_stands_without_its_source(store: Store) -> None:
    with store.read() as session:
        count = select(func.count()).select_from(Turnout)
        assert session.scalar(count.where(Turnout.source == "")) == 0
        assert session.scalar(count) == 6 + 6 + 6 + 1


def test_every_preset_row_belongs_to_bif(store: Store) -> None:
    for table, rows in dump(store).items():
        if table != "setting":
            assert {row[1] for row in rows} <= {BIF}, table


@pytest.mark.parametrize("name", ["NBV", "nbv", "Beboerprojekt Nordvest", "BEBOERPROJEKT NORDVEST"])
def test_a_plan_is_found_by_code_or_name(store: Store, name: str) -> None:
    with store.read() as session:
        assert initiative.plan_named(session, name).id == fixed_id("plan", "NBV")


def test_an_unknown_plan_is_told_with_those_there_are(store: Store) -> None:
    with (
        pytest.raises(UserError, match=r"»Vesterbro«.*Amagerplanen \(AMP\).*\(MKV\)"),
        store.read() as session,
    ):
        initiative.plan_named(session, "Vesterbro")


def test_plan_and_initiative_can_be_changed_and_changed_back(store: Store) -> None:
    before = dump(store)
    with store.write("Ret") as session:
        initiative.change(session, case_number="2025-0001", required_modules=3)
        initiative.change_election(session, day=date(2025, 11, 19))
        initiative.change_plan(session, fixed_id("plan", "NBV"), places_max=15)
    with store.read() as session:
        facts = initiative.facts(session)
        assert (facts.required_modules, facts.election_day.day) == (3, 19)
        assert initiative.plan_named(session, "NBV").places_max == 15
    undo(store)
    assert dump(store) == before


def test_a_field_the_initiative_does_not_have_is_refused(store: Store) -> None:
    with pytest.raises(AttributeError), store.write("Ret") as session:
        initiative.change(session, casenumber="2025-0001")


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes, bytes]:
    """A data file with nothing in it, and its key."""
    path = tmp_path_factory.mktemp("tom") / "tom.valg"
    Store.create(path, PASSPHRASE, site=BIF, who=WHO).close()
    salt = path.read_bytes()[:16]
    return path, derive_key(PASSPHRASE, salt), salt


@pytest.mark.parametrize("kind", list(ElectionType))
def test_an_empty_initiative_for_any_election(
    bare: tuple[Path, bytes, bytes], tmp_path: Path, kind: ElectionType
) -> None:
    template, key, salt = bare
    path = tmp_path / "ny.valg"
    path.write_bytes(template.read_bytes())
    store = Store(path, key, salt, WHO)
    with store.write("Tom indsats") as session:
        initiative.load_empty(session, title="Valgindsats 2029", kind=kind, day=date(2029, 6, 10))
    with store.read() as session:
        facts = initiative.facts(session)
        assert (facts.election_code, facts.title) == (f"{kind.name}29", "Valgindsats 2029")
        assert len(initiative.plans(session)) == len(course.module_rows(session)) == 5
        assert partners_db.partner_rows(session) == initiative.tracks(session) == []
        assert check.broken_rules(session) == []
    connection = connect(path, key, salt)
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    connection.close()
    store.close()


def test_a_file_without_an_initiative_says_what_to_do(
    bare: tuple[Path, bytes, bytes], tmp_path: Path
) -> None:
    template, key, salt = bare
    path = tmp_path / "tom.valg"
    path.write_bytes(template.read_bytes())
    store = Store(path, key, salt, WHO)
    with pytest.raises(UserError, match="ingen indsats"), store.read() as session:
        initiative.facts(session)
    store.close()


def test_preset_ids_are_the_same_in_every_file(store: Store) -> None:
    with store.read() as session:
        ids: list[UUID] = [p.id for p in initiative.plans(session)]
    assert str(ids[1]) == "c53eadf6-f585-52ae-8bcb-086479b49b95"
