"""HTML of any text -> our markdown -> the library's real reader: the same text again."""

import html
import re

from hypothesis import example, given
from hypothesis import strategies as st

from quizlab.incoming.anki.asking import asked, cloze_of, typed_of
from quizlab.incoming.anki.marks import cleaned
from quizlab.incoming.anki.page import Page
from quizlab.incoming.anki.templates import sides
from quizlab.library.cutting import cut_cards
from quizlab.library.markdown import tokens_of
from quizlab.library.passages import passage
from quizlab.library.problems import Findings

BASIC = sides("{{Front}}", "{{FrontSide}}<hr id=answer>{{Back}}")
CLOZE = sides("{{cloze:Text}}", "{{cloze:Text}}<br>{{Extra}}")
TRICKY = st.lists(
    st.sampled_from(
        [
            *(
                "#",
                "## ",
                "---",
                "***",
                "- ",
                "+ ",
                "* ",
                "1. ",
                "2) ",
                "> ",
                "```",
                "~~~",
                "===",
                "|",
                ":-:",
                "|-|",
            ),
            *(
                "`",
                "``",
                "*",
                "**",
                "_",
                "__",
                "~",
                "\\",
                "\\\\",
                "$",
                "$$",
                "$a$",
                "[",
                "]",
                "[[",
                "]]",
                "](x)",
            ),
            *(
                "![a](b)",
                "[a]: b",
                "[x] ",
                "[ ]",
                "<b>",
                "<!-- {#q} -->",
                "-->",
                "</b>",
                "&amp;",
                "&#35;",
                "&",
            ),
            *(
                "{{c1::",
                "}}",
                "::",
                "{=n}",
                "{",
                "}",
                "{{",
                "http://a.b",
                "a@b.c",
                "<",
                ">",
                "!",
                ":",
                "\t",
                " ",
                "a",
            ),
            *(
                "snake_case",
                "2*3",
                "x",
                "7",
                "é",
                "文",
                "„",
                "😀",
                "\xa0",
                "(",
                ")",
                '"',
                "'",
                "=",
                "-",
                "\u200b",
            ),
        ]
    ),
    max_size=12,
).map("".join)
TEXT = TRICKY | st.text(max_size=30).map(lambda text: text.replace("\r", ""))


def seen(markdown):
    """Return what a reader sees: one line for each block and hard break, spaces as a browser shows them."""
    lines = [""]
    for token in tokens_of(markdown):
        if token.type == "inline":
            for child in token.children:
                if child.type == "hardbreak":
                    lines.append("")
                elif child.type == "softbreak":
                    lines[-1] += " "
                elif child.type == "image":
                    lines[-1] += f"<{child.attrs['src']}>"
                elif not child.type.endswith(("_open", "_close")):
                    assert child.type in ("text", "text_special", "code_inline", "math_inline"), child
                    lines[-1] += f"${child.content}$" if child.type == "math_inline" else child.content
            lines.append("")
        elif token.type in ("fence", "code_block", "math_block", "html_block"):
            lines += token.content.split("\n")
    return [line for line in map(spaced, lines) if line]


def spaced(text):
    return " ".join(re.sub(r"[\s\x00-\x1f\x7f]+", " ", text).split())


def as_file(prompt, body, answer, kind="recall"):
    parting = f"{body}\n\n---\n\n" if body else ""
    return (
        f"### {prompt}\n<!-- {{#q .{kind}}} -->\n\n{parting}{answer}\n\n### end\n<!-- {{#end}} -->\n\nlast\n"
    )


def read_back(prompt, body, answer, kind="recall"):
    found = Findings("cards.md")
    cards = list(cut_cards(as_file(prompt, body, answer, kind), False, found))
    assert not found.problems
    assert [card.id for card in cards] == ["q", "end"]
    return cards[0]


def paper(text):
    """Return text as Anki's editor stores it, a line in each div."""
    return "".join(f"<div>{html.escape(line, quote=False) or '<br>'}</div>" for line in text.split("\n"))


def lines_of(text):
    return [line for line in map(spaced, cleaned(text).split("\n")) if line]


@given(TEXT, st.lists(TEXT, max_size=4).map("\n".join))
@example("a #", "---\n\n# b\n<!-- {#other} -->")
@example("[x] a", "a\n|-|")
@example("5", "- [ ] a\n\xa0\xa0\xa0\xa0b")
def test_text_reads_back_as_it_was(front, back):
    text = typed_of(BASIC, {"Front": cleaned(paper(front)), "Back": cleaned(paper(back))}, Page(set()))
    prompt, body = asked(text, "Deck")
    if not prompt:
        return

    card = read_back(prompt, body, text.answer)

    assert seen(f"# {card.prompt}") + seen(card.body) == lines_of(front)
    assert seen(card.answer) == lines_of(back)


@given(TEXT.filter(lambda text: "<" not in text and "&" not in text))
def test_plain_text_without_html_takes_the_short_way_to_the_same_text(text):
    read = typed_of(BASIC, {"Front": "q", "Back": cleaned(text)}, Page(set()))

    assert " ".join(seen(read_back("q", "", read.answer).answer)) == spaced(cleaned(text))


STYLES = st.sampled_from(["b", "i", "u", "span", "code", "strong", "a href='https://x.org'"])
STYLED = st.lists(st.tuples(st.lists(STYLES, max_size=3), TRICKY), max_size=5)


@given(STYLED)
@example([(["b"], "## * ")])
@example([([], "<#a@b.c>")])
@example([(["b"], "a"), ([], "b"), (["i"], "(c)"), (["b"], "d")])
def test_bold_italic_code_and_links_never_change_the_text(runs):
    source = "".join(
        "".join(f"<{tag}>" for tag in tags)
        + html.escape(text)
        + "".join(f"</{tag.split()[0]}>" for tag in tags[::-1])
        for tags, text in runs
    )

    read = typed_of(BASIC, {"Front": "q", "Back": cleaned(source)}, Page(set()))

    shown = "".join(seen(read_back("q", "", read.answer).answer))
    assert "".join(shown.split()) == "".join(spaced(cleaned("".join(text for _, text in runs))).split())


@given(TRICKY.filter(str.strip), TEXT, TEXT)
def test_a_gap_hides_its_text_and_nothing_else(hidden, before, after):
    hidden = spaced(cleaned(hidden)).replace("}}", "").replace("::", "").replace("{{c", "").strip(":} ")
    outside = [part.replace("{{c", "").replace("}}", "") for part in (before, after)]
    source = f"<div>{html.escape(outside[0])} {{{{c1::{html.escape(hidden)}::why?}}}} {html.escape(outside[1])}</div>"
    page = Page(set())
    page.numbering = {1: 1}

    read = cloze_of(CLOZE, {"Text": cleaned(source), "Extra": ""}, page)

    card = read_back("Deck", "", read.answer, "cloze")
    gaps = passage(card.answer).clozes
    shown = seen(f"is {gaps[0].hidden}") if gaps else []
    assert shown == [f"is {spaced(cleaned(hidden))}"] or not spaced(cleaned(hidden))
    if gaps:
        assert gaps[0].hint == "why?"
        rest = seen(card.answer[: gaps[0].start] + "\N{BULLET} " + card.answer[gaps[0].end :])
        assert spaced(" ".join(rest).replace("\N{BULLET}", "")) == spaced(cleaned(" ".join(outside)))


OUTER = ["ul><li", "ol><li", "ol><li>a<li", "blockquote", "p", "table><tr><td>x<td", "h1", "pre", "div"]
BLOCKS = st.recursive(
    TRICKY.map(html.escape),
    lambda inner: st.tuples(st.sampled_from(OUTER), inner, inner).map(
        lambda made: f"<{made[0]}>{made[1]}</{made[0].partition('>')[0]}>{made[2]}"
    ),
    max_leaves=5,
)


@given(BLOCKS)
def test_no_block_ends_the_card_that_it_stands_in(source):
    text = typed_of(BASIC, {"Front": "q", "Back": cleaned(source)}, Page(set()))

    read_back("q", "", text.answer)
