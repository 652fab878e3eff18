"""Library -> markdown -> library gives the same cards, whatever they hold."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from quizlab.core.cards import Card
from quizlab.kinds import KINDS
from quizlab.library import load
from quizlab.library.cutting import CARD_KEYS, cut_cards
from quizlab.library.outline import outline
from quizlab.library.problems import Findings
from quizlab.library.rendering import markdown, reference
from quizlab.library.scanning import decoded
from quizlab.library.writing import is_open
from quizlab.paths import bundled

NEXT = "### The next card\n<!-- {#next} -->\n\nIts answer.\n"

characters = st.characters(exclude_categories=["Cs"], exclude_characters="\r\0")
words = st.one_of(
    st.text(characters, max_size=12),
    st.sampled_from(
        ["`x[i]`", "$a_1 \\le b$", "**bold**", "[[logit]]", "#", "##", "\\", "|", "-->", "{=n}", "a  b", "$5"]
    ),
)
lines = st.lists(words, max_size=5).map(" ".join)
code = st.lists(lines, max_size=4).map(lambda found: "\n".join(found).replace("`", "'"))
blocks = st.one_of(
    lines,
    code.map("```python\n{}\n```".format),
    code.map("~~~~ text\n{}\n~~~~".format),
    code.map(lambda text: "    " + text.replace("\n", "\n    ")),
    st.lists(words, min_size=1, max_size=3).map(
        lambda found: "\n".join(f"- {word}\n  1. {word}" for word in found)
    ),
    st.lists(words, min_size=1, max_size=3).map(
        lambda found: "| a | b |\n| --- | --- |\n" + "\n".join(f"| {word} | 1 |" for word in found)
    ),
    words.map("$$\n{}\n$$".format),
    words.map("> [!NOTE]\n> {}".format),
    words.map("<div>\n{}\n</div>".format),
    st.sampled_from(
        [
            "---",
            "***",
            "<!-- {#x} -->",
            "<!-- a comment -->",
            "    ### no heading",
            "#### deeper",
            "#no heading",
            "<br>",
            "```\nopen",
            "<!-- open",
            "$$\nopen",
            "Setext\n---",
        ]
    ),
)
texts = st.lists(blocks, max_size=4).map("\n\n".join)
values = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=10) | st.sampled_from(
    ["a b", 'say "so"', "it's", "back\\slash", "{x}", "}", "--", "#x", ".x", "=", ""]
)
items = st.lists(words, min_size=2, max_size=4)
ANSWERS = {
    "recall": texts,
    "choice": items.map(
        lambda found: "\n".join(f"- [{'x' if at == 0 else ' '}] {word}" for at, word in enumerate(found))
    ),
    "cloze": items.map(
        lambda found: "\n".join(
            f"{word} {{{{c{at}::`{{{{` {word}::hint}}}}" for at, word in enumerate(found, 1)
        )
    ),
    "number": lines.map("```answer\nn * 2 # {}\n```\n\n```python check\nprint(n + n)\n```".format),
    "typed": code.map("```answer\n{}\n```".format),
    "prints": code.map("```output\n{}\n```".format),
    "order": items.map(lambda found: "\n".join(f"{at}. {word}" for at, word in enumerate(found, 1))),
    "explain": items.map(lambda found: "\n".join(f"* {word}" for word in found)),
}


def comment_value(value):
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


@st.composite
def sources(draw, kind):
    """Draw a card as somebody might have written it; what of it is no card at all is not of interest here."""
    taken = sorted(CARD_KEYS - {"of"} | KINDS[kind].KEYS)
    keys = draw(st.dictionaries(st.sampled_from([*taken, "unknown"]), values, max_size=3))
    said = "".join(f" {key}={comment_value(value)}" for key, value in keys.items())
    id_ = draw(st.sampled_from(["", "#one", "#x.y_z-1", "#é"]))
    comment = f"<!-- {{{id_} .{kind}{said}}} -->\n" if draw(st.booleans()) else ""
    closing = draw(st.sampled_from(["", " #", " ##  "]))
    body = draw(texts)
    answer = draw(ANSWERS[kind]) + draw(st.sampled_from(["", "\n\n"])) + draw(texts)
    gap = draw(st.sampled_from(["", "\n"]))
    parting = f"{body}\n\n---\n\n" if draw(st.booleans()) else ""
    return f"### {draw(lines)}{closing}\n{comment}{gap}{parting}{answer}\n"


def cards(text):
    """Return the cards that a deck of this text holds, without where they stand."""
    found = Findings("deck.md")
    return [
        Card(
            id=f"pack:{raw.id}/{sibling}".rstrip("/"),
            kind=raw.kind,
            pack="pack",
            chapter="",
            section="",
            path="",
            line=0,
            prompt=raw.prompt,
            body=raw.body,
            answer=raw.answer,
            keys=raw.keys,
            derived=raw.derived,
        )
        for raw in cut_cards(decoded(text.encode(), found), False, found)
        for sibling in raw.siblings
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_a_card_of_every_kind_is_the_same_after_it_was_written(kind):
    @settings(max_examples=60, deadline=None)
    @given(sources(kind))
    def holds(source):
        before = cards(source)
        assume(before and not is_open(f"\n{before[0].answer}".encode()))

        written = markdown(before[-1])

        family = [card for card in before if card.family == before[-1].family]
        assert cards(written) == family
        assert cards(f"{written}\n{NEXT}") == [*family, *cards(NEXT)]
        assert markdown(cards(written)[0]) == written

    holds()


@settings(max_examples=100, deadline=None)
@given(sources("recall"))
@example("### Q\n<!-- {#q} -->\n\n```\nopen")
@example("### Q\n<!-- {#q} -->\n\n<!-- open")
@example("### Q\n<!-- {#q} -->\n\n---\n\n---\n\n~~~ open")
def test_what_an_answer_leaves_open_never_swallows_the_next_card(source):
    before = cards(source)
    assume(before)

    after = cards(f"{markdown(before[-1])}\n{NEXT}")

    assert [card.id for card in after][-2:] == [before[-1].id, "pack:next"]


@pytest.mark.parametrize("kind", KINDS)
def test_the_example_of_every_kind_is_written_as_it_stands(kind):
    (first, *_) = cards(KINDS[kind].EXAMPLE)

    assert markdown(first) == KINDS[kind].EXAMPLE


def test_the_course_is_the_same_after_it_was_written(places, tmp_path):
    """Every card of the bundled course, each file written anew beside its chapter."""
    course = load(replace(places, packs=(bundled("content"),)))
    copy = tmp_path / "copy"
    for chapter in course.chapters:
        (copy / chapter.folder).mkdir(parents=True)
        (copy / chapter.folder / "chapter.md").write_bytes(Path(chapter.path).read_bytes())
    (copy / "decks").mkdir()
    (copy / "pack.toml").write_bytes((bundled("content") / "pack.toml").read_bytes())
    for card in {card.family: card for card in reversed(course.cards)}.values():
        home = "" if card.deck else card.chapter
        path = copy / (home or "decks") / Path(card.path).name
        before = path.read_text() if path.exists() else ""
        path.write_text(f"{markdown(card, reference(card, course.chapters, home))}\n{before}")

    again = load(replace(places, packs=(copy,)))

    assert list(map(bare, again.cards)) == list(map(bare, course.cards))


def bare(card):
    """Return a card without where it stands."""
    return replace(card, path="", line=0, body_line=0, answer_line=0)


def test_a_card_of_another_chapter_names_it(library):
    found = library(
        {
            "01-one/chapter.md": "---\nid: first\ntitle: One\n---\n\n## Alpha\n\nText.\n",
            "01-one/cards.md": "## Alpha\n\n### Q\n<!-- {#q} -->\n\nA\n",
            "decks/more.md": "### R\n<!-- {#r of=first#alpha} -->\n\nA\n",
        }
    )
    q, r = found.card("q"), found.card("r")

    assert reference(q, found.chapters, home="01-one") == "alpha"
    assert reference(r, found.chapters) == "first#alpha"
    assert markdown(r, reference(r, found.chapters)) == "### R\n<!-- {#r of=first#alpha} -->\n\nA\n"


def test_a_comment_that_is_the_answer_is_not_taken_for_the_cards_own():
    (card,) = cards("### Q\n<!-- {} -->\n\n<!-- {#other .choice} -->\n")

    assert card.answer == "<!-- {#other .choice} -->"
    assert cards(markdown(card)) == [card]


def test_no_text_of_a_card_becomes_a_heading_of_its_own():
    (card,) = cards("### C# or F# # #\n\nA\n")

    assert card.prompt == "C# or F# #"
    assert [mark.text for mark in outline(markdown(card))] == [card.prompt]
