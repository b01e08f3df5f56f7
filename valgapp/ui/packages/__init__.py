"""Packages between the five plans and BIF: saved, looked through, and merged."""
