"""Telephone numbers and e-mail addresses: when two are the same, and what a cleaned one is.

How a number is written properly is known by a library and therefore by documents/contacts.py;
rules that need it are handed `Cleaners`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

_EMAIL = re.compile(r"[^@\s,;<>()\[\]]+@[^@\s,;<>()\[\]]+\.[^\W\d_]{2,}")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A value as it is saved, and what to tell the user about it.

    An empty ``value`` beside a ``problem`` means that nothing can be saved.
    """

    value: str
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Cleaners:
    """How to clean what a person wrote as a telephone number and as an e-mail address."""

    phone: Callable[[str], Cleaned]
    email: Callable[[str], Cleaned]


def phone_key(text: str) -> str:
    """Digits to compare by, without Denmark's country code; empty when it is no number."""
    digits = re.sub(r"[^\d+]", "", text.replace("(0)", "")).removeprefix("+")
    digits = re.sub(r"\D", "", digits).removeprefix("00")
    if len(digits) == 10 and digits.startswith("45"):
        digits = digits[2:]
    return digits if len(digits) >= 6 else ""


def email_key(text: str) -> str:
    """An address to compare by; empty when it is none."""
    return text.strip().casefold() if looks_like_email(text) else ""


def looks_like_email(text: str) -> bool:
    """Whether a text has the shape of one e-mail address."""
    return bool(_EMAIL.fullmatch(text.strip()))


def looks_like_phone(text: str) -> bool:
    """Whether a text has the shape of one telephone number: eight digits, or a country code."""
    if not re.fullmatch(r"[+(]?[\d\s().+-]{6,22}", text.strip()):
        return False
    key = phone_key(text)
    return len(key) == 8 or (text.strip().startswith(("+", "00")) and 7 <= len(key) <= 15)
