"""What may be drawn of an SVG file the user chooses: shapes and text, nothing from elsewhere.

The drawing itself is the screen toolkit's work. Here the file is bounded, read without entities
and written anew, so that what is drawn is what was looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from valgapp.errors import UserError

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MOST_BYTES: Final = 2_000_000
MOST_ELEMENTS: Final = 20_000  # drawn, each as often as it is used
DEEPEST: Final = 60
_FORBIDDEN: Final = frozenset((
    "script", "foreignObject", "image", "feImage", "iframe", "animate", "animateTransform",
    "animateMotion", "set", "a", "video", "audio",
))  # fmt: skip
_ELSEWHERE: Final = re.compile(r"url\(\s*['\"]?\s*[^#'\"\s]|@import|javascript:", re.IGNORECASE)


def looks_like_svg(data: bytes) -> bool:
    """Whether the file is meant as an SVG."""
    return b"<svg" in data[:4096]


def checked_svg(name: str, data: bytes) -> bytes:
    """The drawing, written anew. Raises UserError, naming the file, for what is not safe."""
    if len(data) > MOST_BYTES:
        raise UserError(f"»{name}« er for stor til et logo. Gem logoet som PNG, og vælg det.")
    from xml.etree.ElementTree import tostring

    root = _parsed(name, data)
    if problem := next(_problems(root), ""):
        raise UserError(f"»{name}« {problem} Gem logoet som PNG, og vælg det i stedet.")
    return bytes(tostring(root, encoding="utf-8"))


def _parsed(name: str, data: bytes) -> Element:
    from xml.etree.ElementTree import ParseError

    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        root: Element = fromstring(data)
    except (ParseError, DefusedXmlException, ValueError, LookupError) as problem:
        raise UserError(
            f"»{name}« er beskadiget eller ikke en ren SVG-tegning. Gem logoet som PNG, og vælg det."
        ) from problem
    if _local(root.tag) != "svg":
        raise UserError(f"»{name}« er ikke en SVG-tegning. Vælg et billede: PNG, JPG eller SVG.")
    return root


def _problems(root: Element) -> Iterator[str]:
    for element in root.iter():
        tag = _local(element.tag)
        if tag in _FORBIDDEN:
            yield f"indeholder »{tag}«, som ikke kan stå på et diplom."
        words = [*element.attrib.values(), element.text or "" if tag == "style" else ""]
        if any(_ELSEWHERE.search(text) for text in words) or not _link(element).startswith("#"):
            yield "henter noget uden for filen."
    if _drawn(root) > MOST_ELEMENTS:
        yield "er for indviklet."


def _drawn(root: Element) -> int:
    """How many elements are drawn when each is counted as often as it is used."""
    named = {found.get("id", ""): found for found in root.iter()}
    known: dict[Element, int] = {}

    def count(element: Element, depth: int) -> int:
        if depth > DEEPEST:  # nested too deep, or using itself
            return MOST_ELEMENTS + 1
        if element not in known:
            inside = list(element)
            if _local(element.tag) == "use" and (used := named.get(_link(element)[1:])) is not None:
                inside.append(used)
            total = 1
            for part in inside:
                total += count(part, depth + 1)
                if total > MOST_ELEMENTS:
                    break
            known[element] = total
        return known[element]

    return count(root, 0)


def _link(element: Element) -> str:
    return next((v.strip() for k, v in element.attrib.items() if _local(k) == "href"), "#")


def _local(tag: object) -> str:
    return str(tag).rpartition("}")[2]
