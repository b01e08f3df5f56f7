"""Partners, campaign, outreach and leads for tests and pictures: plainly fictional people."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from valgapp.db import campaign, events, initiative, partners
from valgapp.db.store import Store
from valgapp.domain import danish
from valgapp.domain.campaign import CampaignChannel, LeadStatus, OutreachKind
from valgapp.domain.events import EventKind, EventStatus
from valgapp.domain.partners import Channel, PartnerStatus


def fill(store: Store) -> dict[str, UUID]:
    """Put an example beside the preset's partners and purposes; the ids by a short name."""
    with store.write("Prøvedata", may_undo=False) as session:
        ids = {row.name.casefold(): row.id for row in partners.partner_rows(session)}
        today = danish.today()
        plans = initiative.plans(session)
        partners.change(
            session, ids["baba"], status=PartnerStatus.DIALOGUE,
            next_step="Ring og aftal dato for valgcafé", next_step_on=today - timedelta(days=4),
            note="Har god kontakt til fædre i Husum.",
        )  # fmt: skip
        partners.change(
            session, ids["sabaah"], status=PartnerStatus.AGREED,
            next_step="Send program", next_step_on=today + timedelta(days=9),
        )  # fmt: skip
        ids["mona"] = partners.add_contact(
            session, ids["baba"], "Mona Mønster", role="Projektleder", phone="00 00 00 02",
            email="mona@eksempel.dk",
        )  # fmt: skip
        partners.add_contact(session, ids["baba"], "Per Påhit", phone="00 00 00 03")
        session.flush()
        for days, channel, text in (
            (30, Channel.MAIL, "Sendte oplæg om samarbejde og datoer."),
            (12, Channel.MEETING, "Mødtes i beboerlokalet. De vil gerne holde en valgcafé for "
             "fædre og finder selv to frivillige."),
        ):  # fmt: skip
            partners.log_contact(
                session, ids["baba"], today - timedelta(days=days), channel, "Prøve Koordinator",
                text,
            )  # fmt: skip
        ids["event"] = events.add(
            session, "Valgcafé for fædre", EventKind.CAFE, day=today + timedelta(days=14),
            status=EventStatus.PLANNED,
        )  # fmt: skip
        session.flush()
        events.set_partners(session, ids["event"], [ids["baba"]])
        purposes = [p.id for p in campaign.purpose_rows(session)]
        ids["poster"] = campaign.add(
            session, "Plakater i opgangene", CampaignChannel.POSTER, purpose_ids=purposes[:2],
            audience="Beboere i de fem områder", starts_on=today - timedelta(days=20),
            ends_on=today + timedelta(days=20), responsible="Prøve Koordinator",
            ordered=500, handed_out=380, reach=2100,
        )  # fmt: skip
        campaign.add(
            session, "Film med unge førstegangsvælgere", CampaignChannel.FILM,
            purpose_ids=purposes[:1], audience="Unge 18–24 år",
        )  # fmt: skip
        for days, place, area, counts in (
            (1, 0, "Urbanplanen", (14, 40, 0, 120)),
            (2, 2, "Mjølnerparken", (9, 25, 6, 90)),
            (8, 0, "Urbanplanen", (22, 60, 0, 150)),
        ):
            ids["outreach"] = campaign.add_outreach(
                session, today - timedelta(days=days), plans[place].id, OutreachKind.STREET,
                area=area, **dict(zip(campaign.OUTREACH_COUNTS, counts, strict=True)),
            )  # fmt: skip
        ids["lead"] = campaign.add_lead(
            session, "Ida Interesseret", phone="00 00 00 04", email="ida@eksempel.dk",
            partner_id=ids["askovfonden"], informed_on=today - timedelta(days=40),
            retain_until=today - timedelta(days=1),
        )  # fmt: skip
        ids["lead2"] = campaign.add_lead(
            session, "Omar Opdigtet", status=LeadStatus.SIGNED_UP,
            partner_id=ids["askovfonden"], retain_until=today + timedelta(days=60),
        )  # fmt: skip
    return ids
