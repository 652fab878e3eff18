"""Grading many submissions of strangers: found, graded behind a wall, written down one by one."""
