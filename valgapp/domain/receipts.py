"""Receipts: what is kept of a file, how large it may be, and how it is named."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Final
from uuid import UUID

from valgapp.domain import cpr, danish

PDF, JPEG, PNG = "application/pdf", "image/jpeg", "image/png"
ENDINGS: Final = {PDF: ".pdf", JPEG: ".jpg", PNG: ".png"}
MEGABYTE: Final = 1_000_000
MOST_PDF: Final = 10 * MEGABYTE
MOST_FILE: Final = 50 * MEGABYTE
LONGEST_NAME: Final = 120


@dataclass(frozen=True, slots=True)
class ReceiptFile:
    """What is kept of a receipt: ``data`` may be a smaller picture than the original was."""

    name: str
    media_type: str
    data: bytes
    original_size: int
    original_sha256: str


@dataclass(frozen=True, slots=True)
class ReceiptRow:
    """A receipt of a posting; ``size`` in bytes as kept."""

    id: UUID
    posting_id: UUID
    name: str
    media_type: str
    size: int

    @property
    def is_picture(self) -> bool:
        """A photo or a picture of the screen, not a PDF."""
        return self.media_type != PDF

    @property
    def about(self) -> str:
        """»PDF · 1,2 MB«."""
        return f"{'Billede' if self.is_picture else 'PDF'} · {size_text(self.size)}"


Elsewhere = tuple[str, Sequence[str]]
"""A file's name, and what else the very same file lies on."""


@dataclass(frozen=True, slots=True)
class Attached:
    """What became of files: the receipts' names, and what each lies on already."""

    names: tuple[str, ...]
    also_on: Sequence[Elsewhere] = ()

    @property
    def sentence(self) -> str:
        """»Kvittering vedhæftet. »bon.pdf« ligger også på bilag BIF-003 »Butik««"""
        what = (
            "Kvittering vedhæftet" if len(self.names) == 1 else f"{len(self.names)} kvitteringer vedhæftet"
        )  # fmt: skip
        if any(cpr.MASK in name for name in self.names):
            what += ". Et CPR-nummer er fjernet fra filnavnet; se efter, om det også står i filen"
        return ". ".join(filter(None, (what, lies_also_on(self.also_on))))


def lies_also_on(found: Iterable[Elsewhere]) -> str:
    """»»bon.pdf« ligger også på bilag BIF-003 »Butik««: perhaps it has been paid twice."""
    named = {name: list(dict.fromkeys(there)) for name, there in found if there}
    return ". ".join(f"»{n}« ligger også på {danish.listed(there)}" for n, there in named.items())


def size_text(size: int) -> str:
    """»1,2 MB«, »340 kB«."""
    if size >= MEGABYTE:
        return f"{danish.decimal(size / MEGABYTE, 1)} MB"
    return f"{max(size // 1000, 1)} kB"


def safe_name(name: str) -> str:
    """A file's name as it may be kept: no folder, no CPR number, not endlessly long."""
    bare = PurePath(name.replace("\\", "/")).name or "kvittering"
    cleaned = cpr.masked("".join(c if c.isprintable() else " " for c in bare))
    stem, ending = PurePath(cleaned).stem, PurePath(cleaned).suffix[:10]
    return f"{stem[: LONGEST_NAME - len(ending)]}{ending}"
