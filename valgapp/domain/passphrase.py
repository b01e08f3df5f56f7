"""How good a passphrase is, in a sentence that helps to make a better one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

MIN_LENGTH: Final = 8
GOOD_LENGTH: Final = 16
COMMON: Final = ("password", "adgangskode", "kodeord", "12345", "qwerty", "valg2025", "københavn")


@dataclass(frozen=True, slots=True)
class Strength:
    """``step`` from 0 (too weak) to 3 (good), and what to say."""

    step: int
    text: str


def strength(passphrase: str) -> Strength:
    """Judge by length and variety; length counts most (NIST SP 800-63B, § 5.1.1)."""
    if not passphrase:
        return Strength(0, "Fire tilfældige ord er nemme at huske og svære at gætte.")
    if len(passphrase) < MIN_LENGTH:
        return Strength(0, f"For kort: skriv mindst {MIN_LENGTH} tegn.")
    if any(word in passphrase.casefold() for word in COMMON) or len(set(passphrase)) < 5:
        return Strength(1, "Svag: den er nem at gætte. Prøv fire tilfældige ord.")
    if len(passphrase) < GOOD_LENGTH:
        return Strength(2, "Rimelig. Et ord mere gør den god.")
    return Strength(3, "God.")


FREE_TRIES: Final = 3
LONGEST_WAIT: Final = 30


def wait_after(wrong: int) -> int:
    """Seconds until the next try after so many wrong ones: 0 after two, then 2, 4, 8, 16, 30."""
    return min(2 ** (wrong - FREE_TRIES + 1), LONGEST_WAIT) if wrong >= FREE_TRIES else 0
