from itertools import count
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizlab.core.forms import Reveal
from quizlab.kinds.arithmetic import evaluate
from quizlab.kinds.draws import choices, drawn, tried
from quizlab.kinds.number import parsed

NUMBER = """\
### How many for {{=n}}?
<!-- {{#q .number {keys}}} -->

```answer
{answer}
```

For {{=n}}: $x_{{=n}}$.
"""
PLAIN = "### How many?\n<!-- {{#q .number {keys}}} -->\n\n```answer\n{answer}\n```\n"


def test_numbers_are_drawn_by_the_seed_and_written_everywhere(card):
    made = card(NUMBER.format(keys='vary="n=3..9"', answer="n * 2"))

    asked = made.ask("seed")

    n = int(asked.draw["n"])
    assert asked.prompt == f"How many for {n}?"
    assert asked.explanation == f"For {n}: $x_{n}$."
    assert asked.right == str(2 * n)
    assert len({made.ask(seed).right for seed in range(40)}) > 4


@pytest.mark.parametrize(
    ("keys", "answer", "given", "right"),
    [
        ("", "64", "64.0", True),
        ("", "64", "64.01", False),
        ("", "0.5", "0.5004", True),
        ("", "0.5", "0.501", False),
        ("tol=0.1", "2", "2.1", True),
        ("tol=5%", "200", "209", True),
        ("tol=5%", "200", "211", False),
        ("unit=ms", "12", "12 ms", True),
        ("unit=%", "50", "50%", True),
        ("", "1234567", "1,234,567", True),
        ("", "3.5", "3,5", True),
        ("", "1/3", "1/3", True),
        ("", "-2", "−2", True),
        ("", "2", "two", False),
        ("", "2", "inf", False),
        ("", "2", "nan", False),
    ],
)
def test_an_answer_is_compared_within_the_tolerance(card, keys, answer, given, right):
    assert card(PLAIN.format(keys=keys, answer=answer)).judge(given).right is right


@pytest.mark.parametrize(
    ("keys", "answer", "shown"),
    [
        ("unit=m", "10 / 3", "3.3333 m"),
        ("", "2 / 30000", "6.6667e-05"),
        ("", "0.25", "0.25"),
        ("", "12345678", "12345678"),
        ("", "2000001 / 2", "1000000"),
        ("tol=0.0001", "1000 / 3", "333.33333"),
        ("tol=0", "1 / 3", "0.333333333333"),
    ],
)
def test_an_answer_is_shown_with_no_more_digits_than_its_tolerance_warrants(card, keys, answer, shown):
    made = card(PLAIN.format(keys=keys, answer=answer))

    assert made.ask().answer == shown
    assert shown.split()[0] in made.judge("no number").message


def test_a_miss_says_what_was_expected(card):
    made = card(PLAIN.format(keys="tol=0.01", answer="3.14"))

    assert made.judge("3").message == "expected 3.14 ± 0.01"


def test_the_check_is_not_shown(card):
    made = card(PLAIN.format(keys="", answer="2") + "\nWhy.\n\n```python check\nprint(2)\n```\n")

    assert made.ask().explanation == "Why."


@pytest.mark.parametrize(
    ("keys", "answer", "message"),
    [
        ('vary="n=9..3"', "1", "'9..3' in vary is no range first..last:step"),
        ('vary="n=a|b"', "1", "'a' in vary is no number"),
        ("tol=x", "1", "tol=x is no tolerance"),
        ("", "k * 2", "unknown name 'k'"),
        ("", "__import__('os')", "not allowed"),
        ("", "9 ** 9 ** 9", "a power too large"),
        ("", "1 / 0", "has no value"),
        ("", "1e308 * 10", "has no finite value"),
        ("", "two", "unknown name 'two'"),
        ("", "1 +", "is no arithmetic"),
    ],
)
def test_flaws_of_a_number_are_named(card, keys, answer, message):
    ((_, said),) = card(PLAIN.format(keys=keys, answer=answer)).flaws()

    assert message in said


def test_a_name_that_nothing_stands_for_is_a_flaw(card):
    assert card(NUMBER.format(keys="", answer="1")).flaws() == [(1, "{=n} stands for nothing")]


def test_ranges_include_both_ends_and_are_free_of_binary_noise():
    found = choices("n=16..64:16 k=3|5 x=0.1..0.3:0.1 w=-4|2")

    assert {name: list(values) for name, values in found.items()} == {
        "n": [16, 32, 48, 64],
        "k": [3, 5],
        "x": [0.1, 0.2, 0.3],
        "w": [-4, 2],
    }


@pytest.mark.parametrize(
    ("vary", "message"),
    [
        ("n=1e999999999", "is no number"),
        ("n=1e-999999999", "is no number"),
        (f"n={'9' * 400}", "is no number"),
        ("n=0..1:1e-300", "is no range"),
        ("n=1..1000000000", "is no range"),
        ("n=1_0", "is no number"),
        ("n=nan", "is no number"),
        ("n=1.._", "is no number"),
        ("n=", "is no number"),
        ("\ufb01=1..3", "is no new name=values"),
        ("ñ=1..3", "is no new name=values"),
        ("n.real=1", "is no new name=values"),
        ("lambda=1", "is no new name=values"),
        ("n=1 n=2", "is no new name=values"),
        ("max=1..3", "is the name of a function"),
        (" ".join(f"n{i}=1..9" for i in range(21)), "more than 20 names"),
        ("", "vary names nothing"),
    ],
)
def test_what_cannot_be_drawn_from_is_refused_at_once(vary, message):
    with pytest.raises(ValueError, match=message) as raised:
        drawn(vary, Random(0))

    assert len(str(raised.value)) < 100


def test_many_long_ranges_cost_nothing_until_they_are_drawn():
    vary = " ".join(f"n{i}=1..100000" for i in range(20))

    assert all(1 <= value <= 100_000 for value in drawn(vary, Random(0)).values())


@pytest.mark.parametrize(
    ("vary", "answer", "message"),
    [
        ("n=0..9 k=3|5", "k / n", "'k / n' has no value: division by zero for n=0, k=3"),
        ("n=2..9 k=7", "1 / (n - k)", "division by zero for n=7, k=7"),
        ("n=1..200 m=1..200", "sqrt(n + m - 2.5)", "math domain error for n=1, m=1"),
        ("n=100..400:100", "exp(n) * exp(n)", "'exp(n) * exp(n)' has no finite value for n=400"),
    ],
)
def test_a_draw_without_a_value_is_named(card, vary, answer, message):
    ((line, said),) = card(NUMBER.format(keys=f'vary="{vary}"', answer=answer)).flaws()

    assert line == 5
    assert said.endswith(message)


def test_a_rare_draw_without_a_value_is_asked_as_a_plain_card(card):
    vary = "n=1..5000"
    looked_at = {numbers["n"] for numbers in tried(vary)}
    rare = next(n for n in range(2, 5000) if n not in looked_at)
    made = card(NUMBER.format(keys=f'vary="{vary}"', answer=f"1 / (n - {rare})"))
    seed = next(seed for seed in count() if drawn(vary, Random(seed))["n"] == rare)

    assert made.flaws() == []
    assert made.ask(seed).form == Reveal()


@given(st.integers())
def test_a_draw_is_one_of_the_choices(seed):
    assert drawn("n=1..3 k=5", Random(seed))["n"] in (1, 2, 3)


@given(st.integers(-1000, 1000), st.integers(-1000, 1000), st.integers(1, 50))
def test_arithmetic_is_that_of_python(a, b, c):
    expression = "max(a, b) * c - a // c + abs(b) % c + round(sqrt(c) * 2 ** 3)"

    assert evaluate(expression, {"a": a, "b": b, "c": c}) == eval(
        expression, {"sqrt": __import__("math").sqrt}, {"a": a, "b": b, "c": c}
    )


@given(st.text(max_size=40))
def test_arithmetic_gives_a_number_or_says_why_not(expression):
    try:
        value = evaluate(expression, {"n": 3})
    except ValueError:
        return
    assert isinstance(value, int | float)


@given(st.text(max_size=20))
def test_whatever_is_typed_is_a_finite_number_or_none(text):
    value = parsed(text, "ms")

    assert value is None or abs(value) < float("inf")
