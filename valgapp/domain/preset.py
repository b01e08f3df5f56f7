"""The preset »KV25«: what the project description of BIF says, and nothing it does not say.

Source: »Projektbeskrivelse: Valgindsats i bydele med lav valgdeltagelse ifm. kommunalvalget
2025«, Beskæftigelses- og Integrationsforvaltningen. Module titles and places per plan are our
suggestion within it and editable. Rows have fixed ids, so that five files can be merged.
"""

from __future__ import annotations

from datetime import date
from typing import Final, NamedTuple
from uuid import UUID, uuid5

NAMESPACE: Final = UUID("0c5a7f2e-5d7b-5f6e-9d55-6b1f2f0a2025")

TITLE: Final = "Valgindsats i bydele med lav valgdeltagelse ifm. kommunalvalget 2025"
SENDER: Final = (
    "Kontor for Politik og Driftsudvikling B, Beskæftigelses- og Integrationsforvaltningen"
)
POLICY: Final = "Integrationshandleplanen 2024-2026"
COORDINATION: Final = "KFF (Kultur- og Fritidsforvaltningen) og TMF (Teknik- og Miljøforvaltningen)"
RESEARCH: Final = "Københavns Universitets Center for Valg og Partier"
COFUNDING: Final = "Medfinansieres af BIF; beløbet er ikke oplyst"
TARGET_GROUP: Final = (
    "Københavnere med etnisk minoritetsbaggrund, særligt bosat i bydele, hvor valgdeltagelsen "
    "historisk har været lav, med særligt fokus på unge og førstegangsvælgere"
)
ELECTION_DAY: Final = date(2025, 11, 18)
GRANT_OERE: Final = 500_000_00
PLACES: Final = (10, 12)
PLACES_TOTAL: Final = 50
REQUIRED_MODULES: Final = 4
EVENTS_WANTED: Final = 5


def fixed_id(kind: str, key: str | int) -> UUID:
    """The id of a preset row: the same in every file."""
    return uuid5(NAMESPACE, f"{kind}/{key}")


class PlanFact(NamedTuple):
    """A housing plan in the source's exact spelling."""

    code: str
    name: str


PLANS: Final = (
    PlanFact("AMP", "Amagerplanen"),
    PlanFact("NBV", "Beboerprojekt Nordvest"),
    PlanFact("NBB", "Nørrebrobyggerne"),
    PlanFact("FHT", "Fælles om Husum-Tingbjerg"),
    PlanFact("MKV", "Mit Kvarter Valby/Sydhavnen"),
)


def site_name(code: str) -> str:
    """»Nørrebrobyggerne« of »NBB«; a code that is no plan's is its own name."""
    return dict(PLANS).get(code, code)


TRACKS: Final = (
    ("Valgambassadører", 150_000_00),
    ("Lokale arrangementer i samarbejde med civilsamfundet", 300_000_00),
    ("Kommunikationskampagnen »Ind i boksen«", 50_000_00),
)

PARTNERS: Final = (
    "Askovfonden", "Ungeråd KBH", "helhedsplanerne", "Mino Danmark",
    "Dansk Flygtningehjælps Ungdom", "Bydelsmødre", "Baba", "Sabaah",
)  # fmt: skip

# The source says »tre primære formål« and lists four; all four are shown.
PURPOSES: Final = (
    "At gøre opmærksom på det forestående kommunalvalg, oplyse om hvem der har stemmeret til "
    "valget og om hvordan man stemmer.",
    "At motivere til at stemme ved at gøre opmærksom på, hvilke kommunale beslutninger der har "
    "konsekvenser for målgruppens liv og hverdag.",
    "At fremme at valgdeltagelse bliver en social begivenhed, da man er mere tilbøjelig til at "
    "stemme, hvis ens omgangskreds og familie også gør det.",
    "At motivere unge københavnere med etnisk minoritetsbaggrund til at melde sig som "
    "valgtilforordnede for at give indblik i, hvordan demokratiet virker i praksis.",
)

MODULES: Final = (
    ("Demokrati og valg i Danmark", "Hvem kan stemme, hvordan stemmer man, og hvorfor?"),
    ("Hvad bestemmer kommunen?", "Skole, bolig, trafik og fritid: beslutninger i hverdagen."),
    ("Den gode samtale om at stemme", "At møde folk, hvor de er, neutralt og med respekt."),
    ("Arrangementer og kampagne", "Planlæg et lokalt arrangement; »Ind i boksen« i praksis."),
    ("Klar til valgdagen", "Øvelse, roller og vagter; afslutning før Rådhuset."),
)


class TurnoutFact(NamedTuple):
    """A published percentage in hundredths, with the decimals the source prints."""

    key: str
    label: str
    district: str
    pct: int
    decimals: int


KV21_SOURCE: Final = "KMD"
KV21_PLAN_SOURCE: Final = "KMD og Beboerdata fra Landsbyggefonden (leveret af FSB/helhedsplanerne)"
KV21_DAY: Final = date(2021, 11, 16)
KV17_DAY: Final = date(2017, 11, 21)
PUBLISHED: Final = "Danmarks Statistik og valg.dk"

KV21_AREAS: Final = (  # key: dagi_id
    TurnoutFact("710820", "7. Nord (Tingbjerg Skole)", "Tingbjerg", 3327, 2),
    TurnoutFact("706562", "2. Syd (Ørestad Skole)", "Amager", 4394, 2),
    TurnoutFact("711946", "7. Vest (Energicenter Voldparken)", "Husum", 4928, 2),
    TurnoutFact("725358", "6. Vest (Utterslev Skole)", "Nordvest / Bispebjerg", 5029, 2),
    TurnoutFact("711890", "8. Vest (Lykkebo Hallen)", "Valby", 4951, 2),
    TurnoutFact("706120", "9. Sydhavn (Skolen i Sydhavnen)", "Sydhavnen", 5256, 2),
)

KV21_PLANS: Final = (  # key: plan code; six rows for five plans
    TurnoutFact("AMP", "Amagerplanen", "", 3690, 1),
    TurnoutFact("NBV", "Beboerprojekt Nordvest", "", 3980, 1),
    TurnoutFact("NBB", "Nørrebrobyggerne", "", 4050, 1),
    TurnoutFact("FHT", "Husum Nord", "", 3610, 1),
    TurnoutFact("FHT", "Tingbjerg Utterslevhuse", "", 3200, 1),
    TurnoutFact("MKV", "Mit Kvarter Valby/Sydhavnen", "", 3660, 1),
)
PLAN_NOTE: Final = (
    "Helhedsplanen »Fælles om Husum-Tingbjerg« er i tabellen opdelt i hhv. Husum og Tingbjerg."
)

COPENHAGEN: Final = "Københavns Kommune"
DENMARK: Final = "Hele landet"
REFERENCES: Final = (  # election, label, hundredths of a percent, decimals
    ("KV21", COPENHAGEN, 5997, 2),
    ("KV21", DENMARK, 6721, 2),
    ("KV25", COPENHAGEN, 6560, 1),
    ("KV25", DENMARK, 6920, 1),
    ("KV17", COPENHAGEN, 6190, 1),
    ("KV17", DENMARK, 7080, 1),
)
KV17_TINGBJERG: Final = 3990

NOT_COMPARABLE: Final = {
    "706562": "Ikke direkte sammenlignelig: området blev omdøbt og delt i august 2025.",
    "706120": "Ikke direkte sammenlignelig: afgav Sluseholmen i august 2025.",
    "711890": "Ikke direkte sammenlignelig: området blev større i august 2025.",
}
