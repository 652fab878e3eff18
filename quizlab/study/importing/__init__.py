"""Bringing in what a learner has elsewhere: its cards as markdown in a pack, its history as events in the log."""
