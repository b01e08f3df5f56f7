"""A keyed connection to a data file, and the number of the schema it shall have.

The key is derived once, as SQLCipher 4 does it (PBKDF2-HMAC-SHA512, 256 000 rounds, the salt in
the file's first 16 bytes).
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from string import ascii_letters, digits
from typing import Any

from sqlcipher3 import dbapi2

SCHEMA = 9
"""The number of the newest migration; kept in ``PRAGMA user_version``."""

ROUNDS = 256_000
"""How often a passphrase is hashed into the key: SQLCipher 4's own number."""

_PLAIN = "/:.-_" + ascii_letters + digits


def revision(schema: int) -> str:
    """The name Alembic knows a schema by."""
    return f"{schema:04d}"


def derive_key(passphrase: str, salt: bytes) -> bytes:
    """The 32-byte key SQLCipher 4 derives from a passphrase and the file's salt."""
    return hashlib.pbkdf2_hmac("sha512", passphrase.encode(), salt, ROUNDS, 32)


def connect(path: Path, key: bytes, salt: bytes) -> Any:
    """A keyed connection without pragmas of our own; the caller closes it.

    The file must be there, though it may be empty: an opened one that is moved away must not leave
    an empty one in its place.
    """
    connection = dbapi2.connect(_uri(path), uri=True, isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f"PRAGMA key = \"x'{key.hex()}{salt.hex()}'\"")
    return connection


def _uri(path: Path) -> str:
    # Four slashes begin a shared folder of Windows, three a drive or a root.
    raw = os.fsencode(path.absolute().as_posix())
    name = "".join(chr(b) if chr(b) in _PLAIN else f"%{b:02X}" for b in raw)
    return f"file://{'' if name.startswith('/') else '/'}{name}?mode=rw"
