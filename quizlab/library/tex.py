"""TeX math -> one line of Unicode, good enough to read a formula in a terminal."""

import re
from functools import lru_cache
from typing import Any, Final

_UP: Final = dict(
    zip(
        "0123456789+-−=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVW",
        "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂ",
        strict=True,
    )
) | {"⊤": "ᵀ", "′": "′", "β": "ᵝ", "γ": "ᵞ", "δ": "ᵟ", "θ": "ᶿ", " ": ""}
_DOWN: Final = dict(
    zip("0123456789+-−=()aehijklmnoprstuvxβγρφχ", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ", strict=True)
) | {" ": ""}
_FONTS: Final = r"text|mathrm|mathbf|mathit|mathsf|mathcal|boldsymbol|bm|operatorname\*?|textbf|textit"
_FUNCTIONS: Final = "log|ln|exp|max|min|arg|argmax|argmin|sin|cos|tan|tanh|det|dim|lim|Pr"
_RELATIONS: Final = (
    "cdot|times|odot|pm|le|leq|ll|ge|geq|gg|ne|neq|approx|equiv|sim|propto"
    "|to|rightarrow|leftarrow|mapsto|in|mid"
)
# A macro with arguments takes the space after it for granted; after any other it is seen.
_WITH_ARGUMENT: Final = "sqrt|hat|bar|tilde|vec|dot|mathbb|overline|underline|begin|end"
_PIECE: Final = re.compile(
    rf"\\(?:(?P<fraction>[dt]?frac)|(?P<font>{_FONTS})|(?P<bracket>left|right)|(?P<function>{_FUNCTIONS})"
    rf"|(?P<relation>{_RELATIONS})|(?P<taking>{_WITH_ARGUMENT})|(?P<other>[A-Za-z]+))(?![A-Za-z])(?P<space> *)"
    r"|(?P<script>[_^])"
)
_ATOM: Final = re.compile(r"[\w.′ᵀ⁰-ₜ]+|\w*\([^()]*\)")


def unicode_math(tex: str) -> str:
    """Return a formula as plain text; what can't be read stays as it was written."""
    try:
        return " ".join(_plain(tex).split()) or tex.strip()
    except (ValueError, RecursionError):
        return tex.strip()


def _plain(tex: str) -> str:
    parts: list[str] = []
    position = 0
    while match := _PIECE.search(tex, position):
        parts.append(tex[position : match.start()])
        text, position = _piece(tex, match)
        parts.append(text)
    return str(_converter().latex_to_text("".join([*parts, tex[position:]])))


def _piece(tex: str, match: re.Match[str]) -> tuple[str, int]:
    """Return what pylatexenc shall read in a piece's place, and where the piece ends."""
    end = match.end()
    if match["script"]:
        inner, end = _argument(tex, end)
        return _script(_plain(inner), match["script"]), end
    if match["fraction"]:
        above, end = _argument(tex, end)
        below, end = _argument(tex, end)
        return f"{_grouped(_plain(above))}/{_grouped(_plain(below))}", end
    if match["font"]:
        inner, end = _argument(tex, end)
        return _plain(inner), end
    if match["bracket"]:
        return "", end + (tex[end : end + 1] == ".")
    if match["function"]:
        return match["function"] + ("" if tex[end : end + 1] in ("", *"([_^}{,)") else " "), end
    if match["relation"]:
        return f" \\{match['relation']}{{}} ", end
    if match["taking"]:
        return match[0], end
    return f"\\{match['other']}{{}}{match['space']}" if _is_symbol(tex, end) else match[0], end


def _is_symbol(tex: str, end: int) -> bool:
    """Return whether a macro that ends there takes no argument."""
    return tex[end : end + 1] not in ("{", "[")


def _argument(tex: str, position: int) -> tuple[str, int]:
    """Return what a macro or script takes, a group or one character or macro, and where it ends."""
    while tex[position : position + 1] == " ":
        position += 1
    if tex[position : position + 1] != "{":
        single = re.compile(r"\\[A-Za-z]+|\\.|.|\Z", re.DOTALL).match(tex, position)
        return (single[0], single.end()) if single else ("", position)
    depth = 0
    for end in range(position, len(tex)):
        depth += {"{": 1, "}": -1}.get(tex[end], 0)
        if depth == 0:
            return tex[position + 1 : end], end + 1
    raise ValueError("a group is not closed")


def _script(text: str, sign: str) -> str:
    text = text.strip()
    table = _UP if sign == "^" else _DOWN
    if text and all(character in table for character in text):
        return "".join(table[character] for character in text)
    return sign + (text if len(text) == 1 else f"({text})")


def _grouped(text: str) -> str:
    """Return the text, in brackets where a fraction would else be misread."""
    text = text.strip()
    return text if _ATOM.fullmatch(text) else f"({text})"


@lru_cache(maxsize=1)
def _converter() -> Any:
    from pylatexenc.latex2text import LatexNodes2Text

    return LatexNodes2Text(math_mode="text", strict_latex_spaces=False, keep_comments=True)
