"""Nobody is in two places at once, and who has left holds no shift."""

from __future__ import annotations

from datetime import date, time, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.examples import TODAY, a_shift
from valgapp.domain.shifts import (
    CLOSE,
    ShiftRow,
    Staffing,
    all_clashes,
    clashes,
    hours_of,
    same_person,
    staffed_words,
    volunteered,
    who_has_shift,
)

IDA = UUID(int=7)
TOMORROW = TODAY + timedelta(days=1)


def kind_of(one: ShiftRow, other: ShiftRow) -> str:
    """»overlap«, »close« or »none«, the same from both sides."""
    both = [clashes(one, [one, other]), clashes(other, [one, other])]
    said = [("overlap" if c[0].overlaps else "close") if c else "none" for c in both]
    assert said[0] == said[1]
    return said[0]


@pytest.mark.parametrize(
    ("starts", "ends", "what"),
    [
        (17, 20, "overlap"), (18, 19, "overlap"), (16, 18, "overlap"), (19, 23, "overlap"),
        (20, 22, "close"), (15, 17, "close"), (21, 22, "none"), (14, 16, "none"),
    ],
)  # fmt: skip
def test_shifts_of_one_person_on_one_day(starts: int, ends: int, what: str) -> None:
    assert kind_of(a_shift(), a_shift(starts=starts, ends=ends)) == what


@pytest.mark.parametrize(("minutes", "what"), [(0, "close"), (59, "close"), (60, "none")])
def test_less_than_an_hour_between_is_close(minutes: int, what: str) -> None:
    assert timedelta(hours=1) == CLOSE
    later = a_shift(starts=20, ends=23)
    object.__setattr__(later, "starts", time(20 + minutes // 60, minutes % 60))
    assert kind_of(a_shift(), later) == what


def test_a_shift_over_midnight_reaches_into_the_next_day() -> None:
    night = a_shift(starts=22, ends=2)
    assert night.length == timedelta(hours=4)
    assert kind_of(night, a_shift(day=TOMORROW, starts=1, ends=4)) == "overlap"
    assert kind_of(night, a_shift(day=TOMORROW, starts=2, ends=4)) == "close"
    assert kind_of(night, a_shift(day=TOMORROW, starts=8, ends=10)) == "none"
    assert kind_of(night, a_shift(starts=1, ends=4)) == "none"


def test_new_years_eve_ends_in_the_new_year() -> None:
    night = a_shift(day=date(2025, 12, 31), starts=23, ends=1)
    assert kind_of(night, a_shift(day=date(2026, 1, 1), starts=0, ends=2)) == "overlap"


def test_cancelled_events_and_days_not_set_do_not_clash() -> None:
    assert kind_of(a_shift(), a_shift(event_cancelled=True)) == "none"
    assert kind_of(a_shift(), a_shift(day=None)) == "none"


def test_the_same_helper_is_known_by_folded_name() -> None:
    assert kind_of(a_shift("Åse Møller"), a_shift("aase  møller".replace("  ", " "))) == "overlap"
    assert kind_of(a_shift("Åse Møller"), a_shift("Åse Holm")) == "none"


def test_two_open_slots_are_nobodys() -> None:
    assert not same_person(a_shift(""), a_shift(""))
    assert kind_of(a_shift(""), a_shift("")) == "none"


def test_an_ambassador_is_known_by_id_not_by_name() -> None:
    mine = a_shift(ambassador_id=IDA)
    assert kind_of(mine, a_shift("Ida Gift", ambassador_id=IDA)) == "overlap"
    assert kind_of(mine, a_shift(ambassador_id=uuid4())) == "none"
    assert kind_of(mine, a_shift()) == "none"


def test_overlaps_come_first_and_are_named() -> None:
    close = a_shift(starts=20, ends=22, event="Fest")
    over = a_shift(starts=18, ends=19, event="Debat")
    first, second = clashes(a_shift(), [close, over])
    assert first.sentence == "Ida Prøve har allerede vagt ved »Debat« 20-09-2025 kl. 18.00–19.00."
    assert second.sentence == (
        "Ida Prøve har vagt ved »Fest« 20-09-2025 kl. 20.00–22.00, tæt på denne."
    )


_SHIFTS = st.builds(
    lambda who, day, starts, length, off: a_shift(
        who, starts, (starts + length) % 24, day=TODAY + timedelta(days=day), event_cancelled=off
    ),
    st.sampled_from(["Ida", "Bo", ""]),
    st.integers(0, 2),
    st.integers(0, 23),
    st.integers(1, 23),
    st.booleans(),
)


@settings(max_examples=200)
@given(st.lists(_SHIFTS, max_size=8))
def test_walking_all_shifts_finds_what_asking_for_each_finds(shifts: list[ShiftRow]) -> None:
    def told(found: object) -> set[tuple[UUID, bool]]:
        return {(c.other.id, c.overlaps) for c in found}  # type: ignore[attr-defined]

    every = all_clashes(shifts)
    for shift in shifts:
        assert told(every.get(shift.id, [])) == told(clashes(shift, shifts))


def test_who_has_left_leaves_the_slot_open() -> None:
    gone = a_shift("", left="Ida Prøve", ambassador_id=IDA)
    assert gone.staffing is Staffing.NEEDED
    assert kind_of(gone, a_shift(ambassador_id=IDA)) == "none"


def test_hours_and_events_of_a_person_add_up_without_the_cancelled() -> None:
    event = uuid4()
    held = [
        a_shift(starts=17, ends=20, event_id=event), a_shift(starts=22, ends=2, event_id=event),
        a_shift(starts=8, ends=9), a_shift(starts=8, ends=18, event_cancelled=True),
    ]  # fmt: skip
    assert hours_of(held) == 8
    assert volunteered(held) == "3 vagter · 8 timer ved 2 arrangementer"
    object.__setattr__(held[2], "ends", time(9, 30))
    assert volunteered(held) == "3 vagter · 8,5 timer ved 2 arrangementer"
    assert volunteered(held[3:]) == ""


def test_the_traffic_light_has_words() -> None:
    shifts = [a_shift(), a_shift(""), a_shift(event_cancelled=True)]
    assert staffed_words(shifts) == "1 af 2 vagter besat"
    assert staffed_words(shifts[:1]) == "1 af 1 vagt besat"


def test_the_list_to_send_round_leaves_out_the_cancelled() -> None:
    event = uuid4()
    shifts = [
        a_shift(phone="10 00 00 01", event_id=event),
        a_shift("", 20, 22, event_id=event, role="Oprydning"),
        a_shift("Bo Prøve", event_cancelled=True),
    ]
    assert who_has_shift(shifts) == (
        "Valgcafé i beboerhuset, lørdag 20. september 2025\n"
        "17.00–20.00 Vært: Ida Prøve, 10 00 00 01\n"
        "20.00–22.00 Oprydning: mangler en person"
    )
