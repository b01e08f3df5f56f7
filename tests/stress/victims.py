"""The killer's side: start a job in a process of its own, kill it, read what it acknowledged."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from valgapp.db import health, journal
from valgapp.db.connection import connect
from valgapp.db.store import Store

ROOT = Path(__file__).parents[2]


class Victims:
    """A server of victims; see ``writers``."""

    def __init__(self) -> None:
        self._server: subprocess.Popen[str] | None = None

    def __enter__(self) -> Victims:
        return self

    def __exit__(self, *_: object) -> None:
        if self._server is not None:
            assert self._server.stdin is not None
            assert self._server.stdout is not None
            self._server.stdin.close()
            self._server.stdout.close()
            self._server.wait(30)

    def start(self, do: str, store: Store, **more: Any) -> int:
        """Begin a job on the store's file; returns its process."""
        self._tell(do, store, **more)
        word, number = self.line().split()
        assert word == "pid", word
        return int(number)

    def warm_up(self, store: Store) -> None:
        """Let the server do every deed once on a file of its own."""
        self._tell("warm_up", store)

    def _tell(self, do: str, store: Store, **more: Any) -> None:
        server = self._running()
        job = {"path": str(store.path), "key": store._key.hex(), "salt": store._salt.hex()}
        assert server.stdin is not None
        server.stdin.write(json.dumps({"do": do, **job, **more}) + "\n")
        server.stdin.flush()

    def line(self) -> str:
        """The next thing the server or the victim says; ``end`` when the victim is gone."""
        assert self._server is not None
        assert self._server.stdout is not None
        return self._server.stdout.readline().strip() or "end"

    def said(self) -> list[str]:
        """All it still said, without the word ``ack``, once it is gone."""
        return [line.removeprefix("ack ") for line in iter(self.line, "end")]

    def kill(self, pid: int) -> list[str]:
        """kill -9; returns what had been acknowledged."""
        # Windows has no SIGKILL; there SIGTERM ends a process just as hard.
        os.kill(pid, getattr(signal, "SIGKILL", signal.SIGTERM))
        return self.said()

    def kill_after(
        self, seconds: float, do: str, store: Store, *, deeds: int = 0, **more: Any
    ) -> list[str]:
        """Start a job, kill it so long after so many deeds; returns what had been acknowledged."""
        pid = self.start(do, store, **more)
        done = [self.line().removeprefix("ack ") for _ in range(deeds)]
        time.sleep(seconds)
        return done + self.kill(pid)

    def _running(self) -> subprocess.Popen[str]:
        if self._server is None or self._server.poll() is not None:
            self._server = subprocess.Popen(
                [sys.executable, "-m", "tests.stress.writers"],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT,
            )  # fmt: skip
        return self._server


def schema_when_whole(path: Path, store: Store) -> int:
    """The schema of a file that passes every check. Raises UserError for any damage."""
    return health.checked_schema(path, store._key, store._salt)


def is_hot(path: Path) -> bool:
    """Whether the process died with a transaction unfinished on disk."""
    left = path.with_name(f"{path.name}-journal")
    return left.exists() and left.stat().st_size > 0


def every_row(path: Path, store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all tables of a closed file, journal and all."""
    connection = connect(path, store._key, store._salt)
    try:
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        return {
            name: sorted(connection.execute(f'SELECT * FROM "{name}"').fetchall(), key=repr)
            for (name,) in tables.fetchall()
        }
    finally:
        connection.close()


def latest(store: Store) -> int:
    """The number of the newest journal entry."""
    with store.read() as session:
        return journal.latest_number(session)
