"""cards.md and decks -> cards: headings part them, a comment names them, the first `---` parts prompt and answer."""

from collections.abc import Callable, Iterator
from typing import Final

from quizlab.core.blocks import Passage
from quizlab.kinds import KINDS
from quizlab.library.attributes import Attributes, read_attributes
from quizlab.library.outline import DIVIDER, Mark, outline
from quizlab.library.problems import Findings, suggestion
from quizlab.library.raw import RawCard, trimmed
from quizlab.library.slugs import derived_id, digest, slug

CARD_KEYS: Final = frozenset(["of", "tags", "lab", "needs", "covers", "as-of", "source"])
"""Keys of a card's comment that every kind takes."""
DEFAULT_KIND: Final = "recall"
CARD, SECTION = 3, 2


def cut_cards(text: str, in_chapter: bool, found: Findings) -> Iterator[RawCard]:
    """Yield the cards of a file.

    Args:
        text: The file's text, front matter blanked out.
        in_chapter: It is a chapter's cards.md, whose `##` headings name the chapter's sections.
        found: Takes what is wrong.
    """
    marks = outline(text)
    dividers = iter([mark for mark in marks if mark.level == DIVIDER])
    heads = [mark for mark in marks if 0 < mark.level <= CARD]
    divider = next(dividers, None)
    of, of_line = "", 0
    for head, following in zip(heads, [*heads[1:], None], strict=True):
        end = following.start if following else len(text)
        within = []
        while divider and divider.start < end:
            within.append(divider)
            divider = next(dividers, None)
        attributes = read_attributes(text, min(head.end + 1, end), end, head.line + 1, found)
        if head.level != CARD:
            of, of_line = _section(head, attributes, in_chapter, found), head.line
        elif card := _card(text, head, end, within, attributes, (of, of_line), found):
            yield card


def check_dividers(text: str, dividers: list[Mark], found: Findings) -> None:
    """Note each `---` that on a forge would make a heading of the line above it."""
    for mark in dividers:
        above = text[text.rfind("\n", 0, max(mark.start - 1, 0)) + 1 : max(mark.start - 1, 0)]
        below = text[mark.end + 1 : text.find("\n", mark.end + 1) % (len(text) + 1)]
        if above.strip() or below.strip():
            found.error(mark.line, "`---` needs a blank line above and below", "for a mere break write ***")


def _section(head: Mark, attributes: Attributes, in_chapter: bool, found: Findings) -> str:
    """Return what cards below this heading are of."""
    if head.level != SECTION:
        return ""
    for key in attributes.keys.keys() - {"of"}:
        found.error(
            head.line + 1, f"a section of cards takes no key {key!r}", "its chapter.md does, or each card"
        )
    if "of" in attributes.keys:
        return attributes.keys["of"]
    return (attributes.id or slug(head.text)) if in_chapter else ""


def _card(
    text: str,
    head: Mark,
    end: int,
    dividers: list[Mark],
    attributes: Attributes,
    of: tuple[str, int],
    found: Findings,
) -> RawCard | None:
    line = head.line
    start = max(attributes.end, head.end)
    first = line + text.count("\n", head.start, start)
    check_dividers(text, dividers, found)
    if dividers:
        parting = dividers[0]
        body, body_line = trimmed(text[start : parting.start], first)
        answer, answer_line = trimmed(text[parting.end : end], parting.line)
    else:
        body, body_line = "", 0
        answer, answer_line = trimmed(text[start:end], first)
    kind, keys = _kind(attributes, line, found), _keys(attributes, line, found)
    id_, derived = attributes.id, False
    if not id_ and attributes.broken:
        return None
    if not head.text and not body:
        found.error(line, "the heading is empty", "it is what the card asks")
        return None
    if not id_:
        id_, derived = derived_id(head.text, body, *([answer] if kind == "cloze" else [])), True
        found.warn(
            line, "the card has no id: an edit will part it from its history", f"add <!-- {{#{id_}}} -->"
        )
    said = keys.pop("of", None)
    where = of if said is None else (said, line + 1)
    siblings = _siblings(kind, keys, answer, answer_line)
    mark = digest(head.text, body, answer)
    return RawCard(
        line,
        head.text,
        kind,
        id_,
        derived,
        keys,
        *where,
        body,
        body_line,
        answer,
        answer_line,
        siblings,
        mark,
    )


def _kind(attributes: Attributes, line: int, found: Findings) -> str:
    if not attributes.kinds:
        return DEFAULT_KIND
    name = attributes.kinds[0]
    if len(attributes.kinds) > 1:
        found.error(line + 1, f"two kinds: {', '.join(attributes.kinds)}", "a card has one")
    if name in KINDS:
        return name
    found.error(line + 1, f"there is no kind of card {name!r}", suggestion(name, KINDS))
    return DEFAULT_KIND


def _keys(attributes: Attributes, line: int, found: Findings) -> dict[str, str]:
    if not attributes.keys:
        return {}
    kind = attributes.kinds[0] if attributes.kinds else DEFAULT_KIND
    own = KINDS[kind].KEYS if kind in KINDS else _all_keys()
    for key in attributes.keys:
        if key in CARD_KEYS or key in own:
            continue
        if key in _all_keys():
            takers = " and ".join(name for name, taker in KINDS.items() if key in taker.KEYS)
            found.error(line + 1, f"a {kind} card takes no key {key!r}", f"{takers} cards do")
        else:
            found.error(line + 1, f"unknown key {key!r}", suggestion(key, CARD_KEYS | own))
    return dict(attributes.keys)


def _all_keys() -> frozenset[str]:
    return frozenset().union(*(kind.KEYS for kind in KINDS.values()))


def _siblings(kind: str, keys: dict[str, str], answer: str, line: int) -> tuple[str, ...]:
    parse: Callable[[str, int], Passage] = _as_text
    if kind == "cloze" and "{{c" in answer:
        from quizlab.library.passages import passage as parse
    return KINDS[kind].siblings(keys, parse(answer, line))


def _as_text(text: str, line: int) -> Passage:
    return Passage(text, line)
