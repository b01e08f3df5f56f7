"""The course: dated sessions, the attendance grid, modules and speakers."""
