"""Putting shaped lines on a reportlab canvas, with the glyphs used embedded as one font each.

reportlab itself embeds a typeface as fonts of 256 characters and gives private codes to
glyphs that have no character of their own, so that Arabic or Tamil cannot be read back.
Here each typeface becomes one composite font (PDF 32000-1, 9.7) whose codes know the
characters they stand for; a line whose glyphs do not read off in order carries its own text.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final
from weakref import WeakKeyDictionary

from reportlab.pdfbase import pdfdoc, pdfmetrics

from valgapp.documents import fonts
from valgapp.documents.outlines import outline
from valgapp.documents.shaping import Glyph, GlyphRun, Line

if TYPE_CHECKING:
    from valgapp.documents.drawing import Canvas

# What a printed glyph needs; layout and variation tables have done their work in shaping.
_TABLES_TO_DROP: Final = (
    "GSUB", "GPOS", "GDEF", "BASE", "DSIG", "FFTM", "STAT", "fvar", "avar", "gvar", "HVAR",
    "MVAR", "cmap", "name", "post", "OS/2", "hdmx", "VDMX", "LTSH", "gasp",
)  # fmt: skip
_CMAP_HEAD: Final = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
"""
_CMAP_TAIL: Final = "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
_CMAP_BLOCK: Final = 100
_MOST_KEPT: Final = 1024


def draw(canvas: Canvas, line: Line, x: float, y: float, size: float) -> None:
    """Draw a line with its left end at ``x`` and its baseline at ``y``, all in points.

    Dots and vowel signs are drawn as shapes: as text without width they would break the
    words apart for every program that reads the page.
    """
    for run in line.runs:
        used = embedded(run.font).used_in(canvas._doc)
        steps = used.operators(run, size)
        canvas._code.append(f"BT {used.name} {size:.6g} Tf 1 0 0 1 {x:.3f} {y:.3f} Tm{steps} ET")
        for mark in run.marks:
            at = f"{x + mark.right * size / 1000:.3f} {y + mark.up * size / 1000:.3f}"
            scale = f"{size / 1000:.6g}"
            shape = outline(run.font, mark.number)
            canvas._code.append(f"q {scale} 0 0 {scale} {at} cm {shape} f Q")
        x += run.width * size / 1000


def _pieces(used: _Used, run: GlyphRun, size: float) -> Iterator[str]:
    """Drawing operators for a run; several glyphs that make one letter say which it is."""
    pen = _Pen(used)
    for cluster, members in groupby(run.glyphs, key=lambda glyph: glyph.shared):
        glyphs = tuple(members)
        letter = _utf16("".join(glyph.text for glyph in glyphs))
        drawn = "".join(_at_each_height(pen, glyphs, size))
        alone = cluster is None
        yield drawn if alone else f" /Span <</ActualText <FEFF{letter}>>> BDC{drawn} EMC"


def _at_each_height(pen: _Pen, glyphs: tuple[Glyph, ...], size: float) -> Iterator[str]:
    for up, level in groupby(glyphs, key=lambda glyph: glyph.up):
        steps = "".join(map(pen.step, level))
        yield f" {up * size / 1000:.3f} Ts [{steps}] TJ 0 Ts" if up else f" [{steps}] TJ"


class _Pen:
    """Keeps count of how far the pen must go back before the next glyph, in thousandths."""

    def __init__(self, used: _Used) -> None:
        self._used, self._back = used, 0.0

    def step(self, glyph: Glyph) -> str:
        code = f"{self._used.code(glyph):04X}"
        back = self._back - glyph.right
        self._back = glyph.width - glyph.advance + glyph.right
        return f"{back:.6g}<{code}>" if back else f"<{code}>"


@cache
def embedded(font: str) -> EmbeddedFont:
    """The typeface as reportlab knows it, registered the first time it is asked for."""
    registered = EmbeddedFont(font)
    pdfmetrics.registerFont(registered)
    return registered


class _Used:
    """The glyphs one document has used of a typeface, numbered as they came."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.codes: dict[tuple[int, str], int] = {}
        self.widths: list[float] = [0]
        self._operators: dict[tuple[int, float], tuple[GlyphRun, str]] = {}

    def operators(self, run: GlyphRun, size: float) -> str:
        """What draws a run. The same words stand on many pages, so it is written once."""
        key = id(run), size
        if key not in self._operators:
            if len(self._operators) >= _MOST_KEPT:
                self._operators.clear()  # names that stand on one page only would fill the memory
            self._operators[key] = run, "".join(_pieces(self, run, size))
        return self._operators[key][1]

    def code(self, glyph: Glyph) -> int:
        key = glyph.number, glyph.text
        found = self.codes.get(key)
        if found is None:
            found = self.codes[key] = len(self.widths)
            self.widths.append(glyph.width)
        return found


class EmbeddedFont:
    """One typeface in reportlab's eyes: the attributes its documents ask a font for."""

    _dynamicFont = 1  # noqa: N815
    _multiByte = 1  # noqa: N815
    shapable = False

    def __init__(self, font: str) -> None:
        self.fontName = font
        self.face = pdfmetrics.TypeFace(font)
        self._used: WeakKeyDictionary[Any, _Used] = WeakKeyDictionary()

    def used_in(self, document: Any) -> _Used:
        """The record of glyphs for one document, begun at the first line drawn in it."""
        used = self._used.get(document)
        if used is None:
            used = self._used[document] = _Used(f"/F{len(document.fontMapping) + 1}")
            document.fontMapping[self.fontName] = used.name
            document.delayedFonts.append(self)
        return used

    def addObjects(self, document: Any) -> None:  # noqa: N802
        """Write the font into the document; reportlab calls it when everything is drawn."""
        used = self._used.pop(document)
        program, places = _subset(self.fontName, sorted({index for index, _ in used.codes}))
        base_name = f"{_tag(program)}+{self.fontName}"
        descendant = document.Reference(
            _dictionary(
                Type="/Font",
                Subtype="/CIDFontType2",
                BaseFont=f"/{base_name}",
                CIDSystemInfo=_dictionary(
                    Registry=pdfdoc.PDFString("Adobe"),
                    Ordering=pdfdoc.PDFString("Identity"),
                    Supplement=0,
                ),
                DW=0,
                W=pdfdoc.PDFArray([0, pdfdoc.PDFArray(used.widths)]),
                CIDToGIDMap=document.Reference(_stream(_glyph_map(used, places))),
                FontDescriptor=document.Reference(self._descriptor(document, base_name, program)),
            )
        )
        document.idToObject["BasicFonts"].dict[used.name[1:]] = document.Reference(
            _dictionary(
                Type="/Font",
                Subtype="/Type0",
                BaseFont=f"/{base_name}",
                Encoding="/Identity-H",
                DescendantFonts=pdfdoc.PDFArray([descendant]),
                ToUnicode=document.Reference(_stream(_to_unicode(used).encode("ascii"))),
            )
        )

    def _descriptor(self, document: Any, base_name: str, program: bytes) -> Any:
        extents = fonts.harfbuzz_font(self.fontName).get_font_extents("ltr")
        is_italic = self.fontName in (fonts.SERIF_ITALIC, fonts.GARAMOND_ITALIC)
        return _dictionary(
            Type="/FontDescriptor",
            FontName=f"/{base_name}",
            Flags=4 | (64 if is_italic else 0),
            FontBBox=pdfdoc.PDFArray([-500, extents.descender, 1500, extents.ascender]),
            ItalicAngle=-11 if is_italic else 0,
            Ascent=extents.ascender,
            Descent=extents.descender,
            CapHeight=670,
            StemV=80,
            FontFile2=document.Reference(_stream(program, Length1=len(program))),
        )


def _subset(font: str, glyphs: Sequence[int]) -> tuple[bytes, dict[int, int]]:
    """The font program with these glyphs only, and where each of them now stands."""
    import uharfbuzz

    wanted = uharfbuzz.SubsetInput()
    wanted.glyph_set.update(glyphs)
    wanted.drop_table_tag_set.update(
        int.from_bytes(tag.encode("ascii").ljust(4), "big") for tag in _TABLES_TO_DROP
    )
    wanted.flags = uharfbuzz.SubsetFlags.NO_HINTING
    face = fonts.harfbuzz_face(font)
    if face.has_var_data:
        wanted.pin_all_axes_to_default(face)
    plan = uharfbuzz.SubsetPlan(face, wanted)
    mapping = plan.old_to_new_glyph_mapping
    return plan.execute().blob.data, {glyph: mapping[glyph] for glyph in glyphs}


def _glyph_map(used: _Used, places: dict[int, int]) -> bytes:
    in_order = [0, *(places[index] for index, _ in used.codes)]
    return b"".join(place.to_bytes(2, "big") for place in in_order)


def _to_unicode(used: _Used) -> str:
    """The CMap that says what each code stands for (PDF 32000-1, 9.10.3)."""
    pairs = [f"<{code:04X}> <{_utf16(text)}>" for (_, text), code in used.codes.items()]
    blocks = [pairs[i : i + _CMAP_BLOCK] for i in range(0, len(pairs), _CMAP_BLOCK)]
    body = "".join(
        f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar\n" for block in blocks
    )
    return _CMAP_HEAD + body + _CMAP_TAIL


def _utf16(text: str) -> str:
    return text.encode("utf-16-be", "surrogatepass").hex().upper()


def _tag(program: bytes) -> str:
    """Six letters of the subset's own: printers may keep fonts from one job to the next."""
    digest = hashlib.sha256(program).digest()
    return "".join(chr(ord("A") + byte % 26) for byte in digest[:6])


def _dictionary(**entries: Any) -> Any:
    return pdfdoc.PDFDictionary(entries)


def _stream(content: bytes, **entries: Any) -> Any:
    return pdfdoc.PDFStream(
        pdfdoc.PDFDictionary(entries), content=content, filters=[pdfdoc.PDFZCompress]
    )
