"""Single cells of an export of postings: amounts, suppliers, and lines that are no postings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum
from typing import Final

from valgapp.domain import danish, names
from valgapp.domain.import_cells import folded, is_total


class Sign(Enum):
    """How an export writes money that is spent."""

    MINUS = "Med minus foran (kontoudtog fra banken)"
    PLUS = "Uden minus (finanssystem)"

    @property
    def label(self) -> str:
        """The Danish words."""
        return self.value


_BALANCE: Final = re.compile(
    r"(primo|ultimo|start|slut|ny|gammel|indgaaende|udgaaende)? ?saldo\b|overfort (fra|til)\b"
    r"|(primo|ultimo)(beholdning)?\b|(opening|closing) balance|balance\b|transport (fra|til)\b"
)
_OPEN: Final = frozenset(("venter", "reserveret", "afventer", "pending", "reserved", "kladde"))
_GONE: Final = frozenset(("slettet", "afvist", "annulleret", "deleted", "rejected", "cancelled"))
# What banks put before the name of the shop, and codes after it.
_BANK_WORDS: Final = (
    r"dankort|visa|mastercard|kort|nota|kob|betaling|overforsel|bgs|bs|pbs|leverandorservice|fi|"
    r"mobilepay|mob ?pay|debet|den|kl|til|dk|dkk|kr|aps|a s|as|is|ref|nr|bet|fakt(ura)?|kortnr"
)
_PREFIX: Final = re.compile(
    r"^(?:(?:visa/?)?dankort|visa|mastercard|debetkort|kort|mobilepay|bgs|bs|pbs|fi|nota|køb|"
    r"betaling|overførsel|til)\b[\s:/*-]*",
    re.IGNORECASE,
)


def guess_sign(amounts: Sequence[int], *, has_balance: bool) -> Sign:
    """How expenses are written: what has a running balance is a bank account, where they are
    negative; otherwise most lines of an export are expenses.
    """
    negative = sum(1 for oere in amounts if oere < 0)
    return Sign.MINUS if has_balance or negative * 2 > len(amounts) else Sign.PLUS


def why_no_posting(cells: Sequence[str]) -> str:
    """Why a line is none although something stands in it; nothing when it may be one."""
    words = [text for text in cells if re.search(r"[^\W\d_]", text)]
    if words and is_total(words[0]):
        return "Linjen er en sum og ikke en postering."
    if words and _BALANCE.match(folded(words[0])):
        return "Linjen er en saldo og ikke en postering."
    return ""


def why_not_booked(status: str) -> str:
    """Why an amount with this status is not to be imported; nothing when it is booked."""
    word = folded(status).split(" ")[0]
    if word in _OPEN:
        return "Beløbet er ikke bogført endnu."
    return "Linjen er slettet eller afvist i banken." if word in _GONE else ""


def month_first(cells: Sequence[str]) -> bool:
    """Whether a column of dates has the month before the day, as English exports may have."""
    numbers = [re.match(r"(\d{1,2})[-/.](\d{1,2})[-/.]\d{2}", cell) for cell in cells]
    pairs = [(int(found[1]), int(found[2])) for found in numbers if found]
    return any(second > 12 for _, second in pairs) and all(first <= 12 for first, _ in pairs)


def day_first(text: str) -> str:
    """A date with the month first, turned."""
    return re.sub(r"^(\d{1,2})([-/.])(\d{1,2})", r"\3\2\1", text)


def is_danish_money(currency: str) -> bool:
    """Whether a column of currencies says kroner; an empty cell says nothing else."""
    return folded(currency) in ("", "dkk", "kr", "danske kroner", "kroner")


def supplier_of(text: str) -> str:
    """The shop in what a bank writes: »Dankort-nota CAFÉ PRØVE 12345« is »CAFÉ PRØVE«."""
    found = text
    while (shorter := _PREFIX.sub("", found)) != found and shorter.strip():
        found = shorter
    found = re.sub(r"(?:[\s,.*#-]+(?:nr|den|kl|ref)?\.?\s*[\d.:/-]{3,})+$", "", found)
    return names.tidy(found).strip(" ,;-*") or names.tidy(text)


def supplier_key(text: str) -> str:
    """What two lines of the same shop have in common: its words without numbers and bank words."""
    words = [w for w in folded(text).split() if not re.search(r"\d", w)]
    telling = [w for w in words if not re.fullmatch(_BANK_WORDS, w) and len(w) > 1]
    return " ".join(telling or words)


def same_supplier(a: str, b: str) -> bool:
    """Whether two keys are of one shop: all words of the shorter are in the longer."""
    shorter, longer = sorted((set(a.split()), set(b.split())), key=len)
    return bool(shorter) and shorter <= longer


def amount(text: str) -> int | None:
    """Øre from an amount as banks and finance systems write it; ``None`` when unreadable.

    Besides `danish.parse_money`: »DKK 200,00«, »200,00-«, »(200,00)«, »1,234.50«, and the many
    decimals of a number that Excel has worked out.
    """
    words = re.sub(r"^(?:dkk|kr\.?)|(?:dkk|kr\.?)$", "", text.strip().casefold()).strip()
    if turned := re.fullmatch(r"\((.+)\)|([^-+−].*)[-−]", words):
        words = f"-{turned[1] or turned[2]}"
    if re.fullmatch(r"[-+−]?\d{1,3}(?:,\d{3})+\.\d{1,2}", words):
        words = words.replace(",", "").replace(".", ",")
    elif worked_out := re.fullmatch(r"([-+−]?)(\d{1,12}),(\d{4,})", words):
        oere = round(float(f"{worked_out[2]}.{worked_out[3]}") * 100)
        return oere if worked_out[1] in ("", "+") else -oere
    return danish.parse_money(words)
