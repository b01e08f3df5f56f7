"""People's rights and what is kept about them: in Indstillinger and on a person."""
