"""What is left out of a merge together with what: no half of anything is ever merged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from valgapp.domain.reconcile import Key


@dataclass(frozen=True, slots=True)
class Step:
    """What is done to one row: which rows it must refer to afterwards, and which it did before."""

    key: Key
    is_new: bool
    is_gone: bool
    after: frozenset[Key] = frozenset()
    before: frozenset[Key] = frozenset()


Needs = Mapping[Key, set[Key]]


def needs_of(steps: Iterable[Step]) -> Needs:
    """Which steps each step cannot be done without.

    What is to refer to a new row needs that row to come; a row can go only when all that refer to
    it go, or let go of it.
    """
    known = list(steps)
    new = {step.key for step in known if step.is_new}
    gone = {step.key for step in known if step.is_gone}
    needs: dict[Key, set[Key]] = defaultdict(set)
    for step in known:
        needs[step.key] |= step.after & new
        for target in (step.before - step.after) & gone:
            needs[target].add(step.key)
    return needs


def left_out_with(keys: Iterable[Key], needs: Needs) -> set[Key]:
    """``keys``, and all that cannot be done without one of them."""
    below: dict[Key, set[Key]] = defaultdict(set)
    for key, wanted in needs.items():
        for target in wanted:
            below[target].add(key)
    return _reached(keys, below)


def taken_with(keys: Iterable[Key], needs: Needs) -> set[Key]:
    """``keys``, what was left out with them, and all that these cannot be done without."""
    return _reached(left_out_with(keys, needs), needs)


def _reached(keys: Iterable[Key], ways: Needs) -> set[Key]:
    found = set(keys)
    left = list(found)
    while left:
        fresh = ways.get(left.pop(), set()) - found
        found |= fresh
        left += fresh
    return found
