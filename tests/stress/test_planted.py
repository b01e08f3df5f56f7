"""A planted name, then every file the program has written is searched for it (G15)."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.db.examples import person
from tests.jobs.sites import met_store, send
from valgapp import app
from valgapp.db import backup, blobs, roster
from valgapp.db.hold import Hold
from valgapp.domain import danish
from valgapp.domain.progress import finish
from valgapp.errors import UserError
from valgapp.jobs import backup as backups
from valgapp.jobs import passphrase

NAME, PHONE = "Zebulon Ørkenræv", "22334455"


def hits(folder: Path) -> list[str]:
    """The files below ``folder`` that name the person in plain, in content or in name."""
    kinds = [text.encode(kind) for text in (*NAME.split(), PHONE)
             for kind in ("utf-8", "utf-16-le", "latin-1")]  # fmt: skip
    found = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    return [
        path.name
        for path in found
        if any(kind in path.read_bytes() + path.name.encode() for kind in kinds)
    ]


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Every folder the program may write to on its own lies in one."""
    for name in ("backup", "asking", "log", "unfinished"):
        folder = tmp_path / name
        folder.mkdir()
        monkeypatch.setattr(f"valgapp.paths.{name}_folder", lambda folder=folder: folder)
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "tmp"))
    return tmp_path


def log_of(problem: Exception) -> None:
    """What the program logs of an error that quotes a person."""
    root, before = logging.getLogger(), [*logging.getLogger().handlers]
    app._start_log()
    try:
        raise problem
    except UserError:
        logging.getLogger("valgapp").exception("unhandled error")
    for handler in [h for h in root.handlers if h not in before]:
        root.removeHandler(handler)
        handler.close()


def test_a_planted_name_stands_in_plain_nowhere(places: Path, tell: Callable[[str], None]) -> None:
    store = met_store(places, "NBV")
    hold = Hold.take(store.path)
    who = person(store, NAME, phone=PHONE, note=f"{NAME} ringer")
    with store.write("Bilag") as session:
        blobs.keep_bytes(session, NAME.encode() * 500)
        roster.change(session, who, note="")
        session.flush()
        hot = store.path.with_name(f"{store.path.name}-journal").read_bytes()
    (places / "hot-journal").write_bytes(hot)
    finish(backups.keep(store, places / "tmp", danish.now()))
    finish(passphrase.make_sheet(store, places / "nødark.pdf", danish.today()))
    send(store, "BIF", places, persons=True)
    backup.restore_by(backup.backups_of(store.salt, places / "backup")[0], store.path, store.key_of)
    log_of(UserError(f"{NAME} findes to gange."))
    searched = [path for path in places.rglob("*") if path.is_file()]
    tell(f"{len(searched)} files, {sum(p.stat().st_size for p in searched)} bytes searched")
    assert hits(places) == []
    assert len(hot) > 4096
    assert (places / "log" / "valgapp.log").stat().st_size > 100
    assert hold is not None
    hold.release()
    store.close()


def test_a_name_in_plain_would_be_found(tmp_path: Path) -> None:
    (tmp_path / "halv.tmp").write_text(f"Navn;{NAME}", "utf-8")
    (tmp_path / f"{NAME}.pdf").write_bytes(b"")
    assert len(hits(tmp_path)) == 2
