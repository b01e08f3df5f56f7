"""A template becomes the words of one diploma."""

from __future__ import annotations

from datetime import date

from valgapp.domain.diploma_template import SENDER, Occasion, Template
from valgapp.domain.diplomas import Design, DiplomaText, Orientation, Signer

SIGNER = Signer("Ada Prøve", "Leder")
OCCASION = Occasion(date(2025, 11, 4), "Kommunalvalg", date(2025, 11, 18))


def text(**more: object) -> DiplomaText:
    words = {"heading": "Diplom", "body": "har bestået", "place": "Rådhuset", "signers": (SIGNER,)}
    template = Template(**{**words, **more})  # type: ignore[arg-type]
    return template.text(
        OCCASION, serial="KV25-AMP-01", name="Ida Prøve", plan="Prøveplanen", plan_code="AMP", modules=4
    )  # fmt: skip


def test_every_field_is_filled_in() -> None:
    body = "{navn}/{plan}/{dato}/{sted}/{nummer}/{valg}/{valgdag}/{moduler}"
    assert text(body=body).body == (
        "Ida Prøve/Prøveplanen/4. november 2025/Rådhuset/KV25-AMP-01/Kommunalvalg/"
        "18. november 2025/4"
    )


def test_the_date_stands_once() -> None:
    assert text().place_and_date == "Rådhuset, den 4. november 2025"
    assert text(place="{plan}, {dato}").place_and_date == "Prøveplanen, 4. november 2025"
    assert text(place="").place_and_date == "4. november 2025"


def test_a_name_with_braces_is_printed_as_it_is() -> None:
    template = Template("{navn}", "{plan}", "", (SIGNER,))
    found = template.text(
        OCCASION, serial="1", name="{plan}", plan="{navn}", plan_code="AMP", modules=1
    )
    assert (found.heading, found.body) == ("{plan}", "{navn}")


def test_each_plan_has_its_own_logo_and_the_senders() -> None:
    logos = {"AMP": b"a", "NBV": b"n", SENDER: b"bif"}
    assert text(logos=logos).logos == (b"a", b"bif")
    assert text(logos={**logos, "AMP": b""}).logos == (b"bif",)


def test_the_look_goes_with_the_words() -> None:
    found = text(design=Design.QUIET, orientation=Orientation.PORTRAIT)
    assert (found.design, found.orientation) == (Design.QUIET, Orientation.PORTRAIT)


def test_unknown_fields_are_found_in_every_text() -> None:
    template = Template("{a}", "{navn} {b}", "{c}", ())
    assert template.unknown_fields == ["a", "b", "c"]
