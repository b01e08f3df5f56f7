"""The ceremony: when and where it is, and its programme."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from valgapp.db import initiative as initiative_db
from valgapp.db import rows
from valgapp.db.ceremony_models import CeremonyItem
from valgapp.domain.ceremony import SUGGESTED, CeremonyFacts, Item, ItemRow, timed
from valgapp.errors import FieldProblem

LONGEST: Final = 24 * 60 - 1
_FACTS: Final = {
    "day": "ceremony_day", "starts": "ceremony_starts", "place": "ceremony_place",
    "seats": "ceremony_seats", "reply_by": "ceremony_reply_by",
}  # fmt: skip


def facts(session: Session) -> CeremonyFacts:
    """When and where."""
    found = initiative_db.initiative(session)
    return CeremonyFacts(**{key: getattr(found, column) for key, column in _FACTS.items()})


def change_facts(session: Session, **values: Any) -> None:
    """Set day, starts, place, seats or reply_by. Raises FieldProblem for what cannot be."""
    day = values.get("day", facts(session).day)
    reply_by = values.get("reply_by", facts(session).reply_by)
    if (seats := values.get("seats")) is not None and seats < 1:
        raise FieldProblem("seats", "Skriv, hvor mange pladser lokalet har, eller lad feltet stå.")
    if day and reply_by and reply_by > day:
        key = "reply_by" if "reply_by" in values else "day"
        raise FieldProblem(key, "Svarfristen ligger efter overrækkelsen. Ret en af datoerne.")
    initiative_db.change(session, **{_FACTS[key]: value for key, value in values.items()})


def item_rows(session: Session) -> list[ItemRow]:
    """The programme in order, with times."""
    found = [
        Item(i.id, i.title, i.minutes, i.starts, i.responsible, i.note) for i in _items(session)
    ]
    return timed(found, facts(session).starts)


def _items(session: Session) -> list[CeremonyItem]:
    order = (CeremonyItem.position, CeremonyItem.id)
    return list(session.scalars(select(CeremonyItem).order_by(*order)))


def add_item(session: Session, title: str, **values: Any) -> UUID:
    """A new item at the end of the programme; returns its id."""
    position = max((item.position for item in _items(session)), default=-1) + 1
    row = CeremonyItem(id=uuid4(), position=position, **_checked({"title": title, **values}))
    session.add(row)
    return row.id


def load_suggested(session: Session) -> None:
    """Our suggested programme, after what is there already."""
    for title, minutes, responsible in SUGGESTED:
        add_item(session, title, minutes=minutes, responsible=responsible)
        session.flush()


def change_item(session: Session, item_id: UUID, **values: Any) -> None:
    """Set fields of an item; ``starts`` fixes its time, ``None`` lets it follow again."""
    rows.change(session, CeremonyItem, item_id, **_checked(values))


def _checked(values: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {k: v.strip() if isinstance(v, str) else v for k, v in values.items()}
    if found.get("title") == "":
        raise FieldProblem("title", "Skriv, hvad punktet er.")
    if "minutes" in found and not 0 < (found["minutes"] or 0) <= LONGEST:
        raise FieldProblem("minutes", "Skriv, hvor mange minutter punktet varer, fx 10.")
    return found


def move_item(session: Session, item_id: UUID, steps: int) -> None:
    """Move an item up (−1) or down (1) the programme; beyond the ends it stays."""
    items = _items(session)
    place = next(n for n, item in enumerate(items) if item.id == item_id)
    target = min(max(place + steps, 0), len(items) - 1)
    items.insert(target, items.pop(place))
    for position, item in enumerate(items):
        if item.position != position:
            item.position = position


def delete_item(session: Session, item_id: UUID) -> None:
    """Take an item off the programme."""
    session.delete(rows.get(session, CeremonyItem, item_id))
