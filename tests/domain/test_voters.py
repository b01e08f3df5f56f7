"""Who may vote: a rule per type of election, dated, never the wrong one."""

from __future__ import annotations

from datetime import date

import pytest

from valgapp.domain.initiative import ElectionType
from valgapp.domain.voters import AS_OF, who_may_vote

LATER = date(2029, 11, 20)


@pytest.mark.parametrize("kind", ElectionType)
def test_every_type_has_a_rule_with_its_day_and_law(kind: ElectionType) -> None:
    text = who_may_vote(kind, AS_OF)
    assert "18 år" in text
    assert "18. november 2025" in text
    assert "loven" in text
    assert "valg.dk" not in text


def test_a_later_election_is_told_to_look_again() -> None:
    assert "før 20. november 2029" in who_may_vote(ElectionType.KV, LATER)


def test_foreign_citizens_vote_locally_but_not_for_parliament() -> None:
    assert "4 år" in who_may_vote(ElectionType.KV, LATER)
    assert "regionen" in who_may_vote(ElectionType.RV, LATER)
    for kind in (ElectionType.FV, ElectionType.FA):
        assert "4 år" not in who_may_vote(kind, LATER)
        assert "dansk indfødsret" in who_may_vote(kind, LATER)
    assert "valglisten" in who_may_vote(ElectionType.EP, LATER)
