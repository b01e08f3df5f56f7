"""The texts people are shown: the information sheet and what they consent to, with versions.

What an information sheet has to tell stands in GDPR art. 13. The texts here are our own neutral
ones, to be edited; a changed text is a new version, and each date given notes the version.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Final

from valgapp.domain import danish
from valgapp.domain.roster import ConsentPurpose


class TextKind(Enum):
    """Which text."""

    INFORMATION = "Oplysningsbrev"
    PHOTO = "Samtykke til foto og video"
    CONTACT_LIST = "Samtykke til kontaktliste"

    @property
    def label(self) -> str:
        """The Danish words."""
        return self.value


KIND_OF: Final[Mapping[ConsentPurpose, TextKind]] = {
    ConsentPurpose.PHOTO: TextKind.PHOTO,
    ConsentPurpose.CONTACT_LIST: TextKind.CONTACT_LIST,
}

FIELDS: Final = {
    "indsats": "indsatsens titel",
    "helhedsplan": "den plan, som filen hører til",
    "valgdag": "valgdagen, »18. november 2025«",
    "ansvarlig": "den dataansvarlige",
    "kontakt": "hvem man skriver eller ringer til",
    "frist": "hvornår oplysningerne slettes",
}
"""Every named field with what it becomes."""

_INFORMATION: Final = """Når du er med i {indsats}, gemmer vi nogle oplysninger om dig. Her står, hvad vi gemmer, hvorfor, og hvad du kan bede os om.

# Hvem er ansvarlig
{ansvarlig} er dataansvarlig. Har du spørgsmål, eller vil du klage til os, så kontakt: {kontakt}.

# Hvad vi gemmer
Dit navn, telefonnummer og e-mailadresse, dit fødselsår, hvis du har givet det, hvilke kursusgange du har mødt til, dine vagter ved arrangementer og dit diplom. Vi gemmer aldrig CPR-nummer, helbred, etnisk oprindelse, tro, politik eller om du har stemt.

# Hvorfor
For at kunne holde kurset, udstede diplomer, bemande arrangementer og gøre rede for indsatsen med tal. Vi gemmer kun det, der er nødvendigt til det.

# Hvem ser det
Koordinatorerne i {helhedsplan} og de medarbejdere i kommunen, der samler indsatsen. Kommunen får tal uden navne, medmindre navne er nødvendige, for eksempel til et diplom. Vi sælger ikke oplysninger og giver dem ikke til andre.

# Hvor længe
{frist}. Bagefter står kun tal tilbage, som ikke handler om dig.

# Det kan du bede om
Du kan bede om at se, hvad vi har gemt om dig, få rettet fejl, få oplysninger slettet, få vores brug af dem begrænset, og du kan gøre indsigelse. Et samtykke kan du altid trække tilbage; det gælder fra da af. Vi svarer inden en måned. Du kan også klage til Datatilsynet på datatilsynet.dk."""

_PHOTO: Final = """Jeg siger ja til, at {helhedsplan} må bruge billeder og video af mig, når de fortæller om {indsats}, på de steder, der er skrevet herunder.

Det er frivilligt, og jeg kan være med uden at sige ja. Jeg kan altid trække mit samtykke tilbage ved at kontakte {kontakt}. Så bliver billeder af mig ikke brugt fremover, og de tages ned, hvor det er muligt."""

_LIST: Final = """Jeg siger ja til, at mit navn og de kontaktoplysninger, der er skrevet herunder, må stå på en liste, som de andre ambassadører i {helhedsplan} får.

Det er frivilligt, og jeg kan være med uden at sige ja. Jeg kan altid trække mit samtykke tilbage ved at kontakte {kontakt}. Så kommer jeg ikke med på nye lister."""

DEFAULTS: Final[Mapping[TextKind, str]] = {
    TextKind.INFORMATION: _INFORMATION,
    TextKind.PHOTO: _PHOTO,
    TextKind.CONTACT_LIST: _LIST,
}


@dataclass(frozen=True, slots=True)
class TextVersion:
    """A version of a text; number 0 is the program's own, which nobody has saved yet."""

    kind: TextKind
    number: int
    valid_from: date | None
    body: str

    @property
    def words(self) -> str:
        """»version 2 af 3. september 2025«."""
        if not self.number or self.valid_from is None:
            return "programmets eget forslag"
        return f"version {self.number} af {danish.long_date(self.valid_from)}"
