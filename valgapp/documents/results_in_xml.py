"""Danmarks Statistik's XML of results: a place and its figures per file, or many in one."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Final
from xml.etree.ElementTree import Element

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from valgapp.domain import danish
from valgapp.domain.names import tidy
from valgapp.domain.turnout import Counting, Level
from valgapp.domain.turnout_results import (
    Poll,
    Result,
    checked,
    election_type,
    leading_number,
    whole_number,
)
from valgapp.domain.turnout_table import percent
from valgapp.errors import UserError

MAX_TAGS: Final = 100_000  # a place has some hundred candidates at most
_LEVELS: Final = (
    (r"afstemningsomr.*", Level.POLLING_AREA), (r"kommune", Level.MUNICIPALITY),
    (r"(hele )?land(et)?", Level.COUNTRY),
)  # fmt: skip
_SUSPICIOUS: Final = (
    "»{name}« har en DOCTYPE eller egne entiteter og læses derfor ikke. Hent filen igen fra kilden."
)


def read(data: bytes, name: str) -> list[Result]:
    """The results in one file. Raises UserError for a DOCTYPE, and what expat raises."""
    if data.count(b"<") > MAX_TAGS:
        raise UserError(f"»{name}« fylder meget mere, end resultatet for et område gør.")
    try:
        root = fromstring(data, forbid_dtd=True)
    except DefusedXmlException as error:
        raise UserError(_SUSPICIOUS.format(name=name)) from error
    places = [(e, child) for e in root.iter() for child in e if _local(child) == "Sted"]
    found = (_result(frame, place, root, name) for frame, place in places)
    return [result for result in found if result is not None]


def _local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _find(within: Element, tag: str) -> Element | None:
    return next((e for e in within.iter() if _local(e) == tag), None)


def _said(within: Element, tag: str) -> str:
    element = _find(within, tag)
    return tidy(element.text or "")[:200] if element is not None else ""


def _result(frame: Element, place: Element, root: Element, file: str) -> Result | None:
    if _find(frame, "Stemmeberettigede") is None and _find(frame, "IAltAfgivneStemmer") is None:
        return None
    level = _level(place.get("Type", ""))
    if level is None:
        return None
    name, code = tidy(place.text or "")[:200], whole_number(place.get("Id"))
    votes = whole_number(_said(frame, "IAltAfgivneStemmer"))
    eligible = whole_number(_said(frame, "Stemmeberettigede"))
    return Result(
        where=file,
        name=name,
        level=level,
        number=leading_number(name),
        poll=_poll(root),
        votes=votes,
        eligible=eligible,
        pct=percent(_said(frame, "DeltagelsePct")),
        counting=_counting(frame, file),
        released_at=_released(frame),
        municipality=code if level is Level.MUNICIPALITY else None,
        fault=checked(votes, eligible),
    )


def _level(kind: str) -> Level | None:
    plain = danish.fold(kind)
    if not plain:
        return Level.POLLING_AREA
    return next((level for word, level in _LEVELS if re.fullmatch(word, plain)), None)


def _poll(root: Element) -> Poll | None:
    day = danish.parse_date(_said(root, "ValgDato"), danish.today())
    words = next((w for tag in ("Valg", "ValgArt", "ValgNavn") if (w := _said(root, tag))), "")
    kind = election_type(words)
    return Poll(kind, day.year, day) if kind and day else None


def _counting(frame: Element, file: str) -> Counting | None:
    words = danish.fold(f"{_said(frame, 'Status')} {file}")
    if re.search(r"fintal|fintael|endelig", words):
        return Counting.FINAL
    return Counting.PRELIMINARY if _said(frame, "Status") else None


def _released(frame: Element) -> datetime | None:
    for tag in ("SenestRettetIso", "SenestDannetIso", "SenestRettet", "SenestDannet"):
        text = re.sub(r"^(\d{2})-(\d{2})-(\d{4})", r"\3-\2-\1", _said(frame, tag))
        try:
            at = datetime.fromisoformat(text)
            return (at if at.tzinfo else at.replace(tzinfo=danish.COPENHAGEN)).astimezone(UTC)
        except (ValueError, OverflowError):
            continue
    return None
