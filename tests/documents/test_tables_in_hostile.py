"""Files made to hurt: one kind of exception, two seconds and 300 MB at most, each in its own process."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"

TYPES = (
    f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
    f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{KIND}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{KIND}.worksheet+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{KIND}.styles+xml"/>'
    f'<Override PartName="/xl/sharedStrings.xml" ContentType="{KIND}.sharedStrings+xml"/></Types>'
)
RELS = (
    f'<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{DOCUMENT}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
)
BOOK = (
    f'<workbook {MAIN} xmlns:r="{DOCUMENT}"><sheets><sheet name="Ark1" sheetId="1" r:id="rId1"/>'
    "</sheets></workbook>"
)
BOOK_RELS = (
    f'<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{DOCUMENT}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{DOCUMENT}/styles" Target="styles.xml"/>'
    f'<Relationship Id="rId3" Type="{DOCUMENT}/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
)
STYLES = f"<styleSheet {MAIN}/>"
NOISE = 150 * 1024  # bytes of incompressible ballast, so that the ratio alone refuses nothing


def _workbook(
    sheet: str = "", strings: str = "", styles: str = STYLES, **more: bytes | str
) -> bytes:
    rows = sheet or f"<worksheet {MAIN}><sheetData/></worksheet>"
    parts: dict[str, bytes | str] = {
        "[Content_Types].xml": TYPES, "_rels/.rels": RELS, "xl/workbook.xml": BOOK,
        "xl/_rels/workbook.xml.rels": BOOK_RELS, "xl/worksheets/sheet1.xml": rows,
        "xl/styles.xml": styles, "xl/sharedStrings.xml": strings or f"<sst {MAIN}/>", **more,
    }  # fmt: skip
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def _ballast(size: int = 4) -> dict[str, bytes]:
    import random

    return {"xl/media/foto.jpg": random.Random(1).randbytes(size * NOISE)}


def _rows(row: str, times: int) -> str:
    rows = "".join(f'<row r="{i}">{row.replace("#", str(i))}</row>' for i in range(1, times + 1))
    return f"<worksheet {MAIN}><sheetData>{rows}</sheetData></worksheet>"


def _strings(item: str, times: int) -> str:
    return f"<sst {MAIN}>{item * times}</sst>"


FILLED = '<c r="A#" s="1"><v>45000</v></c><c r="B#" t="inlineStr"><is><t>Ida Prøve</t></is></c>'
DATES = f'<styleSheet {MAIN}><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>'
COL, RULE, ROW_1 = '<col min="1" max="1"/>', '<conditionalFormatting sqref="A1"/>', '<row r="1"/>'
XF = '<xf numFmtId="14"><alignment/></xf>'
LONG = "<row>" + "<c><v>1</v></c>" * 3_000_000 + "</row>"


def _twice() -> bytes:
    stream = io.BytesIO(_workbook())
    import warnings

    with warnings.catch_warnings(), zipfile.ZipFile(stream, "a") as archive:
        warnings.simplefilter("ignore")
        archive.writestr("xl/workbook.xml", BOOK)
    return stream.getvalue()


def _flagged() -> bytes:
    data = bytearray(_workbook())
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = -1
        while (place := data.find(mark, place + 1)) >= 0:
            data[place + at] |= 1
    return bytes(data)


def _laughs() -> str:
    entities = "".join(f'<!ENTITY l{i} "' + f"&l{i - 1};" * 10 + '">' for i in range(1, 12))
    return f'<!DOCTYPE x [<!ENTITY l0 "ha">{entities}]><sst {MAIN}><si><t>&l11;</t></si></sst>'


HOSTILE: dict[str, Callable[[], bytes]] = {
    "zip bomb": lambda: _workbook(**{"xl/theme/theme1.xml": b" " * 60_000_000}),
    "huge declared size": lambda: _workbook(**{"xl/media/a.bin": bytes(61 * 1024 * 1024)}, **_ballast(40)),
    "many members": lambda: _workbook(**{f"xl/x{i}.xml": "<a/>" for i in range(250)}),
    "the same member twice": _twice,
    "doctype in the sheet": lambda: _workbook(f'<!DOCTYPE x [<!ENTITY a "b">]><worksheet {MAIN}/>'),
    "doctype in utf-16": lambda: _workbook(**{"xl/tyst.xml": "<!DOCTYPE x><a/>".encode("utf-16")}),
    "billion laughs in the strings": lambda: _workbook(strings=_laughs()),
    "strings without end": lambda: _workbook(strings=_strings("<si><t>x</t></si>", 3_000_000), **_ballast(8)),
    "one string of 50 MB": lambda: _workbook(
        strings=_strings(f"<si><t>\U0001f600{'x' * 50_000_000}</t></si>", 1), **_ballast(8)
    ),
    "an attribute of 50 MB": lambda: _workbook(f'<worksheet {MAIN} a="{"x" * 50_000_000}"/>', **_ballast(8)),
    "styles without end": lambda: _workbook(
        styles=f"<styleSheet {MAIN}><cellXfs>{'<xf/>' * 2_000_000}</cellXfs></styleSheet>", **_ballast(8)
    ),
    "as many styles as pass": lambda: _workbook(
        styles=f"<styleSheet {MAIN}><cellXfs>{XF * 45_000}</cellXfs></styleSheet>", **_ballast()
    ),
    "rows of blank cells": lambda: _workbook(_rows('<c s="0"/>' * 60, 40_000), **_ballast(8)),
    "a row of 3 million cells": lambda: _workbook(
        f"<worksheet {MAIN}><sheetData>{LONG}</sheetData></worksheet>", **_ballast(8)
    ),
    "elements before the rows": lambda: _workbook(
        f"<worksheet {MAIN}><cols>{COL * 900_000}</cols></worksheet>", **_ballast(8)
    ),
    "rules after the rows": lambda: _workbook(
        f"<worksheet {MAIN}><sheetData/>{RULE * 500_000}</worksheet>",
        **_ballast(8),
    ),
    "all rows numbered 1": lambda: _workbook(
        f"<worksheet {MAIN}><sheetData>{ROW_1 * 900_000}</sheetData></worksheet>", **_ballast(8)
    ),
    "a row far down": lambda: _workbook(
        f'<worksheet {MAIN}><sheetData><row r="1"><c r="A1"><v>1</v></c></row>'
        '<row r="999999999"><c r="A9"><v>1</v></c></row></sheetData></worksheet>'
    ),
    "as many cells as pass": lambda: _workbook(_rows(FILLED, 19_900), styles=DATES, **_ballast()),
    "as many strings as pass": lambda: _workbook(
        _rows('<c t="s"><v>#</v></c>' * 5, 10_000), strings=_strings("<si><t>Ida Prøve</t></si>", 49_000),
        **_ballast(),
    ),
    "as much text as passes": lambda: _workbook(
        _rows(f'<c t="inlineStr"><is><t>\U0001f600{"x" * 2_000}</t></is></c>', 9_900), **_ballast(8)
    ),
    "one long text in every cell": lambda: _workbook(
        _rows('<c t="s"><v>0</v></c>' * 90, 1_200),
        strings=_strings(f"<si><t>\U0001f600{'x' * 32_000}</t></si>", 1), **_ballast(),
    ),
    "deep nesting": lambda: _workbook(
        f"<worksheet {MAIN}><sheetData><row>{'<c>' * 200_000}</row></sheetData></worksheet>", **_ballast()
    ),
    "a chart sheet part that is not one": lambda: _workbook(**{"xl/drawings/d.xml": "<a>" * 400_000}, **_ballast()),
    "no workbook part": lambda: _workbook(**{"xl/workbook.xml": ""}),
    "a member with a password bit": _flagged,
    "text of separators": lambda: b";" * 10_000_000,
    "text of line breaks": lambda: b"\n" * 10_000_000,
    "text of quotes": lambda: b'"' * 9_999_999,
    "one quote and no end": lambda: b'a;b\n"' + b"x;y\n" * 2_000_000,
    "text of two letters a row": lambda: b"a;b\n" * 2_500_000,
    "one line of 10 MB": lambda: b"x" * 10_000_000,
    "wide letters": ("\U0001f600;" * 1_900_000).encode,
    "cells of one Polish letter": ("ą;" * 3_490_000).encode,
    "cells that all hold a line break": lambda: b'"ab\n";' * 1_400_000,
    "utf-16 without end": lambda: b"\xff\xfe" + "x;y\n".encode("utf-16-le") * 1_200_000,
}  # fmt: skip


WATCHED = """
import json, re, sys, time
from pathlib import Path
from valgapp.documents.tables_in import read_tables
from valgapp.errors import UserError
import valgapp.documents.tables_in_xlsx, valgapp.documents.tables_in_csv
cpu = time.process_time()
try:
    said = f"{sum(len(t.rows) for t in read_tables(Path(sys.argv[1])))} rows"
except UserError as refusal:
    said = refusal.sentence
used = int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1])
print(json.dumps([said, time.process_time() - cpu, used / 1024]))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the peak of memory is read from /proc")
@pytest.mark.parametrize(
    "name",
    [
        name if number % 4 == 0 else pytest.param(name, marks=pytest.mark.stress)
        for number, name in enumerate(HOSTILE)
    ],
)
def test_a_hostile_file_costs_two_seconds_and_300_mb_at_most(tmp_path: Path, name: str) -> None:
    path = tmp_path / "fjendtlig.dat"
    path.write_bytes(HOSTILE[name]())
    run = subprocess.run(
        [sys.executable, "-W", "error", "-c", WATCHED, str(path)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    said, seconds, megabytes = json.loads(run.stdout)
    print(f"{name}: {seconds:.2f} s, {megabytes:.0f} MB, {said}")  # noqa: T201
    assert seconds <= 2, said
    assert megabytes <= 300, said
