"""Partner organisations, their contacts and what was said."""
