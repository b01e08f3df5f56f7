"""Gaps among the purposes, outreach added up, and leads that are due for deletion."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.examples import TODAY
from valgapp.domain.campaign import (
    CAMPAIGN_COLUMNS,
    LEAD_COLUMNS,
    OUTREACH_COLUMNS,
    OUTREACH_TOTAL_COLUMNS,
    LeadRow,
    LeadStatus,
    OutreachKind,
    OutreachRow,
    PurposeRow,
    outreach_totals,
    suggested_retention,
)

COUNTS = ("conversations", "materials", "participants", "minutes")


def outreach(**values: Any) -> OutreachRow:
    known: dict[str, Any] = {
        "id": uuid4(), "day": TODAY, "plan_id": None, "plan": "", "area": "",
        "kind": OutreachKind.STREET, **dict.fromkeys(COUNTS, 0),
    }  # fmt: skip
    return OutreachRow(**(known | values))


def test_a_purpose_that_nothing_serves_says_so() -> None:
    assert PurposeRow(uuid4(), 4, "Unge som valgtilforordnede", 0, 0).gap.startswith("Ingen")
    assert PurposeRow(uuid4(), 1, "Kendskab", 1, 0).gap == ""


@pytest.mark.parametrize(
    ("day", "week"),
    [
        (date(2025, 11, 9), "2025 uge 45"), (date(2025, 11, 10), "2025 uge 46"),
        (date(2025, 12, 29), "2026 uge 01"), (date(2027, 1, 3), "2026 uge 53"),
    ],
)  # fmt: skip
def test_weeks_begin_on_monday_and_belong_to_the_year_of_their_thursday(
    day: date, week: str
) -> None:
    assert outreach(day=day).week == week


_ROWS = st.lists(
    st.builds(
        lambda plan, area, days, counts: outreach(
            plan=plan,
            area=area,
            day=TODAY + timedelta(days=days),
            **dict(zip(COUNTS, counts, strict=True)),
        ),  # fmt: skip
        st.sampled_from(["", "Amagerplanen", "Nørrebrobyggerne"]),
        st.sampled_from(["", "Tingbjerg", "Husum"]),
        st.integers(-30, 30),
        st.tuples(*[st.integers(0, 500)] * 4),
    )
)


@given(_ROWS, st.sampled_from(["plan", "area", "week"]))
def test_the_totals_add_up_to_all_that_was_logged(rows: list[OutreachRow], by: str) -> None:
    totals = outreach_totals(rows, by)
    for count in COUNTS:
        assert sum(getattr(t, count) for t in totals) == sum(getattr(r, count) for r in rows)
    groups = Counter(getattr(r, by) or "(ikke angivet)" for r in rows)
    names = [t.id for t in totals]
    assert set(names) == set(groups)
    if by == "week":
        assert names == sorted(names, reverse=True)
    else:
        assert "(ikke angivet)" not in names[:-1]


def test_totals_per_plan() -> None:
    rows = [
        outreach(plan="A", conversations=3, minutes=90),
        outreach(plan="B", conversations=1),
        outreach(plan="A", conversations=4, materials=10),
        outreach(conversations=5),
    ]
    told = [(t.id, t.conversations, t.materials, t.minutes) for t in outreach_totals(rows, "plan")]
    assert told == [("A", 7, 10, 90), ("B", 1, 0, 0), ("(ikke angivet)", 5, 0, 0)]
    assert rows[0].hours == 1.5


def test_totals_are_sorted_by_numbers_and_not_by_their_words() -> None:
    totals = outreach_totals(
        [outreach(area="Å", minutes=120), outreach(area="B", minutes=600)], "area"
    )
    time = next(c for c in OUTREACH_TOTAL_COLUMNS if c.title == "Tid")
    assert [t.id for t in totals] == ["B", "Å"]
    assert [t.id for t in sorted(totals, key=time.sort_key)] == ["Å", "B"]


def test_outreach_has_no_place_for_a_name() -> None:
    fields = set(OutreachRow.__dataclass_fields__)
    assert fields == {"id", "day", "plan_id", "plan", "area", "kind", *COUNTS}
    assert not any(c.personal for c in OUTREACH_COLUMNS)


@pytest.mark.parametrize(
    ("until", "due"),
    [(None, False), (TODAY, True), (TODAY - timedelta(days=1), True), (date(2026, 1, 1), False)],
)
def test_a_lead_is_due_for_deletion_on_its_day(until: date | None, due: bool) -> None:
    lead = LeadRow(uuid4(), "Ida Prøve", "", "", LeadStatus.INTERESTED, "", None, None, None, until)
    assert lead.is_due(TODAY) is due


def test_the_way_of_a_lead_is_in_the_words_of_the_project() -> None:
    assert [s.label for s in LeadStatus] == [
        "Interesseret", "Har fået link", "Tilmeldt", "Bekræftet", "Har været på",
    ]  # fmt: skip


def test_what_names_a_person_is_marked() -> None:
    assert {c.title for c in LEAD_COLUMNS if c.personal} == {"Navn", "Telefon", "E-mail"}
    assert {c.title for c in CAMPAIGN_COLUMNS if c.personal} == {"Ansvarlig"}


@pytest.mark.parametrize(
    ("election", "until"),
    [
        (date(2026, 10, 31), date(2026, 11, 30)),
        (date(2027, 1, 31), date(2027, 2, 28)),
        (date(2026, 12, 24), date(2027, 1, 24)),
    ],
)
def test_a_month_later_is_a_day_there_is(election: date, until: date) -> None:
    assert suggested_retention(election) == until


def test_a_day_gone_by_is_never_suggested() -> None:
    election, later = date(2025, 11, 18), date(2026, 11, 23)
    assert suggested_retention(election, date(2025, 12, 17)) == date(2025, 12, 18)
    assert suggested_retention(election, date(2025, 12, 18)) == date(2026, 1, 18)
    assert suggested_retention(election, date(2025, 10, 1)) == date(2025, 12, 18)
    assert suggested_retention(election, later) == date(2026, 12, 23)


def test_a_lead_stays_at_the_ends_of_its_way() -> None:
    assert LeadStatus.INTERESTED.stepped(-1) is LeadStatus.INTERESTED
    assert LeadStatus.SERVED.stepped(1) is LeadStatus.SERVED
    assert LeadStatus.CONFIRMED.stepped(1) is LeadStatus.SERVED
