"""Names of media files that may be written into a folder of ours, and how markdown points at them."""

import re
import unicodedata
from typing import Final
from urllib.parse import quote

LONGEST: Final = 200
"""Bytes of a name: file systems take 255, and a copy may need a few more."""
_SAFE: Final = "/-_.~!*+,;=:@"
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f/\\]")
# Windows takes these for drives, streams and wildcards; a pack is a folder that may be taken anywhere.
_RESERVED: Final = re.compile(r'[<>:"|?*]')


def refusal(name: str) -> str:
    """Return why a file of that name is not written; empty where it may be."""
    if not name or name in (".", "..") or _CONTROL.search(name):
        return "its name leads out of the media folder"
    if _RESERVED.search(name):
        return "its name has characters that not every system allows"
    if name.startswith(".") or name.rstrip(" .") != name:
        return "its name begins or ends with a dot or a space"
    if len(name.encode("utf-8", "replace")) > LONGEST:
        return "its name is too long"
    return ""


def normal(name: str) -> str:
    """Return a name as Anki compares it."""
    return name if name.isascii() else unicodedata.normalize("NFC", name)


def link_to(name: str) -> str:
    """Return how markdown points at a media file."""
    return quote(f"media/{name}", safe=_SAFE)
