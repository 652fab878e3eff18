"""Values and rules: standard library only, the clock and randomness passed in."""
