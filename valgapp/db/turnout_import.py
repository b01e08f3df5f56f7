"""Results of an election as writes. The preview is domain's, the transaction the caller's."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from valgapp.db.models import Election, PollingArea, Turnout
from valgapp.db.turnout import AFTER_THE_TABLE
from valgapp.domain.preset import COPENHAGEN, DENMARK, fixed_id
from valgapp.domain.sites import BIF
from valgapp.domain.turnout import Level
from valgapp.domain.turnout_import import Figure, TurnoutLine
from valgapp.domain.turnout_matching import Area
from valgapp.domain.turnout_results import Poll
from valgapp.errors import UserError

_PLACE_LABELS = {Level.MUNICIPALITY: COPENHAGEN, Level.COUNTRY: DENMARK}


def areas(session: Session) -> list[Area]:
    """The polling areas that results are matched with."""
    return [
        Area(
            a.id,
            a.dagi_id,
            a.number,
            a.name,
            a.station,
            a.name_before,
            a.station_before,
            a.district,
            a.remark,
        )  # fmt: skip
        for a in session.scalars(select(PollingArea).order_by(PollingArea.number))
    ]


def polls(session: Session) -> list[Poll]:
    """The elections of the data file, the latest first."""
    found = session.scalars(select(Election).order_by(Election.day.desc()))
    return [Poll(e.kind, e.day.year, e.day) for e in found]


def figures(session: Session, code: str) -> list[Figure]:
    """The figures of an election that an import may meet."""
    return [_figure(row) for row in _rows(session, code)]


def _rows(session: Session, code: str) -> list[Turnout]:
    wanted = (
        select(Turnout)
        .join(Election, Turnout.election_id == Election.id)
        .where(Election.code == code, Turnout.level != Level.PLAN_AREA)
    )
    return list(session.scalars(wanted))


def _figure(t: Turnout) -> Figure:
    return Figure(
        t.id, t.level, t.polling_area_id, t.pct, t.decimals, t.votes, t.eligible, t.counting,
        t.released_at, t.fingerprint, t.source,
    )  # fmt: skip


class Saver:
    """Writes the lines of one election, all from the same source."""

    def __init__(self, session: Session, poll: Poll, source: str, source_date: date | None) -> None:
        self._session, self._source, self._source_date = session, source, source_date
        self._election = _election(session, poll)
        self._rows = {row.id: row for row in _rows(session, poll.code)}
        self._places = {(row.level, row.polling_area_id) for row in self._rows.values()}

    def save(self, line: TurnoutLine) -> None:
        """Add or replace one figure. Raises UserError when it has changed since the preview."""
        row = self._rows.get(line.existing_id) if line.existing_id else None
        if line.before is not None and (row is None or _figure(row) != line.before):
            raise _moved_on(line)
        self._set(row or self._new(line), line)

    def _new(self, line: TurnoutLine) -> Turnout:
        level, area = line.result.level, self._area(line)
        if (level, area.id if area else None) in self._places:
            raise _moved_on(line)
        self._places.add((level, area.id if area else None))
        row = Turnout(
            election_id=self._election.id,
            level=level,
            polling_area_id=area.id if area else None,
            label=area.label_on(self._election.day) if area else _PLACE_LABELS[level],
            district=area.district if area else "",
            position=AFTER_THE_TABLE + area.number if area else 0,
        )
        self._session.add(row)
        return row

    def _area(self, line: TurnoutLine) -> Area | None:
        if line.area is not None or line.result.level is not Level.POLLING_AREA:
            return line.area
        told = line.result
        assert told.number is not None
        key = fixed_id("area", told.dagi_id)
        if self._session.get(PollingArea, key) is not None:
            raise _moved_on(line)
        self._session.add(
            PollingArea(
                id=key, owner_site=BIF, dagi_id=told.dagi_id, number=told.number, name=told.name
            )
        )
        return Area(key, told.dagi_id, told.number, told.name)

    def _set(self, row: Turnout, line: TurnoutLine) -> None:
        told = line.result
        row.pct, row.decimals = line.pct, 2
        row.votes, row.eligible = told.votes, told.eligible
        row.counting, row.released_at = line.counting, told.released_at
        row.source, row.source_date = self._source, self._source_date
        row.fingerprint = line.fingerprint


def _moved_on(line: TurnoutLine) -> UserError:
    return UserError(
        f"{line.name} er ændret, siden filen blev læst. Intet er importeret; læs filen igen."
    )


def _election(session: Session, poll: Poll) -> Election:
    known = session.scalar(select(Election).where(Election.code == poll.code))
    if known is not None:
        return known
    if poll.day is None:
        raise UserError("Skriv, hvilken dag valget var, og prøv igen. Intet er importeret.")
    election = Election(
        id=fixed_id("election", poll.code), owner_site=BIF, code=poll.code, kind=poll.kind,
        day=poll.day,
    )  # fmt: skip
    session.add(election)
    return election
