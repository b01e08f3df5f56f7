"""Whose file it is: a plan's own file tells of that plan, BIF's of them all."""

from __future__ import annotations

from datetime import date

from valgapp.domain import danish
from valgapp.domain.initiative import PlanRow
from valgapp.ui.workspace import Workspace


def own_plan(workspace: Workspace) -> PlanRow | None:
    """The plan the open file belongs to; nothing in BIF's file or while none is open."""
    from valgapp.db import initiative

    if not workspace.is_open:
        return None
    site = workspace.store.site
    return next((p for p in workspace.read(initiative.plans) if p.code == site), None)


def file_name(stem: str, workspace: Workspace, ending: str, day: date | None = None) -> str:
    """»Rapport til BIF – Beboerprojekt Nordvest 23-11-2026.xlsx«, of today unless told."""
    holder = workspace.holder.replace("/", "-")
    return f"{stem} – {holder} {danish.short_date(day or danish.today())}{ending}"
