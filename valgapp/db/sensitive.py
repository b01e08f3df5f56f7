"""The words that give a warning at a note; the list follows the data file."""

from __future__ import annotations

from sqlalchemy.orm import Session

from valgapp.db import settings
from valgapp.domain import sensitive

WORDS = "privacy.words"


def words(session: Session) -> tuple[str, ...]:
    """The list of this file, or the program's own until it is changed."""
    kept = settings.value(session, WORDS)
    return sensitive.listed(kept) or sensitive.WORDS


def set_words(session: Session, text: str) -> None:
    """Set the list, as it was written; an empty one brings the program's own back."""
    settings.set_value(session, WORDS, "\n".join(sensitive.listed(text)))


def warning(session: Session, text: str) -> str:
    """A sentence to show beside a note, or nothing."""
    return sensitive.warning(text, words(session))
