"""Events, partners and campaign of »Prøv med eksempeldata«: persons, places and talks are invented.

Days are counted from the election: 26 is 26 days before it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time
from typing import Final

from valgapp.domain.campaign import CampaignChannel, LeadStatus, OutreachKind
from valgapp.domain.events import EventKind, EventStatus
from valgapp.domain.partners import Channel, PartnerStatus


@dataclass(frozen=True, slots=True)
class SampleContact:
    """Someone at a partner, and what was said: (days before the election, channel, words)."""

    name: str
    role: str
    log: tuple[tuple[int, Channel, str], ...]


@dataclass(frozen=True, slots=True)
class SamplePartner:
    """A partner; one that is not of the preset is invented and says so in its name."""

    name: str
    status: PartnerStatus
    next_step: str = ""
    next_step_before: int | None = None
    contact: SampleContact | None = None


PARTNERS: Final = (
    SamplePartner(
        "Askovfonden", PartnerStatus.AGREED, "Send navnene på de interesserede unge", 15,
        SampleContact("Rosa Kontakt Prøve", "Eksempel på kontakt", (
            (64, Channel.MAIL, "Eksempel: Skrev om valgtilforordnede og fritidsjob."),
            (50, Channel.MEETING, "Eksempel: Aftalte, at unge får linket gennem fonden."),
        )),
    ),
    SamplePartner(
        "Ungeråd KBH", PartnerStatus.AGREED, "Evaluér debatmødet sammen", 8,
        SampleContact("Malthe Kontakt Demo", "Eksempel på kontakt", (
            (58, Channel.PHONE, "Eksempel: Ringede om et debatmøde i oktober."),
            (44, Channel.MEETING, "Eksempel: Rådet finder ordstyreren og spørgsmålene."),
        )),
    ),
    SamplePartner("helhedsplanerne", PartnerStatus.AGREED),
    SamplePartner(
        "Mino Danmark", PartnerStatus.CONTACTED, "Ring igen, hvis der ikke kommer svar", 16,
        SampleContact("Selma Kontakt Påfund", "Eksempel på kontakt", (
            (30, Channel.MAIL, "Eksempel: Skrev om en fælles stand."),
        )),
    ),
    SamplePartner("Dansk Flygtningehjælps Ungdom", PartnerStatus.DIALOGUE, "Aftal opgave på valgdagen", 6),
    SamplePartner(
        "Bydelsmødre", PartnerStatus.AGREED, "",
        None,
        SampleContact("Hodan Kontakt Eksempel", "Eksempel på kontakt", (
            (60, Channel.MEETING, "Eksempel: Vil gerne stå for kaffe og samtaler."),
            (39, Channel.PHONE, "Eksempel: Evaluerede valgcaféen. Gentages i Valby."),
        )),
    ),
    SamplePartner(
        "Baba", PartnerStatus.AGREED, "",
        None,
        SampleContact("Tarik Kontakt Skabelon", "Eksempel på kontakt", (
            (47, Channel.PHONE, "Eksempel: Fædregruppen er vært ved dialogmødet."),
        )),
    ),
    SamplePartner("Sabaah", PartnerStatus.PROPOSED, "Find den rette at skrive til", 10),
    SamplePartner(
        "Naboklubben Eksempel (opdigtet)", PartnerStatus.AGREED, "",
        None,
        SampleContact("Gudrun Kontakt Mønster", "Formand", (
            (52, Channel.MEETING, "Fik lov at låne klubbens telt og borde."),
        )),
    ),
    SamplePartner(
        "Foreningen Påfund (opdigtet)", PartnerStatus.DECLINED, "",
        None,
        SampleContact("Viggo Kontakt Opdigt", "Sekretær", (
            (45, Channel.MAIL, "Har ikke frivillige nok i efteråret."),
        )),
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SampleShift:
    """A slot. ``who`` is a number among the plan's ambassadors, a helper's name, or nobody."""

    role: str
    starts: time
    ends: time
    plan: str = ""
    who: int | str | None = None


@dataclass(frozen=True, slots=True)
class SampleEvent:
    """An event; ``late_tasks`` are so many of the checklist's last that nobody has ticked off."""

    title: str
    kind: EventKind
    before: int
    starts: time
    ends: time
    place: str
    district: str
    plans: tuple[str, ...]
    partners: tuple[str, ...]
    purpose: str
    expected: int
    shifts: tuple[SampleShift, ...]
    status: EventStatus = EventStatus.HELD
    counts: tuple[int, int, int] | None = None
    worked: str = ""
    recommendation: str = ""
    cancelled: str = ""
    late_tasks: int = 0


def _hosts(plan: str, begin: int, end: int, *who: int | str | None) -> tuple[SampleShift, ...]:
    roles = ("Vært ved døren", "Kaffe og samtaler", "Opstilling og oprydning", "Spil og quiz")
    return tuple(
        SampleShift(role, time(begin), time(end), plan, person)
        for role, person in zip(roles, who, strict=False)
    )


EVENTS: Final = (
    SampleEvent(
        "Valgcafé med kage og quiz", EventKind.CAFE, 40, time(16), time(19),
        "Fælleshuset på Amager (eksempel)", "Amager", ("AMP",), ("Bydelsmødre",),
        "Tale om, hvad kommunen bestemmer, over en kop kaffe.", 40,
        _hosts("AMP", 15, 19, 0, 1, "Gerda Hjælper Prøve"),
        counts=(31, 9, 6),
        worked="Quizzen fik folk til at blive længere, end de havde tænkt sig.",
        recommendation="Begynd kl. 15, når børnene er hentet.",
    ),
    SampleEvent(
        "Stand på torvet", EventKind.STAND, 31, time(11), time(14),
        "Prøvetorvet (opdigtet)", "Nordvest", ("NBV",), ("Naboklubben Eksempel (opdigtet)",),
        "Fortælle, hvor og hvornår man stemmer.", 80, _hosts("NBV", 10, 14, 0, 1, 2),
        counts=(64, 22, 13),
        worked="Lykkehjulet trak folk til, og kortet over valgstederne blev brugt hele tiden.",
        recommendation="Tag et ekstra bord med til børnetegningerne.",
    ),
    SampleEvent(
        "Debatmøde om unge og byen", EventKind.DEBATE, 26, time(18), time(20, 30),
        "Ungdomshuset Eksempel (opdigtet)", "Nørrebro", ("NBB", "NBV"), ("Ungeråd KBH",),
        "Unge møder alle opstillede lister på lige vilkår.", 90,
        (*_hosts("NBB", 17, 21, 0, 1), *_hosts("NBV", 17, 21, 3)),
        counts=(28, 57, 0),
        worked="De unge ordstyrere holdt tiden og fik alle lister til at svare.",
        recommendation="Saml spørgsmål ind en uge før.",
    ),
    SampleEvent(
        "Stand ved stationen", EventKind.STAND, 24, time(15), time(17),
        "Prøvestationen (opdigtet)", "Valby", ("MKV",), (),
        "Fange folk på vej hjem fra arbejde.", 50, _hosts("MKV", 14, 17, 0, 1),
        status=EventStatus.CANCELLED,
        cancelled="Varslet storm. Kræfterne blev lagt i valgcaféen i stedet.",
    ),
    SampleEvent(
        "Dialogmøde over suppen", EventKind.DIALOGUE, 23, time(13), time(16),
        "Salen i Tingbjerg (eksempel)", "Tingbjerg", ("FHT",), ("Baba", "Bydelsmødre"),
        "Tale om, hvorfor det kan være svært at få stemt, og hvad der hjælper.", 35,
        _hosts("FHT", 12, 16, 0, 1, None),
        counts=(26, 4, 11),
        worked="Små borde med en samtalevært ved hvert.",
        recommendation="Sørg for tolke ved to af bordene.",
        late_tasks=1,
    ),
    SampleEvent(
        "Valgcafé i Valby", EventKind.CAFE, 16, time(14), time(17),
        "Beboerlokalet i Valby (eksempel)", "Valby", ("MKV",), ("Bydelsmødre",),
        "Øve at udfylde en stemmeseddel, og aftale at følges ad.", 30,
        _hosts("MKV", 13, 17, 0, 1, 2),
        counts=(19, 7, 3),
        worked="Prøveafstemningen om kagen gjorde det let at spørge om alt.",
        recommendation="Hæng plakaterne op en uge tidligere.",
    ),
    SampleEvent(
        "Fest på valgdagen med gåfællesskab", EventKind.PARTY, 0, time(15), time(20),
        "Gårdhaven (eksempel)", "Nørrebro", ("AMP", "NBV", "NBB", "FHT", "MKV"),
        ("Askovfonden", "helhedsplanerne", "Naboklubben Eksempel (opdigtet)"),
        "Gøre det at stemme til noget, man gør sammen.", 150,
        (
            SampleShift("Leder af gåfællesskab", time(15), time(17), "NBB", 2),
            SampleShift("Leder af gåfællesskab", time(17), time(19), "NBV", 4),
            SampleShift("Vært ved bålet", time(15), time(18), "FHT", 2),
            SampleShift("Vært ved bålet", time(17), time(20), "AMP", 2),
            SampleShift("Mad og kaffe", time(14), time(17), "", "Gerda Hjælper Prøve"),
            SampleShift("Mad og kaffe", time(17), time(20)),
            SampleShift("Oprydning", time(19), time(22)),
        ),
        status=EventStatus.PLANNED, late_tasks=1,
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SampleActivity:
    """A campaign activity from so many days before the election to so many."""

    title: str
    channel: CampaignChannel
    audience: str
    first: int
    last: int
    purposes: tuple[int, ...]
    ordered: int | None = None
    handed_out: int | None = None
    reach: int | None = None


ACTIVITIES: Final = (  # purpose 4 is left as a gap, to be seen
    SampleActivity("Plakater i opgange og vaskerier", CampaignChannel.POSTER, "Alle beboere",
                   35, 0, (1,), 400, 340, 2600),
    SampleActivity("Folderen »Sådan stemmer du«", CampaignChannel.LEAFLET, "Nye vælgere",
                   28, 0, (1,), 1500, 920, 920),
    SampleActivity("Små film om, hvad kommunen bestemmer", CampaignChannel.FILM, "Unge",
                   21, 1, (2,), None, None, 4100),
    SampleActivity("»Hvem følges du med?«", CampaignChannel.SOCIAL_MEDIA, "Unge",
                   14, 0, (2, 3), None, None, 6800),
    SampleActivity("Besked gennem boligorganisationen", CampaignChannel.MESSAGE, "Alle beboere",
                   10, 10, (1, 3)),
)  # fmt: skip

# Days before the election, plan, area, kind, conversations, materials, participants, minutes.
OUTREACH: Final = (
    (54, "AMP", "Amager", OutreachKind.STREET, 18, 40, 0, 120),
    (52, "NBV", "Nordvest", OutreachKind.GROUP, 11, 15, 14, 90),
    (48, "NBB", "Nørrebro", OutreachKind.DOORS, 37, 60, 0, 180),
    (46, "FHT", "Tingbjerg", OutreachKind.STALL, 26, 50, 0, 150),
    (41, "MKV", "Valby", OutreachKind.STREET, 14, 35, 0, 90),
    (40, "FHT", "Husum", OutreachKind.GROUP, 9, 12, 17, 75),
    (34, "AMP", "Amager", OutreachKind.DOORS, 44, 70, 0, 210),
    (33, "NBV", "Nordvest", OutreachKind.STREET, 22, 45, 0, 120),
    (27, "NBB", "Nørrebro", OutreachKind.GROUP, 12, 20, 23, 90),
    (25, "MKV", "Sydhavnen", OutreachKind.STALL, 3, 10, 0, 60),
    (20, "FHT", "Tingbjerg", OutreachKind.DOORS, 51, 80, 0, 240),
    (18, "AMP", "Amager", OutreachKind.STALL, 29, 55, 0, 150),
    (15, "NBV", "Nordvest", OutreachKind.DOORS, 38, 60, 0, 180),
    (14, "MKV", "Valby", OutreachKind.GROUP, 8, 12, 16, 75),
)  # fmt: skip

SampleLead = tuple[str, LeadStatus, str, int]
"""Name, status, partner, days before the election when informed."""

LEADS: Final[tuple[SampleLead, ...]] = (
    ("Yusuf Tilforordnet Prøve", LeadStatus.SIGNED_UP, "Askovfonden", 38),
    ("Liva Tilforordnet Demo", LeadStatus.GOT_LINK, "Askovfonden", 30),
    ("Emre Tilforordnet Eksempel", LeadStatus.INTERESTED, "Ungeråd KBH", 17),
)
