"""Every design, both ways up, sets every name whole, in our typefaces, where printers reach."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from functools import partial
from itertools import pairwise

import pytest

from tests.documents import picture_files
from tests.documents.diploma_texts import SIGNERS, diploma_text
from tests.documents.pdf_reading import fonts, ink_margin_mm, page_texts, squeezed
from valgapp.documents import designs, diploma, diploma_setting, pictures, preview
from valgapp.documents import fonts as typefaces
from valgapp.documents.placed import Placed
from valgapp.domain.diplomas import Design, DiplomaText, Orientation

NAMES = {
    "short": "Ida Bo",
    "forty letters": "Cabdiraxmaan Prøvesen Xaaji Testesen Cii",
    "Turkish": "Gülşah Çelik-Öğüz İnci",
    "Vietnamese": unicodedata.normalize("NFD", "Nguyễn Thị Ánh Đặng"),
    "Arabic": "محمد عبد الرحمن",
    "Tamil": "தமிழ் செல்வன் கோபாலகிருஷ்ணன்",
}
AWARDED = "for at have gennemført uddannelsen som valgambassadør og lært om demokrati."
every_page = pytest.mark.parametrize(
    ("design", "orientation"), [(d, o) for d in Design for o in Orientation]
)


def designed(design: Design, orientation: Orientation, name: str, **more: object) -> DiplomaText:
    text = replace(diploma_text(name), design=design, orientation=orientation)
    return replace(text, **more)  # type: ignore[arg-type]


def words(item: Placed) -> str:
    return "".join(glyph.text for run in item.line.runs for glyph in run.glyphs)


@every_page
@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES.keys())
def test_every_design_prints_every_name_and_it_is_read_back(
    design: Design, orientation: Orientation, name: str
) -> None:
    text = designed(design, orientation, name, body=AWARDED)
    assert diploma.check(text) == []
    pdf = diploma.render(text)
    (page,) = page_texts(pdf)
    for words in (unicodedata.normalize("NFC", name), AWARDED, text.place_and_date, "tildeles"):
        assert squeezed(words) in squeezed(page)
    assert squeezed(text.heading).casefold() in squeezed(page).casefold()
    assert all(program is not None for program in fonts(pdf).values())
    assert len(pdf) < 40_000


@every_page
def test_office_printers_reach_everything(design: Design, orientation: Orientation) -> None:
    text = designed(
        design, orientation, NAMES["forty letters"], signers=SIGNERS * 2,
        logos=(picture_files.logo(), picture_files.logo()),
    )  # fmt: skip
    picture = preview.page_picture(diploma.render(text), 0, 60)
    assert ink_margin_mm(picture.rgba, picture.width, picture.height, 60) >= 10
    is_wide = picture.width > picture.height
    assert is_wide is (orientation is Orientation.LANDSCAPE)


@every_page
@pytest.mark.parametrize("signers", [1, 2, 3, 4])
def test_no_line_of_text_meets_another(
    design: Design, orientation: Orientation, signers: int
) -> None:
    text = designed(design, orientation, NAMES["Tamil"], signers=(SIGNERS * 2)[:signers])
    setting = diploma_setting.set_text(text)
    foot = setting.layout.column.bottom - 1
    middle = [(item.y, item.size) for item in setting.placed if item.y > foot and item.size > 13.2]
    assert len(middle) > 4
    for (above, _), (below, size) in pairwise(middle):
        assert above - below > 0.7 * size


@every_page
@pytest.mark.parametrize("count", [0, 1, 2])
def test_logos_and_signatures_stand_apart_from_the_text(
    design: Design, orientation: Orientation, count: int
) -> None:
    signed = tuple(replace(s, signature=picture_files.signature()) for s in SIGNERS)
    logos = (picture_files.logo(), picture_files.logo())[:count]
    setting = diploma_setting.set_text(
        designed(design, orientation, "Ida Prøve", logos=logos, signers=signed)
    )
    assert len(setting.pictures) == count + 2
    for picture in setting.pictures:
        for item in setting.placed:
            half = item.line.width_at(item.size) / 2
            middle = item.x + (half if item.align == "left" else 0)
            beside = abs(middle - picture.x - picture.width / 2) >= half + picture.width / 2
            clear = (
                item.y >= picture.y + picture.height or item.y + item.size * 0.7 <= picture.y + 6
            )
            assert beside or clear, item


@every_page
def test_a_single_logo_never_stands_on_the_ornament(
    design: Design, orientation: Orientation
) -> None:
    draw = partial(designed, design, orientation, "Ida Prøve")
    none = diploma_setting.set_text(draw())
    one = diploma_setting.set_text(draw(logos=(picture_files.logo(),)))
    has_emblem = none.layout.emblem is not None
    assert (len(one.backdrop) < len(none.backdrop)) is has_emblem


@every_page
def test_a_line_is_centred_by_its_ink(design: Design, orientation: Orientation) -> None:
    from PIL import Image

    layout = designs.layout(design, orientation)
    text = designed(design, orientation, "Ho", signers=())
    name = next(item for item in diploma_setting.set_text(text).placed if words(item) == "Ho")
    if name.align != "middle":
        pytest.skip("set flush left")
    picture = preview.page_picture(diploma.render(text), 0, 144)
    grey = Image.frombytes("RGBA", (picture.width, picture.height), picture.rgba).convert("L")
    top = layout.size[1] - name.y - 0.72 * name.size
    band = grey.crop((300, int(2 * top), picture.width - 300, int(2 * (top + 0.74 * name.size))))
    left, _, right, _ = band.point(lambda dot: 255 if dot < 128 else 0).getbbox()
    assert (left + right) / 2 == pytest.approx(band.width / 2, abs=name.size * 0.05)


def test_names_in_scripts_of_their_own_are_whole_and_in_order() -> None:
    for name in ("אבי בדיקה", "ሰላም ፈተና", "ทดสอบ ชื่อ", "পরীক্ষা নাম"):
        assert typefaces.missing_glyphs(name) == ""
        text = diploma_text(name)
        assert diploma.check(text) == []
        assert name in page_texts(diploma.render(text))[0]


def test_a_name_no_typeface_has_is_refused_with_what_to_do() -> None:
    (sentence,) = diploma.check(diploma_text("王小明"))
    assert "latinske bogstaver" in sentence


def test_a_word_is_never_broken_without_a_hyphen_in_a_name() -> None:
    for count in (30, 40, 60):
        text = diploma_text("W" * count)
        lines = [item for item in diploma_setting.set_text(text).placed if item.size > 20]
        assert sum("W" in words(item) for item in lines) < 2


def test_a_field_that_does_not_exist_is_told_of() -> None:
    problems = diploma.check(diploma_text(body="har gennemført {modul} moduler"))
    assert problems[0].startswith("Teksten har et felt, som ikke findes: {modul}.")
    assert "{moduler}" in problems[0]


def test_a_draft_carries_the_mark_and_what_is_issued_does_not() -> None:
    text = diploma_text("Ida Prøve")
    (draft,), (final,) = (
        page_texts(diploma.render(text, draft=True)),
        page_texts(diploma.render(text)),
    )
    assert "UDKAST" in draft
    assert "UDKAST" not in final


def test_each_picture_is_kept_once_however_many_pages_show_it() -> None:
    text = replace(diploma_text(), logos=(picture_files.logo(),))
    one, ten = diploma.render(text), diploma.render_batch([text] * 10)
    assert len(ten) < len(one) + 9 * 2_500


def test_a_signature_is_lifted_off_its_paper() -> None:
    from io import BytesIO

    from PIL import Image

    image = Image.open(BytesIO(picture_files.signature()))
    assert image.mode == "RGBA"
    assert image.getchannel("A").getextrema() == (0, 255)
    assert max(image.size) <= pictures.LONGEST_SIGNATURE


def test_an_empty_or_foreign_file_is_refused_in_a_sentence() -> None:
    from valgapp.errors import UserError

    with pytest.raises(UserError, match="tomt"):
        pictures.signature("blank.png", picture_files.png("white"))
    with pytest.raises(UserError, match="PDF"):
        pictures.logo("x.pdf", b"%PDF-1.4")
    with pytest.raises(UserError, match="gif"):
        pictures.logo("x.gif", b"GIF89a")
