"""CPR shapes: everything that may be one is found, telephone numbers and dates are not."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest
from stdnum.dk import cpr as standard

from valgapp.domain import cpr

SPELLINGS = (
    "{a}-{b}", "{a}{b}", "{a} {b}", "{a}  {b}", "{a} - {b}", "{a}–{b}", "{a}\u2011{b}", "{a}/{b}",
    "{a}\u00a0{b}", "{d} {m} {y} {b}", "{d} {m} {y}-{b}", "{d}.{m}.{y}-{b}", "{d}-{m}-{y}-{b}",
    "{d} {m} {y} {b1} {b2}", "{a} {b1} {b2}", "{d}{m} {y} {b}", "{spaced}",
)  # fmt: skip
SETTINGS = (
    "{}", "cpr {}", "CPR{}", "cpr:{}", "Hendes nummer er {}.", "({})", "Ida Prøve, {}, tlf. 20 12 34 56",
    "20123456 {}", "{};20123456", "+45 20 12 34 56, {}", "»{}«",
)  # fmt: skip


def _numbers(count: int, seed: int) -> list[str]:
    """Ten digits with a birth date from 1858 on; python-stdnum agrees that they are valid."""
    chance = random.Random(seed)
    found: list[str] = []
    while len(found) < count:
        born = date(1900, 1, 1) + timedelta(days=chance.randrange(46_000))
        number = f"{born:%d%m%y}{chance.randrange(10_000):04d}"
        if standard.is_valid(number):
            found.append(number)
    return found


def _spelled(number: str, spelling: str) -> str:
    a, b = number[:6], number[6:]
    return spelling.format(
        a=a, b=b, d=a[:2], m=a[2:4], y=a[4:], b1=b[:2], b2=b[2:], spaced=" ".join(number)
    )


@pytest.mark.parametrize("setting", SETTINGS)
@pytest.mark.parametrize("spelling", SPELLINGS)
def test_every_generated_number_is_found_and_removed(spelling: str, setting: str) -> None:
    for number in _numbers(60, seed=len(spelling) * 100 + len(setting)):
        written = _spelled(number, spelling)
        if setting.startswith("20123456") and spelling.startswith("{d} {m} {y} {b1}"):
            continue  # eight digits and five pairs in a row are read as telephone numbers
        text = setting.format(written)
        left = cpr.masked(text)
        assert written not in left, text
        assert not cpr.contains(left), text


def test_numbers_that_fail_modulus_11_are_found() -> None:
    failing = [n for n in _numbers(200, seed=7) if standard.checksum(n)]
    assert len(failing) > 100
    assert all(cpr.contains(n) for n in failing)


def test_leap_day_is_always_possible() -> None:
    assert cpr.contains("290200-1234")
    assert cpr.contains("290201-1234")
    assert not cpr.contains("300200-1234")
    assert not cpr.contains("311199-1234".replace("1199", "1399"))


def test_the_place_is_exact() -> None:
    text = "Ida Prøve 010203-1234 og 0405061234."
    assert [text[a:b] for a, b in cpr.find(text)] == ["010203-1234", "0405061234"]


def _phones(seed: int) -> list[str]:
    chance = random.Random(seed)
    digits = f"{chance.randrange(20_000_000, 100_000_000)}"
    d = [digits[i : i + 2] for i in range(0, 8, 2)]
    other = f"{chance.randrange(20_000_000, 100_000_000)}"
    return [
        digits, " ".join(d), f"{digits[:4]} {digits[4:]}", f"+45 {digits}", f"+45{digits}",
        f"0045 {' '.join(d)}", f"0045{digits}", f"(+45) {'-'.join(d)}", f"{digits[:2]} {digits[2:5]} {digits[5:]}",
        f"45 {' '.join(d)}", f"45{digits}", f"{digits}/{other}", f"{digits} {other}",
        f"{' '.join(d)} {other[:2]} {other[2:4]} {other[4:6]} {other[6:]}", f"{' '.join(d)} 18 år",
        f"{digits} eller {other}", f"{digits} 12 år", f"{digits[:4]} {digits[4:]} 24",
        f"+46 70 {digits[:3]} {digits[3:5]} {digits[5:7]}", f"+44 1202 {digits[:6]}", f"+47 {' '.join(d)}",
        f"+49 1512 {digits[:7]}", f"+90 532 {digits[:3]} {digits[3:5]} {digits[5:7]}",
    ]  # fmt: skip


def test_telephone_numbers_are_left_alone() -> None:
    tried = [phone for seed in range(2_000) for phone in _phones(seed)]
    assert [phone for phone in tried if cpr.contains(phone)] == []


def _dates(day: date, hour: int, minute: int) -> list[str]:
    forms = ("%d-%m-%Y", "%d.%m.%Y", "%d/%m/%Y", "%d/%m-%y", "%d.%m.%y", "%d-%m-%y", "%Y-%m-%d", "%Y%m%d",
             "%d%m%y", "%d%m%Y", "%d %m %Y", "%d. %m. %y")  # fmt: skip
    clocks = (
        f" kl. {hour:02d}{minute:02d}",
        f" {hour:02d}:{minute:02d}",
        f" {hour:02d}.{minute:02d}",
        "",
    )
    dated = [f"{day.strftime(form)}{clock}" for form in forms for clock in clocks]
    later = day + timedelta(days=3)
    return [
        *dated,
        *(f"{day:%d.%m.%y} {hour:02d}{minute:02d}", f"{day:%d-%m-%y} {hour:02d}{minute:02d}"),
        *(
            f"{day:%d.%m.%Y}-{later:%d.%m.%Y}",
            f"{day:%d/%m} - {later:%d/%m %Y}",
            f"{day:%d.%m.}-{later:%d.%m.%y}",
        ),
        *(f"{day:%d.%m.%Y} {hour:02d}{minute:02d}", f"{day:%d-%m-%Y} {hour:02d}-{hour:02d}"),
        f"{day:%d.%m.%y}-{later:%d.%m.%y}",
    ]


def test_dates_and_times_are_left_alone() -> None:
    chance = random.Random(11)
    for _ in range(2_000):
        day = date(1950, 1, 1) + timedelta(days=chance.randrange(30_000))
        for text in _dates(day, chance.randrange(24), chance.randrange(60)):
            assert not cpr.contains(text), text


def test_money_postcodes_and_serials_are_left_alone() -> None:
    for text in (
        "150.000,00 kr.",
        "2400 København NV",
        "KV25-NBV-07",
        "710820",
        "3,14",
        "1 234 567",
        "CVR 12345678",
    ):
        assert not cpr.contains(text)


def test_long_text_costs_little() -> None:
    assert cpr.find("12 " * 100_000) == []
    assert len(cpr.find("010203-1234 " * 5_000)) == 5_000
