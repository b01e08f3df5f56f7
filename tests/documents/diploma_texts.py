"""Diplomas of people who do not exist."""

from __future__ import annotations

from valgapp.domain.diplomas import DEFAULT_BODY, DEFAULT_HEADING, DiplomaText, Signer

SIGNERS = (
    Signer("Prøve Prøvesen", "Projektleder, Beboerprojekt Nordvest"),
    Signer("Test Testesen", "Formand for Beskæftigelses- og Integrationsudvalget"),
)


def diploma_text(
    name: str = "Ida Prøve",
    *,
    body: str = DEFAULT_BODY,
    signers: tuple[Signer, ...] = SIGNERS,
    plan: str = "Beboerprojekt Nordvest",
    heading: str = DEFAULT_HEADING,
    serial: str = "KV25-NBV-07",
) -> DiplomaText:
    """A diploma that is in order but for what is given."""
    place = "Københavns Rådhus, den 4. november 2025"
    return DiplomaText(serial, name, heading, body, plan, place, signers)
