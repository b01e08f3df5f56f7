"""The gate before a workbook: what passes is small enough to read, whatever the file was.

Every part is streamed through expat, which builds nothing. Only what holds cells, texts and
number formats is copied on to openpyxl, and a worksheet is ended at the last row that may be
read. The bounds are far above a list of people and far below two seconds and 300 MB
(measured in tests/documents/test_tables_in_hostile.py).
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO

from valgapp.documents.tables_in_scan import SUSPICIOUS, TOO_MUCH, Budget, Scan, Sheet
from valgapp.errors import UserError

MAX_MEMBERS = 200
MAX_UNPACKED = 60 * 1024 * 1024
MAX_RATIO = 120
_CHUNK = 1 << 16
_MAX_SHEET_BYTES = 20 * 1024 * 1024
_MAX_SHEET_ELEMENTS = 240_000


def pass_through(archive: zipfile.ZipFile) -> tuple[BytesIO, dict[str, Sheet]]:
    """A small copy of the workbook to read, and the facts of its sheets by name in the archive.

    Raises UserError for too many or too large parts, a suspicious ratio, and any DOCTYPE.
    """
    members = archive.infolist()
    _check_sizes(members)
    copy, sheets, budget = BytesIO(), {}, Budget(_MAX_SHEET_ELEMENTS, _MAX_SHEET_BYTES)
    with zipfile.ZipFile(copy, "w") as passed:
        for member in sorted(members, key=lambda m: m.file_size):
            scan = Scan(budget)
            content = scan.run(_chunks(archive, member))
            if content is not None:
                passed.writestr(member.filename, content)
            if scan.sheet is not None:
                sheets[member.filename] = scan.sheet
    return copy, sheets


def _check_sizes(members: list[zipfile.ZipInfo]) -> None:
    unpacked, packed = sum(m.file_size for m in members), sum(m.compress_size for m in members)
    if len(members) > MAX_MEMBERS or unpacked > MAX_UNPACKED or unpacked > MAX_RATIO * packed:
        raise UserError(TOO_MUCH)
    if len({m.filename for m in members}) < len(members):
        raise UserError(SUSPICIOUS)


def _chunks(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[bytes]:
    with archive.open(member) as part:
        while chunk := part.read(_CHUNK):
            yield chunk
