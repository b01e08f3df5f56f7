"""Which backups are kept, and what a restore costs, in words."""

from __future__ import annotations

from datetime import datetime, timedelta

from valgapp.domain.backups import (
    MARK,
    STAMP,
    Difference,
    RestorePreview,
    expired,
    moment_of,
    overdue,
    spare,
)  # fmt: skip
from valgapp.domain.danish import COPENHAGEN

NOW = datetime(2025, 11, 18, 20, 0, tzinfo=COPENHAGEN)


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


def test_none_is_kept_for_more_than_ninety_days_once_two_days_have_newer_ones() -> None:
    newer = [NOW, NOW - timedelta(days=1)]
    old = NOW - timedelta(days=90)
    assert kept([*newer, old]) == [*newer, old]
    assert kept([*newer, old - timedelta(days=1, seconds=1)]) == newer


def test_on_a_disk_nearly_full_the_oldest_go_first_and_a_week_stays() -> None:
    four_a_day = [NOW - timedelta(days=d, hours=3 * n) for d in range(30) for n in range(4)]
    going = spare(four_a_day, NOW)
    assert going[0] == min(four_a_day)
    assert going == sorted(going)
    assert {*four_a_day} - {*going} == {*four_a_day[:5], *four_a_day[: 7 * 4 : 4]}
    assert spare(four_a_day[:5], NOW) == []


def test_after_a_long_pause_all_that_are_too_old_go_at_the_next_start_but_the_newest() -> None:
    old = [NOW - timedelta(days=120 + d) for d in range(30)]
    assert kept([NOW, *old]) == [NOW, old[0]]
    assert "120 dage gammel" in overdue(kept([NOW, *old]), NOW)
    the_day_after = NOW + timedelta(days=1)
    assert expired([the_day_after, NOW, old[0]], the_day_after) == {old[0]}


def test_what_is_not_past_its_time_is_not_spoken_of() -> None:
    assert overdue([NOW - timedelta(days=90), NOW], NOW) == ""
    assert overdue([], NOW) == ""


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


def test_a_preview_says_what_is_given_up() -> None:
    assert "3 ændringer" in RestorePreview(NOW, (), 3).sentence
    assert "samme" in RestorePreview(NOW, (), 0).sentence
    assert [Difference("", 3, n).words for n in (1, 3, 4)] == ["2 færre", "ingen", "1 flere"]
