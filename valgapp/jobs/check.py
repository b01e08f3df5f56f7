"""Look a data file over: its pages, its tables, and the rules that bind its rows."""

from __future__ import annotations

from valgapp.db import check as check_db
from valgapp.db import health
from valgapp.db.store import Store
from valgapp.domain.progress import Job, Progress


def check(store: Store) -> Job[list[str]]:
    """A Danish sentence for each thing wrong with the open file; empty when all is well."""
    yield Progress(0, 2, "Kontrollerer filens sider og tabeller")
    connection = store.new_connection()
    try:
        technical = health.problems(connection)
    finally:
        connection.close()
    yield Progress(1, 2, "Kontrollerer rækker og gemte diplomer")
    with store.read() as session:
        broken = check_db.broken_rules(session)
    if technical:
        broken.insert(0, f"Databasen melder fejl ({len(technical)}). Hent en sikkerhedskopi.")
    return broken
