"""Receipts: what is kept of a photo, a picture of the screen and a PDF, and what is refused."""

from __future__ import annotations

import hashlib
import random
import struct
import time
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from tests.documents import pictures
from valgapp.documents import preview, receipts
from valgapp.domain.receipts import JPEG, PDF, PNG
from valgapp.errors import UserError


def opened(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data))


def test_a_photo_is_kept_upright_small_and_without_the_cameras_notes() -> None:
    original = pictures.photo()
    kept = receipts.receipt_file("IMG_0001.JPG", original)
    image = opened(kept.data)
    # Taken lying on its side: the red corner goes from the upper left to the upper right.
    assert image.size == (2000, 1500)
    assert image.getpixel((1950, 50))[0] > 200 > 150 > image.getpixel((50, 50))[0]  # type: ignore[index]
    assert kept.media_type == JPEG
    assert len(kept.data) < len(original)
    assert not image.getexif()
    assert "comment" not in image.info
    for secret in (b"Ejeren", b"hemmelig", b"Exif", b"2025:10:03"):
        assert secret in original
        assert secret not in kept.data
    assert (kept.name, kept.original_size) == ("IMG_0001.JPG", len(original))
    assert kept.original_sha256 == hashlib.sha256(original).hexdigest()


def test_a_small_photo_is_not_made_larger_but_loses_its_notes_too() -> None:
    kept = receipts.receipt_file("lille.jpg", pictures.photo(400, 300))
    assert opened(kept.data).size == (300, 400)
    assert b"Ejeren" not in kept.data


def test_a_picture_of_the_screen_lies_on_white_in_the_smaller_of_two_formats() -> None:
    kept = receipts.receipt_file("udklip.png", pictures.screen())
    image = opened(kept.data).convert("RGB")
    assert kept.media_type == PNG
    assert image.getpixel((10, 10)) == (255, 255, 255)
    assert image.getpixel((100, 70)) == (0, 0, 0)
    noise = Image.frombytes("RGB", (600, 600), random.Random(1).randbytes(600 * 600 * 3))
    file = BytesIO()
    noise.save(file, "PNG")
    assert receipts.receipt_file("støj.png", file.getvalue()).media_type == JPEG


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_kind_of_png_is_read(mode: str) -> None:
    kept = receipts.receipt_file("x.png", pictures.screen(300, 200, mode))
    assert opened(kept.data).size == (300, 200)


def test_a_scan_of_sixteen_bits_keeps_its_writing() -> None:
    dots = [
        5000 if 20 <= x < 120 and 20 <= y < 60 else 60000 for y in range(100) for x in range(200)
    ]
    image = Image.frombytes("I;16", (200, 100), struct.pack(f"<{len(dots)}H", *dots))
    file = BytesIO()
    image.save(file, "PNG")
    kept = opened(receipts.receipt_file("scan.png", file.getvalue()).data).convert("L")
    assert kept.getpixel((60, 40)) < 40  # type: ignore[operator]
    assert kept.getpixel((180, 90)) > 220  # type: ignore[operator]


def test_a_long_till_receipt_stays_readable() -> None:
    kept = receipts.receipt_file("bon.jpg", pictures.photo(1080, 6000, exif=False))
    assert opened(kept.data).size == (1000, 5556)


def test_a_pdf_is_kept_byte_for_byte() -> None:
    slip = pictures.slip(3)
    kept = receipts.receipt_file("faktura.pdf", slip)
    assert (kept.media_type, kept.data) == (PDF, slip)


def test_the_bytes_decide_not_the_ending() -> None:
    assert receipts.receipt_file("bon.pdf", pictures.photo(300, 300)).media_type == JPEG
    assert receipts.receipt_file("bon.jpg", pictures.slip()).media_type == PDF


def test_a_name_like_a_cpr_number_is_masked_and_folders_are_cut_off() -> None:
    slip = pictures.slip()
    # 010203-1234 has the shape of a CPR number and belongs to nobody.
    assert (
        receipts.receipt_file("kvittering 010203-1234.pdf", slip).name == "kvittering [fjernet].pdf"
    )
    assert receipts.receipt_file("C:\\Brugere\\x\\bon.pdf", slip).name == "bon.pdf"
    assert receipts.receipt_file("../../bon.pdf", slip).name == "bon.pdf"
    long = receipts.receipt_file("å" * 400 + ".pdf", slip).name
    assert len(long) == 120
    assert long.endswith(".pdf")


def heic() -> bytes:
    return struct.pack(">I", 24) + b"ftypheic" + b"\0" * 400


HOSTILE = {
    "png claiming 30000 x 30000": (pictures.png_bomb(30_000, 30_000), "for mange billedpunkter"),
    "png claiming 7000 x 7000": (pictures.png_bomb(7000, 7000), "for mange billedpunkter"),
    "jpeg claiming 60000 x 60000": (pictures.jpeg_claiming(60_000, 60_000), "billedpunkter"),
    "png one dot wide": (pictures.png_bomb(1, 39_000_000), "for mange billedpunkter"),
    "png one dot high": (pictures.png_bomb(39_000_000, 1), "for mange billedpunkter"),
    "jpeg of a thousand scans": (pictures.many_scans(), "beskadiget"),
    "half a jpeg": (pictures.photo(800, 800)[:9000], "beskadiget"),
    "half a png": (pictures.screen(800, 800, "RGB")[:300], "beskadiget"),
    "png with too little data": (pictures.png_bomb(4000, 4000), "beskadiget"),
    "jpeg head and nothing": (b"\xff\xd8\xff\xe0", "beskadiget"),
    "png head and nothing": (b"\x89PNG\r\n\x1a\n", "beskadiget"),
    "heic": (heic(), "HEIC"),
    "gif": (b"GIF89a" + b"\0" * 100, "hverken PDF, JPG eller PNG"),
    "svg": (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "hverken PDF, JPG eller PNG"),
    "program": (b"MZ" + b"\0" * 100, "hverken PDF, JPG eller PNG"),
    "empty": (b"", "hverken PDF, JPG eller PNG"),
    "half a pdf": (b"%PDF-1.7\n1 0 obj", "beskadiget"),
    "pdf too heavy": (b"%PDF-1.7" + b"\0" * 10_000_001, "plads til 10 MB"),
    "far too heavy": (b"\xff\xd8\xff" + b"\0" * 50_000_001, "plads til 50 MB"),
    "pdf of 201 pages": (pictures.slip(201), "for stor til en kvittering"),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_what_cannot_be_a_receipt_is_refused_in_a_sentence(what: str) -> None:
    data, words = HOSTILE[what]
    started = time.monotonic()
    with pytest.raises(UserError, match=words) as caught:
        receipts.receipt_file("bilag.xyz", data)
    assert "»bilag.xyz«" in caught.value.sentence
    assert time.monotonic() - started < 5


def test_a_locked_pdf_is_told_from_a_damaged_one() -> None:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(PdfReader(BytesIO(pictures.slip())))
    writer.encrypt("hemmelig", algorithm="RC4-128")
    file = BytesIO()
    writer.write(file)
    with pytest.raises(UserError, match="låst med en adgangskode"):
        receipts.receipt_file("låst.pdf", file.getvalue())


def test_damaged_pictures_never_do_anything_but_be_refused_or_kept() -> None:
    dice = random.Random(20251118)
    sources = [pictures.photo(240, 180), pictures.screen(240, 180), pictures.slip()]
    kept = refused = 0
    for turn in range(300):
        data = bytearray(sources[turn % 3])
        for _ in range(dice.randint(1, 20)):
            data[dice.randrange(len(data))] = dice.randrange(256)
        try:
            end = dice.randint(20, len(data)) if dice.random() < 0.3 else len(data)
            made = receipts.receipt_file("x", bytes(data[:end]))
        except UserError:
            refused += 1
        else:
            kept += 1
            assert preview.page_count(receipts.as_pdf(made.media_type, made.data)) >= 1
    assert min(kept, refused) > 20, (kept, refused)


def test_a_picture_is_shown_and_printed_whole_on_one_page() -> None:
    for size, wide in (((800, 600), True), ((600, 800), False)):
        kept = receipts.receipt_file("x.jpg", pictures.photo(*size, exif=False))
        pdf = receipts.as_pdf(kept.media_type, kept.data)
        assert preview.page_count(pdf) == 1
        width, height = preview.page_size(pdf, 0)
        assert (width > height) is wide
        page = opened(preview.page_png(pdf, 0, 40)).convert("RGB")
        assert page.getpixel((2, 2)) == (255, 255, 255)
        reds = [
            (x, y) for x in range(page.width) for y in range(page.height)
            if page.getpixel((x, y))[0] > 200 and page.getpixel((x, y))[1] < 60  # type: ignore[index]
        ]  # fmt: skip
        # The red corner is where it was: in the upper left.
        assert max(x for x, _ in reds) < page.width / 3
        assert max(y for _, y in reds) < page.height / 2


def test_a_file_is_read_only_when_it_is_small_enough(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="er en mappe"):
        receipts.read_file(tmp_path)
    with pytest.raises(UserError, match="kan ikke læses"):
        receipts.read_file(tmp_path / "væk.pdf")
    huge = tmp_path / "stor.jpg"
    with huge.open("wb") as file:
        file.truncate(60_000_000)
    with pytest.raises(UserError, match="60,0 MB"):
        receipts.read_file(huge)
    slip = tmp_path / "bon.pdf"
    slip.write_bytes(b"%PDF-")
    assert receipts.read_file(slip) == b"%PDF-"
