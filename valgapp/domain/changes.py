"""The list of who changed what when."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from valgapp.domain.accounts import setup_of
from valgapp.domain.columns import Column, Kind
from valgapp.domain.diplomas import Design, Orientation


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One transaction in the journal. ``number`` grows with each; ``at`` is UTC-aware."""

    number: int
    at: datetime
    who: str
    label: str
    rows: int
    undone: bool
    undo_of: int | None

    @property
    def id(self) -> int:
        """What a list keeps its selection by."""
        return self.number

    @property
    def state(self) -> str:
        """»Fortrudt« when it no longer holds."""
        return "Fortrudt" if self.undone else ""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of one row, before and after, as shown to the user."""

    table: str
    row: str
    field: str
    before: str
    after: str


CHANGE_COLUMNS: Final[Sequence[Column[ChangeRow]]] = (
    Column("Hvornår", lambda r: r.at, Kind.INSTANT, width=22),
    Column("Hvem", lambda r: r.who, width=20),
    Column("Ændring", lambda r: r.label, width=60, personal=True),
    Column("Rækker", lambda r: r.rows, Kind.NUMBER, width=8),
    Column("Tilstand", lambda r: r.state, width=12),
)

SETTING_LABELS: Final = {
    "diploma.body": "Diplomets tekst",
    "diploma.design": "Diplomets udseende",
    "diploma.logo": "Logo på diplomet",
    "diploma.orientation": "Diplomets retning",
    "diploma.heading": "Diplomets overskrift",
    "diploma.place": "Sted på diplomet",
    "accounts.setup": "Underskrivere og krav til regnskabet",
    "diploma.signers": "Underskrivere på diplomet",
    "invitation.body": "Indbydelsens tekst",
    "invitation.heading": "Indbydelsens overskrift",
    "invitation.sender": "Indbydelsens afsender",
    "duplicates.apart": "Personer, der ikke er dubletter",
    "package.counter": "Nummer på seneste pakke",
    "package.known": "Steder, der udveksles pakker med",
    "package.own": "Datafilens egne nøgler",
    "report.next_steps": "Næste skridt i statusrapporten",
    "report.last": "Seneste rapport til BIF",
    "recovery": "Nødark",
    "privacy.controller": "Dataansvarlig",
    "privacy.contact": "Kontakt om personoplysninger",
    "privacy.final_report": "Dato for den afsluttende rapport",
    "privacy.words": "Ord, der giver en advarsel i bemærkninger",
}
"""What the settings of a data file are called on screen."""

TECHNICAL_FIELDS: Final = frozenset((
    "owner_site", "sha256", "original_sha256", "media_type", "size", "suffix", "position",
    "sequence", "key", "fingerprint", "waiting", "figures", "row_id", "erased_table",
))  # fmt: skip
"""What the program keeps for itself; the page »Ændringer« does not tell of it."""


_CHOICES: Final[Mapping[str, type[Design] | type[Orientation]]] = {
    "diploma.design": Design,
    "diploma.orientation": Orientation,
}


def setting_label(key: str) -> str:
    """What a setting is called on screen, or ``""``."""
    return SETTING_LABELS.get("diploma.logo" if key.startswith("diploma.logo.") else key, "")


def setting_text(key: str, text: str) -> str:
    """The value of a setting in words, or ``""`` when it says nothing to a person."""
    if key == "diploma.signers":
        return signers_text(text)
    if key.startswith("diploma.logo."):
        return "Et billede" if text else ""
    if key in _CHOICES and text:
        return _CHOICES[key][text].label
    if key == "accounts.setup" and text:
        return setup_of(text).in_words
    if key == "report.last" and text:
        last = json.loads(text)
        persons = "med" if last["persons"] else "uden"
        return f"{last['name']}, {persons} personoplysninger"
    return "" if key in ("duplicates.apart", "package.known", "package.own", "recovery") else text


def signers_text(text: str) -> str:
    """»Ida Prøve, Projektleder; Bo Prøve, Koordinator« of the signers kept as JSON."""
    return "; ".join(
        ", ".join(word for word in (name, title, "med underskrift" if signed else "") if word)
        for name, title, *signed in json.loads(text or "[]")
    )


TABLE_LABELS: Final = {
    "budget_line": "Budgetpost",
    "co_funding": "Medfinansiering",
    "posting": "Postering",
    "reallocation": "Omdisponering",
    "receipt": "Kvittering",
    "activity_purpose": "Aktivitetens formål",
    "campaign_activity": "Kampagneaktivitet",
    "ceremony_item": "Programpunkt",
    "ceremony_plan": "Helhedsplan ved overrækkelsen",
    "contact_log": "Kontaktlog",
    "event_partner": "Partner ved arrangement",
    "export_log": "Fil, der er gemt",
    "event_plan": "Helhedsplan ved arrangement",
    "event_task": "Opgave",
    "graduate": "Ambassadør ved overrækkelsen",
    "guest": "Gæst",
    "local_event": "Arrangement",
    "outreach_activity": "Opsøgende aktivitet",
    "partner_contact": "Kontaktperson",
    "poll_worker_lead": "Valgtilforordnet",
    "shift": "Vagt",
    "task_template": "Skabelon til tjekliste",
    "task_template_line": "Opgave i skabelon",
    "ambassador": "Ambassadør",
    "attendance": "Fremmøde",
    "campaign_purpose": "Kampagneformål",
    "consent": "Samtykke",
    "course_module": "Kursusmodul",
    "course_session": "Kursusgang",
    "diploma": "Diplom",
    "election": "Valg",
    "housing_plan": "Helhedsplan",
    "initiative": "Indsats",
    "partner": "Samarbejdspartner",
    "objection": "Indsigelse",
    "plan_area": "Delområde",
    "plan_polling_area": "Helhedsplanens afstemningsområde",
    "polling_area": "Afstemningsområde",
    "session_speaker": "Oplæg",
    "privacy_text": "Tekst til deltagerne",
    "retention_rule": "Slettefrist",
    "setting": "Indstilling",
    "site_package": "Modtaget pakke",
    "speaker": "Oplægsholder",
    "tombstone": "Sletning",
    "track": "Spor",
    "turnout": "Valgdeltagelse",
}

FIELD_LABELS: Final = {
    "about": "Indsigelse mod",
    "answer": "Svar",
    "corrects_id": "Retter",
    "decided_on": "Afgjort",
    "erased_on": "Slettet",
    "erased_table": "Slettet art",
    "information_version": "Oplysningsbrevets version",
    "months": "Måneder",
    "outcome": "Udfald",
    "raised_on": "Gjort",
    "restricted_on": "Begrænset siden",
    "restricted_reason": "Hvorfor begrænset",
    "row_id": "Slettet række",
    "text_version": "Samtykketekstens version",
    "valid_from": "Gælder fra",
    "explanation": "Forklaring på afvigelsen",
    "at": "Tidspunkt",
    "contents": "Oplysninger",
    "figures": "Nøgletal",
    "file_name": "Fil",
    "recipient": "Modtager",
    "external_ref": "Reference",
    "from_line_id": "Fra budgetpost",
    "from_track_id": "Fra spor",
    "hours": "Timer",
    "line_id": "Budgetpost",
    "media_type": "Filtype",
    "oere": "Beløb",
    "original_sha256": "Originalens kontrolsum",
    "overspend_reason": "Begrundelse for overskridelse",
    "part_of_id": "Delbetaling af",
    "posting_id": "Postering",
    "reason": "Begrundelse",
    "size": "Størrelse",
    "supplier": "Leverandør",
    "to_line_id": "Til budgetpost",
    "to_track_id": "Til spor",
    "track_id": "Spor",
    "voided": "Annulleret",
    "voucher_number": "Bilagsnummer",
    "activity_id": "Aktivitet",
    "adults": "Voksne",
    "area": "Område",
    "arrived_at": "Kom",
    "audience": "Målgruppe",
    "channel": "Kanal",
    "children": "Børn",
    "companions": "Ledsagere",
    "conversations": "Samtaler",
    "done_on": "Klaret",
    "due_on": "Senest",
    "ends_on": "Til",
    "event_id": "Arrangement",
    "expected": "Ventet",
    "handed_out": "Uddelt",
    "hands_over": "Overrækker",
    "helper": "Hjælper",
    "helper_phone": "Hjælpers telefon",
    "informed_on": "Oplyst den",
    "invited_on": "Inviteret",
    "minutes": "Minutter",
    "neutral_lists": "Alle lister inviteret",
    "neutral_material": "Materiale uden partilogoer",
    "neutral_moderator": "Neutral ordstyrer",
    "next_step": "Næste skridt",
    "next_step_on": "Næste skridt senest",
    "offset": "Dage fra arrangementet",
    "ordered": "Bestilt",
    "participants": "Deltagere",
    "partner_id": "Samarbejdspartner",
    "purpose_id": "Formål",
    "reach": "Nået",
    "reads": "Læser op",
    "recommendation": "Anbefaling",
    "reserve": "Trykt til reserven",
    "responsible": "Ansvarlig",
    "reply": "Svar",
    "retain_until": "Slettes",
    "role": "Rolle",
    "seats": "Pladser",
    "sent_on": "Sendt",
    "sequence": "Kalenderversion",
    "starts_on": "Fra",
    "summary": "Referat",
    "template_id": "Skabelon",
    "thanked_on": "Takket",
    "who": "Hvem",
    "worked": "Hvad virkede",
    "youths": "Unge",
    "address": "Adresse",
    "allocation_oere": "Bevilling",
    "ambassador_id": "Ambassadør",
    "birth_year": "Fødselsår",
    "body": "Brødtekst",
    "cancelled": "Aflyst",
    "cancelled_reason": "Årsag til aflysning",
    "case_number": "Sagsnummer",
    "ceremony_day": "Dato for overrækkelse",
    "ceremony_place": "Sted for overrækkelse",
    "ceremony_reply_by": "Svar på indbydelsen senest",
    "ceremony_seats": "Pladser i lokalet",
    "ceremony_starts": "Overrækkelsen begynder",
    "channels": "Kanaler",
    "code": "Kode",
    "cofunding": "Medfinansiering",
    "coordination": "Koordinering",
    "dagi_id": "DAGI-id",
    "day": "Dato",
    "decimals": "Decimaler",
    "diploma_date": "Diplomdato",
    "diploma_name": "Diplomnavn",
    "diploma_name_confirmed": "Diplomnavn bekræftet",
    "diploma_name_confirmed_by": "Bekræftelsen noteret af",
    "diploma_name_confirmed_on": "Diplomnavn bekræftet den",
    "diploma_override": "Undtagelse fra diplomkravet",
    "district": "Bydel",
    "election_id": "Valg",
    "counter": "Pakkens nummer",
    "counting": "Optælling",
    "eligible": "Stemmeberettigede",
    "fingerprint": "Fingeraftryk",
    "released_at": "Frigivet",
    "source_date": "Kildens dato",
    "email": "E-mail",
    "ends": "Slutter",
    "given_on": "Givet",
    "goals": "Læringsmål",
    "grant_oere": "Bevilling",
    "guardian": "Værge",
    "heading": "Overskrift",
    "information_given_on": "Oplysningsbrev givet",
    "issued_at": "Udstedt",
    "joined_on": "Begyndt",
    "key": "Nøgle",
    "kind": "Art",
    "label": "Navn",
    "left_on": "Stoppet",
    "left_reason": "Årsag til stop",
    "level": "Niveau",
    "mark": "Fremmøde",
    "materials": "Materialer",
    "module_id": "Modul",
    "made_at": "Lavet",
    "merged_at": "Flettet",
    "modules": "Moduler",
    "name": "Navn",
    "name_before": "Tidligere navn",
    "note": "Bemærkning",
    "number": "Nummer",
    "organisation": "Organisation",
    "override_reason": "Undtagelse",
    "owner_site": "Ejer",
    "persons": "Med personer",
    "pct": "Stemmeprocent",
    "phone": "Telefon",
    "place": "Sted",
    "place_and_date": "Sted og dato",
    "places_max": "Pladser, højst",
    "places_min": "Pladser, mindst",
    "places_total": "Pladser i alt",
    "plan_area_id": "Delområde",
    "plan_id": "Helhedsplan",
    "plan_name": "Helhedsplan",
    "policy": "Politik",
    "polling_area_id": "Afstemningsområde",
    "position": "Rækkefølge",
    "printed_name": "Trykt navn",
    "pronunciation": "Udtale",
    "purpose": "Formål",
    "recruited_via": "Rekrutteret via",
    "remark": "Bemærkning",
    "replaces_id": "Erstatter",
    "required_modules": "Krævede moduler",
    "research": "Forskning",
    "sender": "Afsender",
    "serial": "Diplomnummer",
    "session_id": "Kursusgang",
    "sha256": "PDF-kontrolsum",
    "signers": "Underskrivere",
    "site": "Sted",
    "source": "Kilde",
    "speaker_id": "Oplægsholder",
    "stage": "Forløb",
    "starts": "Begynder",
    "state": "Tilstand",
    "station": "Afstemningssted",
    "station_before": "Tidligere afstemningssted",
    "status": "Status",
    "suffix": "Bogstav",
    "talk": "Emne",
    "target_group": "Målgruppe",
    "text": "Tekst",
    "title": "Titel",
    "value": "Værdi",
    "void_reason": "Årsag til annullering",
    "waiting": "Venter på andre rækker",
    "votes": "Afgivne stemmer",
    "withdrawn_on": "Trukket tilbage",
}
