"""The 57 people of »Prøv med eksempeldata«: nobody here exists.

Family names are plain Danish words for what is made up, telephone numbers begin with 10 (no
Danish number does), and addresses end in example.dk or example.org.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from valgapp.domain import danish
from valgapp.domain.roster import Stage


@dataclass(frozen=True, slots=True)
class SamplePerson:
    """One invented person. ``marks`` is a letter per module's evening in the own plan.

    »T F A U« as in the attendance grid, ».« for none; ``elsewhere`` are (module, plan) where
    a module was caught up. ``joined`` and ``left`` are days before the election.
    """

    plan: str
    given: str
    family: str
    birth_year: int
    via: str
    marks: str = ""
    stage: Stage = Stage.IN_COURSE
    elsewhere: tuple[tuple[int, str], ...] = ()
    joined: int | None = None
    left: int | None = None
    reason: str = ""
    diploma_name: str = ""
    override: str = ""
    """Why a diploma is given all the same, decided after the others have got theirs."""
    pronunciation: str = ""
    note: str = ""

    @property
    def name(self) -> str:
        """Given and family name as they stand on the roster."""
        return f"{self.given} {self.family}"

    @property
    def email(self) -> str:
        """An address nobody has."""
        plain = danish.fold(self.name).replace("'", "").replace(" ", ".")
        domain = "example.dk" if self.birth_year % 2 else "example.org"
        return f"{plain}@{domain}"


P = SamplePerson
PEOPLE: Final = (
    # Amagerplanen: the course is over
    P("AMP", "Ayşegül", "Prøve", 1987, "Bydelsmødrene", "TTTTT"),
    P("AMP", "Bjørn", "Eksempel", 1959, "Opslag i vaskeriet", "TTFTT"),
    P("AMP", "Faadumo", "Demo", 1994, "Bydelsmødrene", "TATTT"),
    P("AMP", "Stanisław", "Øvesen", 1978, "Beboerrådgiver", "TTTUT", pronunciation="Sta-ni-swaf"),
    P("AMP", "Noor", "Mønster", 2004, "Fritidsklubben", "TTTTA"),
    P("AMP", "Nguyễn Thị Ánh", "Prøve", 1990, "Biblioteket", "TAUTT",
      override="Har gennemgået modul 2 med koordinatoren bagefter."),
    P("AMP", "Tuğba", "Skabelon", 1999, "Instagram", "TUUAT"),
    P("AMP", "Anne-Grethe", "Påfund", 1951, "Seniorklubben", "TTTTT"),
    P("AMP", "Cabdiraxmaan", "Eksempel", 1983, "Beboermøde", "FTTTT",
      pronunciation="Abdi-rah-maan"),
    P("AMP", "Rania", "Opdigtet", 2001, "En ven", "TATTT", elsewhere=((2, "FHT"),)),
    P("AMP", "Zbigniew", "Fantasi", 1969, "Opslag i vaskeriet", stage=Stage.WAITING),
    P("AMP", "Åse", "Ingensteds", 1962, "Beboermøde", stage=Stage.REFUSED, left=84,
      reason="Ville gerne, men har undervisning selv de fleste aftener."),
    # Beboerprojekt Nordvest: the course is over
    P("NBV", "Łucja", "Demo", 1992, "Biblioteket", "TTTTT", pronunciation="Wut-sja"),
    P("NBV", "Xaawo", "Prøve", 1979, "Bydelsmødrene", "TTTTT", pronunciation="Ha-wo"),
    P("NBV", "Mu'adh", "Skabelon", 1996, "Fodboldklubben", "TTATT"),
    P("NBV", "Çağla", "Eksempel", 2000, "Ungerådet", "FTTTT", pronunciation="Tjaa-la"),
    P("NBV", "Jens-Ole", "Mønster", 1956, "Beboermøde", "TTTUU",
      diploma_name="Jens-Ole Brandt Mønster",
      override="Var syg ved modul 4 og har fået det gennemgået bagefter."),
    P("NBV", "Phạm Thùy Dương", "Demo", 1998, "En ven", ".TTTT", joined=59),
    P("NBV", "Yusuf", "Opdigtet", 2003, "Fritidsklubben", "TUAUT"),
    P("NBV", "Grażyna", "Øvesen", 1972, "Beboerrådgiver", "TTTTF"),
    P("NBV", "Kirsten Maria", "Fantasi", 1966, "Seniorklubben", "ATTTT"),
    P("NBV", "İbrahim", "Påfund", 1985, "Fodboldklubben", "TTTAT", elsewhere=((4, "MKV"),)),
    P("NBV", "Sahra", "Ingensteds", 1991, "Bydelsmødrene", "TU", stage=Stage.DROPPED_OUT, left=49,
      reason="Fik nyt job med aftenvagter."),
    P("NBV", "Malthe", "Prøve", 2006, "Ungerådet", stage=Stage.WAITING),
    # Nørrebrobyggerne: the last evening is today
    P("NBB", "Khadija", "Eksempel", 1974, "Bydelsmødrene", "TTTTT"),
    P("NBB", "Özgür", "Demo", 1989, "Beboermøde", "TTTTT"),
    P("NBB", "Trần Hữu Phước", "Mønster", 1967, "Biblioteket", "TTUTT"),
    P("NBB", "Freja", "Skabelon", 2002, "Instagram", "TATUT"),
    P("NBB", "Ubax", "Påfund", 1995, "En ven", "TTTTT"),
    P("NBB", "Wojciech", "Opdigtet", 1981, "Opslag i vaskeriet", "UTTUT"),
    P("NBB", "Layla", "Øvesen", 2005, "Ungerådet", "FTTTA"),
    P("NBB", "Søren", "Ingensteds", 1953, "Seniorklubben", ".TTTT", joined=58),
    P("NBB", "Gülşen", "Prøve", 1976, "Bydelsmødrene", "TTTFT"),
    P("NBB", "Maxamed", "Fantasi", 1997, "Fodboldklubben", "TT", stage=Stage.DROPPED_OUT, left=47,
      reason="Flyttede til en anden kommune."),
    P("NBB", "Agnieszka", "Eksempel", 1986, "Biblioteket", stage=Stage.OFFERED),
    # Fælles om Husum-Tingbjerg: one evening was cancelled and held a week later
    P("FHT", "Hodan", "Mønster", 1984, "Bydelsmødrene", "TTTTT"),
    P("FHT", "Şeyma Nur", "Opdigtet", 2001, "Ungerådet", "TTTTT"),
    P("FHT", "Đặng Minh Quân", "Prøve", 1993, "Fodboldklubben", "TUTTT"),
    P("FHT", "Abd al-Rahman", "Demo", 1970, "Beboermøde", "TTATT"),
    P("FHT", "Signe", "Øvesen", 1999, "Instagram", "ATTTT"),
    P("FHT", "Małgorzata", "Eksempel", 1964, "Beboerrådgiver", "TTTUT", elsewhere=((4, "NBB"),)),
    P("FHT", "Emre", "Fantasi", 2004, "Fritidsklubben", "UUTTT"),
    P("FHT", "Zaynab", "Skabelon", 1988, "Bydelsmødrene", "TTFTT"),
    P("FHT", "Rasmus", "Påfund", 1975, "Beboermøde", ".TTTT", joined=57),
    P("FHT", "Cumar", "Ingensteds", 2000, "Fodboldklubben", "U", stage=Stage.DROPPED_OUT, left=66,
      reason="Vi fik ikke kontakt trods tre opkald."),
    P("FHT", "Żaneta", "Prøve", 1990, "Biblioteket", stage=Stage.CONTACTED),
    # Mit Kvarter Valby/Sydhavnen: the last evening is next week and lacks a speaker
    P("MKV", "Lê Ngọc Bảo", "Eksempel", 1982, "Biblioteket", "TTTTT"),
    P("MKV", "Işıl", "Demo", 1996, "En ven", "TTTTT"),
    P("MKV", "Tariq", "Øvesen", 1991, "Fodboldklubben", "TTTAT"),
    P("MKV", "Ayaan", "Mønster", 2003, "Ungerådet", "TTUTT"),
    P("MKV", "Ørjan", "Skabelon", 1958, "Seniorklubben", "TTTTT"),
    P("MKV", "Hiba", "Påfund", 1987, "Bydelsmødrene", "TATUT"),
    P("MKV", "Yiğit", "Opdigtet", 2002, "Fritidsklubben", "UTTTT"),
    P("MKV", "Solvej", "Prøve", 1949, "Seniorklubben", "FTTTT"),
    P("MKV", "Hoàng Thị Ngọc", "Fantasi", 1977, "Beboerrådgiver", "TTAUT"),
    P("MKV", "Amina", "Ingensteds", 1994, "Instagram", stage=Stage.INTERVIEW),
    P("MKV", "Kasper", "Eksempel", 2006, "Ungerådet", stage=Stage.INTERESTED),
)  # fmt: skip
