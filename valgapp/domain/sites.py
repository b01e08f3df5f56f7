"""Who holds a data file: one of the five plans, or BIF."""

from __future__ import annotations

BIF = "BIF"
PLAN_CODES = ("AMP", "NBV", "NBB", "FHT", "MKV")
"""Short codes of the plans, used in serials (»KV25-NBV-07«) and as owner of their rows."""


def belongs_to(name: str) -> str:
    """Why a row can only be looked at: ``name`` is the site whose it is."""
    return f"Hører til {name} og ændres i deres fil."
