"""Packages between the five sites and BIF: what travels, and what is told of them.

A package is the whole of what its sender has to tell, never a difference: the newest one of a
site replaces all earlier ones, so the order they arrive in and how often does not matter.

Persons travel only when the sender says so. Otherwise each person travels as a row without any
name, under a key that only the sender can compute, so that every figure is made by the same rule
at BIF as at the site. Notes, phone numbers and e-mail addresses never travel.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from typing import Any, Final

from valgapp.domain import danish, preset
from valgapp.domain.sites import BIF

FORMAT: Final = 1
SUFFIX: Final = ".valgpakke"


class Kind(Enum):
    """Which way a package goes."""

    START = "start"
    TO_BIF = "to_bif"
    TO_PLAN = "to_plan"


@dataclass(frozen=True, slots=True)
class Travel:
    """How the rows of one table travel from a plan to BIF.

    ``never`` are columns that stay at home, ``blank`` those that are sent empty, ``named`` those
    that are sent empty unless persons are ticked. ``follows_person`` rows get another key without
    names, so that nobody can join them to an earlier package with names.
    """

    topic: str
    never: tuple[str, ...] = ()
    blank: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    with_receipts: bool = False
    follows_person: bool = False


PERSON: Final = "ambassador"
TRAVELS: Final[Mapping[str, Travel]] = {
    "ambassador": Travel(
        "Ambassadører",
        never=("phone", "email", "birth_year", "note", "left_reason", "recruited_via",
               "diploma_override", "diploma_name_confirmed_by", "information_given_on",
               "information_version", "restricted_reason"),
        named=("name", "diploma_name", "diploma_name_confirmed", "pronunciation"),
        follows_person=True,
    ),
    "course_session": Travel("Kursus", never=("note", "materials", "cancelled_reason")),
    "attendance": Travel("Kursus", follows_person=True),
    "diploma": Travel(
        "Diplomer",
        never=("override_reason", "void_reason", "signers"),
        blank=("sha256",),
        named=("printed_name",),
        follows_person=True,
    ),
    "partner": Travel("Partnere", never=("note", "next_step")),
    "local_event": Travel("Arrangementer", never=("note", "cancelled_reason")),
    "event_plan": Travel("Arrangementer"),
    "event_partner": Travel("Arrangementer"),
    "shift": Travel(
        "Arrangementer",
        never=("helper_phone", "override_reason"),
        named=("helper",),
        follows_person=True,
    ),
    "campaign_activity": Travel("Kampagne", never=("note",), named=("responsible",)),
    "activity_purpose": Travel("Kampagne"),
    "outreach_activity": Travel("Kampagne"),
    "budget_line": Travel("Budget"),
    "posting": Travel("Budget", never=("external_ref",)),
    "reallocation": Travel("Budget"),
    "co_funding": Travel("Budget", never=("note",)),
    "receipt": Travel("Budget", with_receipts=True),
    "tombstone": Travel("Personer og data"),
}  # fmt: skip
"""From a plan to BIF."""

SHARED: Final[Mapping[str, Travel]] = {
    "election": Travel("Indsats"),
    "initiative": Travel("Indsats"),
    "housing_plan": Travel("Indsats"),
    "plan_area": Travel("Indsats"),
    "track": Travel("Budget"),
    "budget_line": Travel("Budget"),
    "campaign_purpose": Travel("Kampagne"),
    "polling_area": Travel("Valgdeltagelse"),
    "plan_polling_area": Travel("Valgdeltagelse"),
    "turnout": Travel("Valgdeltagelse"),
    "course_module": Travel("Kursus"),
    "course_session": Travel("Kursus", never=("note", "materials", "cancelled_reason")),
    "partner": Travel("Partnere", never=("note", "next_step")),
    "task_template": Travel("Arrangementer"),
    "task_template_line": Travel("Arrangementer"),
}
"""From BIF to a plan: BIF's own rows; of the other plans only their sessions, for a catch-up."""

AT_HOME: Final[frozenset[str]] = frozenset({
    "ceremony_item", "ceremony_plan", "consent", "contact_log", "event_task", "export_log",
    "graduate", "guest", "objection", "partner_contact", "poll_worker_lead", "privacy_text",
    "retention_rule", "session_speaker", "setting", "site_package", "speaker",
})  # fmt: skip
"""In no package, either way: people beside the course, and what concerns one file only."""

CATCH_UP: Final = "course_session"


@dataclass(frozen=True, slots=True)
class Keys:
    """A site's public keys: ``recipient`` to encrypt to (age), ``verify`` to check by (Ed25519)."""

    recipient: str
    verify: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a package says of itself; ``made_at`` is the sender's clock and decides nothing."""

    kind: Kind
    sender: str
    receiver: str
    counter: int
    schema: int
    election: str
    made_at: datetime
    keys: Keys
    persons: bool = False
    receipts: bool = False
    counts: Mapping[str, int] = field(default_factory=dict)
    known: Mapping[str, int] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """»pakke nr. 7 fra »startpakken fra BIF«."""
        if self.kind is Kind.START:
            return f"startpakken fra {preset.site_name(self.sender)}"
        return f"pakke nr. {self.counter} fra {preset.site_name(self.sender)}"


@dataclass(frozen=True, slots=True)
class Received:
    """A package opened and found genuine; ``tables`` are rows as the database stores them."""

    manifest: Manifest
    tables: Mapping[str, Mapping[str, Any]]
    blobs: Mapping[str, bytes]
    fingerprint: str


@dataclass(frozen=True, slots=True)
class SiteState:
    """The newest package of a site that has been merged here."""

    site: str
    counter: int
    made_at: datetime
    merged_at: datetime
    persons: bool
    fingerprint: str

    def told(self, name: str, now: datetime) -> str:
        """»Nørrebrobyggerne: pakke nr. 7, for 3 dage siden«."""
        days = (danish.day_of(now) - danish.day_of(self.made_at)).days
        return f"{name}: pakke nr. {self.counter}, {danish.days_ago(days)}"


class Standing(Enum):
    """How a package stands to what has been merged already."""

    NEXT = "ny"
    SAME = "allerede flettet"
    OLDER = "ældre end den, der er flettet"
    GAP = "ny, men der mangler en før den"


def standing(manifest: Manifest, fingerprint: str, known: SiteState | None) -> Standing:
    """Whether a package is newer than the newest one merged. Clocks are not asked."""
    if known is None:
        return Standing.NEXT
    if fingerprint == known.fingerprint:
        return Standing.SAME
    if manifest.counter <= known.counter:
        return Standing.OLDER
    return Standing.NEXT if manifest.counter == known.counter + 1 else Standing.GAP


def notes(
    manifest: Manifest, fingerprint: str, known: SiteState | None, now: datetime
) -> list[str]:
    """What the user should know of a package before it is merged; often nothing."""
    found = []
    how = standing(manifest, fingerprint, known)
    title = manifest.title[0].upper() + manifest.title[1:]
    if how is Standing.SAME:
        found.append(f"{title} er allerede flettet.")
    if how is Standing.OLDER and known is not None:
        found.append(
            f"{title} er ældre end nr. {known.counter}, som allerede er flettet, og springes over. "
            "Er den alligevel den nyeste, så send en pakke den anden vej og bed om en ny."
        )
    if how is Standing.GAP and known is not None:
        missing = danish.listed([str(n) for n in range(known.counter + 1, manifest.counter)][:5])
        found.append(
            f"{title} følger ikke lige efter nr. {known.counter}. Nr. {missing} er ikke modtaget, "
            "men den nye indeholder det hele."
        )
    if how in (Standing.NEXT, Standing.GAP) and known is not None:
        found += _persons_notes(manifest, known)
    return found + clock_notes(manifest, known, now)


def _persons_notes(manifest: Manifest, known: SiteState) -> list[str]:
    """Why everyone is both new and deleted when names come or go."""
    sender = preset.site_name(manifest.sender)
    if manifest.persons and not known.persons:
        return [
            f"Pakken fra {sender} er med navne; den forrige var uden. Navnene træder i stedet for de "
            "navnløse rækker: hver person står derfor som ny, og den navnløse række som slettet."
        ]
    if known.persons and not manifest.persons:
        return [
            f"Pakken fra {sender} er uden navne; den forrige var med. Navnløse rækker træder i "
            "stedet for personerne, som derfor står som slettede. Tallene er de samme."
        ]
    return []


def clock_notes(manifest: Manifest, known: SiteState | None, now: datetime) -> list[str]:
    """A warning when a clock must be wrong; nothing is decided by it."""
    sender = preset.site_name(manifest.sender)
    if (manifest.made_at - now).total_seconds() > 24 * 3600:
        return [f"Uret hos {sender} går forkert: pakken er dateret ude i fremtiden."]
    is_back = known is not None and manifest.counter > known.counter
    if is_back and known is not None and manifest.made_at < known.made_at:
        return [f"Uret hos {sender} er stillet tilbage siden den forrige pakke."]
    return []


def control_code(verify: str) -> str:
    """Eight digits to compare by telephone before the first package of a site is trusted."""
    number = int(hashlib.sha256(verify.encode()).hexdigest(), 16) % 10**8
    return f"{number:08d}"[:4] + " " + f"{number:08d}"[4:]


def file_name(manifest: Manifest) -> str:
    """A package's suggested file name; it says nothing that is personal."""
    sender, receiver = (
        preset.site_name(site).replace("/", "-") for site in (manifest.sender, manifest.receiver)
    )
    if manifest.kind is Kind.START:
        return f"Startpakke til {receiver}{SUFFIX}"
    return f"Pakke {manifest.counter} fra {sender} til {receiver}{SUFFIX}"


def may_receive(manifest: Manifest, site: str, election: str) -> str:
    """Why a package is not for this file; ``""`` when it is."""
    if manifest.receiver != site:
        return (
            f"Pakken er til {preset.site_name(manifest.receiver)}, "
            f"men denne datafil hører til {preset.site_name(site)}."
        )
    if manifest.sender == site:
        return "Pakken er gemt fra denne datafil selv."
    if site != BIF and manifest.sender != BIF:
        return "En helhedsplan modtager kun pakker fra BIF."
    if election and manifest.election != election:
        return f"Pakken handler om {manifest.election}, men denne datafil om {election}."
    return ""
