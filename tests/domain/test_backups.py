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


def test_a_clock_that_jumps_costs_no_backup() -> None:
    true = [NOW - timedelta(days=d, minutes=30 * k) for d in range(9) for k in range(2)]
    for wrong in (NOW + timedelta(days=400), NOW - timedelta(days=8000)):
        assert expired([*true, wrong], wrong) == set()
        assert expired([*true, wrong], NOW) <= {wrong}


def test_a_preview_says_what_is_given_up() -> None:
    assert "3 ændringer" in RestorePreview(NOW, (), 3).sentence
    assert "samme" in RestorePreview(NOW, (), 0).sentence
    assert [Difference("", 3, n).words for n in (1, 3, 4)] == ["2 færre", "ingen", "1 flere"]
