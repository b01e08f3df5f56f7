"""What can be set: the initiative, the plans, the look, the data file."""
