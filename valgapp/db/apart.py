"""People the user has said are not the same, however alike they look."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from valgapp.db import letters, settings
from valgapp.db.models import Ambassador

Pair = frozenset[UUID]
_KEY: Final = "duplicates.apart"


def pairs(session: Session) -> set[Pair]:
    """The pairs that are two people each."""
    return {_read(word) for word in settings.value(session, _KEY).split()}


def keep_apart(session: Session, one: UUID, other: UUID) -> None:
    """Remember that these are two people; forgets pairs of which one is gone."""
    there = set(session.scalars(select(Ambassador.id)))
    kept = [pair for pair in pairs(session) | {frozenset({one, other})} if pair <= there]
    settings.set_value(session, _KEY, " ".join(sorted(_written(pair) for pair in kept)))


def _written(pair: Iterable[UUID]) -> str:
    return "".join(sorted(letters.written(p.bytes) for p in pair))


def _read(word: str) -> Pair:
    raw = letters.read(word)
    return frozenset({UUID(bytes=raw[:16]), UUID(bytes=raw[16:])})
