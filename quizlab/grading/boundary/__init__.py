"""The wall around strangers' programs: which one this machine has, and a refusal where it has none."""
