"""What a package may say of itself; anything else is damage, or somebody who means harm.

The manifest is the first that is read of a package, before it is proved who signed it. No value
of it is used until it has the type and the size a manifest from this program has.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any, Final

from valgapp.domain.packages import FORMAT, Keys, Kind, Manifest
from valgapp.domain.sites import BIF, PLAN_CODES

MOST: Final = 10**9
"""More packages, or more rows, than any site will ever have."""
_YEARS: Final = range(2000, 2101)
_AGE_KEY: Final = re.compile(r"age1[0-9a-z]{58}")
_VERIFY_KEY: Final = re.compile(r"[0-9a-f]{64}")
_ELECTION: Final = re.compile(r"[^\x00-\x1f]{0,60}")


class BadManifestError(ValueError):
    """No manifest that this program writes."""


class NewerFormatError(BadManifestError):
    """The manifest is written by a newer program."""


def to_plain(manifest: Manifest) -> dict[str, Any]:
    """The manifest as JSON stores it."""
    plain = asdict(manifest) | {"format": FORMAT, "kind": manifest.kind.value}
    return plain | {"made_at": manifest.made_at.isoformat()}


def from_plain(plain: Any) -> Manifest:
    """The manifest that JSON held. Raises BadManifestError for all that ``to_plain`` never writes."""
    found = _Reading(plain)
    if found.number("format", 1) > FORMAT:
        raise NewerFormatError
    keys = _Reading(found.taken("keys", dict))
    manifest = Manifest(
        kind=_kind(found.taken("kind", str)),
        sender=found.site("sender"),
        receiver=found.site("receiver"),
        counter=found.number("counter", 1),
        schema=found.number("schema", 1),
        election=found.text("election", _ELECTION),
        made_at=_instant(found.taken("made_at", str)),
        keys=Keys(keys.text("recipient", _AGE_KEY), keys.text("verify", _VERIFY_KEY)),
        persons=found.taken("persons", bool),
        receipts=found.taken("receipts", bool),
        counts=_counts(found.taken("counts", dict)),
        known=_counts(found.taken("known", dict)),
    )
    keys.no_more()
    found.no_more()
    return manifest


def _kind(text: str) -> Kind:
    if text not in {kind.value for kind in Kind}:
        raise BadManifestError(text)
    return Kind(text)


def _instant(text: str) -> datetime:
    try:
        instant = datetime.fromisoformat(text)
    except ValueError as problem:
        raise BadManifestError(text) from problem
    if instant.tzinfo is None or instant.year not in _YEARS:
        raise BadManifestError(text)
    return instant


def _counts(plain: dict[Any, Any]) -> Mapping[str, int]:
    found = _Reading(plain)
    return {name: found.number(name, 0) for name in list(plain)}


class _Reading:
    """The fields of an object of JSON, each taken once and with one type."""

    def __init__(self, plain: Any) -> None:
        if type(plain) is not dict:
            raise BadManifestError("no object")
        self._left = dict(plain)

    def taken(self, name: str, kind: type) -> Any:
        value = self._left.pop(name, None)
        if type(value) is not kind:
            raise BadManifestError(name)
        return value

    def number(self, name: str, least: int) -> int:
        value: int = self.taken(name, int)
        if not least <= value <= MOST:
            raise BadManifestError(name)
        return value

    def text(self, name: str, pattern: re.Pattern[str]) -> str:
        value: str = self.taken(name, str)
        if not pattern.fullmatch(value):
            raise BadManifestError(name)
        return value

    def site(self, name: str) -> str:
        value: str = self.taken(name, str)
        if value not in (BIF, *PLAN_CODES):
            raise BadManifestError(name)
        return value

    def no_more(self) -> None:
        if self._left:
            raise BadManifestError(f"unknown: {sorted(self._left)}")
