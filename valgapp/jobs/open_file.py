"""Open a data file away from the window's thread: deriving the key takes a moment."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from valgapp.domain.progress import Job, Progress
from valgapp.errors import UserError

if TYPE_CHECKING:
    from valgapp.db.store import Store


def open_file(path: Path, passphrase: str) -> Job[Store | UserError]:
    """The opened file, or why it cannot be opened: the page says it beside the passphrase."""
    yield Progress(0, 1, f"Åbner »{path.name}« og kontrollerer, at den er hel")
    from valgapp.db.hold import refuse_if_held
    from valgapp.db.store import Store

    try:
        refuse_if_held(path)
        return Store.open(path, passphrase)
    except UserError as problem:
        return problem
