"""Every table of rows is said to travel, to be shared, or to stay at home; none is forgotten."""

from __future__ import annotations

from valgapp.db import packages
from valgapp.domain.packages import AT_HOME, SHARED, TRAVELS


def test_every_table_of_rows_is_said_to_travel_or_to_stay_at_home() -> None:
    tables = {cls.__tablename__ for cls in packages.row_classes()}
    assert tables == {*TRAVELS, *SHARED, *AT_HOME}


def test_no_table_both_travels_and_stays_at_home() -> None:
    assert not AT_HOME & {*TRAVELS, *SHARED}


def test_every_column_that_is_kept_back_is_there_to_keep_back() -> None:
    for travels in (TRAVELS, SHARED):
        for table, travel in travels.items():
            (cls,) = (c for c in packages.row_classes() if c.__tablename__ == table)
            named = {*travel.never, *travel.blank, *travel.named}
            assert named <= {column.key for column in cls.__table__.columns}, table
