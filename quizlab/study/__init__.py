"""Use cases: what the command line and the app both call; neither has a rule of its own."""
