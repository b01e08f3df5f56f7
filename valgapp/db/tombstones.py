"""Whose erasure a package may bring: a site's own people's, and nobody else's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final
from uuid import UUID

from sqlalchemy.orm import Session

from valgapp.db import scrub
from valgapp.db.erasure import Mark
from valgapp.domain.preset import site_name
from valgapp.domain.reconcile import Key, Skipped, Tables, Values

STONE: Final = "tombstone"
NOT_THEIRS: Final = "gælder en række, som hører til {}"


def keep(told: Mapping[str, Tables], here: Tables) -> None:
    """A site that no longer tells of an erasure has put an old file back: it holds all the same."""
    for stone_id, stone in here.get(STONE, {}).items():
        tables = told.get(str(stone["owner_site"]))
        if tables is not None and not _tells(tables, stone):
            tables.setdefault(STONE, {})[stone_id] = stone


def _tells(tables: Tables, stone: Values) -> bool:
    return any(one["row_id"] == stone["row_id"] for one in tables.get(STONE, {}).values())


def hold_back(
    session: Session, own: Tables, here: Tables, sent: Mapping[str, Tables]
) -> tuple[Skipped, ...]:
    """Take the tombstones out of ``sent`` that point at a row of somebody else's.

    The row may be here, come in another package, or be known to the journal alone. One of a row
    nobody knows stays: a person erased before the first package had names.
    """
    found = []
    for sender, tables in sent.items():
        for key, stone in sorted(tables.get(STONE, {}).items()):
            owners = _owners(session, stone["row_id"], (own, here), sent)
            if owners and sender not in owners:
                del tables[STONE][key]
                reason = NOT_THEIRS.format(site_name(min(owners)))
                found.append(Skipped(sender, Key(STONE, key), stone, reason))
    return tuple(found)


def marks_in(all_tables: Iterable[Tables]) -> Iterable[Mark]:
    """The tombstones among these rows, as values."""
    for tables in all_tables:
        for stone in tables.get(STONE, {}).values():
            yield stone["erased_table"], stone["row_id"], stone["erased_on"], stone["reason"]


def _owners(
    session: Session, row_id: UUID, kept: Iterable[Tables], sent: Mapping[str, Tables]
) -> set[str]:
    """Whose the row is here; else of those who send it now, the one who gets it; else whose it was."""
    # In any table: erasing takes what the journal has under this id, whatever row that was.
    present = [rows[row_id] for tables in kept for rows in tables.values() if row_id in rows]
    if present:
        return {str(values["owner_site"]) for values in present}
    senders = (s for s in sorted(sent) if any(row_id in rows for rows in sent[s].values()))
    if first := next(senders, ""):
        return {first}
    earlier = scrub.earlier_values(session, row_id)
    return {str(values["owner_site"]) for values in earlier if "owner_site" in values}
