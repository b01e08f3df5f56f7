"""The user guide: a chapter per page, every picture there, words found."""

from __future__ import annotations

import re

import pytest

from valgapp import paths
from valgapp.domain import guide

CHAPTERS = guide.chapters(
    *(
        (paths.resources() / name).read_text(encoding="utf-8")
        for name in ("brugervejledning.md", "nyheder.md")
    )
)
TITLES = [chapter.title for chapter in CHAPTERS]


def test_a_text_is_cut_at_its_headings() -> None:
    found = guide.chapters("# Vejledning\n\n## Et\n\nså\n\n## To\n\nda\n", "# Nyt\n\n- a\n")
    assert [c.title for c in found] == ["Et", "To", guide.NEWS]
    assert found[1].text == "# To\n\nda"
    assert found[2].text == "# Nyt\n\n- a"


def test_every_word_must_be_found_and_titles_come_first() -> None:
    found = guide.found_in(CHAPTERS, "OVERRAEKKELSE")
    assert found[0].title == "Overrækkelse"
    assert len(found) > 1
    assert [c.title for c in guide.found_in(CHAPTERS, "omdisponering begrundelse")] == ["Budget"]
    assert guide.found_in(CHAPTERS, "xyzzy") == []
    assert guide.found_in(CHAPTERS, " ") == CHAPTERS


def test_chapters_have_titles_of_their_own_and_something_to_say() -> None:
    assert len(set(TITLES)) == len(TITLES) >= 20
    assert {guide.FIRST, guide.SHORTCUTS, guide.NEWS} <= set(TITLES)
    assert [c.title for c in CHAPTERS if len(c.text) < 120] == []


def test_every_picture_exists_has_words_and_is_small() -> None:
    named = [path for chapter in CHAPTERS for path in chapter.pictures]
    files = sorted((paths.resources() / "guide").glob("*.png"))
    assert sorted(named) == [f"guide/{file.name}" for file in files]
    assert [file.name for file in files if file.stat().st_size > 80_000] == []
    assert "![](" not in "".join(chapter.text for chapter in CHAPTERS)


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda c: c.title)
def test_emphasis_and_code_are_closed(chapter: guide.Chapter) -> None:
    for block in chapter.text.split("\n\n"):
        assert block.count("**") % 2 == 0, block
        assert block.count("`") % 2 == 0, block
    assert not re.search(r"\b(klik her|nedenstående)\b", chapter.text)
