"""valgapp: run an election initiative in Copenhagen's five housing plans, offline and encrypted."""

__version__ = "0.1.0"
