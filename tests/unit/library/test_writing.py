import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from quizlab.library.cutting import cut_cards
from quizlab.library.markdown import parser
from quizlab.library.problems import Findings
from quizlab.library.scanning import decoded
from quizlab.library.writing import card_markdown

STRUCTURE = [
    "# a",
    "### b",
    "---",
    "***",
    "```",
    "  ```",
    "~~~",
    "$$",
    "- x",
    "1. y",
    "> q",
    "| a |",
    "|---|",
]
TEXT = ["text", "", "    code", "{{c1::x}}", "#", "\\", "<div>", "<pre>", "<!-- x", "-->", "<!-- {#id} -->"]
LINES = st.sampled_from([*STRUCTURE, *TEXT])
texts = st.one_of(
    st.lists(LINES, min_size=1, max_size=8).map("\n".join), st.text(min_size=1, max_size=40)
).filter(str.strip)


def normal(text):
    return decoded(text.encode("utf-8", "replace"), Findings("")).strip("\n").rstrip(" \t\n")


def read(markdown):
    found = Findings("cards.md")
    return list(cut_cards(markdown, False, found)), found.problems


@settings(max_examples=400)
@given(texts, texts)
@example("What is C #", "---")
@example("a\n$$", "b\n$$")
@example("###", "```\nopen")
@example("a\nb\n---\nc", "# a\n\n---\n\n### b")
def test_any_two_texts_make_one_card_and_leave_the_next_one_alone(prompt, answer):
    written = card_markdown("one", prompt, answer, "chapter#section")

    cards, problems = read(f"{written}\n### next\n<!-- {{#two}} -->\n\nyes\n")

    assert [card.id for card in cards] == ["one", "two"]
    assert cards[1].answer == "yes"
    assert problems == []
    assert cards[0].of == "chapter#section"


@settings(max_examples=400)
@given(texts)
def test_the_answer_reads_back_as_it_was_written_or_in_a_fence(answer):
    (card,), _ = read(card_markdown("one", "Q", answer))

    html = parser().render(card.answer)
    as_typed = card.answer.startswith("```") and normal(answer) in card.answer
    assert as_typed or html.replace("<hr />", "") == parser().render(normal(answer)).replace("<hr />", "")


@pytest.mark.parametrize("heading", ["What is C #", "a ## ", "#", "What is [x]?"])
def test_a_prompt_reads_back_as_its_words(heading):
    (card,), _ = read(card_markdown("one", heading, "A"))

    assert parser().renderInline(card.prompt) == parser().renderInline(heading.strip().replace("#", "\\#"))
