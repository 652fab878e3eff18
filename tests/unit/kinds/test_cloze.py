import pytest

from quizlab.core.forms import Reveal, Type

TEXT = "### Slices\n<!-- {{#q .cloze{keys}}} -->\n\n{answer}\n"


def cloze(card, answer, keys=""):
    return card(TEXT.format(answer=answer, keys=keys))


def test_each_number_is_a_card_and_the_first_has_the_plain_id(card):
    made = cloze(card, "{{c1::a}} {{c3::b}} {{c1::c}}")

    assert [one.id for one in made.cards] == ["pack:q", "pack:q/c3"]


def test_a_card_hides_its_own_gaps_and_fills_the_others(card):
    made = cloze(card, "The {{c1::first}} and {{c2::second::a number}}.")

    assert made.ask(sibling=0).prompt == "Slices\n\nThe […] and second."
    assert made.ask(sibling=1).prompt == "Slices\n\nThe first and [a number]."
    assert made.ask(sibling=1).answer == "The first and **second**."


@pytest.mark.parametrize(
    ("answer", "hidden", "hint"),
    [
        ("{{c1::`}}`}}", "`}}`", ""),
        ("{{c1::`a::b`::code}}", "`a::b`", "code"),
        ("{{c1::$x_{{a}}$}}", "$x_{{a}}$", ""),
        ("{{c1::**a::b**::bold}}", "**a::b**", "bold"),
        ("{{c1::{a: 1}}}", "{a: 1}", ""),
        ("{{c1::2*x}} is 3*y", "2*x", ""),
        ("{{c1::a { b}} c", "a { b", ""),
        ("{{c1::[text](u::v)}}", "[text](u::v)", ""),
    ],
)
def test_code_math_emphasis_and_braces_keep_their_signs(card, answer, hidden, hint):
    made = cloze(card, answer)

    assert made.flaws() == []
    assert made.ask().prompt.endswith(
        answer.replace("{{c1::" + hidden + (f"::{hint}" if hint else "") + "}}", f"[{hint or '…'}]")
    )
    assert hidden.strip("*") in made.ask().answer


@pytest.mark.parametrize(
    "inside", ["`{{c2::x}}`", "$a_{{c2::x}}$", "[{{c2::x}}](url)", "```\n{{c2::x}}\n```"]
)
def test_a_gap_in_code_math_or_a_link_is_text(card, inside):
    made = cloze(card, f"{{{{c1::a}}}}\n\n{inside}")

    assert made.siblings == ("",)
    assert inside in made.ask().prompt


def test_gaps_in_lists_quotes_and_tables_are_found(card):
    made = cloze(card, "> {{c1::a}}\n\n1. - {{c2::b}}\n\n| x | y |\n|---|---|\n| {{c3::c}} | {{c3::c}} |")

    assert made.siblings == ("", "c2", "c3")
    assert made.ask(sibling=2).prompt.endswith("| […] | […] |")


def test_a_typed_gap_is_judged_by_what_it_hides(card):
    made = cloze(card, "It is {{c1::`softmax`}}.", " typed=yes")

    assert made.ask().form == Type()
    assert made.judge("Softmax").right
    assert made.judge("sigmoid").right is False


def test_a_gap_that_stands_twice_is_not_typed(card):
    assert cloze(card, "{{c1::a}} {{c1::b}}", " typed=yes").ask().form == Reveal()


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        ("no gap", "there is no gap that can be read"),
        ("{{c1::never closed", "there is no gap that can be read"),
        ("{{c2::a}}", "no gap is numbered 1"),
        ("{{c1:: }}", "a gap hides nothing"),
        ("{{c1::a {{c2::b}}}}", "a gap within a gap"),
    ],
)
def test_flaws_of_a_cloze_are_named(card, answer, message):
    assert [said for _, said in cloze(card, answer).flaws()] == [message]


def test_what_follows_a_break_after_the_last_gap_is_shown_with_the_answer_only(card):
    made = cloze(card, "First {{c1::a}}.\n\n***\n\nThen {{c2::b}}.\n\n***\n\nThat a is a says its name.")

    assert made.ask(sibling=1).prompt == "Slices\n\nFirst a.\n\n***\n\nThen […]."
    assert made.ask(sibling=1).answer.endswith("***\n\nThat a is a says its name.")
