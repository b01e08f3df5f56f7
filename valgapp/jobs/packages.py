"""Save a package for another site, look at received ones, and merge them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from valgapp.db import erasure as erasure_rows
from valgapp.db import exports, journal, merge_packages, merge_preview, package_keys
from valgapp.db import packages as rows
from valgapp.db.connection import SCHEMA
from valgapp.db.store import Store
from valgapp.documents import package_file
from valgapp.documents.package_file import Secrets
from valgapp.domain import danish, preset
from valgapp.domain.exports import ExportKind
from valgapp.domain.merge_preview import MergePreview
from valgapp.domain.packages import (
    Keys,
    Kind,
    Manifest,
    Received,
    control_code,
    may_receive,
    notes,
    standing,
)
from valgapp.domain.progress import Job, Progress, finish
from valgapp.domain.reconcile import Key
from valgapp.domain.sites import BIF
from valgapp.errors import UserError
from valgapp.jobs import erasure
from valgapp.jobs.backup import take
from valgapp.jobs.erasure import Erased

NO_START = (
    "Datafilen har ikke fået en startpakke fra BIF, og derfor kan ingen pakke krypteres til BIF. "
    "Bed BIF om en startpakke, og flet den ind først."
)
NEWER = (
    "Pakken fra {} er gemt med en nyere udgave af valgapp. Opdatér programmet, og prøv igen. "
    "Intet er ændret."
)


def secrets_of(store: Store) -> Secrets:
    """The keys of this data file; made and kept when they are first asked for."""
    with store.read() as session:
        found = package_keys.own(session)
    if found is not None:
        return Secrets(*found)
    made = Secrets.new()
    with store.write("Nøgler til pakker", may_undo=False) as session:
        package_keys.keep_own(session, made.identity, made.signing)
    return made


def next_manifest(
    store: Store, receiver: str, *, persons: bool = False, receipts: bool = False
) -> Manifest:
    """What the next package to ``receiver`` will say of itself.

    Raises UserError when this site cannot send to that one, or not yet.
    """
    if receiver == store.site or BIF not in (receiver, store.site):
        raise UserError("En helhedsplan sender pakker til BIF, og BIF sender til helhedsplanerne.")
    own = secrets_of(store)
    with store.read() as session:
        known = package_keys.known(session)
        if receiver not in known and store.site != BIF:
            raise UserError(NO_START)
        number = package_keys.latest_number(session) + 1
        election = rows.election_code(session)
        met = {site: state.counter for site, state in rows.states(session).items()}
    to_plan = Kind.TO_PLAN if receiver in known else Kind.START
    kind = Kind.TO_BIF if receiver == BIF else to_plan
    return Manifest(
        kind, store.site, receiver, number, SCHEMA, election, danish.now(), own.public,
        persons=persons, receipts=receipts, known=met,
    )  # fmt: skip


def own_code(store: Store) -> str:
    """The control code others know this file by; ``""`` until it has exchanged packages."""
    with store.read() as session:
        found = package_keys.own(session)
    return control_code(Secrets(*found).public.verify) if found else ""


def start_code(path: Path, site: str) -> str:
    """BIF's control code in a start package for ``site``, before there is a data file.

    Raises UserError when it is damaged, no start package, or for another plan.
    """
    manifest = package_file.read(path, Secrets.new(), {}).manifest
    if manifest.kind is not Kind.START:
        raise UserError(f"»{path.name}« er ikke en startpakke. Bed BIF om en.")
    if why := may_receive(manifest, site, ""):
        raise UserError(f"»{path.name}«: {why}")
    return control_code(manifest.keys.verify)


def save_package(store: Store, manifest: Manifest, path: Path) -> Job[Manifest]:
    """Save the package ``manifest`` announces; returns it with its row counts.

    It is written under a temporary name, read back, compared and noted before it gets its own.
    Nothing but the running number is changed in the data file; with persons it is noted as having
    left. Raises UserError when it cannot be written or noted; then there is no package.
    """
    yield Progress(0, 2, "Samler det, der skal med")
    own = secrets_of(store)
    with store.read() as session:
        tables = rows.tables_for(session, manifest, own.signing)
        blobs = rows.receipts_of(session, tables) if manifest.receipts else {}
        keys = package_keys.known(session).get(manifest.receiver)
    yield Progress(1, 2, f"Gemmer »{path.name}«, læser den igen og noterer dens nummer")
    counts = {table: len(found) for table, found in tables.items() if found}
    manifest = replace(manifest, counts=counts)
    recipient = "" if manifest.kind is Kind.START or keys is None else keys.recipient
    package_file.save(
        path, manifest, tables, blobs, own, recipient, partial(_note, store, manifest, path.name)
    )  # fmt: skip
    return manifest


def _note(store: Store, manifest: Manifest, name: str) -> None:
    """The package's number, and that persons have left, where they have."""
    receiver = preset.site_name(manifest.receiver)
    with store.write(f"Pakke til {receiver}", may_undo=False) as session:
        package_keys.note_sent(session, manifest)
        if manifest.persons:
            exports.note(
                session, ExportKind.PACKAGE, persons=True, file_name=name, recipient=receiver,
                contents="Navne på ambassadører", purpose="Pakke med navne",
            )  # fmt: skip


def preview(
    store: Store, paths: Sequence[Path], declined: Collection[Key] = ()
) -> Job[MergePreview]:
    """What merging these packages would do, without doing it.

    Raises UserError for a package that is damaged, not for this file, or not from its sender.
    """
    received = yield from _received(store, paths)
    yield Progress(len(paths), len(paths) + 1, "Sammenligner med datafilen")
    now = danish.now()
    with store.read() as session:
        states, known = rows.states(session), package_keys.known(session)
    with store.rehearse() as session:
        skipped = merge_packages.merge(session, store.site, SCHEMA, received, now, declined)
        session.flush()
        entry = journal.recorder(session).entry
        found = merge_preview.merge_rows(session, entry, store.site, skipped)
    standings = tuple(
        standing(one.manifest, one.fingerprint, states.get(one.manifest.sender)) for one in received
    )
    said = [
        note
        for one in received
        for note in notes(one.manifest, one.fingerprint, states.get(one.manifest.sender), now)
    ]
    seen = MergePreview(tuple(received), tuple(found), tuple(said), standings)
    # Where nothing would change, nobody need be rung up.
    return replace(seen, newcomers=_newcomers(received, known)) if seen.has_news else seen


def _newcomers(received: Sequence[Received], known: Mapping[str, Keys]) -> dict[str, str]:
    """The control codes of the senders not met before."""
    return {
        one.manifest.sender: control_code(one.manifest.keys.verify)
        for one in received
        if one.manifest.sender not in known
    }


@dataclass(frozen=True, slots=True)
class Merged:
    """The change as the journal calls it; ``erased`` when the packages brought erasures."""

    label: str
    erased: Erased | None = None


def merge(
    store: Store,
    received: Sequence[Received],
    backup_folder: Path,
    declined: Collection[Key] = (),
    second: Path | None = None,
) -> Job[Merged]:
    """Merge packages that have been looked at: a backup, then one transaction.

    When they bring erasures, another backup is taken afterwards, as after an erasure in this file:
    an older one put back then has its people erased again. ``second`` is the other folder of
    backups, where there is one.
    """
    yield Progress(0, 2, "Gemmer en sikkerhedskopi først")
    yield from take(store, backup_folder, danish.now())
    yield Progress(1, 2, "Fletter")
    senders = danish.listed([preset.site_name(one.manifest.sender) for one in received])
    label = f"Flettet: {'pakke' if len(received) == 1 else 'pakker'} fra {senders}"
    with store.write(_meeting(store, received), may_undo=False) as session:
        merge_packages.meet(session, received)
        journal.recorder(session).begin(session, label)
        before = {mark[:2] for mark in erasure_rows.tombstones(session)}
        merge_packages.merge(session, store.site, SCHEMA, received, danish.now(), declined)
        people = sorted({mark[:2] for mark in erasure_rows.tombstones(session)} - before)
    if not people:
        return Merged(label)
    return Merged(label, (yield from erasure.settle(store, people, second, backup_folder)))


def _meeting(store: Store, received: Sequence[Received]) -> str:
    """What the journal calls what a merge keeps of the senders themselves."""
    with store.read() as session:
        new = _newcomers(received, package_keys.known(session))
    if not new:
        return "Pakkernes numre noteret"
    return f"Afsender godkendt: {danish.listed([preset.site_name(site) for site in new])}"


def _received(store: Store, paths: Sequence[Path]) -> Job[list[Received]]:
    own = secrets_of(store)
    with store.read() as session:
        known: Mapping[str, Keys] = package_keys.known(session)
        election = rows.election_code(session)
    found = []
    for number, path in enumerate(paths):
        yield Progress(number, len(paths) + 1, f"Åbner »{path.name}«")
        one = package_file.read(path, own, known)
        if one.manifest.schema > SCHEMA:
            raise UserError(NEWER.format(preset.site_name(one.manifest.sender)))
        if why := may_receive(one.manifest, store.site, election):
            raise UserError(f"»{path.name}«: {why}")
        found.append(one)
    return found


def adopt(store: Store, path: Path) -> None:
    """Fill a new, empty file of a plan from BIF's start package."""
    received = finish(_received(store, [path]))
    with store.write("Startpakke fra BIF", may_undo=False) as session:
        merge_packages.merge(session, store.site, SCHEMA, received, danish.now())
