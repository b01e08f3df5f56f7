"""Settings travel with the file and can be undone like any other change."""

from __future__ import annotations

from tests.db.examples import dump, undo
from valgapp.db import settings
from valgapp.db.store import Store
from valgapp.domain.preset import fixed_id


def put(store: Store, key: str, text: str) -> None:
    with store.write("Indstilling") as session:
        settings.set_value(session, key, text)


def test_a_setting_has_its_default_until_it_is_set(store: Store) -> None:
    with store.read() as session:
        assert settings.value(session, "logo") == ""
        assert settings.value(session, "logo", "intet") == "intet"
    put(store, "logo", "")
    with store.read() as session:
        assert settings.value(session, "logo", "intet") == ""


def test_a_setting_is_changed_in_its_one_row(store: Store) -> None:
    rows = len(dump(store)["setting"])
    for text in ("Æøå", "to"):
        put(store, "logo", text)
    assert len(dump(store)["setting"]) == rows + 1
    assert undo(store) == "Indstilling"
    with store.read() as session:
        assert settings.value(session, "logo") == "Æøå"


def test_the_same_setting_has_the_same_id_in_every_file(store: Store) -> None:
    put(store, "logo", "x")
    ids = {row[0] for row in dump(store)["setting"]}
    assert fixed_id("setting", "logo") in ids


def test_the_site_of_the_file_follows_it(store: Store) -> None:
    with store.read() as session:
        assert settings.value(session, "site") == "BIF"
