"""The page »Ambassadører«: roster, board, places, import and duplicates."""
