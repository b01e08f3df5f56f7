"""The data file: create, open, read, write, close. Encrypted with SQLCipher.

The key is derived once and kept in memory while the file is open.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, event, select, text
from sqlalchemy.engine import Engine
from sqlalchemy.exc import DatabaseError, IntegrityError
from sqlalchemy.orm import Session, configure_mappers
from sqlalchemy.orm.exc import StaleDataError
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2

from valgapp import paths
from valgapp.db import copies, health, journal
from valgapp.db.base import Base
from valgapp.db.connection import SCHEMA, connect, derive_key, revision
from valgapp.db.models import Setting
from valgapp.domain.sites import BIF
from valgapp.errors import UserError

SUFFIX = paths.DATA_SUFFIX
PRAGMAS = (
    "PRAGMA journal_mode = TRUNCATE",
    "PRAGMA synchronous = EXTRA",
    "PRAGMA foreign_keys = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA secure_delete = ON",
    f"PRAGMA cache_size = {health.CACHE_KB}",
    f"PRAGMA busy_timeout = {health.WAIT_MS}",
)


def prepare() -> None:
    """What SQLAlchemy would do at the first file and the first query, done before them."""
    import_module("sqlalchemy.dialects.sqlite")
    configure_mappers()


class Store:
    """An open data file. Reading and writing sessions come from here and from nowhere else."""

    def __init__(self, path: Path, key: bytes, salt: bytes, who: str) -> None:
        self.path, self.who = path, who
        self._key, self._salt = key, salt
        self._engine = _engine(path, key, salt)
        self._writer = self._engine.execution_options(valgapp_writer=True)
        self.site = BIF
        self.is_looked_through = True
        self._own: list[int] = []

    @property
    def own_entries(self) -> frozenset[int]:
        """The journal's numbers of what was written through this opening of the file."""
        return frozenset(self._own)

    @property
    def salt(self) -> bytes:
        """What stands in plain at the beginning of this file and of every backup of it."""
        return self._salt

    def twin(self) -> Store:
        """The same file opened once more, for work that goes on after this one is closed."""
        twin = Store(self.path, self._key, self._salt, self.who)
        twin.site, twin.is_looked_through = self.site, self.is_looked_through
        return twin

    def reopened(self) -> Store:
        """What lies under the file's name now, opened with the same key. Raises as ``open``."""
        return Store.unlocked(self.path, self._key)

    def answers_to(self, passphrase: str) -> bool:
        """Whether this is the file's passphrase. Takes as long as opening it."""
        return derive_key(passphrase, self._salt) == self._key

    def key_of(self, _salt: bytes) -> bytes:
        """The file's key, for a copy made with it."""
        return self._key

    @classmethod
    def create(cls, path: Path, passphrase: str, *, site: str, who: str) -> Store:
        """Make a new, empty file that belongs to ``site`` (a plan's code or BIF)."""
        if path.exists():
            raise UserError(
                f"Der ligger allerede en fil, der hedder »{path.name}«. Vælg et andet navn."
            )
        if not passphrase:
            raise UserError("Skriv en adgangskode. Den beskytter deltagernes oplysninger.")
        salt = os.urandom(16)
        store = cls(path, derive_key(passphrase, salt), salt, who)
        try:
            copies.begin(path)
            store._lay_tables()
        except (DatabaseError, OSError) as problem:
            # Windows removes no file that is held open.
            store.close()
            with suppress(OSError):
                path.unlink(missing_ok=True)
            raise UserError(
                f"Filen kan ikke oprettes i mappen »{path.parent.name}«. "
                "Vælg en mappe, du må skrive i, og hvor der er plads."
            ) from problem
        store.site = site
        with store.write("Datafil oprettet", may_undo=False) as session:
            session.add(Setting(key="site", value=site))
            session.add(Setting(key="coordinator", value=who))
        return store

    @classmethod
    def open(cls, path: Path, passphrase: str, *, who: str = "") -> Store:
        """Open a file. Raises UserError with its own sentence for each way it cannot be.

        Without ``who`` changes are noted under the coordinator named in the file.
        """
        return cls.unlocked(path, derive_key(passphrase, health.salt_of(path)), who=who)

    @classmethod
    def unlocked(cls, path: Path, key: bytes, *, who: str = "") -> Store:
        """Open a file by its key; raises as ``open``. A large one is not looked through yet."""
        salt, thorough = health.salt_of(path), health.is_small(path)
        schema = health.checked_schema(path, key, salt, thorough=thorough)
        if schema < SCHEMA:
            from valgapp.db import upgrade

            upgrade.upgrade(path, key, salt)
        store = cls(path, key, salt, who)
        store.is_looked_through = thorough
        with store.read() as session:
            known = {s.key: s.value for s in session.scalars(select(Setting))}
        store.site = known.get("site", BIF)
        store.who = who or known.get("coordinator", "") or store.site
        return store

    def _lay_tables(self) -> None:
        with self._engine.connect() as connection:
            Base.metadata.create_all(connection)
            connection.execute(
                text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)")
            )
            version = text("INSERT INTO alembic_version VALUES (:v)")
            connection.execute(version, {"v": revision(SCHEMA)})
            connection.execute(text(f"PRAGMA application_id = {health.APPLICATION_ID}"))
            connection.execute(text(f"PRAGMA user_version = {SCHEMA}"))
            connection.commit()

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session to read with; what it hands out may be kept after it is closed."""
        with Session(self._engine, expire_on_commit=False, autoflush=False) as session:
            try:
                yield session
                self._refuse_zeros(session)
            except DatabaseError as problem:
                if health.is_damage(problem) or _is_emptied(self.path):
                    raise health.damaged(f"»{self.path.name}«") from problem
                if sentence := _why_unread(problem, self.path):
                    raise UserError(sentence) from problem
                raise

    @contextmanager
    def write(self, label: str, *, may_undo: bool = True) -> Iterator[Session]:
        """One transaction, a journal entry called ``label``; all of it or nothing.

        When this returns, the change is on disk. Raises UserError when it is not.
        """
        recorder = journal.Recorder(label, self.who, self.site, may_undo=may_undo)
        with journal.JournaledSession(self._writer, recorder) as session:
            try:
                yield session
                session.flush()
                self._refuse_zeros(session)
                session.commit()
                self._own += recorder.entries
            except StaleDataError as problem:
                raise UserError("Rækken er ændret i mellemtiden. Prøv igen.") from problem
            except IntegrityError:
                raise
            except DatabaseError as problem:
                if health.is_damage(problem) or _is_emptied(self.path):
                    raise health.damaged(f"»{self.path.name}«") from problem
                raise UserError(_sentence(problem, self.path)) from problem

    def _refuse_zeros(self, session: Session) -> None:
        if not session.in_transaction():
            return
        connection = session.connection().connection
        if not health.every_page_answered(connection.cursor()):
            session.invalidate()
            raise health.damaged(f"»{self.path.name}«")

    @contextmanager
    def rehearse(self) -> Iterator[Session]:
        """A session to write with whose changes are never kept: to show what they would be."""
        recorder = journal.Recorder("Prøve", self.who, self.site)
        with journal.JournaledSession(self._writer, recorder) as session:
            try:
                yield session
            except DatabaseError as problem:
                raise UserError(_sentence(problem, self.path)) from problem
            finally:
                session.rollback()

    def new_connection(self) -> Any:
        """A bare connection with the file's key, for backup and check; the caller closes it.

        Raises UserError when the file is no longer there.
        """
        if not self.path.exists():
            raise UserError(
                f"»{self.path.name}« er ikke længere, hvor den blev åbnet. "
                "Er den flyttet, eller mangler USB-nøglen?"
            )
        return connect(self.path, self._key, self._salt)

    def connect_to(self, path: Path) -> Any:
        """A bare connection to another file with this file's key."""
        return connect(path, self._key, self._salt)

    def is_copy_whole(self, path: Path) -> bool:
        """Whether a copy made with this file's key can be opened and is whole."""
        try:
            health.checked_schema(path, self._key, self._salt)
        except UserError:
            return False
        return True

    def forget_old_bytes(self) -> None:
        """Delete receipts that were taken off long ago; what Fortryd may want back stays.

        Raises UserError when the file cannot be written to.
        """
        from valgapp.db import blobs

        with self.write("Oprydning", may_undo=False) as session:
            blobs.forget_old(session, datetime.now(UTC))

    def told_apart(self, problem: Exception) -> UserError:
        """Whether a bare connection failed for damage or because the file has another key now."""
        return health.told_apart(self.path, self._key, self._salt, problem)

    def close(self) -> None:
        """Let go of the file, tidy its empty journal away, and forget the key."""
        # Another window may hold the file; then the journal is that window's to tidy.
        with suppress(DatabaseError, dbapi2.Error), self._engine.connect() as connection:
            connection.connection.execute("PRAGMA journal_mode = DELETE")
        self._engine.dispose()
        self._key = b""


def _engine(path: Path, key: bytes, salt: bytes) -> Engine:
    def keyed() -> Any:
        connection = connect(path, key, salt)
        for pragma in PRAGMAS:
            connection.execute(pragma).fetchall()
        return connection

    # Two: a long job may hold one while the window reads with the other.
    engine = create_engine(
        "sqlite://", module=dbapi2, creator=keyed, poolclass=QueuePool, pool_size=2, max_overflow=2
    )
    event.listen(engine, "begin", _begin)
    event.listen(engine, "checkin", _leave_nothing_begun)
    return engine


def _begin(connection: Any) -> None:
    # A writer takes its lock at once: it may then never fail half-way for another's sake.
    is_writer = connection.get_execution_options().get("valgapp_writer")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if is_writer else "BEGIN")


def _leave_nothing_begun(connection: Any, _record: Any) -> None:
    # A COMMIT refused for another window's reading leaves its transaction standing, which
    # SQLAlchemy takes for ended: it would lock that window out and fail the next use of this one.
    if connection is not None and connection.in_transaction:
        connection.rollback()


def _sentence(problem: DatabaseError, path: Path) -> str:
    said = str(problem.orig).lower()
    if "locked" in said or "busy" in said:
        return "Filen er i brug af et andet vindue. Luk det, og prøv igen. Intet er ændret."
    if "full" in said:
        return "Disken er fuld. Frigør plads, og prøv igen. Intet er ændret."
    if _is_moved(said, path):
        return (
            f"»{path.name}« er flyttet, slettet eller erstattet, mens den var åben. Læg den tilbage, "
            "eller luk den her, og åbn den igen. Intet er ændret."
        )
    if "readonly" in said or "read-only" in said or "unable to open" in said:
        return f"»{path.name}« kan ikke skrives til. Flyt den til en mappe, du må skrive i. Intet er ændret."
    if "i/o" in said:
        return "Disken svarer ikke. Sidder USB-nøglen i? Intet er ændret."
    return "Ændringen kunne ikke gemmes i datafilen. Intet er ændret. Kontrollér filen under Indstillinger."


def _is_moved(said: str, path: Path) -> bool:
    # SQLite calls a file whose name is another's by now read-only too.
    may_write = os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
    return not path.exists() or ("readonly" in said and may_write)


def _is_emptied(path: Path) -> bool:
    try:
        return path.stat().st_size == 0
    except OSError:
        return False


def _why_unread(problem: DatabaseError, path: Path) -> str:
    said = str(problem.orig).lower()
    if "locked" in said or "busy" in said:
        return "Filen er i brug af et andet vindue. Luk det, og prøv igen."
    if "i/o" in said or "unable to open" in said:
        return (
            f"»{path.name}« kan ikke læses lige nu. Sidder USB-nøglen i, og er mappen der stadig?"
        )
    return ""
