"""A value is shown and sorted the same way on screen, in Excel and in print."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from enum import Enum
from typing import Any

import pytest

from valgapp.domain import (
    campaign,
    changes,
    course,
    diplomas,
    event_tasks,
    events,
    initiative,
    partners,
    roster,
    shifts,
    turnout,
)
from valgapp.domain.columns import Column, Columns, Kind, shown, sortable
from valgapp.domain.roster import Stage

LISTS: list[Columns[Any]] = [
    roster.ROSTER_COLUMNS, roster.CONTACT_COLUMNS, roster.RECRUITMENT_COLUMNS,
    course.SESSION_COLUMNS, diplomas.DIPLOMA_COLUMNS, diplomas.ELIGIBILITY_COLUMNS,
    initiative.TRACK_COLUMNS, partners.PARTNER_COLUMNS, campaign.PURPOSE_COLUMNS,
    turnout.AREA_TURNOUT_COLUMNS, turnout.PLAN_TURNOUT_COLUMNS, changes.CHANGE_COLUMNS,
    partners.CONTACT_LOG_COLUMNS, events.EVENT_COLUMNS, event_tasks.TASK_COLUMNS,
    shifts.SHIFT_COLUMNS, campaign.CAMPAIGN_COLUMNS, campaign.OUTREACH_COLUMNS,
    campaign.OUTREACH_TOTAL_COLUMNS, campaign.LEAD_COLUMNS,
]  # fmt: skip


@pytest.mark.parametrize(
    ("value", "kind", "text"),
    [
        (None, Kind.MONEY, ""),
        ("Åse", Kind.TEXT, "Åse"),
        (1998, Kind.TEXT, "1998"),
        (Stage.IN_COURSE, Kind.TEXT, "I forløb"),
        (1234, Kind.NUMBER, "1.234"),
        (date(2025, 11, 18), Kind.DATE, "18-11-2025"),
        (time(17, 5), Kind.CLOCK, "17.05"),
        (datetime(2025, 11, 18, 13, 32, tzinfo=UTC), Kind.INSTANT, "18-11-2025 kl. 14.32"),
        (1500_50, Kind.MONEY, "1.500,50 kr."),
        (3327, Kind.PERCENT, "33,27 %"),
        (-2670, Kind.POINTS, "−26,70"),
        (180, Kind.POINTS, "+1,80"),
        (0, Kind.POINTS, "0,00"),
        (True, Kind.YES_NO, "Ja"),
        (False, Kind.YES_NO, "Nej"),
    ],
)
def test_a_value_is_shown_in_danish(value: object, kind: Kind, text: str) -> None:
    assert shown(value, kind) == text


def test_every_kind_can_be_shown_empty() -> None:
    assert {shown(None, kind) for kind in Kind} == {""}


def _sorted(values: list[Any], kind: Kind = Kind.TEXT) -> list[Any]:
    return sorted(values, key=lambda value: sortable(value, kind))


def test_text_sorts_by_the_danish_alphabet_with_the_empty_last() -> None:
    assert _sorted(["", "Åse", "Zoe", None, "Ørn", "bo"]) == ["bo", "Zoe", "Ørn", "Åse", "", None]


def test_stages_sort_by_their_course_and_not_by_their_letters() -> None:
    assert _sorted([Stage.REFUSED, Stage.COMPLETED, Stage.INTERESTED, None]) == [
        Stage.INTERESTED, Stage.COMPLETED, Stage.REFUSED, None,
    ]  # fmt: skip


def test_numbers_and_dates_sort_by_size() -> None:
    assert _sorted([10, None, 9, -1], Kind.NUMBER) == [-1, 9, 10, None]
    assert _sorted([date(2026, 1, 1), date(2025, 12, 31)], Kind.DATE)[0].year == 2025


@pytest.mark.parametrize("columns", LISTS)
def test_a_list_has_a_title_once_and_room_for_it(columns: Columns[Any]) -> None:
    titles = [column.title for column in columns]
    assert len(set(titles)) == len(titles)
    assert all(0 < column.width <= 100 for column in columns)


def test_what_names_a_person_is_marked_as_personal() -> None:
    personal = {
        "Navn",
        "Telefon",
        "E-mail",
        "Fødselsår",
        "Diplomnavn",
        "Navn på diplomet",
        "Udtale",
    }
    lists_of_people: list[Columns[Any]] = LISTS[:2] + LISTS[4:6]
    found = [column for columns in lists_of_people for column in columns]
    assert {c.title for c in found} >= personal
    assert [c.title for c in found if c.title in personal and not c.personal] == []


def test_a_free_text_about_a_person_is_personal_too() -> None:
    lists: list[Columns[Any]] = [
        roster.ROSTER_COLUMNS, diplomas.DIPLOMA_COLUMNS, diplomas.ELIGIBILITY_COLUMNS,
    ]  # fmt: skip
    found = {c.title: c.personal for columns in lists for c in columns}
    assert {found["Årsag"], found["Bemærkning"], found["Hvorfor"]} == {True}


def test_enums_on_screen_have_danish_labels() -> None:
    enums: list[type[Enum]] = [
        roster.Stage, roster.ConsentPurpose, course.SpeakerStatus, course.TalkKind,
        diplomas.DiplomaState, initiative.ElectionType, partners.PartnerStatus, turnout.Level,
    ]  # fmt: skip
    for enum in enums:
        labels = [shown(member, Kind.TEXT) for member in enum]
        assert len(set(labels)) == len(labels)
        assert not any(label.isupper() or "_" in label for label in labels)


def test_a_column_reads_its_value_off_the_row() -> None:
    column: Column[str] = Column("Længde", len, Kind.NUMBER)
    assert shown(column.value("abc"), column.kind) == "3"
    assert column.kind.is_numeric
