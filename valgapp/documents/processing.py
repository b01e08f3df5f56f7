"""»Fortegnelse« with the risk assessment, and the sheet for a breach, on paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Final

from valgapp.documents import drawing, heads, prose
from valgapp.documents.tabular import Pages
from valgapp.domain import breach as rules
from valgapp.domain import danish, processing
from valgapp.domain.breach import Breach
from valgapp.domain.processing import HELD_COLUMNS, RISK_COLUMNS, RISKS, Record
from valgapp.domain.retention import RULE_COLUMNS

_NOT_SAID: Final = "Ikke skrevet endnu. Skriv det under Indstillinger → Personer og data."
_BASIS: Final = (
    "Skrives af den dataansvarlige. Samtykke gælder kun billeder og kontaktliste; det øvrige bygger "
    "typisk på en opgave i samfundets interesse (databeskyttelsesforordningens artikel 6, stk. 1, litra e)."
)


def record_pdf(record: Record) -> bytes:
    """A PDF of the record of processing and the risk assessment. A4 across."""
    made = danish.date_and_clock(record.made_at)
    pages = Pages(drawing.A4_LANDSCAPE, "Fortegnelse", f"Lavet af datafilens egne tabeller {made}")
    heads.put_head(
        pages, f"Fortegnelse over behandling · {record.holder}", record.initiative,
        _facts(record), indent=110,
    )  # fmt: skip
    for title, items in (
        ("Formål", processing.PURPOSES), ("Modtagere", processing.RECIPIENTS),
        ("Sikkerhed", processing.MEASURES), ("Gemmes aldrig", (processing.NEVER,)),
    ):  # fmt: skip
        heads.put_section(pages, title)
        prose.put_list(pages, items)
    heads.put_section(pages, "Hvem og hvad", keep=120)
    prose.put_table(pages, HELD_COLUMNS, record.held)
    heads.put_section(pages, "Slettefrister", keep=120)
    prose.put_table(pages, RULE_COLUMNS, record.rules)
    heads.put_section(pages, "Risikovurdering", keep=120)
    prose.put_table(pages, RISK_COLUMNS, RISKS)
    return pages.finished()


def _facts(record: Record) -> Iterator[tuple[str, str]]:
    yield "Dataansvarlig", record.controller or _NOT_SAID
    yield "Kontakt", record.contact or _NOT_SAID
    yield "Grundlag", _BASIS
    yield "Opgjort", danish.date_and_clock(record.made_at)


def breach_pdf(breach: Breach, counts: Sequence[tuple[str, int]], now: datetime) -> bytes:
    """A PDF to work by after a breach: the clock, what was in the file, and a draft. A4 upright."""
    pages = Pages(drawing.A4, "Brud på sikkerheden", f"Lavet {danish.date_and_clock(now)}")
    facts = (
        ("Opdaget", danish.date_and_clock(breach.found_at)),
        ("72 timer", breach.clock(now)),
        ("Berørt", breach.lost.label),
    )
    heads.put_head(pages, breach.holder, "Brud på persondatasikkerheden", facts, indent=64)
    prose.put_paragraph(pages, breach.lost.protection)
    heads.put_section(pages, "Gør nu")
    for number, step in enumerate(rules.STEPS, 1):
        prose.put_paragraph(pages, step, indent=16, mark=f"{number}.")
    heads.put_section(pages, "Det har datafilen")
    prose.put_list(pages, [f"{number} {what}" for what, number in counts])
    prose.put_paragraph(pages, f"Aldrig: {processing.NEVER}")
    heads.put_section(pages, "Udkast til anmeldelsen")
    prose.put_text(pages, rules.draft(breach, counts))
    return pages.finished()
