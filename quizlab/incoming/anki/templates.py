"""Anki's card templates: fields, filters and conditions -> the HTML of a card's two sides."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from quizlab.incoming.anki.clozes import with_gaps, without_gaps
from quizlab.incoming.anki.marks import Marks

_TAG: Final = re.compile(r"\{\{(\{?[^{}]*\}?)\}\}")
_ANSWER: Final = re.compile(r"<hr\b[^<>]*\bid\s*=\s*[\"']?answer\b[^<>]*>", re.IGNORECASE)
_TYPED: Final = re.compile(r"\{\{\s*type:[^{}]*\}\}")
_EMPTY: Final = re.compile(r"(?:\s|&nbsp;|</?(?:br|div) ?/?>)*+\Z")
_READING: Final = re.compile(r" ?([^ >\[\]]{1,100})\[(?!sound:)([^\[\]]{1,100})\]")
_HTML: Final = re.compile(r"<[^<>]*>")
_SILENT: Final = frozenset(("tts", "tts-voices"))
FRONT_SIDE: Final = "FrontSide"
_CLOZE_CARD: Final = re.compile(r"c\d+\Z")


@dataclass(frozen=True, slots=True)
class FieldNode:
    """A field's place."""

    name: str
    filters: tuple[str, ...]
    """In the order in which they are applied."""


@dataclass(frozen=True, slots=True)
class Section:
    """What is shown where a field is filled, or where it is empty."""

    name: str
    when_filled: bool
    nodes: tuple["Node", ...]


Node = str | FieldNode | Section


@dataclass(slots=True)
class Filling:
    """What templates are filled with, and what comes out besides the HTML."""

    fields: Mapping[str, str]
    """The note's own and Anki's special ones."""
    marks: Marks
    gaps: bool = True
    """Whether cloze fields are shown; the back of a cloze card repeats them."""
    typed: list[str] = field(default_factory=list)
    """The fields whose text is to be typed."""
    hints: list[tuple[str, str]] = field(default_factory=list)
    """Name and text of each hint, which nobody sees before asking for it."""


@dataclass(frozen=True, slots=True)
class Sides:
    """One template, read."""

    front: tuple[Node, ...]
    back: tuple[Node, ...]
    """What the answer side has besides the front."""
    front_source: str
    back_source: str
    title: tuple[Node, ...] = ()
    """What stands above a cloze; Anki's own have no such part."""


@lru_cache(maxsize=4096)
def sides(front: str, back: str, title: str = "") -> Sides:
    """Return a template's two sides, the back without the front that it repeats."""
    rest = _without_front(front, back)
    return Sides(_parsed(front), _parsed(rest), front.strip(), rest.strip(), _parsed(title))


def filled(nodes: Sequence[Node], filling: Filling) -> str:
    """Return a side's HTML."""
    parts = []
    for node in nodes:
        if isinstance(node, str):
            parts.append(node)
        elif isinstance(node, FieldNode):
            parts.append(_shown(node, filling))
        elif _is_filled(node.name, filling) == node.when_filled:
            parts.append(filled(node.nodes, filling))
    return "".join(parts)


def cloze_fields(nodes: Sequence[Node]) -> set[str]:
    """Return the fields whose gaps a template shows."""
    names: set[str] = set()
    for node in nodes:
        if isinstance(node, Section):
            names |= cloze_fields(node.nodes)
        elif isinstance(node, FieldNode) and "cloze" in node.filters:
            names.add(node.name)
    return names


def are_mirrored(one: Sides, two: Sides) -> bool:
    """Return whether the second template asks the first one's answer; it may be there on a condition only."""
    asked = two.front_source
    whole = two.front
    if len(whole) == 1 and isinstance(whole[0], Section) and whole[0].when_filled:
        asked = re.sub(r"\A\{\{#[^{}]*\}\}|\{\{/[^{}]*\}\}\Z", "", asked).strip()
    return bool(one.front_source) and one.front_source == two.back_source and asked == one.back_source


def _without_front(front: str, back: str) -> str:
    """Return the back's template without the front's, which an answer of ours need not repeat."""
    parting = _ANSWER.search(back)
    if parting:
        above = _TYPED.sub("", back[: parting.start()]).strip()
        if above in ("", "{{FrontSide}}", _TYPED.sub("", front).strip()):
            return back[parting.end() :]
    return back.replace("{{FrontSide}}", "").removeprefix(front)


def _parsed(source: str) -> tuple[Node, ...]:
    levels: list[tuple[str, bool, list[Node]]] = [("", True, [])]
    at = 0
    for tag in _TAG.finditer(source):
        if text := source[at : tag.start()]:
            levels[-1][2].append(text)
        at = tag.end()
        said = tag[1].strip("{}").strip()
        name = said[1:].strip()
        if said[:1] in ("#", "^"):
            levels.append((name, said[0] == "#", []))
        elif said[:1] == "/":
            if len(levels) > 1 and levels[-1][0] == name:
                _end_section(levels)
        elif said[:1] != "!":
            *filters, field_name = said.split(":")
            levels[-1][2].append(
                FieldNode(field_name.strip(), tuple(one.strip() for one in reversed(filters)))
            )
    levels[-1][2].append(source[at:])
    while len(levels) > 1:
        _end_section(levels)
    return tuple(node for node in levels[0][2] if node != "")


def _end_section(levels: list[tuple[str, bool, list[Node]]]) -> None:
    name, when_filled, nodes = levels.pop()
    levels[-1][2].append(Section(name, when_filled, tuple(nodes)))


def _is_filled(name: str, filling: Filling) -> bool:
    # A cloze card's own number is a condition too; one text of ours stands for all of a note's cards.
    return not _EMPTY.match(filling.fields.get(name, "")) or _CLOZE_CARD.match(name) is not None


def _shown(node: FieldNode, filling: Filling) -> str:
    text = filling.fields.get(node.name, "")
    if not node.filters:
        return text
    if "type" in node.filters:
        filling.typed.append(node.name)
        return ""
    if any(filter_.split(" ")[0] in _SILENT for filter_ in node.filters):
        return ""
    for filter_ in node.filters:
        if filter_ == "cloze":
            text = with_gaps(text, filling.marks) if filling.gaps else ""
        elif filter_ in _FILTERS:
            text = _FILTERS[filter_](text)
    if "hint" in node.filters:
        if text.strip():
            filling.hints.append((node.name, text))
        return ""
    return text


_FILTERS: Final[Mapping[str, Callable[[str], str]]] = {
    "text": lambda text: _HTML.sub(" ", text),
    "cloze-only": without_gaps,
    "furigana": lambda text: _READING.sub(r"\1(\2)", text),
    "kanji": lambda text: _READING.sub(r"\1", text),
    "kana": lambda text: _READING.sub(r"\2", text),
}
