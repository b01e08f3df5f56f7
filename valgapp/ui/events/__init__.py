"""Arrangementer: list, calendar, tasks and shifts."""
