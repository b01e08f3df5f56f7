"""The code on the recovery sheet: easy to copy by hand, hard to misread."""

from __future__ import annotations

from typing import Final

from valgapp.errors import UserError

PREFIX: Final = "AGE-SECRET-KEY-1"
LETTERS: Final = "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L"  # Bech32 (BIP 173): no 1, B, I or O
LENGTH: Final = 58
_MISREAD: Final = str.maketrans({"O": "0", "I": "L", "1": "L", "B": "8"})
GROUP: Final = 4


def code_of(secret: str) -> str:
    """»QVVL H43D …«: the part of an age secret that is its own."""
    own = secret.upper().removeprefix(PREFIX)
    return " ".join(own[i : i + GROUP] for i in range(0, len(own), GROUP))


def secret_of(typed: str) -> str:
    """The age secret of a typed code. Raises UserError that says how far it is from one."""
    letters = "".join(c for c in typed.upper() if c.isalnum())
    letters = letters.removeprefix(PREFIX.replace("-", "")).translate(_MISREAD)
    if strange := sorted({c for c in letters if c not in LETTERS}):
        raise UserError(f"Koden kan ikke indeholde »{strange[0]}«. Se efter på nødarket.")
    if len(letters) != LENGTH:
        raise UserError(
            f"Koden skal have {LENGTH} tegn, og der er skrevet {len(letters)}. Se efter på nødarket."
        )
    return PREFIX + letters
