"""»Genbrug til næste valg«: a new data file from an old one, without people."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from valgapp.db import initiative
from valgapp.db import reuse as reuse_db
from valgapp.db.store import Store
from valgapp.domain.initiative import ElectionType
from valgapp.domain.progress import Job
from valgapp.jobs import new_file


def reuse(
    old: Store, path: Path, passphrase: str, *, title: str, kind: ElectionType, day: date
) -> Job[Store]:
    """A new file at ``path`` for the election of ``kind`` on ``day``, opened; ``old`` is only read.

    Raises UserError, leaving nothing behind, when ``old`` is for that election already, a file
    has the name, or the folder cannot be written to.
    """

    def fill(store: Store) -> None:
        with old.read() as before:
            label = f"Genbrugt fra {initiative.facts(before).election_code}"
            with store.write(label, may_undo=False) as session:
                reuse_db.take_over(before, session, title=title, kind=kind, day=day)

    return (yield from new_file.made(path, passphrase, old.site, old.who, fill))
