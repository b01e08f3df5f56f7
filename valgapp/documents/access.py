"""»Indsigt«: everything held about one person, as a PDF to hand over and as a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from valgapp.documents import drawing, heads, prose, tabular
from valgapp.documents.tabular import Pages
from valgapp.documents.workbook import write_workbook
from valgapp.documents.workbook_parts import Sheet, TableBlock
from valgapp.domain import danish
from valgapp.domain.columns import Columns
from valgapp.domain.rights import (
    DEED_COLUMNS,
    FACT_COLUMNS,
    HANDOUT_COLUMNS,
    AccessFile,
    Deed,
    Part,
)

_INTRO: Final = (
    "Her er alt, hvad datafilen har om dig, og hvad der er ændret. Er noget forkert, så sig til, og "
    "det bliver rettet. Du kan også bede om at få oplysninger slettet eller brugen af dem begrænset "
    "og gøre indsigelse. Du kan klage til Datatilsynet på datatilsynet.dk."
)
_NO_HANDOUTS: Final = "Ingen lister eller rapporter med navne er noteret som gemt eller udskrevet."
_HANDOUTS: Final = "Lister og rapporter med navne, hvor du kan have været med:"
_MENTIONED: Final = "Fritekst om andet, hvor navn, telefon eller e-mail står. Læs den igennem, før den gives videre: den kan handle om andre."


def access_pdf(file: AccessFile) -> bytes:
    """A PDF with the person's data, the changes and where it went. A4 upright."""
    pages = Pages(drawing.A4, "Indsigt", f"Indsigt · {danish.date_and_clock(file.made_at)}")
    facts = (("Fra", file.holder), ("Lavet", danish.date_and_clock(file.made_at)))
    heads.put_head(pages, f"Indsigt · {file.initiative}", file.name, facts)
    prose.put_paragraph(pages, _INTRO)
    for part in file.parts:
        heads.put_section(pages, part.title, keep=90)
        prose.put_table(pages, *_of_part(part))
    heads.put_section(pages, "Udleveret", keep=60)
    prose.put_paragraph(pages, _HANDOUTS if file.handouts else _NO_HANDOUTS)
    if file.handouts:
        prose.put_table(pages, HANDOUT_COLUMNS, file.handouts)
    if file.mentions:
        heads.put_section(pages, "Nævnt i fritekst", keep=60)
        prose.put_paragraph(pages, _MENTIONED)
        prose.put_table(pages, FACT_COLUMNS, file.mentions)
    heads.put_section(pages, "Ændringer", keep=90)
    prose.put_table(pages, DEED_COLUMNS, file.deeds)
    if missing := tabular.unwritable(_words(file)):
        prose.put_paragraph(pages, missing)
    return pages.finished()


def access_workbook(file: AccessFile, path: Path, *, password: str | None = None) -> None:
    """The same as a workbook, encrypted when a password is given. Raises UserError."""
    tables = [
        TableBlock("Oplysninger", FACT_COLUMNS, [_labelled(p, f) for p in file.parts for f in p.facts]),
        TableBlock("Udleveret", HANDOUT_COLUMNS, file.handouts),
        TableBlock("Fritekst", FACT_COLUMNS, file.mentions),
    ]  # fmt: skip
    intro = (_INTRO, f"Fra {file.holder}, {danish.date_and_clock(file.made_at)}")
    sheets = [
        Sheet("Indsigt", intro, tables=tuple(tables)),
        Sheet("Ændringer", tables=(TableBlock("Ændringer", DEED_COLUMNS, file.deeds),)),
    ]
    write_workbook(sheets, path, title="Indsigt", made_at=file.made_at, password=password)


def _labelled(part: Part, fact: Any) -> Any:
    return type(fact)(f"{part.title}: {fact.row}", fact.field, fact.value)


def _of_part(part: Part) -> tuple[Columns[Any], Sequence[Any]]:
    """A table without the column that would say the same in every row."""
    several = len({fact.row for fact in part.facts}) > 1
    return (FACT_COLUMNS if several else FACT_COLUMNS[1:]), part.facts


def _words(file: AccessFile) -> str:
    deeds: Sequence[Deed] = file.deeds
    facts = [f"{f.row} {f.value}" for p in file.parts for f in p.facts]
    return " ".join([file.name, *facts, *(f"{d.label} {d.before} {d.after}" for d in deeds)])
