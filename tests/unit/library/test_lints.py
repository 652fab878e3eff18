"""Each warning meets what it is for, and nothing that only looks like it."""

import random
import time

import pytest

from quizlab.library.lint import lint_card, lint_library
from quizlab.library.problems import Findings


@pytest.fixture
def warned(library):
    """Return the codes of the warnings for the cards of a file."""

    def codes(text, **files):
        made = library({"a.md": text, **files})
        cards = {card.family: card for card in reversed(made.cards)}.values()
        found = [problem for card in cards for problem in _linted(card, made)]
        return [problem.code for problem in (*found, *lint_library(made, list(cards)))]

    return codes


def _linted(card, made):
    found = Findings(card.path)
    lint_card(card, made, {}, found)
    assert all(problem.severity == "warning" for problem in found.problems), found.problems
    return found.problems


def recall(prompt, answer="An answer of its own.", said=""):
    return f"### {prompt}\n<!-- {{#q {said}}} -->\n\n{answer}\n"


@pytest.mark.parametrize(
    "prompt",
    [
        "What is a logit? What is a probability?",
        "What is a logit, and why is it not a probability?",
        "What does it do and how is it used?",
        "What is it?? Why?",
    ],
)
def test_two_questions_at_once(warned, prompt):
    assert warned(recall(prompt)) == ["two-questions"]


@pytest.mark.parametrize(
    "prompt",
    [
        "What is the difference between mean and sum?",
        'Which letter does `"?"` stand for in `a ? b : c ? d : e`?',
        'Who asked "What is it?" first?',
        "What changes, and what not?",
        "A parameter took no part. What is its slope?",
        "What is $P(x = ?)$ here?",
    ],
)
def test_one_question_with_more_to_it(warned, prompt):
    assert warned(recall(prompt)) == []


@pytest.mark.parametrize("prompt", ["Softmax sums to ____.", "The loss is [...] on average"])
def test_a_blank_in_a_recall_card(warned, prompt):
    assert warned(recall(prompt)) == ["should-be-cloze"]


@pytest.mark.parametrize(
    "prompt", ["What does `x[...]` select?", "What is `__init__` for?", "1, 2, 4, … goes on how?"]
)
def test_dots_and_underscores_that_are_no_blank(warned, prompt):
    assert warned(recall(prompt)) == []


@pytest.mark.parametrize(
    "text",
    [
        recall("Name the softmax function", "Softmax"),
        recall("What does gradient descent follow: think of the gradient", "the gradient").replace(
            ":", " when"
        ),
        "### Gradient\n<!-- {#q reverse=yes} -->\n\nA gradient is the vector of slopes.\n",
        "### Name the rate called learning rate\n<!-- {#q .typed} -->\n\n```answer\nlearning rate\n```\n",
        "### Units\n<!-- {#q .cloze} -->\n\nBase e gives {{c1::nats}}; losses are in {{c2::nats}}.\n",
        "### Units\n<!-- {#q .cloze} -->\n\nBase e gives {{c1::nats::nats?}}.\n",
    ],
)
def test_a_prompt_that_tells_its_answer(warned, text):
    assert warned(text) == ["given-away"]


@pytest.mark.parametrize(
    "text",
    [
        recall("Is a logit positive or negative?", "negative"),
        recall("Which is larger, mean or sum?", "sum"),
        recall(
            "What is a sum?",
            "The sum of several numbers, however many, is what adding them one by one gives.",
        ),
        recall("How many axes has a matrix of 2 axes?", "2"),
        "### Units\n<!-- {#q .cloze} -->\n\nBase e gives {{c1::nats}}, as {{c1::nats}} are.\n",
        "### Softmax\n<!-- {#q reverse=yes} -->\n\nExponentials divided by their sum.\n",
    ],
)
def test_a_prompt_that_only_shares_words_with_its_answer(warned, text):
    assert warned(text) == []


def choice(number, right, *wrong, prompt="Which one?"):
    options = "".join(f"- [ ] {text}\n" for text in wrong)
    return f"### {prompt} {number}\n<!-- {{#c{number} .choice}} -->\n\n- [x] {right}\n{options}\n"


def test_a_right_option_far_longer_than_the_others(warned):
    right = "It turns scores into positive numbers that sum to one"

    assert warned(choice(1, right, "It sorts", "It rounds")) == ["longest-option"]
    assert warned(choice(1, right, "It turns scores into numbers of mean zero", "It rounds")) == []
    assert warned(choice(1, right, "It sorts")) == [], "of two options one is longer, that tells little"


def test_a_file_whose_right_option_is_always_the_longest(warned):
    cards = [choice(n, f"right and long {n}", f"wrong {n}", f"off {n}") for n in range(5)]

    assert warned("".join(cards)) == ["longest-option"]
    assert warned("".join(cards[:4])) == []
    assert warned("".join([*cards, choice(9, "ok", "wrong but long", "off")])) == []


def test_where_the_right_option_stands_in_the_file_is_no_matter(warned):
    cards = [choice(n, f"yes {n}", f"no and more {n}", f"off {n}") for n in range(9)]

    assert warned("".join(cards)) == []


def test_true_or_false_that_is_always_true(warned):
    cards = [choice(n, "True", "False", prompt=f"Statement {n * 7}") for n in range(5)]

    assert warned("".join(cards)) == ["same-truth"]
    assert warned("".join([*cards, choice(9, "False", "True", prompt="Statement x")])) == []


def pair(one, other, answer="It keeps exp from overflowing.", other_answer=None):
    return f"### {one}\n<!-- {{#one}} -->\n\n{answer}\n\n### {other}\n<!-- {{#two}} -->\n\n{other_answer or answer}\n"


@pytest.mark.parametrize(
    "other",
    [
        "Why is the largest logit subtracted before softmax",
        "Why is the largest logit substracted before softmax?",
    ],
)
def test_two_cards_that_ask_nearly_the_same(warned, other):
    assert warned(pair("Why is the largest logit subtracted before softmax?", other)) == ["near-duplicate"]


@pytest.mark.parametrize(
    ("one", "other", "answer"),
    [
        (
            "Why does sigmoid saturate for large inputs?",
            "Why does sigmoid saturate for small inputs?",
            "Nothing alike.",
        ),
        (
            "How many numbers has a 3 by 4 matrix?",
            "How many numbers has a 3 by 5 matrix?",
            "It keeps exp from overflowing.",
        ),
        (
            "What does `x.view(2, -1)` return?",
            "What does `x.view(-1, 2)` return?",
            "It keeps exp from overflowing.",
        ),
        ("What is $a - b$ here?", "What is $b - a$ here?", "It keeps exp from overflowing."),
    ],
)
def test_two_cards_that_differ_where_it_counts(warned, one, other, answer):
    assert warned(pair(one, other, other_answer=answer)) == []


@pytest.mark.parametrize(
    ("one", "other", "codes"),
    [
        ("The capital of {{c1::France}} is Paris.", "A slice ends before {{c1::its last}} index.", []),
        ("{{c1::Paris}} is the capital of France.", "Paris is the capital of {{c1::France}}.", []),
        (
            "Paris is the capital of {{c1::France}}.",
            "Paris is the capital of {{c1::France}}.",
            ["near-duplicate"],
        ),
    ],
)
def test_clozes_below_one_heading_are_told_apart_by_their_text(warned, one, other, codes):
    cards = (
        f"### Geography\n<!-- {{#{name} .cloze}} -->\n\n{text}\n\n"
        for name, text in (("a", one), ("b", other))
    )

    assert warned("".join(cards)) == codes


def test_near_duplicates_are_found_among_ten_thousand_cards_in_a_few_seconds(library):
    draw = random.Random(3)
    names = [f"{a}{b}{c}" for a in "bdfgklmnprst" for b in "aeiou" for c in "rstvzmnl"]
    prompts = [" ".join(draw.choices(names, k=9)) for _ in range(10_000)]
    prompts[5_000] = prompts[17] + " again"
    text = "".join(
        f"### What is {prompt}?\n<!-- {{#c{n}}} -->\n\nThis.\n\n" for n, prompt in enumerate(prompts)
    )
    made = library({"a.md": text})
    began = time.process_time()

    found = [problem for problem in lint_library(made, made.cards) if problem.code == "near-duplicate"]

    assert [problem.message for problem in found] == ["the card asks nearly what 'c17' does"]
    assert time.process_time() - began < 10


CHAPTER = "---\nid: one\ntitle: One\n---\n\n## First\n\n{}\n"
GLOSSARY = "### logit\n<!-- {#logit} -->\n\nA score.\n"


def test_a_term_that_no_chapter_links(library):
    made = library({"01-one/chapter.md": CHAPTER.format("text"), "decks/glossary.md": GLOSSARY})

    assert [problem.code for problem in lint_library(made, made.cards)] == ["orphan-term"]


@pytest.mark.parametrize("link", ["[[logit]]", "[[Logits|logit]]", "> [[LOGIT]]"])
def test_a_term_that_is_linked(library, link):
    made = library({"01-one/chapter.md": CHAPTER.format(link), "decks/glossary.md": GLOSSARY})

    assert list(lint_library(made, made.cards)) == []


def test_a_glossary_without_chapters_has_no_orphans(library):
    made = library({"decks/glossary.md": GLOSSARY})

    assert list(lint_library(made, made.cards)) == []
