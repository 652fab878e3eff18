"""The examples of hashcards' own README, and what its parser refuses."""

import pytest


def test_the_readmes_first_deck(note):
    read = note(
        "Q: How many neurons are there in the human brain?\nA: ~80 billion.\n\n"
        "C: An [agonist] is a ligand that binds to a receptor and [activates it].\n\n"
        "Q: How many synapses are there in a human brain?\nA: ~100 trillion\n\n"
        "C: In the nervous system, [chemical] communication happens [between] neurons.\n",
        name="Brain.md",
    )

    assert [(one.kind, one.prompt, one.answer) for one in read.items] == [
        ("recall", "How many neurons are there in the human brain?", "~80 billion."),
        (
            "cloze",
            "Brain",
            "An {{c1::agonist}} is a ligand that binds to a receptor and {{c2::activates it}}.",
        ),
        ("recall", "How many synapses are there in a human brain?", "~100 trillion"),
        (
            "cloze",
            "Brain",
            "In the nervous system, {{c1::chemical}} communication happens {{c2::between}} neurons.",
        ),
    ]


def test_both_sides_span_lines_and_rules_part_cards(note):
    read = note(
        "Q: List two.\nA:\n\n- ruthenium\n- rhodium\n\n---\n\n"
        "C:\nBetter is the sight\n\n— [Ecclesiastes] [6]:[9]\n\n---\n"
    )

    assert read.pairs == [
        ("List two.", "- ruthenium\n- rhodium"),
        ("Note", "Better is the sight\n\n— {{c1::Ecclesiastes}} {{c2::6}}:{{c3::9}}"),
    ]


def test_math_pictures_links_and_escapes_hide_nothing(note):
    (item,) = note("C: The [set] $x[0]$ of ![a](b.png) and [this](https://x.org), \\[kept\\].").items

    assert item.answer == "The {{c1::set}} $x[0]$ of (picture: b.png) and [this](https://x.org), [kept]."


def test_front_matter_names_the_deck(note):
    assert note('---\nname = "Medicine"\n---\n\nC: The [powerhouse].\n').items[0].deck == ("Medicine",)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Q: One?\nQ: Two?\nA: 2\n", ("Note.md:1", "a question without an answer")),
        ("Q: One?\nA: 1\nA: 2\n", ("Note.md:3", "an answer without a question")),
        ("Q: One?\nA: 1\n\nC: nothing\n", ("Note.md:4", "this cloze has no [gap] outside code and math")),
        ("Q: One?\nA: 1\n\nQ: Two?\n", ("Note.md:4", "a question without an answer")),
    ],
)
def test_what_hashcards_refuses_is_named_and_the_rest_comes(note, text, said):
    read = note(text)

    assert read.said == [said]
    assert len(read.items) == 1


def test_a_gap_may_hold_what_would_end_or_part_ours(note):
    (item,) = note("C: In C++ it is [std::vector] or [{{a}}].").items

    assert item.answer == r"In C++ it is {{c1::std:\:vector}} or {{c2::{{a}\}}}."
