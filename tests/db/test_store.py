"""Every file that cannot be opened says so in its own sentence; what is saved stays."""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError
from sqlcipher3 import dbapi2

from tests.data_files import PASSPHRASE, WHO, fresh_store
from tests.db.examples import person
from valgapp.db import health, initiative, roster, settings
from valgapp.db.connection import connect, derive_key
from valgapp.db.store import Store
from valgapp.errors import UserError


def refused(path: Path, passphrase: str = PASSPHRASE) -> str:
    with pytest.raises(UserError) as problem:
        Store.open(path, passphrase, who=WHO)
    return problem.value.sentence


def test_closed_and_opened_again_everything_is_there(tmp_path: Path) -> None:
    path = tmp_path / "min.valg"
    store = Store.create(path, PASSPHRASE, site="NBV", who=WHO)
    with store.write("Forudindstilling") as session:
        initiative.load_kv25(session)
    with store.write("Ida") as session:
        roster.add(session, initiative.plans(session)[1].id, "Ida Prøve")
    store.close()
    again = Store.open(path, PASSPHRASE, who=WHO)
    with again.read() as session:
        assert [r.name for r in roster.roster_rows(session)] == ["Ida Prøve"]
    assert again.site == "NBV"
    again.close()


@pytest.mark.parametrize(
    "passphrase", ["æøå ÆØÅ", "'; DROP TABLE x; --", '"', "x'00'", "😀" * 40, " ", "\\", "a\nb"]
)
def test_odd_passphrases_round_trip(tmp_path: Path, passphrase: str) -> None:
    path = tmp_path / "min.valg"
    Store.create(path, passphrase, site="BIF", who=WHO).close()
    Store.open(path, passphrase, who=WHO).close()
    assert "Adgangskoden passer ikke" in refused(path, passphrase + "x")


def test_the_key_is_the_one_sqlcipher_derives_itself(tmp_path: Path) -> None:
    path = tmp_path / "min.valg"
    Store.create(path, "hemmelig", site="BIF", who=WHO).close()
    connection = dbapi2.connect(str(path))
    connection.execute("PRAGMA key = 'hemmelig'")
    assert connection.execute("SELECT count(*) FROM setting").fetchone() == (2,)
    connection.close()


def test_nothing_of_a_name_is_readable_in_the_file(store: Store) -> None:
    with store.write("Ny") as session:
        roster.add(session, initiative.plans(session)[0].id, "Zebulon Ørkenræv")
    raw = store.path.read_bytes()
    assert b"Zebulon" not in raw
    assert b"SQLite" not in raw


def test_a_wrong_passphrase_is_told_apart_from_damage(store: Store, tmp_path: Path) -> None:
    store.close()
    assert "Adgangskoden passer ikke" in refused(store.path, "forkert")
    raw = bytearray(store.path.read_bytes())
    raw[700] ^= 1
    store.path.write_bytes(raw)
    assert "er beskadiget. Adgangskoden er rigtig" in refused(store.path)


def test_every_flipped_bit_after_the_salt_is_called_damage(store: Store) -> None:
    store.close()
    whole = store.path.read_bytes()
    for place in range(16, len(whole), len(whole) // 20):
        raw = bytearray(whole)
        raw[place] ^= 1 << place % 8
        store.path.write_bytes(raw)
        assert "er beskadiget" in refused(store.path), place
    store.path.write_bytes(whole)
    Store.open(store.path, PASSPHRASE, who=WHO).close()


def test_truncation_is_called_damage(store: Store) -> None:
    store.close()
    whole = store.path.read_bytes()
    pages = len(whole) // health.PAGE
    for kept in (*range(2, pages, pages // 8), pages - 1):
        store.path.write_bytes(whole[: kept * health.PAGE])
        assert "er beskadiget" in refused(store.path), kept
    store.path.write_bytes(whole[:-1])
    assert "er beskadiget" in refused(store.path)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "er tom"),
        (b"x", "for kort"),
        (b"SQLite format 3\x00" + bytes(8000), "uden kryptering"),
        (b"PK\x03\x04" + bytes(8000), "Excel"),
        (b"\x01\x02\x03\x04" * 4096, "Adgangskoden passer ikke"),
    ],
)
def test_what_is_no_data_file_gets_its_own_sentence(
    tmp_path: Path, content: bytes, sentence: str
) -> None:
    path = tmp_path / "andet.valg"
    path.write_bytes(content)
    assert sentence in refused(path)
    assert path.read_bytes() == content


def test_a_missing_file_and_a_folder_get_their_own_sentence(tmp_path: Path) -> None:
    assert "findes ikke" in refused(tmp_path / "væk.valg")
    assert "er en mappe" in refused(tmp_path)


def test_a_foreign_and_a_newer_file_are_refused(store: Store) -> None:
    store.close()
    salt = health.salt_of(store.path)
    key = derive_key(PASSPHRASE, salt)
    for pragma, sentence in (
        ("PRAGMA user_version = 999", "nyere udgave"),
        ("PRAGMA application_id = 7", "ikke en datafil fra valgapp"),
    ):
        connection = connect(store.path, key, salt)
        connection.execute(pragma)
        connection.close()
        assert sentence in refused(store.path)


def test_a_new_file_never_takes_the_place_of_an_old_one(store: Store) -> None:
    before = store.path.read_bytes()
    with pytest.raises(UserError, match="ligger allerede"):
        Store.create(store.path, "ny", site="BIF", who=WHO)
    assert store.path.read_bytes() == before


def test_two_windows_wait_for_each_other_and_lose_nothing(tmp_path: Path) -> None:
    one = fresh_store(tmp_path)
    other = Store(one.path, one._key, one._salt, "Den anden")
    for number in range(5):
        for store in (one, other):
            with store.write("Ny") as session:
                roster.add(session, initiative.plans(session)[0].id, f"{store.who} {number}")
    with one.read() as session:
        assert len(roster.roster_rows(session)) == 10
    one.close()
    other.close()


def test_a_change_refused_while_another_window_reads_leaves_nothing_standing(
    store: Store,
) -> None:
    other = Store.open(store.path, PASSPHRASE, who=WHO)
    with store.read() as session:
        plan = initiative.plans(session)[0].id
    with other.read() as reading:
        initiative.plans(reading)
        with (
            pytest.raises(UserError, match="i brug af et andet vindue"),
            store.write("Under læsning") as session,
        ):
            roster.add(session, plan, "Under Læsning")
    with other.write("Det andet vindue") as session:
        roster.add(session, plan, "Fra Det Andet")
    with store.write("Bagefter") as session:
        roster.add(session, plan, "Bag Efter")
    for window in (store, other):
        with window.read() as session:
            names = [row.name for row in roster.roster_rows(session)]
        assert names == ["Bag Efter", "Fra Det Andet"]
    other.close()


def test_a_writer_has_the_file_from_its_first_moment(store: Store) -> None:
    other = Store.open(store.path, PASSPHRASE, who=WHO)
    with store.write("Først") as session:
        plan = initiative.plans(session)[0].id
        with (
            pytest.raises(UserError, match="i brug af et andet vindue"),
            other.write("Imens") as meanwhile,
        ):
            initiative.plans(meanwhile)
        roster.add(session, plan, "Kom Først")
    other.close()
    with store.read() as session:
        assert [row.name for row in roster.roster_rows(session)] == ["Kom Først"]


def test_the_pragmas_that_keep_data_safe_are_on(store: Store) -> None:
    wanted = {
        "journal_mode": "truncate", "synchronous": 3, "foreign_keys": 1, "trusted_schema": 0,
        "cell_size_check": 1, "temp_store": 2, "application_id": health.APPLICATION_ID,
    }  # fmt: skip
    with store.read() as session:
        connection = session.connection()
        for pragma, value in wanted.items():
            assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() == value, pragma


def test_a_copied_file_opens_elsewhere(store: Store, tmp_path: Path) -> None:
    store.close()
    elsewhere = tmp_path / "usb"
    elsewhere.mkdir()
    shutil.copy(store.path, elsewhere)
    Store.open(elsewhere / store.path.name, PASSPHRASE, who=WHO).close()


def test_what_a_reading_session_hands_out_can_be_kept(store: Store) -> None:
    with store.read() as session:
        row = initiative.initiative(session)
    assert row.title.startswith("Valgindsats")


def test_closing_tidies_the_journal_away_unless_another_window_holds_the_file(
    store: Store, tmp_path: Path
) -> None:
    with store.write("Ida") as session:
        roster.add(session, initiative.plans(session)[0].id, "Ida Prøve")
    other = store.new_connection()
    other.execute("BEGIN IMMEDIATE")
    store.close()
    assert sorted(p.suffix for p in tmp_path.iterdir()) == [".valg", ".valg-journal"]
    other.close()
    Store.open(store.path, PASSPHRASE, who=WHO).close()
    assert [p.name for p in tmp_path.iterdir()] == [store.path.name]


def test_a_file_that_another_window_holds_is_said_when_reading_too(store: Store) -> None:
    other = store.new_connection()

    def read() -> None:
        with store.read() as session:
            session.connection().exec_driver_sql("PRAGMA busy_timeout = 0")
            initiative.facts(session)

    read()  # the connection is kept, and waits for nobody from now on
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(UserError, match="i brug af et andet vindue"):
        read()
    other.execute("ROLLBACK")
    read()
    other.close()


def test_a_fault_in_a_query_stays_a_fault(store: Store) -> None:
    with pytest.raises(OperationalError), store.read() as session:
        session.connection().exec_driver_sql("SELECT nothing FROM nowhere")


def with_a_long_text(store: Store) -> tuple[str, list[bytes]]:
    """A text over several pages, and the file with each of its pages damaged in turn."""
    text = "Kursusgang. " * 2000
    with store.write("Lang", may_undo=False) as session:
        settings.set_value(session, "lang", text)
    whole = store.path.read_bytes()
    pages = [bytearray(whole) for _ in range(len(whole) // health.PAGE)]
    for number, raw in enumerate(pages):
        raw[number * health.PAGE + 1000] ^= 1
    return text, [bytes(raw) for raw in pages]


def test_no_damaged_page_is_ever_read_as_zeros(store: Store) -> None:
    text, files = with_a_long_text(store)
    refused = 0
    for content in files:
        store.path.write_bytes(content)
        twin = store.twin()
        try:
            with twin.read() as session:
                read = settings.value(session, "lang")
        except health.DamagedFile:
            refused += 1
        else:
            assert read == text
        twin.close()
    assert refused >= len(text) // health.PAGE


def test_what_was_read_off_a_damaged_page_is_never_written_back(store: Store) -> None:
    text, files = with_a_long_text(store)
    # Control: somewhere there is a page SQLCipher itself hands out as zeros without a word.
    silent = 0
    for content in files:
        store.path.write_bytes(content)
        bare = store.new_connection()
        with suppress(dbapi2.DatabaseError):
            (read,) = bare.execute("SELECT value FROM setting WHERE key = 'lang'").fetchone()
            if read != text:
                silent += 1
                with pytest.raises(health.DamagedFile), store.twin().write("Ny") as session:
                    settings.set_value(session, "kopi", settings.value(session, "lang"))
        bare.close()
    assert silent


def test_a_file_that_is_moved_away_while_it_is_open_takes_no_change(store: Store) -> None:
    person(store, "Bo Prøve")
    moved = store.path.rename(store.path.with_name("flyttet.valg"))
    with pytest.raises(UserError, match="er flyttet, slettet eller erstattet"):
        person(store, "Ida Prøve")
    store.close()
    assert not store.path.exists()
    assert moved.exists()


def test_a_file_that_is_replaced_while_it_is_open_takes_no_change(store: Store) -> None:
    person(store, "Bo Prøve")
    other = store.path.with_name("anden.valg")
    shutil.copyfile(store.path, other)
    other.replace(store.path)
    with pytest.raises(UserError, match="er flyttet, slettet eller erstattet"):
        person(store, "Ida Prøve")


def test_a_file_that_is_emptied_while_it_is_open_is_called_damage(store: Store) -> None:
    store.path.write_bytes(b"")
    with pytest.raises(UserError, match="er beskadiget"):
        person(store, "Ida Prøve")
    assert store.path.read_bytes() == b""


@pytest.mark.parametrize("name", ["a?b#c%20.valg", "mode=ro&x.valg", "æ ø.valg", "100 %.valg"])
def test_any_file_name_is_taken_as_it_stands(tmp_path: Path, name: str) -> None:
    store = fresh_store(tmp_path, name)
    person(store, "Ida Prøve")
    store.close()
    assert [path.name for path in tmp_path.iterdir()] == [name]
