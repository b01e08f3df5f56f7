"""Who holds a data file: one of the five plans, or BIF."""

from __future__ import annotations

BIF = "BIF"
PLAN_CODES = ("AMP", "NBV", "NBB", "FHT", "MKV")
"""Short codes of the plans, used in serials (»KV25-NBV-07«) and as owner of their rows."""
