"""The designs there are, each in both ways up."""

from __future__ import annotations

from functools import cache

from valgapp.documents.layout import Layout
from valgapp.domain.diplomas import Design, Orientation


@cache
def layout(design: Design, orientation: Orientation) -> Layout:
    """The design for paper this way up."""
    from valgapp.documents import design_classic, design_modern, design_quiet

    found = {
        Design.CLASSIC: design_classic.LAYOUTS,
        Design.MODERN: design_modern.LAYOUTS,
        Design.QUIET: design_quiet.LAYOUTS,
    }
    return found[design][orientation]
