"""A telephone number as it is typed by hand: written one way, and refused when it cannot be one."""

from __future__ import annotations

from typing import Final

from valgapp.domain import contacts
from valgapp.errors import FieldProblem

_WRONG: Final = (
    "Skriv et telefonnummer med otte cifre, for eksempel 20 11 22 43, "
    "eller et udenlandsk nummer med + og landekode."
)


def tidy_phone(text: str, field: str = "phone") -> str:
    """»20 11 22 43«, »+46 70 123 45 67«, or nothing. FieldProblem for what is no number."""
    # The library of telephone numbers is heavy: it loads with the first number typed.
    from valgapp.documents import contacts as cleaning

    if not text.strip():
        return ""
    found = cleaning.phone(text)
    if found.problem or not contacts.looks_like_phone(found.value):
        raise FieldProblem(field, _WRONG)
    return found.value
