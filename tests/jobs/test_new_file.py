"""A new file is whole under its name, or nothing of it is left."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.data_files import PASSPHRASE, WHO
from valgapp.db import course, initiative, partners, roster
from valgapp.db.store import Store
from valgapp.domain.progress import finish
from valgapp.errors import UserError
from valgapp.jobs import new_file
from valgapp.jobs.new_file import Preset, create


def test_a_kv25_file_is_made_opened_and_opens_again(tmp_path: Path) -> None:
    store = finish(create(tmp_path / "min.valg", PASSPHRASE, "Nørrebrobyggerne", Preset.KV25, WHO))
    store.close()
    again = Store.open(tmp_path / "min.valg", PASSPHRASE)
    with again.read() as session:
        assert initiative.facts(session).election_day == date(2025, 11, 18)
        assert len(initiative.plans(session)) == 5
    assert (again.site, again.who) == ("NBB", WHO)
    again.close()


def test_an_empty_file_has_plans_and_modules_but_no_facts(tmp_path: Path) -> None:
    store = finish(create(tmp_path / "tom.valg", PASSPHRASE, "BIF", Preset.EMPTY, WHO))
    with store.read() as session:
        assert len(initiative.plans(session)) == len(course.module_rows(session)) == 5
        assert partners.partner_rows(session) == []
        assert roster.roster_rows(session) == []
        assert initiative.facts(session).grant_oere == 0
    store.close()


def test_a_name_without_ending_gets_the_programs_own(tmp_path: Path) -> None:
    store = finish(create(tmp_path / "Valg 2025.11", PASSPHRASE, "BIF", Preset.EMPTY, WHO))
    assert store.path.name == "Valg 2025.11.valg"
    store.close()


def test_a_file_already_there_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "min.valg"
    path.write_text("andet")
    with pytest.raises(UserError, match="ligger allerede en fil"):
        finish(create(path, PASSPHRASE, "BIF", Preset.KV25, WHO))
    assert path.read_text() == "andet"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("steps", [1, 2, 3])
def test_cancelling_leaves_nothing_behind(tmp_path: Path, steps: int) -> None:
    job = create(tmp_path / "min.valg", PASSPHRASE, "BIF", Preset.KV25, WHO)
    for _ in range(steps):
        next(job)
    job.close()
    assert list(tmp_path.iterdir()) == []


def test_a_failure_half_way_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full_disk(session: object) -> None:
        raise UserError("Disken er fuld.")

    monkeypatch.setattr(initiative, "load_kv25", full_disk)
    with pytest.raises(UserError, match="Disken er fuld"):
        finish(create(tmp_path / "min.valg", PASSPHRASE, "BIF", Preset.KV25, WHO))
    assert list(tmp_path.iterdir()) == []


def test_no_passphrase_unknown_site_and_missing_folder_are_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="Skriv en adgangskode"):
        finish(create(tmp_path / "a.valg", "", "BIF", Preset.KV25, WHO))
    with pytest.raises(UserError, match=r"»Jylland« er hverken BIF eller.*Amagerplanen \(AMP\)"):
        finish(create(tmp_path / "b.valg", PASSPHRASE, "Jylland", Preset.KV25, WHO))
    with pytest.raises(UserError, match="kan ikke oprettes i mappen »mangler«"):
        finish(create(tmp_path / "mangler" / "c.valg", PASSPHRASE, "BIF", Preset.KV25, WHO))
    assert list(tmp_path.iterdir()) == []


def test_a_site_is_known_by_code_or_name() -> None:
    assert new_file.site_code("bif") == "BIF"
    assert new_file.site_code(" fælles om  Husum-Tingbjerg ") == "FHT"
    assert new_file.site_code("mkv") == "MKV"
