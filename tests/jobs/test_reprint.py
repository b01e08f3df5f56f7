"""An issued diploma no longer depends on anything that can be changed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.data_files import fresh_store
from tests.documents.picture_files import logo, signature
from tests.jobs.people import earned
from valgapp.db import blobs, diploma_template, diplomas, roster
from valgapp.db.store import Store
from valgapp.domain.diploma_template import SENDER
from valgapp.domain.diplomas import Design, Orientation, Signer
from valgapp.domain.progress import finish
from valgapp.jobs.issue_diplomas import diplomas_pdf, issue_diplomas


@pytest.mark.parametrize("design", Design)
def test_a_reprint_is_the_same_after_template_logo_signature_and_person_changed(
    tmp_path: Path, design: Design
) -> None:
    store = fresh_store(tmp_path)
    with store.write("Skabelon") as session:
        diploma_template.set_template(
            session, heading="Diplom", body="{navn} har bestået", place="Rådhuset", design=design,
            orientation=Orientation.PORTRAIT, logos={"NBV": logo(), SENDER: logo()},
            signers=(Signer("Ada Prøve", "Leder", signature()),),
        )  # fmt: skip
    (who,) = earned(store, ["Ida Prøve"])
    (issued,) = finish(issue_diplomas(store, [who], date(2025, 11, 10)))
    before = diplomas_pdf(store, [issued])
    with store.write("Alt ændres") as session:
        roster.change(session, who, name="Et Andet Navn", diploma_name="Noget Tredje")
        diploma_template.set_template(
            session, heading="Bevis", body="andet", place="", signers=(), design=Design.QUIET,
            orientation=Orientation.LANDSCAPE, logos={"NBV": b"", SENDER: signature()},
        )  # fmt: skip
    again = Store(store.path, store._key, store._salt, "Efter genstart")
    assert diplomas_pdf(again, [issued]) == before
    with again.read() as session:
        (row,) = diplomas.diploma_rows(session)
        assert blobs.kept_bytes(session, row.sha256) == before
    again.close()
    assert row.printed_name == "Ida Prøve"
