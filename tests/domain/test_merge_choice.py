"""What is left out of a merge together with what."""

from __future__ import annotations

from uuid import UUID

from valgapp.domain.merge_choice import Step, left_out_with, needs_of, taken_with
from valgapp.domain.reconcile import Key

PERSON, EVENING, MARK, OTHER = (Key("row", UUID(int=number)) for number in range(4))


def new(key: Key, *after: Key) -> Step:
    return Step(key, True, False, frozenset(after))


def gone(key: Key, *before: Key) -> Step:
    return Step(key, False, True, frozenset(), frozenset(before))


def changed(key: Key, before: Key, after: Key) -> Step:
    return Step(key, False, False, frozenset((after,)), frozenset((before,)))


def test_new_rows_come_with_what_they_need_and_go_with_any_of_it() -> None:
    needs = needs_of([new(PERSON), new(EVENING), new(MARK, PERSON, EVENING), new(OTHER, EVENING)])
    assert left_out_with([PERSON], needs) == {PERSON, MARK}
    assert left_out_with([EVENING], needs) == {EVENING, MARK, OTHER}
    assert left_out_with([MARK], needs) == {MARK}
    assert taken_with([MARK], needs) == {MARK, PERSON, EVENING}
    assert taken_with([PERSON], needs) == {PERSON, MARK, EVENING}


def test_what_is_here_already_holds_nothing_back() -> None:
    assert left_out_with([PERSON], needs_of([new(MARK, PERSON, EVENING)])) == {PERSON}


def test_a_row_goes_only_with_all_that_refer_to_it() -> None:
    needs = needs_of([gone(PERSON), gone(MARK, PERSON), gone(OTHER, PERSON)])
    assert left_out_with([MARK], needs) == {MARK, PERSON}
    assert left_out_with([PERSON], needs) == {PERSON}
    assert taken_with([PERSON], needs) == {PERSON, MARK, OTHER}


def test_a_row_that_is_moved_from_one_that_goes_to_one_that_comes_needs_both() -> None:
    needs = needs_of([changed(MARK, PERSON, EVENING), gone(PERSON), new(EVENING)])
    assert left_out_with([EVENING], needs) == {EVENING, MARK, PERSON}
    assert left_out_with([MARK], needs) == {MARK, PERSON}
    assert left_out_with([PERSON], needs) == {PERSON}
