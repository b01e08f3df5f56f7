"""Telephone numbers and e-mail addresses cleaned for saving; the libraries load when first used."""

from __future__ import annotations

import re
from typing import Any

from valgapp.domain import cpr
from valgapp.domain.contacts import Cleaned, Cleaners

_NONE = frozenset(
    ("", "-", "–", "?", "ingen", "nej", "har ikke", "ukendt", "none", "n/a", "anonymous", "anonym")
)
_EIGHT_DIGITS = re.compile(r"(?<!\d)\d(?:[ .-]?\d){7}(?!\d)")
_ADDRESS = re.compile(r"[^\s,;:<>()\[\]\"]+@[^\s,;:<>()\[\]\"]+")


def phone(text: str) -> Cleaned:
    """»20 12 34 56«, or »+46 70 123 45 67« for a foreign number.

    Of several numbers the first is taken, and the problem says so.
    """
    if text.strip().casefold() in _NONE:
        return Cleaned("")
    parts = [part for part in re.split(r"[/,;\n]|\bog\b|\beller\b|\bor\b", text) if part.strip()]
    numbers = [n for part in parts if (n := _number(part)) is not None]
    numbers = numbers or [n for part in _EIGHT_DIGITS.findall(text) if (n := _number(part))]
    if not numbers:
        return Cleaned("", f"»{_short(text)}« er ikke et telefonnummer og er ikke taget med.")
    shown = _shown(numbers[0])
    several = len({_shown(number) for number in numbers}) > 1
    return Cleaned(shown, f"Der står flere telefonnumre; {shown} er brugt." if several else "")


def _number(text: str) -> Any:
    import phonenumbers

    digits = re.sub(r"[^\d+]", "", text.replace("(0)", ""))
    try:
        number = phonenumbers.parse(digits, "DK")
    except phonenumbers.NumberParseException:
        return None
    return number if phonenumbers.is_possible_number(number) else None


def _shown(number: Any) -> str:
    import phonenumbers

    kind = phonenumbers.PhoneNumberFormat
    if number.country_code == 45:
        digits = phonenumbers.national_significant_number(number)
        return " ".join(digits[i : i + 2] for i in range(0, len(digits), 2))
    shown = str(phonenumbers.format_number(number, kind.INTERNATIONAL))
    if cpr.contains(shown):  # never let a number be refused for its spaces
        return str(phonenumbers.format_number(number, kind.E164))
    return shown


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 40 else f"{line[:39]}…"


def email(text: str) -> Cleaned:
    """The address with its domain in small letters. Nothing is looked up anywhere."""
    import email_validator

    if text.strip().casefold() in _NONE:
        return Cleaned("")
    found = []
    for address in _ADDRESS.findall(text):
        try:
            valid = email_validator.validate_email(address.strip(".'"), check_deliverability=False)
            found.append(valid.normalized)
        except email_validator.EmailNotValidError:
            continue
    if not found:
        return Cleaned("", f"»{_short(text)}« er ikke en e-mailadresse og er ikke taget med.")
    several = f"Der står flere e-mailadresser; {found[0]} er brugt."
    return Cleaned(found[0], several if len(found) > 1 else "")


CLEANERS = Cleaners(phone=phone, email=email)
