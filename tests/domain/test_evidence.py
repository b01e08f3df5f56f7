"""The evidence card says what the sources say, and no more."""

from __future__ import annotations

import re

from valgapp.domain.danish import today
from valgapp.domain.evidence import CAUTION, FINDINGS, TEXTS_OF, WHO_MAY_SERVE


def test_every_finding_has_its_figure_and_its_source() -> None:
    told = {(f.method, f.effect, f.source) for f in FINDINGS}
    assert told == {
        ("SMS til unge vælgere", "+1,8 procentpoint", "Forsøg ved KV13"),
        ("Brev til unge vælgere", "+2,8 procentpoint", "Forsøg ved KV13"),
        ("Digitale beskeder", "+0,53 procentpoint", "Forsøg ved EP24"),
        ("Dør til dør", "ingen effekt fundet", "Danske forsøg"),
    }


def test_differences_are_never_written_as_percent() -> None:
    everything = " ".join([CAUTION, *(f.effect for f in FINDINGS)])
    assert not re.search(r"\d\s*%|\d\s*procent(?!point)", everything)


def test_figures_of_research_are_told_from_ours() -> None:
    assert "ikke fra denne indsats" in CAUTION
    assert "±2 procentpoint" in CAUTION


def test_who_may_serve_depends_on_the_election_and_is_dated() -> None:
    assert "EU-land" in " ".join(WHO_MAY_SERVE["KV"])
    assert "EU-land" not in " ".join(WHO_MAY_SERVE["FV"])
    assert all("• fyldt 18 år" in points for points in WHO_MAY_SERVE.values())
    assert today() >= TEXTS_OF
