"""No hidden number can be computed back from the numbers shown."""

from __future__ import annotations

from collections import defaultdict
from itertools import product

import pytest

from valgapp.domain import small_groups
from valgapp.domain.small_groups import HIDDEN, UNDER, Shown

LARGEST = 12


def tables(count: int) -> dict[tuple[Shown, ...], set[tuple[int, ...]]]:
    """Every table of so many parts, gathered by what would be shown of it."""
    found: dict[tuple[Shown, ...], set[tuple[int, ...]]] = defaultdict(set)
    for parts in product(range(LARGEST + 1 if count < 4 else 10), repeat=count):
        whole, shown = small_groups.parted(parts)
        found[whole, *shown].add(parts)
    return found


@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_every_hidden_part_could_be_at_least_two_numbers(count: int) -> None:
    tried = 0
    for (_, *shown), originals in tables(count).items():
        for place, number in enumerate(shown):
            if isinstance(number, str) and all(max(parts) < 9 for parts in originals):
                tried += 1
                assert len({parts[place] for parts in originals}) > 1, (shown, originals)
    assert tried or count == 1


@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_what_is_shown_is_true(count: int) -> None:
    for (whole, *shown), originals in tables(count).items():
        for parts in originals:
            assert whole in (sum(parts), UNDER)
            for number, part in zip(shown, parts, strict=True):
                assert number in (part, HIDDEN) or (number == UNDER and part < 5)
                assert not (isinstance(number, int) and 0 < number < 5)


def test_hiding_only_the_small_numbers_would_give_them_away() -> None:
    naive: dict[tuple[Shown, ...], set[tuple[int, ...]]] = defaultdict(set)
    for parts in product(range(10), repeat=3):
        naive[sum(parts), *map(small_groups.alone, parts)].add(parts)
    told = [shown for shown, originals in naive.items() if UNDER in shown and len(originals) == 1]
    assert told


@pytest.mark.parametrize(
    ("parts", "shown"),
    [
        ((10, 2, 0), (12, [10, UNDER, UNDER])),
        ((12, 0, 0), (12, [12, 0, 0])),
        ((10, 2), (12, [HIDDEN, HIDDEN])),
        ((4, 4), (8, [HIDDEN, HIDDEN])),
        ((3, 4, 7), (14, [UNDER, UNDER, 7])),
        ((2, 1), (UNDER, [HIDDEN, HIDDEN])),
        ((0, 0), (0, [0, 0])),
    ],
)
def test_the_rule_by_example(parts: tuple[int, ...], shown: tuple[Shown, list[Shown]]) -> None:
    assert small_groups.parted(parts) == shown


@pytest.mark.parametrize(("count", "shown"), [(0, 0), (1, UNDER), (4, UNDER), (5, 5)])
def test_a_count_by_itself(count: int, shown: Shown) -> None:
    assert small_groups.alone(count) == shown


@pytest.mark.parametrize(
    ("numbers", "total"),
    [([7, 5], 12), ([UNDER, 9], "mindst 10"), ([UNDER, UNDER], "mindst 2"), ([HIDDEN, 9], HIDDEN)],
)
def test_a_sum_says_no_more_than_its_parts(numbers: list[Shown], total: Shown) -> None:
    assert small_groups.at_least(numbers) == total
