"""Diplomas are issued all or none, and what is issued stays byte for byte."""

from __future__ import annotations

import hashlib
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.jobs.people import DIPLOMA_DAY, earned
from valgapp.db import diploma_template, diplomas, roster
from valgapp.db import undo as undo_db
from valgapp.db.store import Store
from valgapp.domain.diplomas import DiplomaRow, DiplomaState
from valgapp.domain.progress import finish
from valgapp.errors import UserError
from valgapp.jobs import issue_diplomas as job

NAMES = ["Ida Prøve", "Nguyễn Thị Demo", "Yağmur Eksempel"]
UNPRINTABLE = "Ida \U00012000 Prøve"  # cuneiform: in none of the typefaces


def issued(store: Store) -> list[DiplomaRow]:
    with store.read() as session:
        return diplomas.diploma_rows(session)


def texts(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]


def test_issued_diplomas_are_numbered_by_name_and_carry_the_hash_of_their_pdf(store: Store) -> None:
    ids = finish(job.issue_diplomas(store, earned(store, NAMES), DIPLOMA_DAY))
    rows = issued(store)
    assert [(r.serial, r.printed_name) for r in rows] == [
        ("KV25-NBV-01", "Ida Prøve"),
        ("KV25-NBV-02", "Nguyễn Thị Demo"),
        ("KV25-NBV-03", "Yağmur Eksempel"),
    ]
    assert [r.id for r in rows] == list(ids)
    for row in rows:
        pdf = job.diplomas_pdf(store, [row.id])
        assert hashlib.sha256(pdf).hexdigest() == row.sha256
        assert row.serial in texts(pdf)[0]
        assert row.printed_name in texts(pdf)[0]
        assert "5. november 2025" in texts(pdf)[0]


def test_every_diploma_is_told_of_while_it_is_drawn(store: Store) -> None:
    people = earned(store, NAMES)
    told = list(job.issue_diplomas(store, people, DIPLOMA_DAY))
    assert [p.done for p in told] == [0, 0, 1, 2, 3]
    assert {p.total for p in told} == {3}
    assert "Nguyễn Thị Demo" in told[2].text


def test_what_has_been_saved_can_no_longer_be_undone(store: Store, tmp_path: Path) -> None:
    ids = finish(job.issue_diplomas(store, earned(store, NAMES), DIPLOMA_DAY))
    finish(job.save_diplomas(store, ids[:1], tmp_path, one_per_person=True))
    with store.read() as session:
        last = undo_db.last_undoable(session)
    assert last is not None
    assert not last.label.startswith("Udsted")


def test_the_whole_issue_is_one_change_that_can_be_undone(store: Store) -> None:
    finish(job.issue_diplomas(store, earned(store, NAMES), DIPLOMA_DAY))
    with store.read() as session:
        last = undo_db.last_undoable(session)
    assert last is not None
    assert last.label == "Udsted 3 diplomer"
    with store.write("Fortryd") as session:
        undo_db.undo(session, last.number)
    assert issued(store) == []


def test_one_name_that_cannot_be_printed_stops_them_all(store: Store) -> None:
    people = earned(store, [*NAMES, UNPRINTABLE])
    with pytest.raises(job.CannotPrint) as problem:
        finish(job.issue_diplomas(store, people, DIPLOMA_DAY))
    assert issued(store) == []
    assert len(problem.value.problems) == 1
    assert problem.value.problems[0].startswith(f"{UNPRINTABLE}: ")
    assert problem.value.sentence.startswith("Ingen diplomer er udstedt.")
    assert job.problems(store, people, DIPLOMA_DAY) == list(problem.value.problems)


def test_what_is_wrong_with_all_is_said_once(store: Store) -> None:
    people = earned(store, NAMES)
    with store.write("Lang tekst") as session:
        diploma_template.set_template(
            session, heading="Diplom", body="har lært meget " * 60, place="Rådhuset", signers=()
        )
    said = job.problems(store, people, DIPLOMA_DAY)
    assert said
    assert len(said) == len(set(said))
    assert not any(name in sentence for sentence in said for name in NAMES)


@pytest.mark.parametrize("steps", [1, 2, 3, 5])
def test_cancelling_at_any_step_issues_none(store: Store, steps: int) -> None:
    running = job.issue_diplomas(store, earned(store, NAMES), DIPLOMA_DAY)
    for _ in range(steps):
        next(running)
    running.close()
    assert issued(store) == []
    with store.write("Filen er fri igen") as session:
        roster.roster_rows(session)


def test_someone_who_has_not_earned_it_stops_them_all(store: Store) -> None:
    people = earned(store, ["Ida Prøve"]) + earned(store, ["Bo Demo"], plan="AMP", modules=3)
    with pytest.raises(UserError, match=r"Bo Demo kan ikke få diplom: 3 af 5 moduler"):
        finish(job.issue_diplomas(store, people, DIPLOMA_DAY))
    assert issued(store) == []


def test_nobody_chosen_and_somebody_gone_are_told(store: Store) -> None:
    with pytest.raises(UserError, match="Vælg først"):
        finish(job.issue_diplomas(store, [], DIPLOMA_DAY))
    people = earned(store, NAMES)
    with store.write("Slet") as session:
        roster.delete(session, people.pop())
    gone = earned(store, ["Bo Demo"], plan="AMP")
    with store.write("Slet") as session:
        roster.delete(session, gone[0])
    with pytest.raises(UserError, match="1 af de valgte er ikke længere på holdet"):
        finish(job.issue_diplomas(store, people + gone, DIPLOMA_DAY))
    assert issued(store) == []


def test_a_later_change_of_name_leaves_the_issued_diploma_alone(store: Store) -> None:
    people = earned(store, NAMES)
    (first, *_) = finish(job.issue_diplomas(store, people, DIPLOMA_DAY))
    before = job.diplomas_pdf(store, [first])
    with store.write("Nyt navn") as session:
        roster.change(session, people[0], name="Ida Demo", diploma_name="Ida Demo")
    assert job.diplomas_pdf(store, [first]) == before


def test_a_replacement_gets_the_new_name_and_the_next_letter(store: Store) -> None:
    people = earned(store, NAMES)
    (first, *_) = finish(job.issue_diplomas(store, people, DIPLOMA_DAY))
    before = job.diplomas_pdf(store, [first])
    with store.write("Nyt navn") as session:
        roster.change(session, people[0], diploma_name="Ida Marie Prøve")
    new = finish(job.replace_diploma(store, first, DIPLOMA_DAY))
    old_row, new_row, *_ = issued(store)
    assert (old_row.state, old_row.replaced_by) == (DiplomaState.REPLACED, "KV25-NBV-01b")
    assert (new_row.id, new_row.serial) == (new, "KV25-NBV-01b")
    assert "Ida Marie Prøve" in texts(job.diplomas_pdf(store, [new]))[0]
    assert job.diplomas_pdf(store, [first]) == before
    with pytest.raises(UserError, match="kan ikke erstattes"):
        finish(job.replace_diploma(store, first, DIPLOMA_DAY))


def test_a_replacement_that_cannot_be_printed_leaves_the_old_one_standing(store: Store) -> None:
    people = earned(store, NAMES)
    (first, *_) = finish(job.issue_diplomas(store, people, DIPLOMA_DAY))
    with store.write("Nyt navn") as session:
        roster.change(session, people[0], diploma_name=UNPRINTABLE)
    with pytest.raises(job.CannotPrint):
        finish(job.replace_diploma(store, first, DIPLOMA_DAY))
    assert [r.state for r in issued(store)] == [DiplomaState.DRAFT] * 3


def test_many_diplomas_are_saved_as_one_file_or_one_each(store: Store, tmp_path: Path) -> None:
    ids = finish(job.issue_diplomas(store, earned(store, NAMES), DIPLOMA_DAY))
    (together,) = finish(job.save_diplomas(store, ids, tmp_path / "alle.pdf"))
    pages = texts(together.read_bytes())
    assert [name in page for name, page in zip(NAMES, pages, strict=True)] == [True] * 3
    folder = tmp_path / "hver for sig"
    folder.mkdir()
    each = finish(job.save_diplomas(store, ids, folder, one_per_person=True))
    assert [p.name for p in each] == [
        "KV25-NBV-01 Ida Prøve.pdf",
        "KV25-NBV-02 Nguyễn Thị Demo.pdf",
        "KV25-NBV-03 Yağmur Eksempel.pdf",
    ]
    assert each[0].read_bytes() == job.diplomas_pdf(store, ids[:1])
    assert sorted(folder.iterdir()) == sorted(each)


def test_when_one_of_many_files_cannot_be_written_none_is_there_and_nothing_is_noted(
    store: Store, tmp_path: Path
) -> None:
    ids = finish(job.issue_diplomas(store, earned(store, NAMES), DIPLOMA_DAY))
    in_the_way = tmp_path / "KV25-NBV-03 Yağmur Eksempel.pdf"
    in_the_way.mkdir()
    with pytest.raises(UserError, match="er en mappe"):
        finish(job.save_diplomas(store, ids, tmp_path, one_per_person=True))
    assert [p for p in tmp_path.iterdir() if p.suffix in (".pdf", ".tmp")] == [in_the_way]
    with store.read() as session:
        last = undo_db.last_undoable(session)
    assert last is not None
    assert last.label == "Udsted 3 diplomer"


def test_stopped_half_way_no_file_of_many_is_left(store: Store, tmp_path: Path) -> None:
    ids = finish(job.issue_diplomas(store, earned(store, NAMES), DIPLOMA_DAY))
    saving = job.save_diplomas(store, ids, tmp_path, one_per_person=True)
    next(saving)
    next(saving)
    saving.close()
    assert not [p for p in tmp_path.iterdir() if p.suffix in (".pdf", ".tmp")]


def test_a_name_cannot_steer_where_its_file_is_put(store: Store, tmp_path: Path) -> None:
    people = earned(store, ["../../Ida: \\ <Prøve>?"])
    ids = finish(job.issue_diplomas(store, people, DIPLOMA_DAY))
    (path,) = finish(job.save_diplomas(store, ids, tmp_path, one_per_person=True))
    assert path.parent == tmp_path
    assert path.name == "KV25-NBV-01 .. .. Ida Prøve.pdf"


def test_a_stored_pdf_that_was_tampered_with_is_never_shown(store: Store) -> None:
    ids = finish(job.issue_diplomas(store, earned(store, NAMES), DIPLOMA_DAY))
    connection = store.new_connection()
    connection.execute("UPDATE blob SET data = x'00'")
    connection.close()
    with pytest.raises(UserError, match="mangler eller er ændret"):
        job.diplomas_pdf(store, ids)
