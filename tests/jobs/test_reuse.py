"""»Genbrug til næste valg« from file to file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.data_files import PASSPHRASE, fresh_store, quick_keys
from valgapp.db import changes, initiative
from valgapp.domain.initiative import ElectionType
from valgapp.domain.progress import finish
from valgapp.errors import FieldProblem, UserError
from valgapp.jobs.reuse import reuse

__all__ = ["quick_keys"]
pytestmark = pytest.mark.usefixtures("quick_keys")
WANTED = {"title": "Valgindsats 2029", "kind": ElectionType.KV, "day": date(2029, 11, 20)}


def test_a_new_file_opens_and_tells_where_it_came_from(tmp_path: Path) -> None:
    old = fresh_store(tmp_path)
    made = finish(reuse(old, tmp_path / "KV29", PASSPHRASE, **WANTED))  # type: ignore[arg-type]
    assert made.path.name == "KV29.valg"
    assert (made.site, made.who) == (old.site, old.who)
    with made.read() as session:
        assert initiative.facts(session).election_code == "KV29"
        assert changes.change_rows(session)[0].label == "Genbrugt fra KV25"
    made.close()
    old.close()


@pytest.mark.parametrize("day", [date(2025, 11, 18)])
def test_what_is_refused_leaves_nothing_behind(tmp_path: Path, day: date) -> None:
    old = fresh_store(tmp_path)
    files = set(tmp_path.iterdir())
    with pytest.raises(FieldProblem):
        finish(reuse(old, tmp_path / "ny", PASSPHRASE, **(WANTED | {"day": day})))  # type: ignore[arg-type]
    with pytest.raises(UserError, match="allerede en fil"):
        finish(reuse(old, old.path, PASSPHRASE, **WANTED))  # type: ignore[arg-type]
    assert set(tmp_path.iterdir()) == files
    old.close()
