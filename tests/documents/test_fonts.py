"""Which characters can be written, in which typeface and in which order."""

from __future__ import annotations

import unicodedata

import pytest

from valgapp.documents import fonts, shaping

NAMES = {
    "Danish": "Åse Østergård-Prøve",
    "Turkish": "Gülşah Çelik-Öğüz İnci",
    "Vietnamese": "Nguyễn Thị Ánh Đặng",
    "Somali": "Cabdiraxmaan Xaaji Ciise",
    "Polish": "Łucja Śćibor-Żółć",
    "Czech": "Přemysl Růžička Ďáblík",
    "Romanian": "Ștefan Țărău",
    "Croatian": "Đurđica Šćepanović",
    "Icelandic": "Þórður Æðarson",
    "Lithuanian": "Žydrūnė Ąžuolė",
    "Greek": "Αθηνά Δοκιμή",
    "Ukrainian": "Їжак Євгенія Ґудзь",
    "Arabic": "محمد عبد الرحمن",
    "Urdu": "ٹھیک ڑے گھر",
    "Farsi": "گلچهره ژاله نام‌خانوادگی",
    "Tamil": "தமிழ் செல்வன் கோபாலகிருஷ்ணன்",
    "Hindi": "राजेन्द्र श्री क्षत्रिय",
}


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES.keys())
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_every_name_is_set_whole_and_reads_back(name: str, form: str) -> None:
    written = unicodedata.normalize(form, name)
    assert fonts.missing_glyphs(written) == ""
    line = shaping.shape(written, fonts.SERIF)
    assert all(glyph.number for run in line.runs for glyph in run.glyphs)
    letters = [glyph.text for run in line.runs for glyph in run.glyphs]
    order = reversed(letters) if fonts.is_right_to_left(name) else letters
    assert "".join(order) == unicodedata.normalize("NFC", name)


def test_a_character_no_typeface_has_is_named_and_would_be_an_empty_box() -> None:
    assert fonts.missing_glyphs("Ida 漢 Prøve 字 漢") == "漢字"
    boxes = [
        g.text for run in shaping.shape("漢a", fonts.SERIF).runs for g in run.glyphs if not g.number
    ]
    assert boxes == ["漢"]


def test_arabic_letters_join() -> None:
    def glyphs(text: str) -> list[int]:
        return [
            glyph.number for run in shaping.shape(text, fonts.SERIF).runs for glyph in run.glyphs
        ]

    assert set(glyphs("عبد")) != set(glyphs("ع ب د")) - set(glyphs(" "))
    assert glyphs("عبد")[::-1] != [index for c in "عبد" for index in glyphs(c)]


def test_the_words_of_an_arabic_name_stand_from_right_to_left() -> None:
    (run,) = shaping.shape("محمد علي", fonts.SERIF).runs
    letters = "".join(glyph.text for glyph in run.glyphs)
    assert letters.index("ي") < letters.index(" ") < letters.index("د")


def test_a_name_in_two_scripts_keeps_each_in_its_own_direction() -> None:
    line = shaping.shape("Sara محمد", fonts.SERIF)
    assert [run.font for run in line.runs] == [fonts.SERIF, fonts.ARABIC]
    assert "".join(glyph.text for glyph in line.runs[0].glyphs) == "Sara "


def test_brackets_in_an_arabic_name_open_the_right_way() -> None:
    runs = shaping.shape("ليلى (حسن)", fonts.SERIF).runs
    seen = "".join(glyph.text for run in runs for glyph in run.glyphs if glyph.text in "()")
    assert seen == "()"


def test_invisible_marks_cannot_turn_a_name_round() -> None:
    assert fonts.clean("\u202eIda\u202c\u200f") == "Ida"
    plain, marked = shaping.shape("Ida", fonts.SERIF), shaping.shape("\u202eIda", fonts.SERIF)
    assert plain == marked


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("  Ida \t Prøve\n", "Ida Prøve"),
        ("Ida\x00Prøve", "Ida Prøve"),
        ("A\u030ase", "Åse"),
        ("", ""),
    ],
)
def test_a_printed_text_is_one_line_without_control_characters(raw: str, cleaned: str) -> None:
    assert fonts.clean(raw) == cleaned


def test_what_cannot_be_written_is_a_question_mark_in_a_list() -> None:
    assert fonts.writable("Ida 漢\nPrøve") == "Ida ?\nPrøve"


def test_course_progress_is_drawn_with_glyphs_of_ours() -> None:
    assert fonts.missing_glyphs("●●●○○") == ""
    line = shaping.shape("●○", fonts.SANS)
    assert [glyph.text for run in line.runs for glyph in run.glyphs] == ["●", "○"]
    assert all(glyph.number for run in line.runs for glyph in run.glyphs)


@pytest.mark.parametrize(
    "text", ["Ida Prøve af Nordvest", "x" * 300, "Gülşah-" * 30, "தமிழ்செல்வன்" * 9]
)
@pytest.mark.parametrize("room", [30.0, 90.0, 400.0])
def test_wrapped_lines_fit_and_lose_nothing(text: str, room: float) -> None:
    lines = shaping.wrap(text, fonts.SANS, 10, room)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(shaping.width(line, fonts.SANS, 10) <= room + 0.5 for line in lines)
    assert not any(fonts.clings(line[0]) for line in lines)


def test_balanced_lines_are_as_few_and_nearly_as_long_as_each_other() -> None:
    text = "har gennemført uddannelsen som valgambassadør og har lært om demokrati og om"
    lines = shaping.balanced(text, fonts.SERIF, 15, 500)
    plain = shaping.wrap(text, fonts.SERIF, 15, 500)
    assert len(lines) == len(plain) == 2

    def unevenness(lines: tuple[str, ...]) -> float:
        widths = [shaping.width(line, fonts.SERIF, 15) for line in lines]
        return max(widths) - min(widths)

    assert unevenness(lines) < unevenness(plain) / 3
