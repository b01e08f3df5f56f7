"""No hidden number can be computed back from the numbers shown, totals and all."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from itertools import product

import pytest

from tests.domain.hidden_numbers import fits, given_away
from valgapp.domain import small_groups
from valgapp.domain.small_groups import KEY, NOBODY, UNDER, Count, Shown

Table = tuple[tuple[int, ...], ...]
Name = tuple[object, object]
PART, WHOLE, TOTAL = 3, 300, 10_000


def counts_of(rows: Table, *, key_columns: Sequence[int] = ()) -> list[Count]:
    """A line of parts and their whole for each plan, and the totals over all plans."""
    found = []
    for plan, parts in enumerate(rows):
        whole = ("plan", plan)
        worth = WHOLE + sum(parts) if any(parts) else NOBODY
        found.append(Count((plan, "whole"), sum(parts), "all", whole, worth))
        found += [Count((plan, k), n, whole, k, PART + n) for k, n in enumerate(parts)]
    for k, column in enumerate(zip(*rows, strict=True)):
        worth = KEY if k in key_columns else TOTAL
        found.append(Count(("total", k), sum(column), k, "sum", worth, is_total=True))
    everybody = sum(map(sum, rows))
    return [*found, Count(("total", "whole"), everybody, "sum", "all", 2 * KEY, is_total=True)]


def numbers_of(rows: Table) -> dict[Name, int]:
    """Every number of a table by its name, added up here and not by the program."""
    found: dict[Name, int] = {}
    for plan, parts in enumerate(rows):
        found |= {(plan, k): n for k, n in enumerate(parts)} | {(plan, "whole"): sum(parts)}
    for title in [*range(len(rows[0])), "whole"]:
        found["total", title] = sum(found[plan, title] for plan in range(len(rows)))
    return found


def moves(rows: Table) -> Iterator[dict[Name, int]]:
    """All ways of moving at most one person into or out of each part: what changes by how much."""
    width = len(rows[0])
    for flat in product((0, 1, -1), repeat=len(rows) * width):
        steps = tuple(flat[k : k + width] for k in range(0, len(flat), width))
        yield {name: step for name, step in numbers_of(steps).items() if step}


def sample(plans: int, parts: int, count: int) -> list[Table]:
    lot = random.Random(plans * 10 + parts)
    numbers = (0, 0, 1, 1, 2, 3, 4, 5, 6, 9, 12)
    return [
        tuple(tuple(lot.choice(numbers) for _ in range(parts)) for _ in range(plans))
        for _ in range(count)
    ]


SHAPES = [(1, 3, 500), (2, 2, 2000), (3, 1, 1000), (5, 1, 1000), (2, 3, 1000), (3, 2, 1000)]


@pytest.mark.parametrize(("plans", "parts", "count"), SHAPES)
@pytest.mark.parametrize("key_columns", [(), (0,)])
def test_every_hidden_number_could_be_another(
    plans: int, parts: int, count: int, key_columns: tuple[int, ...]
) -> None:
    tables = sample(plans, parts, count)
    ways = sorted(moves(tables[0]), key=len)
    hidden = 0
    for rows in tables:
        counts = counts_of(rows, key_columns=key_columns)
        shown = small_groups.shown(counts)
        totals = {count.name for count in counts if count.is_total and count.is_small}
        told = given_away(shown, numbers_of(rows), ways) - totals
        assert not told, (rows, shown)
        hidden += sum(isinstance(number, str) for number in shown.values())
    assert hidden > count / 2


def test_hiding_the_small_numbers_alone_would_give_some_away() -> None:
    tables = sample(3, 2, 200)
    ways = sorted(moves(tables[0]), key=len)
    naive = [{n: small_groups.alone(v) for n, v in numbers_of(rows).items()} for rows in tables]
    told = [
        given_away(shown, numbers_of(rows), ways) for shown, rows in zip(naive, tables, strict=True)
    ]
    assert sum(map(bool, told)) > 100


@pytest.mark.parametrize(("plans", "parts", "count"), SHAPES)
def test_what_is_shown_is_true(plans: int, parts: int, count: int) -> None:
    for rows in sample(plans, parts, count):
        true = numbers_of(rows)
        for name, number in small_groups.shown(counts_of(rows)).items():
            assert fits(true[name], number)  # type: ignore[index]
            assert not (isinstance(number, int) and 0 < number < 5)


def test_key_figures_of_plans_of_the_usual_size_are_always_shown() -> None:
    lot = random.Random(5)
    for _ in range(300):
        rows = tuple(
            (lot.choice((0, 0, 1, 2)), lot.randint(2, 8), lot.randint(4, 9)) for _ in range(5)
        )
        shown, true = small_groups.shown(counts_of(rows, key_columns=(1, 2))), numbers_of(rows)
        assert [shown["total", title] for title in (1, 2, "whole")] == [
            true["total", title] for title in (1, 2, "whole")
        ]


def by_plan(rows: Table, column: object = 0) -> list[Shown]:
    shown = small_groups.shown(counts_of(rows, key_columns=(0,)))
    return [shown[owner, column] for owner in (*range(len(rows)), "total")]


@pytest.mark.parametrize(
    ("people", "shown"),
    [
        ((9, 10, 12), [9, 10, 12, 31]),
        ((3, 0, 0), [UNDER, 0, 0, UNDER]),
        ((3, 2, 10), [UNDER, UNDER, 10, 15]),
        ((3, 9, 10), [UNDER, "mindst 5", 10, 22]),
        ((4, 4, 9), [UNDER, UNDER, "mindst 5", 17]),
        ((2, 0, 9), [UNDER, 0, "mindst 5", 11]),
    ],
)
def test_one_more_plan_is_hidden_when_one_could_be_worked_out(
    people: tuple[int, ...], shown: list[Shown]
) -> None:
    assert by_plan(tuple((n,) for n in people)) == shown


def test_parts_are_hidden_before_the_whole_of_a_plan() -> None:
    rows = ((9, 1), (9, 0), (10, 0), (11, 0))
    assert by_plan(rows, "whole") == [10, 9, 10, 11, 40]
    assert by_plan(rows, 0) == ["mindst 5", "mindst 5", 10, 11, 39]
    assert by_plan(rows, 1) == [UNDER, UNDER, 0, 0, UNDER]


def test_a_key_figure_is_hidden_only_where_it_would_tell_of_a_plan() -> None:
    assert by_plan(((12, 1), (0, 0))) == ["mindst 10", 0, "mindst 10"]
    assert by_plan(((12, 1), (0, 0)), "whole") == [13, 0, 13]


@pytest.mark.parametrize(("count", "shown"), [(0, 0), (1, UNDER), (4, UNDER), (5, 5)])
def test_a_count_by_itself(count: int, shown: Shown) -> None:
    assert small_groups.alone(count) == shown
