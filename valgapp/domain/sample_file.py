"""How the file of »Prøv med eksempeldata« is known, without all that is in it."""

from __future__ import annotations

from typing import Final

DATA_FILE: Final = "Valgindsats (eksempel).valg"
PASSPHRASE: Final = "valgapp-eksempel"
"""No secret: it guards nobody, and the page that asks for it says it."""
