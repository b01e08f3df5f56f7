"""Papers of the ceremony: read from the file, drawn in documents."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from valgapp.db import ceremony as ceremony_db
from valgapp.db import guests as guests_db
from valgapp.db import initiative as initiative_db
from valgapp.db import run_order as run_order_db
from valgapp.db.store import Store
from valgapp.domain import danish, merge_fields
from valgapp.domain.guests import FIELDS, GuestRow, Reply, empty_fields, invitation_values
from valgapp.domain.label_sheets import LabelSheet
from valgapp.domain.run_order import GraduateRow, door_rows
from valgapp.errors import UserError

PROGRAMME = "Program for diplomoverrækkelsen"
NOBODY = "Der er ingen navne at trykke endnu. Udsted diplomer, eller skriv gæster ind først."


def programme(store: Store) -> bytes:
    """The programme as a PDF."""
    from valgapp.documents import ceremony as document

    with store.read() as session:
        facts, items = ceremony_db.facts(session), ceremony_db.item_rows(session)
        title = initiative_db.facts(session).title
    return document.programme(facts, items, initiative_title=title, heading=PROGRAMME)


def run_order(store: Store) -> bytes:
    """The order of the stage as a PDF."""
    from valgapp.documents import ceremony as document

    with store.read() as session:
        facts, people = ceremony_db.facts(session), run_order_db.graduate_rows(session)
        title = initiative_db.facts(session).title
    return document.run_order(facts, people, initiative_title=title)


def door_list(store: Store) -> bytes:
    """The list at the door as a PDF. Raises UserError when nobody is expected."""
    from valgapp.documents import ceremony as document

    with store.read() as session:
        facts = ceremony_db.facts(session)
        rows = door_rows(run_order_db.graduate_rows(session), guests_db.guest_rows(session))
        title = initiative_db.facts(session).title
    if not rows:
        raise UserError(NOBODY)
    return document.door_list(facts, rows, initiative_title=title)


def name_slips(store: Store) -> bytes:
    """Slips for whoever reads the names, in the order of the stage. UserError without names."""
    from valgapp.documents.badges import Slip
    from valgapp.documents.badges import name_slips as drawn

    slips = [
        Slip(p.number, p.printed_name, p.pronunciation, p.plan) for p in _on_stage(store)
    ]  # fmt: skip
    if not slips:
        raise UserError(NOBODY)
    return drawn(slips)


def diplomas_in_order(store: Store) -> list[UUID]:
    """The diplomas that have been issued, in the order of the stage."""
    return [p.diploma_id for p in _on_stage(store) if p.diploma_id]


def _on_stage(store: Store) -> list[GraduateRow]:
    with store.read() as session:
        people = run_order_db.graduate_rows(session)
    return [person for person in people if person.reply is not Reply.NOT_COMING]


def badges(
    store: Store, sheet: LabelSheet, *, guests: bool = True, graduates: bool = True,
    start: int = 1, offset: tuple[float, float] = (0, 0),
) -> bytes:  # fmt: skip
    """Name badges of those who have not said no: graduates in order, then guests.

    ``start`` is the first free label of the first sheet, ``offset`` millimetres right and down.
    Raises UserError when there is nobody.
    """
    from valgapp.documents.badges import Badge, name_badges

    people = [Badge(p.printed_name, p.plan) for p in _on_stage(store)] if graduates else []
    with store.read() as session:
        invited = guests_db.guest_rows(session) if guests else []
        title = initiative_db.facts(session).title
    people += [Badge(g.name, g.who) for g in invited if g.reply is not Reply.NOT_COMING]
    if not people:
        raise UserError(NOBODY)
    return name_badges(people, sheet, foot=title, start=start, offset=offset)


def invitations(
    store: Store, guest_ids: Collection[UUID], *, heading: str, body: str, sender: str,
    dated: date | None = None,
) -> bytes:  # fmt: skip
    """A letter for each of these guests by this text, in the order of the guest list.

    Raises UserError for a field nobody knows, or one that is used and has no value yet.
    """
    from valgapp.documents.invitations import Letter, letters

    if wrong := merge_fields.unknown_words(body, FIELDS):
        raise UserError(wrong)
    with store.read() as session:
        chosen = [g for g in guests_db.guest_rows(session) if g.id in guest_ids]
        values = {guest.id: _values(session, guest, sender) for guest in chosen}
        title = initiative_db.facts(session).title
    if not chosen:
        raise UserError("Vælg først de gæster, der skal have en indbydelse.")
    if lacking := _lacking(body, list(values.values())):
        raise UserError(lacking)
    found = [
        Letter(_address(g), merge_fields.filled(body, values[g.id])) for g in chosen
    ]  # fmt: skip
    return letters(heading, found, dated=dated or danish.today(), initiative_title=title)


def _values(session: Any, guest: GuestRow, sender: str) -> dict[str, str]:
    facts, items = ceremony_db.facts(session), ceremony_db.item_rows(session)
    return invitation_values(guest, facts, items, sender)


def _lacking(body: str, values: Sequence[dict[str, str]]) -> str:
    """A sentence on what the text asks for that nobody has said yet."""
    names = dict.fromkeys(name for one in values for name in empty_fields(body, one))
    if not names:
        return ""
    fields = danish.listed([f"{{{name}}}" for name in names])
    return f"Teksten bruger {fields}, som ikke er udfyldt endnu. Udfyld det, eller tag det ud af teksten."


def _address(guest: GuestRow) -> tuple[str, ...]:
    return tuple(filter(None, (guest.name, guest.role, guest.organisation)))
