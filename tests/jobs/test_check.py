"""The check is silent on a good file and names each planted fault."""

from __future__ import annotations

import pytest

from tests.jobs.people import DIPLOMA_DAY, earned
from valgapp.db.store import Store
from valgapp.domain.progress import finish
from valgapp.jobs.check import check
from valgapp.jobs.issue_diplomas import issue_diplomas, replace_diploma

FAULTS = [
    ("DELETE FROM initiative", "Filen har 0 indsatser"),
    ("UPDATE course_module SET number = 9 WHERE number = 5", "nummereret 1, 2, 3, 4 og 9"),
    ("UPDATE ambassador SET stage = 'REFUSED' WHERE name = 'Ida Prøve'", "»Afslag«"),
    ("UPDATE course_session SET starts = '20:00:00.000000', ends = '17:00:00.000000'", "slutter"),
    ("UPDATE diploma SET number = 77 WHERE serial = 'KV25-NBV-02'", "KV25-NBV-02 har et nummer"),
    ("UPDATE diploma SET replaces_id = NULL", "KV25-NBV-01 er erstattet, men det nye mangler"),
    ("UPDATE diploma SET state = 'PRINTED'", "En person har 2 gældende diplomer"),
    ("UPDATE blob SET data = x'00'", "KV25-NBV-02 mangler eller er ændret"),
    ("DELETE FROM course_session", "Databasen melder fejl"),
]


@pytest.fixture
def full(store: Store) -> Store:
    """A file with people, marks, two diplomas and a replacement."""
    ids = finish(issue_diplomas(store, earned(store, ["Bo Demo", "Ida Prøve"]), DIPLOMA_DAY))
    finish(replace_diploma(store, ids[0], DIPLOMA_DAY))
    return store


def test_a_good_file_gets_no_remark(full: Store) -> None:
    assert finish(check(full)) == []


@pytest.mark.parametrize(("fault", "said"), FAULTS)
def test_each_planted_fault_is_named(full: Store, fault: str, said: str) -> None:
    connection = full.new_connection()
    connection.execute(fault)
    connection.close()
    assert any(said in sentence for sentence in finish(check(full)))
