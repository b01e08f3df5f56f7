"""Whose a row is, when several sites say that it is theirs."""

from __future__ import annotations

from itertools import permutations
from uuid import UUID

from valgapp.domain.reconcile import KEPT, Outcome, Shape, Tables, reconcile

SHAPES = {
    "person": Shape({}, frozenset(), (("number",),)),
    "mark": Shape({"person_id": "person"}, frozenset({"person_id"})),
}
ONE, TWO, THREE = (UUID(int=n) for n in (1, 2, 3))


def people(owner: str, **numbers: int | None) -> Tables:
    ids = {"one": ONE, "two": TWO, "three": THREE}
    return {
        "person": {ids[name]: {"owner_site": owner, "number": n} for name, n in numbers.items()}
    }


def told(outcome: Outcome) -> list[tuple[str, str]]:
    return [(one.sender, one.reason) for one in outcome.skipped]


def test_a_row_that_is_here_stays_its_owners_although_another_is_before_in_the_alphabet() -> None:
    here = people("NBV", one=None)
    sent = {"FHT": people("FHT", one=7), "NBV": people("NBV", one=None)}
    outcome = reconcile({}, here, sent, SHAPES)
    assert outcome.rows == here
    assert told(outcome) == [("FHT", "hører til Beboerprojekt Nordvest")]


def test_a_row_its_owner_has_deleted_is_not_taken_over_in_the_same_merge() -> None:
    outcome = reconcile({}, people("NBV", one=1), {"FHT": people("FHT", one=1), "NBV": {}}, SHAPES)
    assert outcome.rows == {}
    own: Tables = {"mark": {TWO: {"owner_site": "BIF", "person_id": ONE}}}
    kept = reconcile(own, people("NBV", one=1), {"FHT": people("FHT", one=1), "NBV": {}}, SHAPES)
    assert kept.rows == people("NBV", one=1)
    assert ("NBV", KEPT) in told(kept)


def test_a_number_that_a_row_here_has_is_not_taken_from_it() -> None:
    here, sent = people("NBV", one=1), {"NBV": people("NBV", one=1)}
    for stranger in (people("FHT", two=1), people("FHT", three=1)):
        outcome = reconcile({}, here, {**sent, "FHT": stranger}, SHAPES)
        assert outcome.rows == here
        assert told(outcome) == [("FHT", "findes allerede hos Beboerprojekt Nordvest")]
    moved = {"FHT": people("FHT", two=1), "NBV": people("NBV", one=2)}
    assert reconcile({}, here, moved, SHAPES).skipped == (), "its owner has given it another"
    before = {"person": {**here["person"], **people("FHT", two=5)["person"]}}
    assert reconcile({}, before, {**sent, "FHT": people("FHT", two=1)}, SHAPES).rows == here


def test_own_rows_are_before_all_and_new_ones_go_by_the_alphabet() -> None:
    own = people("BIF", one=1)
    sent = {"NBV": people("NBV", one=3, two=1), "FHT": people("FHT", three=4)}
    assert reconcile(own, {}, sent, SHAPES).rows == people("FHT", three=4)
    both = {"NBV": people("NBV", two=9), "FHT": people("FHT", two=8)}
    assert reconcile(own, {}, both, SHAPES).rows == people("FHT", two=8)


def test_honest_sites_make_the_same_state_in_any_order() -> None:
    sent = {
        "AMP": people("AMP", one=1),
        "FHT": people("FHT", two=2),
        "NBV": people("NBV", three=3),
    }
    ends = []
    for order in permutations(sent):
        here: Tables = {}
        for number in range(len(order)):
            some = {sender: sent[sender] for sender in order[: number + 1]}
            here = reconcile({}, here, some, SHAPES).rows
        ends.append({row: here["person"][row] for row in (ONE, TWO, THREE)})
    assert all(end == ends[0] for end in ends)
