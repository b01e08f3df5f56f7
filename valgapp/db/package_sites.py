"""The sites a file exchanges packages with, and whose a row is."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import literal, select, union_all
from sqlalchemy.orm import Session

from valgapp.db import initiative, package_keys, packages
from valgapp.domain import preset
from valgapp.domain.package_sites import SiteLine
from valgapp.domain.packages import control_code
from valgapp.domain.sites import BIF


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


def others_name(session: Session, site: str, row_id: UUID) -> str:
    """Whose row this is when ``site`` may not change it, by name; else ``""``."""
    asked = [
        select(literal(cls.__tablename__), cls.owner_site).where(cls.id == row_id)
        for cls in packages.row_classes()
    ]
    found = session.execute(union_all(*asked)).first()
    if found is None or package_keys.may_change(session, site, found[1]):
        return ""
    return preset.site_name(found[1])
