"""Change the passphrase, forget it, and get back in with the sheet; nothing half at any moment."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

import pypdf
import pytest

from tests.data_files import fresh_store, quick_keys
from tests.db.examples import dump, person
from valgapp import paths
from valgapp.db import backup, health, rekey
from valgapp.db.store import Store
from valgapp.domain.progress import finish
from valgapp.domain.recovery import LENGTH, code_of, secret_of
from valgapp.errors import UserError
from valgapp.jobs import passphrase as job

__all__ = ["quick_keys"]
pytestmark = pytest.mark.usefixtures("quick_keys")
NEW = "fire nye ord her"
REAL_BACKUP_FOLDER = paths.backup_folder
TODAY = date(2025, 11, 1)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    made = tmp_path / "kopier"
    made.mkdir()
    monkeypatch.setattr("valgapp.paths.backup_folder", lambda: made)
    return made


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A file with a person in it."""
    opened = fresh_store(tmp_path)
    person(opened, "Ida Prøve")
    yield opened
    opened.close()


def changed(store: Store, passphrase: str = NEW) -> Store:
    twin = store.twin()
    store.close()
    done = finish(job.change(twin, passphrase))
    twin.close()
    assert done.problem == ""
    return done.store


def test_who_writes_while_the_passphrase_is_changed_is_refused_and_never_forgotten(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    other, replace = store.twin(), rekey.sync_and_replace

    def meanwhile(half_done: Path, target: Path) -> None:
        with pytest.raises(UserError, match="i brug"):
            person(other, "Imens")
        replace(half_done, target)

    monkeypatch.setattr(rekey, "sync_and_replace", meanwhile)
    rekey.rekey(store.twin(), bytes(range(32)))
    other.close()


def sheet(store: Store, folder: Path) -> str:
    """Make the sheet; the code as somebody would copy it off the paper."""
    pdf = finish(job.make_sheet(store, folder / "Nødark.pdf", TODAY)).read_bytes()
    text = pypdf.PdfReader(BytesIO(pdf)).pages[0].extract_text()
    lines = [line.replace(" ", "") for line in text.split("\n")]
    found = "".join(line for line in lines if line.isupper() and line.isalnum())
    assert len(found) == LENGTH, text
    return found


def test_the_new_passphrase_opens_the_same_rows_and_the_old_no_longer(store: Store) -> None:
    rows, old = dump(store), store.key_of(store.salt)
    again = changed(store)
    assert dump(again) == rows
    assert again.answers_to(NEW)
    again.close()
    Store.open(store.path, NEW).close()
    with pytest.raises(health.WrongPassphrase):
        Store.unlocked(store.path, old)


def test_a_backup_with_the_old_passphrase_comes_first(store: Store, folder: Path) -> None:
    twin = store.twin()
    changed(store).close()
    (kept,) = backup.backups_of(twin.salt, folder)
    assert twin.is_copy_whole(kept)
    twin.close()


def fail(*_: object, **__: object) -> None:
    raise OSError("the power is gone")


@pytest.mark.parametrize("step", ["back_up", "copy_pages", "checked_schema", "sync_and_replace"])
def test_failing_at_any_step_the_old_passphrase_opens_all(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    rows = dump(store)
    with monkeypatch.context() as broken:
        if step == "checked_schema":
            broken.setattr(health, step, fail_once(health.checked_schema))
        elif step == "back_up":
            broken.setattr(backup, "_copy", fail)
        else:
            broken.setattr(rekey, step, fail)
        twin = store.twin()
        store.close()
        done = finish(job.change(twin, NEW))
        twin.close()
    assert done.problem
    assert dump(done.store) == rows
    assert not list(store.path.parent.glob(".*.tmp"))
    done.store.close()


def fail_once(honest: Callable[..., int]) -> Callable[..., int]:
    """The check after encrypting finds the copy unwell; the backup's check before does not."""
    calls = []

    def check(path: Path, *more: object, **named: object) -> int:
        calls.append(path)
        if len(calls) == 2:
            raise health.damaged("»kopien«")
        return honest(path, *more, **named)

    return check


ODD = (
    "æøå ÆØÅ ß", "  mellemrum før og efter  ", "'; DROP TABLE setting; --", 'x\'"00"', "🙂🗳️ stem",
    "e\u0301 og é", "a" * 1000, "\u202eomvendt", "linje\nskift", "\ttab", "مرحبا بالعالم", "0", "%s%n%x",
    "C:\\sti\\fil", "nul\u200bbredde", "日本語の合言葉", "ı İ i I", "ﬁ ligatur", "«»„“", "-" * 63,
)  # fmt: skip


@pytest.mark.stress
@pytest.mark.timeout(600)
def test_the_drill_twenty_times_with_odd_passphrases(
    store: Store, tmp_path: Path, tell: Callable[[str], None]
) -> None:
    """One file after the other's passphrase is lost; the old one is refused each time."""
    code, path, old = sheet(store, tmp_path), store.path, store.key_of(store.salt)
    rows = dump(store)
    store.close()
    for number, odd in enumerate(ODD):
        if number % 5 == 4:  # now and then a new sheet is made; the one before is useless
            again, before = Store.unlocked(path, old), code
            code = sheet(again, tmp_path)
            rows = dump(again)
            again.close()
            with pytest.raises(UserError, match="nyere ark"):
                job.key_by_code(path, before)
        done = finish(job.recover(path, code, odd))
        assert not done.note
        assert dump(done.store) == rows
        done.store.close()
        with pytest.raises(health.WrongPassphrase):
            Store.unlocked(path, old)
        again = Store.open(path, odd)
        old = again.key_of(again.salt)
        again.close()
    tell(f"{len(ODD)} of {len(ODD)} drills, each old passphrase refused afterwards")
    assert len(set(ODD)) == 20


def test_the_drill_the_sheet_is_made_the_passphrase_lost_and_the_file_opened(
    store: Store, tmp_path: Path
) -> None:
    rows = dump(store)
    code = sheet(store, tmp_path)
    rows = dump(store)
    store.close()
    done = finish(job.recover(store.path, code.lower(), NEW))
    again = done.store
    assert not done.note
    assert dump(again) == rows
    again.close()
    Store.open(store.path, NEW).close()


def test_the_sheet_still_fits_after_a_change_and_for_a_file_that_lost_its_neighbour(
    store: Store, tmp_path: Path
) -> None:
    code = sheet(store, tmp_path)
    again = changed(store)
    again.close()
    store.path.with_name(store.path.name + job.SUFFIX).unlink()
    finish(job.recover(store.path, code, "en tredje adgangskode")).store.close()
    Store.open(store.path, "en tredje adgangskode").close()


def test_without_a_folder_for_backups_the_sheet_still_opens_the_file_and_that_is_told(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = sheet(store, tmp_path)
    rows = dump(store)
    store.close()
    (tmp_path / "spærret").write_bytes(b"a file where the folder should be")
    monkeypatch.setattr("valgapp.paths.backup_folder", REAL_BACKUP_FOLDER)
    monkeypatch.setattr("platformdirs.user_data_dir", lambda *_, **__: str(tmp_path / "spærret"))
    done = finish(job.recover(store.path, code, NEW))
    assert dump(done.store) == rows
    assert "ikke tages en sikkerhedskopi" in done.note
    assert "kan ikke laves" in done.note
    done.store.close()
    Store.open(store.path, NEW).close()
    # The sheet fits the next time too.
    assert len(job.key_by_code(store.path, code)) == 32


def test_the_sheet_opens_a_backup_from_before_the_change(
    store: Store, tmp_path: Path, folder: Path
) -> None:
    code = sheet(store, tmp_path)
    changed(store).close()
    kept = backup.backups_of(store.salt, folder)[-1]
    assert len(job.key_by_code(kept, code)) == 32


def test_a_new_sheet_makes_the_old_one_useless(store: Store, tmp_path: Path) -> None:
    old, new = sheet(store, tmp_path), sheet(store, tmp_path)
    with pytest.raises(UserError, match="nyere ark"):
        job.key_by_code(store.path, old)
    assert job.key_by_code(store.path, new) == store.key_of(store.salt)


def test_killed_between_sealing_and_encrypting_the_sheet_fits(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = sheet(store, tmp_path)
    monkeypatch.setattr(job, "rekey", fail)
    twin = store.twin()
    with pytest.raises(OSError, match="power"):
        finish(job.change(twin, NEW))
    assert job.key_by_code(store.path, code) == store.key_of(store.salt)
    twin.close()


def test_without_a_sheet_and_with_a_wrong_code_the_sentence_helps(
    store: Store, tmp_path: Path
) -> None:
    from pyrage import x25519

    strange = str(x25519.Identity.generate())
    with pytest.raises(UserError, match="mangler"):
        job.key_by_code(store.path, strange)
    code = sheet(store, tmp_path)
    wrong = ("Q" if code[20] != "Q" else "P").join((code[:20], code[21:]))
    for typed, sentence in (
        (strange, "hører ikke til"), (wrong, "mindst ét tegn"), (code[:-1], "57"), ("Æ" * 58, "»Æ«"),
    ):  # fmt: skip
        with pytest.raises(UserError, match=sentence):
            job.key_by_code(store.path, typed)


def test_neither_key_nor_code_lies_beside_the_file_in_plain(store: Store, tmp_path: Path) -> None:
    code = sheet(store, tmp_path)
    (tmp_path / "Nødark.pdf").unlink()
    key = store.key_of(store.salt)
    for path in tmp_path.rglob("*"):
        if path.is_file():
            raw = path.read_bytes()
            assert key not in raw
            assert key.hex().encode() not in raw
            assert code.encode() not in raw


def test_a_code_is_read_as_it_was_meant() -> None:
    secret = "AGE-SECRET-KEY-1" + "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7LQPZRY9X8GF2TVDW0S3JN54KHCE"
    code = code_of(secret)
    assert (
        secret_of(code) == secret_of(secret) == secret_of(code.lower().replace(" ", "-")) == secret
    )
    assert secret_of(code.replace("0", "o").replace("L", "1").replace("8", "b")) == secret
