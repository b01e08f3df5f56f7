"""How Danes sort, search, write and read names, dates, numbers and money.

Sorting follows the Danish alphabet of Retskrivningsordbogen: æ, ø, å last, and *aa* as å.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time
from functools import lru_cache
from zoneinfo import ZoneInfo

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
MONTHS = (
    "januar", "februar", "marts", "april", "maj", "juni",
    "juli", "august", "september", "oktober", "november", "december",
)  # fmt: skip
WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")

_SAME_AS = {
    "œ": "oe", "ß": "ss", "þ": "th", "ð": "d", "đ": "d", "ħ": "h", "ı": "i", "ł": "l", "ŋ": "n",
}  # fmt: skip
_SORTED = {
    "æ": "{", "ä": "{", "ø": "|", "ö": "|", "ő": "|", "å": "}", "ü": "y", "ű": "y",
    "ı": "i~", "ŋ": "n~",  # letters of their own, after the one they resemble
}  # fmt: skip
_FOLDED = {"æ": "ae", "ä": "ae", "ø": "o", "ö": "o", "å": "aa"}


@lru_cache(maxsize=200_000)
def sort_key(text: str) -> str:
    """Key that sorts as a Danish telephone book: case-blind, aa as å, accents ignored."""
    # Decomposed first, as the collator does: »aà« and »aå« are »aa« with an accent.
    parted = unicodedata.normalize("NFD", text).casefold().replace("aa", "}")
    lowered = unicodedata.normalize("NFC", parted)
    return "".join(_SORTED.get(c) or _SAME_AS.get(c) or _base(c) for c in lowered)


@lru_cache(maxsize=200_000)
def fold(text: str) -> str:
    """Text to search in and with: ø as o, å as aa, æ as ae, no accents, no case."""
    lowered = unicodedata.normalize("NFC", text).casefold()
    return "".join(_FOLDED.get(c) or _SAME_AS.get(c) or _base(c) for c in lowered)


def _base(character: str) -> str:
    if character.isascii():
        return character
    parts = unicodedata.normalize("NFD", character)
    return "".join(c for c in parts if not unicodedata.combining(c))


def now() -> datetime:
    """The moment, with date and clock of Copenhagen."""
    return datetime.now(COPENHAGEN)


def day_of(moment: datetime) -> date:
    """The date of an instant in Copenhagen."""
    return moment.astimezone(COPENHAGEN).date()


def today() -> date:
    """The date in Copenhagen."""
    return now().date()


def long_date(day: date) -> str:
    """»18. november 2025«."""
    return f"{day.day}. {MONTHS[day.month - 1]} {day.year}"


def short_month(month: int) -> str:
    """»jan.«, »maj«, »jun.«: shortened to three letters; »maj« is whole and has no dot."""
    name = MONTHS[month - 1]
    return name if len(name) == 3 else f"{name[:3]}."


def short_date(day: date | None) -> str:
    """»18-11-2025«, or nothing."""
    return f"{day:%d-%m-%Y}" if day else ""


def weekday_date(day: date) -> str:
    """»tirsdag 18. november 2025«."""
    return f"{WEEKDAYS[day.weekday()]} {long_date(day)}"


def clock(moment: time | datetime | None) -> str:
    """»18.30«, or nothing; an instant is shown in Copenhagen time."""
    if isinstance(moment, datetime):
        moment = moment.astimezone(COPENHAGEN).time()
    return f"{moment:%H.%M}" if moment else ""


def date_and_clock(moment: datetime) -> str:
    """»18-11-2025 kl. 14.32« in Copenhagen time."""
    local = moment.astimezone(COPENHAGEN)
    return f"{short_date(local.date())} kl. {clock(local.time())}"


def parse_date(text: str, near: date) -> date | None:
    """Read »18/11«, »18-11-2025«, »tirsdag den 18. november«; ``None`` when it is no date.

    Without a year the date nearest to ``near`` is meant. Two-digit years are 20xx.
    """
    words = re.sub(r"^(?:[a-zø]+dag,?\s+)?(?:den\s+|d\.\s*)?", "", text.strip().casefold())
    if iso := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[t ].*)?", words):
        return _date(int(iso[1]), int(iso[2]), int(iso[3]))
    if packed := re.fullmatch(r"(\d{2})(\d{2})(\d{2}|\d{4})", words):
        return _date(_year(packed[3]), int(packed[2]), int(packed[1]))
    parts = re.fullmatch(
        r"(\d{1,2})[\s./-]+(\d{1,2}|[a-zæøå]{3,9})\.?[\s./-]*(\d{2}|\d{4})?", words
    )
    if not parts:
        return None
    month = _month(parts[2])
    if month is None:
        return None
    if parts[3]:
        return _date(_year(parts[3]), month, int(parts[1]))
    years = (near.year - 1, near.year, near.year + 1)
    found = [day for y in years if (day := _date(y, month, int(parts[1])))]
    return min(found, key=lambda day: abs(day - near), default=None)


def _month(text: str) -> int | None:
    if text.isdigit():
        return int(text)
    hits = [i for i, name in enumerate(MONTHS, 1) if name.startswith(text[:3])]
    return hits[0] if hits and MONTHS[hits[0] - 1].startswith(text) else None


def _year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def parse_clock(text: str) -> time | None:
    """Read »18«, »18.30«, »1830«, »kl. 18:30«; ``None`` when it is no time of day."""
    words = text.strip().casefold().removeprefix("kl").lstrip(". ")
    parts = re.fullmatch(r"(\d{1,2})(?:[.:]?(\d{2}))?", words)
    if not parts:
        return None
    try:
        return time(int(parts[1]), int(parts[2] or 0))
    except ValueError:
        return None


def money(oere: int) -> str:
    """»150.000,00 kr.« from whole øre."""
    sign = "-" if oere < 0 else ""
    kroner, rest = divmod(abs(oere), 100)
    return f"{sign}{thousands(kroner)},{rest:02d} kr."


def parse_money(text: str) -> int | None:
    """Øre from »1500«, »1.500«, »1500,5«, »1.500,50 kr.«, »−200«; ``None`` when unreadable.

    A point followed by exactly three digits separates thousands; a comma begins the øre. A lone
    point with one or two digits after it is read as a comma.
    """
    words = text.strip().casefold().replace("\u00a0", "").replace(" ", "")
    words = words.removesuffix("kr.").removesuffix("kr").removesuffix(",-").replace("−", "-")
    whole = re.fullmatch(r"([+-]?)(\d{1,3}(?:\.\d{3})+|\d{1,12})(?:,(\d{1,2}))?", words)
    whole = whole or re.fullmatch(r"([+-]?)(\d{1,12})\.(\d{1,2})", words)
    if not whole:
        return None
    oere = int(whole[2].replace(".", "")) * 100 + int((whole[3] or "0").ljust(2, "0"))
    return -oere if whole[1] == "-" else oere


def thousands(number: int) -> str:
    """»354.787«."""
    return f"{number:,}".replace(",", ".")


def decimal(value: float, places: int) -> str:
    """»33,27«: a number with a comma and a fixed count of decimals."""
    return f"{value:,.{places}f}".replace(",", " ").replace(".", ",").replace(" ", ".")


def count_of(number: int, one: str, many: str) -> str:
    """»1 ambassadør«, »58 ambassadører«."""
    return f"{thousands(number)} {one if number == 1 else many}"


def listed(words: list[str]) -> str:
    """»a, b og c«."""
    *first, last = words or [""]
    return f"{', '.join(first)} og {last}" if first else last


def days_ago(days: int) -> str:
    """»i dag«, »i går«, »for 3 dage siden«; a day still to come is told as today."""
    return "i dag" if days <= 0 else "i går" if days == 1 else f"for {days} dage siden"
