import pytest

ODD = {
    "markup": "What is `x[i]` or [/x] or x[i]?",
    "emoji": "What is 🧠👩‍🔬?",
    "right-to-left": "مرحبا بالعالم \u202e?",
    "html": "What is <b>this</b> <!-- this -->?",
    "brackets": "[[/a/b]] [bold]no[/bold]",
    "unclosed": "an `open tick, *star and $dollar",
    "control": "escape \x1b[31m red",
}


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_odd_text_is_asked_as_it_stands(library, text):
    made = library({"a.md": f"### {text}\n<!-- {{#odd}} -->\n\n{text}\n"})

    question = made.question(made.card("odd"), "seed")

    assert (question.prompt, question.answer) == (text, text)
    assert made.problems == ()


def test_a_card_of_a_hundred_thousand_characters_is_asked(library):
    text = "word " * 20_000

    made = library({"a.md": f"### Long\n<!-- {{#long}} -->\n\n{text}\n"})

    assert made.question(made.cards[0], "seed").answer == text.strip()


@pytest.mark.parametrize("ends", ["\r\n", "\r"])
def test_other_line_ends_and_a_byte_order_mark_read_the_same(library, ends):
    text = "### Q\n<!-- {#q} -->\n\n```python\nx\n```\n\n---\n\nA\n"

    made = library({"a.md": b"\xef\xbb\xbf" + text.replace("\n", ends).encode()})

    (card,) = made.cards
    assert (card.prompt, card.body, card.answer) == ("Q", "```python\nx\n```", "A")
    assert made.problems == ()


def test_nested_lists_and_html_in_an_answer_are_no_errors(library):
    answer = "- a\n  - b\n\n    ### no card\n- c\n\n<div>\n### no card either\n</div>"

    made = library({"a.md": f"### Q\n<!-- {{#q}} -->\n\n{answer}\n"})

    assert [card.answer for card in made.cards] == [answer]
    assert made.problems == ()


@pytest.mark.parametrize("text", ["", "\n", "\ufeff", "no heading at all", "# Only a title"])
def test_a_file_without_cards_is_no_error(library, text):
    assert library({"a.md": text}).problems == ()


def test_headings_in_code_are_no_cards(library):
    made = library(
        {"a.md": "### Q\n<!-- {#q} -->\n\n```\n### not a card\n---\n```\n\n### R\n<!-- {#r} -->\n\nA\n"}
    )

    assert [card.id for card in made.cards] == ["pack:q", "pack:r"]


def test_a_break_of_asterisks_stays_in_the_answer(library):
    made = library({"a.md": "### Q\n<!-- {#q} -->\n\nA\n\n***\n\nB\n"})

    assert made.cards[0].answer == "A\n\n***\n\nB"
