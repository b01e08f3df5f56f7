"""The authorities' JSON of 2025 and later: an object per polling area, in several versions."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, Final, NoReturn

from valgapp.domain import danish
from valgapp.domain.names import tidy
from valgapp.domain.turnout_results import (
    Poll,
    Result,
    checked,
    counting,
    election_type,
    whole_number,
)
from valgapp.errors import UserError

MAX_RESULTS: Final = 20_000
_DEEP: Final = 4
_NAME: Final = 200
_NOT_COUNTED: Final = "Der er ikke talt stemmer op endnu."


def read(data: bytes, name: str) -> list[Result]:
    """The results in one file; empty when it holds other data. Raises UserError or ValueError."""
    text = data.decode("utf-8-sig")
    try:
        content = json.loads(text, parse_constant=_refuse)
    except RecursionError as error:
        raise ValueError("nested too deep") from error
    found: list[Result] = []
    for fields in _objects(content, 0):
        if len(found) >= MAX_RESULTS:
            raise UserError(f"»{name}« har flere resultater, end der er områder i Danmark.")
        found.append(_result(fields, name))
    return found


def _refuse(word: str) -> NoReturn:
    raise ValueError(f"{word} is no number")


def _objects(content: Any, depth: int) -> Iterator[Mapping[str, Any]]:
    if depth > _DEEP:
        return
    if isinstance(content, list):
        for item in content:
            yield from _objects(item, depth + 1)
    elif isinstance(content, dict):
        fields = {danish.fold(key)[:80]: value for key, value in content.items()}
        if _is_result(fields):
            yield fields
            return
        for key, value in fields.items():
            if "verifikation" not in key:
                yield from _objects(value, depth + 1)


def _is_result(fields: Mapping[str, Any]) -> bool:
    told = "resultatart" in fields or "afgivnestemmer" in fields
    if not told or not {"afstemningsomraadedagiid", "afstemningsomraade"} & fields.keys():
        return False
    return not any(
        "verifikation" in danish.fold(_text(fields, key)) for key in ("valgart", "resultatart")
    )


def _text(fields: Mapping[str, Any], key: str) -> str:
    value = fields.get(key)
    return tidy(str(value))[:_NAME] if isinstance(value, str | int) else ""


def _result(fields: Mapping[str, Any], file: str) -> Result:
    state = _text(fields, "resultatart")
    votes = whole_number(fields.get("afgivnestemmer"))
    eligible = whole_number(fields.get("antalstemmeberettigedevaelgere"))
    none_yet = danish.fold(state).startswith("ingen")
    return Result(
        where=file,
        name=_text(fields, "afstemningsomraade"),
        dagi_id=_dagi(_text(fields, "afstemningsomraadedagiid")),
        number=whole_number(fields.get("afstemningsomraadenummer")),
        municipality=whole_number(fields.get("kommunekode")),
        poll=_poll(fields),
        votes=votes,
        eligible=eligible,
        counting=counting(state),
        released_at=_instant(fields, "frigivelsestidspunktutc")
        or _instant(fields, "godkendelsesdatoutc"),
        fault=_NOT_COUNTED if none_yet else checked(votes, eligible),
    )


def _dagi(text: str) -> str:
    return text if re.fullmatch(r"[0-9]{1,12}", text) else ""


def _poll(fields: Mapping[str, Any]) -> Poll | None:
    kind = election_type(_text(fields, "valgart"))
    day = danish.parse_date(_text(fields, "valgdag"), danish.today())
    return Poll(kind, day.year, day) if kind and day else None


def _instant(fields: Mapping[str, Any], key: str) -> datetime | None:
    """A moment in UTC; fractions of a second have more digits there than Python reads."""
    text = re.sub(r"(\.\d{1,6})\d*", r"\1", _text(fields, key))
    text = re.sub(r"^(\d{2})-(\d{2})-(\d{4})", r"\3-\2-\1", text)
    try:
        at = datetime.fromisoformat(text)
        return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
