"""What the menu »Hjælp« opens: guide, news, shortcuts, tour, state of the file, and who made what."""
