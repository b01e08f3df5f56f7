"""Each form of result file that is known is read, and what is no result is refused with a reason."""

from __future__ import annotations

import json
import random
import shutil
import time
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from valgapp.documents import results_in, results_in_gate
from valgapp.domain.initiative import ElectionType
from valgapp.domain.progress import finish
from valgapp.domain.turnout import Counting, Level
from valgapp.domain.turnout_results import Poll, Result, ResultFile
from valgapp.errors import UserError
from valgapp.jobs.import_turnout import read_results

SEED = 20251118
DATA = Path(__file__).parents[1] / "data" / "results"


def read(path: Path) -> ResultFile:
    return finish(read_results(path))


def named(file: ResultFile, name: str) -> Result:
    return next(r for r in file.results if r.name == name)


def area(**told: Any) -> dict[str, Any]:
    return {
        "Valgart": "Kommunalvalg", "Valgdag": "18-11-2025", "Kommunekode": 101,
        "AfstemningsområdeDagiId": "710820", "AfstemningsområdeNummer": 32,
        "Afstemningsområde": "7. Nord", "AntalStemmeberettigedeVælgere": 4000,
        "AfgivneStemmer": 1600, "Resultatart": "Fintælling",
    } | told  # fmt: skip


def written(folder: Path, content: object, name: str = "a.json") -> Path:
    path = folder / name
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def packed(path: Path, **files: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def test_a_folder_of_json_gives_the_newest_of_each_area_and_skips_test_data() -> None:
    file = read(DATA / "kv25")
    north = named(file, "7. Nord")
    assert (north.votes, north.eligible, north.counting) == (1600, 4000, Counting.FINAL)
    assert north.released_at == datetime(2025, 11, 20, 12, 0, 0, 123456, UTC)
    assert (north.dagi_id, north.number, north.municipality) == ("710820", 32, 101)
    assert north.poll is not None
    assert north.poll.code == "KV25"
    assert named(file, "8. Vest").counting is Counting.PRELIMINARY
    assert named(file, "9. Sydhavn").fault == "Der er ikke talt stemmer op endnu."
    assert file.notes == (
        "1 fil med prøvedata fra »verifikation« er sprunget over.",
        "1 ældre udgave af de samme resultater er sprunget over; den nyeste gælder.",
    )


def test_the_same_files_in_a_zip_give_the_same(tmp_path: Path) -> None:
    made = Path(shutil.make_archive(str(tmp_path / "kv25"), "zip", DATA / "kv25"))
    of_folder, of_zip = read(DATA / "kv25"), read(made)
    assert set(of_zip.results) == set(of_folder.results)
    assert of_zip.notes == of_folder.notes


def test_the_xml_gives_areas_and_the_municipality_but_no_constituency() -> None:
    file = read(DATA / "xml")
    copenhagen = named(file, "København")
    assert (copenhagen.level, copenhagen.votes) == (Level.MUNICIPALITY, 328_000)
    assert named(file, "7. Nord").released_at == datetime(2025, 11, 20, 11, tzinfo=UTC)
    assert len(file.results) == 2


def test_the_valgdatabase_gives_each_election_of_its_columns() -> None:
    file = read(DATA / "valgdatabase.csv")
    found = [r for r in file.results if r.poll == Poll(ElectionType.KV, 2021)]
    assert [(r.municipality, r.number, r.votes, r.eligible) for r in found[:2]] == [
        (101, 32, 3327, 10_000), (101, 9, 2197, 5000),
    ]  # fmt: skip
    assert file.source == "Den danske Valgdatabase"


def test_figures_far_to_the_right_of_the_parties_are_found(tmp_path: Path) -> None:
    many = ";".join(f"KV2021 - Liste {n}" for n in range(150))
    path = tmp_path / "bred.csv"
    path.write_text(
        f"ValgstedId;{many};KV2021 - Stemmeberettigede;KV2021 - Afgivne stemmer\n"
        f"101032;{';'.join('1' * 150)};4000;1600\n"
    )
    assert [(r.votes, r.eligible) for r in read(path).results] == [(1600, 4000)]


def test_a_file_far_wider_than_any_election_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bred.csv"
    path.write_bytes(b"ValgstedId" + b";a" * 2_999 + (b"\n101032" + b";" * 2_999) * 520)
    with pytest.raises(UserError, match="mange flere kolonner"):
        read(path)


def test_another_table_is_handed_on_for_its_columns_to_be_chosen() -> None:
    file = read(DATA / "egen tabel.csv")
    assert file.tables[0].rows[1] == (
        "Nr.",
        "Afstemningsområde",
        "Stemmeberettigede",
        "Afgivne stemmer",
    )


def test_the_list_of_candidates_is_refused_with_the_reason() -> None:
    with pytest.raises(UserError, match="ikke antallet af stemmeberettigede") as refusal:
        read(DATA / "kandidatstemmer.csv")
    assert "Hent i stedet" in refusal.value.sentence


def test_test_data_alone_is_refused(tmp_path: Path) -> None:
    folder = DATA / "kv25" / "verifikation"
    for path in (folder, next(folder.iterdir())):
        with pytest.raises(UserError, match="prøvedata"):
            read(path)
    content = json.dumps(area()).encode()
    with pytest.raises(UserError, match="prøvedata"):
        read(packed(tmp_path / "a.zip", **{"data/Verifikation/a.json": content}))


@pytest.mark.parametrize(
    "content",
    [
        [area()], {"Resultater": [area()]}, {"Verifikation": [area(AfgivneStemmer=1)], "Valg": [area()]},
        [area(), {"Andet": 1}, area(Valgart="Verifikation af kommunalvalg", AfgivneStemmer=2)],
        area(AfgivneStemmer="1.600", Kommunekode="0101", AfstemningsområdeDagiId=710820),
        {k.replace("å", "a\u030a"): v for k, v in area().items()},
    ],
)  # fmt: skip
def test_the_shapes_the_json_comes_in(content: object, tmp_path: Path) -> None:
    [found] = read(written(tmp_path, content)).results
    assert (found.votes, found.eligible, found.dagi_id) == (1600, 4000, "710820")
    assert found.municipality == 101


def test_one_damaged_file_among_good_ones_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    written(tmp_path, area())
    (tmp_path / "b.json").write_bytes(b'{"Valgart": "Kommun')
    file = read(tmp_path)
    assert len(file.results) == 1
    assert file.notes[0].startswith("»b.json« kan ikke læses")


def test_hash_files_and_what_systems_leave_behind_are_not_counted(tmp_path: Path) -> None:
    written(tmp_path, area())
    for name in ("a.json.hash", ".DS_Store", "vejledning.pdf"):
        (tmp_path / name).write_bytes(b"x")
    assert read(tmp_path).notes == ("1 anden fil end JSON og XML er sprunget over.",)


# -- made to hurt -----------------------------------------------------------------------------

DEEP = b"[" * 200_000 + b"]" * 200_000
ENTITIES = (
    b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    b"<x><Sted>&b;</Sted><Stemmeberettigede>1</Stemmeberettigede></x>"
)
OUTSIDE = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x><Sted>&a;</Sted></x>'


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.json", DEEP, "kan ikke læses"), ("a.json", b'{"a": NaN}', "kan ikke læses"),
        ("a.json", b'{"a": ' + b"9" * 5000 + b"}", "kan ikke læses"), ("a.json", b"\xff\xfe", "kan ikke læses"),
        ("a.json", b"{}", "ingen resultater"), ("a.json", b"", "kan ikke læses"),
        ("a.json", b" " * (results_in_gate.MAX_PART_BYTES + 1), "fylder meget mere"),
        ("a.xml", ENTITIES, "DOCTYPE"), ("a.xml", OUTSIDE, "DOCTYPE"), ("a.xml", b"<x>", "kan ikke læses"),
        ("a.xml", b"<x/>", "ingen resultater"), ("a.xml", b"<x>" + b"<y/>" * 100_001 + b"</x>", "fylder meget"),
        ("a.zip", b"PK\x03\x04 but no more", "ikke bygget"), ("a.zip", b"PK\x05\x06" + b"\0" * 18, "ingen resultater"),
        ("a.csv", b"", "tom"), ("a.pdf", b"%PDF-1.7", "PDF"),
    ],
)  # fmt: skip
def test_hostile_files_are_refused_in_a_sentence(
    name: str, data: bytes, said: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(UserError) as refusal:
        read(path)
    assert said in refusal.value.sentence


def test_a_result_hidden_deep_in_other_data_is_not_looked_for(tmp_path: Path) -> None:
    hidden: object = area()
    for _ in range(9):
        hidden = {"a": hidden}
    with pytest.raises(UserError, match="ingen resultater"):
        read(written(tmp_path, hidden))


@pytest.mark.parametrize(
    "names", [("../../a.json",), ("/etc/a.json",), ("C:\\a.json",), ("a\\..\\b.json",)]
)
def test_odd_names_in_a_zip_are_refused(names: tuple[str, ...], tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", **dict.fromkeys(names, json.dumps(area()).encode()))
    with pytest.raises(UserError, match="ikke bygget"):
        read(path)
    assert [p.name for p in tmp_path.iterdir()] == ["a.zip"]


def test_a_zip_that_unpacks_to_too_much_is_refused_unread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bomb = packed(tmp_path / "a.zip", **{"a.json": b" " * 3_000_000})
    with pytest.raises(UserError, match="større filer"):
        read(bomb)
    monkeypatch.setattr(results_in_gate, "MAX_PARTS", 2)
    many = packed(
        tmp_path / "b.zip", **{f"{n}.json": json.dumps(area()).encode() for n in range(3)}
    )
    with pytest.raises(UserError, match="flere"):
        read(many)


@pytest.mark.stress
def test_the_largest_zip_that_may_pass_is_read_in_two_seconds(tmp_path: Path) -> None:
    dice, path = random.Random(SEED), tmp_path / "stor.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for number in range(500):
            people = [{"Navn": f"Prøve {dice.random()}", "Stemmer": n} for n in range(4_100)]
            content = area(AfstemningsområdeDagiId=number // 4, Kandidatlister=people)
            archive.writestr(f"{number}.json", json.dumps(content))
    unpacked = sum(m.file_size for m in zipfile.ZipFile(path).infolist())
    assert results_in_gate.MAX_UNPACKED * 0.9 < unpacked < results_in_gate.MAX_UNPACKED
    started = time.process_time()
    assert len(read(path).results) == 125
    took = time.process_time() - started
    print(f"{unpacked / 1e6:.0f} MB in {took:.1f} s")  # noqa: T201
    assert took <= 2


def test_a_member_that_lies_about_its_size_is_cut_off(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", **{"a.json": json.dumps(area()).encode() + b" " * 900})
    data = bytearray(path.read_bytes())
    at = data.rindex(b"PK\x01\x02")
    data[at + 24 : at + 28] = (10).to_bytes(4, "little")
    path.write_bytes(data)
    with pytest.raises(UserError, match="kan ikke læses"):
        read(path)


def test_a_locked_zip_and_one_with_an_endless_index_are_refused(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", **{"a.json": json.dumps(area()).encode()})
    locked = bytearray(path.read_bytes())
    locked[locked.rindex(b"PK\x01\x02") + 8] |= 1
    (tmp_path / "b.zip").write_bytes(locked)
    with pytest.raises(UserError, match="adgangskode"):
        read(tmp_path / "b.zip")
    endless = bytearray(path.read_bytes())
    at = endless.rindex(b"PK\x05\x06")
    endless[at + 12 : at + 16] = (2**31).to_bytes(4, "little")
    (tmp_path / "c.zip").write_bytes(endless)
    with pytest.raises(UserError, match="flere eller større"):
        read(tmp_path / "c.zip")


def test_a_folder_is_not_left_through_a_link(tmp_path: Path) -> None:
    inside, outside = tmp_path / "a", tmp_path / "b"
    inside.mkdir()
    outside.mkdir()
    written(outside, area())
    written(inside, area(AfgivneStemmer=1700))
    (inside / "link").symlink_to(outside, target_is_directory=True)
    assert [r.votes for r in read(inside).results] == [1700]


def test_nothing_stays_open(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", **{"a.json": json.dumps(area()).encode()})
    with results_in.opened(path) as found:
        held = found.parts[0]
        assert json.loads(held.read())["AfgivneStemmer"] == 1600
    with pytest.raises(ValueError, match="closed"):
        held.read()
