"""Diplomas: who is ready, the check before printing, and those issued."""
