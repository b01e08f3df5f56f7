"""What every topic does to a single row."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from valgapp.db.base import Base
from valgapp.db.budget_models import Posting
from valgapp.errors import UserError

Entity = TypeVar("Entity", bound=Base)


def get(session: Session, cls: type[Entity], row_id: UUID) -> Entity:
    """The row, or a sentence when it has gone in the meantime."""
    row = session.get(cls, row_id)
    if row is None:
        raise UserError("Rækken findes ikke længere. Den er måske slettet i et andet vindue.")
    return row


def change(session: Session, cls: type[Entity], row_id: UUID, **values: Any) -> Entity:
    """Set columns of one row. Raises AttributeError for a column it does not have."""
    row = get(session, cls, row_id)
    for key, value in values.items():
        if not hasattr(cls, key):
            raise AttributeError(f"{cls.__name__} has no {key}")
        setattr(row, key, value)
    return row


def refuse_with_postings(session: Session, key: str, row_id: UUID, sentence: str) -> None:
    """Raise UserError(``sentence``) when a posting of the accounts names the row."""
    if session.scalar(select(Posting.id).where(getattr(Posting, key) == row_id).limit(1)):
        raise UserError(sentence)


def for_each(
    session: Session,
    function: Callable[..., object],
    row_ids: Iterable[UUID],
    *args: Any,
    **more: Any,
) -> None:
    """``function(session, row_id, …)`` for many rows as one change."""
    for row_id in row_ids:
        function(session, row_id, *args, **more)
