"""How many rows a file has of each topic, read the same from a file of any schema."""

from __future__ import annotations

from typing import Any, Final

TOPICS: Final = {
    "Ambassadører": "ambassador", "Samtykker": "consent", "Kursusgange": "course_session",
    "Fremmøder": "attendance", "Oplægsholdere": "speaker", "Diplomer": "diploma",
    "Arrangementer": "local_event", "Partnere": "partner",
    "Kampagneaktiviteter": "campaign_activity", "Opsøgende aktiviteter": "outreach_activity",
    "Posteringer": "posting", "Kvitteringer": "receipt",
}  # fmt: skip


def topic_counts(connection: Any) -> dict[str, int]:
    """The number of rows by the topic's Danish name; 0 where the schema has no such table."""
    known = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    return {
        topic: _one(connection, f'SELECT count(*) FROM "{table}"') if table in known else 0
        for topic, table in TOPICS.items()
    }


def latest_change(connection: Any) -> int:
    """The number of the newest journal entry, 0 before the first."""
    return _one(connection, "SELECT max(number) FROM journal_entry")


def _one(connection: Any, statement: str) -> int:
    return int(connection.execute(statement).fetchone()[0] or 0)
