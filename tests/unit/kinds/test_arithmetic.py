"""What an author writes into an `answer` block is computed by a whitelist: nothing else runs, nothing takes long."""

import string
import time
from unittest import mock

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from quizlab.kinds import arithmetic
from quizlab.kinds.arithmetic import evaluate, expression

NAMES = {"n": 3, "k": 0, "x": 0.5, "big": 10**300}
LONGEST = 2.0
"""Seconds."""

HOSTILE = [
    "9**9**9",
    "9**9**9**9",
    "-9**9**9",
    "(9**999)**999",
    "2**(2**64)",
    "2**-(2**64)",
    "big**big",
    "*".join(["2**9999"] * 60),
    "1" * 400 + "**2" * 20,
    "round(5, -10**9)",
    "round(5, -9**99)",
    "round(big, -10**8)",
    "round(0.1, 10**30)",
    "1 << 10**10",
    "10**10 >> 1",
    "(" * 200 + "1" + ")" * 200,
    "(" * 10_000 + "1" + ")" * 10_000,
    "(" * 400,
    "-" * 400 + "1",
    "- " * 249 + "1",
    "+".join("1" * 200),
    "max(" * 120 + "1" + ")" * 120,
    "n.real",
    "n.__class__",
    "(1).__class__.__bases__[0].__subclasses__()",
    "__import__('os').system('true')",
    "exp.__globals__",
    "lambda: 1",
    "(lambda: 1)()",
    "f'{n}'",
    "f'{9**9**9}'",
    "'a' * 10**10",
    "[0] * 10**10",
    "[n for n in (1, 2)]",
    "sum(x for x in n)",
    "(n := 5)",
    "n if k else x",
    "n and k",
    "not n",
    "n < k",
    "n == 3",
    "n; k",
    "n = 5",
    "min(*n)",
    "max(n, key=abs)",
    "max(**n)",
    "max()",
    "max(1)",
    "print(n)",
    "eval('1')",
    "(n)(1)",
    "n(1)",
    "exp",
    "n[0]",
    "{n}",
    "{1: n}",
    "(n, k)",
    "...",
    "None",
    "True",
    "True + 1",
    "1j",
    "1if n else 2",
    "0_0_",
    "1__0",
    "0x10",
    "0b1",
    "1e400",
    "1e999999999",
    "1e-999999999",
    "ｎ",
    "\ufb01",
    "n²",
    "n\u200b",
    "n # comment",
    "n \\\n + 1",
    "n\n+ 1",
    "n\0",
    "\ud800",
    "await n",
    "yield n",
    "n @ n",
    "~n",
    "n ^ k",
    "n | k",
    "1 / k",
    "1 % k",
    "1 // k",
    "0 ** -1",
    "(-8) ** 0.5",
    "sqrt(-1)",
    "log(0)",
    "log(-1)",
    "log(n, 1)",
    "exp(1000)",
    "floor(1e308 * 10)",
    "ceil(1e308 * 10 - 1e308 * 10)",
    "big * big",
    "",
    "   ",
]


def outcome(text):
    """Return the value, or the message of the ValueError; anything else that is raised is a failure."""
    try:
        return evaluate(text, NAMES)
    except ValueError as error:
        return str(error)


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text[:30]))
def test_hostile_arithmetic_ends_at_once_with_a_number_or_a_reason(text):
    began = time.process_time()
    found = outcome(text)

    assert time.process_time() - began < LONGEST
    assert isinstance(found, str | int | float)
    assert not isinstance(found, str) or 0 < len(found) < 2_000


@pytest.mark.parametrize(
    "text",
    [
        "n.real",
        "__import__('os')",
        "lambda: 1",
        "f'{n}'",
        "(n := 5)",
        "[n for n in (1, 2)]",
        "n < k",
        "print(n)",
        "ｎ",
        "True",
        "1j",
        "exp",
        "round(5, -10**9)",
        "9**9**9",
    ],
)
def test_nothing_but_arithmetic_has_a_value(text):
    assert isinstance(outcome(text), str)


def test_only_text_of_numbers_names_and_operators_reaches_the_parser():
    for text in HOSTILE:
        with mock.patch.object(arithmetic.ast, "parse", wraps=arithmetic.ast.parse) as parse:
            outcome(text)
        for call in parse.call_args_list:
            assert set(call.args[0]) <= set(string.ascii_letters + string.digits + "_.+-*/%(), \n")


atoms = st.one_of(
    st.sampled_from(["n", "k", "x", "big", "9", "0", "1e300", "2.5", "exp", "__class__", "True", "None"]),
    st.integers(0, 10**40).map(str),
)


def operations(inner):
    """Return deeper text: operators, calls, parentheses, and what is not on the list."""
    operators = st.sampled_from(["+", "-", "*", "/", "//", "%", "**", "<<", "@", "<", " if ", ".", ":=", ","])
    functions = st.sampled_from(
        ["min", "max", "abs", "round", "floor", "ceil", "sqrt", "exp", "log", "log2", "eval"]
    )
    return st.one_of(
        st.builds("{}{}{}".format, inner, operators, inner),
        st.builds("({})".format, inner),
        st.builds("-{}".format, inner),
        st.builds("{}({},{})".format, functions, inner, inner),
        st.builds("{}({})".format, functions, inner),
        st.builds("[{} for n in {}]".format, inner, inner),
        st.builds("f'{{{}}}'".format, inner),
    )


@settings(max_examples=300, deadline=None)
@given(st.recursive(atoms, operations, max_leaves=25))
@example("round(9**3000,-9**3000)")
def test_grown_expressions_end_at_once_with_a_number_or_a_reason(text):
    began = time.process_time()
    found = outcome(text)

    assert time.process_time() - began < LONGEST
    if not isinstance(found, str):
        assert found == found  # no nan
        assert abs(found) < float("inf")


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet=st.sampled_from("n0123456789.eE_+-*/%(),x \n"), max_size=60))
def test_text_of_the_allowed_characters_never_warns_or_breaks(text):
    assert isinstance(outcome(text), str | int | float)


def test_an_expression_is_read_once_and_has_a_value_for_each_draw():
    right = expression("n * k + x")

    assert [right.value({"n": n, "k": 2, "x": 0.5}) for n in (1, 2)] == [2.5, 4.5]
