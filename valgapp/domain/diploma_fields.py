"""The named fields that may stand in a diploma's texts: »{navn}«, »{dato}« …"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

FIELDS: Final = {
    "navn": "navnet på diplomet",
    "plan": "helhedsplanens navn",
    "dato": "diplomets dato, »4. november 2025«",
    "sted": "det sted, der står herunder",
    "nummer": "diplomets nummer",
    "valg": "valgets navn, »Kommunalvalg«",
    "valgdag": "valgdagen, »18. november 2025«",
    "moduler": "hvor mange moduler personen har fulgt",
}
"""Every field with what it becomes, in Danish."""

_BRACED: Final = re.compile(r"\{([^{}\n]*)\}")


def field_names(text: str) -> list[str]:
    """The fields named in a text, each once, in order, whether they exist or not."""
    return list(dict.fromkeys(name.strip() for name in _BRACED.findall(text)))


def unknown_fields(*texts: str) -> list[str]:
    """The fields named in the texts that do not exist."""
    return [name for name in field_names("\n".join(texts)) if name.lower() not in FIELDS]


def filled(text: str, values: Mapping[str, str]) -> str:
    """The text with its fields filled in, once: a value with braces in it is left as it is.

    A field that does not exist stays as it was written.
    """

    def value(found: re.Match[str]) -> str:
        return values.get(found[1].strip().lower(), found[0])

    return _BRACED.sub(value, text)
