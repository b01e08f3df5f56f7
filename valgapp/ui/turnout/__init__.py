"""Turnout in polling areas and plans."""
