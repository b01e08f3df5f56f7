"""Make a new data file: whole under its name, or not there at all."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Final
from uuid import uuid4

from valgapp import paths
from valgapp.db import initiative as initiative_db
from valgapp.db.copies import remove, sync_and_replace
from valgapp.db.store import SUFFIX, Store
from valgapp.domain import preset as kv25
from valgapp.domain.initiative import ElectionType
from valgapp.domain.progress import Job, Progress
from valgapp.domain.sites import BIF
from valgapp.errors import UserError
from valgapp.jobs import packages

NEXT_LOCAL_ELECTION: Final = date(2029, 11, 20)


class Preset(Enum):
    """What a new file begins with."""

    KV25 = "kv25"
    EMPTY = "empty"


def site_code(text: str) -> str:
    """The code of a site named by code or name: »NBV«, »Beboerprojekt Nordvest«, »BIF«.

    Raises UserError that lists them.
    """
    names = {BIF.casefold(): BIF}
    for code, name in kv25.PLANS:
        names |= {code.casefold(): code, name.casefold(): code}
    found = names.get(" ".join(text.split()).casefold())
    if found is None:
        known = ", ".join(f"{name} ({code})" for code, name in kv25.PLANS)
        raise UserError(f"»{text}« er hverken {BIF} eller en helhedsplan. Skriv en af: {known}.")
    return found


def create(
    path: Path,
    passphrase: str,
    site: str,
    preset: Preset | Path,
    who: str,
    *,
    title: str = "Ny valgindsats",
    kind: ElectionType = ElectionType.KV,
    day: date = NEXT_LOCAL_ELECTION,
) -> Job[Store]:
    """A new data file for ``site``, opened; ``title``, ``kind`` and ``day`` are for an empty one.

    ``preset`` is what it begins with: a preset, or BIF's start package for the site. The name
    gets the ending .valg if it lacks one.

    Raises UserError, leaving nothing behind, when a file has the name already, the folder
    cannot be written to, or the package is not for the site.
    """

    def fill(store: Store) -> None:
        _load(store, preset, title, kind, day)

    return (yield from made(path, passphrase, site_code(site), who, fill))


def made(
    path: Path, passphrase: str, site: str, who: str, fill: Callable[[Store], object]
) -> Job[Store]:
    """A new data file for the site with the code ``site``, filled by ``fill`` and opened.

    Raises UserError as `create` does, and what ``fill`` raises, leaving nothing behind.
    """
    path = path if path.suffix.casefold() == SUFFIX else path.with_name(path.name + SUFFIX)
    yield Progress(0, 3, f"Opretter »{path.name}«")
    _refuse_taken(path)
    half_done = path.with_name(f".{uuid4().hex}.tmp")
    try:
        store = Store.create(half_done, passphrase, site=site, who=who)
        key = store.key_of(store.salt)
        try:
            yield Progress(1, 3, "Lægger indsatsen ind")
            fill(store)
        finally:
            store.close()
        yield Progress(2, 3, "Giver filen sit navn og åbner den")
        _refuse_taken(path)
        sync_and_replace(half_done, path)
    finally:
        remove(half_done)
    return Store.unlocked(path, key, who=who)


def _refuse_taken(path: Path) -> None:
    paths.refuse_as_data_file(path)
    if path.exists():
        raise UserError(
            f"Der ligger allerede en fil, der hedder »{path.name}«. Vælg et andet navn."
        )


def _load(store: Store, preset: Preset | Path, title: str, kind: ElectionType, day: date) -> None:
    if isinstance(preset, Path):
        packages.adopt(store, preset)
        return
    if preset is Preset.KV25:
        with store.write("Forudindstilling KV25", may_undo=False) as session:
            initiative_db.load_kv25(session)
        return
    with store.write("Tom indsats", may_undo=False) as session:
        initiative_db.load_empty(session, title=title, kind=kind, day=day)
