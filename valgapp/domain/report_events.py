"""What the report to BIF tells of events, partners and campaign."""

from __future__ import annotations

from dataclasses import dataclass

from valgapp.domain.campaign import CampaignRow, LeadStatus, OutreachRow, PurposeRow
from valgapp.domain.events import EventRow
from valgapp.domain.partners import PartnerRow


@dataclass(frozen=True, slots=True)
class EventsReport:
    """The state of tracks 2 and 3. Of leads there is the status only, never a name.

    ``wanted`` is how many events are to be held at least.
    """

    wanted: int = 0
    events: tuple[EventRow, ...] = ()
    partners: tuple[PartnerRow, ...] = ()
    purposes: tuple[PurposeRow, ...] = ()
    activities: tuple[CampaignRow, ...] = ()
    outreach: tuple[OutreachRow, ...] = ()
    leads: tuple[LeadStatus, ...] = ()
