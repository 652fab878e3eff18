"""Writes the derived ids of cards into their file: into the comment below the heading, or as one of its own."""

import re
from collections.abc import Collection, Mapping
from typing import Final

from quizlab.library.cutting import cut_cards
from quizlab.library.frontmatter import split_front_matter
from quizlab.library.problems import Findings
from quizlab.library.raw import RawCard
from quizlab.library.scanning import decoded

_LINE: Final = re.compile(rb"[^\r\n]*(?:\r\n|\n|\r|\Z)")
_END: Final = re.compile(rb"\r\n|\n|\r")
_COMMENT: Final = re.compile(rb" {0,3}<!--[ \t]*\{(.*)\}[ \t]*-->[ \t]*")
_ID: Final = re.compile(rb"(?:^|[ \t])#")


def nameless(data: bytes) -> dict[int, str]:
    """Return the ids of a file's cards that have none written down, by the line of the heading."""
    return {card.line: card.id for card in _cards(data) if card.derived}


def with_ids(data: bytes, ids: Mapping[int, str]) -> bytes:
    """Return a file's bytes with ids written down; every other line stays, byte for byte.

    Args:
        data: The file.
        ids: Line of the heading, from 1 -> the id to write. A card whose comment has another `#word` is passed over.
    """
    lines = _LINE.findall(data)
    end = next((match[0] for match in map(_END.search, lines) if match), b"\n")
    made: list[bytes] = []
    for number, line in enumerate(lines, 1):
        above = ids.get(number - 1)
        comment = _COMMENT.fullmatch(line.rstrip(b"\r\n"))
        if above and comment:
            made.append(_named(line, comment, above))
            continue
        if above:
            made.append(_new(made, above, end))
        made.append(line)
    return b"".join(made)


def keeps_everything(before: bytes, after: bytes, ids: Collection[str]) -> bool:
    """Return whether two versions of a file have the same cards, those of `ids` now under written ids."""
    old, new = _cards(before), _cards(after)
    named = {card.id for card in new if not card.derived}
    return [_text(card) for card in old] == [_text(card) for card in new] and named.issuperset(ids)


def _named(line: bytes, comment: re.Match[bytes], id_: str) -> bytes:
    if _ID.search(comment[1]):
        return line
    at = comment.start(1)
    space = b" " if comment[1].strip() else b""
    return line[:at] + b"#" + id_.encode() + space + line[at:].lstrip(b" \t")


def _new(made: list[bytes], id_: str, end: bytes) -> bytes:
    """Return the line to add below the last of `made`, whose end it takes over."""
    heading = made[-1]
    own = _END.search(heading)
    text = f"<!-- {{#{id_}}} -->".encode()
    if own:
        return text + own[0]
    made[-1] = heading + end
    return text


def _cards(data: bytes) -> list[RawCard]:
    found = Findings("")
    _, text = split_front_matter(decoded(data, found), found)
    return list(cut_cards(text, True, found))


def _text(card: RawCard) -> tuple[str, str, str, str, str]:
    return card.id, card.kind, card.prompt, card.body, card.answer
