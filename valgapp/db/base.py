"""What every table shares: a UUID key, the owner site, a version for optimistic locking."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import DateTime, Dialect, Integer, MetaData, String, TypeDecorator, Uuid
from sqlalchemy import Enum as SqlEnum
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, declared_attr, mapped_column

NAMING = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class UtcInstant(TypeDecorator[datetime]):
    """An instant: UTC-aware in Python, plain UTC in the database."""

    impl = DateTime
    cache_ok = True

    @property
    def python_type(self) -> type[datetime]:
        """What the journal reads an instant back as."""
        return datetime

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse a naive instant: nobody could say when it was."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs a time zone")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """Give the instant its zone back."""
        return None if value is None else value.replace(tzinfo=UTC)


@lru_cache(maxsize=2**17)
def _shared(text: str) -> UUID:
    return UUID(text)


class SharedUuid(Uuid[UUID]):
    """A key that is one object however often it is read: a mark names its person and session
    by it, and making a new one each time would be most of the work of reading."""

    def result_processor(self, dialect: Dialect, coltype: object) -> Any:
        """Where the database keeps keys as text, look them up instead of making them."""
        if self.native_uuid and dialect.supports_native_uuid:
            return super().result_processor(dialect, coltype)  # type: ignore[no-untyped-call]
        return lambda text: None if text is None else _shared(text)


class Base(DeclarativeBase):
    """The tables of a data file."""

    type_annotation_map = {UUID: SharedUuid()}
    metadata = MetaData(naming_convention=NAMING)


class Row:
    """A row of the initiative. ``owner_site`` is the plan's code or BIF; it is set when added."""

    __tablename__: str
    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4, sort_order=-3)
    owner_site: Mapped[str] = mapped_column(String(8), sort_order=-2)
    version: Mapped[int] = mapped_column(Integer, nullable=False, sort_order=-1)

    @classmethod
    def may_go_back(
        cls,
        session: Session,
        steps: Sequence[tuple[Any, dict[str, Any] | None]],
    ) -> bool:
        """Whether undo may give rows their values before, or remove them (``None``), at once."""
        return True

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:  # noqa: N805
        return {"version_id_col": cls.version}


def choice(enum: type, *, default: Any = None) -> Any:
    """A column that holds one of ``enum`` by name, portable to any database."""
    kind = SqlEnum(enum, native_enum=False, create_constraint=False, length=24)
    return mapped_column(kind, default=default) if default is not None else mapped_column(kind)


def text(length: int = 200) -> Any:
    """A text column; never null, so that empty has one spelling."""
    return mapped_column(String(length), default="", nullable=False)


def code(length: int) -> Any:
    """Text written by the program, not by a person: not searched for CPR numbers."""
    return mapped_column(String(length), default="", nullable=False, info={"code": True})
