"""Events, partners and campaign of an initiative that does not exist."""

from __future__ import annotations

import random
from datetime import date, timedelta
from uuid import UUID

from tests.documents.report_sample import PLANS
from tests.domain.examples import an_event
from valgapp.domain.campaign import (
    CampaignChannel,
    CampaignRow,
    LeadStatus,
    OutreachKind,
    OutreachRow,
    PurposeRow,
)
from valgapp.domain.events import EventRow, EventStatus
from valgapp.domain.partners import PartnerKind, PartnerRow, PartnerStatus
from valgapp.domain.report_events import EventsReport

FIRST = date(2025, 9, 22)


def events_report(seed: int = 1, *, events: int = 7) -> EventsReport:
    """Numbers drawn by lot, many of them small."""
    lot = random.Random(seed)
    return EventsReport(
        wanted=5,
        events=tuple(_event(lot, number) for number in range(events)),
        partners=tuple(_partner(number, status) for number, status in enumerate(PartnerStatus)),
        purposes=(
            PurposeRow(UUID(int=1), 1, "Kendskab til valget", 2, 900),
            PurposeRow(UUID(int=2), 2, "Unge som valgtilforordnede", 0, 0),
        ),
        activities=(
            CampaignRow(
                UUID(int=3), "Plakater", CampaignChannel.POSTER, "Alle", FIRST, None,
                "Ansvarlig Prøvesen", 400, 340, 900, (1,), "Intern bemærkning",
            ),
        ),
        outreach=tuple(_outreach(lot, number) for number in range(lot.randint(1, 9))),
        leads=tuple(lot.choice(list(LeadStatus)) for _ in range(lot.randint(0, 12))),
    )  # fmt: skip


def _few(lot: random.Random) -> int:
    return lot.choice((0, 0, 1, 2, 3, 4, 5, 6, 9, 14, 40))


def _event(lot: random.Random, number: int) -> EventRow:
    counted = {key: lot.choice((None, _few(lot))) for key in ("adults", "youths", "children")}
    return an_event(
        id=UUID(int=100 + number), title=f"Arrangement {number}", status=EventStatus.HELD,
        day=FIRST + timedelta(days=number), plans=(PLANS[number % 5],), expected=40,
        partners=("Foreningen Prøve",), worked="Quizzen", recommendation="Begynd før",
        **counted,
    )  # fmt: skip


def _partner(number: int, status: PartnerStatus) -> PartnerRow:
    return PartnerRow(
        UUID(int=200 + number), f"Forening {number}", PartnerKind.CIVIL_SOCIETY, status,
        "Ring til formanden", FIRST, ("Kontakt Prøvesen",), FIRST, 1, "Intern bemærkning",
    )  # fmt: skip


def _outreach(lot: random.Random, number: int) -> OutreachRow:
    return OutreachRow(
        UUID(int=300 + number), FIRST + timedelta(weeks=lot.randrange(3)), None,
        PLANS[lot.randrange(3)], "Området", OutreachKind.STREET, _few(lot), _few(lot), _few(lot), 60,
    )  # fmt: skip
