"""Rows of an older schema, brought to today's by the same migrations as a data file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import create_engine, select
from sqlalchemy.engine import Connection

from valgapp.db import journal, upgrade
from valgapp.db.connection import SCHEMA, revision
from valgapp.domain.packages import SHARED, TRAVELS, Travel

Plain = dict[str, dict[str, Any]]


def upgraded(tables: Mapping[str, Mapping[str, Any]], schema: int) -> dict[str, Plain]:
    """The rows as today's programme would have packed them.

    They pass through a database in memory, with foreign keys off: a package need not be whole.
    Raises ValueError or KeyError for rows that schema ``schema`` has no room for.
    """
    engine = create_engine("sqlite://")
    try:
        with engine.connect() as connection:
            upgrade.run(connection, revision(schema))
            for table, rows in tables.items():
                for key, values in rows.items():
                    _insert(connection, table, key, values)
            upgrade.run(connection, revision(SCHEMA))
            return {table: _read(connection, table) for table in tables}
    finally:
        engine.dispose()


def _insert(connection: Connection, table: str, key: str, values: Mapping[str, Any]) -> None:
    known = {
        row[1]: row for row in connection.exec_driver_sql(f'PRAGMA table_info("{_safe(table)}")')
    }
    filled = {k: _blank(known[k]) for k in known if known[k][3] and known[k][4] is None}
    filled |= {k: _stored(known[k][2], v) for k, v in values.items()} | {"id": key, "version": 1}
    names = ", ".join(f'"{known[k][1]}"' for k in filled)
    marks = ", ".join("?" for _ in filled)
    connection.exec_driver_sql(
        f'INSERT INTO "{_safe(table)}" ({names}) VALUES ({marks})', tuple(filled.values())
    )


def _safe(table: str) -> str:
    journal.model(table)
    return table


def _blank(column: Any) -> Any:
    """What stays at home is empty here."""
    return 0 if column[2].startswith(("INT", "BOOL")) else ""


def _stored(kind: str, value: Any) -> Any:
    """SQLAlchemy stores an instant in UTC with a space, where a package has ISO 8601."""
    if kind == "DATETIME" and isinstance(value, str):
        return value.replace("T", " ").removesuffix("+00:00")
    return value


def _read(connection: Connection, table: str) -> Plain:
    found = connection.execute(select(journal.model(table).__table__)).mappings()
    travel = TRAVELS.get(table) or SHARED.get(table) or Travel("")
    left_out = {"id", "version", *travel.never}
    return {
        row["id"].hex: json.loads(
            journal.encode({k: v for k, v in row.items() if k not in left_out}) or "{}"
        )
        for row in found
    }
