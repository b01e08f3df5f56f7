"""The ceremony of »Prøv med eksempeldata«: guests and speakers, all of them invented."""

from __future__ import annotations

from datetime import time
from typing import Final

from valgapp.domain.guests import Reply
from valgapp.domain.sample import before_election

STARTS: Final = time(16)
SEATS: Final = 90
REPLY_BY: Final = before_election(14)
INVITED: Final = before_election(34)
SENDER: Final = "Prøve Koordinator\nBeskæftigelses- og Integrationsforvaltningen"

# Title, minutes, fixed time, by whom.
PROGRAMME: Final = (
    ("Dørene åbner, og navneskilte deles ud", 20, time(15, 40), "Gerda Hjælper Prøve"),
    ("Velkomst", 10, None, "Prøve Koordinator"),
    ("Tale fra udvalget", 10, None, "Vibeke Udvalg Eksempel, BIU"),
    ("Ambassadørerne fortæller", 15, None, "To fra hver helhedsplan"),
    ("Diplomer, én helhedsplan ad gangen", 45, None, "Formand og koordinatorer"),
    ("Fælles foto – kun dem, der har sagt ja", 10, time(17, 15), "Frode Foto Prøve"),
    ("Forfriskninger og samtale", 35, None, ""),
)

# Name, title, organisation, reply, seats, note.
GUESTS: Final = (
    ("Vibeke Udvalg Eksempel", "Udvalgsformand", "BIU", Reply.COMING, 2, "Holder tale"),
    ("Henning Medlem Prøve", "Udvalgsmedlem", "BIU", Reply.COMING, 1, ""),
    ("Sanna Medlem Demo", "Udvalgsmedlem", "BIU", Reply.NOT_COMING, 1, "Sender en hilsen"),
    ("Ömer Medlem Mønster", "Udvalgsmedlem", "BIU", Reply.WAITING, 1, ""),
    ("Lykke Kontor Prøve", "Kontorchef", "BIF", Reply.COMING, 1, ""),
    ("Ejnar Kultur Demo", "Konsulent", "KFF", Reply.COMING, 1, ""),
    ("Tove Valgdag Skabelon", "Oplægsholder", "Valgsekretariatet (opdigtet)", Reply.COMING, 1, ""),
    ("Mogens Forsøg Demo", "Oplægsholder", "Prøveforvaltningen", Reply.WAITING, 2, ""),
    ("Ragnhild Oplæg Prøve", "Oplægsholder", "Foreningen Eksempel", Reply.COMING, 1, ""),
    ("Fatma Partner Eksempel", "Leder", "Naboklubben Eksempel (opdigtet)", Reply.COMING, 3, "Kørestolsplads"),
    ("Frode Foto Prøve", "Fotograf", "Eksempelbureauet", Reply.COMING, 1, "Kender listen over samtykker"),
)  # fmt: skip

# Plan, who hands over, who reads.
TURNS: Final = (
    ("AMP", "Vibeke Udvalg Eksempel", "Prøve Koordinator"),
    ("NBV", "Vibeke Udvalg Eksempel", "Prøve Koordinator"),
    ("NBB", "Henning Medlem Prøve", "Gerda Hjælper Prøve"),
    ("FHT", "Henning Medlem Prøve", "Gerda Hjælper Prøve"),
    ("MKV", "", ""),
)
COMPANIONS: Final = (0, 1, 2, 1)
"""How many each brings along, in turn."""
ANSWERED: Final = 5
"""Every so many has not answered yet."""
