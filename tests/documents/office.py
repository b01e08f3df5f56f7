"""LibreOffice as an independent judge of our workbooks."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook

_STORED_VALUE = re.compile(rb"(<f>[^<]*</f>)<v>[^<]*</v>")


def reopened(content: bytes) -> Workbook:
    """The workbook as openpyxl reads it, formulas as formulas."""
    return openpyxl.load_workbook(BytesIO(content))


def stored(content: bytes) -> Workbook:
    """The workbook with the values that stand beside its formulas."""
    return openpyxl.load_workbook(BytesIO(content), data_only=True)


def recalculated(content: bytes, folder: Path) -> Workbook:
    """The workbook with every formula worked out anew by LibreOffice.

    Our own values are struck out first, so that LibreOffice cannot simply keep them.
    """
    return stored(_through_libreoffice(without_values(content), folder, "xlsx"))


def without_values(content: bytes) -> bytes:
    """The workbook with no value beside any formula."""
    file = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as source, zipfile.ZipFile(file, "w") as target:
        for name in source.namelist():
            target.writestr(name, _STORED_VALUE.sub(rb"\1", source.read(name)))
    return file.getvalue()


def as_pdf(content: bytes, folder: Path) -> bytes:
    """The workbook as LibreOffice prints it."""
    return _through_libreoffice(content, folder, "pdf")


def _through_libreoffice(content: bytes, folder: Path, suffix: str) -> bytes:
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not installed here")
    source, out = folder / "source.xlsx", folder / "converted"
    source.write_bytes(content)
    profile = (folder / "profile").as_uri()
    subprocess.run(
        [program, f"-env:UserInstallation={profile}", "--headless", "--convert-to", suffix,
         "--outdir", str(out), str(source)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    return (out / f"source.{suffix}").read_bytes()
