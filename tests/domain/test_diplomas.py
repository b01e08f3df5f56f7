"""Who has earned a diploma, why, and what it is called."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.examples import an_eligibility
from valgapp.domain.diplomas import DiplomaState, eligible, next_suffix, serial


def test_the_rule_is_at_least_so_many_modules() -> None:
    assert eligible({1, 2, 3, 4}, required=4)
    assert not eligible({1, 2, 3}, required=4)
    assert not eligible([1, 1, 1, 1], required=4)


@given(st.sets(st.integers(1, 5)), st.integers(1, 5))
def test_one_more_module_never_takes_a_diploma_away(counted: set[int], required: int) -> None:
    if eligible(counted, required=required):
        assert all(eligible(counted | {more}, required=required) for more in range(1, 6))


@pytest.mark.parametrize(
    ("counted", "explanation"),
    [
        ({1, 2, 3, 4, 5}, "5 af 5 moduler. Kravet er 4."),
        ({1, 2, 4, 5}, "4 af 5 moduler (mangler modul 3). Kravet er 4."),
        ({1, 5}, "2 af 5 moduler (mangler modul 2, 3 og 4). Kravet er 4."),
    ],
)
def test_the_verdict_is_explained_per_person(counted: set[int], explanation: str) -> None:
    assert an_eligibility(counted).explanation == explanation


def test_an_override_has_its_reason_in_the_explanation() -> None:
    person = an_eligibility({1}, override_reason="Holdt selv modul 2")
    assert person.is_eligible
    assert person.explanation.endswith("Undtaget: Holdt selv modul 2")


@pytest.mark.parametrize(
    ("values", "verdict"),
    [
        ({"counted": {1, 2, 3, 4}}, "Klar"),
        ({"counted": {1}, "best": 4}, "Kan stadig nås"),
        ({"counted": {1}, "best": 3}, "Kan ikke nås"),
        ({"counted": {1}, "best": 1, "override_reason": "Undtaget"}, "Klar"),
        ({"counted": {1, 2, 3, 4}, "issued_serial": "KV25-NBV-01"}, "Udstedt"),
    ],
)
def test_the_verdict_is_a_word(values: dict[str, object], verdict: str) -> None:
    assert an_eligibility(**values).verdict == verdict  # type: ignore[arg-type]


def test_a_diploma_is_printed_once() -> None:
    assert an_eligibility({1, 2, 3, 4}).may_print
    assert not an_eligibility({1, 2, 3, 4}, issued_serial="KV25-NBV-01").may_print
    assert not an_eligibility({1, 2, 3}).may_print


@pytest.mark.parametrize(("best", "may"), [(3, False), (4, True), (5, True)])
def test_whoever_can_just_reach_the_requirement_may_lie_in_reserve(best: int, may: bool) -> None:
    assert an_eligibility({1}, best=best).may_reserve is may


def test_a_diploma_another_site_numbers_is_not_issued_here() -> None:
    earned = an_eligibility({1, 2, 3, 4}, issued_by="Amagerplanen")
    assert not earned.may_print
    assert not an_eligibility({1}, issued_by="Amagerplanen").may_reserve
    assert "Diplomet udstedes af Amagerplanen" in earned.explanation


def test_a_serial_tells_election_plan_and_number() -> None:
    assert serial("KV25", "NBV", 7) == "KV25-NBV-07"
    assert serial("KV25", "NBV", 7, "b") == "KV25-NBV-07b"
    assert serial("EP29", "AMP", 123) == "EP29-AMP-123"


def test_each_replacement_has_the_next_letter() -> None:
    assert [next_suffix(s) for s in ("", "b", "c")] == ["b", "c", "d"]


def test_what_is_voided_or_replaced_no_longer_stands() -> None:
    assert {state.label for state in DiplomaState if state.is_valid} == {
        "Udstedt", "Trykt", "Overrakt",
    }  # fmt: skip
