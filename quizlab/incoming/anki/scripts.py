"""Text set high or low -> Unicode's own characters for it, or brackets."""

from collections.abc import Sequence
from typing import Final

from quizlab.incoming.anki.elements import Child

_HIGH: Final = str.maketrans("0123456789+-−=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ")
_LOW: Final = str.maketrans("0123456789+-−=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ")


def script(tag: str, children: Sequence[Child]) -> str:
    """Return the characters for a `sup` or `sub`; empty where it holds more than plain text."""
    if not all(isinstance(child, str) for child in children):
        return ""
    text = "".join(child for child in children if isinstance(child, str)).strip()
    table = _HIGH if tag == "sup" else _LOW
    if not text or "\ufdd0" in text:
        return ""
    if all(ord(character) in table for character in text):
        return text.translate(table)
    sign = "^" if tag == "sup" else "_"
    return f"{sign}({text})" if len(text) > 1 else f"{sign}{text}"
