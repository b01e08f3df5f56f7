"""Change the passphrase, and get back in without it: the sealed key and the recovery sheet.

The file's key lies beside the file, sealed with age to a secret that stands on paper only. Each
change of passphrase seals the new key to the same paper, before the file is encrypted anew: at no
moment does the sheet not fit.
"""

from __future__ import annotations

import base64
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from valgapp import paths
from valgapp.db import backup as backup_db
from valgapp.db import health, settings
from valgapp.db.connection import derive_key
from valgapp.db.hold import refuse_if_held
from valgapp.db.rekey import rekey
from valgapp.db.store import Store
from valgapp.documents import files
from valgapp.domain.progress import Job, Progress
from valgapp.domain.recovery import code_of, secret_of
from valgapp.errors import UserError
from valgapp.jobs.backup import PutBack

RECIPIENT: Final = "recovery"
"""The setting that holds the public half of the sheet's secret: with it keys are sealed only."""
SUFFIX: Final = ".nød"
WITHOUT_BACKUP: Final = "Filen er åbnet, og den nye adgangskode gælder, men der kunne ikke tages en sikkerhedskopi først."


def change(store: Store, passphrase: str) -> Job[PutBack]:
    """Give the file, which is open nowhere else, another passphrase; returns it opened.

    A checked backup with the old passphrase comes first; without one nothing is begun.
    """
    try:
        yield Progress(0, 3, "Tager en sikkerhedskopi med den gamle adgangskode")
        refuse_if_held(store.path)
        backup_db.back_up(store, paths.backup_folder())
        return PutBack((yield from _encrypted_anew(store, passphrase)))
    except UserError as problem:
        return PutBack(store.reopened(), problem.sentence)


def _encrypted_anew(store: Store, passphrase: str) -> Job[Store]:
    yield Progress(1, 3, "Gør den nye adgangskode klar")
    key = derive_key(passphrase, store.salt)
    if recipient := recipient_of(store):
        _seal(store.path, store.salt, key, recipient)
    yield Progress(2, 3, "Krypterer filen igen og kontrollerer den")
    twin = store.twin()
    try:
        rekey(twin, key)
    finally:
        twin.close()
    return Store.unlocked(store.path, key)


def make_sheet(store: Store, target: Path, printed_on: date) -> Job[Path]:
    """Seal the file's key to a new secret and write the sheet that tells it; returns the PDF.

    An earlier sheet no longer fits when this returns. Raises UserError when a file cannot be
    written; the earlier sheet then still fits.
    """
    from pyrage import x25519

    from valgapp.documents.recovery_sheet import recovery_sheet

    yield Progress(0, 2, "Laver koden")
    identity = x25519.Identity.generate()
    recipient = str(identity.to_public())
    sheet = recovery_sheet(code_of(str(identity)), store.path.name, printed_on)
    yield Progress(1, 2, "Gemmer arket")
    files.write_bytes(target, sheet)
    key = store.key_of(store.salt)
    _seal(store.path, store.salt, key, recipient)
    with store.write("Nødark lavet", may_undo=False) as session:
        settings.set_value(session, RECIPIENT, recipient)
    # Only now does the earlier sheet go: killed before, both fit.
    _seal(store.path, store.salt, key, recipient, keep_others=False)
    return target


@dataclass(frozen=True, slots=True)
class Recovered:
    """The file opened with its new passphrase; ``note`` when no backup could be taken first."""

    store: Store
    note: str = ""


def recover(path: Path, typed: str, passphrase: str) -> Job[Recovered]:
    """Open a file with the code of its sheet and give it a new passphrase.

    Who is locked out has no other way in: where no backup can be taken it is done without one,
    and told. Raises UserError: the code is misspelt, the sealed key is not there, they do not
    fit, or the file cannot be written.
    """
    yield Progress(0, 3, "Prøver koden og tager en sikkerhedskopi")
    store = Store.unlocked(path, key_by_code(path, typed))
    try:
        refuse_if_held(path)
        note = _backed_up(store)
        return Recovered((yield from _encrypted_anew(store, passphrase)), note)
    finally:
        store.close()


def _backed_up(store: Store) -> str:
    try:
        backup_db.back_up(store, paths.backup_folder())
    except health.DamagedFile:
        raise
    except UserError as problem:
        return f"{WITHOUT_BACKUP} {problem.sentence}"
    return ""


def key_by_code(path: Path, typed: str) -> bytes:
    """The key that opens ``path``. Raises UserError as ``recover``."""
    from pyrage import x25519

    salt = health.salt_of(path)
    try:
        identity = x25519.Identity.from_str(secret_of(typed))
    except UserError:
        raise
    except Exception as problem:  # pyrage has a class of its own for it in each version
        raise UserError(
            "Koden er ikke skrevet rigtigt: mindst ét tegn er forkert. Se efter på nødarket."
        ) from problem
    sealed = [line for place in _places(path, salt) for line in _lines(place)]
    if not sealed:
        raise UserError(
            f"Nødfilen »{path.name}{SUFFIX}« mangler. Den laves sammen med nødarket og skal ligge ved "
            "siden af datafilen."
        )
    for line in sealed:
        if (key := _opened(line, identity)) and _fits(path, salt, key):
            return key
    raise UserError("Nødarket hører ikke til denne fil, eller der er lavet et nyere ark.")


def recipient_of(store: Store) -> str:
    """Whom the file's key is sealed to; empty while no sheet has been made."""
    with store.read() as session:
        return settings.value(session, RECIPIENT)


def _seal(path: Path, salt: bytes, key: bytes, recipient: str, *, keep_others: bool = True) -> None:
    import pyrage
    from pyrage import x25519

    sealed = pyrage.encrypt(key, [x25519.Recipient.from_str(recipient)])
    line = base64.b64encode(sealed)
    beside, *kept = _places(path, salt)
    others = _lines(beside) if keep_others else []
    files.write_bytes(beside, b"\n".join([line, *others]))
    # The second one is for whoever moves the data file and forgets the small one.
    for place in kept:
        with suppress(UserError):
            files.write_bytes(place, b"\n".join([line, *others]))


def _places(path: Path, salt: bytes) -> tuple[Path, ...]:
    beside = path.with_name(path.name + SUFFIX)
    try:
        return beside, paths.backup_folder() / f"{salt.hex()}{SUFFIX}"
    except UserError:  # no folder for backups: the one beside the file must do
        return (beside,)


def _lines(place: Path) -> list[bytes]:
    try:
        return place.read_bytes().split()
    except OSError:
        return []


def _opened(line: bytes, identity: object) -> bytes | None:
    import pyrage

    try:
        return bytes(pyrage.decrypt(base64.b64decode(line), [identity]))
    except (pyrage.DecryptError, ValueError):
        return None


def _fits(path: Path, salt: bytes, key: bytes) -> bool:
    try:
        health.checked_schema(path, key, salt, thorough=False)
    except health.WrongPassphrase:
        return False
    return True
