"""What a site's package holds, and what a file makes of those it receives."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from functools import cache
from typing import Any, Final
from uuid import UUID

from sqlalchemy import UniqueConstraint, select
from sqlalchemy.orm import Session

from valgapp.db import blobs, journal
from valgapp.db.base import Base, Row
from valgapp.db.models import Election, Initiative
from valgapp.db.package_models import SitePackage
from valgapp.domain import preset, retention
from valgapp.domain.names import NAMELESS
from valgapp.domain.packages import (
    CATCH_UP,
    PERSON,
    SHARED,
    TRAVELS,
    Manifest,
    Received,
    SiteState,
    Travel,
)
from valgapp.domain.reconcile import Rows, Shape, Tables, Values
from valgapp.domain.sites import BIF
from valgapp.errors import UserError

Plain = dict[str, dict[str, Any]]
ERASED: Final = frozenset(retention.ERASABLE.values())
"""Whose rows a tombstone may tell of."""
NOTHING: Final = b""
"""Sent in place of a diploma's PDF, which stays with the site that issued it."""
FOREIGN: Final = (
    "Pakken fra {} indeholder rækker, som {} ikke ejer. Den er ikke flettet. "
    "Bed afsenderen opdatere programmet og gemme en ny pakke."
)
UNREADABLE: Final = (
    "Pakken fra {} indeholder noget, denne udgave af programmet ikke forstår. Den er ikke flettet. "
    "Opdatér programmet begge steder, og bed om en ny pakke."
)


# -- sending --------------------------------------------------------------------------------


def tables_for(session: Session, manifest: Manifest, secret: str) -> dict[str, Plain]:
    """What the announced package holds, table by table, as plain values.

    ``secret`` is the site's own: without it nobody can tell whose key a nameless row has.
    """
    if manifest.receiver != BIF:
        return to_plan(session, manifest.receiver)
    hide = None if manifest.persons else _Hidden(secret)
    return {
        table: _packed(session, table, travel, hide, manifest.sender)
        for table, travel in TRAVELS.items()
        if manifest.receipts or not travel.with_receipts
    }


def to_plan(session: Session, receiver: str) -> dict[str, Plain]:
    """BIF's shared rows for a plan, and the other plans' sessions; nothing about persons."""
    found = {table: _packed(session, table, travel, None, BIF) for table, travel in SHARED.items()}
    for row in session.scalars(select(_model(CATCH_UP))):
        if row.owner_site not in (BIF, receiver):
            found[CATCH_UP][row.id.hex] = _plain(row, SHARED[CATCH_UP], None)
    return found


def receipts_of(session: Session, tables: Mapping[str, Plain]) -> dict[str, bytes]:
    """The bytes of the receipts in a package, by their SHA-256."""
    wanted = {str(values["sha256"]) for values in tables.get("receipt", {}).values()}
    found = {sha: blobs.kept_bytes(session, sha) for sha in sorted(wanted)}
    return {sha: data for sha, data in found.items() if data is not None}


class _Hidden:
    """Another key for each row about a person: the same in every package of the site."""

    def __init__(self, secret: str) -> None:
        self._secret = secret.encode()

    def __call__(self, row_id: UUID) -> UUID:
        digest = hmac.digest(self._secret, row_id.bytes, hashlib.sha256)
        return UUID(bytes=digest[:16])


def _packed(
    session: Session, table: str, travel: Travel, hide: _Hidden | None, owner: str
) -> Plain:
    rows = session.scalars(select(_model(table)).where(_model(table).owner_site == owner))
    if hide and travel.follows_person:
        return {hide(row.id).hex: _plain(row, travel, hide) for row in rows}
    return {row.id.hex: _plain(row, travel, hide) for row in rows}


def _plain(row: Any, travel: Travel, hide: _Hidden | None) -> dict[str, Any]:
    values = {k: v for k, v in journal.values_of(row).items() if k not in travel.never}
    for key in (*travel.blank, *(travel.named if hide else ())):
        values[key] = _blank(key, values[key])
    if hide:
        for key, target in shape(row.__tablename__).refers.items():
            if TRAVELS[target].follows_person if target in TRAVELS else False:
                values[key] = hide(values[key]) if values[key] else None
        if row.__tablename__ == PERSON:
            values["name"] = NAMELESS
    found: dict[str, Any] = json.loads(journal.encode(values) or "{}")
    return found


def _blank(key: str, value: Any) -> Any:
    if key == "sha256":
        return hashlib.sha256(NOTHING).hexdigest()
    return type(value)()


# -- receiving ------------------------------------------------------------------------------


def sent_rows(received: Received, schema: int, site: str) -> Tables:
    """A package's rows as Python values of today's schema.

    Raises ``UserError`` when it holds a table or row that its sender may not send.
    """
    sender = received.manifest.sender
    allowed = travelling(site)
    try:
        plain = received.tables
        if received.manifest.schema < schema:
            from valgapp.db.package_upgrade import upgraded

            plain = upgraded(plain, received.manifest.schema)
        if not set(plain) <= set(allowed):
            raise UserError(UNREADABLE.format(preset.site_name(sender)))
        found = {t: _read(t, rows, allowed[t].never) for t, rows in plain.items()}
        if any(v["erased_table"] not in ERASED for v in found.get("tombstone", {}).values()):
            raise ValueError("tombstone")
    except (KeyError, ValueError, TypeError, AttributeError) as problem:
        raise UserError(UNREADABLE.format(preset.site_name(sender))) from problem
    _refuse_foreign(found, sender, site)
    return found


def _read(table: str, plain: Mapping[str, Any], never: Collection[str] = ()) -> Rows:
    rows = {UUID(hex=key): journal.typed(table, values) for key, values in plain.items()}
    wanted = {c.key for c in _model(table).__table__.columns} - {"id", "version", *never}
    if any(values.keys() != wanted for values in rows.values()):
        raise ValueError(table)
    return rows


def _refuse_foreign(tables: Tables, sender: str, site: str) -> None:
    name = preset.site_name(sender)
    for table, rows in tables.items():
        for values in rows.values():
            owner = values["owner_site"]
            is_catch_up = sender == BIF and table == CATCH_UP and owner != site
            if owner != sender and not is_catch_up:
                raise UserError(FOREIGN.format(name, name))


def travelling(site: str) -> Mapping[str, Travel]:
    """The tables whose rows a file of ``site`` receives."""
    return TRAVELS if site == BIF else SHARED


def own_and_others(session: Session, site: str) -> tuple[Tables, Tables]:
    """The file's rows: those no package may touch, and those of others that it replaces."""
    own: Tables = {}
    others: Tables = {}
    for cls in row_classes():
        table = cls.__tablename__
        # Only values: to make an object of each row would be most of the work of a merge.
        for row in session.execute(select(*cls.__table__.columns)).mappings():
            values = dict(row)
            row_id, _ = values.pop("id"), values.pop("version")
            is_own = values["owner_site"] == site or table not in travelling(site)
            (own if is_own else others).setdefault(table, {})[row_id] = values
    return own, others


def waiting(session: Session) -> dict[str, Tables]:
    """The rows that still wait, by the site that sent them."""
    return {
        row.site: {
            table: {UUID(hex=key): journal.typed(table, values) for key, values in plain.items()}
            for table, plain in json.loads(row.waiting or "{}").items()
        }
        for row in session.scalars(select(SitePackage))
    }


def states(session: Session) -> dict[str, SiteState]:
    """The newest package merged of each site."""
    return {
        row.site: SiteState(
            row.site, row.counter, row.made_at, row.merged_at, row.persons, row.fingerprint
        )
        for row in session.scalars(select(SitePackage))
    }


def note_merged(
    session: Session, received: Received, waits: Mapping[str, Plain], at: datetime
) -> None:
    """Remember that this is now the newest package of its sender."""
    manifest = received.manifest
    values: dict[str, Any] = {
        "counter": manifest.counter, "made_at": manifest.made_at, "merged_at": at,
        "persons": manifest.persons, "fingerprint": received.fingerprint,
    }  # fmt: skip
    row = _package_row(session, manifest.sender)
    if row is None:
        row = SitePackage(site=manifest.sender)
        session.add(row)
    for key, value in values.items():
        setattr(row, key, value)
    row.waiting = json.dumps(waits) if waits else ""


def note_waiting(session: Session, site: str, waits: Mapping[str, Plain]) -> None:
    """Remember what still waits of a site whose package was merged before."""
    row = _package_row(session, site)
    if row is not None:
        row.waiting = json.dumps(waits) if waits else ""


def _package_row(session: Session, site: str) -> SitePackage | None:
    return session.scalar(select(SitePackage).where(SitePackage.site == site))


def election_code(session: Session) -> str:
    """»KV25«; ``""`` in a file that has no initiative yet."""
    wanted = select(Election.code).join(Initiative, Initiative.election_id == Election.id)
    return session.scalar(wanted) or ""


def plain_row(values: Values) -> dict[str, Any]:
    """A row's values as they are written in a package."""
    found: dict[str, Any] = json.loads(journal.encode(values) or "{}")
    return found


# -- how tables hang together ---------------------------------------------------------------


@cache
def row_classes() -> tuple[type[Any], ...]:
    """The mapped classes of rows, parents before children."""
    known = {m.local_table: m.class_ for m in Base.registry.mappers}
    ordered = (known[t] for t in Base.metadata.sorted_tables if t in known)
    return tuple(cls for cls in ordered if issubclass(cls, Row))


@cache
def shape(table: str) -> Shape:
    """References and unique sets of a table, as the models have them."""
    columns = _model(table).__table__.columns
    tables = {cls.__tablename__ for cls in row_classes()}
    refers = {
        column.key: key.column.table.name
        for column in columns
        for key in column.foreign_keys
        if key.column.table.name in tables
    }
    needed = frozenset(k for k in refers if not columns[k].nullable)
    bound = frozenset(k for k, target in refers.items() if target == PERSON)
    return Shape(refers, needed, tuple(_uniques(table)), bound)


def shapes() -> dict[str, Shape]:
    """The shape of every table of rows."""
    return {cls.__tablename__: shape(cls.__tablename__) for cls in row_classes()}


def _uniques(table: str) -> Iterable[tuple[str, ...]]:
    found = _model(table).__table__
    for constraint in found.constraints:
        if isinstance(constraint, UniqueConstraint):
            yield tuple(c.key for c in constraint.columns)


def _model(table: str) -> type[Any]:
    return journal.model(table)
