"""Single cells of a roster read as what they mean: stages, plans, birth years, dates."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final, Protocol
from uuid import UUID

from valgapp.domain import cpr, danish, names
from valgapp.domain.import_cells import EXCEL_EPOCH, folded
from valgapp.domain.roster import Stage

FIRST_BIRTH_YEAR = 1900
_YOUNGEST = 8  # years; a two-digit year that would make someone younger is of the last century


class Plan(Protocol):
    """What is needed to know of a plan; `valgapp.domain.initiative.PlanRow` is one."""

    @property
    def id(self) -> UUID: ...
    @property
    def code(self) -> str: ...
    @property
    def name(self) -> str: ...


_STAGE_WORDS: Final[dict[Stage, str]] = {
    Stage.INTERESTED: "interesseret|interested|ny|new|henvendelse|emne|lead|maaske|vil gerne hoere mere",
    Stage.CONTACTED: "kontaktet|contacted|ringet|ringet op|mail sendt|skrevet til",
    Stage.INTERVIEW: "samtale|interview|til samtale|samtale aftalt|moede aftalt",
    Stage.OFFERED: "tilbudt plads|tilbudt|tilbud|tilbud givet|offered",
    Stage.WAITING: "venteliste|paa venteliste|venter|waiting list|waitlist|waiting|reserve",
    Stage.IN_COURSE: "i forloeb|i gang|igang|aktiv|active|deltager|deltager aktivt|paa kursus|paa hold|optaget"
    "|startet|begyndt|i forloebet|enrolled|in course|participant|ambassadoer|valgambassadoer|tilmeldt",
    Stage.COMPLETED: "gennemfoert|faerdig|afsluttet|bestaaet|diplom|completed|finished|done|graduated",
    Stage.DROPPED_OUT: "frafaldet|frafald|stoppet|udmeldt|droppet ud|dropped out|dropout|withdrawn|sluttet|ophoert",
    Stage.REFUSED: "afslag|afvist|nej tak|takket nej|takker nej|oensker ikke|ikke interesseret|declined|refused"
    "|rejected|not interested",
}  # fmt: skip


_STAGES: Final = {
    folded(word): stage
    for stage, words in _STAGE_WORDS.items()
    for word in [*words.split("|"), stage.label]
}


def stage(text: str) -> Stage | None:
    """The stage a coordinator's word means, or ``None``."""
    plain = folded(text)
    if plain in _STAGES:
        return _STAGES[plain]
    begins = [s for word, s in _STAGES.items() if len(word) >= 5 and plain.startswith(f"{word} ")]
    return begins[0] if begins else None


_PLAN_FILLERS: Final = frozenset(
    [
        "helhedsplan",
        "helhedsplanen",
        "boligsocial",
        "boligsociale",
        "projekt",
        "projektet",
        "beboerprojekt",
        "faelles",
        "om",
        "mit",
        "kvarter",
        "i",
        "og",
        "the",
        "of",
        "bydel",
        "bydelen",
        "kbh",
        "kobenhavn",
        "n",
        "nord",
        "s",
        "v",
    ]
)
_NICKNAMES: Final = {"NBV": ("nv", "bispebjerg"), "MKV": ("sydhavn", "mitkvarter"), "NBB": ("nb",)}


def plan(text: str, plans: Sequence[Plan]) -> UUID | None:
    """The one plan a text means: by code, name, or a part of the name; ``None`` when unsure."""
    plain = _plan_words(text)
    if not plain:
        return None
    for known in plans:
        if plain in ([known.code.casefold()], _plan_words(known.name)):
            return known.id
    found = {known.id for known in plans if _means(plain, known)}
    return found.pop() if len(found) == 1 else None


def plan_heading(text: str, plans: Sequence[Plan]) -> UUID | None:
    """The plan a line by itself is the heading of: nothing but the plan's words may stand there."""
    found = plan(text, plans)
    known = next((p for p in plans if p.id == found), None)
    if known is None:
        return None
    telling = [w for w in _plan_words(text) if w not in _PLAN_FILLERS and not w.isdigit()]
    return found if all(_means([w], known) for w in telling) else None


def _plan_words(text: str) -> list[str]:
    return re.findall(r"\w+", danish.fold(text).replace("oe", "o"))


def _means(words: Sequence[str], known: Plan) -> bool:
    own = [w for w in _plan_words(known.name) if w not in _PLAN_FILLERS]
    own += [known.code.casefold(), *_NICKNAMES.get(known.code, ())]
    telling = [w for w in words if w not in _PLAN_FILLERS]
    if not telling:  # »Mit Kvarter« is made of fillers, yet names one plan
        return " ".join(words) in " ".join(_plan_words(known.name)) and len(words) > 1
    return any(_same_place(w, o) for w in telling for o in own)


def _same_place(word: str, own: str) -> bool:
    shorter, longer = sorted((word, own), key=len)
    if len(shorter) >= 5 and longer.startswith(shorter):
        return True
    return word == own or (len(shorter) >= 6 and names.is_near(word, own))


def birth_year(text: str, today: date) -> int | None:
    """The year of »1999«, »12-05-99«, »1999-05-12«, »120599«, a CPR number's first digits, or an
    Excel day number; ``None`` when it is not clear.
    """
    plain = " ".join(text.split())
    year = _number_year(plain, today) or _written_year(plain, today)
    return year if year and FIRST_BIRTH_YEAR <= year <= today.year else None


def _number_year(plain: str, today: date) -> int | None:
    if spans := cpr.find(plain):
        return _cpr_year(re.sub(r"\D", "", plain[slice(*spans[0])]))
    if re.fullmatch(r"\d{5}", plain):
        return (EXCEL_EPOCH + timedelta(days=int(plain))).year
    if re.fullmatch(r"\d{2}", plain):
        short = int(plain)  # »26« may be an age as well
        return (
            _century(short, today)
            if short > 45 or short <= (today.year - _YOUNGEST) % 100
            else None
        )
    if re.fullmatch(r"\d{6}", plain):
        return _century(int(plain[4:]), today) if danish.parse_date(plain, today) else None
    return None


def _written_year(plain: str, today: date) -> int | None:
    if whole := re.search(r"(?<!\d)(?:19|20)\d\d(?!\d)", plain):
        return int(whole[0])
    if packed := re.fullmatch(r"\d{4}((?:19|20)\d\d)", plain):
        return int(packed[1])
    if short := re.fullmatch(r"\d{1,2}[\s./-]+(?:\d{1,2}|[^\W\d]{3,9})\.?[\s./-]+(\d{2})", plain):
        return _century(int(short[1]), today)
    return None


def _century(short: int, today: date) -> int:
    return 2000 + short if short <= (today.year - _YOUNGEST) % 100 else 1900 + short


def _cpr_year(digits: str) -> int:
    # The seventh digit tells the century (CPR-kontoret, »Personnummeret i CPR«).
    short, seventh = int(digits[4:6]), digits[6]
    if seventh in "0123" or (seventh in "49" and short >= 37):
        return 1900 + short
    return 1800 + short if seventh in "5678" and short >= 58 else 2000 + short


def is_yes(text: str) -> bool:
    """»Ja«, »x«, »OK« and the like: something was given, but not when."""
    return folded(text) in {
        "ja",
        "yes",
        "x",
        "ok",
        "givet",
        "true",
        "sand",
        "j",
        "y",
        "modtaget",
        "1",
    }


def is_no(text: str) -> bool:
    """»Nej«, »mangler« and the like: nothing was given."""
    return folded(text) in {
        "",
        "nej",
        "no",
        "mangler",
        "ikke givet",
        "false",
        "falsk",
        "n",
        "0",
        "afventer",
    }
