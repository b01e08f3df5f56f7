"""What the columns of a roster somebody else made are about: guessed, never taken for granted."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

from valgapp.domain import danish
from valgapp.domain.contacts import looks_like_email, looks_like_phone
from valgapp.domain.tables import Table


class Target(Enum):
    """What a column of the file can become; the label is what the user picks from."""

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
    def label(self) -> str:
        """The Danish words."""
        return self.value

    @property
    def field(self) -> str:
        """The label without the hint in brackets, for running text."""
        return self.value.partition(" (")[0]

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


@dataclass(frozen=True, slots=True)
class ColumnGuess:
    """What one column seems to be. ``forbidden`` columns can be nothing at all."""

    index: int
    title: str
    target: Target | None
    why: str
    forbidden: bool = False


def forbidden_topic(title: str) -> str | None:
    """What a column with this header must not be imported for, in Danish words."""
    plain = _plain(title)
    return next((topic for topic, words in _FORBIDDEN if re.search(words, plain)), None)


def find_header(rows: Sequence[Sequence[str]]) -> int:
    """The index of the row with the headers, under any titles; -1 when there is none."""
    scores = [_header_score(row) for row in rows[:30]]
    best = max(scores, default=0)
    return scores.index(best) if best > 0 else -1


def likely_table(tables: Sequence[Table]) -> int:
    """The index of the table that most looks like a roster: known headers, shown, most rows."""

    def merit(table: Table) -> tuple[bool, int, int]:
        row = find_header(table.rows)
        known = _header_score(table.rows[row]) if row >= 0 else 0
        return (not table.hidden, known, table.filled)

    return max(range(len(tables)), key=lambda i: merit(tables[i]), default=0)


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


def titles(table_rows: Sequence[Sequence[str]], header_row: int) -> tuple[str, ...]:
    """The headers; »Kolonne A« where there is none."""
    width = len(table_rows[0]) if table_rows else 0
    row = table_rows[header_row] if header_row >= 0 else ("",) * width
    return tuple(" ".join(cell.split()) or f"Kolonne {_letters(i)}" for i, cell in enumerate(row))


def _letters(index: int) -> str:
    return ("" if index < 26 else chr(64 + index // 26)) + chr(65 + index % 26)


def guess(header: Sequence[str], sample: Sequence[Sequence[str]]) -> tuple[ColumnGuess, ...]:
    """What each column seems to be, from its header and then from the rows in ``sample``."""
    found = [_guess_one(i, title) for i, title in enumerate(header)]
    _drop_system_fields(header, found)
    _keep_first(found)
    _by_content(found, sample)
    return tuple(found)


def mapping_of(guesses: Sequence[ColumnGuess]) -> dict[int, Target]:
    """The mapping that the guesses amount to: column index to target."""
    return {g.index: g.target for g in guesses if g.target is not None}


def _guess_one(index: int, title: str) -> ColumnGuess:
    topic = forbidden_topic(title)
    if topic is not None:
        why = f"Kolonnen »{title}« tages ikke med: programmet må ikke gemme oplysninger om {topic}."
        if topic == "om nogen har stemt":
            why = f"Kolonnen »{title}« tages ikke med: programmet må ikke gemme, {topic}."
        return ColumnGuess(index, title, None, why, forbidden=True)
    if re.search(_AGE, _plain(title)):
        why = f"Kolonnen »{title}« tages ikke med: en alder kan ikke gøres til et fødselsår."
        return ColumnGuess(index, title, None, why)
    target = _by_header(title)
    return ColumnGuess(index, title, target, "Gættet ud fra overskriften." if target else "")


def _by_header(title: str) -> Target | None:
    plain = _plain(title)
    if not plain or re.search(_SYSTEM, plain) or re.search(_OTHERS, plain):
        return None
    return next((target for target, words in _WORDS if re.search(words, plain)), None)


def _plain(title: str) -> str:
    # »oe« and »ø« both become »o«, so that either way of writing is met.
    return " ".join(re.sub(r"[^\w]+|_", " ", danish.fold(title).replace("oe", "o")).split())


def _drop_system_fields(header: Sequence[str], found: list[ColumnGuess]) -> None:
    """A form's own »Email« and »Name« give way to the questions about them."""
    if not any(re.search(r"completion ?time|fuldforelsestidspunkt", _plain(t)) for t in header):
        return
    for i, guessed in enumerate(found):
        same = [g for g in found if g.target == guessed.target and g.index != i]
        if guessed.target and same and _plain(guessed.title) in ("email", "name", "navn", "mail"):
            found[i] = ColumnGuess(i, guessed.title, None, "Formularens eget felt.")


def _keep_first(found: list[ColumnGuess]) -> None:
    seen: set[Target] = set()
    for i, guessed in enumerate(found):
        if guessed.target is None or guessed.target.may_repeat:
            continue
        if guessed.target in seen:
            why = f"En anden kolonne er allerede »{guessed.target.label}«."
            found[i] = ColumnGuess(i, guessed.title, None, why)
        seen.add(guessed.target)


_CONTENT: Final[Mapping[Target, re.Pattern[str] | None]] = {
    Target.EMAIL: None,
    Target.PHONE: None,
    Target.NAME: re.compile(r"[^\W\d_][^\d@/:;]*[ ,][^\d@/:;]*[^\W\d_]\.?"),
}


def _by_content(found: list[ColumnGuess], sample: Sequence[Sequence[str]]) -> None:
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
