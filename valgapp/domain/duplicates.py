"""People on the roster who may be the same person, and what to keep of each when they are merged.

People meet in blocks (same number, same address, same name …), so the cost grows with their
number and not with its square; a block of very many, such as an office's telephone, is only
followed from one to the next.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final
from uuid import UUID

from valgapp.domain import danish, names
from valgapp.domain.columns import Column, Kind
from valgapp.domain.contacts import email_key, phone_key
from valgapp.domain.roster import AmbassadorRow, Stage

_CROWD = 12  # people in a block beyond which not every pair is held against each other


@dataclass(frozen=True, slots=True)
class DuplicatePair:
    """Two rows that may be one person. ``score`` runs from 0 to 100 and orders the list."""

    first: AmbassadorRow
    second: AmbassadorRow
    score: int
    reasons: tuple[str, ...]

    @property
    def id(self) -> tuple[UUID, UUID]:
        """What a list keeps its selection by."""
        return (self.first.id, self.second.id)

    @property
    def reason(self) -> str:
        """All reasons as one sentence."""
        joined = danish.listed(list(self.reasons))
        return f"{joined[:1].upper()}{joined[1:]}."

    @property
    def elsewhere(self) -> str:
        """Why the two cannot be merged here, and who can do something; ``""`` when they can."""
        others = {row.holder for row in (self.first, self.second) if row.holder}
        if not others:
            return ""
        who = danish.listed(sorted(others))
        return (
            f"De kan ikke flettes her: {who} ejer og retter selv sine rækker. Ring, og aftal, hvor "
            "personen hører til. Den anden række slettes dér og forsvinder med næste pakke."
        )


DUPLICATE_COLUMNS: Final[Sequence[Column[DuplicatePair]]] = (
    Column("Navn", lambda p: p.first.name, width=28, personal=True),
    Column("Helhedsplan", lambda p: p.first.plan, width=26),
    Column("Måske samme som", lambda p: p.second.name, width=28, personal=True),
    Column("Helhedsplan (2)", lambda p: p.second.plan, width=26),
    Column("Hvorfor", lambda p: p.reason, width=44),
    Column("Sikkerhed", lambda p: p.score, Kind.NUMBER, width=10),
)

_Rule = tuple[str, int, Callable[[AmbassadorRow], Iterable[Any]]]


def _same_phone(row: AmbassadorRow) -> Iterable[Any]:
    return filter(None, [phone_key(row.phone)])


def _same_email(row: AmbassadorRow) -> Iterable[Any]:
    return filter(None, [email_key(row.email)])


def _same_name(row: AmbassadorRow) -> Iterable[Any]:
    return [(row.plan_id, names.key(row.name))]


def _same_name_anywhere(row: AmbassadorRow) -> Iterable[Any]:
    return [names.key(row.name)] if len(names.tokens(row.name)) > 1 else []


def _outer_names(row: AmbassadorRow) -> Iterable[Any]:
    words = names.tokens(row.name)
    return [(row.plan_id, words[0], words[-1])] if len(words) > 1 else []


def _sound(row: AmbassadorRow) -> Iterable[Any]:
    sound = names.sound(row.name)
    return [(row.plan_id, sound)] if len(names.tokens(row.name)) > 1 and len(sound) > 4 else []


def _near_letters(row: AmbassadorRow) -> Iterable[Any]:
    key = names.key(row.name)
    return names.deletions(key) if len(key) > 5 else ()


_RULES: Final[tuple[_Rule, ...]] = (
    ("samme telefonnummer", 45, _same_phone),
    ("samme e-mail", 50, _same_email),
    ("samme navn i samme helhedsplan", 70, _same_name),
    ("samme navn i en anden helhedsplan", 40, _same_name_anywhere),
    ("samme for- og efternavn, men ikke samme mellemnavn", 45, _outer_names),
    ("navne, der lyder ens", 42, _sound),
)
_NEAR: Final = ("navne med ét bogstavs forskel", 45)
_LOWEST = 40


def candidates(rows: Sequence[AmbassadorRow]) -> list[DuplicatePair]:
    """Pairs that may be one person, likeliest first; nobody without a name is like another."""
    rows = [row for row in rows if row.name != names.NAMELESS]
    found: dict[tuple[int, int], dict[str, int]] = defaultdict(dict)
    for reason, score, keys in _RULES:
        for a, b in _pairs_among(range(len(rows)), rows, keys):
            if keys is _same_name_anywhere and rows[a].plan_id == rows[b].plan_id:
                continue
            _note(found[a, b], reason, score)
    for a, b in _near_pairs(rows):
        _note(found[a, b], *_NEAR)
    pairs = (_judged(rows[a], rows[b], why) for (a, b), why in found.items())
    kept = [pair for pair in pairs if pair.score >= _LOWEST]
    return sorted(kept, key=lambda p: (-p.score, danish.sort_key(p.first.name)))


def _near_pairs(rows: Sequence[AmbassadorRow]) -> Iterator[tuple[int, int]]:
    # Plan by plan: the blocks of one plan are let go before those of the next are made.
    plans: dict[UUID, list[int]] = defaultdict(list)
    for i, row in enumerate(rows):
        plans[row.plan_id].append(i)
    for members in plans.values():
        for a, b in _pairs_among(members, rows, _near_letters):
            if names.is_near(names.key(rows[a].name), names.key(rows[b].name)):
                yield a, b


def _pairs_among(
    members: Iterable[int],
    rows: Sequence[AmbassadorRow],
    keys: Callable[[AmbassadorRow], Iterable[Any]],
) -> Iterator[tuple[int, int]]:
    blocks: dict[Any, list[int]] = defaultdict(list)
    for i in members:
        for key in keys(rows[i]):
            blocks[key].append(i)
    for block in blocks.values():
        if len(block) <= _CROWD:
            yield from ((a, b) for i, a in enumerate(block) for b in block[i + 1 :])
        else:
            yield from pairwise(block)


def _note(why: dict[str, int], reason: str, score: int) -> None:
    """Of the reasons about names only the strongest counts; those about contacts add up."""
    if "navn" not in reason:
        why[reason] = score
        return
    other = next((r for r in why if "navn" in r), None)
    if other is None or why[other] < score:
        why.pop(other or "", None)
        why[reason] = score


def _judged(a: AmbassadorRow, b: AmbassadorRow, why: dict[str, int]) -> DuplicatePair:
    score = sum(why.values())
    if a.birth_year and b.birth_year:
        score += 15 if a.birth_year == b.birth_year else -40
    both_told = all((phone_key(a.phone), phone_key(b.phone))) or (a.email and b.email)
    if both_told and not {"samme telefonnummer", "samme e-mail"} & set(why):
        score -= 15
    if not any("navn" in r for r in why) and not names.share_a_word(a.name, b.name):
        score -= 15  # a household or an office often shares a telephone
    return DuplicatePair(a, b, max(0, min(score, 100)), tuple(why))


@dataclass(frozen=True, slots=True)
class MergeField:
    """A field in which two rows differ. ``default`` is the value to keep unless the user picks."""

    field: str
    label: str
    first: Any
    second: Any
    default: Any
    why: str = ""


_FIELDS: Final = (
    ("name", "Navn"), ("plan_id", "Helhedsplan"), ("stage", "Forløb"), ("phone", "Telefon"),
    ("email", "E-mail"), ("birth_year", "Fødselsår"), ("diploma_name", "Diplomnavn"),
    ("diploma_name_confirmed", "Diplomnavn bekræftet"), ("pronunciation", "Udtale"),
    ("joined_on", "Begyndt"), ("left_on", "Stoppet"), ("left_reason", "Årsag til stop"),
    ("recruited_via", "Rekrutteret via"), ("information_given_on", "Oplysningsbrev"), ("note", "Bemærkning"),
)  # fmt: skip
_FURTHEST: Final = (
    Stage.COMPLETED, Stage.IN_COURSE, Stage.DROPPED_OUT, Stage.OFFERED, Stage.REFUSED, Stage.WAITING,
    Stage.INTERVIEW, Stage.CONTACTED, Stage.INTERESTED,
)  # fmt: skip


def merge_fields(keep: AmbassadorRow, drop: AmbassadorRow) -> list[MergeField]:
    """The fields in which the rows differ, with what is best kept; the ids of plans stay ids."""
    found = []
    for field, label in _FIELDS:
        a, b = getattr(keep, field), getattr(drop, field)
        if a != b:
            value, why = _best(field, keep, drop)
            found.append(MergeField(field, label, a, b, value, why))
    return found


def merged_values(fields: Iterable[MergeField]) -> dict[str, Any]:
    """The defaults as values for `db.roster.merge`."""
    return {field.field: field.default for field in fields}


def better_kept(a: AmbassadorRow, b: AmbassadorRow) -> tuple[AmbassadorRow, AmbassadorRow]:
    """Which row to keep and which to let go: the one that is further, then the fuller one."""

    def merit(row: AmbassadorRow) -> tuple[int, int, int]:
        filled = sum(1 for field, _ in _FIELDS if getattr(row, field))
        return (len(row.modules), -_FURTHEST.index(row.stage), filled)

    return (a, b) if merit(a) >= merit(b) else (b, a)


def _best(field: str, keep: AmbassadorRow, drop: AmbassadorRow) -> tuple[Any, str]:
    a, b = getattr(keep, field), getattr(drop, field)
    if field == "stage":
        return min(a, b, key=_FURTHEST.index), "Længst i forløbet."
    if field in ("left_on", "left_reason"):
        stays = min(keep.stage, drop.stage, key=_FURTHEST.index)
        empty = None if field == "left_on" else ""
        return ((a or b) if stays.has_left else empty), ""
    if field in ("diploma_name", "diploma_name_confirmed") and (
        keep.diploma_name_confirmed or drop.diploma_name_confirmed
    ):
        source = keep if keep.diploma_name_confirmed else drop
        return getattr(source, field), "Bekræftet."
    if field in ("joined_on", "information_given_on") and a and b:
        return min(a, b), "Den tidligste dato."
    if field == "note" and a and b:
        return f"{a}\n{b}", "Begge bemærkninger."
    if field == "name":
        return _better_name(a, b)
    return (a, "") if a else (b, "Kun udfyldt her.")


def _better_name(a: str, b: str) -> tuple[str, str]:
    odd = len(names.oddities(a)) - len(names.oddities(b))
    if odd:
        return (a if odd < 0 else b), "Skrevet som et navn."
    return (a, "") if len(names.tokens(a)) >= len(names.tokens(b)) else (b, "Det fulde navn.")
