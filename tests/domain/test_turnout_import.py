"""What an import would do: nothing that somebody typed, finished or knew better is lost unasked."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest

from valgapp.domain.initiative import ElectionType
from valgapp.domain.tables import Table
from valgapp.domain.turnout import Counting, Level, pct_of
from valgapp.domain.turnout_columns import Target, find_header, guess
from valgapp.domain.turnout_import import (
    Figure,
    Planner,
    TurnoutLine,
    Verdict,
    fingerprint,
    plan_import,
)
from valgapp.domain.turnout_matching import Area
from valgapp.domain.turnout_results import (
    Poll,
    Result,
    checked,
    counting,
    election_type,
    newest,
    offered,
    told_code,
    whole_number,
)
from valgapp.domain.turnout_table import percent, results_of_table
from valgapp.errors import UserError

FINAL, EARLY = Counting.FINAL, Counting.PRELIMINARY
NORTH = Area(UUID(int=32), "710820", 32, "7. Nord", "Tingbjerg Skole")
EAST = Area(UUID(int=34), "706178", 34, "7. Øst", "Bellahøj Skole")
NOON, EVENING = datetime(2025, 11, 20, 12, tzinfo=UTC), datetime(2025, 11, 20, 20, tzinfo=UTC)


def result(**told: Any) -> Result:
    known: dict[str, Any] = {
        "where": "a.json", "dagi_id": "710820", "votes": 1600, "eligible": 4000, "counting": FINAL,
    }  # fmt: skip
    return Result(**(known | told))


def figure(**told: Any) -> Figure:
    known: dict[str, Any] = {
        "id": UUID(int=1), "level": Level.POLLING_AREA, "area_id": NORTH.id, "pct": 3900,
        "decimals": 2, "votes": 1560, "eligible": 4000, "counting": FINAL, "released_at": NOON,
        "source": "valg.dk",
    }  # fmt: skip
    known |= told
    mark = fingerprint(known["votes"], known["eligible"], known["pct"], known["counting"])
    return Figure(**({"fingerprint": mark} | known))


def line(told: Result, *figures: Figure, areas: tuple[Area, ...] = (NORTH, EAST)) -> TurnoutLine:
    return Planner(areas, figures, FINAL).line(1, told)


def test_votes_of_eligible_voters_round_half_up() -> None:
    assert pct_of(1600, 4000) == 4000
    assert pct_of(1, 3) == 3333
    assert pct_of(1, 8) == 1250
    assert pct_of(12345, 100_000) == 1235
    assert pct_of(3, 3) == 10_000


@pytest.mark.parametrize(
    ("votes", "eligible", "said"),
    [
        (1600, 4000, ""), (4000, 4000, ""), (4001, 4000, "flere afgivne"), (-1, 4000, "mindre end nul"),
        (10, -4, "mindre end nul"), (None, 4000, "afgivne stemmer mangler"),
        (10, None, "stemmeberettigede mangler"), (0, 4000, "ikke talt"), (0, 0, "ikke talt"),
        (10**9, 10**10, "større"),
    ],
)  # fmt: skip
def test_numbers_that_cannot_be_a_result_are_told_in_a_sentence(
    votes: int | None, eligible: int | None, said: str
) -> None:
    assert said in checked(votes, eligible)
    assert bool(checked(votes, eligible)) == bool(said)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1.234", 1234), ("1 234", 1234), ("1234,0", 1234), (1234.0, 1234), ("12,5", None),
        ("-", None), ("", None), (None, None), (True, None), (12.5, None), ("-5", -5), ("1e9", None),
        ("٤", None), ("9" * 40, None),
    ],
)  # fmt: skip
def test_counts_are_read_as_files_write_them(text: object, number: int | None) -> None:
    assert whole_number(text) == number


def test_the_newest_version_of_a_place_counts_and_of_two_at_once_the_final() -> None:
    old, new = result(released_at=NOON, votes=1500), result(released_at=EVENING)
    assert newest([new, old]) == [new]
    early, final = result(counting=EARLY), result()
    assert newest([final, early]) == [final]
    other_election = result(poll=Poll(ElectionType.RV, 2025))
    assert newest([final, other_election]) == [final, other_election]


def test_the_words_of_the_sources_are_understood() -> None:
    assert counting("Fintælling") is FINAL
    assert counting("ForeløbigOptælling") is EARLY
    assert counting("Noget helt andet") is EARLY
    assert counting("") is None
    assert election_type("Kommunalvalg") is ElectionType.KV
    assert election_type("Regionsrådsvalg") is ElectionType.RV
    assert election_type("Skolebestyrelsesvalg") is None


def test_a_place_without_a_figure_is_new() -> None:
    new = line(result())
    assert (new.verdict, new.chosen, new.pct) == (Verdict.NEW, True, 4000)
    assert new.name == "7. Nord (Tingbjerg Skole)"


def test_the_same_again_is_unchanged_and_cannot_be_chosen() -> None:
    same = line(result(votes=1560, released_at=EVENING), figure())
    assert (same.verdict, same.choosable) == (Verdict.UNCHANGED, False)


def test_what_was_imported_follows_a_newer_file() -> None:
    changed = line(result(released_at=EVENING), figure())
    assert (changed.verdict, changed.chosen, changed.reasons) == (Verdict.CHANGED, True, ())


@pytest.mark.parametrize(
    ("told", "stands", "said"),
    [
        (result(counting=EARLY), figure(), "endeligt tal"),
        (result(released_at=NOON), figure(released_at=EVENING), "ældre"),
        (result(votes=None, eligible=None, pct=4000), figure(), "kun procenten"),
        (result(), replace(figure(), votes=1), "rettet i hånden"),
        (result(), figure(fingerprint="", votes=None, eligible=None), "39,00 % fra »valg.dk«"),
    ],
)  # fmt: skip
def test_what_is_final_newer_or_typed_is_only_replaced_when_asked_to(
    told: Result, stands: Figure, said: str
) -> None:
    changed = line(told, stands)
    assert (changed.verdict, changed.chosen, changed.choosable) == (Verdict.CHANGED, False, True)
    assert said in changed.why


def test_votes_are_added_to_a_typed_percentage_that_they_agree_with() -> None:
    typed = figure(fingerprint="", votes=None, eligible=None, pct=4000, decimals=1)
    changed = line(result(votes=1601, eligible=4000), typed)  # 40,03 is 40,0
    assert (changed.chosen, changed.why) == (True, "Procenten passer; stemmetallene føjes til.")


def test_a_percentage_that_the_numbers_do_not_give_is_told_and_not_ticked() -> None:
    assert line(result(pct=4004)).chosen
    odd = line(result(pct=4100))
    assert (odd.verdict, odd.chosen, odd.choosable, odd.pct) == (Verdict.NEW, False, True, 4000)
    assert odd.why == "Filen skriver 41,00 %, men dens stemmetal giver 40,00 %."


def test_a_title_tells_the_election_of_a_table() -> None:
    known = [Poll(ElectionType.KV, 2025), Poll(ElectionType.KV, 2021)]
    assert told_code("Fremmøde KV21.xlsx", known) == "KV21"
    assert told_code("Valgdeltagelse ved kommunalvalget 2025", known) == "KV25"
    assert told_code("KV2021 fremmøde", known) == "KV21"
    assert told_code("2021 og 2025", known) == ""
    assert told_code("Fremmøde", known) == ""


def test_an_unknown_area_waits_for_the_user() -> None:
    told = result(dagi_id="799999", number=99, name="9. Prøvevang")
    unknown = line(told)
    assert (unknown.verdict, unknown.chosen, unknown.choosable) == (Verdict.UNKNOWN, False, True)
    assert line(told, areas=()).chosen
    assert not line(result(dagi_id="", name="Et sted")).choosable


def test_the_user_can_say_which_area_it_is_and_take_it_back() -> None:
    planner = Planner((NORTH, EAST), (), FINAL)
    unknown = planner.line(7, result(dagi_id="", name="Et sted"))
    settled = planner.assigned(unknown, EAST.id)
    assert (settled.verdict, settled.chosen, settled.number) == (Verdict.NEW, True, 7)
    assert settled.name == "7. Øst (Bellahøj Skole)"
    assert planner.assigned(settled, None) == unknown


def test_an_area_that_stands_twice_is_taken_once() -> None:
    rows = plan_import(
        Planner((NORTH,), (), FINAL), [result(), result(dagi_id="", number=32, where="b.json")]
    ).rows
    assert [r.verdict for r in rows] == [Verdict.NEW, Verdict.PROBLEM]
    assert rows[1].why == "7. Nord (Tingbjerg Skole) står også i a.json."


def test_other_municipalities_are_left_out_with_a_note() -> None:
    preview = plan_import(
        Planner((NORTH,), (), FINAL),
        [result(municipality=101), result(municipality=147, dagi_id="1"),
         result(level=Level.MUNICIPALITY, name="Prøvekommune"),
         result(level=Level.MUNICIPALITY, name="Københavns Kommune")],
    )  # fmt: skip
    assert [r.name for r in preview.rows] == ["Københavns Kommune", "7. Nord (Tingbjerg Skole)"]
    assert preview.notes == ("2 steder uden for Københavns Kommune er ikke taget med.",)


def test_the_summary_counts_what_is_preliminary() -> None:
    preview = plan_import(Planner((NORTH,), (), FINAL), [result(counting=EARLY)])
    assert preview.summary == "1 ny. 1 er foreløbig"


def test_the_day_of_an_election_is_taken_from_the_data_file_where_the_file_tells_the_year() -> None:
    known = [Poll(ElectionType.KV, 2021, date(2021, 11, 16))]
    assert offered([Poll(ElectionType.KV, 2021)], known) == known
    assert offered([Poll(ElectionType.FV, 2022)], known) == [Poll(ElectionType.FV, 2022)]
    assert offered([], known) == known


ROWS = (
    ("Valgdeltagelse", "", "", ""),
    ("Nr.", "Afstemningsområde", "Stemmeberettigede", "Afgivne stemmer"),
    ("32", "7. Nord", "4.000", "1.600"),
    ("", "Københavns Kommune", "500.000", "328.000"),
    ("", "I alt", "4.000", "1.600"),
)


def test_columns_are_guessed_by_their_headers() -> None:
    assert find_header(ROWS) == 1
    assert [g.target for g in guess(ROWS[1], ())] == [
        Target.NUMBER, Target.NAME, Target.ELIGIBLE, Target.VOTES,
    ]  # fmt: skip
    odd = ("Gyldige stemmer", "Blanke stemmer", "Fremmøde %", "Antal vælgere")
    assert [g.target for g in guess(odd, ())] == [None, None, Target.PCT, Target.ELIGIBLE]


def test_a_table_gives_its_places_and_leaves_out_its_sums() -> None:
    mapping = dict(enumerate((Target.NUMBER, Target.NAME, Target.ELIGIBLE, Target.VOTES)))
    found, notes = results_of_table(Table("x", ROWS), 1, mapping)
    assert [(r.number, r.votes, r.eligible, r.level) for r in found] == [
        (32, 1600, 4000, Level.POLLING_AREA), (None, 328_000, 500_000, Level.MUNICIPALITY),
    ]  # fmt: skip
    assert notes == ["Række 5 er en sum og er ikke taget med."]


def test_a_percentage_is_taken_where_there_are_no_votes() -> None:
    table = Table("x", (("Sted", "Pct"), ("7. Nord", "0.33271"), ("7. Øst", "0.5")))
    found, _ = results_of_table(table, 0, {0: Target.NAME, 1: Target.PCT})
    assert [(r.pct, r.fault) for r in found] == [(3327, ""), (5000, "")]
    assert percent("33,27 %") == 3327
    assert percent("33.275") == 3328
    assert percent("133") is None
    assert percent("x") is None


@pytest.mark.parametrize(
    "chosen", [{1: Target.VOTES}, {0: Target.NAME}, {0: Target.NAME, 1: Target.VOTES}]
)
def test_columns_that_give_no_turnout_are_refused(chosen: dict[int, Target]) -> None:
    with pytest.raises(UserError, match="Vælg"):
        results_of_table(Table("x", (("a", "b"), ("c", "1"))), 0, chosen)
