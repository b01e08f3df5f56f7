"""What the columns of a roster somebody else made are about: guessed, never taken for granted."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from valgapp.domain.contacts import looks_like_email, looks_like_phone
from valgapp.domain.import_columns import (
    ColumnGuess,
    ColumnTarget,
    best_header,
    best_table,
    first_match,
    keep_first,
    plain,
)
from valgapp.domain.tables import Table


class Target(ColumnTarget):
    """What a column of a roster can become."""

    NAME = "Navn"
    LAST_FIRST = "Efternavn, fornavn"
    GIVEN = "Fornavn"
    MIDDLE = "Mellemnavn"
    FAMILY = "Efternavn"
    PHONE = "Telefon"
    EMAIL = "E-mail"
    PLAN = "Helhedsplan"
    STAGE = "Forløb"
    BIRTH = "Fødselsår (eller fødselsdato)"
    JOINED = "Begyndt (dato)"
    LEFT = "Stoppet (dato)"
    LEFT_REASON = "Årsag til stop"
    DIPLOMA_NAME = "Diplomnavn"
    PRONUNCIATION = "Udtale"
    RECRUITED_VIA = "Rekrutteret via"
    INFORMATION = "Oplysningsbrev givet (dato)"
    PHOTO = "Fotosamtykke (dato)"
    NOTE = "Bemærkning"

    @property
    def may_repeat(self) -> bool:
        """Several columns may be mapped to it: the first filled one counts, notes are joined."""
        return self in (Target.NAME, Target.PHONE, Target.EMAIL, Target.NOTE)


NAME_TARGETS: Final = frozenset((Target.NAME, Target.LAST_FIRST, Target.GIVEN, Target.FAMILY))

# Headers are folded (ø as o, å as aa, æ as ae) and freed of punctuation before they are matched.
_FORBIDDEN: Final = (
    ("CPR-numre", r"\bcpr|person ?(num|nr)|social security|\bssn\b|\bp nr\b"),
    ("religion", r"religi|\btro\b|trosret|trossamf|\bkirke|moske|halal"),
    ("etnisk baggrund eller oprindelse", r"etnisk|etnicit|ethnic|herkomst|oprindelse|\borigin\b|\brace\b"
     r"|nationalit|statsborger|citizen|fodeland|fodested|hjemland|modersmaal|hvor .*\bfodt|birth ?place"),
    ("politisk holdning", r"politisk holdning|politisk tilh|\bparti\b|partif|partime|political|\bparty\b"),
    ("om nogen har stemt", r"\bstemt\b|\bstemte\b|stemmer du|did you vote|\bvoted\b"),
    ("helbred", r"helbred|sygdom|diagnose|allerg|handicap|medicin|\bhealth|medical|disabilit|kosthensyn"),
    ("seksualitet", r"seksual|sexual|\blgbt"),
    ("fagforening", r"fagforening|trade union"),
    ("straffeforhold", r"straffe|borneattest|criminal"),
)  # fmt: skip
_SYSTEM: Final = (
    r"^(id|nr|no|nummer|tidsstempel|timestamp|start ?time|completion ?time|starttidspunkt"
    r"|fuldforelsestidspunkt|slut ?tidspunkt|last modified.*|senest aendret.*|respondent id|svar id)$"
)
_OTHERS: Final = (
    r"koordinator|kontaktperson|paarorende|vaerge|projektleder|medarbejder|afstemning|opl.*holder"
)
_AGE: Final = r"^(din )?(alder|age)$|hvor gammel|how old"

# In order: the first that matches decides.
_WORDS: Final = (
    (Target.NAME, r"^for ?og efternavn|fornavn.*efternavn|first.*last ?name|fulde navn|full name"),
    (Target.LAST_FIRST, r"efternavn.*fornavn|last ?name.*first|surname.*(first|given)"),
    (Target.DIPLOMA_NAME, r"diplom"),
    (Target.PRONUNCIATION, r"udtale|pronunciation|lydskrift"),
    (Target.GIVEN, r"\bfornavn|first ?name|given ?name|forename"),
    (Target.MIDDLE, r"mellemnavn|middle ?name"),
    (Target.FAMILY, r"\befternavn|last ?name|surname|family ?name"),
    (Target.EMAIL, r"\be ?mail|\bmail|\be ?post(adresse)?\b"),
    (Target.PHONE, r"\btlf|telefon|mobil|\bphone|\bcell|\btel\b|kontaktnummer"),
    (Target.RECRUITED_VIA, r"rekrutter|recruit|horte? (du )?om|hear about|\bkilde\b|henvist|fundet via"),
    (Target.INFORMATION, r"oplysningsbrev|oplysningspligt|infobrev|informationsbrev|information given"),
    (Target.PHOTO, r"\bfoto|billed|\bphoto"),
    (Target.BIRTH, r"fodselsaa?r|fodselsdato|fodselsdag|\bfodt\b|\bfodeaar|birth|\bdob\b|\bborn\b"),
    (Target.LEFT_REASON, r"\baarsag|\breason|begrundelse"),
    (Target.LEFT, r"^stoppet|slutdato|stopdato|frafaldet den|left on"),
    (Target.JOINED, r"^begyndt|startdato|opstart|^start$|^startet|joined|indmeldt|tilmeldt den"),
    (Target.PLAN, r"helhedsplan|\bplan\b|boligomr|\bomraa?de|bydel|\bkvarter\b|^area$|neighbo|district"),
    (Target.STAGE, r"\bstatus|\bforlob$|\bstadie|\bfase\b|^stage$|^trin$"),
    (Target.NOTE, r"bemaerk|\bnote|kommentar|comment|remark|^andet$|^ovrigt$"),
    (Target.NAME, r"\bnavn\b|^name$|^(valg)?ambassador(er)?$|^deltagere?$|^person(er)?$|^borgere?$"),
)  # fmt: skip


def forbidden_topic(title: str) -> str | None:
    """What a column with this header must not be imported for, in Danish words."""
    text = plain(title)
    return next((topic for topic, words in _FORBIDDEN if re.search(words, text)), None)


def find_header(rows: Sequence[Sequence[str]]) -> int:
    """The index of the row with the headers, under any titles; -1 when there is none."""
    return best_header(rows, _header_score)


def likely_table(tables: Sequence[Table]) -> int:
    """The index of the table that most looks like a roster."""
    return best_table(tables, _header_score)


def _header_score(row: Sequence[str]) -> int:
    cells = [cell for cell in row if cell]
    known = sum(
        1 for cell in cells if len(cell) <= 90 and (_by_header(cell) or forbidden_topic(cell))
    )
    data = sum(1 for cell in cells if _is_data(cell))
    # A lone word deep in a title counts only when it is the whole of a short cell.
    if known == 1 and (len(cells) > 3 or len(cells[0].split()) > 2):
        return 0
    return known * 2 - data * 3


def _is_data(cell: str) -> bool:
    return (
        looks_like_email(cell) or looks_like_phone(cell) or bool(re.match(r"\d{1,4}[-./]\d", cell))
    )


def guess(
    header: Sequence[str], sample: Sequence[Sequence[str]]
) -> tuple[ColumnGuess[Target], ...]:
    """What each column seems to be, from its header and then from the rows in ``sample``."""
    found = [_guess_one(i, title) for i, title in enumerate(header)]
    _drop_system_fields(header, found)
    keep_first(found)
    _by_content(found, sample)
    return tuple(found)


def _guess_one(index: int, title: str) -> ColumnGuess[Target]:
    topic = forbidden_topic(title)
    if topic is not None:
        why = f"Kolonnen »{title}« tages ikke med: programmet må ikke gemme oplysninger om {topic}."
        if topic == "om nogen har stemt":
            why = f"Kolonnen »{title}« tages ikke med: programmet må ikke gemme, {topic}."
        return ColumnGuess(index, title, None, why, forbidden=True)
    if re.search(_AGE, plain(title)):
        why = f"Kolonnen »{title}« tages ikke med: en alder kan ikke gøres til et fødselsår."
        return ColumnGuess(index, title, None, why)
    target = _by_header(title)
    return ColumnGuess(index, title, target, "Gættet ud fra overskriften." if target else "")


def _by_header(title: str) -> Target | None:
    text = plain(title)
    if re.search(_SYSTEM, text) or re.search(_OTHERS, text):
        return None
    return first_match(title, _WORDS)


def _drop_system_fields(header: Sequence[str], found: list[ColumnGuess[Target]]) -> None:
    """A form's own »Email« and »Name« give way to the questions about them."""
    if not any(re.search(r"completion ?time|fuldforelsestidspunkt", plain(t)) for t in header):
        return
    for i, guessed in enumerate(found):
        same = [g for g in found if g.target == guessed.target and g.index != i]
        if guessed.target and same and plain(guessed.title) in ("email", "name", "navn", "mail"):
            found[i] = ColumnGuess(i, guessed.title, None, "Formularens eget felt.")


_CONTENT: Final[Mapping[Target, re.Pattern[str] | None]] = {
    Target.EMAIL: None,
    Target.PHONE: None,
    Target.NAME: re.compile(r"[^\W\d_][^\d@/:;]*[ ,][^\d@/:;]*[^\W\d_]\.?"),
}


def _by_content(found: list[ColumnGuess[Target]], sample: Sequence[Sequence[str]]) -> None:
    """Columns that their header says nothing about may show it by what is in them."""
    for target in _CONTENT:
        taken = {g.target for g in found}
        if target in taken or (target is Target.NAME and taken & NAME_TARGETS):
            continue
        for i, guessed in enumerate(found):
            free = guessed.target is None and not guessed.why
            if free and _share(sample, i, target) >= 0.6:
                found[i] = ColumnGuess(i, guessed.title, target, "Gættet ud fra indholdet.")
                break


def _share(sample: Sequence[Sequence[str]], column: int, target: Target) -> float:
    cells = [row[column] for row in sample if row[column]]
    return sum(1 for cell in cells if _fits(cell, target)) / len(cells) if cells else 0


def _fits(cell: str, target: Target) -> bool:
    if target is Target.EMAIL:
        return looks_like_email(cell)
    if target is Target.PHONE:
        return looks_like_phone(cell)
    pattern = _CONTENT[target]
    return pattern is not None and len(cell) <= 60 and bool(pattern.fullmatch(cell))
