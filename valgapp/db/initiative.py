"""The initiative and what belongs to it: plans, tracks, partners, purposes, presets."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from valgapp.db import event_tasks, rows
from valgapp.db.event_models import Partner
from valgapp.db.models import (
    CampaignPurpose,
    CourseModule,
    Election,
    HousingPlan,
    Initiative,
    PlanArea,
    PollingArea,
    Track,
    Turnout,
)
from valgapp.domain import preset
from valgapp.domain.initiative import (
    ElectionType,
    InitiativeFacts,
    PlanRow,
    TrackRow,
)
from valgapp.domain.preset import fixed_id
from valgapp.domain.preset_areas import AREAS
from valgapp.domain.sites import BIF
from valgapp.domain.turnout import Level
from valgapp.errors import UserError


def facts(session: Session) -> InitiativeFacts:
    """What every page and document says of the initiative."""
    found = session.execute(
        select(Initiative, Election).join(Election, Initiative.election_id == Election.id)
    ).first()
    if found is None:
        raise UserError(
            "Datafilen har ingen indsats. Opret en ny fil, eller hent en sikkerhedskopi."
        )
    initiative, election = found
    return InitiativeFacts(
        initiative.id,
        initiative.title,
        election.code,
        election.kind,
        election.day,
        initiative.grant_oere,
        initiative.required_modules,
        initiative.places_total,
        initiative.ceremony_day,
        initiative.ceremony_place,
    )


def initiative(session: Session) -> Initiative:
    """The initiative itself, for its form."""
    return session.scalars(select(Initiative)).one()


def change(session: Session, **values: Any) -> None:
    """Set fields of the initiative."""
    rows.change(session, Initiative, initiative(session).id, **values)


def change_election(session: Session, *, day: date) -> None:
    """Move the election day."""
    session.get_one(Election, initiative(session).election_id).day = day


def plans(session: Session) -> list[PlanRow]:
    """The plans in their order."""
    wanted = select(HousingPlan).order_by(HousingPlan.position)
    return [
        PlanRow(p.id, p.code, p.name, p.places_min, p.places_max) for p in session.scalars(wanted)
    ]


def plans_by_site(session: Session) -> dict[str, UUID]:
    """The plan of each plan's site; BIF is no plan."""
    return dict(session.execute(select(HousingPlan.code, HousingPlan.id)).all())


def change_plan(session: Session, plan_id: UUID, **values: Any) -> None:
    """Set fields of a plan."""
    rows.change(session, HousingPlan, plan_id, **values)


def plan_named(session: Session, name: str) -> PlanRow:
    """The plan with this code or name. Raises UserError that lists the plans."""
    known = plans(session)
    for plan in known:
        if name.casefold() in (plan.code.casefold(), plan.name.casefold()):
            return plan
    names = ", ".join(f"{p.name} ({p.code})" for p in known)
    raise UserError(f"Der er ingen helhedsplan, der hedder »{name}«. Skriv en af: {names}.")


def tracks(session: Session) -> list[TrackRow]:
    """The tracks with their share of the grant."""
    grant = initiative(session).grant_oere
    wanted = select(Track).order_by(Track.number)
    return [
        TrackRow(t.id, t.number, t.title, t.allocation_oere, grant) for t in session.scalars(wanted)
    ]


def load_empty(session: Session, *, title: str, kind: ElectionType, day: date) -> None:
    """An initiative for any election: the five plans and five untitled modules, nothing else."""
    code = kind.code(day.year)
    election = Election(
        id=fixed_id("election", code), owner_site=BIF, code=code, kind=kind, day=day
    )
    session.add(election)
    session.add(
        Initiative(
            id=fixed_id("initiative", "one"), owner_site=BIF, election_id=election.id, title=title
        )
    )
    _add_plans(session)
    for number in range(1, len(preset.MODULES) + 1):
        session.add(
            CourseModule(
                id=fixed_id("module", number),
                owner_site=BIF,
                number=number,
                title=f"Modul {number}",
            )
        )


def load_kv25(session: Session) -> None:
    """The preset »KV25«: all facts of the project description."""
    elections = _add_elections(session)
    session.add(
        Initiative(
            id=fixed_id("initiative", "one"),
            owner_site=BIF,
            election_id=elections["KV25"].id,
            title=preset.TITLE,
            sender=preset.SENDER,
            policy=preset.POLICY,
            coordination=preset.COORDINATION,
            research=preset.RESEARCH,
            target_group=preset.TARGET_GROUP,
            cofunding=preset.COFUNDING,
            grant_oere=preset.GRANT_OERE,
            required_modules=preset.REQUIRED_MODULES,
            places_total=preset.PLACES_TOTAL,
            ceremony_place="Københavns Rådhus",
        )
    )
    _add_plans(session)
    _add_lists(session)
    event_tasks.load_suggested(session)
    _add_areas(session)
    _add_turnout(session, elections)


def _add_elections(session: Session) -> dict[str, Election]:
    days = {"KV17": preset.KV17_DAY, "KV21": preset.KV21_DAY, "KV25": preset.ELECTION_DAY}
    found = {
        code: Election(
            id=fixed_id("election", code), owner_site=BIF, code=code, kind=ElectionType.KV, day=day
        )
        for code, day in days.items()
    }
    session.add_all(found.values())
    session.flush()
    return found


def _add_plans(session: Session) -> None:
    low, high = preset.PLACES
    for position, (code, name) in enumerate(preset.PLANS):
        session.add(
            HousingPlan(
                id=fixed_id("plan", code),
                owner_site=BIF,
                code=code,
                name=name,
                position=position,
                places_min=low,
                places_max=high,
            )  # fmt: skip
        )
    session.flush()


def _add_lists(session: Session) -> None:
    for number, (title, oere) in enumerate(preset.TRACKS, 1):
        session.add(
            Track(
                id=fixed_id("track", number),
                owner_site=BIF,
                number=number,
                title=title,
                allocation_oere=oere,
            )  # fmt: skip
        )
    for position, name in enumerate(preset.PARTNERS):
        session.add(
            Partner(id=fixed_id("partner", name), owner_site=BIF, name=name, position=position)
        )
    for number, purpose in enumerate(preset.PURPOSES, 1):
        session.add(
            CampaignPurpose(
                id=fixed_id("purpose", number), owner_site=BIF, number=number, text=purpose
            )
        )
    for number, (title, goals) in enumerate(preset.MODULES, 1):
        session.add(
            CourseModule(
                id=fixed_id("module", number),
                owner_site=BIF,
                number=number,
                title=title,
                goals=goals,
            )  # fmt: skip
        )


def _add_areas(session: Session) -> None:
    for a in AREAS:
        session.add(
            PollingArea(
                id=fixed_id("area", a.dagi_id),
                owner_site=BIF,
                dagi_id=a.dagi_id,
                number=a.number,
                district=a.district,
                name=a.name or a.name_before,
                station=a.station or a.station_before,
                address=a.address,
                name_before=a.name_before,
                station_before=a.station_before,
                status=a.status,
                remark=preset.NOT_COMPARABLE.get(a.dagi_id, ""),
            )  # fmt: skip
        )
    for position, plan in enumerate(preset.KV21_PLANS):
        session.add(
            PlanArea(
                id=fixed_id("plan_area", plan.label),
                owner_site=BIF,
                plan_id=fixed_id("plan", plan.key),
                name=plan.label,
                position=position,
            )  # fmt: skip
        )
    session.flush()


def _add_turnout(session: Session, elections: dict[str, Election]) -> None:
    def add(election: str, level: Level, label: str, pct: int, decimals: int, **more: Any) -> None:
        key = f"{election}/{level.name}/{label}"
        session.add(
            Turnout(
                id=fixed_id("turnout", key),
                owner_site=BIF,
                election_id=elections[election].id,
                level=level,
                label=label,
                pct=pct,
                decimals=decimals,
                **more,
            )  # fmt: skip
        )

    for position, f in enumerate(preset.KV21_AREAS):
        add("KV21", Level.POLLING_AREA, f.label, f.pct, f.decimals, district=f.district,
            polling_area_id=fixed_id("area", f.key), source=preset.KV21_SOURCE, position=position)  # fmt: skip
    for position, f in enumerate(preset.KV21_PLANS):
        add("KV21", Level.PLAN_AREA, f.label, f.pct, f.decimals, position=position,
            plan_area_id=fixed_id("plan_area", f.label), source=preset.KV21_PLAN_SOURCE)  # fmt: skip
    for election, label, pct, decimals in preset.REFERENCES:
        level = Level.COUNTRY if label == preset.DENMARK else Level.MUNICIPALITY
        source = preset.KV21_SOURCE if election == "KV21" else preset.PUBLISHED
        add(election, level, label, pct, decimals, source=source)
    tingbjerg = preset.KV21_AREAS[0]
    add("KV17", Level.POLLING_AREA, tingbjerg.label, preset.KV17_TINGBJERG, 1,
        district=tingbjerg.district, polling_area_id=fixed_id("area", tingbjerg.key),
        source=preset.PUBLISHED)  # fmt: skip
