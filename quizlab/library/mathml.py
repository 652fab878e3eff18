"""TeX -> MathML, which browsers show by themselves."""

from html import escape
from typing import Final
from xml.etree import ElementTree as ET

LONGEST: Final = 2000
"""Characters of a formula that is converted."""
_SPACE: Final = "http://www.w3.org/1998/Math/MathML"
_TAGS: Final = frozenset(
    f"{{{_SPACE}}}{name}"
    for name in (
        "math", "mrow", "mi", "mn", "mo", "mtext", "mspace", "ms", "mfrac", "msqrt", "mroot", "mstyle", "mpadded",
        "mphantom", "msub", "msup", "msubsup", "munder", "mover", "munderover", "mtable", "mtr", "mtd", "menclose",
    )
)  # fmt: skip
_ATTRIBUTES: Final = frozenset(
    (
        "display", "displaystyle", "scriptlevel", "mathvariant", "mathcolor", "mathbackground", "mathsize", "stretchy",
        "fence", "form", "separator", "lspace", "rspace", "minsize", "maxsize", "movablelimits", "accent", "largeop",
        "linethickness", "columnalign", "rowspacing", "columnspacing", "columnlines", "rowlines", "frame", "width",
        "height", "depth", "notation", "symmetric",
    )
)  # fmt: skip


def mathml(tex: str, displayed: bool) -> str:
    """Return math as MathML that holds nothing else; TeX that can't be read stays TeX."""
    from latex2mathml.converter import convert

    text = tex.strip()
    try:
        made = str(convert(text, display="block" if displayed else "inline")) if len(text) <= LONGEST else ""
        sound = bool(made) and _is_sound(ET.fromstring(made))
    except Exception:  # noqa: BLE001 the converter raises whatever it meets
        sound = False
    return made if sound else f"<code>{escape(text)}</code>"


def _is_sound(root: ET.Element) -> bool:
    # The converter passes on tags within \\text and attributes of \\href, \\class and \\style.
    return all(element.tag in _TAGS and _ATTRIBUTES.issuperset(element.attrib) for element in root.iter())
