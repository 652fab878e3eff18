"""Markdown -> markdown that a terminal can show."""


def display(markdown: str) -> str:
    """Return it as it is."""
    return markdown
