"""A report with persons never leaves without a note of it."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from valgapp.db import exports
from valgapp.db.store import Store
from valgapp.domain.progress import finish
from valgapp.errors import UserError
from valgapp.jobs.deliver_report import Delivery, deliver_report, last_report

WHY = Delivery(purpose="Diplomer")


def test_what_left_is_noted_with_its_name_and_checksum(store: Store, tmp_path: Path) -> None:
    made = finish(deliver_report(store, tmp_path / "rapport.xlsx", WHY))
    row = last_report(store)
    assert row is not None
    assert (row.file_name, row.purpose) == ("rapport.xlsx", "Diplomer")
    assert row.sha256 == hashlib.sha256(made.read_bytes()).hexdigest()


def test_a_report_that_cannot_be_noted_does_not_leave(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise UserError("Disken er fuld.")

    target = tmp_path / "ud" / "rapport.xlsx"
    target.parent.mkdir()
    target.write_bytes(b"i gaar")
    monkeypatch.setattr(exports, "note", full)
    with pytest.raises(UserError, match="fuld"):
        finish(deliver_report(store, target, WHY))
    assert [path.read_bytes() for path in target.parent.iterdir()] == [b"i gaar"]


def test_a_report_that_cannot_be_written_is_not_noted(store: Store, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="findes ikke"):
        finish(deliver_report(store, tmp_path / "mangler" / "rapport.xlsx", WHY))
    assert last_report(store) is None
