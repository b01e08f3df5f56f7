"""Results come in as one change that one Fortryd takes back, or not at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.db.examples import dump, redo, undo
from tests.jobs.results import DATA, SOURCE, bring_in, preview, results_file
from valgapp.db import turnout
from valgapp.db.models import Election, PollingArea, Turnout
from valgapp.db.store import Store
from valgapp.domain.initiative import ElectionType
from valgapp.domain.progress import finish
from valgapp.domain.turnout import Counting, Level, TurnoutRow
from valgapp.domain.turnout_import import Verdict
from valgapp.domain.turnout_results import Poll
from valgapp.errors import UserError
from valgapp.jobs.import_turnout import import_turnout


def rows(store: Store, code: str = "KV25") -> dict[str, TurnoutRow]:
    with store.read() as session:
        return {r.label: r for r in turnout.turnout_rows(session, code, Level.POLLING_AREA)}


def test_a_folder_of_results_becomes_figures_with_source_and_counting(store: Store) -> None:
    done = bring_in(store, DATA / "kv25")
    assert done.sentence == "3 nye tal for valgdeltagelse er gemt."
    north = rows(store)["7. Nord (Tingbjerg Skole)"]
    assert (north.pct, north.votes, north.eligible, north.source) == (4000, 1600, 4000, SOURCE)
    assert rows(store)["8. Vest (Lykkebo Hallen)"].counting is Counting.PRELIMINARY
    assert "2. Ørestad (Ørestad Gymnasium)" in rows(store)


def test_one_fortryd_takes_the_import_back_and_gentag_brings_it_again(store: Store) -> None:
    before = dump(store)
    bring_in(store, DATA / "kv25", all_of=True)
    after = dump(store)
    assert len(after["polling_area"]) == len(before["polling_area"]) + 1
    assert undo(store) == "Import af KV25: 4 nye tal for valgdeltagelse"
    assert dump(store) == before
    redo(store)
    assert dump(store) == after


def test_the_same_file_again_has_nothing_to_do(store: Store) -> None:
    bring_in(store, DATA / "kv25", all_of=True)
    found, _ = preview(store, DATA / "kv25")
    assert {r.verdict for r in found.rows} == {Verdict.UNCHANGED, Verdict.PROBLEM}
    before = dump(store)
    assert bring_in(store, DATA / "kv25").sentence == "Der var ikke noget at gemme."
    assert dump(store) == before


def test_the_tables_of_the_project_description_get_votes_and_keep_their_percentages(
    store: Store,
) -> None:
    before = rows(store, "KV21")
    done = bring_in(store, DATA / "valgdatabase.csv", "KV21")
    assert (done.added, done.changed) == (0, 3)
    after = rows(store, "KV21")
    assert list(after) == list(before)
    assert [r.shown for r in after.values()] == [r.shown for r in before.values()]
    north = after["7. Nord (Tingbjerg Skole)"]
    assert (north.votes, north.eligible) == (3327, 10_000)


def test_copenhagen_itself_gets_its_votes(store: Store) -> None:
    bring_in(store, DATA / "xml")
    with store.read() as session:
        [row] = turnout.turnout_rows(session, "KV25", Level.MUNICIPALITY)
    assert (row.label, row.votes, row.eligible) == ("Københavns Kommune", 328_000, 500_000)


def test_an_election_the_file_does_not_know_is_made(store: Store, tmp_path: Path) -> None:
    found, _ = preview(store, DATA / "kv25")
    poll = Poll(ElectionType.RV, 2025, date(2025, 11, 18))
    finish(import_turnout(store, found.rows, poll, SOURCE, date(2025, 11, 21)))
    with store.read() as session:
        made = session.scalars(select(Election).where(Election.code == "RV25")).one()
        told = session.scalars(select(Turnout).where(Turnout.election_id == made.id)).all()
        assert {t.source_date for t in told} == {date(2025, 11, 21)}
        assert len(told) == 3
    with pytest.raises(UserError, match="hvilken dag"):
        finish(import_turnout(store, found.rows, replace(poll, year=2029, day=None), SOURCE, None))


def test_without_a_source_nothing_is_saved(store: Store) -> None:
    found, poll = preview(store, DATA / "kv25")
    before = dump(store)
    with pytest.raises(UserError, match="uden kilde"):
        finish(import_turnout(store, found.rows, poll, "  ", None))
    assert dump(store) == before


def test_an_import_stopped_half_way_leaves_nothing(store: Store, tmp_path: Path) -> None:
    found, poll = preview(store, results_file(tmp_path / "a.json", 60))
    before = dump(store)
    job = import_turnout(store, [r.with_choice(True) for r in found.rows], poll, SOURCE, None)
    assert [next(job).done for _ in range(3)] == [0, 20, 40]
    job.close()
    assert dump(store) == before


def test_a_figure_changed_since_the_preview_stops_the_import_whole(store: Store) -> None:
    bring_in(store, DATA / "xml")
    found, poll = preview(store, DATA / "kv25")
    with store.write("Rettet i et andet vindue") as session:
        wanted = select(Turnout).where(Turnout.label.startswith("7. Nord"), Turnout.votes > 0)
        session.scalars(wanted).one().votes = 1
    before = dump(store)
    rows_ = [r.with_choice(True) for r in found.rows if r.choosable]
    again = [replace(r, choosable=True, chosen=True) for r in found.rows if r.before] + rows_
    with pytest.raises(UserError, match="er ændret, siden filen blev læst"):
        finish(import_turnout(store, again, poll, SOURCE, None))
    assert dump(store) == before


def test_two_previews_of_a_new_file_do_not_import_it_twice(store: Store) -> None:
    first, poll = preview(store, DATA / "kv25")
    second, _ = preview(store, DATA / "kv25")
    everything = [r.with_choice(True) for r in first.rows]
    finish(import_turnout(store, everything, poll, SOURCE, None))
    before = dump(store)
    unknown = [r.with_choice(True) for r in second.rows if r.verdict is Verdict.UNKNOWN]
    for chosen in (second.rows, unknown):
        with pytest.raises(UserError, match="siden filen blev læst"):
            finish(import_turnout(store, chosen, poll, SOURCE, None))
    assert dump(store) == before


def test_a_figure_corrected_by_hand_is_kept_unless_ticked(store: Store) -> None:
    bring_in(store, DATA / "kv25")
    with store.write("Rettet") as session:
        session.scalars(select(Turnout).where(Turnout.votes == 1600)).one().votes = 1601
    found, _ = preview(store, DATA / "kv25")
    [line] = [r for r in found.rows if r.verdict is Verdict.CHANGED]
    assert (line.chosen, line.why) == (False, "Tallet er rettet i hånden siden importen.")


def test_an_unknown_area_that_is_ticked_is_added_with_its_id(store: Store) -> None:
    bring_in(store, DATA / "kv25", all_of=True)
    with store.read() as session:
        made = session.scalars(select(PollingArea).where(PollingArea.dagi_id == "799999")).one()
        assert (made.number, made.name) == (99, "9. Prøvevang")
    assert "9. Prøvevang" in rows(store)


def test_a_source_with_a_cpr_number_is_refused_and_nothing_saved(store: Store) -> None:
    found, poll = preview(store, DATA / "kv25")
    before = dump(store)
    with pytest.raises(UserError, match="CPR"):
        # The number has the shape of one and belongs to nobody.
        finish(import_turnout(store, found.rows, poll, "fra 010203-1234", date(2025, 11, 19)))
    assert dump(store) == before
