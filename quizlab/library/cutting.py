"""cards.md and decks -> cards: headings part them, a comment names them, the first `---` parts prompt and answer."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from quizlab.core.blocks import Passage
from quizlab.kinds import KINDS
from quizlab.library.attributes import Attributes, read_attributes
from quizlab.library.outline import MOST, Mark, Part, outline, parts
from quizlab.library.problems import Findings, suggestion
from quizlab.library.raw import RawCard, trimmed
from quizlab.library.slugs import derived_id, slug

CARD_KEYS: Final = frozenset(["of", "tags", "lab", "needs", "covers", "as-of", "source"])
"""Keys of a card's comment that every kind takes."""
DEFAULT_KIND: Final = "recall"
CARD, SECTION = 3, 2
_UNREAD: Final = Passage()


def cut_cards(text: str, in_chapter: bool, found: Findings) -> Iterator[RawCard]:
    """Yield the cards of a file.

    Args:
        text: The file's text, front matter blanked out.
        in_chapter: It is a chapter's cards.md, whose `##` headings name the chapter's sections.
        found: Takes what is wrong.
    """
    of, of_line = "", 0
    for part in parts(text, marks_of(text, found), CARD):
        head = part.head
        start = min(head.end + 1, part.end)
        attributes = read_attributes(text, start, part.end, head.line + 1, found)
        if head.level == CARD:
            card = _card(text, part, attributes, (of, of_line), found)
            if card is not None:
                yield card
        else:
            of, of_line = _section(head, attributes, in_chapter, found), head.line


def marks_of(text: str, found: Findings) -> list[Mark]:
    """Return the headings and dividers of a file's text."""
    marks = outline(text)
    if len(marks) == MOST:
        message = f"more than {MOST:,} headings and `---`: what follows is not read"
        found.error(marks[-1].line, message, "part the file", code="too-many-headings")
    return marks


def check_dividers(text: str, dividers: Iterable[Mark], found: Findings) -> None:
    """Note each `---` that on a forge would make a heading of the line above it."""
    for mark in dividers:
        above = text[text.rfind("\n", 0, max(mark.start - 1, 0)) + 1 : mark.start]
        after = text.find("\n", mark.end + 1)
        below = text[mark.end + 1 : after if after >= 0 else len(text)]
        if above.strip() or below.strip():
            found.error(
                mark.line,
                "`---` needs a blank line above and below",
                "for a mere break write ***",
                code="divider-blank-lines",
            )


def _section(head: Mark, attributes: Attributes, in_chapter: bool, found: Findings) -> str:
    """Return what cards below this heading are of."""
    if head.level != SECTION:
        return ""
    for key in attributes.keys.keys() - {"of"}:
        found.error(
            head.line + 1,
            f"a section of cards takes no key {key!r}",
            "its chapter.md does, or each card",
            code="misplaced-key",
        )
    if "of" in attributes.keys:
        return attributes.keys["of"]
    return (attributes.id or slug(head.text)) if in_chapter else ""


def _card(
    text: str, part: Part, attributes: Attributes, of: tuple[str, int], found: Findings
) -> RawCard | None:
    head, line = part.head, part.head.line
    (body, body_line), (answer, answer_line) = _sides(text, part, attributes.end)
    if part.dividers:
        check_dividers(text, part.dividers, found)
    kind, keys = _kind(attributes, line, found), _keys(attributes, line, found)
    if not attributes.id and attributes.broken:
        return None  # under another id it would lose its history
    if not head.text and not body:
        found.error(line, "the heading is empty", "it is what the card asks", code="empty-heading")
        return None
    if "of" in keys:
        of = keys["of"], line + 1
        keys = {key: value for key, value in keys.items() if key != "of"}
    id_ = attributes.id or _derived(head, body, answer if kind == "cloze" else "", found)
    siblings = _siblings(kind, keys, answer, answer_line)
    values = (body, body_line, answer, answer_line, siblings)
    # As `RawCard(...)` does, in a third of the time: there may be 100,000.
    return tuple.__new__(RawCard, (line, head.text, kind, id_, not attributes.id, keys, *of, *values))


def _sides(text: str, part: Part, comment_end: int) -> tuple[tuple[str, int], tuple[str, int]]:
    """Return body and answer, each with its first line."""
    start = max(comment_end, part.head.end)
    line = part.head.line + text.count("\n", part.head.start, start)
    if not part.dividers:
        return ("", 0), trimmed(text[start : part.end], line)
    parting = part.dividers[0]
    return trimmed(text[start : parting.start], line), trimmed(text[parting.end : part.end], parting.line)


def _derived(head: Mark, body: str, cloze: str, found: Findings) -> str:
    id_ = derived_id(head.text, body, *([cloze] if cloze else []))
    found.warn(
        head.line,
        "the card has no id: an edit will part it from its history",
        f"write below it <!-- {{#{id_}}} -->",
        code="no-id",
    )
    return id_


def _kind(attributes: Attributes, line: int, found: Findings) -> str:
    if not attributes.kinds:
        return DEFAULT_KIND
    name = attributes.kinds[0]
    if len(attributes.kinds) > 1:
        found.error(line + 1, f"two kinds: {', '.join(attributes.kinds)}", "a card has one", code="two-kinds")
    if name in KINDS:
        return name
    found.error(line + 1, f"there is no kind of card {name!r}", suggestion(name, KINDS), code="unknown-kind")
    return DEFAULT_KIND


def _keys(attributes: Attributes, line: int, found: Findings) -> dict[str, str]:
    if not attributes.keys:
        return {}
    kind = attributes.kinds[0] if attributes.kinds else DEFAULT_KIND
    known = _known_keys(kind)
    for key in attributes.keys.keys() - known:
        if key in _all_keys():
            takers = " and ".join(name for name, taker in KINDS.items() if key in taker.KEYS)
            found.error(
                line + 1, f"a {kind} card takes no key {key!r}", f"{takers} cards do", code="misplaced-key"
            )
        else:
            found.error(line + 1, f"unknown key {key!r}", suggestion(key, known), code="unknown-key")
    return attributes.keys


@lru_cache
def _known_keys(kind: str) -> frozenset[str]:
    """Return the keys that a card of the kind may have."""
    return CARD_KEYS | (KINDS[kind].KEYS if kind in KINDS else _all_keys())


def _all_keys() -> frozenset[str]:
    return frozenset().union(*(kind.KEYS for kind in KINDS.values()))


def _siblings(kind: str, keys: dict[str, str], answer: str, line: int) -> tuple[str, ...]:
    read = _UNREAD
    if kind == "cloze" and "{{c" in answer:
        from quizlab.library.passages import passage

        read = passage(answer, line)
    return KINDS[kind].siblings(keys, read)
