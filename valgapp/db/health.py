"""Whether a data file is well, and if not, which sentence the user needs.

A wrong passphrase and damage look alike to SQLCipher. Every page, however, carries its own
HMAC-SHA512 (SQLCipher 4, »Database file format«): when some pages answer to the key and others
do not, the passphrase is right and the file is damaged.
"""

from __future__ import annotations

import hashlib
import hmac
import struct
from pathlib import Path
from typing import Any, Final

from sqlcipher3 import dbapi2

from valgapp.db.connection import SCHEMA, connect
from valgapp.errors import UserError

PAGE: Final = 4096
HMAC_LENGTH: Final = 64
APPLICATION_ID: Final = 0x56414C47
CACHE_KB: Final = -65_536
"""At most 64 MB: the pages of a large file are decrypted once and not at every row."""
WAIT_MS: Final = 900
"""So long another window is waited for; the user is told within a second."""
LOOKED_THROUGH: Final = 24_000_000
"""Bytes up to which a file is looked through while it is opened (about 0.1 s); a larger one is
looked through in the background afterwards. Until then each page still answers for itself when it
is read: a damaged one is refused, never shown."""


class DamagedFile(UserError):  # noqa: N818
    """The passphrase is right, but part of the file is not as it was written."""


class WrongPassphrase(UserError):  # noqa: N818
    """No page of the file answers to the passphrase."""


def salt_of(path: Path) -> bytes:
    """The salt in a data file's first 16 bytes. Raises UserError for what is no data file."""
    name = f"»{path.name}«"
    try:
        if path.is_dir():
            raise UserError(f"{name} er en mappe. Vælg en datafil, der ender på .valg.")
        if path.exists() and not path.is_file():
            raise UserError(f"{name} er ikke en almindelig fil. Vælg en, der ender på .valg.")
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(16)
    except FileNotFoundError:
        raise UserError(f"{name} findes ikke. Er den flyttet, eller mangler USB-nøglen?") from None
    except OSError:
        raise UserError(f"{name} kan ikke læses. Har du adgang til mappen?") from None
    if size == 0:
        raise DamagedFile(f"{name} er tom (0 byte). Hent den nyeste sikkerhedskopi.")
    if head == b"SQLite format 3\x00":
        raise UserError(
            f"{name} er en almindelig database uden kryptering og ikke en datafil fra valgapp."
        )
    if head[:4] in (b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0"):
        raise UserError(
            f"{name} er et dokument (Excel, PDF eller lignende) og ikke en datafil. "
            "En deltagerliste hentes ind på siden Ambassadører."
        )
    if size < PAGE:
        raise DamagedFile(
            f"{name} er for kort til at være en datafil. Hent den nyeste sikkerhedskopi."
        )
    return head


def good_pages(path: Path, key: bytes, salt: bytes) -> tuple[int, int]:
    """How many pages answer to the key, and how many there are (a part page counts as one)."""
    hmac_key = hashlib.pbkdf2_hmac("sha512", key, bytes(b ^ 0x3A for b in salt), 2, 32)
    good = total = 0
    with path.open("rb") as file:
        while page := file.read(PAGE):
            total += 1
            good += len(page) == PAGE and _answers(page, total, hmac_key)
    return good, total


def _answers(page: bytes, number: int, hmac_key: bytes) -> bool:
    start = 16 if number == 1 else 0
    signed = page[start:-HMAC_LENGTH] + struct.pack("<I", number)
    return hmac.compare_digest(hmac.digest(hmac_key, signed, "sha512"), page[-HMAC_LENGTH:])


def is_small(path: Path) -> bool:
    """Whether looking the whole file through takes no time worth speaking of."""
    return path.stat().st_size <= LOOKED_THROUGH


def checked_schema(path: Path, key: bytes, salt: bytes, *, thorough: bool = True) -> int:
    """The schema number of a file that is ours and whole; not ``thorough``: as far as its length.

    Raises WrongPassphrase, DamagedFile, or UserError for a foreign or newer file.
    """
    name = f"»{path.name}«"
    connection = connect(path, key, salt)
    try:
        connection.execute(f"PRAGMA busy_timeout = {WAIT_MS}")
        connection.execute(f"PRAGMA cache_size = {CACHE_KB}")
        application = _one(connection, "PRAGMA application_id")
        schema = int(_one(connection, "PRAGMA user_version"))
        if application != APPLICATION_ID:
            raise UserError(f"{name} er krypteret, men er ikke en datafil fra valgapp.")
        if schema > SCHEMA:
            raise UserError(
                f"{name} er lavet med en nyere udgave af valgapp. Opdatér programmet, og åbn den igen."
            )
        if (problems if thorough else _cut)(connection):
            raise damaged(name)
        return schema
    except dbapi2.DatabaseError as problem:
        raise told_apart(path, key, salt, problem) from problem
    finally:
        connection.close()


def problems(connection: Any) -> list[str]:
    """What SQLCipher and SQLite find wrong in the open file; empty when all is well."""
    found = [str(row[0]) for row in connection.execute("PRAGMA cipher_integrity_check")]
    if found:
        return found  # nothing more can be asked of such a file
    found += [str(row[0]) for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
    lost = connection.execute("PRAGMA foreign_key_check").fetchall()
    return found + [f"foreign key: {row[0]} -> {row[2]}" for row in lost]


def _cut(connection: Any) -> list[str]:
    """A file shorter than its first page says."""
    file = Path(_one(connection, "SELECT file FROM pragma_database_list WHERE name = 'main'"))
    said, size = int(_one(connection, "PRAGMA page_count")) * PAGE, file.stat().st_size
    return [f"{size} of {said} bytes"] if size < said or size % PAGE else []


def every_page_answered(connection: Any) -> bool:
    """Whether each page this connection has read so far was as it was written.

    SQLCipher hands a page that fails its check out as zeros, and refuses only the next one: a
    query that ends on a damaged page succeeds with zeros for data. It must be asked afterwards.
    """
    return bool(_one(connection, "PRAGMA cipher_status") == "1")


def is_damage(problem: BaseException) -> bool:
    """Whether a database error means that a page is not as it was written."""
    said = str(problem).lower()
    return "malformed" in said or "not a database" in said


def told_apart(path: Path, key: bytes, salt: bytes, problem: Exception) -> UserError:
    """What a database error means: in use, out of reach, damage, or another passphrase."""
    name = f"»{path.name}«"
    if "locked" in str(problem):
        return UserError(f"{name} er i brug af et andet vindue. Luk det, og prøv igen.")
    if "unable to open" in str(problem):
        return UserError(f"{name} kan ikke åbnes. Har du adgang til mappen?")
    good, _ = good_pages(path, key, salt)
    if good:
        return damaged(name)
    return WrongPassphrase(
        f"Adgangskoden passer ikke til {name}. Prøv igen – se efter Caps Lock. "
        "Er du sikker på koden, kan filens begyndelse være beskadiget: Hent den nyeste sikkerhedskopi."
    )


def damaged(name: str) -> DamagedFile:
    """The sentence for a damaged file, by the name it has on screen."""
    return DamagedFile(
        f"{name} er beskadiget. Adgangskoden er rigtig, men en del af filen er ikke, som den blev "
        "gemt. Hent den nyeste sikkerhedskopi."
    )


def _one(connection: Any, statement: str) -> Any:
    return connection.execute(statement).fetchone()[0]
