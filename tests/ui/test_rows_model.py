"""The one model of all lists: sorted and filtered as a plain list would be, and quickly."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester

from tests.ui.demo_page import DEMO_COLUMNS, demo_rows
from valgapp.domain import danish
from valgapp.domain.columns import Column, Kind, sortable
from valgapp.ui.rows_model import RowsModel

DOWN = Qt.SortOrder.DescendingOrder


@dataclass(frozen=True)
class Line:
    id: int
    name: str
    day: date | None
    count: int | None


COLUMNS = (
    Column("Navn", lambda r: r.name),
    Column("Dag", lambda r: r.day, Kind.DATE),
    Column("Antal", lambda r: r.count, Kind.NUMBER),
)
LINES = st.lists(
    st.tuples(
        st.text(alphabet="abcæøåAÆØÅ é", max_size=5),
        st.none() | st.dates(date(2025, 1, 1), date(2025, 1, 9)),
        st.none() | st.integers(0, 5),
    ),
    max_size=30,
).map(lambda rows: [Line(i, *row) for i, row in enumerate(rows)])


def ids(model: RowsModel[Any]) -> list[Any]:
    return [row.id for row in model.visible_rows()]


@given(rows=LINES, column=st.integers(0, 2), down=st.booleans())
def test_sorts_as_a_plain_list_with_empty_last(rows: list[Line], column: int, down: bool) -> None:
    model = RowsModel(COLUMNS)
    model.set_rows(rows)
    model.sort(column, DOWN if down else Qt.SortOrder.AscendingOrder)

    def key(row: Line) -> Any:
        return sortable(COLUMNS[column].value(row), COLUMNS[column].kind)

    filled = sorted((r for r in rows if key(r)[0] == 0), key=lambda r: key(r)[1], reverse=down)
    assert ids(model) == [r.id for r in filled + [r for r in rows if key(r)[0]]]


@given(rows=LINES, words=st.text(alphabet="abcæøåoe é", max_size=4))
def test_finds_as_a_plain_scan(rows: list[Line], words: str) -> None:
    model = RowsModel(COLUMNS)
    model.set_rows(rows)
    model.set_search(words)

    def text(row: Line) -> str:
        count = "" if row.count is None else str(row.count)
        return danish.fold("\n".join([row.name, danish.short_date(row.day), count]))

    wanted = danish.fold(words).split()
    assert ids(model) == [r.id for r in rows if all(word in text(r) for word in wanted)]


@settings(max_examples=60)
@given(steps=st.lists(st.sampled_from(["a", "ø", "", "sort", "back", "odd", "all", "new"])))
def test_any_order_of_steps_ends_in_the_same_list(steps: list[str]) -> None:
    rows = [Line(i, "aåbøc"[i % 5] + str(i % 3), None, i % 4) for i in range(20)]
    model = RowsModel(COLUMNS)
    model.set_rows(rows)
    search, odd, order = "", False, None
    for step in steps:
        if step in ("sort", "back"):
            order = step
            model.sort(2, DOWN if step == "back" else Qt.SortOrder.AscendingOrder)
        elif step in ("odd", "all"):
            odd = step == "odd"
            model.set_predicate((lambda r: r.id % 2 == 1) if odd else None)
        elif step == "new":
            model.set_rows([replace(row) for row in rows])
        else:
            search = step
            model.set_search(step)
    left = [r for r in rows if danish.fold(search) in danish.fold(r.name) and (not odd or r.id % 2)]
    if order:
        left.sort(key=lambda r: r.count or 0, reverse=order == "back")
    assert ids(model) == [r.id for r in left]


def test_it_is_a_model_as_qt_wants_it(qtmodeltester: ModelTester) -> None:
    model = RowsModel(DEMO_COLUMNS)
    qtmodeltester.check(model)
    model.set_rows(demo_rows())
    model.sort(0)
    model.set_search("øve")
    qtmodeltester.check(model)
    model.set_search("")
    model.set_rows([replace(row, name=f"{row.name} Ny") for row in demo_rows()])
    model.set_rows(demo_rows(10))
    model.set_rows([])
    qtmodeltester.check(model)


def test_a_chosen_cell_follows_its_row_when_sorted(qapp: QApplication) -> None:
    from PySide6.QtCore import QPersistentModelIndex

    model = RowsModel(DEMO_COLUMNS)
    model.set_rows(demo_rows())
    kept = QPersistentModelIndex(model.index(7, 2))
    model.sort(0, DOWN)
    assert model.row_at(kept).id == 7
    assert kept.column() == 2


def test_newer_versions_of_the_same_rows_only_change_cells(qapp: QApplication) -> None:
    model = RowsModel(DEMO_COLUMNS)
    model.set_rows(demo_rows())
    resets, changes = [], []
    model.modelReset.connect(lambda: resets.append(1))
    model.dataChanged.connect(lambda *_: changes.append(1))
    model.set_rows([replace(row, phone="11") for row in demo_rows()])
    assert (len(resets), len(changes)) == (0, 1)
    assert model.index(0, 4).data() == "11"


def test_a_search_sees_the_newer_version(qapp: QApplication) -> None:
    model = RowsModel(DEMO_COLUMNS)
    model.set_rows(demo_rows(3))
    model.set_search("prøvesen")
    before = ids(model)
    model.set_rows([replace(row, name="Prøvesen") for row in demo_rows(3)])
    assert before != ids(model) == [0, 1, 2]
