"""What a package cannot do: damaged, forged, foreign, from another time or another schema."""

from __future__ import annotations

import io
import json
import tracemalloc
import zipfile
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from sqlalchemy import create_engine, select

from tests.db.examples import dump, five_evenings, issue, mark, person
from tests.jobs.sites import look, merge, packed, resigned, send
from valgapp.db import diplomas, journal, package_keys, package_upgrade, partners, roster, upgrade
from valgapp.db.check import broken_rules
from valgapp.db.connection import SCHEMA, revision
from valgapp.db.store import Store
from valgapp.documents import package_file
from valgapp.domain import danish
from valgapp.domain.duplicates import candidates
from valgapp.domain.names import NAMELESS
from valgapp.domain.package_manifest import to_plain
from valgapp.domain.partners import distinct, twin_words, twins
from valgapp.domain.progress import finish
from valgapp.domain.roster import Stage
from valgapp.errors import UserError
from valgapp.jobs import bif_report, packages

BIF, NBV, AMP = "BIF", "NBV", "AMP"
SLICE, WHOLE = 60, 2000


# -- damage ---------------------------------------------------------------------------------


def damaged(whole: bytes, chance: Random) -> bytes:
    """Cut, flipped, overwritten, doubled, with bytes put in or taken out."""
    raw, place = bytearray(whole), chance.randrange(len(whole))
    length = chance.randint(1, 64)
    match chance.randrange(6):
        case 0:
            return bytes(raw[:place])
        case 1:
            raw[place] ^= 1 << chance.randrange(8)
        case 2:
            raw[place : place + length] = chance.randbytes(length + 1)
        case 3:
            raw[place:place] = chance.randbytes(length)
        case 4:
            del raw[place : place + length]
        case _:
            return whole + bytes(raw[place:] or b"x")
    return bytes(raw)


def all_refused(bif: Store, nbv: Store, folder: Path, count: int) -> None:
    person(nbv, "Ida Prøve")
    sent = [(send(nbv, BIF, folder, persons=True), bif), (send(bif, AMP, folder), nbv)]
    wholes = [(path.read_bytes(), path, reader) for path, reader in sent]
    before, chance = (dump(bif), dump(nbv)), Random(20251118)
    for number in range(count):
        whole, path, reader = wholes[number % len(wholes)]
        path.write_bytes(damaged(whole, chance))
        with pytest.raises(UserError):
            look(reader, path)
    assert (dump(bif), dump(nbv)) == before
    path = wholes[0][1]
    path.write_bytes(wholes[0][0])
    assert look(bif, path).rows, "the control: what is whole is taken"


def test_damaged_packages_are_refused_and_change_nothing(
    bif: Store, nbv: Store, tmp_path: Path
) -> None:
    all_refused(bif, nbv, tmp_path, SLICE)


@pytest.mark.stress
@pytest.mark.timeout(3600)
def test_two_thousand_damaged_packages_are_refused(bif: Store, nbv: Store, tmp_path: Path) -> None:
    all_refused(bif, nbv, tmp_path, WHOLE)
    print(f"{WHOLE} damaged packages: all refused, nothing changed")  # noqa: T201


# -- clocks ---------------------------------------------------------------------------------


@pytest.mark.parametrize("years", [-2, 2])
def test_a_clock_two_years_wrong_loses_no_edit_and_is_told(
    bif: Store, nbv: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, years: int
) -> None:
    ida, right = person(nbv, "Ida Prøve"), danish.now()
    merge(bif, send(nbv, BIF, tmp_path, persons=True))
    for number, off in enumerate((timedelta(days=365 * years), timedelta(0)), 1):
        with nbv.write("Ret") as session:
            roster.change(session, ida, name=f"Ida Prøvesen {number}")
        monkeypatch.setattr(danish, "now", lambda off=off: right + off)
        package = send(nbv, BIF, tmp_path, persons=True)
        monkeypatch.setattr(danish, "now", lambda: right)
        seen = merge(bif, package)
        with bif.read() as session:
            (row,) = roster.roster_rows(session)
        assert row.name == f"Ida Prøvesen {number}"
        warned = any("Uret hos Beboerprojekt Nordvest" in note for note in seen.notes)
        assert warned == ((number == 1) or years > 0)


# -- schemas --------------------------------------------------------------------------------


def downgraded(tables: dict[str, dict[str, Any]], schema: int) -> dict[str, dict[str, Any]]:
    """The rows as a programme of an older schema would have packed them."""
    engine = create_engine("sqlite://")
    found: dict[str, dict[str, Any]] = {}
    with engine.connect() as connection:
        upgrade.run(connection, revision(SCHEMA))
        for table, rows in tables.items():
            for key, values in rows.items():
                package_upgrade._insert(connection, table, key, values)
        upgrade.run(connection, revision(schema), down=True)
        for table, rows in tables.items():
            known = {r[1] for r in connection.exec_driver_sql(f'PRAGMA table_info("{table}")')}
            if not known:
                assert not rows
                continue
            columns = [c for c in journal.model(table).__table__.columns if c.name in known]
            never = {"id", "version", *package_upgrade.TRAVELS[table].never}
            found[table] = {
                r["id"].hex: json.loads(
                    journal.encode({k: v for k, v in r.items() if k not in never}) or "{}"
                )
                for r in connection.execute(select(*columns)).mappings()
            }
    engine.dispose()
    return found


@pytest.mark.parametrize("schema", [2])
def test_a_package_of_an_older_schema_is_upgraded(
    bif: Store, nbv: Store, tmp_path: Path, schema: int
) -> None:
    ida = person(nbv, "Ida Prøve")
    mark(nbv, ida, *five_evenings(nbv))
    issue(nbv, ida)
    old = resigned(nbv, tmp_path / "a", downgraded(packed(nbv), schema), schema=schema)
    merge(bif, old)
    # The same rows of today are no change: an upgrade leaves what today's programme would send.
    seen = look(bif, send(nbv, BIF, tmp_path, persons=True))
    assert seen.rows == ()
    with bif.read() as session:
        assert [row.name for row in roster.roster_rows(session)] == ["Ida Prøve"]


def test_a_package_of_a_newer_schema_is_refused(bif: Store, nbv: Store, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="nyere udgave"):
        look(bif, resigned(nbv, tmp_path / "a", packed(nbv), schema=SCHEMA + 1))


# -- senders that cheat ---------------------------------------------------------------------


def test_a_package_with_one_row_of_another_owner_is_refused_whole(
    bif: Store, nbv: Store, tmp_path: Path
) -> None:
    person(nbv, "Ida Prøve")
    honest = packed(nbv)
    (row,) = honest["ambassador"].values()
    for table, values in (("ambassador", row | {"owner_site": AMP, "name": "Falsk"}),
                          ("ambassador", row | {"owner_site": BIF})):  # fmt: skip
        forged = honest | {table: honest[table] | {"ab" * 16: values}}
        before = dump(bif)
        with pytest.raises(UserError, match="indeholder rækker, som"):
            look(bif, resigned(nbv, tmp_path / "a", forged))
        assert dump(bif) == before


@pytest.mark.parametrize("method", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_a_package_packed_in_another_way_is_refused_before_it_is_unpacked(
    bif: Store, nbv: Store, tmp_path: Path, method: int
) -> None:
    whole = unsealed(nbv, method)
    damaged = bytearray(whole)
    damaged[len(whole) // 3] ^= 0xFF
    for content in (whole, bytes(damaged)):
        (tmp_path / "a").write_bytes(content)
        with pytest.raises(UserError, match="ikke en hel pakke"):
            look(bif, tmp_path / "a")


def test_a_manifest_that_unpacks_to_a_bomb_is_refused_before_it_is_unpacked(
    bif: Store, nbv: Store, tmp_path: Path
) -> None:
    content = unsealed(nbv, zipfile.ZIP_DEFLATED, filling=20_000_000)
    (tmp_path / "a").write_bytes(content)
    tracemalloc.start()
    with pytest.raises(UserError, match="ikke en hel pakke"):
        look(bif, tmp_path / "a")
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 5_000_000


def unsealed(store: Store, method: int, filling: int = 0) -> bytes:
    """A package of the site packed by ``method``, signed but not encrypted."""
    manifest = to_plain(packages.next_manifest(store, BIF, persons=True))
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as zipped:
        zipped.writestr("manifest.json", json.dumps(manifest) + " " * filling)
        zipped.writestr("rows.json", json.dumps(packed(store)))
    content = made.getvalue()
    own = packages.secrets_of(store)
    return package_file.MAGIC + own.sign(package_file.MAGIC + content) + content


@pytest.mark.parametrize("table", ["setting", "site_package", "consent", "initiative", "findes"])
def test_tables_that_do_not_travel_are_refused(
    bif: Store, nbv: Store, tmp_path: Path, table: str
) -> None:
    with pytest.raises(UserError, match="ikke forstår"):
        look(bif, resigned(nbv, tmp_path / "a", packed(nbv) | {table: {}}))


def test_a_row_with_columns_that_stay_at_home_is_refused(
    bif: Store, nbv: Store, tmp_path: Path
) -> None:
    person(nbv, "Ida Prøve")
    tables = packed(nbv)
    for key, values in tables["ambassador"].items():
        tables["ambassador"][key] = values | {"phone": "22334455"}
    with pytest.raises(UserError, match="ikke forstår"):
        look(bif, resigned(nbv, tmp_path / "a", tables))


# -- people without names, and things known twice -------------------------------------------


def test_people_without_names_count_and_are_nobody(bif: Store, nbv: Store, tmp_path: Path) -> None:
    evenings = five_evenings(nbv)
    for number in range(3):
        mark(nbv, person(nbv, f"Prøve Nummer{number}"), *evenings)
    merge(bif, send(nbv, BIF, tmp_path))
    with bif.read() as session:
        people = roster.roster_rows(session)
        able = diplomas.eligibility_rows(session)
    assert [row.name for row in people] == [NAMELESS] * 3
    assert candidates(people) == []
    assert all(row.missing == () for row in people)
    assert [(e.is_eligible, e.may_print, e.may_reserve) for e in able] == [(True, False, False)] * 3
    assert "diplomet udstedes i helhedsplanen" in able[0].explanation
    with bif.read() as session:
        assert broken_rules(session) == []
        wanted = [person.ambassador_id for person in able]
        with pytest.raises(UserError, match="kan ikke få diplom"):
            diplomas.drafts(session, wanted, danish.today())
    data = bif_report.gather(bif, danish.now())
    (plan,) = [p for p in data.progress if p.plan == "Beboerprojekt Nordvest"]
    assert (plan.on_course, plan.ready) == (3, 3)
    assert ("Beboerprojekt Nordvest", data.sources[-4][1])[1].startswith("Pakke nr. 1")
    assert sum("Ingen pakke modtaget" in told for _, told in data.sources) == 4
    assert len(data.unheard) == 4
    assert "Beboerprojekt Nordvest" not in data.unheard


def test_a_diploma_stays_where_it_was_issued_and_says_so(
    bif: Store, nbv: Store, tmp_path: Path
) -> None:
    ida = person(nbv, "Ida Prøve")
    mark(nbv, ida, *five_evenings(nbv))
    issue(nbv, ida)
    merge(bif, send(nbv, BIF, tmp_path, persons=True))
    with bif.read() as session:
        (row,) = diplomas.diploma_rows(session)
        assert "ligger hos Beboerprojekt Nordvest" in row.stayed
        with pytest.raises(UserError, match="ligger hos Beboerprojekt Nordvest"):
            diplomas.pdf(session, row.id)
        assert broken_rules(session) == []
    with nbv.read() as session:
        assert [d.stayed for d in diplomas.diploma_rows(session)] == [""]


def test_a_person_in_two_plans_is_suggested_and_left_to_the_plans(
    bif: Store, nbv: Store, amp: Store, tmp_path: Path
) -> None:
    person(nbv, "Ida Marie Prøve")
    person(amp, "Ida Marie Prøve", plan=AMP)
    merge(bif, *(send(store, BIF, tmp_path, persons=True) for store in (nbv, amp)))
    with bif.read() as session:
        (pair,) = candidates(roster.roster_rows(session))
    assert "Amagerplanen og Beboerprojekt Nordvest ejer" in pair.elsewhere


def test_a_partner_of_two_plans_is_suggested_and_counted_once(
    bif: Store, nbv: Store, amp: Store, tmp_path: Path
) -> None:
    for store, name in ((nbv, "Foreningen Prøve"), (amp, "foreningen  prøve")):
        with store.write("Partner") as session:
            partners.add(session, name)
    merge(bif, *(send(store, BIF, tmp_path) for store in (nbv, amp)))
    with bif.read() as session:
        rows = partners.partner_rows(session)
    same = twins(rows)
    assert len(same) == 2
    assert len(distinct(rows)) == len(rows) - 1
    one = next(row for row in rows if row.id in same)
    assert "tælles én gang" in twin_words(one, same[one.id])
    assert len(bif_report.gather(bif, danish.now()).events.partners) == len(rows) - 1


def test_a_person_who_has_left_is_no_ones_to_mend(bif: Store, nbv: Store, tmp_path: Path) -> None:
    person(nbv, "Ida Prøve", stage=Stage.DROPPED_OUT)
    merge(bif, send(nbv, BIF, tmp_path))
    with bif.read() as session:
        assert broken_rules(session) == []


def test_the_start_package_tells_bifs_code_before_there_is_a_file(
    bif: Store, nbv: Store, tmp_path: Path
) -> None:
    package = send(bif, AMP, tmp_path)
    assert packages.start_code(package, AMP) == packages.own_code(bif)
    with pytest.raises(UserError, match="Pakken er til Amagerplanen"):
        packages.start_code(package, NBV)
    merge(bif, send(nbv, BIF, tmp_path))
    with pytest.raises(UserError):
        packages.start_code(send(bif, NBV, tmp_path), NBV)


def test_looking_at_a_package_leaves_the_file_as_it_was(
    bif: Store, nbv: Store, tmp_path: Path
) -> None:
    person(nbv, "Ida Prøve")
    package = send(nbv, BIF, tmp_path)
    before = dump(bif)
    finish(packages.preview(bif, [package]))
    assert dump(bif) == before


def test_nobody_is_rung_up_for_a_package_that_changes_nothing(
    bif: Store, nbv: Store, tmp_path: Path
) -> None:
    package = send(bif, "NBV", tmp_path)
    with nbv.write("Glem", may_undo=False) as session:
        package_keys.forget(session, BIF)
    assert look(nbv, package).newcomers != {}
    merge(nbv, package)
    with nbv.write("Glem", may_undo=False) as session:
        package_keys.forget(session, BIF)
    again = look(nbv, package)
    assert not again.has_news
    assert again.newcomers == {}
