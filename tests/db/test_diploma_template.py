"""The template is kept with its pictures, and what is issued no longer depends on any of it."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import delete

from tests.data_files import fresh_store
from tests.db.examples import undo
from tests.documents.picture_files import logo, signature
from valgapp.db import blobs, changes, check, diploma_template
from valgapp.db.models import Blob
from valgapp.db.store import Store
from valgapp.domain.diploma_template import SENDER, Template
from valgapp.domain.diplomas import Design, Orientation, Signer

ON = date(2025, 11, 10)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return fresh_store(tmp_path)


def change(store: Store, **more: object) -> Template:
    words = {"heading": "Diplom", "body": "har bestået", "place": "Rådhuset"}
    signers = (Signer("Ada Prøve", "Leder", signature()), Signer("Bo Prøve", ""))
    with store.write("Skabelon") as session:
        diploma_template.set_template(session, **{**words, "signers": signers, **more})  # type: ignore[arg-type]
    return read(store)


def read(store: Store) -> Template:
    with store.read() as session:
        return diploma_template.template(session)


def test_look_logos_and_signatures_are_kept(store: Store) -> None:
    logos = {"NBV": logo(), SENDER: signature()}
    found = change(store, design=Design.MODERN, orientation=Orientation.PORTRAIT, logos=logos)
    assert (found.design, found.orientation) == (Design.MODERN, Orientation.PORTRAIT)
    assert found.logos == logos
    assert [s.signature for s in found.signers] == [signature(), b""]


def test_what_is_not_given_stays_and_an_empty_logo_is_taken_away(store: Store) -> None:
    change(store, design=Design.QUIET, logos={"NBV": logo(), SENDER: logo()})
    found = change(store, logos={"NBV": b""})
    assert (found.design, found.logos) == (Design.QUIET, {SENDER: logo()})


def test_a_change_of_pictures_can_be_undone(store: Store) -> None:
    change(store)
    change(store, logos={SENDER: logo()}, signers=(Signer("Cem Prøve", "", logo()),))
    undo(store)
    found = read(store)
    assert found.logos == {}
    assert found.signers[0].signature == signature()


def test_changes_are_told_in_words_and_never_as_hashes(store: Store) -> None:
    change(store, design=Design.MODERN, logos={"NBV": logo()})
    with store.read() as session:
        (newest, *_) = changes.change_rows(session)
        told = {f.row: f.after for f in changes.field_changes(session, newest.number)}
    assert told["Diplomets udseende"] == "Moderne"
    assert told["Logo på diplomet"] == "Et billede"
    assert told["Underskrivere på diplomet"] == "Ada Prøve, Leder, med underskrift; Bo Prøve"


def test_a_lost_picture_is_told_by_the_check_and_leaves_its_place_empty(store: Store) -> None:
    change(store, logos={SENDER: logo()})
    lost = Blob.__table__.c.sha256 == hashlib.sha256(logo()).hexdigest()
    with store.write("Bagom") as session:
        session.execute(delete(Blob.__table__).where(lost))  # type: ignore[arg-type]
    assert read(store).logos == {SENDER: b""}
    with store.read() as session:
        assert any("logo på diplomet mangler" in said for said in check.broken_rules(session))


def test_the_pictures_in_use_are_never_tidied_away_and_others_after_a_month(store: Store) -> None:
    change(store, logos={SENDER: logo()})
    old = signature()
    later = datetime.now(UTC) + timedelta(days=40)
    with store.write("Oprydning") as session:
        assert blobs.forget_old(session, later) == 0
    change(store, signers=(Signer("Cem Prøve", ""),))
    with store.write("Oprydning") as session:
        assert blobs.forget_old(session, datetime.now(UTC)) == 0
        assert blobs.forget_old(session, later) == 1
        assert blobs.kept_bytes(session, hashlib.sha256(old).hexdigest()) is None
    assert read(store).logos == {SENDER: logo()}
