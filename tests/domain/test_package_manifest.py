"""A manifest is read with the types and sizes the program writes, or not at all."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from valgapp.domain.package_manifest import BadManifestError, NewerFormatError, from_plain, to_plain
from valgapp.domain.packages import Keys, Kind, Manifest

KEYS = Keys("age1" + "q" * 58, "0f" * 32)
WHOLE = Manifest(
    Kind.TO_BIF, "NBB", "BIF", 7, 9, "KV25", datetime(2025, 10, 1, 12, tzinfo=UTC), KEYS,
    persons=True, counts={"ambassador": 12}, known={"BIF": 3},
)  # fmt: skip


def plain() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(json.dumps(to_plain(WHOLE)))
    return found


def test_what_is_written_is_read_again() -> None:
    assert from_plain(plain()) == WHOLE


WRONG = [
    *(("counter", value) for value in ("7", 1.5, True, 2**70, 0, -5, None)),
    *(("schema", value) for value in ("9", 0, -3, None, 2**70)),
    *(("known", value) for value in ([], None, {"BIF": "x"}, {"BIF": 2**80}, {"BIF": -1})),
    *(("counts", value) for value in (5, None, {"ambassador": True})),
    *(("sender", value) for value in ("HACK", "", ["NBB"], None, "x" * 100_000)),
    *(("receiver", value) for value in ("nbb", ["BIF"], None)),
    *(("persons", value) for value in ("x", 1, None)),
    ("receipts", 0),
    *(("made_at", value) for value in (
        "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:00-12:00", "2025-10-01T12:00:00", "", 5,
    )),
    *(("election", value) for value in ({}, None, "x" * 61, "K\x00V")),
    *(("kind", value) for value in ("stop", 1, None)),
    *(("keys", value) for value in (
        None, {}, {"recipient": "zzz", "verify": "0f" * 32}, {"recipient": 5, "verify": "0f" * 32},
        {"recipient": KEYS.recipient, "verify": "0F" * 32},
        {"recipient": KEYS.recipient, "verify": KEYS.verify, "extra": ""},
    )),
    ("format", "1"),
    ("format", -1),
    ("extra", 1),
]  # fmt: skip


@pytest.mark.parametrize(("name", "value"), WRONG)
def test_a_field_of_another_kind_is_refused(name: str, value: object) -> None:
    with pytest.raises(BadManifestError):
        from_plain(plain() | {name: value})


@pytest.mark.parametrize("name", sorted(plain()))
def test_a_manifest_that_lacks_a_field_is_refused(name: str) -> None:
    with pytest.raises(BadManifestError):
        from_plain({key: value for key, value in plain().items() if key != name})


@pytest.mark.parametrize("whole", [None, [], [1], "x", 5])
def test_a_manifest_that_is_no_object_is_refused(whole: object) -> None:
    with pytest.raises(BadManifestError):
        from_plain(whole)


def test_a_newer_format_is_told_apart_from_damage() -> None:
    with pytest.raises(NewerFormatError):
        from_plain(plain() | {"format": 2})
