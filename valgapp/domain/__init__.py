"""Nouns and rules of an election initiative. Standard library only."""
