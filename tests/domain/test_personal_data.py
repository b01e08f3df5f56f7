"""Every column of a data file is classified: a new one stops the tests until it is thought about."""

from __future__ import annotations

import pytest

from valgapp.db import models
from valgapp.db.base import Base
from valgapp.domain import personal_data
from valgapp.domain.personal_data import Kind

SHARED = {"id", "owner_site", "version"}
SCHEMA = {
    table.name: {c.name for c in table.columns} - SHARED
    for table in Base.metadata.sorted_tables
    if models
}


@pytest.mark.parametrize("table", sorted(SCHEMA))
def test_every_column_is_classified_once(table: str) -> None:
    told = [name for name, _ in personal_data.TABLES[table].columns()]
    assert sorted(told) == sorted(SCHEMA[table])


def test_nothing_is_told_of_a_table_there_is_not() -> None:
    assert personal_data.TABLES.keys() == SCHEMA.keys()


def test_what_is_about_nobody_is_not_personal() -> None:
    for name, table in personal_data.TABLES.items():
        kinds = {kind for _, kind in table.columns()}
        has_people = kinds & {Kind.IDENTITY, Kind.CONTACT, Kind.BACKGROUND, Kind.STAFF}
        assert bool(table.people) or not has_people, name


def test_a_column_nobody_has_classified_is_an_error() -> None:
    with pytest.raises(KeyError):
        personal_data.kind_of("ambassador", "shoe_size")


def test_the_name_goes_and_the_stage_stays() -> None:
    assert personal_data.kind_of("ambassador", "name").goes
    assert not personal_data.kind_of("ambassador", "stage").goes
