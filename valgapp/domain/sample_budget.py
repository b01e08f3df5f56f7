"""The money of »Prøv med eksempeldata«: suppliers, amounts and reasons are invented.

Days are counted from the election: 26 is 26 days before it. Amounts in whole kroner.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from valgapp.domain.budget import CoFundingState, PostingState

_EXPECTED, _ORDERED, _INVOICED, _PAID = PostingState


@dataclass(frozen=True, slots=True)
class SamplePosting:
    """A posting; ``part_of`` is the supplier of the order it is a part of."""

    before: int
    track: int
    line: str
    plan: str
    supplier: str
    text: str
    kroner: int
    state: PostingState = _PAID
    due_before: int | None = None
    part_of: str = ""
    event: str = ""


LINES: Final = {
    (1, "Forplejning"): 45_000,
    (1, "Lokale"): 10_000,
    (1, "Oplægsholdere"): 40_000,
    (1, "Materialer"): 20_000,
    (1, "Transport"): 10_000,
    (1, "Diplomoverrækkelse"): 15_000,
    (2, "Forplejning"): 90_000,
    (2, "Lokale og plads"): 60_000,
    (2, "Oplæg og moderator"): 60_000,
    (2, "Materialer"): 50_000,
    (2, "Transport"): 20_000,
    (3, "Design og tryk"): 20_000,
    (3, "Film og foto"): 10_000,
    (3, "Annoncering"): 15_000,
    (3, "Uddeling"): 5_000,
}

POSTINGS: Final = (
    SamplePosting(72, 1, "Materialer", "", "Trykkeri Eksempel", "Kursusmapper til 60", 8_940),
    SamplePosting(70, 1, "Forplejning", "AMP", "Køkkenet Prøve", "Aftensmad, modul 1", 1_980),
    SamplePosting(68, 1, "Forplejning", "NBB", "Køkkenet Prøve", "Aftensmad, modul 1", 2_145),
    SamplePosting(66, 1, "Oplægsholdere", "", "Foreningen Eksempel", "Oplæg i fem hold", 24_000,
                  _ORDERED, due_before=-12),
    SamplePosting(57, 1, "Oplægsholdere", "", "Foreningen Eksempel", "De to første oplæg", 9_600,
                  part_of="Foreningen Eksempel"),
    SamplePosting(55, 1, "Forplejning", "NBV", "Grønthuset Demo", "Suppe og brød, modul 2", 1_612),
    SamplePosting(54, 3, "Design og tryk", "", "Eksempelbureauet", "Plakat og postkort", 14_375),
    SamplePosting(52, 1, "Transport", "", "Busselskabet Påfund", "Tur til Rådhuset for alle hold",
                  11_250),
    SamplePosting(48, 1, "Lokale", "MKV", "Salen Eksempel", "Leje, to aftener", 1_800),
    SamplePosting(44, 2, "Materialer", "", "Trykkeri Eksempel", "Pavilloner og beachflag", 27_800),
    SamplePosting(41, 2, "Forplejning", "AMP", "Konditori Prøve", "Kager til valgcafé", 3_460,
                  event="Valgcafé med kage og quiz"),
    SamplePosting(40, 2, "Forplejning", "AMP", "Kaffebaren Demo", "Kaffe til valgcafé", 1_275,
                  event="Valgcafé med kage og quiz"),
    SamplePosting(39, 2, "Forplejning", "AMP", "Kaffebaren Demo", "Kaffe til valgcafé", 1_275,
                  event="Valgcafé med kage og quiz"),
    SamplePosting(33, 2, "Forplejning", "AMP", "Konditori Prøve", "Kreditnota: to kager for meget",
                  -380, event="Valgcafé med kage og quiz"),
    SamplePosting(32, 3, "Film og foto", "", "Filmfolkene Påfund", "Tre korte film", 9_500),
    SamplePosting(30, 2, "Lokale og plads", "NBV", "Torvelauget Prøve", "Stadeplads, en lørdag", 950,
                  event="Stand på torvet"),
    SamplePosting(27, 2, "Oplæg og moderator", "NBB", "Ordstyreren Eksempel", "Debatmøde", 12_000,
                  _INVOICED, due_before=10, event="Debatmøde om unge og byen"),
    SamplePosting(26, 2, "Lokale og plads", "NBB", "Ungdomshuset Eksempel (opdigtet)", "Sal og lyd",
                  6_400, event="Debatmøde om unge og byen"),
    SamplePosting(25, 3, "Annoncering", "", "Lokalavisen Demo", "To annoncer", 13_750, _INVOICED,
                  due_before=14),
    SamplePosting(23, 2, "Forplejning", "FHT", "Suppekøkkenet Prøve", "Suppe til 60", 4_280,
                  event="Dialogmøde over suppen"),
    SamplePosting(20, 3, "Annoncering", "", "Skærmreklamen Påfund", "Skærme på tre stationer", 8_200,
                  _ORDERED, due_before=0),
    SamplePosting(18, 2, "Forplejning", "", "Køkkenet Prøve", "Mad til festen på valgdagen", 38_000,
                  _ORDERED, due_before=-7, event="Fest på valgdagen med gåfællesskab"),
    SamplePosting(17, 2, "Lokale og plads", "", "Teltudlejningen Demo", "Telt, lys og varme", 31_500,
                  _ORDERED, due_before=-2, event="Fest på valgdagen med gåfællesskab"),
    SamplePosting(16, 2, "Forplejning", "MKV", "Konditori Prøve", "Kager til valgcafé i Valby", 2_190,
                  event="Valgcafé i Valby"),
    SamplePosting(15, 1, "Diplomoverrækkelse", "", "Konditori Prøve", "Kransekage til 120", 9_000,
                  _ORDERED, due_before=6),
    SamplePosting(14, 1, "Forplejning", "", "Køkkenet Prøve", "De sidste kursusaftener", 9_900,
                  _EXPECTED, due_before=-5),
    SamplePosting(14, 2, "Oplæg og moderator", "", "Musikerne Påfund", "Musik på valgdagen", 15_000,
                  _EXPECTED, due_before=0),
    SamplePosting(13, 2, "Materialer", "", "Trykkeri Eksempel", "Evalueringshæfte", 12_500, _EXPECTED),
)  # fmt: skip

VOIDED: Final = ("Kaffebaren Demo", 39, "Dobbelt ført: samme kvittering")
"""Supplier and day of the posting that was entered twice, and the reason."""
OVERSPENT: Final = "Bussen skulle rumme en kørestol og blev større end planlagt (eksempel)."
EXPLANATIONS: Final = {(1, "Transport"): OVERSPENT}
MOVED: Final = (
    22, 8_000, (2, "Lokale og plads"), (3, "Annoncering"),
    "Salen i Tingbjerg blev stillet gratis til rådighed (eksempel).",
)  # fmt: skip
COFUNDING: Final = (
    ("AMP", "Amagerplanen", None, 60, CoFundingState.CONFIRMED, "Koordinatorens timer (eksempel)"),
    ("NBV", "Boligforeningen Prøve", 10_000, None, CoFundingState.RECEIVED, ""),
    ("FHT", "Helhedsplanen", None, None, CoFundingState.UNKNOWN, ""),
)
RECEIPTS: Final = {"Kursusmapper til 60": "faktura", "Stadeplads, en lørdag": "foto"}
"""Texts of the postings with a receipt: an invoice as PDF, a slip as a picture."""
