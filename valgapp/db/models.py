"""The tables. Foreign keys never cascade: every deletion is one the journal sees."""

from __future__ import annotations

from datetime import date, datetime, time
from uuid import UUID

from sqlalchemy import ForeignKey, Integer, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from valgapp.db import (  # noqa: F401 - so that every table is known
    budget_models,
    ceremony_models,
    event_models,
    export_models,
    package_models,
    privacy_models,
)
from valgapp.db.base import Base, Row, UtcInstant, choice, code, text
from valgapp.domain.attendance import Mark
from valgapp.domain.course import SpeakerStatus, TalkKind
from valgapp.domain.diplomas import DiplomaState
from valgapp.domain.initiative import ElectionType
from valgapp.domain.rights import RESTRICTED
from valgapp.domain.roster import ConsentPurpose, Stage
from valgapp.domain.turnout import Counting, Level


class Setting(Row, Base):
    """What follows the data file to another computer: the site's name, the diploma's texts."""

    __tablename__ = "setting"
    key: Mapped[str] = mapped_column(String(60), unique=True)
    value: Mapped[str] = mapped_column(Text, default="")


class Election(Row, Base):
    """An election; ``code`` is »KV25«."""

    __tablename__ = "election"
    code: Mapped[str] = mapped_column(String(12), unique=True)
    kind: Mapped[ElectionType] = choice(ElectionType)
    day: Mapped[date]


class Initiative(Row, Base):
    """The whole programme for one election: one row in a data file. Money in øre."""

    __tablename__ = "initiative"
    election_id: Mapped[UUID] = mapped_column(ForeignKey("election.id"))
    title: Mapped[str] = text()
    sender: Mapped[str] = text()
    case_number: Mapped[str] = text(40)
    policy: Mapped[str] = text()
    coordination: Mapped[str] = text()
    research: Mapped[str] = text()
    target_group: Mapped[str] = text(600)
    cofunding: Mapped[str] = text()
    grant_oere: Mapped[int] = mapped_column(Integer, default=0)
    required_modules: Mapped[int] = mapped_column(Integer, default=4)
    places_total: Mapped[int] = mapped_column(Integer, default=0)
    ceremony_day: Mapped[date | None]
    ceremony_place: Mapped[str] = text()
    ceremony_starts: Mapped[time | None]
    ceremony_seats: Mapped[int | None] = mapped_column(Integer)
    ceremony_reply_by: Mapped[date | None]


class HousingPlan(Row, Base):
    """One of the five plans."""

    __tablename__ = "housing_plan"
    code: Mapped[str] = mapped_column(String(8), unique=True)
    name: Mapped[str] = text()
    position: Mapped[int] = mapped_column(Integer, default=0)
    places_min: Mapped[int] = mapped_column(Integer, default=10)
    places_max: Mapped[int] = mapped_column(Integer, default=12)


class PlanArea(Row, Base):
    """A row of Table 2: a plan, or the part of it that is counted by itself."""

    __tablename__ = "plan_area"
    plan_id: Mapped[UUID] = mapped_column(ForeignKey("housing_plan.id"), index=True)
    name: Mapped[str] = text()
    position: Mapped[int] = mapped_column(Integer, default=0)


class Track(Row, Base):
    """One of the three tracks."""

    __tablename__ = "track"
    number: Mapped[int] = mapped_column(Integer, unique=True)
    title: Mapped[str] = text()
    allocation_oere: Mapped[int] = mapped_column(Integer, default=0)


class CampaignPurpose(Row, Base):
    """What the campaign is for."""

    __tablename__ = "campaign_purpose"
    number: Mapped[int] = mapped_column(Integer, unique=True)
    text: Mapped[str] = text(600)


class PollingArea(Row, Base):
    """A polling area; linked across elections by ``dagi_id``."""

    __tablename__ = "polling_area"
    dagi_id: Mapped[str] = mapped_column(String(12), unique=True, info={"code": True})
    number: Mapped[int] = mapped_column(Integer)
    district: Mapped[str] = text()
    name: Mapped[str] = text()
    station: Mapped[str] = text()
    address: Mapped[str] = text()
    name_before: Mapped[str] = text()
    station_before: Mapped[str] = text()
    status: Mapped[str] = text()
    remark: Mapped[str] = text()


class PlanPollingArea(Row, Base):
    """A polling area that a plan's estates lie in; many of either, and the user's own choice."""

    __tablename__ = "plan_polling_area"
    __table_args__ = (UniqueConstraint("plan_id", "polling_area_id"),)
    plan_id: Mapped[UUID] = mapped_column(ForeignKey("housing_plan.id"), index=True)
    polling_area_id: Mapped[UUID] = mapped_column(ForeignKey("polling_area.id"), index=True)


class Turnout(Row, Base):
    """One published figure; ``pct`` in hundredths of a percent. Never without a source.

    ``source_date`` is the day the source was published or read. Of an imported figure,
    ``released_at`` is the source's own time of it, and ``fingerprint`` that of what was imported:
    another one now means that somebody has corrected the figure since.
    """

    __tablename__ = "turnout"
    election_id: Mapped[UUID] = mapped_column(ForeignKey("election.id"), index=True)
    level: Mapped[Level] = choice(Level)
    polling_area_id: Mapped[UUID | None] = mapped_column(ForeignKey("polling_area.id"))
    plan_area_id: Mapped[UUID | None] = mapped_column(ForeignKey("plan_area.id"))
    label: Mapped[str] = text()
    district: Mapped[str] = text()
    pct: Mapped[int] = mapped_column(Integer)
    decimals: Mapped[int] = mapped_column(Integer)
    eligible: Mapped[int | None] = mapped_column(Integer)
    votes: Mapped[int | None] = mapped_column(Integer)
    source: Mapped[str] = mapped_column(String(200))
    source_date: Mapped[date | None]
    counting: Mapped[Counting] = choice(Counting, default=Counting.FINAL)
    released_at: Mapped[datetime | None] = mapped_column(UtcInstant)
    fingerprint: Mapped[str] = code(64)
    position: Mapped[int] = mapped_column(Integer, default=0)


class Ambassador(Row, Base):
    """A local resident, from first interest. Only what the task needs: no CPR, no origin."""

    __tablename__ = "ambassador"
    plan_id: Mapped[UUID] = mapped_column(ForeignKey("housing_plan.id"), index=True)
    name: Mapped[str] = text()
    diploma_name: Mapped[str] = text()
    diploma_name_confirmed: Mapped[bool] = mapped_column(default=False)
    diploma_name_confirmed_on: Mapped[date | None]
    diploma_name_confirmed_by: Mapped[str] = text(120)
    pronunciation: Mapped[str] = text()
    stage: Mapped[Stage] = choice(Stage, default=Stage.INTERESTED)
    phone: Mapped[str] = text(60)
    email: Mapped[str] = text()
    birth_year: Mapped[int | None] = mapped_column(Integer)
    joined_on: Mapped[date | None]
    left_on: Mapped[date | None]
    left_reason: Mapped[str] = text(600)
    recruited_via: Mapped[str] = text()
    information_given_on: Mapped[date | None]
    note: Mapped[str] = text(4000)
    diploma_override: Mapped[str] = text(600)
    information_version: Mapped[int | None] = mapped_column(Integer)
    restricted_on: Mapped[date | None]
    restricted_reason: Mapped[str] = text(600)
    erased_on: Mapped[date | None]

    @property
    def shown_name(self) -> str:
        """The name as lists and papers have it: somebody restricted stands without it."""
        return RESTRICTED if self.restricted_on else self.name

    @property
    def is_withheld(self) -> bool:
        """Whether nothing about the person may leave the file: restricted, or erased."""
        return bool(self.restricted_on or self.erased_on)


class Consent(Row, Base):
    """A consent for one purpose, and when it was withdrawn."""

    __tablename__ = "consent"
    ambassador_id: Mapped[UUID] = mapped_column(ForeignKey("ambassador.id"), index=True)
    purpose: Mapped[ConsentPurpose] = choice(ConsentPurpose)
    given_on: Mapped[date]
    withdrawn_on: Mapped[date | None]
    channels: Mapped[str] = text()
    guardian: Mapped[str] = text()
    text_version: Mapped[int | None] = mapped_column(Integer)


class CourseModule(Row, Base):
    """What has to be learnt."""

    __tablename__ = "course_module"
    number: Mapped[int] = mapped_column(Integer, unique=True)
    title: Mapped[str] = text()
    goals: Mapped[str] = text(2000)


class CourseSession(Row, Base):
    """A dated session of one module; without a plan it is for all."""

    __tablename__ = "course_session"
    module_id: Mapped[UUID] = mapped_column(ForeignKey("course_module.id"), index=True)
    plan_id: Mapped[UUID | None] = mapped_column(ForeignKey("housing_plan.id"), index=True)
    day: Mapped[date]
    starts: Mapped[time | None]
    ends: Mapped[time | None]
    place: Mapped[str] = text()
    materials: Mapped[str] = text(2000)
    note: Mapped[str] = text(2000)
    cancelled: Mapped[bool] = mapped_column(default=False)
    cancelled_reason: Mapped[str] = text(600)


class Speaker(Row, Base):
    """Someone who teaches."""

    __tablename__ = "speaker"
    name: Mapped[str] = text()
    organisation: Mapped[str] = text()
    phone: Mapped[str] = text(60)
    email: Mapped[str] = text()


class SessionSpeaker(Row, Base):
    """A speaker's part in a session."""

    __tablename__ = "session_speaker"
    __table_args__ = (UniqueConstraint("session_id", "speaker_id"),)
    session_id: Mapped[UUID] = mapped_column(ForeignKey("course_session.id"), index=True)
    speaker_id: Mapped[UUID] = mapped_column(ForeignKey("speaker.id"), index=True)
    talk: Mapped[str] = text()
    kind: Mapped[TalkKind] = choice(TalkKind, default=TalkKind.TALK)
    status: Mapped[SpeakerStatus] = choice(SpeakerStatus, default=SpeakerStatus.PROPOSED)


class Attendance(Row, Base):
    """One mark. No row means not marked, which is not absence."""

    __tablename__ = "attendance"
    __table_args__ = (UniqueConstraint("ambassador_id", "session_id"),)
    ambassador_id: Mapped[UUID] = mapped_column(ForeignKey("ambassador.id"), index=True)
    session_id: Mapped[UUID] = mapped_column(ForeignKey("course_session.id"), index=True)
    mark: Mapped[Mark] = choice(Mark)


class Diploma(Row, Base):
    """A frozen issue: what was printed, and the hash of the exact PDF in ``blob``."""

    __tablename__ = "diploma"
    __table_args__ = (UniqueConstraint("plan_id", "number", "suffix"),)
    ambassador_id: Mapped[UUID | None] = mapped_column(ForeignKey("ambassador.id"), index=True)
    plan_id: Mapped[UUID] = mapped_column(ForeignKey("housing_plan.id"), index=True)
    number: Mapped[int] = mapped_column(Integer)
    suffix: Mapped[str] = code(2)
    serial: Mapped[str] = mapped_column(String(40), unique=True, info={"code": True})
    state: Mapped[DiplomaState] = choice(DiplomaState, default=DiplomaState.DRAFT)
    printed_name: Mapped[str] = text()
    plan_name: Mapped[str] = text()
    heading: Mapped[str] = text()
    body: Mapped[str] = text(2000)
    place_and_date: Mapped[str] = text()
    signers: Mapped[str] = text(2000)
    diploma_date: Mapped[date]
    issued_at: Mapped[datetime] = mapped_column(UtcInstant)
    modules: Mapped[str] = text(40)
    reserve: Mapped[bool] = mapped_column(default=False)
    override_reason: Mapped[str] = text(600)
    void_reason: Mapped[str] = text(600)
    replaces_id: Mapped[UUID | None] = mapped_column(ForeignKey("diploma.id"))
    sha256: Mapped[str] = mapped_column(ForeignKey("blob.sha256"), info={"code": True})


class Blob(Base):
    """Bytes kept by their own hash: never changed, so the journal need not copy them."""

    __tablename__ = "blob"
    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    data: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)


class JournalEntry(Base):
    """One transaction: its Danish label, who did it, when. Local to this file."""

    __tablename__ = "journal_entry"
    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)
    at: Mapped[datetime] = mapped_column(UtcInstant)
    who: Mapped[str] = mapped_column(String(120))
    label: Mapped[str] = mapped_column(String(400))
    undone: Mapped[bool] = mapped_column(default=False)
    undo_of: Mapped[int | None] = mapped_column(ForeignKey("journal_entry.number"))
    is_redo: Mapped[bool] = mapped_column(default=False)
    may_undo: Mapped[bool] = mapped_column(default=True)


class JournalRow(Base):
    """One row's values before and after; ``before`` is null for a new row, ``after`` for a gone."""

    __tablename__ = "journal_row"
    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)
    entry: Mapped[int] = mapped_column(ForeignKey("journal_entry.number"), index=True)
    table_name: Mapped[str] = mapped_column(String(60))
    row_id: Mapped[UUID] = mapped_column(index=True)
    before: Mapped[str | None] = mapped_column(Text)
    after: Mapped[str | None] = mapped_column(Text)
