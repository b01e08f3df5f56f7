"""What the diplomas to come look like and say; each issued one keeps its own words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from valgapp.domain import danish
from valgapp.domain.diploma_fields import field_names, filled, unknown_fields
from valgapp.domain.diplomas import (
    Design,
    DiplomaText,
    Orientation,
    Signer,
    place_and_date,
)

SENDER: Final = ""
"""Stands where a plan's code stands: the logo that is on every plan's diplomas."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """What is the same for all diplomas: their date, and the election."""

    on: date
    election: str
    election_day: date


@dataclass(frozen=True, slots=True)
class Template:
    """Texts with named fields, the design, who signs, and PNG logos by plan code or ``SENDER``."""

    heading: str
    body: str
    place: str
    signers: tuple[Signer, ...]
    design: Design = Design.CLASSIC
    orientation: Orientation = Orientation.LANDSCAPE
    logos: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def unknown_fields(self) -> list[str]:
        """Fields named in the texts that do not exist."""
        return unknown_fields(self.heading, self.body, self.place)

    def text(
        self, occasion: Occasion, *, serial: str, name: str, plan: str, plan_code: str, modules: int
    ) -> DiplomaText:
        """The words and pictures of one diploma, every field filled in."""
        values = {
            "navn": name,
            "plan": plan,
            "dato": danish.long_date(occasion.on),
            "nummer": serial,
            "valg": occasion.election,
            "valgdag": danish.long_date(occasion.election_day),
            "moduler": str(modules),
        }
        values["sted"] = filled(self.place, values)
        is_dated = "dato" in map(str.lower, field_names(self.place))
        place = values["sted"] if is_dated else place_and_date(values["sted"], occasion.on)
        logos = (self.logos.get(plan_code, b""), self.logos.get(SENDER, b""))
        return DiplomaText(
            serial=serial,
            printed_name=name,
            heading=filled(self.heading, values),
            body=filled(self.body, values),
            plan=plan,
            place_and_date=place,
            signers=self.signers,
            design=self.design,
            orientation=self.orientation,
            logos=tuple(logo for logo in logos if logo),
        )
