"""The file a package is: signed by its sender, and encrypted to its receiver (age).

Inside is a zip with ``manifest.json``, ``rows.json`` and the receipts under their SHA-256. It is
signed whole with Ed25519 (RFC 8032) and then encrypted whole with age, so that a single changed
bit anywhere is found before a byte is read. A start package holds nothing that is secret and
has no receiver's key yet: it is signed only.
"""

from __future__ import annotations

import hashlib
import io
import json
import secrets
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from pyrage import DecryptError, decrypt, encrypt, x25519

from valgapp.documents import files
from valgapp.domain.package_manifest import NewerFormatError, from_plain, to_plain
from valgapp.domain.packages import Keys, Manifest, Received
from valgapp.domain.preset import site_name
from valgapp.errors import UserError

MAGIC: Final = b"valgpakke1\n"
AGE: Final = b"age-encryption.org/"
SIGNATURE: Final = 64
LARGEST: Final = 1_000_000_000
"""Bytes; a year of receipts is 400 MB."""
LARGEST_ROWS: Final = 100_000_000
LARGEST_MANIFEST: Final = 100_000

UNREADABLE: Final = (
    zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError,
    KeyError, ValueError, TypeError, AttributeError,
)  # fmt: skip
"""All that damage to a start package can make of a zip or of its JSON."""

NEWER_FORMAT: Final = (
    "Pakken er gemt med en nyere udgave af valgapp. Opdatér programmet, og prøv igen."
)
DAMAGED: Final = (
    "»{}« er ikke en hel pakke. Bed afsenderen gemme den igen. Intet er ændret i datafilen."
)
NOT_FOR_US: Final = (
    "»{}« er krypteret til et andet sted og kan ikke åbnes her, eller den er beskadiget undervejs. "
    "Bed afsenderen gemme en ny pakke. Intet er ændret i datafilen."
)
STRANGER: Final = (
    "»{}« er underskrevet med en anden nøgle, end {} plejer at bruge, og åbnes derfor ikke. "
    "Ring til afsenderen. Er der lavet en ny datafil dér, så glem stedets nøgle på "
    "siden Pakker, og prøv igen."
)


@dataclass(frozen=True, slots=True)
class Secrets:
    """A site's private keys: to open what is sent to it, and to sign what it sends."""

    identity: str
    signing: str

    @classmethod
    def new(cls) -> Secrets:
        """New keys, for one data file."""
        return cls(str(x25519.Identity.generate()), secrets.token_hex(32))

    @property
    def public(self) -> Keys:
        """What others need to write to the site and to know it again."""
        recipient = str(x25519.Identity.from_str(self.identity).to_public())
        return Keys(recipient, self._signer().public_key().public_bytes_raw().hex())

    def _signer(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(self.signing))

    def sign(self, data: bytes) -> bytes:
        """64 bytes that only this site can make."""
        return self._signer().sign(data)


def save(
    path: Path,
    manifest: Manifest,
    tables: Mapping[str, Mapping[str, Any]],
    blobs: Mapping[str, bytes],
    own: Secrets,
    recipient: str,
    noted: Callable[[], object],
) -> str:
    """Write the package, read it back and compare; returns its fingerprint (SHA-256).

    ``recipient`` is the receiver's age key, or ``""`` for a start package. ``noted`` is called
    when all is written and before the file gets its name: when it raises there is no package.
    Raises ``UserError`` when the file cannot be written, or is not what was written.
    """
    content = _zipped(manifest, tables, blobs)
    signed = MAGIC + own.sign(MAGIC + content) + content
    sealed = encrypt(signed, [x25519.Recipient.from_str(recipient)]) if recipient else signed
    with files.safely(path) as half_done:
        half_done.write_bytes(sealed)
        if half_done.read_bytes() != sealed:
            raise UserError(
                f"»{path.name}« blev ikke gemt rigtigt. Er USB-nøglen i orden? Prøv igen."
            )
        noted()
    return hashlib.sha256(content).hexdigest()


def read(path: Path, own: Secrets, known: Mapping[str, Keys]) -> Received:
    """Open a package and prove who sent it.

    ``known`` are the keys of the senders met before; a sender not among them vouches for itself,
    and the user compares ``control_code``. Raises ``UserError`` for anything that is not whole,
    not for this site, or not from whom it says.
    """
    signed = _opened(path, own)
    signature, content = signed[len(MAGIC) :][:SIGNATURE], signed[len(MAGIC) + SIGNATURE :]
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            manifest = from_plain(json.loads(_member(packed, "manifest.json", LARGEST_MANIFEST)))
            keys = known.get(manifest.sender, manifest.keys)
            _check(signature, content, keys, path, manifest)
            rows = _member(packed, "rows.json", LARGEST_ROWS)
            tables = json.loads(rows)
            blobs = {
                name.removeprefix("receipts/"): _member(packed, name, LARGEST, zipfile.ZIP_STORED)
                for name in packed.namelist()
                if name.startswith("receipts/")
            }
    except NewerFormatError as problem:
        raise UserError(NEWER_FORMAT) from problem
    except UNREADABLE as problem:
        raise UserError(DAMAGED.format(path.name)) from problem
    if any(hashlib.sha256(data).hexdigest() != name for name, data in blobs.items()):
        raise UserError(DAMAGED.format(path.name))
    return Received(manifest, tables, blobs, hashlib.sha256(content).hexdigest())


def _opened(path: Path, own: Secrets) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise UserError(f"»{path.name}« er for stor til at være en pakke.")
        raw = path.read_bytes()
    except OSError as problem:
        raise UserError(
            f"»{path.name}« kan ikke læses. Sidder USB-nøglen i, og er filen der stadig?"
        ) from problem
    if raw.startswith(AGE):
        try:
            raw = decrypt(raw, [x25519.Identity.from_str(own.identity)])
        except DecryptError as problem:
            raise UserError(NOT_FOR_US.format(path.name)) from problem
    if not raw.startswith(MAGIC):
        raise UserError(DAMAGED.format(path.name))
    return raw


def _check(signature: bytes, content: bytes, keys: Keys, path: Path, manifest: Manifest) -> None:
    try:
        verifier = Ed25519PublicKey.from_public_bytes(bytes.fromhex(keys.verify))
        verifier.verify(signature, MAGIC + content)
    except InvalidSignature as problem:
        is_stranger = keys != manifest.keys
        sentence = STRANGER.format(path.name, site_name(manifest.sender)) if is_stranger else ""
        raise UserError(sentence or DAMAGED.format(path.name)) from problem


def _member(
    packed: zipfile.ZipFile, name: str, most: int, method: int = zipfile.ZIP_DEFLATED
) -> bytes:
    """A member that is no larger and packed no harder than ``save`` makes it."""
    found = packed.getinfo(name)
    if found.file_size > most or found.compress_type != method:
        raise ValueError(name)
    return packed.read(name)


def _zipped(
    manifest: Manifest, tables: Mapping[str, Mapping[str, Any]], blobs: Mapping[str, bytes]
) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("manifest.json", json.dumps(to_plain(manifest), ensure_ascii=False))
        packed.writestr("rows.json", json.dumps(tables, ensure_ascii=False))
        for name, data in blobs.items():
            packed.writestr(f"receipts/{name}", data, zipfile.ZIP_STORED)
    return made.getvalue()
