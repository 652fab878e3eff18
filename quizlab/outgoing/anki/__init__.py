"""Cards with their histories -> an Anki package (.apkg)."""
