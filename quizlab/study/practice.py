"""Practising a lab: its workspace, its grades in the log, and the cards that a miss pulls forward."""
