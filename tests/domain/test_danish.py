"""Danish order, search, dates, hours and money, as a Dane writes and reads them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from valgapp.domain import danish

NEAR = date(2025, 11, 18)
DAYS = st.dates(min_value=date(2000, 1, 1), max_value=date(2099, 12, 31))


def test_names_stand_as_in_a_danish_telephone_book() -> None:
    book = ["Ali", "Bo", "Mumin", "Müller", "Mynte", "Zoe", "Ægir", "Øzgür", "Aage", "Åse"]
    by_code_point = sorted(book)
    assert by_code_point != book
    assert sorted(by_code_point, key=danish.sort_key) == book


@pytest.mark.parametrize(
    ("one", "other"),
    [("Aase", "Åse"), ("ÅSE", "åse"), ("Café", "cafe"), ("Özil", "Øzil"), ("Nguyễn", "nguyen")],
)
def test_case_accents_and_aa_do_not_part_names(one: str, other: str) -> None:
    assert danish.sort_key(one) == danish.sort_key(other)


def test_composed_and_decomposed_spelling_sort_and_search_alike() -> None:
    assert danish.sort_key("A\u030ase") == danish.sort_key("Åse")
    assert danish.fold("Bjo\u0308rn") == danish.fold("Björn")


@pytest.mark.parametrize(
    ("typed", "name"),
    [("orsted", "Ørsted"), ("aase", "Åse"), ("åse", "Aase"), ("lukasz", "Łukasz"), ("ozg", "Özgür"),
     ("aegir", "Ægir"), ("ÆGIR", "ægir"), ("istanbul", "ıstanbul"), ("hoyer", "Høyer")],
)  # fmt: skip
def test_a_name_is_found_however_it_is_typed(typed: str, name: str) -> None:
    assert danish.fold(typed) in danish.fold(name)


def test_dates_are_written_the_danish_way() -> None:
    assert danish.long_date(NEAR) == "18. november 2025"
    assert danish.short_date(NEAR) == "18-11-2025"
    assert danish.short_date(date(2025, 3, 4)) == "04-03-2025"
    assert " ".join(map(danish.short_month, range(1, 13))) == (
        "jan. feb. mar. apr. maj jun. jul. aug. sep. okt. nov. dec."
    )
    assert danish.short_date(None) == ""
    assert danish.weekday_date(NEAR) == "tirsdag 18. november 2025"


def test_an_instant_is_shown_in_copenhagen_summer_and_winter() -> None:
    assert danish.date_and_clock(datetime(2025, 7, 1, 12, 32, tzinfo=UTC)) == "01-07-2025 kl. 14.32"
    assert (
        danish.date_and_clock(datetime(2025, 12, 31, 23, 5, tzinfo=UTC)) == "01-01-2026 kl. 00.05"
    )
    assert danish.clock(datetime(2025, 7, 1, 12, 32, tzinfo=UTC)) == "14.32"
    assert (danish.clock(time(8, 5)), danish.clock(None)) == ("08.05", "")


@pytest.mark.parametrize(
    "typed",
    ["18/11", "18-11", "18.11", "18 11", "18/11-2025", "18-11-2025", "18.11.25", "181125",
     "18112025", "2025-11-18", "2025-11-18 17:00", "18. november", "18. nov. 2025", "18 NOV 25",
     " d. 18. november 2025 ", "tirsdag den 18. november 2025", "tirsdag 18/11"],
)  # fmt: skip
def test_a_date_is_read_however_it_is_typed(typed: str) -> None:
    assert danish.parse_date(typed, NEAR) == NEAR


@pytest.mark.parametrize(
    "typed",
    ["", "i morgen", "31/2", "32/1", "0/5", "18/13", "18. nomber", "2025", "18", "29/2-2025"],
)
def test_what_is_no_date_is_not_guessed_at(typed: str) -> None:
    assert danish.parse_date(typed, NEAR) is None


def test_a_date_without_a_year_is_the_nearest_one() -> None:
    assert danish.parse_date("3/1", date(2025, 12, 20)) == date(2026, 1, 3)
    assert danish.parse_date("30/12", date(2026, 1, 5)) == date(2025, 12, 30)
    assert danish.parse_date("29/2", date(2023, 11, 1)) == date(2024, 2, 29)
    assert danish.parse_date("29/2", date(2026, 11, 1)) is None


@settings(deadline=None)
@given(DAYS)
def test_every_date_we_write_can_be_typed_back(day: date) -> None:
    written = (danish.short_date(day), danish.long_date(day), danish.weekday_date(day))
    typed = (
        f"{day:%d%m%y}",
        f"{day.day}/{day.month}",
        f"{day.day}. {danish.MONTHS[day.month - 1]}",
    )
    for text in written + typed:
        assert danish.parse_date(text, day) == day, text


@settings(deadline=None)
@given(st.text(max_size=30), DAYS)
def test_no_text_whatever_breaks_the_reading_of_dates_and_hours(text: str, near: date) -> None:
    assert isinstance(danish.parse_date(text, near), date | None)
    assert isinstance(danish.parse_clock(text), time | None)


@pytest.mark.parametrize("typed", ["18.30", "18:30", "1830", "kl. 18.30", "Kl 18:30", " 18.30 "])
def test_hours_are_read_however_they_are_typed(typed: str) -> None:
    assert danish.parse_clock(typed) == time(18, 30)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("8", time(8)), ("830", time(8, 30)), ("0", time(0)), ("24", None), ("18.60", None),
     ("", None), ("aften", None), ("18.3", None)],
)  # fmt: skip
def test_short_and_impossible_hours(typed: str, meant: time | None) -> None:
    assert danish.parse_clock(typed) == meant


@settings(deadline=None)
@given(st.times())
def test_every_hour_we_write_can_be_typed_back(moment: time) -> None:
    minute = moment.replace(second=0, microsecond=0)
    assert danish.parse_clock(danish.clock(moment)) == minute


@pytest.mark.parametrize(
    ("oere", "shown"),
    [(150_000_00, "150.000,00 kr."), (5, "0,05 kr."), (0, "0,00 kr."), (-1_234_56, "-1.234,56 kr."),
     (-5, "-0,05 kr."), (1_000_000_00, "1.000.000,00 kr.")],
)  # fmt: skip
def test_money_stands_in_kroner_and_oere(oere: int, shown: str) -> None:
    assert danish.money(oere) == shown


@settings(deadline=None)
@given(st.integers(-(10**12), 10**12))
def test_no_oere_is_lost_in_writing(oere: int) -> None:
    digits = danish.money(oere).removesuffix(" kr.").replace(".", "").replace(",", "")
    assert int(digits) == oere


def test_numbers_have_a_comma_and_points_between_thousands() -> None:
    assert danish.decimal(33.27, 2) == "33,27"
    assert danish.decimal(32, 1) == "32,0"
    assert danish.decimal(1234.5, 1) == "1.234,5"
    assert danish.thousands(354787) == "354.787"


def test_one_of_a_thing_is_not_many() -> None:
    assert danish.count_of(1, "dag", "dage") == "1 dag"
    assert danish.count_of(0, "dag", "dage") == "0 dage"
    assert danish.count_of(1200, "dag", "dage") == "1.200 dage"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [([], ""), (["a"], "a"), (["a", "b"], "a og b"), (["a", "b", "c"], "a, b og c")],
)
def test_a_list_reads_as_a_sentence(words: list[str], sentence: str) -> None:
    assert danish.listed(words) == sentence
