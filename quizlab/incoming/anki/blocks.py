"""A tree of elements -> blocks of markdown: paragraphs, lists, tables, code."""

import re
from collections.abc import Iterable
from typing import Final

from quizlab.incoming.anki.codes import LINES, code_text, has_gaps_within, language_of
from quizlab.incoming.anki.elements import Child, Element, parse
from quizlab.incoming.anki.escaping import begun, code, escaped, fenced
from quizlab.incoming.anki.inline import Run, line_of, plain_line
from quizlab.incoming.anki.lists import indented, items_of
from quizlab.incoming.anki.marks import MARK, START, Math
from quizlab.incoming.anki.page import Page
from quizlab.incoming.anki.scripts import script
from quizlab.incoming.anki.styles import CODE, PLAIN, Style, styled
from quizlab.incoming.anki.tables import is_frame, table
from quizlab.incoming.anki.texts import Block, joined

_MARKUP: Final = re.compile("[<&\ufdd0]")
_HIDDEN: Final = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_DOLLAR: Final = re.compile(r"(?<!\\)(?:\\\\)*\$")
_DROPPED: Final = frozenset(
    ("head", "button", "select", "rp", "noscript", "map", "progress", "meter", "datalist")
)
_BLOCKS: Final = frozenset(
    (
        "p",
        "blockquote",
        "ul",
        "ol",
        "dl",
        "dt",
        "dd",
        "li",
        "table",
        "pre",
        "hr",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
    )
)
_PLAYED: Final = frozenset(("audio", "video", "source"))


def blocks_of(text: str, page: Page) -> list[Block]:
    """Return a side's blocks, given its HTML with marks."""
    if not _MARKUP.search(text):
        made = escaped(plain_line(text).strip(" "))
        return [Block("text", (begun(made),))] if made else []
    return Writer(page).read(parse(text).children, PLAIN)


class Writer:
    """Collects the blocks of one container: a side, a list's item, a cell."""

    def __init__(self, page: Page, *, flat: bool = False) -> None:
        self.page = page
        self.flat = flat
        """All on one line, as in a table's cell."""
        self.blocks: list[Block] = []
        self._lines: list[list[Run]] = [[]]

    def read(self, children: Iterable[Child], style: Style) -> list[Block]:
        """Return the blocks that some children come to."""
        self.walk(children, style)
        self._flush()
        return self.blocks

    def walk(self, children: Iterable[Child], style: Style) -> None:
        """Add children where they stand."""
        for child in children:
            if isinstance(child, str):
                self._text(child, style)
            elif child.tag not in _DROPPED and not _HIDDEN.search(child.attributes.get("style", "")):
                self._element(child, style)
            else:
                self._follow(child)

    def _element(self, element: Element, style: Style) -> None:
        tag = element.tag
        style = styled(element, style)
        if tag == "br":
            self._end_line()
        elif tag == "img":
            self._raw(self.page.picture(element.attributes.get("src", ""), element.attributes.get("alt", "")))
        elif tag in _PLAYED:
            if "src" in element.attributes:
                self._raw(self.page.sound(element.attributes["src"]))
            self.walk(element.children, style)
        elif tag in ("sub", "sup") and (short := script(tag, element.children)):
            self._text(short, style)
        elif tag == "rt":
            self._text("(", style)
            self.walk(element.children, style)
            self._text(")", style)
        elif self.flat or not self._block(element, style):
            self._inline(element, style)

    def _inline(self, element: Element, style: Style) -> None:
        apart = element.tag in LINES or (self.flat and element.tag in _BLOCKS)
        if apart:
            self._begin_line()
        if element.tag in CODE and has_gaps_within(element):
            self.page.note("a gap lies within code", "the code is shown as plain text")
            style = style._replace(code=False)
        self.walk(element.children, style)
        if apart:
            self._begin_line()

    def _block(self, element: Element, style: Style) -> bool:
        """Write an element that is a block of its own; return False for any other."""
        if element.tag not in _BLOCKS:
            return False
        self._flush()
        match element.tag:
            case "blockquote":
                self._quote(element, style)
            case "ul" | "ol":
                self._list(element, style)
            case "table":
                self._table(element, style)
            case "pre":
                self._pre(element)
            case "hr":
                self._add("rule", "***")
            case "p" | "dl" | "dt" | "dd" | "li":
                self.walk(element.children, style)
            case _:
                self._heading(element, style)
        self._flush()
        return True

    def _heading(self, element: Element, style: Style) -> None:
        self.walk(element.children, style)
        title = " ".join(filter(None, (line_of(runs) for runs in self._lines)))
        self._lines = [[]]
        level = "#" * max(4, int(element.tag[1]))
        self._add("heading", f"{level} {title}" if title else "")

    def _quote(self, element: Element, style: Style) -> None:
        inner = joined(Writer(self.page).read(element.children, style))
        self._add("quote", *(f"> {text}".rstrip(" ") for text in inner.split("\n") if inner))

    def _list(self, element: Element, style: Style) -> None:
        ordered = element.tag == "ol"
        above = self.blocks[-1].lines[0] if self.blocks and self.blocks[-1].kind == "list" else ""
        start = element.attributes.get("start", "1")
        number = int(start) if start.isascii() and start.isdecimal() and len(start) < 6 else 1
        lines: list[str] = []
        for children in items_of(element):
            # Two lists of one kind after each other would be one.
            marker = (")" if "." in above[:7] else ".") if ordered else ("*" if above[:1] == "-" else "-")
            marker = f"{number}{marker} " if ordered else f"{marker} "
            blocks = Writer(self.page).read(children, style)
            if blocks:
                lines += indented(blocks, marker)
                number += 1
        self._add("list", *lines)

    def _table(self, element: Element, style: Style) -> None:
        if is_frame(element):
            self.walk(element.children, style)
        else:
            self._add("table", *table(element, self._cell))

    def _cell(self, element: Element) -> str:
        writer = Writer(self.page, flat=True)
        writer.walk(element.children, PLAIN)
        return line_of(writer._lines[0])

    def _pre(self, element: Element) -> None:
        inner = code_text(element).strip("\n")
        if not MARK.search(inner) and self.page.gap is None:
            self._add("code", *fenced(inner, language_of(element)).split("\n") if inner.strip() else ())
            return
        self.page.note("a gap lies within code", "its lines are shown one by one")
        for text in inner.split("\n"):
            shown = text.replace("\t", "    ")
            indent = len(shown) - len(shown.lstrip(" "))
            self._text("\xa0" * indent + shown[indent:], PLAIN._replace(code=not MARK.search(text)))
            self._end_line()

    def _text(self, text: str, style: Style) -> None:
        if START not in text:
            self._run(text, style)
            return
        at = 0
        for mark in MARK.finditer(text):
            self._run(text[at : mark.start()], style)
            self._mark(mark, style)
            at = mark.end()
        self._run(text[at:], style)

    def _run(self, text: str, style: Style) -> None:
        if text:
            self._lines[-1].append(Run(text, *style, self.page.gap))

    def _raw(self, markdown: str, style: Style = PLAIN) -> None:
        if markdown:
            self._lines[-1].append(Run(markdown, style.bold, style.italic, gap=self.page.gap, raw=True))

    def _mark(self, mark: re.Match[str], style: Style) -> None:
        kind, place = mark[1], mark[2]
        if kind in "ox":
            self.page.turn(kind, place)
            return
        value = self.page.marks.values[int(place)]
        if isinstance(value, Math):
            self._math(value)
        elif isinstance(value, str):
            self._raw(self.page.sound(value), style)

    def _math(self, math: Math) -> None:
        if not math.tex:
            return
        gap = self.page.gap
        hides = gap is None and self.page.number(math.numbers)
        if hides:
            self.page.note("a gap lies within a formula", "it hides the whole formula")
            self.page.turn("o", self.page.marks.gap(math.numbers))
        odd = _DOLLAR.search(math.tex) or (len(math.tex) - len(math.tex.rstrip("\\"))) % 2
        if math.display and not self.flat and self.page.gap is None:
            self._flush()
            self._add("math", *("```latex", math.tex, "```") if odd else ("$$", math.tex, "$$"))
        else:
            self._raw(code(math.tex) if odd else f"${math.tex}$")
        if hides:
            self.page.turn("x", "")

    def _follow(self, element: Element) -> None:
        """Open and close the gaps of an element that is not shown."""
        for child in element.children:
            if isinstance(child, Element):
                self._follow(child)
                continue
            for mark in MARK.finditer(child):
                if mark[1] in "ox":
                    self.page.turn(mark[1], mark[2])

    def _begin_line(self) -> None:
        if self._lines[-1]:
            self._end_line()

    def _end_line(self) -> None:
        if self.flat:
            self._run(" ", PLAIN)
        else:
            self._lines.append([])

    def _flush(self) -> None:
        """Write the lines so far as paragraphs; an empty line parts two."""
        paragraph: list[str] = []
        for runs in (*self._lines, []):
            made = line_of(runs)
            if made:
                paragraph.append(begun(made))
            elif paragraph:
                self._add("text", *paragraph)
                paragraph = []
        self._lines = [[]]

    def _add(self, kind: str, *lines: str) -> None:
        if any(lines):
            self.blocks.append(Block(kind, lines))
