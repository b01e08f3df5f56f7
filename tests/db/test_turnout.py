"""Turnout figures in the data file: typed, corrected, undone, linked and compared."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.db.examples import undo
from valgapp.db import initiative, turnout
from valgapp.db.store import Store
from valgapp.domain.charts import in_words
from valgapp.domain.columns import Kind, shown
from valgapp.domain.initiative import ElectionType
from valgapp.domain.turnout import Level, PlaceChoice, TurnoutRow
from valgapp.domain.turnout_charts import gap_chart, level_chart, slope_chart
from valgapp.domain.turnout_entry import Entry
from valgapp.errors import FieldProblem

TYPED = Entry("36,1", None, None, "Opdigtet kilde", date(2025, 11, 20))
GAPS = {
    "7. Nord (Tingbjerg Skole)": ("33,27 %", "−26,70"),
    "2. Syd (Ørestad Skole)": ("43,94 %", "−16,03"),
    "7. Vest (Energicenter Voldparken)": ("49,28 %", "−10,69"),
    "6. Vest (Utterslev Skole)": ("50,29 %", "−9,68"),
    "8. Vest (Lykkebo Hallen)": ("49,51 %", "−10,46"),
    "9. Sydhavn (Skolen i Sydhavnen)": ("52,56 %", "−7,41"),
    "Amagerplanen": ("36,9 %", "−23,07"),
    "Beboerprojekt Nordvest": ("39,8 %", "−20,17"),
    "Nørrebrobyggerne": ("40,5 %", "−19,47"),
    "Husum Nord": ("36,1 %", "−23,87"),
    "Tingbjerg Utterslevhuse": ("32,0 %", "−27,97"),
    "Mit Kvarter Valby/Sydhavnen": ("36,6 %", "−23,37"),
}


def read(store: Store, function: Any, *args: Any) -> Any:
    with store.read() as session:
        return function(session, *args)


def place(store: Store, dagi_id: str) -> PlaceChoice:
    return next(p for p in read(store, turnout.area_choices) if p.dagi_id == dagi_id)


def election(store: Store, code: str) -> Any:
    return next(e for e in read(store, turnout.election_rows) if e.code == code)


def add(store: Store, where: PlaceChoice, entry: Entry = TYPED, code: str = "KV25") -> Any:
    with store.write("Nyt tal") as session:
        return turnout.add_figure(session, election(store, code).id, where, entry)


def test_every_gap_of_the_source_is_in_the_charts(store: Store) -> None:
    kv21 = election(store, "KV21")
    rows = [r for r in read(store, turnout.figure_rows) if r.election == "KV21"]
    of: dict[Level, list[TurnoutRow]] = {
        level: [r for r in rows if r.level is level] for level in Level
    }
    city, country = of[Level.MUNICIPALITY][0], of[Level.COUNTRY][0]
    drawn: dict[str, tuple[str, str]] = {}
    for level in (Level.POLLING_AREA, Level.PLAN_AREA):
        bars = level_chart("", kv21, of[level], city, country)
        gaps = gap_chart("", kv21, of[level], city)
        assert [r.text for r in bars.references] == ["København 59,97 %", "Danmark 67,21 %"]
        for name, v, gap in zip(
            bars.categories, bars.series[0].values, gaps.series[0].values, strict=True
        ):
            assert v is not None
            assert gap is not None
            drawn[name] = (v.shown, gap.shown)
    assert drawn == GAPS


def test_the_charts_name_their_sources(store: Store) -> None:
    add(store, place(store, "710820"))
    found = read(store, turnout.comparison, "KV21", "KV25")
    words = in_words(slope_chart("områder", found, found.areas))
    assert "Kilde: KMD; Opdigtet kilde; Danmarks Statistik og valg.dk." in words
    assert "Uden tal ved KV25: 5 af 6." in words
    assert "Ændringen kan ikke tilskrives indsatsen alene." in words
    assert "KV21: 33,27 %, KV25: 36,1 %, ændring +2,83 procentpoint" in words


def test_kv25_ships_without_figures_for_areas(store: Store) -> None:
    found = read(store, turnout.comparison, "KV21", "KV25")
    assert [row.after for row in (*found.areas, *found.plans)] == [None] * 12
    assert found.city is not None
    assert found.country is not None
    assert (found.city.change, found.country.change) == (563, 199)
    assert shown(found.areas[0].trend, Kind.POINTS) == "−6,63"
    assert found.has_rounded


def test_the_three_that_changed_are_marked_with_the_reason(store: Store) -> None:
    found = read(store, turnout.comparison, "KV21", "KV25")
    marked = {r.before.label: r.remark for r in found.areas if r.reserved}
    assert sorted(marked) == [
        "2. Syd (Ørestad Skole)", "8. Vest (Lykkebo Hallen)", "9. Sydhavn (Skolen i Sydhavnen)",
    ]  # fmt: skip
    assert all("august 2025" in reason for reason in marked.values())


def test_a_typed_figure_follows_its_area_by_dagi_id(store: Store) -> None:
    add(store, place(store, "706562"))
    row = next(
        r for r in read(store, turnout.comparison, "KV21", "KV25").areas if r.place.key == "706562"
    )
    assert row.before.label == "2. Syd (Ørestad Skole)"
    assert row.after is not None
    assert row.after.label == "2. Ørestad (Ørestad Gymnasium)"
    assert row.after.district == "Amager"
    assert (row.after.shown, row.change) == ("36,1 %", -784)


def test_an_earlier_election_has_the_names_of_its_time(store: Store) -> None:
    add(store, place(store, "706562"), code="KV17")
    labels = [r.label for r in read(store, turnout.turnout_rows, "KV17", Level.POLLING_AREA)]
    assert labels == ["7. Nord (Tingbjerg Skole)", "2. Syd (Ørestad Skole)"]


def test_a_figure_is_corrected_deleted_and_undone(store: Store) -> None:
    key = add(store, place(store, "710820"))
    with store.write("Rettet") as session:
        turnout.change_figure(
            session, key, Entry("", 1800, 5000, "Rettet kilde", date(2025, 12, 1))
        )
    [row] = read(store, turnout.turnout_rows, "KV25", Level.POLLING_AREA)
    assert (row.shown, row.votes, row.eligible, row.source) == (
        "36,00 %",
        1800,
        5000,
        "Rettet kilde",
    )
    with store.write("Slettet") as session:
        turnout.delete_figure(session, key)
    assert read(store, turnout.turnout_rows, "KV25", Level.POLLING_AREA) == []
    undo(store)
    undo(store)
    [row] = read(store, turnout.turnout_rows, "KV25", Level.POLLING_AREA)
    assert row.shown == "36,1 %"


@pytest.mark.parametrize("dagi_id", ["710820", None])
def test_no_place_has_two_figures_at_one_election(store: Store, dagi_id: str | None) -> None:
    where = place(store, dagi_id) if dagi_id else PlaceChoice(Level.MUNICIPALITY, None, "København")
    with pytest.raises(FieldProblem, match="står allerede"):
        add(store, where, code="KV21")


def test_nothing_is_saved_without_a_source(store: Store) -> None:
    with pytest.raises(FieldProblem, match="uden kilde"):
        add(store, place(store, "710820"), Entry("36,1", None, None, "", date(2025, 11, 20)))
    assert read(store, turnout.turnout_rows, "KV25", Level.POLLING_AREA) == []


def test_an_election_is_added_once(store: Store) -> None:
    with store.write("Nyt valg") as session:
        turnout.add_election(session, ElectionType.KV, date(2029, 11, 20))
    assert election(store, "KV29").title == "Kommunalvalg 20. november 2029"
    for day, words in ((date(2029, 11, 20), "i forvejen"), (None, "hvilken dag")):
        with pytest.raises(FieldProblem, match=words), store.write("Nyt valg") as session:
            turnout.add_election(session, ElectionType.KV, day)


def test_links_between_plans_and_areas_are_many_to_many(store: Store) -> None:
    plans = read(store, initiative.plans)
    north, west = place(store, "710820").id, place(store, "711946").id
    assert north is not None
    assert west is not None
    with store.write("Områder") as session:
        turnout.set_plan_links(session, plans[0].id, frozenset({north, west}))
        turnout.set_plan_links(session, plans[1].id, frozenset({north}))
    with store.write("Områder") as session:
        turnout.set_plan_links(session, plans[0].id, frozenset({west}))
    found = {link.plan: link.area_ids for link in read(store, turnout.plan_links)}
    assert found[plans[0].name] == {west}
    assert found[plans[1].name] == {north}
    undo(store)
    assert read(store, turnout.plan_links)[0].areas == "7. Nord, 7. Vest"
    assert read(store, turnout.plan_links)[2].areas == "ikke valgt"


def test_the_comparison_group_is_kept_in_the_file(store: Store) -> None:
    with store.write("Gruppe") as session:
        turnout.set_comparison_group(session, ["711890", "710820"])
    assert read(store, turnout.comparison_group) == {"710820", "711890"}
    found = read(store, turnout.comparison, "KV21", "KV25")
    assert found.group.labels == ("7. Nord (Tingbjerg Skole)", "8. Vest (Lykkebo Hallen)")
    assert found.group.change is None


def test_other_areas_join_the_tables_when_a_plan_lies_in_them(store: Store) -> None:
    other = place(store, "707732")
    add(store, other, code="KV21")
    plans = read(store, initiative.plans)

    def labels() -> list[str]:
        rows = read(store, turnout.table_rows, "KV21")
        return [r.label for r in rows if r.level is Level.POLLING_AREA]

    assert len(labels()) == 6
    assert len(read(store, turnout.turnout_rows, "KV21", Level.POLLING_AREA)) == 7
    with store.write("Områder") as session:
        turnout.set_plan_links(session, plans[0].id, frozenset({other.id}))
    assert labels()[6:] == ["1. Østerbro (Idrætshuset)"]
    assert len(read(store, turnout.comparison, "KV21", "KV25").areas) == 7
