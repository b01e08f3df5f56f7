"""The sites a file exchanges packages with, and whose a row is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from sqlalchemy import literal, select, union_all
from sqlalchemy.orm import Session

from valgapp.db import initiative, journal, package_keys, packages
from valgapp.domain import preset
from valgapp.domain.package_sites import SiteLine
from valgapp.domain.packages import control_code
from valgapp.domain.sites import BIF

_AT_ONCE: Final = 5000  # rows asked about in one statement


def site_lines(session: Session, site: str) -> list[SiteLine]:
    """BIF as seen from a plan, or the plans as seen from BIF, in their order."""
    known, states = package_keys.known(session), packages.states(session)
    sent = package_keys.sent(session)
    others = [(p.code, p.name) for p in initiative.plans(session)] if site == BIF else [(BIF, BIF)]
    return [
        SiteLine(
            code, name, states.get(code), sent.get(code),
            control_code(known[code].verify) if code in known else "",
        )
        for code, name in others
    ]  # fmt: skip


def others_name(session: Session, site: str, *row_ids: UUID) -> str:
    """Whose the first of these rows is that ``site`` may not change, by name; else ``""``.

    The rows are of one table.
    """
    asked = [
        select(literal(cls.__tablename__), cls.owner_site).where(cls.id == row_ids[0])
        for cls in packages.row_classes()
    ]
    found = session.execute(union_all(*asked)).first()
    if found is None:
        return ""
    owners = {found[1]} | (_owners(session, found[0], row_ids[1:]) if row_ids[1:] else set())
    others = sorted(o for o in owners if not package_keys.may_change(session, site, o))
    return preset.site_name(others[0]) if others else ""


def _owners(session: Session, table: str, row_ids: Sequence[UUID]) -> set[str]:
    cls = journal.model(table)
    found: set[str] = set()
    for first in range(0, len(row_ids), _AT_ONCE):
        some = cls.id.in_(row_ids[first : first + _AT_ONCE])
        found |= set(session.scalars(select(cls.owner_site).where(some).distinct()))
    return found
