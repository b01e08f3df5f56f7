"""Which backups are kept, and what a restore costs, in words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from valgapp.domain import backups
from valgapp.domain.backups import (
    MARK,
    STAMP,
    Copy,
    Difference,
    RestorePreview,
    backup_name,
    copy_of,
    doubted,
    moment_of,
    spare,
)  # fmt: skip
from valgapp.domain.danish import COPENHAGEN

NOW = datetime(2025, 11, 18, 20, 0, tzinfo=COPENHAGEN)


def expired(moments: Iterable[datetime], now: datetime) -> set[datetime]:
    return {copy.moment for copy in backups.expired(map(Copy, moments), now)}


def kept(moments: list[datetime]) -> list[datetime]:
    over = expired(moments, NOW)
    return [m for m in moments if m not in over]


def test_the_name_of_a_backup_tells_when_it_was_taken() -> None:
    name = f"Valgindsats{MARK}{NOW.strftime(STAMP)}"
    assert moment_of(f"{name}.valg") == NOW
    assert moment_of(f"{name} (2).valg") == NOW
    assert moment_of("Valgindsats.valg") is None
    assert moment_of(f"Valgindsats{MARK}i går.valg") is None


def test_the_twenty_newest_of_a_busy_day_are_kept() -> None:
    day = [NOW - timedelta(minutes=30 * n) for n in range(30)]
    assert kept(day) == day[:20]


def test_the_last_of_each_of_thirty_days_is_kept() -> None:
    four_a_day = [NOW - timedelta(days=d, hours=3 * n) for d in range(40) for n in range(4)]
    left = kept(four_a_day)
    assert left[:20] == four_a_day[:20]
    assert left[20:] == [NOW - timedelta(days=d) for d in range(5, 30)]


def test_the_name_tells_how_much_a_backup_holds_and_is_never_too_long() -> None:
    name = backup_name("Valgindsats", NOW, 412) + ".valg"
    assert copy_of(name) == Copy(NOW, 412, name)
    assert copy_of(f"Valgindsats{MARK}{NOW.strftime(STAMP)}.valg") == Copy(
        NOW, -1, f"Valgindsats{MARK}{NOW.strftime(STAMP)}.valg"
    )
    assert len((backup_name("ø" * 200, NOW, 10**14) + " (2).valg").encode()) < 256


def test_none_is_kept_for_more_than_ninety_days_where_others_follow_it() -> None:
    daily = [NOW - timedelta(days=n) for n in range(120)]
    assert min(kept(daily)) == NOW - timedelta(days=29)
    monthly = [NOW - timedelta(days=30 * n) for n in range(9)]
    assert kept(monthly) == monthly[:4]


def test_after_a_leap_the_last_one_goes_once_five_days_have_newer_ones() -> None:
    newer = [NOW - timedelta(days=n) for n in range(5)]
    old = NOW - timedelta(days=400)
    assert kept([*newer[:4], old]) == [*newer[:4], old]
    assert kept([*newer, old]) == newer


def test_the_copies_of_other_files_know_of_the_clock_too() -> None:
    last = Copy(NOW - timedelta(days=200))
    seen = [NOW - timedelta(days=n) for n in range(5)]
    assert backups.expired([last], NOW, seen) == {last}
    assert backups.expired([last], NOW, seen[:4]) == set()
    assert backups.expired([last], NOW, [NOW + timedelta(days=n) for n in range(9)]) == set()


def test_on_a_disk_nearly_full_the_oldest_go_first_and_a_week_stays() -> None:
    four_a_day = [NOW - timedelta(days=d, hours=3 * n) for d in range(30) for n in range(4)]
    going = [copy.moment for copy in spare(map(Copy, four_a_day), NOW)]
    assert going[0] == min(four_a_day)
    assert going == sorted(going)
    assert {*four_a_day} - {*going} == {*four_a_day[:5], *four_a_day[: 7 * 4 : 4]}
    assert spare(map(Copy, four_a_day[:5]), NOW) == []


def test_after_a_long_pause_all_that_are_too_old_go_at_the_next_start_but_the_newest() -> None:
    old = [NOW - timedelta(days=120 + d) for d in range(30)]
    assert kept([NOW, *old]) == [NOW, old[0]]
    assert "120 dage gammel" in doubted(kept([NOW, *old]), NOW)
    days_after = [NOW + timedelta(days=n) for n in range(5)]
    assert expired([*days_after, old[0]], days_after[-1]) == {old[0]}


def test_what_is_not_past_its_time_is_not_spoken_of() -> None:
    assert doubted([NOW - timedelta(days=90), NOW], NOW) == ""
    assert doubted([], NOW) == ""


def test_a_clock_that_jumps_never_costs_the_last_ones() -> None:
    true = [NOW - timedelta(days=d, minutes=30 * k) for d in range(9) for k in range(2)]
    back = NOW - timedelta(days=8000)
    assert expired([*true, back], back) == set()
    ahead = NOW + timedelta(days=400)
    left = {*true, ahead} - expired([*true, ahead], ahead)
    assert left == {ahead, NOW}
    # Even a clock that has been wrong for a whole day takes no backup by itself.
    assert NOW not in expired([NOW, ahead, ahead + timedelta(hours=3)], ahead + timedelta(hours=3))
    for wrong in (ahead, back):
        assert expired([*true, wrong], NOW) <= {wrong}


def test_three_days_with_a_clock_two_years_ahead_never_take_the_last_true_one() -> None:
    true = [Copy(NOW - timedelta(days=d), 40 - d) for d in range(9)]
    ahead = [Copy(NOW + timedelta(days=730 + d), 41 + d) for d in range(3)]
    wrong = ahead[-1].moment
    left = {*true, *ahead} - backups.expired([*true, *ahead], wrong)
    assert left == {true[0], *ahead}
    back = [Copy(NOW + timedelta(days=d), 50 + d) for d in range(2)]
    now = back[-1].moment
    assert backups.expired([*left, *back], now) == set()
    assert max([*left, *back], key=lambda copy: copy.order) == back[-1]
    assert "ikke er kommet endnu" in doubted((copy.moment for copy in [*left, *back]), now)


def test_copies_of_a_wrong_clock_go_with_the_first_too_old_one_that_holds_more() -> None:
    ahead = [Copy(NOW + timedelta(days=700), 10), Copy(NOW + timedelta(days=700, hours=1), 30)]
    true = [Copy(NOW - timedelta(days=95 - n), 20 + n) for n in range(9)]
    assert backups.expired([*true, *ahead], NOW) == {*true[:5], ahead[0]}


def test_when_a_wrong_date_has_come_the_copies_that_hold_most_stay_beside_it() -> None:
    wrong = [Copy(NOW - timedelta(minutes=n), 100 - n) for n in range(20)]
    true = [Copy(NOW - timedelta(hours=1, minutes=30 * n), 200 - n) for n in range(20)]
    over = backups.expired([*wrong, *true], NOW)
    assert not over & {*true}


def test_a_preview_says_what_is_given_up() -> None:
    assert "3 ændringer" in RestorePreview(NOW, (), 3).sentence
    assert "samme" in RestorePreview(NOW, (), 0).sentence
    assert [Difference("", 3, n).words for n in (1, 3, 4)] == ["2 færre", "ingen", "1 flere"]
