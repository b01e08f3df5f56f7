"""Turnout figures with the reference of their own election, typed by hand or read here."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID, uuid4

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from valgapp.db import initiative, rows, settings
from valgapp.db.models import (
    Election,
    HousingPlan,
    PlanArea,
    PlanPollingArea,
    PollingArea,
    Turnout,
)
from valgapp.domain.initiative import ElectionType
from valgapp.domain.preset import COPENHAGEN, DENMARK, fixed_id
from valgapp.domain.sites import BIF
from valgapp.domain.turnout import ElectionRow, Level, Place, PlaceChoice, PlanLinks, TurnoutRow
from valgapp.domain.turnout_comparison import Comparison, compare
from valgapp.domain.turnout_entry import Entry, figure_of
from valgapp.errors import FieldProblem

GROUP = "turnout/comparison_group"
AFTER_THE_TABLE = 100  # other areas come after those of the project description


def turnout_rows(session: Session, election: str, level: Level) -> list[TurnoutRow]:
    """The figures of one election on one level, each beside København's."""
    return [r for r in figure_rows(session) if r.election == election and r.level is level]


def figure_rows(session: Session) -> list[TurnoutRow]:
    """Every figure, the latest election first, each beside København's of its own election."""
    wanted = (
        select(Turnout, Election.code, PollingArea.remark, PollingArea.dagi_id)
        .join(Election, Turnout.election_id == Election.id)
        .outerjoin(PollingArea, Turnout.polling_area_id == PollingArea.id)
        .order_by(Election.day.desc(), Turnout.position, Turnout.label)
    )
    levels, found = list(Level), list(session.execute(wanted))
    order = list(dict.fromkeys(code for _, code, _, _ in found))
    found.sort(key=lambda row: (order.index(row[1]), levels.index(row[0].level)))
    city = {code: t.pct for t, code, _, _ in found if t.level is Level.MUNICIPALITY}
    return [_row(code, city.get(code), t, *area) for t, code, *area in found]


def table_rows(session: Session, election: str) -> list[TurnoutRow]:
    """The figures of one election, of polling areas only the selected ones."""
    selected = selected_areas(session)
    return [
        row
        for row in figure_rows(session)
        if row.election == election
        and (row.level is not Level.POLLING_AREA or row.dagi_id in selected)
    ]


def selected_areas(session: Session) -> frozenset[str]:
    """By dagi_id the polling areas of the project description and those a plan lies in.

    Until there are any of these, every area: an initiative of one's own has no description.
    """
    wanted = select(PollingArea.dagi_id).join(Turnout, Turnout.polling_area_id == PollingArea.id)
    described = session.scalars(wanted.where(Turnout.position < AFTER_THE_TABLE))
    linked = session.scalars(
        select(PollingArea.dagi_id).join(
            PlanPollingArea, PlanPollingArea.polling_area_id == PollingArea.id
        )
    )
    return frozenset(described) | frozenset(linked) or frozenset(session.scalars(wanted))


def _row(
    election: str, reference: int | None, t: Turnout, remark: str | None, dagi_id: str | None
) -> TurnoutRow:
    row_id: UUID = t.id
    return TurnoutRow(
        row_id, election, t.level, t.label, t.district, t.pct, t.decimals, reference, t.source,
        remark or "", t.votes, t.eligible, t.source_date, t.counting, dagi_id or "",
        t.plan_area_id,
    )  # fmt: skip


def election_rows(session: Session) -> list[ElectionRow]:
    """The elections of the data file, the earliest first."""
    found = session.scalars(select(Election).order_by(Election.day))
    return [ElectionRow(e.id, e.code, e.kind, e.day) for e in found]


def add_election(session: Session, kind: ElectionType, day: date | None) -> UUID:
    """An election that figures can be typed for. Raises FieldProblem."""
    if day is None:
        raise FieldProblem("day", "Skriv, hvilken dag valget er.")
    code = kind.code(day.year)
    if session.scalar(select(Election.id).where(Election.code == code)):
        raise FieldProblem("day", f"{code} er der i forvejen. Vælg det i listen over valg.")
    election = Election(
        id=fixed_id("election", code), owner_site=BIF, code=code, kind=kind, day=day
    )
    session.add(election)
    return fixed_id("election", code)


def place_choices(session: Session) -> list[PlaceChoice]:
    """What a figure can be of: København, the country, each plan's row, each polling area."""
    plans = session.scalars(select(PlanArea).order_by(PlanArea.position))
    return [
        PlaceChoice(Level.MUNICIPALITY, None, COPENHAGEN),
        PlaceChoice(Level.COUNTRY, None, DENMARK),
        *(PlaceChoice(Level.PLAN_AREA, p.id, p.name) for p in plans),
        *area_choices(session),
    ]


def area_choices(session: Session) -> list[PlaceChoice]:
    """The polling areas by number, those that were closed in 2025 too."""
    return [
        PlaceChoice(
            Level.POLLING_AREA, a.id, _named(a.name, a.station), a.district,
            _named(a.name_before, a.station_before), a.dagi_id,
        )
        for a in session.scalars(select(PollingArea).order_by(PollingArea.number))
    ]  # fmt: skip


def _named(name: str, station: str) -> str:
    return f"{name} ({station})" if name and station else name


def add_figure(session: Session, election_id: UUID, place: PlaceChoice, entry: Entry) -> UUID:
    """A figure typed by hand. Raises FieldProblem: without a source, or there already."""
    if session.scalars(_at(place).where(Turnout.election_id == election_id)).first():
        raise FieldProblem(
            "place", "Der står allerede et tal for området ved dette valg. Ret det i stedet."
        )
    beside = session.scalars(_at(place).order_by(Turnout.position)).first()
    row = Turnout(
        id=uuid4(),
        election_id=election_id,
        level=place.level,
        polling_area_id=place.id if place.level is Level.POLLING_AREA else None,
        plan_area_id=place.id if place.level is Level.PLAN_AREA else None,
        label=place.label_on(rows.get(session, Election, election_id).day),
        district=beside.district if beside else place.district,
        position=beside.position if beside else AFTER_THE_TABLE,
    )
    _set(row, entry)
    session.add(row)
    row_id: UUID = row.id
    return row_id


def _at(place: PlaceChoice) -> Select[Turnout]:
    """The figures of the same place at any election."""
    wanted = select(Turnout).where(Turnout.level == place.level)
    if place.level is Level.POLLING_AREA:
        return wanted.where(Turnout.polling_area_id == place.id)
    return wanted.where(Turnout.plan_area_id == place.id)


def change_figure(session: Session, figure_id: UUID, entry: Entry) -> None:
    """Correct a figure; a correction has a source and a date as well. Raises FieldProblem."""
    _set(rows.get(session, Turnout, figure_id), entry)


def _set(row: Turnout, entry: Entry) -> None:
    figure = figure_of(entry)
    row.pct, row.decimals = figure.pct, figure.decimals
    row.votes, row.eligible = entry.votes, entry.eligible
    row.source, row.source_date = entry.source.strip(), entry.source_date
    row.counting = entry.counting


def delete_figure(session: Session, figure_id: UUID) -> None:
    """Take a figure away."""
    session.delete(rows.get(session, Turnout, figure_id))


def comparison(session: Session, before: str, after: str) -> Comparison:
    """Two elections by their codes, with the chosen comparison group."""
    known = election_rows(session)
    by_code = {e.code: e for e in known}
    return compare(
        figure_rows(session),
        known,
        by_code[before],
        by_code[after],
        selected_areas(session),
        comparison_group(session),
    )


def comparison_group(session: Session) -> frozenset[str]:
    """The chosen group of polling areas, by dagi_id."""
    return frozenset(settings.value(session, GROUP).split())


def set_comparison_group(session: Session, dagi_ids: Iterable[str]) -> None:
    """Choose the group of polling areas that changes are held against."""
    settings.set_value(session, GROUP, " ".join(sorted(dagi_ids)))


def plan_links(session: Session) -> list[PlanLinks]:
    """The plans with the polling areas their estates lie in."""
    wanted = (
        select(PlanPollingArea.plan_id, PollingArea)
        .join(PollingArea, PlanPollingArea.polling_area_id == PollingArea.id)
        .order_by(PollingArea.number)
    )
    found = session.execute(wanted).all()
    return [
        PlanLinks(
            plan.id,
            plan.name,
            frozenset(area.id for plan_id, area in found if plan_id == plan.id),
            tuple(area.name for plan_id, area in found if plan_id == plan.id),
        )
        for plan in initiative.plans(session)
    ]


def plan_places(session: Session, plan_id: UUID) -> frozenset[Place]:
    """What figures of a plan are of: its own rows, and the polling areas its estates lie in."""
    rows_of = select(PlanArea.id).where(PlanArea.plan_id == plan_id)
    areas = (
        select(PollingArea.dagi_id)
        .join(PlanPollingArea, PlanPollingArea.polling_area_id == PollingArea.id)
        .where(PlanPollingArea.plan_id == plan_id)
    )
    return frozenset(
        (
            *(Place(Level.PLAN_AREA, str(key)) for key in session.scalars(rows_of)),
            *(Place(Level.POLLING_AREA, key) for key in session.scalars(areas)),
        )
    )


def set_plan_links(session: Session, plan_id: UUID, area_ids: frozenset[UUID]) -> None:
    """Say which polling areas a plan's estates lie in."""
    rows.get(session, HousingPlan, plan_id)
    wanted = select(PlanPollingArea).where(PlanPollingArea.plan_id == plan_id)
    standing = {link.polling_area_id: link for link in session.scalars(wanted)}
    for area_id in standing.keys() - area_ids:
        session.delete(standing[area_id])
    for area_id in sorted(area_ids - standing.keys()):
        # The same link has the same id in every file, so that two files can be merged.
        key = fixed_id("plan_polling_area", f"{plan_id}/{area_id}")
        session.add(PlanPollingArea(id=key, plan_id=plan_id, polling_area_id=area_id))
