"""What every column of a data file tells about people: the basis of erasure, access and record.

A new column must be put here before the tests pass; what is put under a personal kind is erased
with the person and told in the record of processing, without a line of code more.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Final


class Kind(Enum):
    """What a column tells about a person."""

    IDENTITY = "Navn"
    CONTACT = "Telefon og e-mail"
    BACKGROUND = "Fødselsår og hvordan personen kom med"
    FREE_TEXT = "Fritekst, hvor noget om personer kan stå"
    COURSE = "Forløb: datoer, fremmøde, vagter, svar og diplom"
    STAFF = "Navn på medarbejder, underskriver eller ansvarlig"
    NONE = "Ikke om personer"

    @property
    def label(self) -> str:
        """The Danish words."""
        return self.value

    @property
    def goes(self) -> bool:
        """Whether erasing the person empties it; what is left tells of nobody any more."""
        return self in (Kind.IDENTITY, Kind.CONTACT, Kind.BACKGROUND, Kind.FREE_TEXT)


@dataclass(frozen=True, slots=True)
class Table:
    """The columns of one table by what they tell. ``people`` names whom it is about, if anybody."""

    people: str = ""
    identity: str = ""
    contact: str = ""
    background: str = ""
    free_text: str = ""
    course: str = ""
    staff: str = ""
    none: str = ""

    def columns(self) -> Iterator[tuple[str, Kind]]:
        """Every column with its kind; key, owner and version are every table's and left out."""
        for kind in Kind:
            for name in getattr(self, kind.name.lower()).split():
                yield name, kind


AMBASSADORS: Final = "Ambassadører og interesserede"
TABLES: Final[Mapping[str, Table]] = {
    "activity_purpose": Table(none="activity_id purpose_id"),
    "ambassador": Table(
        AMBASSADORS,
        identity="name diploma_name pronunciation",
        contact="phone email",
        background="birth_year recruited_via",
        free_text="left_reason note diploma_override restricted_reason",
        course="plan_id diploma_name_confirmed diploma_name_confirmed_on stage joined_on left_on "
               "information_given_on information_version restricted_on erased_on",
        staff="diploma_name_confirmed_by",
    ),
    "attendance": Table(AMBASSADORS, course="ambassador_id session_id mark"),
    "blob": Table(
        "Ambassadører (diplomer som PDF) og leverandører (kvitteringer)",
        free_text="data", none="sha256",
    ),
    "budget_line": Table(none="track_id plan_id title oere position explanation"),
    "campaign_activity": Table(
        "Medarbejdere", staff="responsible", free_text="note",
        none="title channel audience starts_on ends_on ordered handed_out reach",
    ),
    "campaign_purpose": Table(none="number text"),
    "ceremony_item": Table(
        "Medarbejdere", staff="responsible", free_text="note",
        none="title minutes starts position",
    ),
    "ceremony_plan": Table("Medarbejdere", staff="hands_over reads", none="plan_id position"),
    "co_funding": Table(free_text="note", none="plan_id source oere hours state"),
    "consent": Table(
        f"{AMBASSADORS}; forældre og værger", identity="guardian", free_text="channels",
        course="ambassador_id purpose given_on withdrawn_on text_version",
    ),
    "contact_log": Table(
        "Kontaktpersoner og medarbejdere", staff="who", free_text="summary",
        none="partner_id day channel",
    ),
    "course_module": Table(none="number title goals"),
    "course_session": Table(
        free_text="note", none="module_id plan_id day starts ends place materials cancelled "
        "cancelled_reason",
    ),
    "diploma": Table(
        AMBASSADORS, identity="printed_name", free_text="override_reason void_reason",
        course="ambassador_id plan_id number suffix serial state diploma_date issued_at modules "
               "reserve replaces_id",
        staff="signers", none="plan_name heading body place_and_date sha256",
    ),
    "election": Table(none="code kind day"),
    "event_partner": Table(none="event_id partner_id"),
    "event_plan": Table(none="event_id plan_id"),
    "event_task": Table(
        "Medarbejdere", staff="responsible", none="event_id offset due_on done_on position text"
    ),
    "export_log": Table(
        "Modtagere af lister og rapporter", staff="recipient", free_text="purpose contents file_name",
        none="at kind persons sha256 figures",
    ),
    "graduate": Table(AMBASSADORS, course="ambassador_id reply companions arrived_at sent_on"),
    "guest": Table(
        "Gæster ved diplomoverrækkelsen", identity="name", contact="email",
        background="role organisation", free_text="note",
        course="invited_on reply seats arrived_at thanked_on",
    ),
    "housing_plan": Table(none="code name position places_min places_max"),
    "initiative": Table(
        none="election_id title sender case_number policy coordination research target_group "
             "cofunding grant_oere required_modules places_total ceremony_day ceremony_place "
             "ceremony_starts ceremony_seats ceremony_reply_by",
    ),
    "journal_entry": Table(
        "Alle, hvis oplysninger er ændret; medarbejdere", staff="who", free_text="label",
        none="number at undone undo_of is_redo may_undo",
    ),
    "journal_row": Table(
        "Alle, hvis oplysninger er ændret", free_text="before after", none="entry table_name row_id"
    ),
    "local_event": Table(
        free_text="note worked recommendation",
        none="title kind status day starts ends place district polling_area_id purpose expected "
             "adults youths children neutral_lists neutral_moderator neutral_material "
             "cancelled_reason sequence",
    ),
    "objection": Table(
        AMBASSADORS, free_text="about answer", course="ambassador_id raised_on outcome decided_on"
    ),
    "outreach_activity": Table(
        none="day plan_id area kind conversations materials participants minutes"
    ),
    "partner": Table(
        free_text="note", none="name kind status next_step next_step_on position"
    ),
    "partner_contact": Table(
        "Kontaktpersoner hos samarbejdspartnere", identity="name", contact="phone email",
        background="role", none="partner_id",
    ),
    "plan_area": Table(none="plan_id name position"),
    "plan_polling_area": Table(none="plan_id polling_area_id"),
    "poll_worker_lead": Table(
        "Interesserede i at være valgtilforordnet", identity="name", contact="phone email",
        course="status partner_id ambassador_id informed_on retain_until",
    ),
    "polling_area": Table(
        none="dagi_id number district name station address name_before station_before status remark"
    ),
    "posting": Table(
        "Leverandører, der er enkeltpersoner", free_text="supplier text void_reason external_ref",
        none="line_id plan_id event_id session_id activity_id part_of_id corrects_id day oere state "
             "due_on voucher_number voided overspend_reason",
    ),
    "privacy_text": Table(none="kind number valid_from body"),
    "reallocation": Table(
        none="day from_track_id to_track_id from_line_id to_line_id oere reason"
    ),
    "receipt": Table(
        free_text="name", none="posting_id media_type size original_sha256 sha256 position"
    ),
    "retention_rule": Table(none="kind months source"),
    "session_speaker": Table("Oplægsholdere", course="session_id speaker_id talk kind status"),
    "setting": Table("Medarbejdere og underskrivere", staff="value", none="key"),
    "shift": Table(
        "Ambassadører og hjælpere", identity="helper", contact="helper_phone",
        free_text="override_reason", course="event_id role starts ends ambassador_id",
    ),
    "site_package": Table(
        "Personer fra pakker, der venter på andre rækker", free_text="waiting",
        none="site counter made_at merged_at persons fingerprint",
    ),
    "speaker": Table(
        "Oplægsholdere", identity="name", contact="phone email", background="organisation"
    ),
    "task_template": Table(none="name kind position"),
    "task_template_line": Table(none="template_id offset position text"),
    "tombstone": Table(none="erased_table row_id erased_on reason"),
    "track": Table(none="number title allocation_oere"),
    "turnout": Table(
        none="election_id level polling_area_id plan_area_id label district pct decimals eligible "
             "votes source source_date counting released_at fingerprint position",
    ),
}  # fmt: skip


def kind_of(table: str, column: str) -> Kind:
    """What a column tells about people. Raises KeyError for one nobody has thought about."""
    return dict(TABLES[table].columns())[column]


def going(table: str) -> tuple[str, ...]:
    """The columns of a person's row that erasure empties."""
    return tuple(name for name, kind in TABLES[table].columns() if kind.goes)
