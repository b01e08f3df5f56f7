"""What every import of somebody else's table looks like: the columns, then the lines."""
