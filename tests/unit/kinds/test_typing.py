import pytest

from quizlab.core.grades import HARD
from quizlab.kinds.typed import essence, is_slip

TYPED = "### Q\n<!-- {#q .typed} -->\n\n```answer\nsoftmax\ntorch.softmax(x, 0)\n!\n```\n"
PRINTS = "### Q\n<!-- {#q .prints} -->\n\n```python\nprint(1)\n```\n\n---\n\n```output\n 1\n2\n```\n\nWhy.\n"


@pytest.mark.parametrize("given", ["softmax", " SoftMax. ", "soft max", "torch.softmax(x,0)", "!"])
def test_case_spaces_and_trailing_punctuation_do_not_count(card, given):
    assert card(TYPED).judge(given).right


@pytest.mark.parametrize("given", ["sotfmax", "softmx", "softmaxx", "softnax"])
def test_a_slip_of_the_fingers_is_not_right_and_counts_as_hard(card, given):
    verdict = card(TYPED).judge(given)

    assert (verdict.right, verdict.near, verdict.grade) == (False, True, HARD)
    assert verdict.message == "nearly: expected softmax"


@pytest.mark.parametrize(
    ("given", "right"),
    [
        ("false negative", "false positive"), ("L1", "L2"), ("float32", "float64"), ("log10", "log2"),
        ("underfitting", "overfitting"), ("argmin", "argmax"), ("x-1", "x+1"), ("relu", "gelu"), ("max", "min"),
    ],
)  # fmt: skip
def test_another_idea_is_no_slip(given, right):
    assert not is_slip(essence(given), essence(right))


def test_something_else_is_no_near_miss(card):
    assert card(TYPED).judge("relu").near is False


@pytest.mark.parametrize("given", [" 1\n2", " 1  \n2\n\n"])
def test_printed_text_is_compared_line_by_line(card, given):
    assert card(PRINTS).judge(given).right


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("1\n2", "line 1: expected ' 1', got '1'"),
        (" 1", "line 2 is missing: '2'"),
        (" 1\n2\n3", "line 3 is too much: '3'"),
        ("", "line 1 is missing: ' 1'"),
    ],
)
def test_the_first_line_that_differs_is_named(card, given, message):
    assert card(PRINTS).judge(given).message == message


def test_a_printing_card_needs_a_program_above_and_output_below(card):
    no_program = card("### Q\n<!-- {#q .prints} -->\n\n```output\n1\n```\n")
    no_output = card("### Q\n<!-- {#q .prints} -->\n\n```python\n1\n```\n\n---\n\nA\n")

    assert no_program.flaws() == [(1, "there is no `python` block in the prompt")]
    assert no_output.flaws() == [(10, "there is no fenced `output` block")]


def test_a_reversed_card_asks_for_its_prompt(card):
    made = card("### tensor\n<!-- {#q reverse=yes} -->\n\nA box of numbers.\n")

    assert [one.id for one in made.cards] == ["pack:q", "pack:q/reverse"]
    assert (made.ask(sibling=1).prompt, made.ask(sibling=1).answer) == ("A box of numbers.", "tensor")
