"""One part of a workbook on its way through expat, which builds nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pyexpat import ExpatError, ParserCreate

from valgapp.documents.tables_in_styles import NumberFormats
from valgapp.errors import UserError

MAX_ROWS = 20_000
MAX_COLUMNS = 100
_MAX_TOKEN = 1024 * 1024  # bytes between two tags; Excel itself allows 32.767 characters
_MAX_PART_BYTES = 12 * 1024 * 1024
_MAX_BEFORE_ROWS = 5_000
_MAX_MERGED = 5_000
_MAX_TAIL_ELEMENTS = 50_000
_MAX_ELEMENTS = {
    "sst": 100_000, "styleSheet": 100_000, "workbook": 20_000, "Types": 2_000, "Relationships": 5_000,
}  # fmt: skip
_STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"

_COPY_ROWS = "Kopiér rækkerne til en ny, tom projektmappe, gem den som .xlsx, og hent den ind."
TOO_MUCH = f"Filen fylder meget mere, end en liste gør. {_COPY_ROWS}"
SUSPICIOUS = f"Filen er ikke bygget, som Excel bygger filer, og læses derfor ikke. {_COPY_ROWS}"
STRICT = (
    "Filen er gemt som »Strict Open XML«. Åbn den i Excel, vælg Filer > Gem som > "
    "Excel-projektmappe (.xlsx), og hent den nye fil ind."
)


@dataclass(slots=True)
class Sheet:
    """What the gate learnt of one worksheet."""

    cut: bool = False
    too_wide: bool = False
    uncalculated: int = 0
    merged: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Budget:
    """What may still be read of all worksheets together; the small ones are served first."""

    elements: int
    bytes: int


class _Enough(Exception):  # noqa: N818
    """The rest of this part is not needed."""


class Scan:
    """One part on its way through expat."""

    def __init__(self, budget: Budget) -> None:
        self.sheet: Sheet | None = None
        self._formats: NumberFormats | None = None
        self._budget = budget
        self._parser = ParserCreate()
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._parser.StartElementHandler = self._root
        self._limit = 0
        self._count = 0
        self._fed = self._element_at = 0
        self._keep_to: int | None = None  # bytes of the part to copy; the rest is closing tags
        self._closing = self._rows_end = b""
        self._row = 0
        self._before_row: tuple[int, int] = (0, 0)
        self._in_rows = self._wide = self._formula = self._is_text = False

    def run(self, chunks: Iterator[bytes]) -> bytes | None:
        """The part as it may be read on; ``None`` for one nobody needs."""
        kept: list[bytes] = []
        try:
            for chunk in chunks:
                kept.append(chunk)
                self._parser.Parse(chunk)
                self._fed += len(chunk)
                self._check_distance()
            self._parser.Parse(b"", True)
        except _Enough:
            pass
        except ExpatError as error:
            if self._limit or self.sheet is not None:
                raise UserError(SUSPICIOUS) from error
        return self._passed(b"".join(kept))

    def _passed(self, content: bytes) -> bytes | None:
        if self._formats is not None:
            return self._formats.stylesheet()
        if self.sheet is None:
            return content if self._limit else None
        if self._keep_to is None:
            return content
        if content[:1] != b"<" and not content.startswith(b"\xef\xbb\xbf<"):
            raise UserError(SUSPICIOUS)  # UTF-16, where the closing tags would not fit
        kept = content[: self._keep_to]
        closed = self._row == 0 and kept.endswith(b"/>")  # »<sheetData/>«
        return kept + (b"" if closed else self._rows_end) + self._closing

    def _check_distance(self) -> None:
        if self._fed - self._element_at > _MAX_TOKEN:
            raise UserError(SUSPICIOUS)
        if self._limit and self._fed > _MAX_PART_BYTES:
            raise UserError(TOO_MUCH)
        if self._in_rows and self._fed > self._budget.bytes:
            self._end_rows(cut=True)
            raise _Enough

    def _doctype(self, *_: object) -> None:
        raise UserError(SUSPICIOUS)

    def _root(self, name: str, attributes: Mapping[str, str]) -> None:
        local = _local(name)
        if _STRICT in attributes.values():
            raise UserError(STRICT)
        if local == "worksheet":
            self.sheet, self._closing = Sheet(), f"</{name}>".encode()
            self._parser.StartElementHandler = self._before_rows
        elif local in _MAX_ELEMENTS:
            self._limit = _MAX_ELEMENTS[local]
            self._formats = NumberFormats() if local == "styleSheet" else None
            self._parser.StartElementHandler = self._counted
        else:
            raise _Enough

    def _counted(self, name: str, attributes: Mapping[str, str]) -> None:
        self._count += 1
        self._element_at = self._parser.CurrentByteIndex
        if self._count > self._limit:
            raise UserError(TOO_MUCH)
        if self._formats is not None:
            self._formats.start(_local(name), attributes)

    def _before_rows(self, name: str, _attributes: Mapping[str, str]) -> None:
        self._count += 1
        self._element_at = self._parser.CurrentByteIndex
        if self._count > _MAX_BEFORE_ROWS:
            raise UserError(SUSPICIOUS)
        if _local(name) == "sheetData":
            self._rows_end = f"</{name}>".encode()
            self._in_rows = True
            self._parser.StartElementHandler = self._inside_rows
            self._parser.EndElementHandler = self._after_element

    def _inside_rows(self, name: str, attributes: Mapping[str, str]) -> None:
        self._count += 1
        self._element_at = self._parser.CurrentByteIndex
        if self._count > self._budget.elements:
            self._end_rows(cut=True)
            raise _Enough
        assert self.sheet is not None
        match _local(name):
            case "row":
                self._start_row(attributes.get("r"))
            case "c":
                self._wide = _is_wide(attributes.get("r", ""))
                self._end_formula()
                self._is_text = attributes.get("t") == "str"
            case "f":
                self._formula = not self._is_text  # an empty text is a value, too
            case "v" | "is":
                self.sheet.too_wide |= self._wide
                if self._formula:
                    self._parser.CharacterDataHandler = self._calculated

    def _calculated(self, _text: str) -> None:
        self._formula = False
        self._parser.CharacterDataHandler = None

    def _end_formula(self) -> None:
        assert self.sheet is not None
        self.sheet.uncalculated += self._formula
        self._formula = False
        self._parser.CharacterDataHandler = None

    def _start_row(self, number: str | None) -> None:
        self._before_row = (self._element_at, self._count)
        last, self._row = self._row, int(float(number)) if number else self._row + 1
        if self._row <= last:
            raise UserError(SUSPICIOUS)
        if self._row > MAX_ROWS:
            self._end_rows(cut=True)
            raise _Enough

    def _after_element(self, name: str) -> None:
        if _local(name) == "sheetData":
            self._before_row = (self._parser.CurrentByteIndex, self._count)
            self._end_rows(cut=False)
            self._parser.EndElementHandler = None
            self._parser.StartElementHandler = self._after_rows

    def _end_rows(self, *, cut: bool) -> None:
        assert self.sheet is not None
        self.sheet.cut = cut
        self._end_formula()
        self._in_rows = False
        self._keep_to, used = self._before_row
        self._budget.elements -= used
        self._budget.bytes -= self._keep_to
        self._count = 0

    def _after_rows(self, name: str, attributes: Mapping[str, str]) -> None:
        assert self.sheet is not None
        self._count += 1
        self._element_at = self._parser.CurrentByteIndex
        if self._count > _MAX_TAIL_ELEMENTS:
            raise _Enough
        if _local(name) == "mergeCell" and len(self.sheet.merged) < _MAX_MERGED:
            self.sheet.merged.append(attributes.get("ref", ""))


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def _is_wide(reference: str) -> bool:
    """To the right of column CV, the hundredth."""
    return reference[2:3].isalpha() or (reference[1:2].isalpha() and reference[:2] > "CV")
