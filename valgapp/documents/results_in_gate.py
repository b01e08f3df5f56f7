"""The gate before result files: how many, how large, and with which names they may be read.

The bounds are above Copenhagen's 66 areas in two elections and all their versions, and far below
two seconds and 300 MB (the largest zip that may pass is a stress test in tests/documents/test_results_in.py).
"""

from __future__ import annotations

import os
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath
from typing import BinaryIO, Final

from valgapp.domain.danish import fold
from valgapp.errors import UserError

MAX_PARTS: Final = 5_000
MAX_PART_BYTES: Final = 4 * 1024 * 1024
MAX_UNPACKED: Final = 120 * 1024 * 1024
MAX_RATIO: Final = 120
MAX_INDEX_BYTES: Final = 2 * 1024 * 1024
MAX_FOLDER_ENTRIES: Final = 20_000
READ: Final = (".json", ".xml")
_TOO_MUCH: Final = (
    "Der er flere eller større filer, end resultaterne for København fylder. Læg filerne for det "
    "ene valg i en mappe for sig, og vælg den."
)
_SUSPICIOUS: Final = (
    "Zip-filen er ikke bygget, som den plejer at være, og læses derfor ikke. Pak den ud, og vælg "
    "mappen med filerne."
)
_PASSWORD: Final = (
    "Zip-filen er beskyttet med en adgangskode. Pak den ud, og vælg mappen med filerne."
)


@dataclass(frozen=True, slots=True)
class Part:
    """One file to read, at most `MAX_PART_BYTES` large whatever its size is said to be."""

    name: str
    suffix: str
    read: Callable[[], bytes]


def is_test(name: str) -> bool:
    """Whether a file or folder holds the authorities' test data."""
    return "verifikation" in fold(name)


def of_file(path: Path) -> Part | None:
    """A JSON or XML file by itself, told by its name or by how it begins."""
    suffix = path.suffix.lower()
    if suffix not in READ:
        with path.open("rb") as file:
            start = file.read(512).lstrip(b"\xef\xbb\xbf \t\r\n")
        suffix = ".json" if start[:1] in (b"{", b"[") else ""
        suffix = ".xml" if start.startswith(b"<?xml") else suffix
    return Part(path.name, suffix, partial(_bytes, path)) if suffix else None


def in_folder(folder: Path) -> tuple[list[Part], int, int]:
    """What to read in a folder and those in it, then how many were test data and other files."""
    if is_test(folder.name):
        raise UserError(
            f"Mappen »{folder.name}« har kun prøvedata. Vælg mappen med de rigtige resultater."
        )
    found: list[tuple[str, Path]] = []
    for place, _folders, files in os.walk(folder, followlinks=False):
        found += [(str(Path(place, name).relative_to(folder)), Path(place, name)) for name in files]
        if len(found) > MAX_FOLDER_ENTRIES:
            raise UserError(_TOO_MUCH)
    read, skipped, others = _sorted_out([name for name, _path in found])
    paths = {name: path for name, path in found if name in read}
    if len(read) > MAX_PARTS or sum(p.stat().st_size for p in paths.values()) > MAX_UNPACKED:
        raise UserError(_TOO_MUCH)
    parts = [_part(name, partial(_bytes, path)) for name, path in sorted(paths.items())]
    return parts, skipped, others


def check_index(file: BinaryIO) -> None:
    """Refuse a zip whose list of members alone is too much to read. Raises UserError."""
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - 70_000))
    tail = file.read()
    at = tail.rfind(b"PK\x05\x06")
    if at < 0:
        raise UserError(_SUSPICIOUS)
    if int.from_bytes(tail[at + 12 : at + 16], "little") > MAX_INDEX_BYTES:
        raise UserError(_TOO_MUCH)


def in_zip(archive: zipfile.ZipFile) -> tuple[list[Part], int, int]:
    """What to read in a zip, then how many were test data and other files. Raises UserError."""
    members = {m.filename: m for m in archive.infolist() if not m.is_dir()}
    if len(members) < sum(not m.is_dir() for m in archive.infolist()):
        raise UserError(_SUSPICIOUS)
    read, skipped, others = _sorted_out(list(members))
    wanted = [members[name] for name in sorted(read)]
    _check(wanted)
    parts = [_part(m.filename, partial(_unpacked, archive, m)) for m in wanted]
    return parts, skipped, others


def _check(wanted: list[zipfile.ZipInfo]) -> None:
    if any(_is_odd(m.filename) for m in wanted):
        raise UserError(_SUSPICIOUS)
    if any(m.flag_bits & 1 for m in wanted):
        raise UserError(_PASSWORD)
    unpacked, packed = sum(m.file_size for m in wanted), sum(m.compress_size for m in wanted)
    if len(wanted) > MAX_PARTS or unpacked > MAX_UNPACKED or unpacked > MAX_RATIO * max(packed, 1):
        raise UserError(_TOO_MUCH)


def _is_odd(name: str) -> bool:
    return name.startswith("/") or "\\" in name or ":" in name or ".." in PurePosixPath(name).parts


def _sorted_out(names: list[str]) -> tuple[set[str], int, int]:
    read, skipped, others = set(), 0, 0
    for name in names:
        parts = PurePosixPath(name.replace("\\", "/")).parts
        if parts[-1].startswith(".") or "__MACOSX" in parts:
            continue
        if any(is_test(part) for part in parts):
            skipped += 1
        elif name.lower().endswith(READ):
            read.add(name)
        elif not name.lower().endswith(".hash"):  # beside each result in the authorities' folders
            others += 1
    return read, skipped, others


def _part(name: str, read: Callable[[], bytes]) -> Part:
    plain = PurePosixPath(name.replace("\\", "/"))
    return Part(plain.name, plain.suffix.lower(), read)


def _bytes(path: Path) -> bytes:
    with path.open("rb") as file:
        return _bounded(file.read(MAX_PART_BYTES + 1), path.name)


def _unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    with archive.open(member) as file:
        return _bounded(file.read(MAX_PART_BYTES + 1), member.filename)


def _bounded(data: bytes, name: str) -> bytes:
    if len(data) > MAX_PART_BYTES:
        raise UserError(f"»{name}« fylder meget mere, end resultatet for et område gør.")
    return data
