"""The figures of a report without persons: none of the hidden ones can be worked out."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, product
from typing import Any

from tests.documents.report_sample import IDS, PLANS, report_data, session_row
from tests.domain.hidden_numbers import given_away
from valgapp.documents import bif_numbers as n
from valgapp.documents.bif_numbers import Numbers
from valgapp.domain.report import PlanProgress, ReportData, SessionAttendance
from valgapp.domain.roster import Stage, recruitment

PLACED = (n.OFFERED, n.NOT_READY, *n.EARNED)
MARKED = (n.MET, n.EXCUSED, n.ABSENT, n.UNMARKED)
Name = tuple[object, object]


def report(plans: list[tuple[int, ...]], modules: tuple[int, ...]) -> ReportData:
    """A report on so many people as ``PLACED`` in each plan, by modules as given."""
    names = list(zip(IDS, PLANS, strict=True))[: len(plans)]
    stages = [
        (plan_id, stage)
        for (plan_id, _), parts in zip(names, plans, strict=True)
        for stage, people in ((Stage.OFFERED, parts[0]), (Stage.IN_COURSE, sum(parts[1:])))
        for _ in range(people)
    ]
    nobody = (0,) * len(modules)
    return replace(
        report_data(),
        recruitment=tuple(recruitment([(i, "X", plan, 10, 12) for i, plan in names], stages)),
        progress=tuple(
            PlanProgress(plan, *parts[1:], by_modules=nobody if k else modules)
            for k, ((_, plan), parts) in enumerate(zip(names, plans, strict=True))
        ),
        attendance=(),
    )


def shown_in(numbers: Numbers) -> dict[Name, Any]:
    """Every count of people that stands in the workbook."""
    found: dict[Name, Any] = {(None, title): v for title, v in numbers.in_all.items()}
    for row in (*numbers.recruitment, *numbers.progress):
        found |= {
            (row[n.PLAN], title): v
            for title, v in row.items()
            if title not in (n.PLAN, n.STATUS, n.LACKING)
        }
    return found | {(n.PEOPLE, row["Moduler"]): row[n.PEOPLE] for row in numbers.modules}


def added_up(parts: dict[Name, int]) -> dict[Name, int]:
    """All counts from the smallest ones, plan by plan and over all of them."""
    found = dict(parts)
    for plan in PLANS[:2]:
        found[plan, n.ON_COURSE] = sum(parts.get((plan, t), 0) for t in PLACED[1:])
        found[plan, n.PLACES] = found[plan, n.ON_COURSE] + parts.get((plan, n.OFFERED), 0)
    for title in (*PLACED, n.ON_COURSE, n.PLACES):
        found[None, title] = sum(found.get((plan, title), 0) for plan in PLANS[:2])
    found[None, n.ALL_ISSUED] = sum(found[None, t] for t in n.EARNED[1:])
    return {name: people for name, people in found.items() if people}


def ways() -> Iterator[dict[Name, int]]:
    """Up to five counts one more or one less, and the modules of those who came or went."""
    places = list(product(PLANS[:2], PLACED))
    for count in range(1, 6):
        for chosen in combinations(places, count):
            for steps in product((1, -1), repeat=count):
                way = added_up(dict(zip(chosen, steps, strict=True)))
                came = way.get((None, n.ON_COURSE), 0)
                if abs(came) == 1:
                    yield from (way | {(n.PEOPLE, k): came} for k in range(3))
                elif came == 0:
                    yield way
    yield from (
        {(n.PEOPLE, a): 1, (n.PEOPLE, b): -1} for a, b in product(range(3), repeat=2) if a != b
    )


def test_no_hidden_number_of_two_plans_can_be_worked_out() -> None:
    lot = random.Random(2)
    all_ways = sorted(ways(), key=len)
    hidden = 0
    for _ in range(40):
        plans = [
            (lot.choice((0, 0, 1, 2, 5)), *(lot.choice((0, 0, 1, 2, 4, 5, 7)) for _ in range(5)))
            for _ in range(2)
        ]
        on_course = sum(sum(parts[1:]) for parts in plans)
        few = lot.randint(0, on_course // 2)
        data = report(plans, (0, few, on_course - few))
        shown, true = (shown_in(Numbers(data, persons=persons)) for persons in (False, True))
        told = given_away(shown, true, all_ways)
        assert all(name[0] is None and 0 < true[name] < 5 for name in told), (plans, shown, told)
        hidden += sum(isinstance(number, str) for number in shown.values())
    assert hidden > 500


def marks_moved(sessions: int) -> Iterator[dict[Name, int]]:
    """Every way of one more or one less in each mark of each session."""
    for steps in product((0, 1, -1), repeat=4 * sessions):
        way: dict[Name, int] = Counter()
        for (session, title), step in zip(product(range(sessions), MARKED), steps, strict=True):
            for name in product((session, None), (title, n.EXPECTED)):
                way[name] += step
        yield {name: step for name, step in way.items() if step}


def attendance_in(numbers: Numbers) -> dict[Name, Any]:
    titles = (*MARKED, n.EXPECTED)
    found: dict[Name, Any] = {(None, title): numbers.in_all[title] for title in titles}
    for k, row in enumerate(numbers.attendance):
        found |= {(k, title): row[title] for title in titles}
    return found


def test_no_hidden_mark_of_two_sessions_can_be_worked_out() -> None:
    lot = random.Random(3)
    all_ways = sorted(marks_moved(2), key=len)
    hidden = 0
    for _ in range(200):
        held = tuple(
            SessionAttendance(session_row(k), *(lot.choice((0, 0, 1, 3, 6, 9)) for _ in range(5)))
            for k in (1, 2)
        )
        data = replace(report_data(), recruitment=(), progress=(), attendance=held)
        shown, true = (attendance_in(Numbers(data, persons=persons)) for persons in (False, True))
        told = given_away(shown, true, all_ways)
        assert all(name[0] is None and 0 < true[name] < 5 for name in told), (held, shown, told)
        hidden += sum(isinstance(number, str) for number in shown.values())
    assert hidden > 500
