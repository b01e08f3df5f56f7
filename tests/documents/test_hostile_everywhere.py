"""Hostile text through every document there is: the list of them comes from the code.

Whatever makes a PDF is found by its annotation and called with the text in every field of every
argument. A new document is therefore tried from its first day; one that cannot be called this
way must be named here, with where it is tried instead.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import types
import typing
from collections import abc
from collections.abc import Callable, Iterator
from dataclasses import MISSING, fields, is_dataclass, replace
from datetime import UTC, date, datetime, time
from enum import Enum
from typing import Any
from uuid import UUID

import pytest

from tests.documents.hostile import HOSTILE
from tests.documents.pdf_reading import page_texts, squeezed
from tests.documents.report_sample import report_data
from tests.documents.test_hostile_text import (
    EVENTS,
    _hostile_report,
    assert_printed,
    batched,
    files_opened,
)
from valgapp import documents
from valgapp.documents import status_report
from valgapp.errors import UserError

ELSEWHERE = {
    "diploma.merge": "joins PDFs that are there",
    "diploma.render": "test_hostile_text: a diploma prints a name as it is or refuses it",
    "diploma.render_batch": "as diploma.render, page by page",
    "diploma_test_page.page": "has the sample of a diploma",
    "lists.list_pdf": "test_hostile_text: on paper every text is printed whole",
    "merging.joined": "joins PDFs that are there",
    "pictures.logo": "reads a picture: test_diploma, test_svg_gate",
    "pictures.signature": "reads a picture",
    "preview.page_png": "draws a page that is there",
    "receipts.as_pdf": "a picture without a text: test_receipts",
    "receipts.read_file": "reads: test_receipts",
    "status_report.status_pdf": "below, from the sample of a report",
    "svg_gate.checked_svg": "reads: test_svg_gate",
    "workbook.workbook_bytes": "test_hostile_text: in Excel no text becomes a formula",
    "workbook_file.framed": "a part of workbook_bytes",
    "workbook_file.poured": "a part of workbook_bytes",
    "workbook_file.protected": "a part of workbook_bytes",
}
"""Where each of those is tried that cannot be called with made-up arguments."""
PLAIN = "Prøvetekst"


def makers() -> dict[str, Callable[..., bytes]]:
    """Every public function of the documents that gives bytes, by »module.name«."""
    found = {}
    for info in pkgutil.iter_modules(documents.__path__):
        module = importlib.import_module(f"valgapp.documents.{info.name}")
        for name, function in inspect.getmembers(module, inspect.isfunction):
            own = function.__module__ == module.__name__ and not name.startswith("_")
            if own and function.__annotations__.get("return") in (bytes, "bytes"):
                found[f"{info.name}.{name}"] = function
    return found


def made(kind: Any, text: str) -> Any:
    """A value of a type with ``text`` wherever it holds text."""
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if origin in (typing.Union, types.UnionType):
        return made(next(one for one in inner if one is not types.NoneType), text)
    if origin is tuple:
        return tuple(made(one, text) for one in inner if one is not Ellipsis)
    if origin in (list, set, frozenset):
        return origin([made(inner[0], text)])
    if origin in (abc.Sequence, abc.Iterable, abc.Collection):
        return [made(inner[0], text)]
    if origin in (dict, abc.Mapping):
        return {made(inner[0], text): made(inner[1], text)}
    simple = {
        str: text, int: 3, float: 3.0, bool: True, date: date(2025, 11, 4), UUID: UUID(int=7),
        time: time(18), datetime: datetime(2025, 10, 20, tzinfo=UTC), bytes: b"",
    }  # fmt: skip
    if kind in simple:
        return simple[kind]
    if isinstance(kind, type) and issubclass(kind, Enum):
        return next(iter(kind))
    if is_dataclass(kind):
        return _row(kind, text)
    raise TypeError(f"no made-up {kind}")


def _row(kind: Any, text: str) -> Any:
    hints = typing.get_type_hints(kind)
    values = {}
    for field in fields(kind):
        try:
            values[field.name] = made(hints[field.name], text)
        except TypeError:
            if field.default is MISSING and field.default_factory is MISSING:
                raise
    return kind(**values)


def called(function: Callable[..., bytes], text: str) -> bytes:
    hints = typing.get_type_hints(function)
    positional, named = [], {}
    for name, parameter in inspect.signature(function).parameters.items():
        value = made(hints[name], text)
        if parameter.kind is parameter.KEYWORD_ONLY:
            named[name] = value
        else:
            positional.append(value)
    return function(*positional, **named)


MAKERS = {name: maker for name, maker in makers().items() if name not in ELSEWHERE}
MARKS = ("<img", "=cmd", "\u202e", "\0")
SOME = [found for mark in MARKS if (found := next((t for t in HOSTILE if mark in t), ""))]


def test_there_are_documents_and_none_is_named_that_is_not_there() -> None:
    assert len(MAKERS) >= 18
    assert set(ELSEWHERE) <= set(makers())


@pytest.mark.parametrize("name", MAKERS)
def test_a_text_in_every_field_comes_out(name: str) -> None:
    """The control: what is looked for below is printed, so that its absence means something."""
    printed = called(MAKERS[name], PLAIN)
    assert PLAIN in read(printed)


def read(document: bytes) -> str:
    is_pdf = document.startswith(b"%PDF")
    return squeezed("".join(page_texts(document)) if is_pdf else document.decode())


def tried(maker: Callable[..., bytes], texts: list[str]) -> Iterator[str]:
    """What went wrong with each text; a refusal in a sentence is not wrong."""
    for text in texts:
        with files_opened() as names:
            try:
                document = called(maker, text)
            except UserError:
                continue
        if any("passwd" in opened for opened in names):
            yield f"opened a file: {text!r}"
        if document.startswith(b"%PDF") and len(text) < 60:
            try:
                assert_printed(text, read(document))
            except AssertionError as problem:
                yield f"not whole: {text!r} {problem}"


@pytest.mark.parametrize("name", MAKERS)
def test_a_hostile_text_is_printed_or_refused_and_opens_nothing(name: str) -> None:
    assert list(tried(MAKERS[name], SOME)) == []


@pytest.mark.stress
@pytest.mark.timeout(600)
@pytest.mark.parametrize("name", MAKERS)
def test_all_hostile_texts_are_printed_or_refused_and_open_nothing(
    name: str, tell: Callable[[str], None]
) -> None:
    # Half a character is never in a data file (journal.SURROGATE_SENTENCE): no bytes can hold it.
    texts = [
        t
        for t in HOSTILE
        if name != "calendar.calendar_file" or not any("\ud800" <= c <= "\udfff" for c in t)
    ]
    wrong = list(tried(MAKERS[name], texts))
    tell(f"{len(texts)} texts, {len(wrong)} wrong")
    assert wrong == []


@pytest.mark.parametrize(
    "texts", [SOME, pytest.param(list(HOSTILE), marks=pytest.mark.stress)], ids=len
)
def test_the_status_report_takes_them_all_and_opens_nothing(texts: list[str]) -> None:
    plain = replace(report_data(), events=EVENTS)
    for some in batched(texts, len(plain.recruitment)):
        with files_opened() as names:
            printed = read(status_report.status_pdf(_hostile_report(plain, some)))
        assert not any("passwd" in opened for opened in names)
        assert_printed(some[0], printed)
