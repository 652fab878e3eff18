"""Ids that are made from text."""

import re
from typing import Final

ID: Final = re.compile(r"[^\W_][\w.-]*")
"""What may stand after `#` in a comment."""
LONGEST: Final = 80
_DROPPED: Final = re.compile(r"[^\w\s-]+")
_GAPS: Final = re.compile(r"[\s_-]+")


def slug(text: str) -> str:
    """Return `text` in lower case, its words parted by hyphens, without punctuation; it may be empty."""
    return _GAPS.sub("-", _DROPPED.sub("", text.lower())).strip("-")[:LONGEST].rstrip("-")


def digest(*parts: str) -> str:
    """Return 32 hex digits that change when a part does, the same on every machine."""
    from hashlib import sha256

    return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def derived_id(heading: str, *parts: str) -> str:
    """Return the id of a card that has none: the heading's slug and 8 hex digits of a hash of its prompt."""
    name, mark = slug(heading), digest(heading, *parts)[:8]
    return f"{name}-{mark}" if name else mark
