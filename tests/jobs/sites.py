"""Five sites and BIF for tests: each with a data file of its own that knows BIF's start package."""

from __future__ import annotations

import shutil
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from sqlalchemy import select

from tests.data_files import WHO, fresh_store
from valgapp.db import merge_packages, package_keys
from valgapp.db import packages as rows
from valgapp.db.connection import SCHEMA
from valgapp.db.models import Setting
from valgapp.db.store import Store
from valgapp.documents import package_file
from valgapp.domain import danish
from valgapp.domain.merge_preview import MergePreview
from valgapp.domain.packages import Manifest
from valgapp.domain.progress import finish
from valgapp.domain.sites import BIF, PLAN_CODES
from valgapp.jobs import packages


@cache
def _met() -> dict[str, tuple[Path, bytes, bytes]]:
    """BIF's file and the plans', made once: each plan has got BIF's start package."""
    folder = Path(mkdtemp(prefix="valgapp-test"))
    stores = {code: site_store(folder, code) for code in (BIF, *PLAN_CODES)}
    for code in PLAN_CODES:
        start(stores[BIF], stores[code], folder)
    found = {code: (store.path, store._key, store.salt) for code, store in stores.items()}
    for store in stores.values():
        store.close()
    return found


def met_store(folder: Path, code: str) -> Store:
    """A copy of BIF's file or of a plan's that has met BIF; all copies know each other."""
    template, key, salt = _met()[code]
    path = folder / f"{code}.valg"
    shutil.copyfile(template, path)
    store = Store(path, key, salt, WHO)
    store.site = code
    return store


def site_store(folder: Path, code: str) -> Store:
    """A KV25 data file that belongs to ``code`` and has met nobody."""
    store = fresh_store(folder, f"{code}.valg")
    if code != BIF:
        with store.write("Stedet", may_undo=False) as session:
            for row in session.scalars(select(Setting)):
                row.owner_site = code
                row.value = code if row.key == "site" else row.value
        store.site = code
    return store


def send(
    store: Store, to: str, folder: Path, *, persons: bool = False, receipts: bool = False
) -> Path:
    """Save a package; returns its path."""
    announced = packages.next_manifest(store, to, persons=persons, receipts=receipts)
    path = folder / f"{store.site}-{to}-{announced.counter}.valgpakke"
    done: Manifest = finish(packages.save_package(store, announced, path))
    assert done.counter == announced.counter
    return path


def look(store: Store, *paths: Path) -> MergePreview:
    """What merging would do."""
    return finish(packages.preview(store, paths))


def merge(store: Store, *paths: Path) -> MergePreview:
    """Look at packages and merge them; returns what was shown first."""
    seen = look(store, *paths)
    finish(packages.merge(store, seen.received, store.path.parent / "kopier"))
    return seen


def apply(store: Store, *paths: Path) -> None:
    """Merge packages as the job does, without the look at them and the backup before."""
    received = finish(packages._received(store, paths))
    with store.write("Flettet") as session:
        merge_packages.merge(session, store.site, SCHEMA, received, danish.now())


def start(bif: Store, plan: Store, folder: Path) -> None:
    """Give a plan BIF's start package."""
    merge(plan, send(bif, plan.site, folder))


def packed(store: Store) -> dict[str, dict[str, Any]]:
    """What a site's package to BIF with names holds, table by table."""
    announced = packages.next_manifest(store, BIF, persons=True)
    with store.read() as session:
        return rows.tables_for(session, announced, packages.secrets_of(store).signing)


def resigned(store: Store, path: Path, tables: Any, **changed: Any) -> Path:
    """The package again, signed by its own sender, with other rows or another manifest."""
    own = packages.secrets_of(store)
    manifest = replace(packages.next_manifest(store, BIF, persons=True), **changed)
    with store.read() as session:
        recipient = package_keys.known(session)[BIF].recipient
    package_file.save(path, manifest, tables, {}, own, recipient, lambda: None)
    return path
