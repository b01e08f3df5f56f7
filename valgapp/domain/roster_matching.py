"""Whether a line of a roster is somebody who is known already."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from valgapp.domain import names
from valgapp.domain.contacts import email_key, phone_key


@dataclass(frozen=True, slots=True)
class Known:
    """What people are recognised by. ``where`` completes »… findes allerede i/på …«."""

    id: UUID
    plan_id: UUID | None
    name: str
    phone: str
    email: str
    birth_year: int | None
    where: str


@dataclass(frozen=True, slots=True)
class Match:
    """The person a line is (``sure``) or may be, and a Danish sentence when there is doubt."""

    person: Known | None = None
    sure: bool = False
    sentence: str = ""


NOBODY: Final = Match()
_CROWD: Final = 12  # of one name or number; more would only cost time and tell nothing new


class People:
    """People to recognise others among; looking one up costs the same among any number."""

    def __init__(self, people: Iterable[Known]) -> None:
        self._by_name: dict[str, list[Known]] = defaultdict(list)
        self._by_contact: dict[str, list[Known]] = defaultdict(list)
        self._by_letters: dict[int, Known] = {}  # by hash: the texts themselves fill memory
        for person in people:
            self.add(person)

    def add(self, person: Known) -> None:
        """Know one more."""
        key = names.key(person.name)
        _keep(self._by_name[key], person)
        for contact in _contacts(person):
            _keep(self._by_contact[contact], person)
        for letters in names.deletions(key):
            self._by_letters.setdefault(hash((person.plan_id, letters)), person)

    def match(self, line: Known, *, plan_is_told: bool) -> Match:
        """Who ``line`` is: by name and contact, by name in the plan, by contact, by a near name."""
        named = self._by_name.get(names.key(line.name), [])
        reached = [p for c in _contacts(line) for p in self._by_contact.get(c, [])]
        reachable = {p.id for p in reached}
        both = [p for p in named if p.id in reachable]
        if both:
            return _same_but_for_plan(both[0], line, plan_is_told)
        here = [p for p in named if p.plan_id == line.plan_id]
        if here:
            return _same_name(here, line)
        if reached:
            return _same_contact(reached[0], line)
        if named:
            return Match(named[0], False, f"Samme navn findes allerede {named[0].where}.")
        return self._near(line)

    def _near(self, line: Known) -> Match:
        key = names.key(line.name)
        if len(key) < 6:
            return NOBODY
        for letters in names.deletions(key):
            person = self._by_letters.get(hash((line.plan_id, letters)))
            if person is None or person.plan_id != line.plan_id or _differ(person, line):
                continue
            if names.is_near(key, names.key(person.name)):
                return Match(person, False, f"Ligner {person.name}, der findes {person.where}.")
        return NOBODY


def _keep(block: list[Known], person: Known) -> None:
    if len(block) < _CROWD:
        block.append(person)


def _contacts(person: Known) -> list[str]:
    return [c for c in (phone_key(person.phone), email_key(person.email)) if c]


def _differ(a: Known, b: Known) -> bool:
    """Whether birth years, or all contacts that both have, say that they are two people."""
    if a.birth_year and b.birth_year and a.birth_year != b.birth_year:
        return True
    pairs = [(phone_key(a.phone), phone_key(b.phone)), (email_key(a.email), email_key(b.email))]
    told = [x == y for x, y in pairs if x and y]
    return bool(told) and not any(told)


def _same_but_for_plan(person: Known, line: Known, plan_is_told: bool) -> Match:
    if plan_is_told and person.plan_id != line.plan_id:
        return Match(person, False, f"Findes allerede {person.where}.")
    return Match(person, True)


def _same_name(here: list[Known], line: Known) -> Match:
    fitting = [p for p in here if not _differ(p, line)]
    if len(fitting) == 1:
        return Match(fitting[0], True)
    if fitting:
        return Match(fitting[0], False, f"Flere med samme navn findes allerede {here[0].where}.")
    only_birth = here[0].birth_year != line.birth_year and here[0].birth_year and line.birth_year
    what = "et andet fødselsår" if only_birth else "andre kontaktoplysninger"
    return Match(here[0], False, f"Samme navn findes allerede {here[0].where}, men med {what}.")


def _same_contact(person: Known, line: Known) -> Match:
    if names.share_given_name(person.name, line.name):
        here = person.plan_id == line.plan_id
        said = f"Samme kontaktoplysninger som {person.name}, der findes {person.where}."
        return Match(person, here, said)
    shared = f"Deler telefon eller e-mail med {person.name}, der findes {person.where}."
    return Match(person if names.share_a_word(person.name, line.name) else None, False, shared)
