"""BIF and a plan may have used the same diploma number before they met: nobody's diploma is lost."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.db.examples import graduate, issue
from tests.jobs.sites import look, merge, send, site_store, start
from valgapp.db import diplomas
from valgapp.db.models import Diploma
from valgapp.db.store import Store
from valgapp.domain.diplomas import DiplomaState
from valgapp.domain.merge_preview import MergeRow, What
from valgapp.domain.sites import BIF

ON = date(2025, 11, 1)


@pytest.fixture
def bif(tmp_path: Path) -> Iterator[Store]:
    """BIF, which has given somebody in a plan it has not met yet the plan's first number."""
    store = site_store(tmp_path, BIF)
    issue(store, graduate(store, "Bo Prøve"))
    yield store
    store.close()


@pytest.fixture
def nbv(bif: Store, tmp_path: Path) -> Iterator[Store]:
    """The plan, which has given it to somebody else, and knows BIF."""
    store = site_store(tmp_path, "NBV")
    issue(store, graduate(store, "Ida Prøve"))
    start(bif, store, tmp_path)
    yield store
    store.close()


def standing(store: Store) -> dict[str, str]:
    """Who holds which number."""
    with store.read() as session:
        known = session.scalars(select(Diploma).order_by(Diploma.serial))
        return {d.serial: d.printed_name for d in known if d.state.is_valid}


def left_out(store: Store, package: Path) -> list[MergeRow]:
    rows = look(store, package).rows
    return [row for row in rows if row.what is What.SKIPPED and row.table == "Diplom"]


def replaced(store: Store) -> None:
    """What the button »Erstat« does, with a PDF that is not drawn."""
    with store.write("Erstat diplom") as session:
        [only] = session.scalars(select(Diploma.id))
        old, who, text = diplomas.replacement(session, only, ON)
        diplomas.record(session, who, text, b"%PDF b", ON, replaces=old)
        diplomas.set_state(session, [only], DiplomaState.REPLACED)


def test_both_keep_their_diploma_and_bif_is_told_the_way_out(
    bif: Store, nbv: Store, tmp_path: Path
) -> None:
    package = send(nbv, BIF, tmp_path, persons=True)
    assert [row.reason for row in left_out(bif, package)] == [
        "Nummeret KV25-NBV-01 er også brugt af BIF. Diplomet gælder stadig hos Beboerprojekt "
        "Nordvest, men kan ikke stå her under det nummer. Bed Beboerprojekt Nordvest erstatte det "
        "på siden Diplomer, så det får et nyt, og sende en ny pakke."
    ]
    merge(bif, package)
    assert standing(bif) == {"KV25-NBV-01": "Bo Prøve"}
    assert standing(nbv) == {"KV25-NBV-01": "Ida Prøve"}
    with bif.read() as session:
        assert {p.name: p.issued_serial for p in diplomas.eligibility_rows(session)} == {
            "Bo Prøve": "KV25-NBV-01", "Ida Prøve": "",
        }  # fmt: skip


def test_a_new_number_from_the_plan_brings_the_diploma_to_bif(
    bif: Store, nbv: Store, tmp_path: Path
) -> None:
    merge(bif, send(nbv, BIF, tmp_path, persons=True))
    replaced(nbv)
    package = send(nbv, BIF, tmp_path, persons=True)
    assert any(row.reason.endswith("erstattet, så der er ikke noget at gøre.")
               for row in left_out(bif, package))  # fmt: skip
    merge(bif, package)
    assert standing(bif) == {"KV25-NBV-01": "Bo Prøve", "KV25-NBV-01b": "Ida Prøve"}
    assert [row for row in look(bif, package).rows if not row.reason] == []
