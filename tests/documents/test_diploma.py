"""A diploma is whole, in our typefaces, the same every time, and checked before it is printed."""

from __future__ import annotations

import subprocess
import sys
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

import pypdf
import pytest

from tests.documents.diploma_texts import SIGNERS, diploma_text
from tests.documents.pdf_reading import fonts, ink_margin_mm, page_texts, squeezed
from tests.documents.test_fonts import NAMES
from valgapp.documents import diploma, drawing, ornament, preview
from valgapp.domain.diplomas import Signer
from valgapp.errors import UserError

LONG_NAME = "Maximiliana Prøvesdatter af Den Allerlængste Navnerække i Nordvest"


def test_everything_on_the_diploma_can_be_read_back() -> None:
    text = diploma_text()
    (page,) = page_texts(diploma.render(text))
    wanted = [
        text.heading,
        text.printed_name,
        text.body,
        text.plan,
        text.place_and_date,
        text.serial,
    ]
    wanted += [word for signer in text.signers for word in (signer.name, signer.title)]
    for words in wanted:
        assert squeezed(words) in squeezed(page)


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES.keys())
def test_names_in_many_scripts_are_printed_and_read_back(name: str) -> None:
    text = diploma_text(unicodedata.normalize("NFD", name))
    assert diploma.check(text) == []
    assert unicodedata.normalize("NFC", name) in page_texts(diploma.render(text))[0]


def test_it_is_one_a4_page_across() -> None:
    pdf = diploma.render(diploma_text())
    assert preview.page_count(pdf) == 1
    assert preview.page_size(pdf, 0) == pytest.approx((841.89, 595.28), abs=0.01)


def test_all_typefaces_are_ours_and_embedded() -> None:
    found = fonts(diploma.render(diploma_text("محمد عبد الرحمن")))
    families = {name.partition("+")[2].partition("-")[0] for name in found}
    assert families == {"EBGaramond", "SourceSans", "Amiri"}
    assert all(program is not None for program in found.values())


def test_a_page_of_bare_reportlab_would_not_pass_for_embedded() -> None:
    from reportlab.pdfgen.canvas import Canvas

    file = BytesIO()
    canvas = Canvas(file)
    canvas.showPage()
    canvas.save()
    assert fonts(file.getvalue()) == {"/Helvetica": None}


def test_the_file_says_its_language_and_no_name() -> None:
    pdf = diploma.render(diploma_text("Ida Prøve"))
    reader = pypdf.PdfReader(BytesIO(pdf))
    assert reader.root_object["/Lang"] == "da-DK"
    assert reader.metadata is not None
    assert reader.metadata.title == "Diplom"
    assert "Ida" not in str(reader.metadata)


def test_the_same_text_gives_the_same_bytes_whatever_was_drawn_before() -> None:
    first = diploma.render(diploma_text("Ida Prøve"))
    diploma.render(diploma_text("محمد عبد الرحمن"))
    assert diploma.render(diploma_text("Ida Prøve")) == first
    assert diploma.render(diploma_text("Ida Prøvesen")) != first


def test_another_run_of_the_program_gives_the_same_bytes() -> None:
    code = (
        "import sys;from valgapp.documents import diploma;"
        "from tests.documents.diploma_texts import diploma_text as text;"
        "diploma.render(text('نام'));sys.stdout.buffer.write(diploma.render(text('محمد علي')))"
    )
    other = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True).stdout
    assert diploma.render(diploma_text("محمد علي")) == other


def test_several_threads_may_draw_at_once() -> None:
    texts = [diploma_text(name) for name in NAMES.values()]
    alone = [diploma.render(text) for text in texts]
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(diploma.render, texts * 3)) == alone * 3


def test_a_missing_glyph_is_named_before_printing_and_never_printed() -> None:
    text = diploma_text("Ida 漢 Prøve")
    (sentence,) = diploma.check(text)
    assert "漢" in sentence
    assert sentence.startswith("Navnet")
    with pytest.raises(UserError, match="漢"):
        diploma.render(text)


def test_each_part_of_the_text_is_checked_for_glyphs() -> None:
    strange = Signer("Prøve 字", "Leder")
    text = diploma_text("A", body="漢", plan="漢", heading="漢", serial="漢", signers=(strange,))
    starts = [sentence.split(" har")[0] for sentence in diploma.check(text)]
    assert starts == [
        "Overskriften", "Teksten", "Helhedsplanens navn",
        "Underskriverens navn eller titel", "Nummeret",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (diploma_text("x" * 500), "Navnet fylder for meget"),
        (diploma_text(" \t "), "Navnet på diplomet mangler"),
        (diploma_text(body="ord " * 200), "Teksten fylder for meget"),
        (diploma_text(plan="Plan " * 60), "Helhedsplanens navn fylder for meget"),
        (diploma_text(heading="Diplom " * 30), "Overskriften fylder for meget"),
        (diploma_text(signers=SIGNERS * 3), "højst plads til 4 underskrivere"),
        (diploma_text(signers=(Signer("P" * 90, ""),) * 4), "ikke plads til underskriveren"),
    ],
    ids=["name", "no name", "body", "plan", "heading", "signers", "signer"],
)
def test_what_does_not_fit_is_refused_in_a_sentence(text: object, words: str) -> None:
    assert any(words in sentence for sentence in diploma.check(text))  # type: ignore[arg-type]
    with pytest.raises(UserError, match=words):
        diploma.render(text)  # type: ignore[arg-type]


def test_a_diploma_without_signers_is_remarked_on_but_can_be_drawn() -> None:
    text = diploma_text(signers=())
    assert diploma.check(text) == ["Der er ingen underskriver på diplomet."]
    assert preview.page_count(diploma.render(text)) == 1


@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_up_to_four_people_sign(count: int) -> None:
    signers = tuple(Signer(f"Prøve {n} Prøvesen", f"Titel {n}") for n in range(count))
    (page,) = page_texts(diploma.render(diploma_text(signers=signers)))
    assert all(signer.name in page and signer.title in page for signer in signers)


def test_a_long_name_stands_in_two_lines() -> None:
    text = diploma_text(LONG_NAME)
    assert diploma.check(text) == []
    lines = page_texts(diploma.render(text))[0].splitlines()
    first = next(k for k, line in enumerate(lines) if line.startswith("Maximiliana"))
    assert f"{lines[first]} {lines[first + 1]}" == LONG_NAME


@pytest.mark.parametrize("letter", ["W", "i", "Ø ", "لا "])
def test_a_name_is_whole_inside_the_frame_or_refused(letter: str) -> None:
    fitted = 0
    for count in range(1, 100, 7):
        text = diploma_text((letter * count).strip())
        if diploma.check(text):
            continue
        fitted += 1
        assert not _ink_beside_the_name(diploma.render(text))
    assert fitted


def _ink_beside_the_name(pdf: bytes) -> bool:
    """Whether anything is drawn just inside the frame, left and right of the name."""
    from PIL import Image

    picture = preview.page_picture(pdf, 0, 36)
    image = Image.frombytes("RGBA", (picture.width, picture.height), picture.rgba).convert("L")
    left = image.crop((32, 60, 50, 230))
    right = image.crop((picture.width - 50, 60, picture.width - 32, 230))
    return min(*left.getextrema(), *right.getextrema()) < 200


def test_a_name_that_ran_into_the_frame_would_be_seen() -> None:
    file = BytesIO()
    canvas = drawing.new_canvas(file, drawing.A4_LANDSCAPE, "x")
    drawing.text(canvas, "W" * 60, "SourceSerif", 30, 421, 300, "middle")
    canvas.showPage()
    canvas.save()
    assert _ink_beside_the_name(file.getvalue())


def test_office_printers_reach_everything() -> None:
    picture = preview.page_picture(diploma.render(diploma_text(LONG_NAME)), 0, 150)
    assert ink_margin_mm(picture.rgba, picture.width, picture.height, 150) >= 12


def test_a_frame_too_near_the_edge_would_be_measured() -> None:
    file = BytesIO()
    canvas = drawing.new_canvas(file, drawing.A4_LANDSCAPE, "x")
    near = ornament.frame(*drawing.A4_LANDSCAPE, edge=28, dark=(0, 0, 0), accent=(0, 0, 0))
    canvas._code.append(near)
    canvas.showPage()
    canvas.save()
    picture = preview.page_picture(file.getvalue(), 0, 150)
    assert ink_margin_mm(picture.rgba, picture.width, picture.height, 150) < 12


def test_a_draft_is_marked_and_a_diploma_is_not() -> None:
    text = diploma_text()
    assert "UDKAST" in page_texts(diploma.render(text, draft=True))[0]
    assert "UDKAST" not in page_texts(diploma.render(text))[0]


def test_a_sentence_that_goes_on_from_the_name_has_no_tildeles() -> None:
    assert "tildeles" not in page_texts(diploma.render(diploma_text()))[0]
    body = "for at have gennemført uddannelsen som valgambassadør."
    assert "tildeles" in page_texts(diploma.render(diploma_text(body=body)))[0]


def test_a_batch_has_a_page_for_each_in_order() -> None:
    texts = [diploma_text(name) for name in NAMES.values()]
    pdf = diploma.render_batch(texts)
    for page, name in zip(page_texts(pdf), NAMES.values(), strict=True):
        assert name in page
    assert diploma.render_batch(texts) == pdf


def test_one_bad_name_stops_the_whole_batch_and_is_told_by_number() -> None:
    texts = [diploma_text(), diploma_text("漢", serial="KV25-NBV-08")]
    with pytest.raises(UserError, match="KV25-NBV-08"):
        diploma.render_batch(texts)


def test_recorded_diplomas_joined_look_as_they_were_issued() -> None:
    issued = [diploma.render(diploma_text(name)) for name in list(NAMES.values())[:5]]
    merged = diploma.merge(issued)
    assert preview.page_count(merged) == 5
    for page, pdf in enumerate(issued):
        assert preview.page_picture(merged, page, 60) == preview.page_picture(pdf, 0, 60)
    assert diploma.merge(issued) == merged


def test_merging_nothing_or_nonsense_is_told() -> None:
    with pytest.raises(UserError, match="ingen diplomer"):
        diploma.merge([])
    with pytest.raises(UserError, match="beskadiget"):
        diploma.merge([diploma.render(diploma_text()), b"no pdf"])
