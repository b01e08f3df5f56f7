"""Named fields in a text that is printed many times: »Kære {navn}«."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Final

_FIELD: Final = re.compile(r"\{([^{}\n]*)\}")


def unknown_fields(text: str, known: Collection[str]) -> list[str]:
    """The fields of ``text`` that nothing is known to fill, in order, each once."""
    return [name for name in dict.fromkeys(_FIELD.findall(text)) if _key(name) not in known]


def filled(text: str, values: Mapping[str, str]) -> str:
    """``text`` with its fields filled; a field without a value stays as it was written."""
    return _FIELD.sub(lambda found: values.get(_key(found[1]), found[0]), text)


def unknown_words(text: str, known: Collection[str]) -> str:
    """A sentence that names the unknown fields and those there are; nothing when all is well."""
    wrong = unknown_fields(text, known)
    if not wrong:
        return ""
    named = ", ".join(f"{{{name}}}" for name in wrong)
    which = "feltet" if len(wrong) == 1 else "felterne"
    can_be = ", ".join(f"{{{name}}}" for name in known)
    return f"Teksten har {which} {named}, som ikke findes. Brug {can_be}."


def _key(name: str) -> str:
    return name.strip().casefold()
